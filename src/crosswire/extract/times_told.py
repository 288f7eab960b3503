"""The time grammar's rules for times told from the time told before: "the following day", "the year-ago quarter"."""

from __future__ import annotations

from dataclasses import replace

from crosswire.domain.times import Direction, Grain, TimeExpression, TimeKind
from crosswire.extract.times_calendar import nth_at, year
from crosswire.extract.times_dates import month_date
from crosswire.extract.times_line import Line
from crosswire.extract.times_numbers import Match, number_at, shape, skip
from crosswire.extract.times_relative import shifted, stands_alone


def following(line: Line, i: int) -> Match | None:
    """ "the following day", "the same week", "that night", "the day before", "the next day"."""
    j = skip(line, i, "the")
    told = line[j].word.told
    if told is None and line[j].plays("that"):
        demonstrative = line.token(j).tag in ("DT", "IN", "WDT") and not line[j + 1].word.many
        told = 0 if demonstrative else None
    if told is None and j > i and line[j].word.shift == 1 and line[j + 1].word.unit in (Grain.DAY, Grain.PART):
        told = 1  # "the next day" is the day after the one told
    if told is not None:
        return _told_unit(line, j + 1, told)
    return _day_before(line, j) if j > i else None


def _day_before(line: Line, j: int) -> Match | None:
    """ "the day before", "the week after"."""
    unit = line[j].word.unit
    if unit is None or line[j].word.many or not line[j + 1].plays("earlier", "later"):
        return None
    if line[j + 1].low in line.words.file.short_later and stands_alone(line, j + 1):
        return j + 2, _told(unit, line[j].word.part, -1 if line[j + 1].plays("earlier") else 1)
    return None


def _told_unit(line: Line, j: int, told: int) -> Match | None:
    word = line[j].word
    if word.many:
        return None
    if word.weekday is not None:
        way = {-1: Direction.BACK, 1: Direction.FORWARD}.get(told)
        return j + 1, shape(TimeKind.FOLLOWING, Grain.DAY, weekday=word.weekday, offset=told, direction=way)
    if word.unit is None and word.part is None:
        return None
    return j + 1, _told(word.unit, word.part, told)


def _told(unit: Grain | None, part: str | None, offset: int) -> TimeExpression:
    if part is not None:
        return shape(TimeKind.FOLLOWING, Grain.PART, part=part, offset=offset, step=Grain.DAY)
    return shape(TimeKind.FOLLOWING, unit or Grain.DAY, offset=offset)


def compared(line: Line, i: int) -> Match | None:
    """ "the year-earlier period", "year-ago", "the latest quarter": one period set beside another."""
    j = skip(line, i, "the", "possessives")
    j = skip(line, j, "comparable")
    after = line[j + 1]
    if line[j].plays("latest"):
        if after.word.unit and not after.word.many:
            return j + 2, shape(TimeKind.FOLLOWING, after.word.unit, offset=0)
        told = shape(TimeKind.FOLLOWING, Grain.VAGUE, offset=0, step=Grain.YEAR)
        return (j + 2, told) if after.plays("period") else None
    unit = line[j].word.unit
    if unit is None or line[j].word.many or not line.hyphen(j + 1) or not line[j + 2].plays("ago", "earlier"):
        return None
    past = j + 3
    if line[past].plays("period") or (line[past].word.unit and not line[past].word.many):
        past += 1
    return past, shape(TimeKind.FOLLOWING, Grain.VAGUE, offset=-1, step=unit, direction=Direction.BACK)


def weekend(line: Line, i: int) -> Match | None:
    """ "the weekend"; bare units such as "the week" only where they are known to be times."""
    j = skip(line, i, "the")
    word = line[j].word
    if word.unit is None or word.many or word.part is not None:
        return None
    if word.unit is Grain.WEEKEND and j > i:
        return j + 1, shape(TimeKind.RELATIVE, Grain.WEEKEND, offset=0)
    return (j + 1, shape(TimeKind.FOLLOWING, word.unit, offset=0)) if line.known else None


def nth_unit(line: Line, i: int) -> Match | None:
    """ "the first week of May", "the last day of 2019", "the 15th day of next month"."""
    nth = nth_at(line, skip(line, i, "the"))
    if nth is None:
        return None
    unit, after = line[nth[0]].word.unit, line[nth[0] + 1]
    if unit not in _PARTED or line[nth[0]].word.many or not after.plays("of", "in_"):
        return None
    k = nth[0] + 2
    whole = month_date(line, k) or shifted(line, k) or year(line, k)
    if whole is None or whole[1].grain not in (Grain.MONTH, Grain.YEAR):
        return None
    return whole[0], replace(shape(TimeKind.DATE, unit or Grain.DAY, count=float(nth[1])), base=whole[1])


def first_units(line: Line, i: int) -> Match | None:
    """ "the first two weeks of 2021", "the last four months of last year": from the first of them to the last."""
    nth = nth_at(line, skip(line, i, "the"))
    number = number_at(line, nth[0]) if nth and nth[1] in (1, -1) else None
    if nth is None or number is None or number[1] % 1 or number[1] < 2:
        return None
    unit, k = line[number[0]].word.unit, number[0] + 2
    if unit not in _PARTED or not line[number[0] + 1].plays("of", "in_"):
        return None
    whole = month_date(line, k) or shifted(line, k) or year(line, k)
    if whole is None or whole[1].grain not in (Grain.MONTH, Grain.YEAR):
        return None
    n = int(number[1])
    ends = (1, n) if nth[1] == 1 else (-n, -1)
    first, last = (shape(TimeKind.DATE, unit or Grain.DAY, count=float(k), base=whole[1]) for k in ends)
    return whole[0], replace(first, last=last)


_PARTED = (Grain.DAY, Grain.WEEK, Grain.WEEKEND, Grain.MONTH)
