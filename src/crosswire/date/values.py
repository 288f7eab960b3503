"""TIMEX3 values: of clock times, and of what has no place in time. Source: TimeML 1.2.1, section TIMEX3."""

from __future__ import annotations

from datetime import date, timedelta

from crosswire.domain.times import Direction, Grain, TimeExpression, TimeKind

#: TIMEX3 letter of a unit, and whether it stands after the T of a time.
_LETTERS = {
    Grain.SECOND: ("T", "S"),
    Grain.MINUTE: ("T", "M"),
    Grain.HOUR: ("T", "H"),
    Grain.PART: ("", "D"),
    Grain.DAY: ("", "D"),
    Grain.WEEKEND: ("", "WE"),
    Grain.WEEK: ("", "W"),
    Grain.MONTH: ("", "M"),
    Grain.QUARTER: ("", "Q"),
    Grain.SEASON: ("", "S"),
    Grain.YEAR: ("", "Y"),
    Grain.DECADE: ("", "DE"),
    Grain.CENTURY: ("", "CE"),
}


def clock_value(day: date, time: TimeExpression) -> str:
    """ "2020-09-20T22:30", with a Z where the time is told in UTC; midnight is 24 of the day it ends."""
    hour, zone = time.hour or 0, "Z" if time.zone == "Z" else ""
    if hour > 24:
        day, hour = day + timedelta(days=hour // 24), hour % 24
    return f"{day.isoformat()}T{hour:02}:{time.minute or 0:02}{_seconds(time)}{zone}"


def _seconds(time: TimeExpression) -> str:
    return "" if time.second is None else f":{time.second:02}"


def length_value(count: float | None, grain: Grain) -> str:
    """ "P26Y", "PT2H", "PXW" for a length whose number is not told."""
    mark, letter = _LETTERS.get(grain, ("", "X"))
    if count is None:
        return f"P{mark}X{letter}"
    finer, rest = _FINER.get(grain), round(count % 1, 4)
    if rest and finer and (rest * finer[0]).is_integer():  # "two and a half years" is P2Y6M
        whole = f"{int(count)}{letter}" if count >= 1 else ""
        between = "T" if grain is Grain.DAY else ""
        return f"P{mark}{whole}{between}{int(rest * finer[0])}{finer[1]}"
    return f"P{mark}{_plain(count)}{letter}"


#: How many of the next finer unit a unit has, and that unit's letter.
_FINER = {
    Grain.MINUTE: (60, "S"),
    Grain.HOUR: (60, "M"),
    Grain.DAY: (24, "H"),
    Grain.YEAR: (12, "M"),
}


def _plain(count: float) -> str:
    return str(int(count)) if count == int(count) else f"{count:.4f}".rstrip("0")


def unanchored(time: TimeExpression) -> str:
    """The value of an expression that nothing anchors: a length, a set, or a place in time left open with X."""
    if time.kind is TimeKind.DURATION:
        return length_value(time.count, time.grain)
    if time.kind is TimeKind.SET:
        return _set_value(time)
    if time.kind is TimeKind.VAGUE:
        return {Direction.BACK: "PAST_REF", Direction.FORWARD: "FUTURE_REF", None: "PRESENT_REF"}[time.direction]
    if time.kind is TimeKind.RECURRENCE:
        return length_value(time.count, time.grain)
    return _open_value(time)


def _set_value(time: TimeExpression) -> str:
    part = f"T{time.part}" if time.part else ""
    if time.weekday is not None:
        return f"XXXX-WXX-{time.weekday + 1}{part}"
    if time.part:
        return f"XXXX-XX-XX{part}"
    if time.month is not None:
        return f"XXXX-{time.month:02}"
    if time.section is not None:
        return f"XXXX-{time.section}"
    return length_value(time.count, time.grain)


def _open_value(time: TimeExpression) -> str:
    if time.kind is TimeKind.FOLLOWING and time.grain is Grain.VAGUE:
        return {Grain.YEAR: "XXXX", Grain.MONTH: "XXXX-XX", Grain.WEEK: "XXXX-WXX"}.get(
            time.step or Grain.DAY, "XXXX-XX-XX"
        )
    year = "XXXX" if time.year is None else f"{time.year:04}"
    if time.weekday is not None and time.day is None and time.month is None:
        base = f"XXXX-WXX-{time.weekday + 1}"
    elif time.section is not None:
        return f"{year}-{time.section}"
    elif time.grain in (Grain.DECADE, Grain.CENTURY):
        return year[:3] if time.grain is Grain.DECADE else year[:2]
    elif time.grain is Grain.WEEK:
        return "XXXX-WXX"
    elif time.grain is Grain.WEEKEND:
        return "XXXX-WXX-WE"
    elif time.grain is Grain.QUARTER:
        return f"{year}-QX"
    elif time.grain is Grain.YEAR or time.step is Grain.YEAR:
        return year
    elif time.grain is Grain.MONTH:
        return f"{year}-{time.month:02}" if time.month else f"{year}-XX"
    else:
        base = f"{year}-{_two(time.month)}-{_two(time.day)}"
    if time.hour is not None:
        return f"{base}T{time.hour:02}:{time.minute or 0:02}{_seconds(time)}"
    return f"{base}T{time.part}" if time.part else base


def _two(number: int | None) -> str:
    return "XX" if number is None else f"{number:02}"
