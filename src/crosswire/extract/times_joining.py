"""Joins what the rules find: a day with its hour, a month with its year, an edge with its whole, ends of a range."""

from __future__ import annotations

from dataclasses import replace

from crosswire.domain.times import Direction, Grain, TimeExpression, TimeKind
from crosswire.extract.times_calendar import holiday, section
from crosswire.extract.times_clock import clock
from crosswire.extract.times_dates import month_date
from crosswire.extract.times_lengths import length
from crosswire.extract.times_line import Line
from crosswire.extract.times_numbers import Match, Rule, comma, dash, day_at, shape, skip, year_at
from crosswire.extract.times_relative import shifted

_CLOCK = (Grain.SECOND, Grain.MINUTE, Grain.HOUR)
_PLACED = (TimeKind.DATE, TimeKind.WEEKDAY, TimeKind.RELATIVE, TimeKind.FOLLOWING)
#: Kinds that have no early or late.
_WHOLE = (TimeKind.PART, TimeKind.DURATION, TimeKind.VAGUE, TimeKind.SET, TimeKind.RECURRENCE)


def is_day(time: TimeExpression) -> bool:
    """Whether an hour or a part of the day can be added."""
    return time.kind in _PLACED and time.grain is Grain.DAY and time.last is None


def with_more(line: Line, past: int, time: TimeExpression) -> Match:
    """Adds what may follow: a section of a year, a year or week told by words, a part of the day, an hour."""
    for join in (_section_of_year, _weekday_of_week, _told_by_words, _part_of_day, _hour):
        more = join(line, past, time)
        if more is not None:
            past, time = more
    return past, time


def _section_of_year(line: Line, past: int, time: TimeExpression) -> Match | None:
    """ "this year's third quarter", "last year's Easter"."""
    whole = time.kind is TimeKind.RELATIVE and time.grain is Grain.YEAR and time.offset is not None
    if not whole or not line[past].plays("genitive"):
        return None
    for rule in (section, month_date, holiday):
        found = rule(line, past + 1)
        if found and found[1].year is None:
            return found[0], replace(found[1], offset=time.offset, step=Grain.YEAR)
    return None


def _weekday_of_week(line: Line, past: int, time: TimeExpression) -> Match | None:
    """ "next week on Tuesday"."""
    if time.kind is not TimeKind.RELATIVE or time.grain is not Grain.WEEK or abs(time.offset or 0) > 1:
        return None
    j = skip(line, past, "on", "dashes")
    word = line[j].word
    if word.weekday is None or word.many:
        return None
    day = replace(time, kind=TimeKind.WEEKDAY, grain=Grain.DAY, weekday=word.weekday, step=Grain.WEEK)
    return j + 1, day


def _told_by_words(line: Line, past: int, time: TimeExpression) -> Match | None:
    """ "June last year", "Tuesday of next week", "the 20th of this month"."""
    if time.offset is not None or time.year is not None or time.base or time.last:
        return None
    if time.kind not in (TimeKind.DATE, TimeKind.WEEKDAY):
        return None
    bare = skip(line, skip(line, past, "of"), "the")
    if bare == past + 2 and time.section and line[bare].word.unit is Grain.YEAR:  # "the first quarter of the year"
        return bare + 1, replace(time, offset=0, step=Grain.YEAR)
    found = shifted(line, skip(line, past, "of"))
    if found is None or found[1].kind is not TimeKind.RELATIVE:
        return None
    whole = found[1].grain
    fits = {Grain.WEEK: time.weekday is not None, Grain.MONTH: time.day is not None and time.month is None}
    if not fits.get(whole, whole is Grain.YEAR and time.kind is TimeKind.DATE):
        return None
    return found[0], replace(time, offset=found[1].offset, step=whole)


def _part_of_day(line: Line, past: int, time: TimeExpression) -> Match | None:
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
    beside = k == past or line[past].plays("in_", "at", "dashes") or edge is not None
    if not is_day(time) or not beside or line[k].word.many:
        return None
    return k + 1, on(time, shape(TimeKind.PART, Grain.PART, part=name, edge=edge))


def _hour(line: Line, past: int, time: TimeExpression) -> Match | None:
    """ "Sunday at 10 p.m.", "tomorrow, 8:00am", "2020-09-20T10:30"."""
    if not (is_day(time) or (time.grain is Grain.PART and time.kind in _PLACED)):
        return None
    j = past + 1 if line[past].low == "t" and line[past].glued else skip(line, comma(line, past), "at")
    found = clock(line, j)
    return (found[0], on(time, found[1])) if found else None


def on(day: TimeExpression, hour: TimeExpression) -> TimeExpression:
    """The hour or part of the day on that day."""
    counted = day.grain if day.offset is not None and day.weekday is None else None
    return replace(
        day,
        grain=hour.grain,
        step=day.step or counted,
        hour=hour.hour,
        minute=hour.minute,
        second=hour.second,
        part=day.part if hour.part is None else hour.part,
        zone=hour.zone,
        edge=hour.edge or day.edge,
    )


def hour_then_day(line: Line, past: int, time: TimeExpression, core: Rule) -> Match:
    """ "10 p.m. on Sunday", "noon Thursday", "the evening of Sept. 19", "8 a.m. this morning"."""
    if line[past].word.part is not None and time.part is None and not line[past].word.many:
        past, time = past + 1, replace(time, part=line[past].word.part)
    j = skip(line, comma(line, past), "on", "of")
    found = core(line, j)
    if found is None or not (is_day(found[1]) or _is_part_of_today(found[1])):
        return past, time
    end, day = with_more(line, found[0], found[1])
    return (end, on(day, time)) if day.grain in (Grain.DAY, Grain.PART) else (past, time)


def _is_part_of_today(time: TimeExpression) -> bool:
    return time.kind is TimeKind.RELATIVE and time.grain is Grain.PART


def edged(line: Line, i: int, core: Rule) -> Match | None:
    """ "late August", "mid-2019", "the end of the month", "earlier this week", "early on Sunday"."""
    j = skip(line, i, "the")
    edge = line[j].word.edge
    if edge is None or line.token(j).pos == "VERB" or line[i - 1].plays("a"):
        return None
    k = dash(line, j + 1)
    k += line[k].word.unit is Grain.HOUR and line[k].word.many and line[k + 1].plays("of")  # "early hours of"
    of = skip(line, k, "of", "on", "in_")
    bare = skip(line, of, "the")
    found = core(line, of)
    if bare > of > k and (found is None or found[0] == bare + 1):
        found = _bare_unit(line, bare) or found
    if found is None or found[1].kind in _WHOLE:
        return None
    past, time = with_more(line, found[0], found[1])
    if time.grain in _CLOCK:
        return past, time
    return past, replace(time, edge=edge, vague=time.vague or time.grain is not Grain.PART)


def _bare_unit(line: Line, k: int) -> Match | None:
    """ "the end of the month": of the month of writing."""
    unit = line[k].word.unit
    if unit is None or unit is Grain.PART or line[k].word.many:
        return None
    return k + 1, shape(TimeKind.RELATIVE, unit, offset=0)


def counted_from(line: Line, i: int, joined: Rule) -> Match | None:
    """ "two days before Christmas", "a week after Sept. 3", "three weeks from tomorrow"."""
    lasting = length(line, i)
    if lasting is None or lasting[1].count is None or lasting[1].count % 1:
        return None
    past, time = lasting
    before, after = line[past].plays("earlier"), line[past].plays("later", "from_")
    if not (before or after) or time.grain in _CLOCK or line[past].plays("on"):
        return None
    base = joined(line, past + 1)
    if base is None or base[1].kind not in _PLACED or base[1].grain is not Grain.DAY:
        return None
    ahead = line[past].plays("from_") and base[1].direction is None
    start = replace(base[1], direction=Direction.FORWARD) if ahead else base[1]
    offset = int(time.count or 0) * (-1 if before else 1)
    return base[0], shape(TimeKind.FOLLOWING, Grain.VAGUE, offset=offset, step=time.grain, base=start)


def ranged(line: Line, i: int, past: int, first: TimeExpression, joined: Rule) -> Match | None:
    """ "Sept. 19-21", "from Monday to Friday", "between 2010 and 2012", "2015-2019"."""
    joint = line[past]
    opened, between = line[i - 1].plays("from_"), line[i - 1].plays("between")
    fits = joint.plays("to", "dashes") or (between and joint.plays("and_"))
    now = first.kind is TimeKind.VAGUE and first.grain is Grain.VAGUE and first.direction is None
    if not fits or joint.low == "/" or first.last or not (now or first.kind in (*_PLACED, TimeKind.PART)):
        return None
    second = _range_last(line, past + 1, first, joined)
    if second is None or second[1].kind in (TimeKind.DURATION, TimeKind.SET, TimeKind.RECURRENCE):
        return None
    alike = second[1].kind is first.kind and second[1].grain is first.grain
    if not alike and not (opened or between or joint.plays("to_ends")):
        return None
    end = second[1]
    if end.year and not first.year and first.kind is TimeKind.DATE and first.offset is None and first.month:
        over = (first.month, first.day or 0) > (end.month or 13, end.day or 0)  # "Nov-Feb 2017"
        first = replace(first, year=end.year - over)  # "April to June 2017"
    return second[0], replace(first, last=end)


def _range_last(line: Line, j: int, first: TimeExpression, joined: Rule) -> Match | None:
    """The second end: a whole expression, or a number that takes the rest from the first."""
    if first.kind is TimeKind.DATE and first.grain is Grain.DAY and first.month and first.day:
        day = day_at(line, skip(line, j, "the"))
        after = line[skip(line, day[0], "of")] if day else line[j]
        plain = after.word.month is None and after.word.unit is None and after.word.meridiem is None
        figures = not (after.low in ("-", "/") and after.glued)
        if day and plain and figures and day[1] > first.day:
            stop = year_at(line, comma(line, day[0])) if first.year is None else None
            end = replace(first, day=day[1], year=stop[1] if stop else first.year, weekday=None)
            return (stop[0] if stop else day[0]), end
    return joined(line, j)


def second_day(line: Line, i: int, first: TimeExpression) -> tuple[int, int, TimeExpression] | None:
    """The "20" of "Sept. 19 and 20", as (first atom, past the last, expression)."""
    if first.kind is not TimeKind.DATE or first.grain is not Grain.DAY or first.last or first.holiday:
        return None
    j = skip(line, i, "and_", "or_")
    day = day_at(line, j) if j > i and line[j].num is not None else None
    if day is None or first.month is None or first.day is None or day[1] <= first.day:
        return None
    after = line[skip(line, day[0], "of")].word
    counting = line.parse.tokens[line[j].token].head > line[j].token
    if counting or after.month is not None or after.unit is not None or after.meridiem is not None:
        return None
    return j, day[0], replace(first, day=day[1], weekday=None)
