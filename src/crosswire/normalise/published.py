"""When a report says it was published. What is not stated stays unknown: never today, never a file's date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from crosswire.domain.report import Metadata, Role, Unit
from crosswire.domain.text import Span
from crosswire.domain.times import Grain, When
from crosswire.lexicon.layout import Layout, layout
from crosswire.normalise.dates import Moment, moments, unreadable

_ZONE = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?\s+([A-Z]{2,5})\s*$")

#: What programs write for "no date": the epoch, and the first day of their calendars.
NO_DATES = frozenset({datetime(1970, 1, 1), datetime(1900, 1, 1), datetime(1899, 12, 30), datetime(1980, 1, 1)})


@dataclass(frozen=True, slots=True)
class Published:
    """When it was published, if stated, and what was stated but can't be: (field, reason)."""

    when: When | None
    ignored: tuple[tuple[str, str], ...] = ()
    updated: When | None = None  # the last time it was changed, where that is stated beside it


@dataclass(frozen=True, slots=True)
class _Stated:
    moment: Moment
    reason: str
    span: Span | None  # in the source text
    updated: bool


def published(meta: Metadata, units: Sequence[Unit], words: Layout) -> Published:
    """The first stated date of publication that is possible; one of an update only if there is no other.

    Metadata goes before text. A date after the one the report was fetched is a mistake and left out, as are
    those that programs write for "none"; both are listed.
    """
    latest = _fetched(meta)
    ignored = []
    stated = []
    for name, value in (("published", meta.published), ("modified", meta.modified)):
        if value and unreadable(value):
            ignored.append((name, "is no date that can be"))
        elif value:
            if _unknown_zone(value):
                ignored.append((f"{name} zone", "is not known"))
            for moment in moments(value)[:1]:
                stated.append(_Stated(moment, f"metadata: {name}", None, name == "modified"))
    stated += _in_text(units, words)
    good = []
    for one in stated:
        fault = _fault(one.moment, latest)
        if fault:
            ignored.append((one.reason, fault))
        else:
            good.append(one)
    good.sort(key=lambda one: one.updated)  # stable: metadata first, then in text order
    first = good[0] if good else None
    last = max((one for one in good if one.updated), key=lambda one: one.moment.start, default=None)
    if first and last and (first.moment.start - last.moment.start).days >= 1:
        ignored.append((last.reason, "is earlier than the publication"))
        last = None
    return Published(_when(first) if first else None, tuple(ignored), _when(last) if last else None)


def _unknown_zone(value: str) -> bool:
    """Whether letters that should be a zone stand behind a time of day, and are none: the time is local then."""
    match = _ZONE.search(value)
    found = moments(value)
    return bool(match and found and not found[0].zone and match.group(1).lower() not in layout().zones)


def _fetched(meta: Metadata) -> datetime | None:
    found = moments(meta.fetched) if meta.fetched else ()
    return found[0].end if found else None


def _fault(moment: Moment, latest: datetime | None) -> str:
    midnight = moment.start.replace(hour=0, minute=0)
    if midnight in NO_DATES:
        return "is what programs write for no date"
    if latest and (midnight - latest).days >= 1:  # a day's difference can be the zones'
        return "is later than the report was fetched"
    return ""


def _in_text(units: Sequence[Unit], words: Layout) -> Iterator[_Stated]:
    """Dates of lines that state nothing else, and of bylines."""
    for unit in units:
        if unit.role not in (Role.META, Role.BYLINE):
            continue
        at = 0
        for moment in moments(unit.text):
            before = unit.text[at : moment.span.start].lower()
            updated = any(cue in before for cue in words.updated)
            at = moment.span.end
            span = unit.source(moment.span.start, moment.span.end)
            yield _Stated(moment, "stated in the text" + (" as an update" if updated else ""), span, updated)


def _when(stated: _Stated) -> When:
    moment = stated.moment
    precision = Grain.MINUTE if moment.grain is Grain.MINUTE else Grain.DAY
    return When(moment.start, moment.end, precision, moment.value, reason=stated.reason, span=stated.span)
