"""Dates and times as pages state them, from ISO 8601 to "Fri 7 May 2021 09.00 BST": as stated, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from crosswire.domain.text import Span
from crosswire.domain.times import Grain
from crosswire.lexicon.layout import Layout, layout, longest_first

#: No newspaper is older, and a page that states a later year is broken.
FIRST_YEAR, LAST_YEAR = 1605, 2200

_YEAR = re.compile(r"\d{4}")
_ISO = (
    r"(?P<iy>\d{4})(?P<sep>[-/.]?)(?P<im>\d{2})(?P=sep)(?P<id>\d{2})"
    r"(?:[T ]+(?P<ih>\d{2}):?(?P<in>\d{2})(?::?\d{2}(?:[.,]\d+)?)?\s*(?P<iz>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?(?!\d)"
)
_NUMBERS = r"(?P<n1>\d{1,2})(?P<nsep>[/.-])(?P<n2>\d{1,2})(?P=nsep)(?P<ny>\d{4})(?!\d)"
_CLOCK = (
    r"(?P<h>\d{1,2})(?:[:.h](?P<m>\d{2})(?::\d{2})?\s*(?P<ap>[ap]\.?m\.?(?![a-z]))?|\s*(?P<ap2>[ap]\.?m\.?(?![a-z])))"
    r"(?:\s*(?P<z>[+-]\d{2}:?\d{2}|Z(?![a-z])|\(?\b[A-Za-z]{2,5}\b\)?))?"
)
_CLOCKS = re.compile(rf"(?<![\d:.,/$€£-]){_CLOCK}(?![\d/])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """A stated date, with its time of day if that stands beside it. ``start`` is local time."""

    start: datetime
    grain: Grain  # day or minute
    zone: str  # "Z", "+02:00", or "" where none is stated
    span: Span

    @property
    def end(self) -> datetime:
        return self.start + (timedelta(minutes=1) if self.grain is Grain.MINUTE else timedelta(days=1))

    @property
    def value(self) -> str:
        """TIMEX3."""
        if self.grain is Grain.MINUTE:
            return self.start.strftime("%Y-%m-%dT%H:%M") + self.zone
        return self.start.strftime("%Y-%m-%d")


def moments(text: str, language: str = "en") -> tuple[Moment, ...]:
    """The dates stated in a short text, in order, each with the time of day before or after it.

    Left out: impossible dates (31 February), those without a year, "05/04/2021" (May or April?) and years that
    no report can be of. Seconds are dropped.
    """
    if not _YEAR.search(text):
        return ()
    words = layout(language)
    dates = list(_dates(text, words))
    if not dates:
        return ()
    clocks = list(_clocks(text, words))
    found = []
    for index, (span, day, minute, zone) in enumerate(dates):
        if minute is None:
            before = dates[index - 1][0].end if index else 0
            after = dates[index + 1][0].start if index + 1 < len(dates) else len(text)
            span, minute, zone = _with_clock(text, span, clocks, before, after)
        start = day if minute is None else day + timedelta(minutes=minute)
        found.append(Moment(start, Grain.DAY if minute is None else Grain.MINUTE, zone, span))
    return tuple(found)


def unreadable(text: str, language: str = "en") -> bool:
    """Whether a text that should state a date holds figures but no date that can be."""
    return any(c.isdigit() for c in text) and not moments(text, language)


def _dates(text: str, words: Layout) -> Iterator[tuple[Span, datetime, int | None, str]]:
    for match in _pattern(words).finditer(text):
        part = match.groupdict()
        minute, zone = None, ""
        if part["iy"]:
            year, month, day = int(part["iy"]), int(part["im"]), int(part["id"])
            if part["ih"]:
                minute, zone = int(part["ih"]) * 60 + int(part["in"]), _zone(part["iz"] or "", words)
        elif part["ny"]:
            year, (month, day) = int(part["ny"]), _unambiguous(int(part["n1"]), int(part["n2"]))
        else:
            name = part["month1"] or part["month2"]
            year = int(part["y1"] or part["y2"])
            month, day = words.months[name.lower().rstrip(".")], int(part["d1"] or part["d2"])
        date = _date(year, month, day)
        if date is not None and (minute is None or minute < 1440):
            yield Span(*match.span()), date, minute, zone


@cache
def _pattern(words: Layout) -> re.Pattern[str]:
    names = longest_first(words.months)
    ordinal = r"(?:st|nd|rd|th)?"
    written = (
        rf"(?P<month1>{names})\.?\s+(?P<d1>\d{{1,2}}){ordinal}(?:\s*,\s*|\s+)(?P<y1>\d{{4}})(?!\d)"
        rf"|(?P<d2>\d{{1,2}}){ordinal}[\s-]+(?:of\s+)?(?P<month2>{names})\.?(?:\s*,\s*|[\s-]+)(?P<y2>\d{{4}})(?!\d)"
    )
    return re.compile(rf"(?<![\d/])(?:{_ISO}|{_NUMBERS}|(?:{written}))", re.IGNORECASE)


def _unambiguous(first: int, second: int) -> tuple[int, int]:
    """Month and day of two numbers, (0, 0) where either order could be meant."""
    if first > 12 or first == second:
        return second, first
    return (first, second) if second > 12 else (0, 0)


def _date(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _clocks(text: str, words: Layout) -> Iterator[tuple[Span, int, str]]:
    """Times of day as (span, minute of the day, zone)."""
    for match in _CLOCKS.finditer(text):
        part = match.groupdict()
        hour, minute = int(part["h"]), int(part["m"] or 0)
        half = (part["ap"] or part["ap2"] or "").lower()[:1]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        if hour < 24 and minute < 60:
            zone = _zone(part["z"] or "", words)
            end = match.end() if zone else (match.start("z") if part["z"] else match.end())
            yield Span(match.start(), len(text[:end].rstrip())), hour * 60 + minute, zone


def _zone(name: str, words: Layout) -> str:
    """ "Z" or "+02:00"; "" for what is no zone, or one whose distance to Greenwich depends on the season."""
    name = name.strip("() ")
    if name[:1] in ("+", "-"):
        return f"{name[:3]}:{name[-2:]}"
    found = words.zones.get(name.lower(), "")
    return found if found == "Z" or found[:1] in ("+", "-") else ""


def _with_clock(
    text: str, date: Span, clocks: list[tuple[Span, int, str]], before: int, after: int
) -> tuple[Span, int | None, str]:
    """The date's span with that of a time right after or right before it, and the time."""
    for span, minute, zone in clocks:
        if date.end <= span.start < after and _near(text[date.end : span.start]):
            return Span(date.start, span.end), minute, zone
    for span, minute, zone in reversed(clocks):
        if before <= span.start and span.end <= date.start and _near(text[span.end : date.start]):
            return Span(span.start, date.end), minute, zone
    return date, None, ""


def _near(between: str) -> bool:
    """Whether nothing but a mark, a weekday or a short word parts date and time."""
    return len(between) <= 14 and not any(c.isdigit() for c in between) and len(between.split()) <= 2
