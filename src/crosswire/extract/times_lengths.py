"""The time grammar's rules for lengths, counts in a row and repeated times."""

from __future__ import annotations

from dataclasses import replace

from crosswire.domain.times import Grain, TimeExpression, TimeKind
from crosswire.extract.times_line import Line
from crosswire.extract.times_numbers import Match, dash, number_at, ordinal_at, shape, skip


def length(line: Line, i: int) -> Match | None:
    """A number of units: "26 years", "several hours", "half an hour", "a couple of weeks", "three-week", "a year".

    ``count`` is None where the words give no number; unit words alone ("for years") are ``bare_length``'s.
    """
    start = _past_hedge(line, i)
    found = _amount(line, start)
    if found is None:
        return None
    j, count, vague = found
    hyphenated = line.hyphen(j)
    j = dash(line, j)
    if line[j].word.unit is None:
        k = j
        while line[k].plays("length_adjectives") and k < j + 2:
            k += 1
        j = k
    unit, factor = line[j].word.unit, line[j].word.factor
    if unit is None or (count is not None and count > 1 and count % 1 == 0 and not _many(line, j, hyphenated)):
        return None
    if unit is Grain.PART and line[j].word.part != "NI":
        return None
    past = _past_unit(line, j)
    past, count = _and_a_half(line, past, count)
    grain = Grain.DAY if unit is Grain.PART else unit
    lasting = shape(TimeKind.DURATION, grain, count=None if count is None else count * factor, vague=vague)
    return _with_second(line, past, lasting)


def _many(line: Line, j: int, hyphenated: bool) -> bool:
    return line[j].word.many or hyphenated or line.known


def _past_hedge(line: Line, i: int) -> int:
    if line[i].plays("phrase"):
        for phrase in line.words.file.hedge_phrases:
            if line.phrase(i, phrase):
                return i + len(phrase)
    return skip(line, i, "hedges") if line[i + 1].value is not None or line[i + 1].plays("a", "halves") else i


def _amount(line: Line, i: int) -> tuple[int, float | None, bool] | None:
    """(past, number or None, whether it is vague)."""
    number = number_at(line, i)
    if number is not None:
        return _range_end(line, number[0], number[1], between=line[i - 1].plays("between"))
    if line[i].plays("halves"):
        return skip(line, dash(line, i + 1), "a"), 0.5, False
    j = skip(line, i, "a", "the")
    if line[j].plays("halves") and j > i:
        return dash(line, j + 1), 0.5, False
    if line[j].plays("pair"):
        return skip(line, j + 1, "of"), 2.0, True
    if line[j].plays("some"):
        return j + 1, None, True
    if j > i and line[i].plays("a"):
        return j, 1.0, False
    if j > i and (number := number_at(line, j)) is not None and line[j].word.ordinal is None:
        return number[0], number[1], False
    return None


def _range_end(line: Line, past: int, low: float, between: bool) -> tuple[int, float, bool]:
    """ "two to three weeks", "5-10 days", "two or three": the lower number, vague."""
    joint = line[past]
    if joint.plays("to", "or_") or (between and joint.plays("and_")) or (joint.plays("dashes") and joint.glued):
        high = number_at(line, past + 1)
        if high is not None and high[1] > low:
            return high[0], low, True
    return past, low, False


def _past_unit(line: Line, j: int) -> int:
    past = j + 1
    return past + 1 if line[past].low == "'" and line[past].glued else past


def _and_a_half(line: Line, past: int, count: float | None) -> tuple[int, float | None]:
    """ "a year and a half"."""
    j = skip(line, past + 1, "a")
    if count is not None and line[past].plays("and_") and line[j].plays("halves"):
        return j + 1, count + 0.5
    return past, count


def _with_second(line: Line, past: int, lasting: TimeExpression) -> Match:
    """ "two hours and 30 minutes": a second, finer length is added where it fits into minutes or months."""
    if lasting.count is None:
        return past, lasting
    j = skip(line, past, "and_")
    number = number_at(line, j)
    finer = line[number[0]].word.unit if number else None
    rate = _RATES.get((lasting.grain, finer)) if finer else None
    if number is None or rate is None:
        return past, lasting
    total = lasting.count * rate + number[1]
    return number[0] + 1, replace(lasting, grain=finer or lasting.grain, count=total)


_RATES = {
    (Grain.HOUR, Grain.MINUTE): 60,
    (Grain.MINUTE, Grain.SECOND): 60,
    (Grain.YEAR, Grain.MONTH): 12,
    (Grain.WEEK, Grain.DAY): 7,
    (Grain.DAY, Grain.HOUR): 24,
}


def duration(line: Line, i: int) -> Match | None:
    """A length that is no age and no rate: "26 years", but not "26 years old" or "twice a year"."""
    found = length(line, i) or bare_length(line, i) or _all_day(line, i)
    if found is None:
        return None
    past, lasting = found
    if lasting.count == 1.0 and line[i].plays("a") and not _single(line, i, past):
        return None
    return past, lasting


def _all_day(line: Line, i: int) -> Match | None:
    """ "all day", "all night", "all week"."""
    word = line[i + 1].word
    if not line[i].plays("whole") or word.unit is None or word.many or (word.part and word.part != "NI"):
        return None
    return i + 2, shape(TimeKind.DURATION, Grain.DAY if word.part else word.unit, count=word.factor)


def _single(line: Line, i: int, past: int) -> bool:
    """Whether "a year" is a length: after a preposition or a hedge, not as a rate ("twice a week", "$5 a day")."""
    if line.known or line[past].plays("halves"):
        return True
    before = line[i - 1]
    lasting = before.plays("for_", "in_", "hedges", "after", "preposition") or line[i + 1].plays(
        "length_adjectives", "halves"
    )
    return lasting and not before.plays("rate_before") and not line[past].plays("of")


def bare_length(line: Line, i: int) -> Match | None:
    """ "for years", "weeks of protests", "in months": a plural unit whose number is not told."""
    unit = line[i].word.unit
    if unit is None or not line[i].word.many or (unit in (Grain.PART, Grain.WEEKEND) and not line.known):
        return None
    before, after = line[i - 1], line[i + 1]
    placed = before.plays("for_") or (before.plays("in_", "after") and not after.plays("of"))
    if not (line.known or placed or (after.plays("of") and not before.plays("the", "a", "possessives"))):
        return None
    past = i + 1
    if after.plays("or_", "and_") and line[i + 2].word.unit and line[i + 2].word.many:
        past = i + 3
    return past, shape(TimeKind.DURATION, Grain.DAY if unit is Grain.PART else unit, vague=True)


def recurrence(line: Line, i: int) -> Match | None:
    """ "sixth straight weekend", "third day in a row", "fifth night running", "seventh week of protests",
    "six weekends in a row". ``count`` is how many there were; the last one is what the text is about."""
    j = skip(line, i, "the", "a")
    ordinal = ordinal_at(line, j)
    if ordinal is not None:
        k = skip(line, ordinal[0], "straight")
        counted = not line[i].plays("a") and _counted(line, k)
        past = _row_end(line, k) or (k + 1 if k > ordinal[0] or counted else None)
        many, count = False, ordinal[1]
    else:
        number = number_at(line, i)
        if number is None or number[1] % 1:
            return None
        k = skip(line, number[0], "straight")
        past = _row_end(line, k) or (k + 1 if k > number[0] else None)
        many, count = True, int(number[1])
    found = _repeated(line, k, float(count), many) if past else None
    return (past, found) if past and found else None


def nth_time(line: Line, i: int) -> Match | None:
    """ "the third time in a month": ``count`` is how many times it was, the last of them is told."""
    ordinal = ordinal_at(line, skip(line, i, "the", "a"))
    if ordinal is None or line[ordinal[0]].low not in line.words.file.occasions:
        return None
    j = ordinal[0] + 1
    within = length(line, j + 1) if line[j].plays("in_") else None
    return (within[0], shape(TimeKind.RECURRENCE, Grain.VAGUE, count=float(ordinal[1]))) if within else None


def _row_end(line: Line, k: int) -> int | None:
    """Past "running" or "in a row" after the unit at ``k``."""
    row = line.words.file.in_a_row
    if line.phrase(k + 1, row):
        return k + 1 + len(row)
    return k + 2 if line[k + 1].plays("running") and not _has_object(line, k + 2) else None


def _has_object(line: Line, i: int) -> bool:
    """Whether what stands at ``i`` is what "running" is done to: "in his third year running the mill"."""
    return line[i].token >= 0 and line.token(i).pos in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM")


def _repeated(line: Line, k: int, count: float, many: bool) -> TimeExpression | None:
    word = line[k].word
    if word.weekday is not None:
        return shape(TimeKind.RECURRENCE, Grain.DAY, weekday=word.weekday, count=count)
    if word.many != many:
        return None
    if word.part is not None:
        return shape(TimeKind.RECURRENCE, Grain.PART, part=word.part, count=count)
    return shape(TimeKind.RECURRENCE, word.unit, count=count) if word.unit else None


#: Units that are counted as they pass; "the first quarter of 2020" and "second minute" are no counts in a row.
_COUNTED = (Grain.DAY, Grain.WEEK, Grain.WEEKEND, Grain.MONTH, Grain.PART)


def _counted(line: Line, k: int) -> bool:
    """ "seventh week of protests", "fourth Sunday of marches", "on the tenth day": an ordinal that counts on, not "the
    first week of May"."""
    after = line[k + 1]
    word = line[k].word
    if word.unit not in _COUNTED and word.part is None and (word.weekday is None or word.many or not after.plays("of")):
        return False
    if after.plays("of"):
        following = line[skip(line, k + 2, "the")]
        return following.word.month is None and following.num is None and following.word.unit is None
    if after.token >= 0 and line.token(k + 1).pos in ("NOUN", "PROPN"):
        return False
    return line.known or after.low in (",", ".", ";", "") or after.plays("preposition", "clause_starts")


def regular(line: Line, i: int) -> Match | None:
    """ "every Sunday", "each week", "every two weeks", "every other day", "daily"."""
    word = line[i].word
    if word.every is not None and line.token(i).pos in ("ADJ", "ADV"):
        return i + 1, shape(TimeKind.SET, word.every, count=word.factor)
    if word.unit is Grain.WEEKEND and word.many and line[i - 1].plays("on", "at"):
        return i + 1, shape(TimeKind.SET, Grain.WEEKEND, count=1.0)
    if line[i].plays("times_before") and line[i + 1].plays("a") and line[i + 2].word.unit:
        return i + 3, shape(TimeKind.SET, line[i + 2].word.unit or Grain.DAY, count=line[i + 2].word.factor)
    if not line[i].plays("every"):
        return None
    j = i + 1
    count = 1.0
    if line[j].plays("other"):
        count, j = 2.0, j + 1
    elif (number := number_at(line, j)) is not None and line[number[0]].word.unit is not None:
        count, j = number[1], number[0]
    return _set_of(line, j, count)


def _set_of(line: Line, j: int, count: float) -> Match | None:
    word = line[j].word
    if word.weekday is not None:
        part = line[j + 1].word.part
        past = j + 2 if part else j + 1
        return past, shape(
            TimeKind.SET, Grain.PART if part else Grain.DAY, weekday=word.weekday, part=part, count=count
        )
    if word.part is not None:
        return j + 1, shape(TimeKind.SET, Grain.PART, part=word.part, count=count)
    if word.unit is not None:
        return j + 1, shape(TimeKind.SET, word.unit, count=count * word.factor)
    if word.month is not None:
        return j + 1, shape(TimeKind.SET, Grain.MONTH, month=word.month, count=count)
    if word.season is not None:
        return j + 1, shape(TimeKind.SET, Grain.SEASON, section=word.season, count=count)
    return None
