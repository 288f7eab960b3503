"""The time grammar's rules for times told from the time of writing: "yesterday", "last week", "two days ago"."""

from __future__ import annotations

from dataclasses import replace

from crosswire.domain.times import Direction, Grain, TimeExpression, TimeKind
from crosswire.extract.times_calendar import holiday
from crosswire.extract.times_dates import month_first
from crosswire.extract.times_lengths import length
from crosswire.extract.times_line import Line
from crosswire.extract.times_numbers import Match, number_at, shape, skip

WAYS = {"back": Direction.BACK, "forward": Direction.FORWARD, "present": None}


def way_of(shift: int) -> Direction | None:
    """Back for "last", forward for "next", none for "this"."""
    return None if shift == 0 else Direction.BACK if shift < 0 else Direction.FORWARD


def named_day(line: Line, i: int) -> Match | None:
    """ "today", "tonight", "the day before yesterday"."""
    word = line[i].word
    if word.day is not None and word.part:
        return i + 1, shape(TimeKind.RELATIVE, Grain.PART, offset=word.day, step=Grain.DAY, part=word.part)
    if word.day is not None:
        return i + 1, shape(TimeKind.RELATIVE, Grain.DAY, offset=word.day)
    j = skip(line, i, "the")
    if line[j].word.unit is Grain.DAY and line[j + 1].plays("earlier", "later") and line[j + 2].word.day:
        return j + 3, shape(TimeKind.RELATIVE, Grain.DAY, offset=2 * (line[j + 2].word.day or 0))
    return None


def shifted(line: Line, i: int) -> Match | None:
    """ "last week", "this month", "next Friday", "last March", "last night", "this past weekend"."""
    j = skip(line, i, "the", "possessives")
    shift = _shift(line, j)
    if shift is None:
        return None
    j += 1
    near = shift == 0 and line[j].word.shift is not None  # "this past", "this coming"
    if near:
        shift, j = line[j].word.shift or 0, j + 1
    return _after_shift(line, skip(line, j, "reckoning"), shift, near)


def _shift(line: Line, j: int) -> int | None:
    """What "last", "this" or "next" shift by; "last" as a verb shifts nothing."""
    if line[j].word.shift is None or (line.token(j).pos == "VERB" and line.token(j).tag != "VBG"):
        return None
    return line[j].word.shift


def _after_shift(line: Line, j: int, shift: int, near: bool) -> Match | None:
    word, way = line[j].word, way_of(shift)
    if word.many:
        return None
    if word.weekday is not None:
        offset = 0 if near else shift
        return j + 1, shape(TimeKind.WEEKDAY, Grain.DAY, weekday=word.weekday, offset=offset, direction=way)
    if word.unit is not None and (word.part is None or shift):
        return _shifted_unit(line, j, shift)
    if word.part is not None:
        day = shift if shift <= 0 and word.part == "NI" else 0
        return j + 1, shape(TimeKind.RELATIVE, Grain.PART, offset=day, step=Grain.DAY, part=word.part)
    dated = month_first(line, j) if word.month is not None else None
    if dated and (dated[1].day or dated[1].year):  # "this Nov. 2, 2017 photo"
        return dated
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
    unit, shift = line[j].word.unit, line[j + 2].word.shift
    if unit is None or not shift or not line[j + 1].plays("earlier", "later"):
        return None
    if line[j + 1].plays("earlier") != (shift < 0) or line[j + 3].word.unit is not None:
        return None
    return j + 3, shape(TimeKind.RELATIVE, unit, offset=2 * shift)


def stretch(line: Line, i: int) -> Match | None:
    """ "the past two weeks", "the five past years": a length that ends or begins at the time of writing."""
    j = skip(line, i, "the", "possessives")
    number = number_at(line, j)
    inner = line[number[0]].word if number else line[j].word
    if number and (inner.shift or inner.told == -1):
        shift, found = inner.shift or -1, length(line, j)
    else:
        shift = _shift(line, j) or (-1 if line[j].word.told == -1 else 0)
        found = length(line, j + 1) if shift and not line[j + 1].plays("hedges") else None
    if found is None or not (line[found[0] - 1].word.many or (found[1].count or 0) > 1):
        return None
    return found[0], replace(found[1], direction=way_of(shift))


def ago(line: Line, i: int) -> Match | None:
    """ "two days ago", "a year earlier", "weeks ago", "three days later", "two weeks from now"."""
    found = length(line, i) or _unit_alone(line, i)
    if found is None:
        return None
    past, lasting = found
    j = past + 1 if line.hyphen(past) else past
    j = j + 2 if line.phrase(j, line.words.file.or_so) else j
    if line[j].plays("ago"):
        return j + 1, moved(lasting, TimeKind.RELATIVE, -1)
    for phrase in line.words.file.from_now:
        if line.phrase(j, phrase):
            return j + len(phrase), moved(lasting, TimeKind.RELATIVE, 1)
    if line[j].plays("earlier", "later") and stands_alone(line, j):
        return j + 1, moved(lasting, TimeKind.FOLLOWING, -1 if line[j].plays("earlier") else 1)
    return None


def _unit_alone(line: Line, i: int) -> Match | None:
    """The "weeks" of "weeks ago", the "year" of "the year-ago figure"."""
    unit, many = line[i].word.unit, line[i].word.many
    if unit is None:
        return None
    return i + 1, shape(TimeKind.DURATION, unit, vague=many, count=None if many else 1.0)


def stands_alone(line: Line, j: int) -> bool:
    """Whether "before", "after" or "on" has nothing after it that the length is counted from."""
    if line[j].plays("alone") or j + 1 >= line.size:
        return True
    after = line[j + 1]
    ends = line.token(j + 1).pos == "PUNCT" or after.plays("clause_starts")
    return ends and not line.parse.children[line[j].token]


def moved(lasting: TimeExpression, kind: TimeKind, sign: int) -> TimeExpression:
    """A length as a distance: whole in its grain where the number is known, vague where it is not."""
    way = way_of(sign)
    if lasting.count is None:
        kind = TimeKind.VAGUE if kind is TimeKind.RELATIVE else kind
        return replace(lasting, kind=kind, direction=way, vague=True)
    finer = _FINER.get(lasting.grain) if lasting.count % 1 else None
    if finer:  # "half an hour ago"
        lasting = replace(lasting, grain=finer[0], count=float(round(lasting.count * finer[1])))
    offset = sign * round(lasting.count or 0)
    distance = replace(lasting, kind=kind, offset=offset, count=None, direction=way)
    # "a year earlier" is as precise as the time it is told from
    return replace(distance, grain=Grain.VAGUE, step=lasting.grain) if kind is TimeKind.FOLLOWING else distance


_FINER = {
    Grain.MINUTE: (Grain.SECOND, 60),
    Grain.HOUR: (Grain.MINUTE, 60),
    Grain.DAY: (Grain.HOUR, 24),
    Grain.WEEK: (Grain.DAY, 7),
    Grain.MONTH: (Grain.DAY, 30),
    Grain.YEAR: (Grain.MONTH, 12),
    Grain.DECADE: (Grain.YEAR, 10),
}


def within(line: Line, i: int) -> Match | None:
    """ "in three weeks" where the clause looks ahead; else it says how long something took."""
    if not line[i].plays("in_ahead"):
        return None
    found = length(line, i + 1)
    if found is None or found[1].count is None or line[found[0]].plays("ago", "earlier", "later"):
        return None
    if any(line[k].word.shift for k in range(i + 1, found[0])):
        return None
    verb = next((t for t in line.parse.ancestors(line.token(i)) if t.pos in ("VERB", "AUX")), None)
    if not line.known and (verb is None or not _looks_ahead(line, verb.i)):
        return None
    return found[0], moved(found[1], TimeKind.RELATIVE, 1)


def _looks_ahead(line: Line, verb: int) -> bool:
    token = line.parse.tokens[verb]
    helpers = list(line.parse.kids(token, "aux", "auxpass"))
    if any(k.lemma == "have" for k in helpers):
        return False
    if any(k.lower in line.words.file.modals_forward for k in helpers):
        return True
    return token.tag in ("VB", "VBG") or token.lemma in line.words.file.plans


def near(line: Line, i: int) -> Match | None:
    """ "recent weeks", "coming months", "recently", "now", "soon", and phrases such as "these days"."""
    return _near_units(line, i) or _pointing_phrase(line, i) or _pointing(line, i)


def _near_units(line: Line, i: int) -> Match | None:
    j = skip(line, i, "the")
    way, unit = line[j].word.nears, line[j + 1].word.unit
    if way is None or unit is None or not line[j + 1].word.many:
        return None
    past = j + 2
    if line[past].plays("and_", "or_") and line[past + 1].word.unit and line[past + 1].word.many:
        past += 2
    return past, shape(TimeKind.VAGUE, unit, vague=True, direction=WAYS[way])


def _pointing_phrase(line: Line, i: int) -> Match | None:
    for phrase, way in line.words.references.get(line[i].low, ()):
        after = line[i + len(phrase)]
        goes_on = after.word.tells or after.value is not None or after.plays("some", "pair", "a")
        if line.phrase(i, phrase) and not goes_on:
            return i + len(phrase), shape(TimeKind.VAGUE, Grain.VAGUE, vague=True, direction=WAYS[way])
    return None


def _pointing(line: Line, i: int) -> Match | None:
    way = line[i].word.points
    if way is not None:
        if line.token(i).pos not in ("ADV", "SCONJ", "INTJ", "ADJ") or line[i + 1].plays("earlier", "later"):
            return None
        if line.is_capital(i) and line.is_capital(i - 1):  # a name: "PlayStation Now"
            return None
        return i + 1, shape(TimeKind.VAGUE, Grain.VAGUE, vague=True, direction=WAYS[way])
    j = skip(line, i, "the")
    way = line[j].word.known if line.known else None
    return (j + 1, shape(TimeKind.VAGUE, Grain.VAGUE, vague=True, direction=WAYS[way])) if way else None
