"""Numbers as written: digits in several styles, number words, scale words, vague plurals, fractions.

Works on the characters alone, no parse needed. A number is not yet a quantity: "2020" and "page 3" are
numbers. Linear in the length of the text: every piece is looked at a bounded number of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
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
    #: Cardinals already read, by where they begin and must end: several rules ask for the same.
    read: dict[tuple[int, int | None], tuple[float, int] | None] = field(default_factory=dict, compare=False)

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
    if pieces.at(i) in words.one and pieces.at(i - 1) in words.one_named:
        return None
    for rule in (_below_zero, _half, _vague, _plural_digits, _ratio, _share, _cardinal):
        found = rule(pieces, i, words)
        if found is not None:
            return found if found.low >= -LARGEST and found.high <= LARGEST else None
    return None


def digits(text: str) -> float | None:
    """The value of digits in any script with the separators of any country; None if it is none.

    A last separator before three digits groups ("1,234", "10,00,000", "1.234.567"), except a single full
    stop, which is decimal in English ("1.234"). Other last separators are decimal ("2,5", "1.234,56").
    """
    text = text.replace("٫", ".").replace("٬", ",").replace("’", "'")
    marks = [c for c in text if not c.isdecimal()]
    if sum(c.isdecimal() for c in text) > LONGEST:
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


def is_digits(text: str) -> bool:
    return text[:1].isdecimal()


def _half(pieces: Pieces, i: int, words: QuantityWords) -> Number | None:
    """ "half a million", "half million", "a quarter of a million", "three quarters of a million"."""
    part = _fraction(pieces, i, words)
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
    scale, past = _scales(pieces, j, words)
    return None if past == j else _exact(i, past, value * scale, scaled=True)


def _vague(pieces: Pieces, i: int, words: QuantityWords) -> Number | None:
    """ "dozens", "tens of thousands", "several hundred", "a couple of dozen", "a handful"."""
    text, begin = pieces.at(i), i
    if text in words.articles:
        i += 1
        text = pieces.at(i)
    if text in words.factors:
        j = i + 1 + (pieces.at(i + 1) in words.of)
        scale, past = _scales(pieces, j, words)
        if past > j:
            low, high = words.factors[text]
            return Number(begin, past, None, low * scale, high * scale - 1, scaled=True)
    if text in words.multiples and begin == i and pieces.at(i + 1) in words.of:
        scale, past = _scales(pieces, i + 2, words)
        if past > i + 2:
            low, high = words.multiples[text]
            return Number(i, past, None, low * scale, high * scale - 1, scaled=True)
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


def _fraction(pieces: Pieces, i: int, words: QuantityWords) -> tuple[float, int] | None:
    """A fraction in words and the piece behind it: "a third", "two-thirds", "three twenty-fifths"."""
    text = pieces.at(i)
    if text in words.half:
        return 0.5, i + 1
    if text in words.articles:
        if pieces.at(i + 1) not in words.scales:
            below = _denominator(pieces, i + 1, words)
            return None if below is None else (1 / below[0], below[1])
        i += 1
    found = _words(pieces, i, words)
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
    count = _words(pieces, i, words, past - 1)
    return None if count is None or count[1] != past - 1 else _divided(pieces, count, words)


def _denominator(pieces: Pieces, j: int, words: QuantityWords) -> tuple[float, int] | None:
    """ "fifth", "fifths", "twenty-fifth", "hundred and fifth", "hundredths": its value and the piece behind it."""
    whole, past = 0.0, j
    found = _words(pieces, j, words)
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
        return _hundreds(pieces, i, words) or _digits_at(pieces, i)
    if text in VULGAR:
        return VULGAR[text], i + 1, True
    if text == "." and pieces.joined(i + 1) and not pieces.joined(i) and pieces.at(i + 1).isdecimal():
        value = digits(pieces.at(i + 1))
        return (
            None if value is None else (float(f"0.{int('1' + pieces.at(i + 1))}".replace("0.1", "0.", 1)), i + 2, True)
        )
    if text in words.cardinals:
        found = _words(pieces, i, words)
        return None if found is None else (*found, False)
    if text in words.articles or text in words.pairs:
        return _with_article(pieces, i, words)
    return None


def _hundreds(pieces: Pieces, i: int, words: QuantityWords) -> tuple[float, int, bool] | None:
    """ "3 hundred and 21", "4 thousand 3 hundred": digits that scale words go on from."""
    text = pieces.at(i)
    if not text.isdecimal() or len(text) > 3 or pieces.at(i + 1) not in words.scales:
        return None
    rest = _words(pieces, i + 1, words)
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
        found = _words(pieces, i + 1, words)
        return None if found is None else (*found, False)
    return None


def _digits_at(pieces: Pieces, i: int) -> tuple[float, int, bool] | None:
    """Digits, joined over single spaces when they stand in groups of three: "100 000"."""
    text, j = pieces.at(i), i + 1
    if text.isdecimal() and len(text) <= 3 and text[0] != "0":
        while pieces.spaced(j) and len(pieces.at(j)) == 3 and pieces.at(j).isdecimal() and j - i < 5:
            text, j = text + pieces.at(j), j + 1
        behind = pieces.at(j)
        if j > i + 1 and pieces.spaced(j) and behind[:3].isdecimal() and behind[3:4] == "." and behind[4:].isdecimal():
            text, j = text + behind, j + 1
    try:
        value = digits(text)
    except ValueError:  # a digit without a value as one of ten, such as a superscript
        return None
    if value is None:
        return None
    if pieces.at(j) in VULGAR and (pieces.joined(j) or pieces.spaced(j)):
        return value + VULGAR[pieces.at(j)], j + 1, True
    if pieces.at(j) == "/" and pieces.joined(j) and pieces.joined(j + 1) and pieces.at(j + 1).isdecimal():
        return _slashed(pieces, i, j, value) or (value, j, True)
    return value, j, True


def _slashed(pieces: Pieces, i: int, slash: int, value: float) -> tuple[float, int, bool] | None:
    """ "1/2"; any other slash makes a date or a name ("9/11"), which is no number."""
    below = digits(pieces.at(slash + 1))
    if below is None or not 0 < value < below <= 100 or pieces.at(slash + 2) == "/":
        return None
    return value / below, slash + 2, False


def _mixed(pieces: Pieces, j: int, words: QuantityWords, value: float) -> tuple[float, int] | None:
    """ "two and a half", "one hundred and three and two thirds", "2 1/2", "a million and a half"."""
    if pieces.at(j) in words.and_:
        part = _fraction(pieces, j + 1, words)
        if part is not None and part[0] < 1:
            scale, past = _scales(pieces, part[1], words)
            if past == part[1]:
                before = words.scales.get(pieces.at(j - 1), 1.0)
                scale = before if before >= 1000 else 1.0
            return value + part[0] * scale, past
    if pieces.at(j + 1) == "/" and is_digits(pieces.at(j)) and not pieces.joined(j):
        part_digits = _digits_at(pieces, j)
        if part_digits is not None and part_digits[0] < 1:
            return value + part_digits[0], part_digits[1]
    return None


def _scaled(pieces: Pieces, i: int, j: int, words: QuantityWords, value: float, in_digits: bool) -> tuple[float, int]:
    """Scale words and suffixes behind a value: "1.2 million", "5k", "two dozen", "30-million"."""
    if in_digits and _suffixed(pieces, i, j, words):
        return value * words.suffixes[pieces.at(j)], j + 1
    while True:
        k = j + (pieces.at(j) in DASHES and pieces.joined(j))
        scale = _scale(pieces.at(k), words)
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


def _scales(pieces: Pieces, i: int, words: QuantityWords) -> tuple[float, int]:
    """Scale words in either number from piece ``i``, multiplied, and the piece behind them: "hundred thousands"."""
    scale, past = 1.0, i
    while past < i + 4:
        text = pieces.at(past)
        step = _scale(text, words) or words.multiplied.get(text)
        if step is None:
            break
        scale, past = scale * step, past + 1
    return scale, past


def _scale(text: str, words: QuantityWords) -> float | None:
    return 12.0 if text in words.dozen else words.scales.get(text)


def _words(pieces: Pieces, i: int, words: QuantityWords, end: int | None = None) -> tuple[float, int] | None:
    """A cardinal in words, up to piece ``end``: its value and the piece behind it.

    "and" and hyphens count only between number words; digits only as a part ("3 hundred and 21").
    """
    if (i, end) not in pieces.read:
        pieces.read[i, end] = _read(pieces, i, words, end)
    return pieces.read[i, end]


def _read(pieces: Pieces, i: int, words: QuantityWords, end: int | None) -> tuple[float, int] | None:
    total, part, j, last = 0.0, 0.0, i, 0.0
    end = min(len(pieces) if end is None else end, i + 24)
    while j < end:
        k = _next_word(pieces, j, last, words) if j > i else j
        text = pieces.at(k)
        value = _atom(pieces, k, j > i, words)
        scale = words.scales.get(text)
        if value is not None and (j == i or (_continues(last, value) and not _anew(pieces, k + 1, last, words))):
            part, last = part + value, value
        elif scale is not None and (j == i or not (last >= 1000 and scale >= last)):
            if scale == 100:
                part = max(part, 1) * scale
            else:
                total, part = total + max(part, 1) * scale, 0.0
            last = scale
        else:
            break
        j = k + 1
    if j == i:
        return None
    if pieces.at(j) in words.point:
        return _pointed(pieces, j, words, total + part)
    return total + part, j


def _next_word(pieces: Pieces, j: int, last: float, words: QuantityWords) -> int:
    """Where the next number word stands: behind a hyphen, a comma or an "and" that joins numbers."""
    if pieces.at(j) in DASHES or (pieces.at(j) == "," and last >= 1000 and pieces.at(j + 2) in words.scales):
        j += 1
    if pieces.at(j) in words.and_ and last >= 100 and not _proper(pieces, j + 1, words):
        return j + 1
    return j


def _anew(pieces: Pieces, i: int, last: float, words: QuantityWords) -> bool:
    """Whether the scale word at piece ``i`` shows that another number has begun: "two million and ten million"."""
    return last >= 1000 and words.scales.get(pieces.at(i), 0.0) >= last


def _proper(pieces: Pieces, i: int, words: QuantityWords) -> bool:
    """Whether a part of one begins at piece ``i``: "two thirds" behind "six million and"."""
    if pieces.at(i) not in words.cardinals:
        return False
    j = i + 1 + (pieces.at(i + 1) in DASHES)
    below = words.fractions.get(pieces.at(j))
    return below is not None and words.cardinals[pieces.at(i)] < below and pieces.at(j) not in words.ordinals


def _atom(pieces: Pieces, i: int, inside: bool, words: QuantityWords) -> float | None:
    """A number word, or up to three digits before a scale word or behind "hundred and"."""
    text = pieces.at(i)
    if text in words.cardinals:
        return words.cardinals[text]
    if inside and text.isdecimal() and len(text) <= 3:
        after_hundred = pieces.at(i - 1) in words.and_ and words.scales.get(pieces.at(i - 2)) == 100
        if after_hundred or (pieces.at(i + 1) in words.scales and pieces.at(i - 1) not in words.and_):
            return digits(text)
    return None


def _continues(last: float, value: float) -> bool:
    """Whether a cardinal can stand behind the number word ``last``: "twenty" + "five", "hundred" + "fifty"."""
    return (20 <= last < 100 and 1 <= value < 10) or last >= 100


def _pointed(pieces: Pieces, j: int, words: QuantityWords, whole: float) -> tuple[float, int]:
    """ "two point five", "nought point eleven", "two hundred point seventy-one"."""
    tail, k, last = "", j + 1, 0.0
    while len(tail) < 12:
        k += bool(tail) and pieces.at(k) in DASHES and pieces.joined(k)
        value = words.cardinals.get(pieces.at(k))
        if value is None:
            break
        if last >= 20 and value < 10:
            tail = tail[:-1]
        tail, last, k = tail + str(int(value)), value, k + 1
    return (float(f"{int(whole)}.{tail}"), k) if tail else (whole, j)


def _exact(first: int, past: int, value: float, digits: bool = False, scaled: bool = False) -> Number | None:
    if not value <= LARGEST:
        return None
    return Number(first, past, value, value, value, digits=digits, scaled=scaled)
