"""Fractions in words: "half", "a third", "two-thirds", "three twenty-fifths"."""

from __future__ import annotations

from crosswire.extract.number_words import cardinal_words
from crosswire.extract.pieces import DASHES, Pieces
from crosswire.lexicon.quantities import QuantityWords


def fraction(pieces: Pieces, i: int, words: QuantityWords) -> tuple[float, int] | None:
    """A fraction in words and the piece behind it: "a third", "two-thirds", "three twenty-fifths"."""
    text = pieces.at(i)
    if text in words.half:
        return 0.5, i + 1
    if text in words.articles:
        if pieces.at(i + 1) not in words.scales:
            below = _denominator(pieces, i + 1, words)
            return None if below is None else (1 / below[0], below[1])
        i += 1
    found = cardinal_words(pieces, i, words)
    if found is None:
        return None
    return _over_tens(pieces, i, found[1], words) or _divided(pieces, found, words)


def _divided(pieces: Pieces, count: tuple[float, int], words: QuantityWords) -> tuple[float, int] | None:
    """A count with the denominator behind it. "twenty fifth" is an ordinal: more than one need a plural."""
    value, j = count
    j += pieces.at(j) in DASHES
    below = _denominator(pieces, j, words)
    if below is None or (value != 1 and pieces.at(below[1] - 1) in words.ordinals):
        return None
    return value / below[0], below[1]


def _over_tens(pieces: Pieces, i: int, past: int, words: QuantityWords) -> tuple[float, int] | None:
    """ "three twenty-firsts", "one hundred thirty fifths": tens before an ordinal belong to it, unless joined by
    "and" to what is before them."""
    text = pieces.at(past - 1)
    if text not in words.cardinals or not 20 <= words.cardinals[text] < 100:
        return None
    if pieces.at(past - 2) in words.and_ or past - 1 == i:
        return None
    count = cardinal_words(pieces, i, words, past - 1)
    return None if count is None or count[1] != past - 1 else _divided(pieces, count, words)


def _denominator(pieces: Pieces, j: int, words: QuantityWords) -> tuple[float, int] | None:
    """ "fifth", "fifths", "twenty-fifth", "hundred and fifth", "hundredths": its value and the piece behind it."""
    whole, past = 0.0, j
    found = cardinal_words(pieces, j, words)
    if found is not None and found[0] >= 20:
        whole, past = found
        past += pieces.at(past) in DASHES or pieces.at(past) in words.and_
    below = words.fractions.get(pieces.at(past))
    if below is None and whole:
        below = words.fraction_ends.get(pieces.at(past))
    if below is None:
        return None
    if whole and below >= 10:
        return (whole * below, past + 1) if below >= 100 else None
    return whole + below, past + 1
