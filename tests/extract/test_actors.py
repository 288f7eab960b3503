"""Kinds of actors, and where their noun phrases begin and end."""

from __future__ import annotations

import pytest

from crosswire.domain.parse import Parse, Token
from crosswire.extract.actors import kind_of, phrase
from crosswire.lexicon.actors import actor_words, kinds
from drawing import drawn, parses, report


@pytest.mark.parametrize(("text", "answers"), list(drawn("en/actors.txt")))
def test_tells_the_kind_and_the_phrase_of_what_is_drawn(text, answers):
    parse = parses(report(text))[0]
    found = {phrase(parse, token): kind_of(parse, token) for token in _heads(parse)}
    for span, (kind,) in answers:
        assert found.get((span.start, span.end)) == kind, text[span.start : span.end]


def test_every_word_of_the_language_leads_to_a_known_kind():
    words = actor_words("en")
    used = {phrase.kind for entries in words.by_word.values() for phrase, _ in entries}
    assert used <= set(kinds())


def test_a_phrase_holds_its_head_and_no_relative_clause():
    parse = parses(report("The officers, who wore masks, arrested the reporter that had filmed them."))[0]
    for token in _heads(parse):
        start, end = phrase(parse, token)
        assert start <= token.start < token.end <= end
        assert "who wore" not in parse.text[start:end]


def _heads(parse: Parse) -> list[Token]:
    return [t for t in parse.tokens if t.pos in ("NOUN", "PROPN") and t.dep != "compound"]
