"""Scans a unit for time expressions: tries the rules at each word, joins days with hours, edges and ranges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crosswire.domain.times import Grain, TimeExpression, TimeKind
from crosswire.extract.times_calendar import (
    century,
    days_of_month,
    decade,
    holiday,
    iso_date,
    month_date,
    nth_weekday,
    numeric_date,
    ordinal_day,
    section,
    week_of,
    weekday,
    year,
)
from crosswire.extract.times_clock import clock, part
from crosswire.extract.times_lengths import duration, length, recurrence, regular
from crosswire.extract.times_line import BLANK, Line
from crosswire.extract.times_numbers import Match, Rule, comma, dash, day_at, shape, skip, year_at
from crosswire.extract.times_relative import (
    after_next,
    ago,
    compared,
    following,
    named_day,
    near,
    nth_unit,
    shifted,
    stretch,
    weekend,
    within,
)

#: The longest match wins; of equally long ones the first rule's.
RULES: tuple[Rule, ...] = (
    iso_date,
    numeric_date,
    nth_weekday,
    nth_unit,
    days_of_month,
    week_of,
    month_date,
    holiday,
    weekday,
    century,
    decade,
    section,
    recurrence,
    after_next,
    named_day,
    shifted,
    stretch,
    ago,
    within,
    following,
    compared,
    weekend,
    near,
    regular,
    ordinal_day,
    clock,
    part,
    year,
    duration,
)

#: Function words that can open an expression; alone before a word without meaning they open none.
_OPENERS = ("the", "a", "in_", "possessives", "hedges", "that", "at", "from_", "on", "every", "to")

#: Grains that an hour or a part of the day can be added to.
_DAYS = (Grain.DAY,)


def scan(line: Line) -> Iterator[tuple[int, int, TimeExpression]]:
    """The expressions of a unit as (first atom, past the last, expression), in order, none within another."""
    i = 0
    while i < line.size:
        atom = line.atoms[i]
        if (atom.word is BLANK and atom.num is None) or _opens_nothing(line, i):
            i += 1
            continue
        found = whole(line, i)
        if found is None:
            i += 1
            continue
        yield i, found[0], found[1]
        i = found[0]
        follow = _second_day(line, i, found[1])
        if follow is not None:
            yield follow
            i = follow[1]


def _opens_nothing(line: Line, i: int) -> bool:
    following = line[i + 1]
    if following.word is not BLANK or following.num is not None:
        return False
    return line.atoms[i].plays(*_OPENERS) and not line.atoms[i].word.month and not line.known


def whole(line: Line, i: int) -> Match | None:
    """The expression that begins at ``i``, with everything that belongs to it."""
    found = _counted_from(line, i) or joined(line, i)
    if found is None:
        return None
    return _range(line, i, *found) or found


def _counted_from(line: Line, i: int) -> Match | None:
    """ "two days before Christmas", "a week after Sept. 3", "three weeks from tomorrow"."""
    lasting = length(line, i)
    if lasting is None or lasting[1].count is None or lasting[1].count % 1:
        return None
    past, time = lasting
    before = line[past].plays("earlier")
    if not (before or line[past].plays("later", "from_")) or time.grain in (Grain.SECOND, Grain.MINUTE, Grain.HOUR):
        return None
    base = joined(line, past + 1)
    if base is None or base[1].kind not in _FIXED or (base[1].grain is not Grain.DAY):
        return None
    offset = int(time.count or 0) * (-1 if before else 1)
    return base[0], shape(TimeKind.FOLLOWING, Grain.VAGUE, offset=offset, step=time.grain, base=base[1])


#: What a length can be counted from.
_FIXED = (TimeKind.DATE, TimeKind.WEEKDAY, TimeKind.RELATIVE)


def joined(line: Line, i: int) -> Match | None:
    """A day with its hour, a month with its year, an edge with what it is the edge of."""
    edged = _edged(line, i)
    if edged is not None:
        return edged
    found = core(line, i)
    if found is None:
        return None
    past, time = found
    if time.kind is TimeKind.PART:
        return _hour_then_day(line, i, past, time)
    return _with_more(line, past, time)


def core(line: Line, i: int) -> Match | None:
    """The longest match of one rule."""
    best: Match | None = None
    for rule in RULES:
        found = rule(line, i)
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    return best


def _with_more(line: Line, past: int, time: TimeExpression) -> Match:
    """Adds what may follow: a year told by words, a week, an hour or a part of the day."""
    for step in (_plus_section, _plus_weekday, _plus_shift, _plus_part, _plus_clock):
        more = step(line, past, time)
        if more is not None:
            past, time = more
    return past, time


def _plus_section(line: Line, past: int, time: TimeExpression) -> Match | None:
    """ "this year's third quarter", "last year's Easter"."""
    whole = time.kind is TimeKind.RELATIVE and time.grain is Grain.YEAR and time.offset is not None
    if not whole or line[past].low not in ("'s", "’s"):
        return None
    for rule in (section, month_date, holiday):
        found = rule(line, past + 1)
        if found and found[1].year is None:
            return found[0], replace(found[1], offset=time.offset, step=Grain.YEAR)
    return None


def _plus_weekday(line: Line, past: int, time: TimeExpression) -> Match | None:
    """ "next week on Tuesday"."""
    if time.kind is not TimeKind.RELATIVE or time.grain is not Grain.WEEK or abs(time.offset or 0) > 1:
        return None
    word = line[skip(line, past, "on")].word
    if word.weekday is None or word.many or not line[past].plays("on"):
        return None
    end = skip(line, past, "on") + 1
    return end, replace(time, kind=TimeKind.WEEKDAY, grain=Grain.DAY, weekday=word.weekday, step=Grain.WEEK)


def _plus_shift(line: Line, past: int, time: TimeExpression) -> Match | None:
    """ "June last year", "Tuesday of next week", "the 20th of this month"."""
    if time.offset is not None or time.year is not None or time.kind not in (TimeKind.DATE, TimeKind.WEEKDAY):
        return None
    j = skip(line, past, "of")
    found = shifted(line, j)
    if found is None or found[1].kind is not TimeKind.RELATIVE:
        return None
    fits = {Grain.WEEK: time.weekday is not None, Grain.MONTH: time.day is not None and time.month is None}
    if not fits.get(found[1].grain, found[1].grain is Grain.YEAR and time.weekday is None):
        return None
    return found[0], replace(time, offset=found[1].offset, step=found[1].grain)


def _is_day(time: TimeExpression) -> bool:
    placed = time.kind in (TimeKind.DATE, TimeKind.WEEKDAY, TimeKind.RELATIVE, TimeKind.FOLLOWING)
    return placed and time.grain in _DAYS


def _plus_part(line: Line, past: int, time: TimeExpression) -> Match | None:
    """ "Saturday evening", "Sept. 19 in the morning", "Tuesday nights"."""
    j = skip(line, skip(line, past, "in_", "at"), "the")
    edge = line[j].word.edge if line[j + 1].word.part else None
    k = j + 1 if edge else dash(line, j)
    name = line[k].word.part
    if name is None or line[k].word.day is not None:
        return None
    if time.kind is TimeKind.SET and time.weekday is not None:
        return k + 1, replace(time, grain=Grain.PART, part=name)
    if line[k].word.many and time.kind is TimeKind.WEEKDAY:
        return k + 1, replace(time, kind=TimeKind.SET, grain=Grain.PART, part=name)
    if not _is_day(time) or (k > past and not line[past].plays("in_", "at") and line[past].low != "-"):
        return None
    return k + 1, _on(time, shape(TimeKind.PART, Grain.PART, part=name, edge=edge))


def _plus_clock(line: Line, past: int, time: TimeExpression) -> Match | None:
    """ "Sunday at 10 p.m.", "tomorrow, 8:00am", "2020-09-20T10:30"."""
    if not (_is_day(time) or time.grain is Grain.PART) or time.kind is TimeKind.SET:
        return None
    j = past + 1 if line[past].low == "t" and line[past].glued else skip(line, comma(line, past), "at")
    found = clock(line, j)
    return (found[0], _on(time, found[1])) if found else None


def _on(day: TimeExpression, hour: TimeExpression) -> TimeExpression:
    """The hour or part of the day on that day."""
    step = day.step or (day.grain if day.offset is not None else None)
    return replace(
        day,
        grain=hour.grain,
        step=step if day.weekday is None or day.step else day.step,
        hour=hour.hour,
        minute=hour.minute,
        second=hour.second,
        part=day.part if hour.part is None else hour.part,
        zone=hour.zone,
        edge=hour.edge or day.edge,
    )


def _hour_then_day(line: Line, i: int, past: int, time: TimeExpression) -> Match:
    """ "10 p.m. on Sunday", "noon Thursday", "the evening of Sept. 19"."""
    if line[past].word.part is not None and time.part is None and not line[past].word.many:
        past, time = past + 1, replace(time, part=line[past].word.part)
    j = skip(line, comma(line, past), "on", "of")
    if j == past + 1 and line[past].low == ",":
        j = skip(line, j, "on")
    found = core(line, j)
    if found is None or not (_is_day(found[1]) or _is_part_of_today(found[1])):
        return past, time
    end, day = _with_more(line, found[0], found[1])
    return (end, _on(day, time)) if day.grain in (Grain.DAY, Grain.PART) else (past, time)


def _is_part_of_today(time: TimeExpression) -> bool:
    return time.kind is TimeKind.RELATIVE and time.grain is Grain.PART


def _edged(line: Line, i: int) -> Match | None:
    """ "late August", "mid-2019", "the end of the month", "earlier this week", "early on Sunday"."""
    j = skip(line, i, "the", "a")
    edge = line[j].word.edge
    if edge is None or line.token(j).pos == "VERB":
        return None
    moved = line[j].plays("edge_moved")
    k = dash(line, j + 1)
    of = skip(line, k, "of", "on", "in_")
    bare = skip(line, of, "the")
    found = core(line, of)
    if bare > of > k and (found is None or found[0] == bare + 1):
        found = _bare_unit(line, bare) or found
    if found is None or found[1].kind in (
        TimeKind.PART,
        TimeKind.DURATION,
        TimeKind.VAGUE,
        TimeKind.SET,
        TimeKind.RECURRENCE,
    ):
        return None
    if moved and found[1].kind not in (
        TimeKind.RELATIVE,
        TimeKind.WEEKDAY,
        TimeKind.DATE,
        TimeKind.FOLLOWING,
    ):
        return None
    past, time = _with_more(line, found[0], found[1])
    if time.grain in (Grain.HOUR, Grain.MINUTE):
        return past, time
    return past, replace(time, edge=edge, vague=time.vague or time.grain is not Grain.PART)


def _bare_unit(line: Line, k: int) -> Match | None:
    """ "the end of the month": of the month of writing."""
    unit = line[k].word.unit
    if unit in (None, Grain.PART) or line[k].word.many:
        return None
    return k + 1, shape(TimeKind.RELATIVE, unit or Grain.DAY, offset=0)


def _range(line: Line, i: int, past: int, first: TimeExpression) -> Match | None:
    """ "Sept. 19-21", "from Monday to Friday", "between 2010 and 2012", "2015-2019"."""
    joint = line[past]
    opened = line[i - 1].plays("from_")
    dashed = joint.plays("dashes") and joint.low != "~" and (joint.low != "/")
    if not (dashed or joint.plays("to")):
        return None
    if not dashed and not (opened or joint.low in ("to", "through")):
        return None
    if joint.low == "and" and line[i - 1].low != "between":
        return None
    if first.kind not in (TimeKind.DATE, TimeKind.WEEKDAY, TimeKind.PART, TimeKind.RELATIVE):
        return None
    second = _range_last(line, past + 1, first)
    return (second[0], replace(first, last=second[1])) if second else None


def _range_last(line: Line, j: int, first: TimeExpression) -> Match | None:
    """The second end: a whole expression of the same kind, or a number that takes the rest from the first."""
    if first.kind is TimeKind.DATE and first.grain is Grain.DAY and first.month and first.last is None:
        day = day_at(line, j)
        alone = day and line[day[0]].word.month is None and line[day[0]].word.unit is None
        if day and alone and line[day[0]].word.meridiem is None and first.day and day[1] > first.day:
            stop = year_at(line, comma(line, day[0])) if first.year is None else None
            end = replace(first, day=day[1], year=stop[1] if stop else first.year, weekday=None)
            return (stop[0] if stop else day[0]), end
    found = joined(line, j)
    if found is None or found[1].kind is not first.kind or found[1].grain is not first.grain:
        return None
    return found


def _month_after(line: Line, j: int) -> bool:
    return line[skip(line, j + 1, "of")].word.month is not None


def _second_day(line: Line, i: int, first: TimeExpression) -> tuple[int, int, TimeExpression] | None:
    """The "20" of "Sept. 19 and 20"."""
    if first.kind is not TimeKind.DATE or first.grain is not Grain.DAY or not first.day or first.last or first.holiday:
        return None
    j = skip(line, i, "and_", "or_")
    day = day_at(line, j) if j > i and line[j].num is not None and not _month_after(line, j) else None
    if (
        day is None
        or day[1] <= first.day
        or first.month is None
        or line.parse.tokens[line[j].token].head > line[j].token
    ):
        return None
    after = line[day[0]]
    if after.word.unit is not None or after.word.month is not None or after.word.meridiem is not None:
        return None
    return j, day[0], replace(first, day=day[1], weekday=None)
