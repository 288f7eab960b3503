"""Live entries: units that tell a time of their own, and those that follow them up to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from crosswire.domain.report import Role, Unit
from crosswire.domain.times import Grain, When
from crosswire.normalise.blocks import Block
from crosswire.normalise.dates import moments

#: Hours and minutes that an entry begins with: "10:15 GMT - ...", "3.05 pm".
_CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})(?:\s*([ap])\.?m\.?)?|(\d{1,2})\s*([ap])\.?m\.?", re.IGNORECASE)
#: Roles that go with the entry they follow.
_WITH = frozenset({Role.PARAGRAPH, Role.HEADING, Role.LIVE_ENTRY, Role.CAPTION, Role.CREDIT, Role.DATELINE})


def timed(
    units: Sequence[Unit], blocks: Sequence[Block], published: When | None, updated: When | None
) -> tuple[Unit, ...]:
    """The units with the times of their live entries.

    Markup states them in full. An hour that a text begins with is of the day of publication, if the report was
    not still changed on another day: then nobody knows which it is, and the unit gets none.
    """
    by_start = {block.span.start: block.when for block in blocks if block.when}
    day = _day(published, updated)
    found: list[Unit] = []
    now: When | None = None
    for unit in units:
        stated = _stated(by_start[unit.span.start]) if unit.span.start in by_start else None
        if stated:
            now = stated
        elif unit.role is Role.LIVE_ENTRY:
            clock = _clock(unit.text, day)
            now = clock if clock or not by_start else now
        found.append(replace(unit, when=now) if now and unit.role in _WITH else unit)
    return tuple(found)


def _stated(text: str) -> When | None:
    moment = next(iter(moments(text)), None)
    if moment is None:
        return None
    grain = Grain.MINUTE if moment.grain is Grain.MINUTE else Grain.DAY
    return When(moment.start, moment.end, grain, moment.value, reason="stated by the live entry")


def _day(published: When | None, updated: When | None) -> When | None:
    if published is None or published.start is None:
        return None
    if updated is not None and updated.start is not None and updated.start.date() != published.start.date():
        return None
    return published


def _clock(text: str, day: When | None) -> When | None:
    match = _CLOCK.match(text)
    if match is None or day is None or day.start is None:
        return None
    hour, minute = int(match.group(1) or match.group(4)), int(match.group(2) or 0)
    half = (match.group(3) or match.group(5) or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    start = day.start.replace(hour=hour, minute=minute)
    value = start.strftime("%Y-%m-%dT%H:%M")
    return When(
        start, start + timedelta(minutes=1), Grain.MINUTE, value, reason="hour of the live entry, day of publication"
    )
