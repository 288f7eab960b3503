"""Anchors the times of one report in the order they are told: clocks of captions and live entries, flashbacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from crosswire.date.anchoring import Anchor, resolved
from crosswire.date.calendar import Stretch, at
from crosswire.domain.mentions import Reading
from crosswire.domain.report import Role
from crosswire.domain.times import Direction, Grain, TimeExpression, TimeKind, When

#: Two days so far apart that what they agree on needs no anchor at all.
ANY_DAY = (date(1000, 1, 1), date(2999, 12, 31))

#: Units with a clock of their own, where they state it.
OWN_CLOCK = (Role.CAPTION, Role.LIVE_ENTRY)

_TOLD = (TimeKind.DATE, TimeKind.WEEKDAY, TimeKind.RELATIVE, TimeKind.FOLLOWING)
_LATE = (TimeKind.PART, TimeKind.RECURRENCE)
_ORDER = tuple(Grain)

#: How many times back the one may lie that "the following day" follows.
MEMORY = 6


@dataclass(frozen=True, slots=True)
class Told:
    """An expression of a report with the stretch it stands for (None if nothing fixes it)."""

    time: TimeExpression
    stretch: Stretch | None


def told(
    reading: Reading,
    days: Sequence[date],
    moment: datetime | None = None,
    before: tuple[Stretch, ...] = (),
) -> tuple[Told, ...]:
    """All times of a report published on one of ``days`` (sorted; none: unknown). What the days do not agree on
    stays open. An expression's stretch never moves back when the day of writing moves on, so that the first and
    the last day tell for those between."""
    first, last = (days[0], days[-1]) if days else ANY_DAY
    found = tuple(_telling(reading, first, moment, before))
    if first == last:
        return found
    others = {t.time.id: t.stretch for t in _telling(reading, last, None, before)}
    return tuple(t if t.stretch == others[t.time.id] else replace(t, stretch=None) for t in found)


def _telling(reading: Reading, day: date, moment: datetime | None, told_before: tuple[Stretch, ...]) -> Iterator[Told]:
    """The times in order, read as written on ``day``."""
    own = dict(_own_clocks(reading))
    before = list(told_before)
    for (unit, _), group in groupby(reading.times, key=_sentences(reading)):
        part = reading.report.units[unit]
        anchor = _anchor(own.get(unit), part.when, Anchor(day, moment))
        aside = part.role in OWN_CLOCK or part.when is not None
        found = _sentence(list(group), anchor, [] if aside else before)
        yield from found
        if not aside:
            before.extend(t.stretch for t in found if t.stretch and _goes_on(t.time, t.stretch))
            del before[:-MEMORY]


def _anchor(clock: date | None, entry: When | None, written: Anchor) -> Anchor:
    """What a unit's times are told from: the day it states, its live entry's time, or when the report was written."""
    if clock is not None:
        return Anchor(clock)
    if entry is not None and entry.start is not None:
        exact = entry.precision in (Grain.SECOND, Grain.MINUTE, Grain.HOUR)
        start = entry.start.replace(tzinfo=None)
        return Anchor(start.date(), start if exact else None)
    return written


class _sentences:  # noqa: N801 - a key function that remembers where it was
    """The (unit, sentence) of a time, for times and sentences in order of spans."""

    def __init__(self, reading: Reading) -> None:
        self._sentences = reading.sentences
        self._at = 0

    def __call__(self, time: TimeExpression) -> tuple[int, int]:
        while self._at + 1 < len(self._sentences) and self._sentences[self._at + 1].span.start <= time.span.start:
            self._at += 1
        return time.unit, self._at


def _own_clocks(reading: Reading) -> Iterator[tuple[int, date]]:
    """Captions and live entries with the first full date they state."""
    seen: set[int] = set()
    for time in reading.times:
        if time.unit in seen or reading.report.units[time.unit].role not in OWN_CLOCK:
            continue
        day = full_day(time)
        if day is not None:
            seen.add(time.unit)
            yield time.unit, day


def full_day(time: TimeExpression) -> date | None:
    """The day an expression names with its year, or None."""
    if time.kind is not TimeKind.DATE or not (time.year and time.month and time.day) or time.last:
        return None
    found = resolved(replace(time, since=False, until=False), Anchor(ANY_DAY[0]))
    return found.start.date() if found and found.start else None


def _sentence(times: list[TimeExpression], anchor: Anchor, before: list[Stretch]) -> list[Told]:
    """The times of one sentence. Hours and counts in a row belong to the day told beside them, wherever it stands."""
    found: dict[str, Stretch | None] = {}
    here: list[Stretch] = []
    year: int | None = None
    for time in times:
        if time.kind in _LATE:
            continue
        stretch = resolved(_in_year_told(time, year), replace(anchor, told=_suiting(time, [*before, *here])))
        found[time.id] = stretch
        if stretch and _goes_on(time, stretch):
            here.append(stretch)
        if time.kind is TimeKind.DATE and time.grain is Grain.YEAR and time.year:
            year = time.year
    for time in times:
        if time.kind in _LATE:
            found[time.id] = resolved(time, replace(anchor, told=_beside(time, here, before)))
    return [Told(time, found[time.id]) for time in times]


def _goes_on(time: TimeExpression, stretch: Stretch) -> bool:
    """Whether the telling goes on from here; "a year earlier" only looks back from where it stays."""
    if time.kind not in _TOLD or stretch.start is None:
        return False
    if time.kind is TimeKind.FOLLOWING:
        return time.grain is not Grain.VAGUE or (time.offset or 0) >= 0
    return time.kind is not TimeKind.RELATIVE or stretch.grain not in (Grain.QUARTER, Grain.HALF)


def _in_year_told(time: TimeExpression, year: int | None) -> TimeExpression:
    """ "In 2014 ... on Feb. 18": a date takes the year its own sentence has told."""
    takes = time.kind is TimeKind.DATE and time.month and time.year is None and time.offset is None
    return replace(time, year=year) if year and takes and time.direction is not Direction.FORWARD else time


def _suiting(time: TimeExpression, before: list[Stretch]) -> Stretch | None:
    """The last time told that is precise enough to be followed: a day for "the following day"."""
    if time.kind is not TimeKind.FOLLOWING:
        return before[-1] if before else None
    unit = time.step or time.grain
    same = next((s for s in reversed(before) if s.grain is unit), None) if unit in _LONG else None
    return same or next((s for s in reversed(before) if _ORDER.index(s.grain) <= _ORDER.index(unit)), None)


#: "The quarter", "the same month": the last one told of that size, before a day told since.
_LONG = (Grain.MONTH, Grain.QUARTER, Grain.SEASON, Grain.HALF)


def _beside(time: TimeExpression, here: list[Stretch], before: list[Stretch]) -> Stretch | None:
    day = _ORDER.index(Grain.DAY)
    fine = [s for s in here if _ORDER.index(s.grain) <= day]
    if fine:
        return fine[0]
    if time.kind is TimeKind.PART:
        return next((s for s in reversed(before) if _ORDER.index(s.grain) <= day), None)
    return None


def days_of(start: datetime | None, end: datetime | None) -> tuple[date, ...]:
    """The first and the last day of an interval of local time; nothing where a side is open."""
    if start is None or end is None:
        return ()
    first = start.replace(tzinfo=None)
    last = max(first, end.replace(tzinfo=None) - (at(date(1, 1, 2)) - at(date(1, 1, 1))) / 86400)
    return (first.date(),) if first.date() == last.date() else (first.date(), last.date())
