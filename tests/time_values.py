"""How golden files write a time: kind and value, with marks for direction, edges and stretches."""

from __future__ import annotations

from crosswire.date import unanchored
from crosswire.domain.times import Direction, TimeExpression, TimeKind


def value(time: TimeExpression) -> str:
    """ "2020-09-20", "-1 month", "P26Y", "6th weekend"; then ">" ahead, "since", "until", "early"/"mid"/"late"."""
    marks = [
        _EDGES.get(time.edge or "", ""),
        "since" if time.since else "",
        "until" if time.until else "",
        ">" if time.direction is Direction.FORWARD and time.kind in _LOOKING else "",
    ]
    return " ".join(part for part in (_plain(time), *marks) if part)


_EDGES = {"START": "early", "MID": "mid", "END": "late"}
_LOOKING = (TimeKind.DATE, TimeKind.WEEKDAY, TimeKind.PART, TimeKind.DURATION)


def _plain(time: TimeExpression) -> str:
    if time.last is not None:
        return f"{_one(time)} to {_one(time.last)}"
    return _one(time)


def _one(time: TimeExpression) -> str:
    if time.base is not None:
        return f"{_counted(time)} of {_one(time.base)}"
    if time.kind is TimeKind.RECURRENCE:
        return f"{time.count:g}th {_RECURRING.get(time.part or '', time.grain.value)}"
    if time.offset is not None:
        return _counted(time) + _detail(time)
    return unanchored(time)


def _counted(time: TimeExpression) -> str:
    number = time.count if time.offset is None else time.offset
    return f"{int(number or 0):+d} {(time.step or time.grain).value}"


_RECURRING = {"NI": "night", "EV": "evening", "MO": "morning"}


def _detail(time: TimeExpression) -> str:
    named = (time.section, time.holiday, f"month {time.month}" if time.month else None, time.part)
    words = [word for word in named if word]
    if time.weekday is not None:
        words.append(f"weekday {time.weekday}")
    if time.hour is not None:
        words.append(f"{time.hour:02}:{time.minute or 0:02}")
    return "".join(f" {word}" for word in words)
