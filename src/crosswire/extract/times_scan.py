"""Scans a unit for time expressions: the rules of the grammar are tried at each word that can begin one."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.domain.times import TimeExpression, TimeKind
from crosswire.extract.times_calendar import (
    century,
    decade,
    holiday,
    nth_weekday,
    ordinal_day,
    section,
    week_of,
    weekday,
    year,
)
from crosswire.extract.times_clock import clock, part
from crosswire.extract.times_dates import days_of_month, iso_date, month_date, numeric_date
from crosswire.extract.times_joining import counted_from, edged, hour_then_day, ranged, second_day, with_more
from crosswire.extract.times_lengths import duration, nth_time, recurrence, regular
from crosswire.extract.times_line import BLANK, Line
from crosswire.extract.times_numbers import Match, Rule
from crosswire.extract.times_relative import after_next, ago, named_day, near, shifted, stretch, within
from crosswire.extract.times_told import compared, first_units, following, nth_unit, weekend

#: The longest match wins; of equally long ones the first rule's.
RULES: tuple[Rule, ...] = (
    iso_date,
    numeric_date,
    nth_weekday,
    nth_unit,
    first_units,
    days_of_month,
    week_of,
    month_date,
    holiday,
    weekday,
    century,
    decade,
    section,
    recurrence,
    nth_time,
    after_next,
    named_day,
    following,
    shifted,
    stretch,
    ago,
    within,
    compared,
    weekend,
    near,
    regular,
    ordinal_day,
    clock,
    part,
    year,
    duration,
)

#: How many words an expression's first word of time may stand behind its beginning: "more than a hundred years".
_REACH = 6


def scan(line: Line) -> Iterator[tuple[int, int, TimeExpression]]:
    """The expressions of a unit as (first atom, past the last, expression), in order, none within another."""
    i = 0
    while i < line.size:
        found = whole(line, i) if _can_begin(line, i) else None
        if found is None:
            i += 1
            continue
        yield i, found[0], found[1]
        second = second_day(line, found[0], found[1])
        if second is not None:
            yield second
        i = second[1] if second else found[0]


def _can_begin(line: Line, i: int) -> bool:
    """Whether an expression can begin at ``i``; only a quick look, most words are decided here."""
    atom = line[i]
    word = atom.word
    if word is BLANK and atom.num is None:
        return False
    if line.known or word.tells:
        return True
    following = line[i + 1]
    if following.word is BLANK and following.num is None and (following.low.isalpha() or not following.low):
        return atom.size == 4 or bool(word.ordinal)  # a year, "the 20th"; no other number stands alone
    if any(line[k].word.tells or line[k].num is not None for k in range(i, i + _REACH)):
        return True
    return word.number is not None and line[i - 1].plays("preposition")  # a year in words


def whole(line: Line, i: int) -> Match | None:
    """The expression that begins at ``i``, with everything that belongs to it."""
    found = counted_from(line, i, joined) or joined(line, i)
    if found is None:
        return None
    return ranged(line, i, *found, joined) or found


def joined(line: Line, i: int) -> Match | None:
    """A day with its hour, a month with its year, an edge with what it is the edge of."""
    found = edged(line, i, core)
    if found is not None:
        return found
    found = core(line, i)
    if found is None:
        return None
    if found[1].kind is TimeKind.PART:
        return hour_then_day(line, *found, core)
    return with_more(line, *found)


def core(line: Line, i: int) -> Match | None:
    """The longest match of one rule."""
    best: Match | None = None
    for rule in RULES:
        found = rule(line, i)
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    return best
