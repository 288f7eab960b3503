"""Quantities that no number states: "a woman was detained", "no one was hurt", "the sixth straight weekend"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from crosswire.domain.parse import Token
from crosswire.domain.quantity import Bound, Interval
from crosswire.extract.counting import (
    DEPTH,
    NOUNS,
    SUBJECTS,
    Context,
    Counted,
    counted_lemma,
    noun_chars,
    phrase_at,
)
from crosswire.extract.pieces import digits

ARGUMENTS = (*SUBJECTS, "dobj", "conj")


@dataclass(frozen=True, slots=True)
class Implied:
    """A quantity before it has a report: characters of the unit, value, and what is counted."""

    chars: tuple[int, int]
    digits: tuple[int, int]
    interval: Interval
    bound: Bound
    stated: float | None
    what: Counted


def implied(at: Context) -> Iterator[Implied]:
    """All quantities of a unit that are stated without a number."""
    for token in at.parse.tokens:
        for rule in RULES:
            found = rule(at, token)
            if found is not None:
                yield found
                break


def one_of_people(at: Context, token: Token) -> Implied | None:
    """ "a woman was detained": an article with a noun for a person, who acts or is acted upon."""
    words = at.lexicon.words
    if token.lower not in words.articles or token.dep != "det":
        return None
    noun = at.parse.head(token)
    if noun.tag != "NN" or counted_lemma(at, noun) not in words.people or noun.dep not in ARGUMENTS:
        return None
    if noun.dep == "conj" and not _argument(at, noun):
        return None
    return _exactly(token, 1.0, Counted(counted_lemma(at, noun), noun_chars(at.parse, noun)))


def _argument(at: Context, noun: Token) -> bool:
    """Whether what a noun is joined to ("a man and a woman") acts or is acted upon."""
    for above in islice(at.parse.ancestors(noun), DEPTH):
        if above.dep != "conj":
            return above.dep in ARGUMENTS and above.pos in (*NOUNS, "PRON", "NUM")
    return False


def nobody(at: Context, token: Token) -> Implied | None:
    """ "no one was hurt", "nobody died", "no protesters were held": zero. "No one will remain" counts nobody."""
    words = at.lexicon.words
    if token.lower in words.nobody:
        subject, first = token, token
    elif token.lower in words.no and token.i + 1 < len(at.parse) and at.parse[token.i + 1].lower in words.one:
        subject, first = at.parse[token.i + 1], token
    elif token.lower in words.no and token.dep == "det":
        subject, first = at.parse.head(token), token
        if counted_lemma(at, subject) not in words.people:
            return None
    else:
        return None
    verb = _verb(at, subject)
    if verb is None or verb.lemma in words.silent_verbs or _modal(at, verb):
        return None
    named = subject is not token and subject.pos in NOUNS and subject.lower not in words.one
    what = Counted(counted_lemma(at, subject) if named else "person", noun_chars(at.parse, subject) if named else None)
    last = first if named else subject
    return Implied((first.start, last.end), (first.start, last.end), Interval(0, 0), Bound.EXACT, 0.0, what)


def _verb(at: Context, subject: Token) -> Token | None:
    """The verb of which ``subject`` is subject or object."""
    verb = at.parse.head(subject)
    return verb if subject.dep in (*SUBJECTS, "dobj") and verb.pos in ("VERB", "AUX") else None


def _modal(at: Context, verb: Token) -> bool:
    return any(child.lower in at.lexicon.words.modals for child in at.parse.kids(verb, "aux", "auxpass"))


def in_a_row(at: Context, token: Token) -> Implied | None:
    """ "the sixth straight weekend", "a fifth consecutive day", "for the 3rd day running"."""
    value = ordinal(at, token)
    if value is None or value < 2:
        return None
    following = at.parse[token.i + 1] if token.i + 1 < len(at.parse) else None
    if following is None:
        return None
    straight = following.lower in at.lexicon.words.in_a_row
    i = token.i + 1 + straight
    while i < len(at.parse) - 1 and at.parse[i].pos == "ADJ":
        i += 1
    noun = at.parse[i] if i < len(at.parse) else None
    if noun is None or noun.pos not in NOUNS:
        return None
    if not straight and not _row_behind(at, noun):
        return None
    what = Counted(counted_lemma(at, noun), (noun.start, noun.end))
    span = (token.start, following.end if straight else token.end)
    return Implied(span, (token.start, token.end), Interval(value, value), Bound.EXACT, value, what)


def _row_behind(at: Context, noun: Token) -> bool:
    return phrase_at(at.pieces, bisect_left(at.pieces.start, noun.end), at.lexicon.row) is not None


def ordinal(at: Context, token: Token) -> float | None:
    """The value of an ordinal: "sixth", "21st"."""
    words = at.lexicon.words
    text = token.lower
    if text in words.ordinals:
        return float(words.ordinals[text])
    if text[:1].isdigit() and text[-2:] in words.ordinal_endings and text[:-2].isdigit():
        return digits(text[:-2])
    return None


RULES = (one_of_people, nobody, in_a_row)


def _exactly(token: Token, value: float, what: Counted) -> Implied:
    span = (token.start, token.end)
    return Implied(span, span, Interval(value, value), Bound.EXACT, value, what)
