"""The time grammar's rules for what stands in a calendar: days, months, years, seasons, weekdays, holidays."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace

from crosswire.domain.times import Grain, TimeKind
from crosswire.extract.times_line import Line
from crosswire.extract.times_numbers import (
    Match,
    comma,
    dash,
    day_at,
    ordinal_at,
    shape,
    short_year,
    skip,
    small_number,
    spoken_year,
    year_at,
)
from crosswire.lexicon.times import holidays


def _day(year: int | None, month: int, day: int) -> bool:
    """Whether there is such a day; February has 29 where no year is named."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(year or 2000, month)[1]


def iso_date(line: Line, i: int) -> Match | None:
    """ "2020-09-20", "2020/9/20", "20200920T..." is not read."""
    year = year_at(line, i)
    mark = line[i + 1].low
    if year is None or mark not in "-/." or not mark or not (line[i + 1].glued and line[i + 2].glued):
        return None
    month, day = line[i + 2].num, line[i + 4].num
    if month is None or day is None or line[i + 3].low != mark or not _day(year[1], month, day):
        return None
    return i + 5, shape(TimeKind.DATE, Grain.DAY, year=year[1], month=month, day=day)


def numeric_date(line: Line, i: int) -> Match | None:
    """ "9/20/2020", "20.9.2020". Where both orders give a day, the language's own is taken, and the date is vague."""
    first, mark, second = line[i].num, line[i + 1].low, line[i + 2].num
    if first is None or second is None or mark not in ("/", ".", "-") or line[i].size > 2 or line[i + 2].size > 2:
        return None
    if line[i + 3].low != mark or not all(line[i + k].glued for k in (1, 2, 3, 4)):
        return None
    year = short_year(line, i + 4)
    if year is None or (mark != "/" and line[i + 4].size != 4):
        return None
    orders = [(first, second), (second, first)]  # (month, day)
    if mark == "." or line.words.file.ambiguous_numeric_order == "dmy":
        orders.reverse()
    fitting = [order for order in orders if _day(year[1], *order)]
    if not fitting:
        return None
    month, day = fitting[0]
    unsure = len(fitting) == 2 and first != second and mark != "."
    return year[0], shape(TimeKind.DATE, Grain.DAY, year=year[1], month=month, day=day, vague=unsure)


def month_date(line: Line, i: int) -> Match | None:
    """Dates with the month's name in any order: "Sept. 20, 2020", "20 September", "the 4th of July", "May 2019"."""
    return _month_first(line, i) or _day_first(line, i) or _year_first(line, i)


def _month_first(line: Line, i: int) -> Match | None:
    month = line[i].word.month
    if month is None:
        return None
    j = _past_stop(line, i + 1)
    spoken = small_number(line, j)
    if spoken and spoken[1] <= 31 and line[spoken[0]].word.unit is None and line[spoken[0]].word.scale is None:
        past, year = _year_after(line, spoken[0])
        if _day(year, month, int(spoken[1])) and not _counts(line, spoken[0]):
            return past, shape(TimeKind.DATE, Grain.DAY, year=year, month=month, day=int(spoken[1]))
    mark = line[j].low if line[j].low in ("-", "/") and line[j].glued else ""
    day = day_at(line, skip(line, j + bool(mark), "the"))
    if day and _day(None, month, day[1]):
        past, year = _year_after(line, day[0])
        if _day(year, month, day[1]):
            return past, shape(TimeKind.DATE, Grain.DAY, year=year, month=month, day=day[1])
    past, year = _year_after(line, j + bool(mark))
    past = past if year else j
    return past, shape(TimeKind.DATE, Grain.MONTH, year=year, month=month)


def _day_first(line: Line, i: int) -> Match | None:
    start = skip(line, i, "the")
    day = day_at(line, start)
    if day is None:
        return None
    j = skip(line, dash(line, day[0]), "of")
    j = j + 1 if line[j].low == "/" and line[j].glued else j
    month = line[j].word.month
    if month is None or not _day(None, month, day[1]):
        return None
    k = _past_stop(line, j + 1)
    past, year = _year_after(line, k + 1 if line[k].low in ("-", "/") and line[k].glued else k)
    if not _day(year, month, day[1]):
        return None
    return past if year else k, shape(TimeKind.DATE, Grain.DAY, year=year, month=month, day=day[1])


def days_of_month(line: Line, i: int) -> Match | None:
    """ "18-19 June", "18 to 22 June 2021": a range; of "18 and 21 June" the 18th, which takes the month along."""
    first = day_at(line, skip(line, i, "the"))
    if first is None or not line[first[0]].plays("to", "and_", "dashes"):
        return None
    second = _day_first(line, first[0] + 1)
    if second is None or not (second[1].day or 0) > first[1]:
        return None
    begin = replace(second[1], day=first[1])
    apart = line[first[0]].plays("and_") and (second[1].day or 0) - first[1] > 1 and not line[i - 1].plays("from_")
    return (first[0], begin) if apart else (second[0], replace(begin, last=second[1]))


def _year_first(line: Line, i: int) -> Match | None:
    """ "2019 April"."""
    year = year_at(line, i)
    month = line[i + 1].word.month
    if year is None or month is None or day_at(line, i + 2):
        return None
    return i + 2, shape(TimeKind.DATE, Grain.MONTH, year=year[1], month=month)


def _past_stop(line: Line, j: int) -> int:
    """Past the full stop of an abbreviated month that the tagger cut off."""
    return j + 1 if line[j].low == "." and line[j].glued and line[j + 1].value is not None else j


def _year_after(line: Line, j: int) -> tuple[int, int | None]:
    """ ", 2020", "of 2020", "in 2020", "'19"; else where it began and no year."""
    of = skip(line, comma(line, j), "of", "in_")
    for k in (j, comma(line, j), of):
        found = year_at(line, k) or (spoken_year(line, k) if k == j or of > j else None)
        if found and not _counts(line, found[0]):
            return found
    if line[j].low in ("'", "’") and line[j + 1].size == 2 and (found := short_year(line, j + 1)):
        return found
    return j, None


def _counts(line: Line, past: int) -> bool:
    """Whether the number before ``past`` counts what follows: "On May 5 2000 people marched"."""
    following = line[past]
    return (
        following.token >= 0
        and line.parse.tokens[line[past - 1].token].dep == "nummod"
        and (line.token(past).tag == "NNS" and line.parse.tokens[line[past - 1].token].head == following.token)
    )


def year(line: Line, i: int) -> Match | None:
    """ "2020" where it counts nothing, "'19", and a year in words after a preposition."""
    before = line[i - 1]
    j = skip(line, i, "the")
    named = line[j].word.unit is Grain.YEAR and not line[j].word.many  # "the year 2020"
    found = year_at(line, j + 1) if named else year_at(line, i)
    if named and found:
        return found[0], shape(TimeKind.DATE, Grain.YEAR, year=found[1])
    if found is None:
        i = j + 1 if named else i
        before = line[i - 1]
        spoken = spoken_year(line, i)
        told = line.known or before.plays("in_", "since", "until", "preposition") or before.word.unit is Grain.YEAR
        if spoken is None or not told or line[spoken[0]].word.unit is not None:
            return None
        return spoken[0], shape(TimeKind.DATE, Grain.YEAR, year=spoken[1])
    if not line.known and not _is_year(line, i):
        return None
    return found[0], shape(TimeKind.DATE, Grain.YEAR, year=found[1])


def _is_year(line: Line, i: int) -> bool:
    """Whether four digits are a year: by what stands around them, else by the tagger's entity."""
    before, after, token = line[i - 1], line[i + 1], line.token(i)
    if before.low in ("$", "£", "€", "#", "no", "no.", "+") or after.low in ("%", "$", "€"):
        return False
    if after.low in (",", ".", "/", ":") and after.glued and line[i + 2].glued and line[i + 2].num is not None:
        return False
    if before.glued is False and before.low in (".", "/") and line[i].glued:
        return False
    if after.word.unit is not None and after.word.many or after.word.zone or after.plays("hour_marks"):
        return False
    year = line[i].num or 0
    head = line.parse.tokens[token.head]
    if token.dep == "nummod" and head.i > token.i and head.tag == "NNS" and not before.plays("the", "possessives"):
        return False
    if before.plays("in_", "since", "until", "the", "edge") or before.word.edge or before.low in ("of", "by", "from"):
        return year >= 1200
    return token.ent == "DATE" and 1800 <= year <= 2100


def decade(line: Line, i: int) -> Match | None:
    """ "the 1990s", "'80s", "the nineties"."""
    j = skip(line, i, "the")
    quoted = line[j].low in ("'", "’")
    j += quoted
    atom, mark = line[j], line[j + 1]
    if atom.word.decade is not None and (line.known or line[j - 1].plays("the") or line[j - 1].word.edge):
        return j + 1, shape(TimeKind.DATE, Grain.DECADE, year=1900 + atom.word.decade)
    past = j + 3 if mark.low in ("'", "’") and mark.glued and line[j + 2].low == "s" else j + 2
    if atom.num is None or atom.num % 10 or not (mark.low == "s" and mark.glued or past == j + 3):
        if not (line[j + 1].low == "'s" and mark.glued and atom.num is not None and atom.num % 10 == 0):
            return None
    if atom.size == 4 and 1000 <= atom.num <= 2190:
        return past, shape(TimeKind.DATE, Grain.DECADE, year=atom.num)
    if atom.size == 2 and (quoted or line[j - 1].plays("the") or line[j - 1].word.edge):
        return past, shape(TimeKind.DATE, Grain.DECADE, year=1900 + atom.num if atom.num >= 20 else 2000 + atom.num)
    return None


def century(line: Line, i: int) -> Match | None:
    """ "the 20th century": ``year`` is its first in the counting of TIMEX3, 1900."""
    ordinal = ordinal_at(line, skip(line, i, "the"))
    if ordinal is None:
        return None
    j = dash(line, ordinal[0])
    if line[j].word.unit is not Grain.CENTURY or line[j].word.many:
        return None
    return j + 1, shape(TimeKind.DATE, Grain.CENTURY, year=(ordinal[1] - 1) * 100)


def section(line: Line, i: int) -> Match | None:
    """Seasons, quarters and halves, with or without their year: "the third quarter of 2020", "summer 2019", "Q3"."""
    return _season(line, i) or _quarter(line, i)


def _season(line: Line, i: int) -> Match | None:
    j = skip(line, i, "the")
    name = line[j].word.season
    if name is None or line.token(j).pos in ("VERB", "AUX"):
        return None
    past, year = _year_after(line, j + 1)
    before = line[i - 1]
    usable = line.known or year or j > i or before.plays("in_", "since", "until", "preposition", "possessives")
    if not usable or (line[j].low == "fall" and not (year or before.plays("in_") or line.known)):
        return None
    return past, shape(TimeKind.DATE, Grain.SEASON, year=year, section=name)


def _quarter(line: Line, i: int) -> Match | None:
    found = _quarter_name(line, i)
    if found is None:
        return None
    past, name, year = found
    grain = Grain.QUARTER if name[0] == "Q" else Grain.HALF
    if year is None:
        past, year = _year_after(line, past)
    return past, shape(TimeKind.DATE, grain, year=year, section=name)


def _quarter_name(line: Line, i: int) -> tuple[int, str, int | None] | None:
    """(past, Q3 or H1, the year that stands before it)."""
    atom = line[i]
    if atom.low in ("q", "h") and line[i + 1].glued and line[i + 1].size == 1:
        n = line[i + 1].num or 0
        return (i + 2, f"{atom.low.upper()}{n}", None) if 1 <= n <= (4 if atom.low == "q" else 2) else None
    j = skip(line, i, "the", "possessives")
    early = year_at(line, j)
    j = dash(line, early[0]) if early else j
    if early and line[j].low in ("q", "h"):
        inner = _quarter_name(line, j)
        return (inner[0], inner[1], early[1]) if inner else None
    j = j + 1 if line[j].low == "fiscal" else j
    last = line[j].word.shift == -1  # "the last half of 2019"
    ordinal = (j + 1, 0) if last else ordinal_at(line, dash(line, j))
    if ordinal is None:
        return None
    k = dash(line, ordinal[0])
    if last:
        ending = {Grain.QUARTER: "Q4"}.get(line[k].word.unit or Grain.DAY, "H2" if line[k].plays("halves") else "")
        told = line[k + 1].plays("of") and _year_after(line, k + 1)[1]
        return (k + 1, ending, None) if ending and told else None
    if line[k].word.unit is Grain.QUARTER and not line[k].word.many and ordinal[1] <= 4:
        return k + 1, f"Q{ordinal[1]}", early[1] if early else None
    if line[k].plays("halves") and ordinal[1] <= 2 and (line.known or _year_after(line, k + 1)[1]):
        return k + 1, f"H{ordinal[1]}", early[1] if early else None
    return None


def weekday(line: Line, i: int) -> Match | None:
    """ "Sunday", "Sunday, Sept. 20", "Friday the 13th"; "Sundays" is a set."""
    day = line[i].word.weekday
    if day is None:
        return None
    if line[i].word.many:
        return i + 1, shape(TimeKind.SET, Grain.DAY, weekday=day)
    past = i + 2 if line[i + 1].low == "." and line[i + 1].glued and len(line[i].low) < 6 else i + 1
    j = skip(line, comma(line, past), "the", "on")
    for rule in (month_date, numeric_date, iso_date):
        dated = rule(line, j)
        if dated and dated[1].grain is Grain.DAY:
            return dated[0], replace(dated[1], weekday=day)
    ordinal = ordinal_at(line, j) if line[j - 1].plays("the") else None
    if ordinal and ordinal[1] <= 31 and line[ordinal[0]].word.unit is None:
        return ordinal[0], shape(TimeKind.DATE, Grain.DAY, day=ordinal[1], weekday=day)
    return past, shape(TimeKind.WEEKDAY, Grain.DAY, weekday=day)


def week_of(line: Line, i: int) -> Match | None:
    """ "the week of April 10"."""
    j = skip(line, i, "the")
    if line[j].word.unit not in (Grain.WEEK, Grain.WEEKEND) or line[j].word.many or not line[j + 1].plays("of"):
        return None
    found = month_date(line, j + 2)
    if found is None or found[1].grain is not Grain.DAY or found[1].last:
        return None
    return found[0], replace(found[1], grain=line[j].word.unit or Grain.WEEK)


def nth_weekday(line: Line, i: int) -> Match | None:
    """ "the first Monday of May", "the last Sunday in March 2021"."""
    j = skip(line, i, "the")
    ordinal = ordinal_at(line, j) or ((j + 1, -1) if line[j].word.shift == -1 else None)
    if ordinal is None or line[ordinal[0]].word.weekday is None or line[ordinal[0]].word.many:
        return None
    k = ordinal[0] + 1
    month = _month_first(line, k + 1) if line[k].plays("of", "in_") else None
    if month is None or month[1].grain is not Grain.MONTH:
        return None
    day = line[ordinal[0]].word.weekday
    return month[0], replace(month[1], grain=Grain.DAY, weekday=day, count=float(ordinal[1]))


def holiday(line: Line, i: int) -> Match | None:
    """ "Christmas Eve", "Easter 2021". One with a fixed day becomes a date."""
    for phrase, key in line.words.holidays.get(line[i].low, ()):
        if line.phrase(i, phrase) and line.token(i).text[0].isupper() | line.known:
            past, year = _year_after(line, i + len(phrase))
            fixed = holidays()[key].fixed
            if fixed:
                return past, shape(TimeKind.DATE, Grain.DAY, year=year, month=fixed[0], day=fixed[1], holiday=key)
            return past, shape(TimeKind.DATE, Grain.DAY, year=year, holiday=key)
    return None


def ordinal_day(line: Line, i: int) -> Match | None:
    """ "the 20th" where it counts no noun."""
    if not line[i].plays("the"):
        return None
    day = line[i + 1]
    if day.word.ordinal is None or not day.low[0].isdigit() or not 1 <= day.word.ordinal <= 31:
        return None
    token, before = line.token(i + 1), line[i - 1]
    counts = token.head > token.i and line.parse.tokens[token.head].pos in ("NOUN", "PROPN", "ADJ")
    near = line[i + 2]
    if counts and near.token == token.head or near.word.unit is not None or near.plays("straight"):
        return None
    if (
        not (line.known or before.plays("on", "until", "since", "preposition"))
        or line.token(i + 1).ent == "ORDINAL"
        and (near.token >= 0 and line.token(i + 2).pos in ("NOUN", "PROPN", "ADJ"))
    ):
        return None
    return i + 2, shape(TimeKind.DATE, Grain.DAY, day=day.word.ordinal)
