"""Captions told from body text by what they are, since a saved text does not say where its pictures stood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from crosswire.lexicon.layout import Layout, longest_first
from crosswire.normalise.credits import Credit, photo_credit

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?][\"')\]]*\s+(?=[\"'(\[]?[A-Z])")
#: How far into a caption (words) its verb stands: "Demonstrators from several unions in yellow vests hold ...".
VERB_WITHIN = 16


def caption_signs(text: str, words: Layout, among_paragraphs: bool, last: bool) -> tuple[str, ...]:
    """The signs for and against a block being a caption, by the names that layout.yaml weighs.

    ``last`` says that nothing of the body follows: an agency in brackets there signs the whole report.
    """
    credit = photo_credit(text, words)
    body = text[: credit.span.start].rstrip() if credit else text
    if not body:
        return ()
    return tuple(_signs(body, credit, words, among_paragraphs, last))


def caption_score(signs: tuple[str, ...], words: Layout) -> float:
    """How much a block is like a caption: the sum of its signs' weights."""
    return round(sum(words.caption.weights[sign] for sign in signs), 4)


def _signs(body: str, credit: Credit | None, words: Layout, among: bool, last: bool) -> Iterator[str]:
    low = body.lower()
    tokens = [word.lower() for word in _WORD.findall(body)]
    if credit and not (last and credit.sign == "agency_credit"):
        yield credit.sign
    if low.startswith(words.caption_leads) or any(mark in low for mark in words.caption_marks):
        yield "lead_in"
    if _depicts(tokens, words):
        yield "depicts"
        if not words.weekdays.keys().isdisjoint(tokens) and words.speech.isdisjoint(tokens):
            yield "weekday"
    if any(sign in low for sign in words.pictured):
        yield "pictured"
    if _dated(words).search(low):
        yield "dated"
    sentences = len(_SENTENCE_END.findall(body)) + 1
    if sentences == 1:
        yield "one_sentence"
    elif sentences > 2:
        yield "sentences"
    if among:
        yield "among_paragraphs"
    if len(tokens) > 6 and body[-1] not in ".!?\"'":
        yield "no_stop"
    if words.speech & set(tokens):
        yield "speech"
    if '"' in body:
        yield "quotation"
    if len(tokens) > words.caption.long_words:
        yield "long"
    if tokens and tokens[0] in words.leaning:
        yield "linked"


def _depicts(tokens: list[str], words: Layout) -> bool:
    """Whether the first verb that could be one is in the present tense of pictures."""
    for before, word in pairwise(tokens[:VERB_WITHIN]):
        if word in words.depicts and before not in words.not_depicting_after:
            return True
        if word.endswith("ed") and before not in ("a", "an", "the") and len(word) > 4:
            return False
    return False


@cache
def _dated(words: Layout) -> re.Pattern[str]:
    """A weekday with a full date, or a full date after a comma or "on" late in the text, as captions have it."""
    months, days = longest_first(words.months), longest_first(words.weekdays)
    day = rf"(?:(?:{months})\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}} (?:{months})\.?,? \d{{4}})"
    return re.compile(rf"\b(?:{days})\.?,? {day}|[,n] {day}(?=[.,)]?(?:\s*$|\.))")
