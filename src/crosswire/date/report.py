"""Publication and all times of every report of a set."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crosswire.date.anchoring import Anchor, rule_name
from crosswire.date.calendar import Stretch
from crosswire.date.pairs import Times, pairs
from crosswire.date.publication import LAST_RULES, RULES, Evidence, Rule, Twin, published, sorted_twins
from crosswire.date.telling import Told, days_of, full_day, told
from crosswire.date.values import unanchored
from crosswire.domain.alignment import Alignment
from crosswire.domain.mentions import Reading
from crosswire.domain.record import Dated
from crosswire.domain.times import Grain, TimeExpression, TimeKind, When


def dated(readings: Sequence[Reading], alignments: Sequence[Alignment]) -> tuple[Dated, ...]:
    """When each report was published and what its times are, one a report, sorted by report id.

    A stated publication is taken as stated; others are inferred, those from siblings in rounds: a report dated in
    one round helps to date its own siblings in the next. Without any evidence publication is None and what needs
    it stays open: no start, no end, a TIMEX3 value with X. Nothing is ever resolved against today.
    """
    by_id = {r.report.id: r for r in sorted(readings, key=lambda r: (r.report.id, r.report.version))}
    known = {id: r.report.published for id, r in by_id.items() if r.report.published is not None}
    while found := _round(by_id, known, alignments, RULES) or _round(by_id, known, alignments, LAST_RULES):
        known.update(found)
    return tuple(_dated(reading, known.get(id)) for id, reading in by_id.items())


def _round(
    by_id: dict[str, Reading], known: dict[str, When], alignments: Sequence[Alignment], rules: Sequence[Rule]
) -> dict[str, When]:
    """Publications that what is known by now gives by ``rules``."""
    open_ids = {id for id in by_id if id not in known}
    twins: dict[str, list[Twin]] = {id: [] for id in open_ids}
    stretches: dict[str, dict[str, Stretch]] = {}
    for alignment in alignments:
        for mine, other in ((alignment.a, alignment.b), (alignment.b, alignment.a)):
            if mine in open_ids and other in known and other in by_id:
                if other not in stretches:
                    stretches[other] = _fixed(by_id[other], known[other])
                twins[mine] += _twins(by_id[mine], by_id[other], alignment, stretches[other])
    found = {id: published(Evidence(by_id[id], sorted_twins(twins[id])), rules) for id in sorted(open_ids)}
    return {id: when for id, when in found.items() if when is not None}


def _twins(mine: Reading, other: Reading, alignment: Alignment, stretches: dict[str, Stretch]) -> list[Twin]:
    a, b = (mine, other) if alignment.a == mine.report.id else (other, mine)
    times_a, times_b = Times(a.times), Times(b.times)
    found: list[Twin] = []
    for link in alignment.links:
        if not link.a or not link.b:
            continue
        for one, two in pairs(link, times_a, times_b):
            own, theirs = (one, two) if a is mine else (two, one)
            if theirs.id in stretches:
                found.append(Twin(own, theirs, stretches[theirs.id], other.report.id))
    return found


def _fixed(reading: Reading, when: When) -> dict[str, Stretch]:
    return {t.time.id: t.stretch for t in _told(reading, when) if t.stretch is not None}


def _told(reading: Reading, when: When | None) -> tuple[Told, ...]:
    if when is None:
        return told(reading, ())
    return told(reading, days_of(when.start, when.end), _moment(when))


def _moment(when: When) -> datetime | None:
    """The hour of publication, where it is stated."""
    exact = when.precision in (Grain.SECOND, Grain.MINUTE, Grain.HOUR)
    return when.start.replace(tzinfo=None) if exact and when.start else None


def _dated(reading: Reading, when: When | None) -> Dated:
    days = days_of(when.start, when.end) if when else ()
    anchor = "/".join(day.isoformat() for day in days) or None
    free = {t.time.id: t.stretch for t in told(reading, ())}
    times = []
    for one in _told(reading, when):
        entry = _entry_day(reading, one.time)
        if entry is not None:
            times.append((one.time.id, _when(one, entry, stated=True)))
            continue
        needs_anchor = free[one.time.id] is None
        stated = not needs_anchor or when is None or when.stated
        times.append((one.time.id, _when(one, anchor if needs_anchor else None, stated)))
    return Dated(reading.report.id, when, tuple(times))


def _entry_day(reading: Reading, time: TimeExpression) -> str | None:
    """The day of the live entry that a time is told in; None for one that names its own day, or stands in no entry."""
    entry = reading.report.units[time.unit].when
    return entry.start.date().isoformat() if entry and entry.start and full_day(time) is None else None


def _when(one: Told, anchor: str | None, stated: bool) -> When:
    time, stretch = one.time, one.stretch
    recurrence = int(time.count) if time.kind is TimeKind.RECURRENCE and time.count else None
    if stretch is None:
        reason = "" if time.kind in _PLACELESS else "nothing fixes the day it is told from"
        return When(None, None, time.grain, unanchored(time), reason=reason, span=time.span, recurrence=recurrence)
    return When(
        stretch.start,
        stretch.end,
        stretch.grain,
        stretch.value,
        anchor=anchor,
        stated=stated,
        reason=_reason(time, stretch),
        span=time.span,
        recurrence=recurrence,
    )


_PLACELESS = (TimeKind.DURATION, TimeKind.SET, TimeKind.VAGUE)


def _reason(time: TimeExpression, stretch: Stretch) -> str:
    """The rule that answered, in words."""
    day = (stretch.start or stretch.end or datetime.min).date()
    return (rule_name(time, Anchor(day, told=stretch)) or "").replace("_", " ")
