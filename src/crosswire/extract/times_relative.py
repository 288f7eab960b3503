"""The time grammar's rules for times told from the time of writing or from the time told before."""

from __future__ import annotations

from dataclasses import replace

from crosswire.domain.times import Direction, Grain, TimeExpression, TimeKind
from crosswire.extract.times_calendar import holiday
from crosswire.extract.times_lengths import length
from crosswire.extract.times_line import Line
from crosswire.extract.times_numbers import Match, number_at, ordinal_at, shape, skip

WAYS = {"back": Direction.BACK, "forward": Direction.FORWARD, "present": None}

#: Months in the grains that offsets are turned into.
_SIGN = {Direction.BACK: -1, Direction.FORWARD: 1}


def named_day(line: Line, i: int) -> Match | None:
    """ "today", "tonight", "the day before yesterday"."""
    day = line[i].word.day
    if day is not None:
        if line[i].word.part:
            part = line[i].word.part
            return i + 1, shape(TimeKind.RELATIVE, Grain.PART, offset=day, step=Grain.DAY, part=part)
        return i + 1, shape(TimeKind.RELATIVE, Grain.DAY, offset=day)
    j = skip(line, i, "the")
    if line[j].word.unit is Grain.DAY and line[j + 1].plays("earlier", "later") and line[j + 2].word.day:
        far = line[j + 2].word.day or 0
        return j + 3, shape(TimeKind.RELATIVE, Grain.DAY, offset=2 * far)
    return None


def shifted(line: Line, i: int) -> Match | None:
    """ "last week", "this month", "next Friday", "last March", "last night", "this past weekend", "the coming year"."""
    j = skip(line, i, "the", "possessives")
    shift = line[j].word.shift
    if shift is None:
        return None
    j += 1
    if shift == 0 and line[j].word.shift is not None:  # "this past", "this coming"
        shift, j = line[j].word.shift or 0, j + 1
        near = True
    else:
        near = False
    j = j + 1 if line[j].low == "fiscal" else j
    return _after_shift(line, j, shift, near)


def _after_shift(line: Line, j: int, shift: int, near: bool) -> Match | None:
    word = line[j].word
    if word.many and word.weekday is None or line[j].start < 0:
        return None
    way = None if shift == 0 else Direction.BACK if shift < 0 else Direction.FORWARD
    if word.weekday is not None:
        return j + 1, shape(
            TimeKind.WEEKDAY, Grain.DAY, weekday=word.weekday, offset=0 if near else shift, direction=way
        )
    if word.unit is not None and (word.part is None or shift):
        return _shifted_unit(line, j, shift)
    if word.part is not None:
        day = shift if shift <= 0 and word.part == "NI" else 0
        return j + 1, shape(TimeKind.RELATIVE, Grain.PART, offset=day, step=Grain.DAY, part=word.part)
    if word.month is not None:
        return j + 1, shape(TimeKind.DATE, Grain.MONTH, month=word.month, offset=shift, direction=way)
    if word.season is not None:
        return j + 1, shape(TimeKind.DATE, Grain.SEASON, section=word.season, offset=shift, direction=way)
    named = holiday(line, j)
    return (named[0], replace(named[1], offset=shift, direction=way)) if named and named[1].year is None else None


def _shifted_unit(line: Line, j: int, shift: int) -> Match:
    word = line[j].word
    if word.part is not None:
        return j + 1, shape(TimeKind.RELATIVE, Grain.PART, offset=shift, step=Grain.DAY, part=word.part)
    past = j + 1
    if line[past].plays("later") and line[past + 1].word.shift == shift:  # "the week after next"
        past, shift = past + 2, shift * 2
    return past, shape(TimeKind.RELATIVE, word.unit or Grain.DAY, offset=shift)


def after_next(line: Line, i: int) -> Match | None:
    """ "the week after next", "the week before last"."""
    j = skip(line, i, "the")
    unit = line[j].word.unit
    shift = line[j + 2].word.shift
    if unit is None or shift is None or not shift or not line[j + 1].plays("earlier", "later"):
        return None
    if line[j + 1].plays("earlier") != (shift < 0) or line[j + 3].word.unit is not None:
        return None
    return j + 3, shape(TimeKind.RELATIVE, unit, offset=2 * shift)


def stretch(line: Line, i: int) -> Match | None:
    """ "the past two weeks", "the next three years": a length that ends or begins at the time of writing."""
    j = skip(line, i, "the", "possessives")
    shift = line[j].word.shift or (line[j].word.told if line[j].word.told == -1 else None)
    number = number_at(line, j)
    if number and line[number[0]].word.shift:  # "the five past years"
        inside = length(line, j)
        way = Direction.BACK if (line[number[0]].word.shift or 0) < 0 else Direction.FORWARD
        return (inside[0], replace(inside[1], direction=way)) if inside else None
    if not shift:
        return None
    found = length(line, j + 1)
    if found is None or not (line[found[0] - 1].word.many or (found[1].count or 0) > 1):
        return None
    return found[0], replace(found[1], direction=Direction.BACK if shift < 0 else Direction.FORWARD)


def ago(line: Line, i: int) -> Match | None:
    """ "two days ago", "a year earlier", "weeks ago", "three days later", "two weeks from now"."""
    found = length(line, i) or _unit_alone(line, i)
    if found is None:
        return None
    past, lasting = found
    j = past + 1 if line.hyphen(past) else past
    j = j + 2 if line.phrase(j, line.words.file.or_so) else j
    if line[j].plays("ago"):
        return j + 1, _moved(lasting, TimeKind.RELATIVE, -1)
    for phrase in line.words.file.from_now:
        if line.phrase(j, phrase):
            return j + len(phrase), _moved(lasting, TimeKind.RELATIVE, 1)
    if line[j].plays("earlier") and _stands_alone(line, j):
        return j + 1, _moved(lasting, TimeKind.FOLLOWING, -1)
    if line[j].plays("later") and _stands_alone(line, j):
        return j + 1, _moved(lasting, TimeKind.FOLLOWING, 1)
    return None


def _unit_alone(line: Line, i: int) -> Match | None:
    """The "weeks" of "weeks ago", the "year" of "the year-ago figure"."""
    unit, many = line[i].word.unit, line[i].word.many
    if unit is None:
        return None
    return i + 1, shape(TimeKind.DURATION, unit, vague=many, count=None if many else 1.0)


def _stands_alone(line: Line, j: int) -> bool:
    """Whether "before", "after" or "on" has nothing after it that the length is counted from."""
    if line[j].low in ("earlier", "previously", "later", "afterwards", "afterward", "thereafter"):
        return True
    if j + 1 >= line.size:
        return True
    return not line.parse.children[line[j].token] and line[j + 1].low in (",", ".", ";", "and", "but", "")


def _moved(lasting: TimeExpression, kind: TimeKind, sign: int) -> TimeExpression:
    """A length as a distance: whole in its grain where the number is known, vague where it is not."""
    way = Direction.BACK if sign < 0 else Direction.FORWARD
    if lasting.count is None:
        return replace(lasting, kind=TimeKind.VAGUE if kind is TimeKind.RELATIVE else kind, direction=way, vague=True)
    if lasting.count % 1:
        return replace(lasting, kind=kind, direction=way, vague=True)
    moved = replace(lasting, kind=kind, offset=sign * int(lasting.count), count=None, direction=way)
    # "a year earlier" is as precise as the time it is told from
    return replace(moved, grain=Grain.VAGUE, step=lasting.grain) if kind is TimeKind.FOLLOWING else moved


def within(line: Line, i: int) -> Match | None:
    """ "in three weeks" where the clause looks ahead, or no verb says that something took that long."""
    if line[i].low != "in":
        return None
    found = length(line, i + 1)
    if found is None or any(line[k].word.shift for k in range(i + 1, found[0])):
        return None
    if found[1].count is None or line[found[0]].plays("ago", "earlier", "later"):
        return None
    token = line.token(i)
    verb = next((t for t in line.parse.ancestors(token) if t.pos in ("VERB", "AUX")), None)
    first = token.head == token.i or verb is None
    if not line.known and (first or verb is None or not _looks_ahead(line, verb.i)):
        return None
    return found[0], _moved(found[1], TimeKind.RELATIVE, 1)


def _looks_ahead(line: Line, verb: int) -> bool:
    plans, modals = line.words.file.plans, line.words.file.modals_forward
    token = line.parse.tokens[verb]
    if any(k.lower in modals for k in line.parse.kids(token, "aux")):
        return not any(k.lemma == "have" for k in line.parse.kids(token, "aux"))
    return token.tag in ("VBG", "VB") or token.lemma in plans


def following(line: Line, i: int) -> Match | None:
    """ "the following day", "the same week", "that night", "the day before", "the next day"."""
    j = skip(line, i, "the")
    told = line[j].word.told
    if told is None and line[j].plays("that"):
        told = 0
        if line[j + 1].word.many or line.token(j).tag not in ("DT", "IN", "WDT"):
            return None
    if told is None and j > i and line[j].word.shift == 1 and line[j + 1].word.unit in (Grain.DAY, Grain.PART):
        told = 1  # "the next day" is the day after the one told
    if told is not None:
        return _told_unit(line, j + 1, told)
    unit = line[j].word.unit
    if j > i and unit is not None and not line[j].word.many and line[j + 1].plays("earlier", "later"):
        if line[j + 1].low in ("before", "after") and _stands_alone(line, j + 1) or line[j + 1].low == "previous":
            sign = -1 if line[j + 1].plays("earlier") else 1
            return j + 2, _told(unit, line[j].word.part, sign)
    return None


def _told_unit(line: Line, j: int, told: int) -> Match | None:
    word = line[j].word
    if word.weekday is not None and not word.many:
        way = {-1: Direction.BACK, 1: Direction.FORWARD}.get(told)
        return j + 1, shape(TimeKind.FOLLOWING, Grain.DAY, weekday=word.weekday, offset=told, direction=way)
    if word.many or (word.unit is None and word.part is None):
        return None
    return j + 1, _told(word.unit, word.part, told)


def _told(unit: Grain | None, part: str | None, offset: int) -> TimeExpression:
    if part is not None:
        return shape(TimeKind.FOLLOWING, Grain.PART, part=part, offset=offset, step=Grain.DAY)
    return shape(TimeKind.FOLLOWING, unit or Grain.DAY, offset=offset)


def compared(line: Line, i: int) -> Match | None:
    """ "the year-earlier period", "year-ago", "the latest quarter": business news sets one period beside another."""
    j = skip(line, i, "the", "possessives")
    j = skip(line, j, "comparable")
    if line[j].plays("latest") and line[j + 1].word.unit and not line[j + 1].word.many:
        return j + 2, shape(TimeKind.FOLLOWING, line[j + 1].word.unit or Grain.DAY, offset=0)
    if line[j].plays("latest") and line[j + 1].plays("period"):
        return j + 2, shape(TimeKind.FOLLOWING, Grain.VAGUE, offset=0, step=Grain.YEAR)
    unit = line[j].word.unit
    if unit is None or line[j].word.many or not line.hyphen(j + 1) or not line[j + 2].plays("ago", "earlier"):
        return None
    past = j + 3
    if line[past].plays("period") or (line[past].word.unit and not line[past].word.many):
        past += 1
    return past, shape(TimeKind.FOLLOWING, Grain.VAGUE, offset=-1, step=unit, direction=Direction.BACK)


def near(line: Line, i: int) -> Match | None:
    """ "recent weeks", "coming months", "recently", "now", "soon", and phrases such as "these days"."""
    word = line[i].word
    j = skip(line, i, "the")
    if line[j].word.nears is not None:
        unit = line[j + 1].word.unit
        if unit is not None and line[j + 1].word.many:
            past = j + 2
            if line[past].plays("and_", "or_") and line[past + 1].word.unit and line[past + 1].word.many:
                past += 2
            return past, shape(TimeKind.VAGUE, unit, vague=True, direction=WAYS[line[j].word.nears or ""], count=None)
    for phrase, pointing in line.words.references.get(line[i].low, ()):
        if line.phrase(i, phrase) and (line[i + len(phrase)].word.unit is None):
            return i + len(phrase), shape(TimeKind.VAGUE, Grain.VAGUE, vague=True, direction=WAYS[pointing])
    way = word.points or (line[j].word.known if line.known else None)
    if way is None or (word.points and line.token(i).pos not in ("ADV", "SCONJ", "INTJ", "ADJ")):
        return None
    return (i if word.points else j) + 1, shape(TimeKind.VAGUE, Grain.VAGUE, vague=True, direction=WAYS[way])


def weekend(line: Line, i: int) -> Match | None:
    """ "the weekend", "over the weekend"; bare units such as "the week" only where known to be times."""
    j = skip(line, i, "the", "a")
    word = line[j].word
    if word.unit is None or word.many or word.part is not None:
        return None
    if word.unit is Grain.WEEKEND and line[i].plays("the"):
        return j + 1, shape(TimeKind.RELATIVE, Grain.WEEKEND, offset=0)
    if line.known and not line[i].plays("a"):
        return j + 1, shape(TimeKind.FOLLOWING, word.unit, offset=0)
    return None


def nth_unit(line: Line, i: int) -> Match | None:
    """ "the first week of May", "the last day of 2019": ``count`` is which of them (-1 the last)."""
    j = skip(line, i, "the")
    ordinal = ordinal_at(line, j) or ((j + 1, -1) if line[j].word.shift == -1 else None)
    if ordinal is None:
        return None
    k = ordinal[0]
    unit = line[k].word.unit
    if (
        unit not in (Grain.DAY, Grain.WEEK, Grain.WEEKEND, Grain.MONTH)
        or line[k].word.many
        or not line[k + 1].plays("of", "in_")
    ):
        return None
    from crosswire.extract.times_calendar import month_date, year

    whole = month_date(line, k + 2) or year(line, k + 2)
    if whole is None or whole[1].grain not in (Grain.MONTH, Grain.YEAR):
        return None
    return whole[0], replace(whole[1], grain=unit, step=whole[1].grain, count=float(ordinal[1]))
