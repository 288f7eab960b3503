"""Numbers as written: digits in several styles, number words, scale words, vague plurals, fractions.

Works on the characters alone, no parse needed. A number is not yet a quantity: "2020" and "page 3" are
numbers. Linear in the length of the text: every piece is looked at a bounded number of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

from crosswire.lexicon.quantities import PIECES, QuantityWords

#: Values beyond this are typing errors or attacks; no count or sum of money in the world reaches it.
LARGEST = 1e15

#: Digits beyond this are an identifier or an attack, whatever their value.
LONGEST = 24

VULGAR = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip
DASHES = frozenset("-–—‐‑")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text cut into digits, words and signs: what was written (folded) and where, in code points."""

    text: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Pieces:
        matches = list(PIECES.finditer(text))
        return cls(
            tuple(m.group().casefold() for m in matches),
            tuple(m.start() for m in matches),
            tuple(m.end() for m in matches),
        )

    def __len__(self) -> int:
        return len(self.text)

    def at(self, i: int) -> str:
        """The piece, or nothing beyond either end."""
        return self.text[i] if 0 <= i < len(self.text) else ""

    def joined(self, i: int) -> bool:
        """Whether piece ``i`` follows the one before it without a space."""
        return 0 < i < len(self.text) and self.start[i] == self.end[i - 1]

    def spaced(self, i: int) -> bool:
        """Whether exactly one space stands before piece ``i``."""
        return 0 < i < len(self.text) and self.start[i] == self.end[i - 1] + 1


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
    for rule in (_half, _vague, _plural_digits, _share, _cardinal):
        found = rule(pieces, i, words)
        if found is not None:
            return found if found.high <= LARGEST else None
    return None


def digits(text: str) -> float | None:
    """The value of digits in any script with the separators of any country; None if it is none.

    A last separator before three digits groups ("1,234", "10,00,000", "1.234.567"), except a single full
    stop, which is decimal in English ("1.234"). Other last separators are decimal ("2,5", "1.234,56").
    """
    text = text.replace("٫", ".").replace("٬", ",").replace("’", "'")
    marks = [c for c in text if not c.isdigit()]
    if sum(c.isdigit() for c in text) > LONGEST:
        return None
    if not marks:
        return float(int(text))
    groups = re.split(r"[.,']", text)
    last, tail = marks[-1], groups[-1]
    if len(set(marks)) == 1 and len(marks) > 1:
        decimal = False
    elif last == ".":
        decimal = True
    else:
        decimal = len(tail) != 3 or len(set(marks)) > 1
    whole = groups[:-1] if decimal else groups
    if not _grouped(whole):
        return None
    return float(int("".join(whole))) + (float("0." + str(int("1" + tail))[1:]) if decimal else 0.0)


def _grouped(groups: list[str]) -> bool:
    """Whether digits are grouped as in some country: threes, or twos before a last three."""
    if len(groups) == 1:
        return True
    if not 1 <= len(groups[0]) <= 3 or len(groups[-1]) != 3:
        return False
    return all(len(g) == 3 for g in groups[1:-1]) or all(len(g) == 2 for g in groups[1:-1])


def is_digits(text: str) -> bool:
    return text[:1].isdigit()


def _half(pieces: Pieces, i: int, words: QuantityWords) -> Number | None:
    """ "half a million", "half a dozen", "a quarter of a million", "three quarters of a million"."""
    part = _fraction(pieces, i, words)
    if part is None:
        return None
    value, j = part
    j += pieces.at(j) in words.of
    if pieces.at(j) not in words.articles:
        return None
    scale = _scale(pieces.at(j + 1), words)
    return None if scale is None else _exact(i, j + 2, value * scale, scaled=True)


def _vague(pieces: Pieces, i: int, words: QuantityWords) -> Number | None:
    """ "dozens", "tens of thousands", "several hundred", "a couple of dozen", "a handful"."""
    text, begin = pieces.at(i), i
    if text in words.articles:
        i += 1
        text = pieces.at(i)
    if text in words.factors:
        j = i + 1 + (pieces.at(i + 1) in words.of)
        scale = _scale(pieces.at(j), words)
        if scale is None and pieces.at(j) in words.multiplied:
            scale = words.multiplied[pieces.at(j)]
        if scale is not None:
            low, high = words.factors[text]
            return Number(begin, j + 1, None, low * scale, high * scale - 1, scaled=True)
    if text in words.multiples and begin == i and pieces.at(i + 1) in words.of:
        scale = words.multiplied.get(pieces.at(i + 2))
        if scale is not None:
            low, high = words.multiples[text]
            return Number(i, i + 3, None, low * scale, high * scale - 1, scaled=True)
    if text in words.plurals and begin == i:
        low, high = words.plurals[text]
        return Number(i, i + 1, None, low, high)
    if text in words.collections and begin < i and _scale(pieces.at(i + 1), words) is None:
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
    part = _fraction(pieces, i, words)
    if part is None:
        return None
    return Number(i, part[1], part[0], part[0], part[0], share=True)


def _fraction(pieces: Pieces, i: int, words: QuantityWords) -> tuple[float, int] | None:
    """A fraction in words and the piece behind it."""
    text = pieces.at(i)
    if text in words.half:
        return 0.5, i + 1
    count: float | None = None
    j = i
    if text in words.articles or text in words.one:
        count, j = 1.0, i + 1
    elif text in words.cardinals:
        found = _words(pieces, i, words)
        if found is not None:
            count, j = found
    if count is None:
        return None
    j += pieces.at(j) in DASHES and pieces.joined(j)
    below = words.fractions.get(pieces.at(j))
    if below is None or (count > 1 and pieces.at(j) in words.ordinals) or count >= below * 10:
        return None
    return count / below, j + 1


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
    value, j = _scaled(pieces, j, words, value, in_digits)
    if not isfinite(value):
        return None
    scaled = j > before_scale
    return _exact(i, j, value, digits=in_digits and not scaled, scaled=scaled)


def _start(pieces: Pieces, i: int, words: QuantityWords) -> tuple[float, int, bool] | None:
    """The value that a number begins with, the piece behind it, and whether it is digits."""
    text = pieces.at(i)
    if is_digits(text):
        return _digits_at(pieces, i)
    if text in VULGAR:
        return VULGAR[text], i + 1, True
    if text in words.cardinals:
        found = _words(pieces, i, words)
        return None if found is None else (*found, False)
    if text in words.articles or text in words.pairs:
        return _with_article(pieces, i, words)
    return None


def _with_article(pieces: Pieces, i: int, words: QuantityWords) -> tuple[float, int, bool] | None:
    """ "a hundred", "a pair of": the article stands for one."""
    following = pieces.at(i + 1)
    if following in words.pairs and pieces.at(i + 2) in words.of:
        return words.pairs[following], i + 3, False
    if following in words.scales:
        found = _words(pieces, i + 1, words)
        return None if found is None else (*found, False)
    return None


def _digits_at(pieces: Pieces, i: int) -> tuple[float, int, bool] | None:
    """Digits, joined over single spaces when they stand in groups of three: "100 000"."""
    text, j = pieces.at(i), i + 1
    if text.isdigit() and len(text) <= 3 and text[0] != "0":
        while pieces.spaced(j) and len(pieces.at(j)) == 3 and pieces.at(j).isdigit() and j - i < 5:
            text, j = text + pieces.at(j), j + 1
    try:
        value = digits(text)
    except ValueError:  # a digit without a value as one of ten, such as a superscript
        return None
    if value is None:
        return None
    if pieces.at(j) in VULGAR and (pieces.joined(j) or pieces.spaced(j)):
        return value + VULGAR[pieces.at(j)], j + 1, True
    if pieces.at(j) == "/" and pieces.joined(j) and pieces.joined(j + 1) and pieces.at(j + 1).isdigit():
        return _slashed(pieces, i, j, value)
    return value, j, True


def _slashed(pieces: Pieces, i: int, slash: int, value: float) -> tuple[float, int, bool] | None:
    """ "1/2"; any other slash makes a date or a name ("9/11"), which is no number."""
    below = digits(pieces.at(slash + 1))
    if below is None or not 0 < value < below <= 100 or pieces.at(slash + 2) == "/":
        return None
    return value / below, slash + 2, False


def _mixed(pieces: Pieces, j: int, words: QuantityWords, value: float) -> tuple[float, int] | None:
    """ "two and a half", "one hundred and three and two thirds", "2 1/2"."""
    if pieces.at(j) in words.and_:
        part = _fraction(pieces, j + 1, words)
        if part is not None and part[0] < 1:
            return value + part[0], part[1]
    if pieces.at(j + 1) == "/" and pieces.spaced(j) and is_digits(pieces.at(j)):
        part_digits = _digits_at(pieces, j)
        if part_digits is not None and part_digits[0] < 1:
            return value + part_digits[0], part_digits[1]
    return None


def _scaled(pieces: Pieces, j: int, words: QuantityWords, value: float, in_digits: bool) -> tuple[float, int]:
    """Scale words and suffixes behind a value: "1.2 million", "5k", "two dozen", "30-million"."""
    if in_digits and pieces.joined(j) and pieces.at(j) in words.suffixes:
        return value * words.suffixes[pieces.at(j)], j + 1
    while True:
        k = j + (pieces.at(j) in DASHES and pieces.joined(j))
        scale = _scale(pieces.at(k), words)
        if scale is None or value * scale > 1e30:
            return value, j
        value, j = value * scale, k + 1


def _scale(text: str, words: QuantityWords) -> float | None:
    return 12.0 if text in words.dozen else words.scales.get(text)


def _words(pieces: Pieces, i: int, words: QuantityWords) -> tuple[float, int] | None:
    """A cardinal in words: its value and the piece behind it. "and" and hyphens only between number words."""
    total, part, j, last = 0.0, 0.0, i, 0.0
    seen = False
    while True:
        k = j
        if seen and (pieces.at(k) in DASHES and pieces.joined(k) or pieces.at(k) == "," and last >= 1000):
            k += 1
        if seen and pieces.at(k) in words.and_ and last >= 100 and pieces.at(k + 1) in words.cardinals:
            k += 1
        text = pieces.at(k)
        if text in words.cardinals:
            value = words.cardinals[text]
            if seen and not _continues(last, value):
                break
            part, last = part + value, value
        elif text in words.scales and (seen or words.scales[text] >= 100):
            scale = words.scales[text]
            if seen and last >= 1000 and scale >= last:
                break
            if scale == 100:
                part = max(part, 1) * scale
            else:
                total, part = total + max(part, 1) * scale, 0.0
            last = scale
        else:
            break
        seen, j = True, k + 1
        if j - i > 24:
            return None
    if not seen:
        return None
    if pieces.at(j) in words.point:
        return _pointed(pieces, j, words, total + part)
    return total + part, j


def _continues(last: float, value: float) -> bool:
    """Whether a cardinal can stand behind the number word ``last``: "twenty" + "five", "hundred" + "fifty"."""
    return (20 <= last < 100 and 1 <= value < 10) or last >= 100


def _pointed(pieces: Pieces, j: int, words: QuantityWords, whole: float) -> tuple[float, int]:
    """ "two point five"."""
    tail, k = "", j + 1
    while pieces.at(k) in words.cardinals and words.cardinals[pieces.at(k)] < 10 and len(tail) < 12:
        tail, k = tail + str(int(words.cardinals[pieces.at(k)])), k + 1
    return (float(f"{int(whole)}.{tail}"), k) if tail else (whole, j)


def _exact(first: int, past: int, value: float, digits: bool = False, scaled: bool = False) -> Number | None:
    if not value <= LARGEST:
        return None
    return Number(first, past, value, value, value, digits=digits, scaled=scaled)
