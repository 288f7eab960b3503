"""Numbers inside time expressions, and the shapes that the rules of the time grammar give."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from crosswire.domain.text import Span
from crosswire.domain.times import TimeExpression
from crosswire.extract.times_line import Line

#: An expression without place in a text yet; the scanner fills in id, span, unit and text.
shape = partial(TimeExpression, "", Span(0, 1), 0, "")

#: Where the expression ends (past its last atom), and what it is.
Match = tuple[int, TimeExpression]
Rule = Callable[[Line, int], Match | None]

#: Digits alone are a year of our era's writing between these.
FIRST_YEAR, LAST_YEAR = 1000, 2199


def skip(line: Line, i: int, *roles: str) -> int:
    """Past one word that plays one of ``roles``, if it stands at ``i``."""
    return i + 1 if line[i].plays(*roles) else i


def comma(line: Line, i: int) -> int:
    return i + 1 if line[i].low == "," else i


def dash(line: Line, i: int) -> int:
    """Past a hyphen between two words, if there is one."""
    return i + 1 if line.hyphen(i) else i


def year_at(line: Line, i: int) -> tuple[int, int] | None:
    """A year in four digits, as (past, year)."""
    atom = line[i]
    if atom.size == 4 and atom.num is not None and FIRST_YEAR <= atom.num <= LAST_YEAR:
        after = line[i + 1]
        clock = after.low == ":" and after.glued and line[i + 2].glued
        return None if clock else (i + 1, atom.num)
    return None


def short_year(line: Line, i: int) -> tuple[int, int] | None:
    """A year in four digits or, after an apostrophe or in a date of figures alone, in two."""
    if line[i].size == 2 and line[i].num is not None:
        number = line[i].num or 0
        return i + 1, number + (2000 if number < 50 else 1900)
    return year_at(line, i)


def spoken_year(line: Line, i: int) -> tuple[int, int] | None:
    """A year in words: "nineteen ninety-six", "two thousand and three", "twenty twenty"."""
    high = line[i].word.number
    if high == 2 and line[i + 1].word.scale == 1000:
        past = skip(line, i + 2, "and_")
        low = small_number(line, past)
        return (low[0], 2000 + int(low[1])) if low and low[1] < 100 else (i + 2, 2000)
    if high is None or not 10 <= high <= 20 or line[i].num is not None:
        return None
    if line[i + 1].word.scale == 100:
        low = small_number(line, skip(line, i + 2, "and_"))
        return (low[0], int(high * 100 + low[1])) if low else (i + 2, int(high * 100))
    low = small_number(line, i + 1)
    return (low[0], int(high * 100 + low[1])) if low and 10 <= low[1] < 100 else None


def small_number(line: Line, i: int) -> tuple[int, float] | None:
    """A number below a hundred in words: "nine", "twenty-one", "twenty one"."""
    atom = line[i]
    if atom.num is not None or atom.word.number is None or atom.low[0].isdigit():
        return None
    tens = atom.word.number
    j = dash(line, i + 1)
    ones = line[j].word.number
    if tens >= 20 and tens % 10 == 0 and ones and ones < 10 and line[j].num is None:
        return j + 1, tens + ones
    return i + 1, tens


def number_at(line: Line, i: int) -> tuple[int, float] | None:
    """A whole or mixed number: "26", "two and a half", "2 1/2", "a hundred", "twenty-one"."""
    found = _whole(line, i)
    if found is None:
        return None
    past, value = found
    if line[past].low in ("½", "¼", "¾"):
        return past + 1, value + {"½": 0.5, "¼": 0.25, "¾": 0.75}[line[past].low]
    numerator, slash, denominator = line[past].num, line[past + 1], line[past + 2].num
    if slash.low == "/" and slash.glued and numerator and denominator:
        return past + 3, value + numerator / denominator
    j = skip(line, past, "and_")
    if j > past and line[j].plays("a") and line[j + 1].plays("halves"):
        return j + 2, value + 0.5
    return past, value


def _whole(line: Line, i: int) -> tuple[int, float] | None:
    atom = line[i]
    if atom.value is not None and (atom.num is not None or atom.low[0].isdigit()):
        past, value = i + 1, atom.value
    elif (found := small_number(line, i)) is not None:
        past, value = found
    elif atom.plays("a") and line[i + 1].word.scale is not None:
        past, value = i + 1, 1.0
    else:
        return None
    for _ in range(_SCALES):
        scale = line[past].word.scale
        if scale is None:
            break
        past, value = past + 1, value * scale
    return past, value


#: Most scale words in a row that are read: "three hundred thousand".
_SCALES = 3


def ordinal_at(line: Line, i: int) -> tuple[int, int] | None:
    """An ordinal: "20th", "sixth", "twenty-first"."""
    atom = line[i]
    if atom.word.ordinal is not None:
        return i + 1, atom.word.ordinal
    tens = atom.word.number
    if tens is None or tens < 20 or tens % 10 or atom.num is not None:
        return None
    j = dash(line, i + 1)
    ones = line[j].word.ordinal
    return (j + 1, int(tens) + ones) if ones is not None and ones < 10 else None


def day_at(line: Line, i: int) -> tuple[int, int] | None:
    """A day of the month in figures or as an ordinal: "20", "20th", "twentieth", "the fourth"."""
    atom = line[i]
    if atom.num is not None and 1 <= atom.num <= 31 and atom.size <= 2:
        after = line[i + 1]
        if after.low in (":", ".", ",", "%", "/") and after.glued and line[i + 2].num is not None and line[i + 2].glued:
            return None
        return (i + 1, atom.num) if after.low != "%" else None
    ordinal = ordinal_at(line, i)
    return ordinal if ordinal and 1 <= ordinal[1] <= 31 else None
