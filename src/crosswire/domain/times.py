"""Times: expressions as written, without any anchor, and the intervals they resolve to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from crosswire.domain.text import Span


class Grain(StrEnum):
    """How precise a time is."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    PART = "part"  # morning, evening, night of a day
    DAY = "day"
    DAYS = "days"  # a few days, fewer than a week: "16 or 17 May"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    VAGUE = "vague"  # "weeks ago", "recently"


class TimeKind(StrEnum):
    """What an expression needs in order to become a day."""

    DATE = "date"  # names month (and day, year): "Sept. 20", "March 2019", "2003"
    WEEKDAY = "weekday"  # "Sunday", "last Friday"
    PART = "part"  # "in the evening" of a day that stands elsewhere
    RELATIVE = "relative"  # "today", "last month", "two days ago", "next week"
    FOLLOWING = "following"  # "the following day", "a day earlier": relative to the time told before
    DURATION = "duration"  # "26 years", "for several hours": a length, no place in time
    RECURRENCE = "recurrence"  # "sixth straight weekend"
    SET = "set"  # "every Sunday"
    VAGUE = "vague"  # "recently", "in recent weeks"


class Direction(StrEnum):
    BACK = "back"
    FORWARD = "forward"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time as a unit words it. Nothing here depends on when the report was published.

    ``offset`` counts in ``grain``: -1 "last month", 0 "this week", 1 "next year", -2 "two days ago".
    ``direction`` is where to look for a weekday or a date without a year; None where the words don't say.
    ``count`` is the length of a duration or the ordinal of a recurrence ("sixth" is 6); with a weekday and a
    month it is "the first Monday of May". A holiday that moves is named by its key in data/holidays.yaml.
    """

    id: str
    span: Span
    unit: int
    text: str
    kind: TimeKind
    grain: Grain
    year: int | None = None
    month: int | None = None  # 1-12
    day: int | None = None
    weekday: int | None = None  # Monday is 0
    hour: int | None = None
    minute: int | None = None
    part: str | None = None  # TIMEX3 part of day: MO, AF, EV, NI
    zone: str | None = None
    offset: int | None = None
    direction: Direction | None = None
    count: float | None = None
    vague: bool = False  # "about", "weeks ago", "early"
    since: bool = False  # the start of a stretch that runs on: "since March 3"
    until: bool = False
    present: bool = False  # present tense of a caption: the picture's day
    second: int | None = None
    step: Grain | None = None  # what ``offset`` counts in where it is not ``grain``: "June last year" is in years
    section: str | None = None  # TIMEX3 part of a year: SP, SU, FA, WI, Q1-Q4, H1, H2
    edge: str | None = None  # TIMEX3 START, MID, END: "early", "the end of"
    holiday: str | None = None
    base: TimeExpression | None = None  # what it is counted from: "two days before Christmas"
    last: TimeExpression | None = None  # where a range ends: "Sept. 19-21", "from Monday to Friday"


@dataclass(frozen=True, slots=True)
class When:
    """A half-open interval ``[start, end)`` of local time, with how it came about.

    ``start`` or ``end`` is None where that side is open. ``value`` is TIMEX3. ``stated`` is False for an
    interval inferred from other evidence; ``reason`` says from what.
    """

    start: datetime | None
    end: datetime | None
    precision: Grain
    value: str
    anchor: str | None = None  # the ISO date it was resolved against
    stated: bool = True
    reason: str = ""
    span: Span | None = None  # where it is stated
    recurrence: int | None = None  # the ordinal of a recurrence: 6 of "sixth straight weekend"
