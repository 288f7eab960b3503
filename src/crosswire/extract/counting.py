"""What a number counts, and the ground that the rules for telling it share."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass

from crosswire.domain.parse import Parse, Token
from crosswire.extract.pieces import Pieces
from crosswire.lexicon.gazetteer import fold
from crosswire.lexicon.quantities import Phrases, QuantityLexicon

NOUNS = ("NOUN", "PROPN")
SUBJECTS = ("nsubj", "nsubjpass")

#: Heads that are looked at above a number: a phrase is hardly deeper, a hostile text can be.
DEPTH = 12


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted; "" where only the grammar shows that something is."""

    measured_in: str
    noun: tuple[int, int] | None = None  # characters of the unit's text
    currency: str | None = None
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """One unit under examination."""

    pieces: Pieces
    parse: Parse
    lexicon: QuantityLexicon
    starts: Sequence[int]  # of the tokens
    nations: Container[str] = ()  # folded names of nations' people

    def token(self, piece: int) -> Token:
        """The token that a piece stands in."""
        return self.parse[max(0, bisect_right(self.starts, self.pieces.start[piece]) - 1)]

    def between(self, first: int, past: int) -> range:
        """Tokens that hold pieces ``[first, past)``."""
        return range(self.token(first).i, self.token(past - 1).i + 1)


def per(at: Context, i: int) -> str | None:
    """The unit of a rate behind piece ``i``: "a year", "per quarter", "/day"."""
    pieces, words = at.pieces, at.lexicon.words
    if i >= len(pieces) - 1:
        return None
    opening = pieces.at(i)
    if opening == "/" or opening in words.per:
        following = at.token(i + 1)
        return counted_lemma(at, following) if following.pos in (*NOUNS, "X") else None
    if opening in words.articles:
        match = phrase_at(pieces, i + 1, at.lexicon.units)
        return match[1] if match is not None else None
    return None


def counted_lemma(at: Context, head: Token) -> str:
    """The word we count by: "people" is "person", and so are "Chileans"."""
    lemmas = at.lexicon.words.lemmas
    if head.text[:1].isupper() and fold(head.text) in at.nations:
        return at.lexicon.words.nation
    return lemmas.get(head.lower) or lemmas.get(head.lemma) or head.lemma


def noun_chars(parse: Parse, head: Token, floor: int = 0) -> tuple[int, int]:
    """The characters of a noun with the nouns compounded before it, from ``floor`` on: "police officers"."""
    first = head
    while first.i > 0:
        before = parse[first.i - 1]
        if (
            before.start < floor
            or before.dep != "compound"
            or before.pos not in NOUNS
            or not first.i <= before.head <= head.i
        ):
            break
        first = before
    return first.start, head.end


def chars(pieces: Pieces, first: int, past: int) -> tuple[int, int]:
    return pieces.start[first], pieces.end[past - 1]


def phrase_at(pieces: Pieces, i: int, phrases: Phrases) -> tuple[int, str] | None:
    """The longest phrase that begins at piece ``i``: its length in pieces and what it means."""
    for phrase, name in phrases.get(pieces.at(i), ()):
        if pieces.text[i : i + len(phrase)] == phrase:
            return len(phrase), name
    return None
