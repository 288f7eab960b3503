"""Anchors one time expression. Pure: the same expression and anchor give the same interval, whatever else there is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from crosswire.date.calendar import (
    DAY,
    PARTS,
    Stretch,
    at,
    edge,
    holiday_day,
    month,
    moved,
    moved_time,
    nth_weekday,
    of_days,
    period,
    section,
    years,
)
from crosswire.date.values import clock_value, unanchored
from crosswire.domain.times import Direction, Grain, TimeExpression, TimeKind
from crosswire.lexicon.times import holidays


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a time is told from: the day of writing, its hour if known, and the time told before."""

    day: date
    moment: datetime | None = None
    told: Stretch | None = None


Rule = Callable[[TimeExpression, Anchor], Stretch | None]

BACK, FORWARD = Direction.BACK, Direction.FORWARD
_FINE = (Grain.SECOND, Grain.MINUTE, Grain.HOUR, Grain.PART, Grain.DAY)
_CLOCK = (Grain.SECOND, Grain.MINUTE, Grain.HOUR)


def value(time: TimeExpression, day: date, told: Stretch | None = None) -> str:
    """The TIMEX3 value of an expression written on ``day`` after ``told``; with X where it has no place in time."""
    found = resolved(time, Anchor(day, at(day), told))
    return found.value if found else unanchored(time)


def resolved(time: TimeExpression, anchor: Anchor) -> Stretch | None:
    """The stretch an expression stands for; None where it has no place in time, or outside the years 1 to 9999."""
    try:
        found = _resolved(time, anchor)
    except (OverflowError, ValueError):  # a day before year 1 or after 9999
        return None
    if found is None:
        return None
    if time.last is not None:
        return _ranged(found, time.last, anchor)
    if time.since:
        return replace(found, end=None)
    return replace(found, start=None) if time.until else found


def _resolved(time: TimeExpression, anchor: Anchor) -> Stretch | None:
    if time.last is not None and is_now(time):
        return period(Grain.DAY, anchor.day)
    for rule in RULES:
        found = rule(time, anchor)
        if found is not None:
            finer = _hour(time, found)
            return edge(finer, time.edge) if time.edge else finer
    return None


def rule_name(time: TimeExpression, anchor: Anchor) -> str | None:
    """The name of the rule that answers, for explanations."""
    return next((rule.__name__ for rule in RULES if rule(time, anchor) is not None), None)


def _ranged(first: Stretch, last: TimeExpression, anchor: Anchor) -> Stretch:
    """From one time to another; a weekday or a date without year is looked for after the first."""
    start = first.start.date() if first.start else anchor.day
    if is_now(last):
        end: Stretch | None = period(Grain.DAY, anchor.day)
    elif last.kind in (TimeKind.DATE, TimeKind.WEEKDAY) and last.year is None and last.offset is None and not last.base:
        end = resolved(replace(last, direction=FORWARD), replace(anchor, day=start, told=first))
    else:
        end = resolved(last, replace(anchor, told=first))
    if end is None or end.end is None or (first.start and end.end <= first.start):
        return first
    return Stretch(first.start, end.end, first.grain, f"{first.value}/{end.value}")


def is_now(time: TimeExpression) -> bool:
    """ "now", which has a place in time only as an end of a range."""
    return time.kind is TimeKind.VAGUE and time.grain is Grain.VAGUE and time.direction is None


def _hour(time: TimeExpression, day: Stretch) -> Stretch:
    """The hour or the part of a day that was found."""
    if day.start is None or time.grain not in (*_CLOCK, Grain.PART) or day.grain not in (Grain.DAY, Grain.PART):
        return day
    if time.hour is not None:
        start = moved_time(at(day.start.date(), time.hour, time.minute or 0), Grain.SECOND, time.second or 0)
        length = time.grain if time.grain in _CLOCK else Grain.MINUTE
        return Stretch(start, moved_time(start, length, 1), length, clock_value(day.start.date(), time))
    if time.part is None:
        return day
    first, past = PARTS.get(time.part, (0, 24))
    name = f"{day.start.date().isoformat()}T{time.part}"
    return Stretch(at(day.start.date(), first), at(day.start.date(), past), Grain.PART, name)


# The rules, each for one way of telling a time


def full_date(time: TimeExpression, anchor: Anchor) -> Stretch | None:
    """A date that names its year."""
    if time.kind is not TimeKind.DATE or time.year is None:
        return None
    return _in_year(time, time.year)


def _in_year(time: TimeExpression, year: int) -> Stretch | None:
    """A date in a year."""
    if time.count is not None and time.month is not None and time.weekday is not None:
        day = nth_weekday(year, time.month, time.weekday, int(time.count))
        return period(Grain.DAY, day) if day else None
    if time.holiday is not None:
        day = holiday_day(holidays()[time.holiday], year)
        if day and time.grain is Grain.WEEKEND:
            return _long_weekend(day)
        return period(Grain.DAY, day) if day else None
    if time.month and time.day:
        week = time.grain in (Grain.WEEK, Grain.WEEKEND)
        return period(time.grain if week else Grain.DAY, date(year, time.month, time.day))
    if time.month:
        return month(year, time.month)
    if time.section:
        return section(year, time.section)
    return years(time.grain, year)


def _long_weekend(day: date) -> Stretch:
    """The weekend next to a holiday, with the holiday and the days between."""
    saturday = day + ((5 - day.weekday()) if day.weekday() > 1 else (-2 - day.weekday())) * DAY
    week = saturday.isocalendar()
    first, past = min(day, saturday), max(day + DAY, saturday + 2 * DAY)
    return of_days(first, past, Grain.WEEKEND, f"{week.year:04}-W{week.week:02}-WE")


def _nth(time: TimeExpression, whole: Stretch | None) -> Stretch | None:
    """The n-th day, week, weekend or month of a month or year; a week of a month is counted by its Thursday."""
    if whole is None or whole.start is None or whole.end is None:
        return None
    n = int(time.count or 1)
    found: list[Stretch] = []
    day = whole.start.date()
    while day < whole.end.date():
        one = period(time.grain, day)
        if one is None or one.start is None or one.end is None:
            return None
        middle = one.start.date() + (3 * DAY if time.grain is Grain.WEEK else 0 * DAY)
        if whole.start.date() <= middle < whole.end.date():
            found.append(one)
        day = one.end.date()
    return found[n - 1 if n > 0 else n] if len(found) >= abs(n) else None


def part_of_whole(time: TimeExpression, anchor: Anchor) -> Stretch | None:
    """ "the first week of May", "the last day of 2019"."""
    if time.kind is not TimeKind.DATE or time.base is None:
        return None
    return _nth(time, resolved(time.base, anchor))


def date_of_year_told(time: TimeExpression, anchor: Anchor) -> Stretch | None:
    """ "June last year", "Easter next year"."""
    if time.kind is not TimeKind.DATE or time.offset is None or time.step is not Grain.YEAR:
        return None
    return _in_year(time, anchor.day.year + time.offset)


def last_or_next_date(time: TimeExpression, anchor: Anchor) -> Stretch | None:
    """ "last March", "next summer", "this September"."""
    if time.kind is not TimeKind.DATE or time.offset is None or time.step is not None or (time.day and not time.month):
        return None
    if time.offset == 0:
        return _in_year(time, anchor.day.year)
    around = _years_around(time, anchor.day)
    today = at(anchor.day)
    if time.offset < 0:
        return next((s for s in reversed(around) if s.end and s.end <= today), None)
    return next((s for s in around if s.start and s.start > today), None)


def date_without_year(time: TimeExpression, anchor: Anchor) -> Stretch | None:
    """A date without its year: the last one, the coming one, or the nearest where no word says which."""
    named = time.month or time.section or time.holiday
    if time.kind is not TimeKind.DATE or time.year is not None or time.offset is not None or not named:
        return None
    around = _years_around(time, anchor.day)
    if time.weekday is not None and time.day is not None:  # "Sunday, Sept. 20": the weekday tells the year
        fitting = [s for s in around if s.start and s.start.weekday() == time.weekday]
        around = fitting or around
    return _by_direction(around, anchor.day, time.direction or (BACK if time.grain is Grain.QUARTER else None))


def _years_around(time: TimeExpression, day: date) -> list[Stretch]:
    found: list[Stretch] = []
    for year in range(day.year - 6 if time.day == 29 or time.weekday is not None else day.year - 2, day.year + 3):
        try:
            one = _in_year(time, year)
        except ValueError:  # Feb. 29
            continue
        if one is not None:
            found.append(one)
    return found


def _by_direction(stretches: list[Stretch], day: date, way: Direction | None) -> Stretch | None:
    """Of stretches in order the last begun, the first not over, or the nearest."""
    today = at(day)
    past = [s for s in stretches if s.start and s.start <= today]
    future = [s for s in stretches if s.end and s.end > today]
    if way is BACK:
        return past[-1] if past else None
    if way is FORWARD:
        return future[0] if future else None
    near = past[-1:] + future[:1]
    return min(near, key=lambda s: _distance(s, today)) if near else None


#: A past date is preferred to a coming one that is up to this much nearer: news mostly tells what was.
#: Chosen on the months without direction of the timenorm set (docs/evaluation.md); 0.6 to 0.8 do alike.
PAST_WEIGHT = 0.7


def _distance(stretch: Stretch, moment: datetime) -> float:
    if stretch.start and stretch.start > moment:
        return (stretch.start - moment).total_seconds()
    return PAST_WEIGHT * max(0.0, (moment - stretch.end).total_seconds()) if stretch.end else 0.0


def day_of_month(time: TimeExpression, anchor: Anchor) -> Stretch | None:
    """ "the 20th", "Friday the 13th", "the 20th of last month"."""
    if time.kind is not TimeKind.DATE or time.day is None or time.month is not None:
        return None
    if time.offset is not None:
        there = moved(anchor.day.replace(day=1), Grain.MONTH, time.offset)
        return period(Grain.DAY, there.replace(day=time.day))
    span = 14 if time.weekday is not None else 2
    found: list[Stretch] = []
    for by in range(-span, span + 1):
        first = moved(anchor.day.replace(day=1), Grain.MONTH, by)
        one = month(first.year, first.month)
        if one and one.end and at(first, 24 * (time.day - 1)) < one.end:
            day = first.replace(day=time.day)
            if time.weekday in (None, day.weekday()):
                found += [of_days(day, day + DAY, Grain.DAY, day.isoformat())]
    return _by_direction(found, anchor.day, time.direction or (BACK if time.weekday is None else None))


def weekday(time: TimeExpression, anchor: Anchor) -> Stretch | None:
    """ "on Sunday" is the last Sunday up to the day of writing, or the coming one where the words look ahead."""
    if time.kind is not TimeKind.WEEKDAY or time.weekday is None:
        return None
    monday = anchor.day - anchor.day.weekday() * DAY
    if time.step is Grain.WEEK:
        return period(Grain.DAY, monday + (7 * (time.offset or 0) + time.weekday) * DAY)
    if time.offset == 1:  # "next Friday" is of the week to come
        return period(Grain.DAY, monday + (7 + time.weekday) * DAY)
    back = (anchor.day.weekday() - time.weekday) % 7
    if time.offset == -1:  # "last Friday" is never the day of writing
        return period(Grain.DAY, anchor.day - (back or 7) * DAY)
    if time.offset == 0 and time.direction is None:
        return period(Grain.DAY, monday + time.weekday * DAY)
    if time.direction is FORWARD:
        return period(Grain.DAY, anchor.day + ((time.weekday - anchor.day.weekday()) % 7) * DAY)
    return period(Grain.DAY, anchor.day - back * DAY)


def weekend(time: TimeExpression, anchor: Anchor) -> Stretch | None:
    """ "the weekend": the last one begun, or the coming one; "last weekend" is over, "next weekend" is next week's."""
    if time.grain is not Grain.WEEKEND or time.offset is None or time.kind is not TimeKind.RELATIVE:
        return None
    if time.offset:
        return period(Grain.WEEKEND, anchor.day + 7 * time.offset * DAY)
    ended = anchor.day.weekday() < 5  # the last weekend is of the week before
    behind = ended and time.direction is not FORWARD
    return period(Grain.WEEKEND, anchor.day - (7 if behind else 0) * DAY)


def relative(time: TimeExpression, anchor: Anchor) -> Stretch | None:
    """ "yesterday", "last month", "two weeks ago": the whole unit that far from the day of writing."""
    if time.kind is not TimeKind.RELATIVE or time.offset is None:
        return None
    unit = time.step or time.grain
    told = anchor.told
    back = unit is Grain.YEAR and time.offset < 0 and time.direction is BACK
    if back and told and told.start and told.grain in (Grain.QUARTER, Grain.HALF):  # "up from a year ago"
        return period(told.grain, moved(told.start.date(), unit, time.offset))
    if unit in _CLOCK:
        return _moment(anchor.moment, unit, time.offset)
    return period(Grain.DAY if time.grain in (*_CLOCK, Grain.PART) else unit, moved(anchor.day, unit, time.offset))


def _moment(moment: datetime | None, unit: Grain, by: int) -> Stretch | None:
    """Hours and minutes ago, only where the hour of writing is known."""
    if moment is None:
        return None
    start = moved_time(moment, unit, by)
    return Stretch(start, moved_time(start, unit, 1), unit, start.isoformat(timespec="minutes"))


def following(time: TimeExpression, anchor: Anchor) -> Stretch | None:
    """ "the following day", "a year earlier", "that week": from the time told before."""
    told = resolved(time.base, anchor) if time.base else anchor.told
    of_quarter = time.kind is TimeKind.FOLLOWING and time.grain is Grain.QUARTER
    if of_quarter and (told is None or told.grain is not Grain.QUARTER):
        return period(Grain.QUARTER, moved(anchor.day, Grain.QUARTER, -1))  # results are told of the last one
    if time.kind is not TimeKind.FOLLOWING or told is None or told.start is None:
        return None
    last = (told.end or told.start + DAY) - DAY
    base = (last if (time.offset or 0) > 0 and told.grain is not Grain.PART else told.start).date()
    base = max(base, told.start.date())
    if time.weekday is not None:
        return _told_weekday(time.weekday, time.offset or 0, base)
    unit = time.step or time.grain
    if unit in _CLOCK:
        return _moment(told.start if told.grain in _CLOCK else None, unit, time.offset or 0)
    if time.base is not None and told.grain is Grain.DAY:
        return period(Grain.DAY, moved(told.start.date(), unit, time.offset or 0))
    if time.grain is Grain.VAGUE:  # "a year earlier": as precise as what was told, no more than the unit says
        finer = told.grain in _FINE and unit not in (Grain.DAY, Grain.PART)
        grain = unit if finer or told.grain not in _COARSE else told.grain
        return period(grain, moved(told.start.date(), unit, time.offset or 0))
    return period(Grain.DAY if time.grain is Grain.PART else time.grain, moved(base, unit, time.offset or 0))


_COARSE = (Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.SEASON, Grain.YEAR)


def _told_weekday(weekday: int, offset: int, base: date) -> Stretch | None:
    """ "the following Sunday", "the previous Friday", "that Monday" (of the same week)."""
    if offset > 0:
        return period(Grain.DAY, base + ((weekday - base.weekday() - 1) % 7 + 1) * DAY)
    if offset < 0:
        return period(Grain.DAY, base - ((base.weekday() - weekday - 1) % 7 + 1) * DAY)
    return period(Grain.DAY, base - (base.weekday() - weekday) * DAY)


def last_of_a_row(time: TimeExpression, anchor: Anchor) -> Stretch | None:
    """ "sixth straight weekend": the last of the six, which holds the day told beside it or that of writing."""
    told = anchor.told
    if time.kind is not TimeKind.RECURRENCE or (time.grain is Grain.VAGUE and told is None):
        return None
    day = told.start.date() if told and told.start and told.grain in _FINE else anchor.day
    if time.weekday is not None:
        return period(Grain.DAY, day - ((day.weekday() - time.weekday) % 7) * DAY)
    if time.grain is Grain.WEEKEND and day.weekday() < 5:
        return period(Grain.WEEKEND, day - 7 * DAY)
    return period(Grain.DAY if time.grain in (Grain.PART, Grain.VAGUE) else time.grain, day)


def part_of_day(time: TimeExpression, anchor: Anchor) -> Stretch | None:
    """ "in the evening", "at 10:30 p.m.": of the day told before, else of the day of writing; "by dawn" is of the day
    after the one told before."""
    if time.kind is not TimeKind.PART:
        return None
    told = anchor.told
    if told and told.start and told.grain in _FINE:
        return period(Grain.DAY, told.start.date() + (time.offset or 0) * DAY)
    return period(Grain.DAY, anchor.day)


def stretch_from_now(time: TimeExpression, anchor: Anchor) -> Stretch | None:
    """ "the past two weeks", "the next three years": the length that ends or begins on the day of writing."""
    if time.kind is not TimeKind.DURATION or time.direction is None or time.count is None:
        return None
    if time.grain in (Grain.QUARTER, Grain.HALF, Grain.DECADE, Grain.CENTURY):
        return _periods_from_now(time, anchor.day, int(time.count))
    whole = time.grain not in _CLOCK
    now = at(anchor.day) if whole or anchor.moment is None else anchor.moment
    now += (1 if whole and time.direction is FORWARD else 0) * DAY  # "the next three days" begin tomorrow
    there = moved_time(now, time.grain, time.count * (-1 if time.direction is BACK else 1))
    start, end = (there, now) if time.direction is BACK else (now, there)
    return Stretch(start, end, time.grain, unanchored(time))


def _periods_from_now(time: TimeExpression, day: date, count: int) -> Stretch | None:
    """Quarters and decades are counted whole: "the past two quarters" end with the last one."""
    first, last = (-count, -1) if time.direction is BACK else (1, count)
    begin = period(time.grain, moved(day, time.grain, first))
    end = period(time.grain, moved(day, time.grain, last))
    if begin is None or end is None:
        return None
    return Stretch(begin.start, end.end, time.grain, unanchored(time))


RULES: tuple[Rule, ...] = (
    full_date,
    part_of_whole,
    date_of_year_told,
    last_or_next_date,
    date_without_year,
    day_of_month,
    weekday,
    weekend,
    relative,
    following,
    last_of_a_row,
    part_of_day,
    stretch_from_now,
)
