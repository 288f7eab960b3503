"""Calendar arithmetic: the days a grain covers, moving by grains, days found by rule. All half open, local time."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from crosswire.domain.times import Grain
from crosswire.lexicon.times import Holiday

DAY = timedelta(days=1)

#: First month of a part of a year and how many months it has. Seasons are the meteorological ones of the north.
SECTIONS = {
    "SP": (3, 3),
    "SU": (6, 3),
    "FA": (9, 3),
    "WI": (12, 3),
    "Q1": (1, 3),
    "Q2": (4, 3),
    "Q3": (7, 3),
    "Q4": (10, 3),
    "H1": (1, 6),
    "H2": (7, 6),
}

#: Hours of a part of the day; night runs into the next day.
PARTS = {"MO": (5, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 24), "NI": (20, 30)}

_MONTHS = {
    Grain.MONTH: 1,
    Grain.QUARTER: 3,
    Grain.SEASON: 3,
    Grain.HALF: 6,
    Grain.YEAR: 12,
    Grain.DECADE: 120,
}
_LENGTHS = {
    Grain.SECOND: timedelta(seconds=1),
    Grain.MINUTE: timedelta(minutes=1),
    Grain.HOUR: timedelta(hours=1),
    Grain.PART: DAY,
    Grain.DAY: DAY,
    Grain.WEEKEND: 7 * DAY,
    Grain.WEEK: 7 * DAY,
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A resolved time: ``[start, end)`` of local time, None where a side is open, its grain and TIMEX3 value."""

    start: datetime | None
    end: datetime | None
    grain: Grain
    value: str


def at(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """A point of local time; hour 24 and above is of the next day."""
    return datetime.combine(day, time()) + timedelta(hours=hour, minutes=minute)


def of_days(first: date, past: date, grain: Grain, value: str) -> Stretch:
    return Stretch(at(first), at(past), grain, value)


def period(grain: Grain, day: date) -> Stretch | None:
    """The week, month, year ... that ``day`` lies in; of a weekend, the one of its week (Monday to Sunday)."""
    if grain in (Grain.DAY, Grain.PART):
        return of_days(day, day + DAY, Grain.DAY, day.isoformat())
    if grain in (Grain.WEEK, Grain.WEEKEND):
        return _week(grain, day)
    if grain is Grain.MONTH:
        return month(day.year, day.month)
    if grain is Grain.QUARTER:
        return section(day.year, f"Q{(day.month + 2) // 3}")
    if grain is Grain.HALF:
        return section(day.year, "H1" if day.month < 7 else "H2")
    if grain is Grain.SEASON:
        name = next(n for n in ("SP", "SU", "FA", "WI") if (day.month - SECTIONS[n][0]) % 12 < 3)
        return section(day.year - (name == "WI" and day.month < 3), name)
    return years(grain, day.year)


def _week(grain: Grain, day: date) -> Stretch:
    monday = day - day.weekday() * DAY
    iso = monday.isocalendar()
    value = f"{iso.year:04}-W{iso.week:02}"
    if grain is Grain.WEEKEND:
        return of_days(monday + 5 * DAY, monday + 7 * DAY, grain, f"{value}-WE")
    return of_days(monday, monday + 7 * DAY, grain, value)


def month(year: int, number: int) -> Stretch | None:
    if not 1 <= year <= 9998:
        return None
    first = date(year, number, 1)
    return of_days(first, first + monthrange(year, number)[1] * DAY, Grain.MONTH, f"{year:04}-{number:02}")


def section(year: int, name: str) -> Stretch | None:
    """A season, quarter or half of a year; the winter of a year begins in its December."""
    if not 1 <= year <= 9998:
        return None
    begin, months = SECTIONS[name]
    first = date(year, begin, 1)
    grain = {"Q": Grain.QUARTER, "H": Grain.HALF}.get(name[0], Grain.SEASON)
    return of_days(first, months_on(first, months), grain, f"{year:04}-{name}")


def years(grain: Grain, year: int) -> Stretch | None:
    """A year, decade or century that holds ``year``."""
    size = {Grain.YEAR: 1, Grain.DECADE: 10, Grain.CENTURY: 100}.get(grain)
    first = year - year % size if size else 0
    if not size or not 1 <= first <= 9998 - size:
        return None
    value = f"{first:04}"[: {1: 4, 10: 3, 100: 2}[size]]
    return of_days(date(first, 1, 1), date(first + size, 1, 1), grain, value)


def months_on(day: date, months: int) -> date:
    """``months`` later, on the last day of the month where it is shorter. OverflowError outside years 1-9999."""
    total = day.year * 12 + day.month - 1 + months
    year, number = divmod(total, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"year {year}")
    return date(year, number + 1, min(day.day, monthrange(year, number + 1)[1]))


def moved(day: date, grain: Grain, by: int) -> date:
    """A day in the ``by``-th period of ``grain`` from the one ``day`` lies in."""
    if grain in _LENGTHS:
        return day + by * _LENGTHS[grain]
    return months_on(day, by * (1200 if grain is Grain.CENTURY else _MONTHS.get(grain, 12)))


def moved_time(moment: datetime, grain: Grain, by: float) -> datetime:
    """A moment moved by any number of hours, days, months ...; parts of months count as their share of 30 days."""
    if grain in _LENGTHS:
        return moment + by * _LENGTHS[grain]
    months = by * (1200 if grain is Grain.CENTURY else _MONTHS.get(grain, 12))
    day = months_on(moment.date(), int(months))
    return datetime.combine(day, moment.time()) + timedelta(days=round((months - int(months)) * 30))


def edge(whole: Stretch, which: str) -> Stretch:
    """The first, middle or last third ("early", "mid", "late"); the value stays the whole's, as in TIMEX3."""
    if whole.start is None or whole.end is None or whole.grain in (Grain.HOUR, Grain.MINUTE, Grain.PART, Grain.DAY):
        return whole
    days = (whole.end - whole.start).days
    third = max(1, days // 3)
    first, last = whole.start + third * DAY, whole.end - third * DAY
    bounds = {"START": (whole.start, first), "MID": (first, last), "END": (last, whole.end)}
    start, end = bounds[which]
    return Stretch(start, max(end, start + DAY), whole.grain, whole.value)


def easter(year: int) -> date:
    """Western Easter Sunday of a year of the Gregorian calendar. Source: Butcher's algorithm (1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * weekday) // 433
    number = (h + weekday - 7 * m + 90) // 25
    return date(year, number, (h + weekday - 7 * m + 33 * number + 19) % 32)


def nth_weekday(year: int, number: int, weekday: int, n: int) -> date | None:
    """The n-th weekday of a month, counted from its end where n is -1; None if the month has no such day."""
    days = monthrange(year, number)[1]
    if n < 0:
        last = date(year, number, days)
        return last - ((last.weekday() - weekday) % 7) * DAY
    day = 1 + (weekday - date(year, number, 1).weekday()) % 7 + 7 * (n - 1)
    return date(year, number, day) if 1 <= day <= days else None


def holiday_day(rule: Holiday, year: int) -> date | None:
    """The day of a holiday in a year."""
    if rule.fixed:
        return date(year, *rule.fixed)
    if rule.nth:
        n, weekday, number = rule.nth
        day = nth_weekday(year, number, weekday, n)
        return day + rule.plus * DAY if day else None
    return easter(year) + (rule.easter or 0) * DAY
