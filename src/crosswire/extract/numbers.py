"""Numbers as written: digits in several styles, number words, scale words, vague plurals, fractions.

Works on the characters alone, no parse needed. A number is not yet a quantity: "2020" and "page 3" are
numbers. Linear in the length of the text: every piece is looked at a bounded number of times.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isfinite

from crosswire.extract.number_parts import fraction
from crosswire.extract.number_words import cardinal_words, scale_of, scales
from crosswire.extract.pieces import DASHES, VULGAR, Pieces, digits, digits_at, is_digits
from crosswire.lexicon.quantities import QuantityWords

#: Values beyond this are typing errors or attacks; no count or sum of money in the world reaches it.
LARGEST = 1e15


@dataclass(frozen=True, slots=True)
class Number:
    """A number over pieces ``[first, past)``. ``value`` is None for "dozens", which ``low`` and ``high`` bound."""

    first: int
    past: int
    value: float | None
    low: float
    high: float
    digits: bool = False  # written in digits, without a scale word
    share: bool = False  # a part of something: "a third", "two-thirds"
    scaled: bool = False  # ends in a scale word or suffix: "5 million", "2bn"

    @property
    def vague(self) -> bool:
        return self.value is None


def numbers(pieces: Pieces, words: QuantityWords) -> Iterator[Number]:
    """All numbers, longest first match from the left, none overlapping."""
    i = 0
    while i < len(pieces):
        found = number(pieces, i, words)
        if found is not None:
            yield found
            i = found.past
        else:
            i += 1


def number(pieces: Pieces, i: int, words: QuantityWords) -> Number | None:
    """The longest number that begins at piece ``i``, if one does."""
    if pieces.at(i) in words.one and pieces.at(i - 1) in words.one_named:
        return None
    for rule in (_below_zero, _half, _vague, _plural_digits, _ratio, _share, _cardinal):
        found = rule(pieces, i, words)
        if found is not None:
            return found if found.low >= -LARGEST and found.high <= LARGEST else None
    return None


def _below_zero(pieces: Pieces, i: int, words: QuantityWords) -> Number | None:
    """ "-5" with nothing on the sign's left, "minus five"."""
    text = pieces.at(i)
    signed = text in ("-", "−") and pieces.joined(i + 1) and not pieces.joined(i)
    if not signed and text not in words.minus:
        return None
    found = _ratio(pieces, i + 1, words) or _share(pieces, i + 1, words) or _cardinal(pieces, i + 1, words)
    if found is None or found.value is None:
        return None
    return replace(found, first=i, value=-found.value, low=-found.high, high=-found.low)


def _half(pieces: Pieces, i: int, words: QuantityWords) -> Number | None:
    """ "half a million", "half million", "a quarter of a million", "three quarters of a million"."""
    part = fraction(pieces, i, words)
    if part is None and pieces.at(i) in words.fractions and pieces.at(i) not in words.ordinals:
        part = 1 / words.fractions[pieces.at(i)], i + 1
    if part is None or part[0] >= 1:
        return None
    value, j = part
    if pieces.at(j) in words.of or pieces.at(j) in words.articles:
        j += pieces.at(j) in words.of
        if pieces.at(j) not in words.articles:
            return None
        j += 1
    scale, past = scales(pieces, j, words)
    return None if past == j else _exact(i, past, value * scale, scaled=True)


def _vague(pieces: Pieces, i: int, words: QuantityWords) -> Number | None:
    """ "dozens", "tens of thousands", "several hundred", "a couple of dozen", "a handful"."""
    text, begin = pieces.at(i), i
    if text in words.articles:
        i += 1
        text = pieces.at(i)
    if text in words.factors:
        j = i + 1 + (pieces.at(i + 1) in words.of)
        scale, past = scales(pieces, j, words)
        if past > j:
            low, high = words.factors[text]
            return Number(begin, past, None, low * scale, high * scale - 1, scaled=True)
    if text in words.multiples and begin == i and pieces.at(i + 1) in words.of:
        scale, past = scales(pieces, i + 2, words)
        if past > i + 2:
            low, high = words.multiples[text]
            return Number(i, past, None, low * scale, high * scale - 1, scaled=True)
    if text in words.plurals and begin == i:
        low, high = words.plurals[text]
        return Number(i, i + 1, None, low, high)
    if text in words.collections and begin < i and scale_of(pieces.at(i + 1), words) is None:
        low, high = words.collections[text]
        return Number(begin, i + 1, None, low, high)
    return None


def _plural_digits(pieces: Pieces, i: int, words: QuantityWords) -> Number | None:
    """ "1000s", "100's", "10,000s": as "thousands", "hundreds", "tens of thousands"."""
    text = pieces.at(i)
    if not is_digits(text):
        return None
    j = i + 1 + (pieces.at(i + 1) in ("'", "’"))
    ending = pieces.at(j)
    if ending not in words.vague_plural_mark or not pieces.joined(j) or is_digits(pieces.at(j + 1)):
        return None
    value = digits(text)
    if value is None or value < 10 or str(int(value)).strip("0") != "1":
        return None
    return Number(i, j + 1, None, 2 * value, 10 * value - 1)


def _share(pieces: Pieces, i: int, words: QuantityWords) -> Number | None:
    """ "a third", "two-thirds", "half": a part, which scale words have not turned into a count."""
    part = fraction(pieces, i, words)
    if part is None:
        return None
    return Number(i, part[1], part[0], part[0], part[0], share=True)


def _ratio(pieces: Pieces, i: int, words: QuantityWords) -> Number | None:
    """ "one over twenty", "six out of ten", "one in five"."""
    part = _cardinal(pieces, i, words)
    if part is None or part.value is None or part.scaled:
        return None
    j = part.past
    if pieces.at(j) in words.over or (pieces.at(j) in words.one_in and pieces.at(i) in words.one):
        j += 1
    elif any(pieces.text[j : j + 2] == tuple(phrase.split()) for phrase in words.out_of):
        j += 2
    else:
        return None
    whole = _cardinal(pieces, j, words)
    if whole is None or whole.value is None or not 0 < part.value < whole.value:
        return None
    value = part.value / whole.value
    return Number(i, whole.past, value, value, value, share=True)


def _cardinal(pieces: Pieces, i: int, words: QuantityWords) -> Number | None:
    """Digits or words with their scale words: "1.2 million", "three hundred and five", "2½", "two dozen"."""
    start = _start(pieces, i, words)
    if start is None:
        return None
    value, j, in_digits = start
    mixed = _mixed(pieces, j, words, value)
    if mixed is not None:
        value, j = mixed
        in_digits = False
    before_scale = j
    value, j = _scaled(pieces, i, j, words, value, in_digits)
    if not isfinite(value):
        return None
    scaled = j > before_scale
    mixed = _mixed(pieces, j, words, value) if scaled else None
    if mixed is not None:
        value, j = mixed
    return _exact(i, j, value, digits=in_digits and not scaled, scaled=scaled)


def _start(pieces: Pieces, i: int, words: QuantityWords) -> tuple[float, int, bool] | None:
    """The value that a number begins with, the piece behind it, and whether it is digits."""
    text = pieces.at(i)
    if is_digits(text):
        return _hundreds(pieces, i, words) or digits_at(pieces, i)
    if text in VULGAR:
        return VULGAR[text], i + 1, True
    if text == "." and pieces.joined(i + 1) and not pieces.joined(i) and pieces.at(i + 1).isdecimal():
        value = digits(pieces.at(i + 1))
        return (
            None if value is None else (float(f"0.{int('1' + pieces.at(i + 1))}".replace("0.1", "0.", 1)), i + 2, True)
        )
    if text in words.cardinals:
        found = cardinal_words(pieces, i, words)
        return None if found is None else (*found, False)
    if text in words.articles or text in words.pairs:
        return _with_article(pieces, i, words)
    return None


def _hundreds(pieces: Pieces, i: int, words: QuantityWords) -> tuple[float, int, bool] | None:
    """ "3 hundred and 21", "4 thousand 3 hundred": digits that scale words go on from."""
    text = pieces.at(i)
    if not text.isdecimal() or len(text) > 3 or pieces.at(i + 1) not in words.scales:
        return None
    rest = cardinal_words(pieces, i + 1, words)
    if rest is None or rest[1] == i + 2 or (pieces.at(i + 2) in words.and_ and words.scales[pieces.at(i + 1)] > 1000):
        return None
    scale = words.scales[pieces.at(i + 1)]
    lead = digits(text)
    return None if lead is None else (rest[0] - scale + lead * scale, rest[1], False)


def _with_article(pieces: Pieces, i: int, words: QuantityWords) -> tuple[float, int, bool] | None:
    """ "a hundred", "a pair of": the article stands for one."""
    following = pieces.at(i + 1)
    if following in words.pairs and pieces.at(i + 2) in words.of:
        return words.pairs[following], i + 3, False
    if following in words.scales:
        found = cardinal_words(pieces, i + 1, words)
        return None if found is None else (*found, False)
    return None


def _mixed(pieces: Pieces, j: int, words: QuantityWords, value: float) -> tuple[float, int] | None:
    """ "two and a half", "one hundred and three and two thirds", "2 1/2", "a million and a half"."""
    if pieces.at(j) in words.and_:
        part = fraction(pieces, j + 1, words)
        if part is not None and part[0] < 1:
            scale, past = scales(pieces, part[1], words)
            if past == part[1]:
                before = words.scales.get(pieces.at(j - 1), 1.0)
                scale = before if before >= 1000 else 1.0
            return value + part[0] * scale, past
    if pieces.at(j + 1) == "/" and is_digits(pieces.at(j)) and not pieces.joined(j):
        part_digits = digits_at(pieces, j)
        if part_digits is not None and part_digits[0] < 1:
            return value + part_digits[0], part_digits[1]
    return None


def _scaled(pieces: Pieces, i: int, j: int, words: QuantityWords, value: float, in_digits: bool) -> tuple[float, int]:
    """Scale words and suffixes behind a value: "1.2 million", "5k", "two dozen", "30-million"."""
    if in_digits and _suffixed(pieces, i, j, words):
        return value * words.suffixes[pieces.at(j)], j + 1
    while True:
        k = j + (pieces.at(j) in DASHES and pieces.joined(j))
        scale = scale_of(pieces.at(k), words)
        if scale is None or value * scale > 1e30:
            return value, j
        value, j = value * scale, k + 1


def _suffixed(pieces: Pieces, i: int, j: int, words: QuantityWords) -> bool:
    """Whether piece ``j`` is a short scale behind digits: "5k", "€2m", "3m people"; "1.8m tall" is a length."""
    suffix = pieces.at(j)
    if suffix not in words.suffixes or pieces.joined(j + 1):
        return False
    if suffix in words.plain_suffixes:
        return pieces.joined(j) or pieces.spaced(j)
    before, behind = pieces.at(i - 1), pieces.at(j + 1)
    money = before in words.signs or before.upper() in words.codes or behind in words.money_words
    plural = behind in words.lemmas or behind[-1:] in words.vague_plural_mark
    return pieces.joined(j) and (money or (plural and len(behind) > 3))


def _exact(first: int, past: int, value: float, digits: bool = False, scaled: bool = False) -> Number | None:
    if not value <= LARGEST:
        return None
    return Number(first, past, value, value, value, digits=digits, scaled=scaled)
