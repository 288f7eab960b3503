"""The time grammar's rules for dates: in figures, with the month's name in any order, and their years."""

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
    shape,
    short_year,
    skip,
    small_number,
    spoken_year,
    year_at,
)


def is_day(year: int | None, month: int, day: int) -> bool:
    """Whether there is such a day; February has 29 where no year is named."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(year or 2000, month)[1]


def iso_date(line: Line, i: int) -> Match | None:
    """ "2020-09-20", "2020/9/20", "2020-Sep-20"."""
    year = year_at(line, i)
    mark = line[i + 1].low
    if year is None or mark not in ("-", "/", ".") or not (line[i + 1].glued and line[i + 2].glued):
        return None
    month, day = line[i + 2].num or line[i + 2].word.month, line[i + 4].num
    if month is None or day is None or line[i + 3].low != mark or not is_day(year[1], month, day):
        return None
    if _in_number(line, i, i + 5):
        return None
    return i + 5, shape(TimeKind.DATE, Grain.DAY, year=year[1], month=month, day=day)


def numeric_date(line: Line, i: int) -> Match | None:
    """ "9/20/2020", "20.9.2020". Where both orders give a day the language's own is taken; the date is vague then."""
    first, mark, second = line[i].num, line[i + 1].low, line[i + 2].num
    if first is None or second is None or mark not in ("/", ".", "-"):
        return None
    if line[i].size > 2 or line[i + 2].size > 2 or line[i + 3].low != mark:
        return None
    year = short_year(line, i + 4) if all(line[i + k].glued for k in (1, 2, 3, 4)) else None
    if year is None or (mark != "/" and line[i + 4].size != 4) or _in_number(line, i, i + 5):
        return None
    orders = [(first, second), (second, first)]  # (month, day)
    if mark == "." or line.words.file.ambiguous_numeric_order == "dmy":
        orders.reverse()
    fitting = [order for order in orders if is_day(year[1], *order)]
    if not fitting:
        return None
    unsure = len(fitting) == 2 and first != second and mark != "."
    month, day = fitting[0]
    return year[0], shape(TimeKind.DATE, Grain.DAY, year=year[1], month=month, day=day, vague=unsure)


def _in_number(line: Line, i: int, past: int) -> bool:
    """Whether the digits go on before or after: a telephone number, a file's name."""
    before = line[i].glued and line[i - 1].low == line[past - 2].low and line[i - 2].num is not None
    after = line[past].low in ("-", "/") and line[past].glued and line[past + 1].num is not None
    return before or (after and line[past + 1].glued and line[past].low == line[past - 2].low)


def month_date(line: Line, i: int) -> Match | None:
    """Dates with the month's name: "Sept. 20, 2020", "20 September", "the 4th of July", "May 2019"."""
    return month_first(line, i) or _day_first(line, i) or _year_first(line, i)


def month_first(line: Line, i: int) -> Match | None:
    """ "Sept. 20, 2020", "May twenty-nine", "Sep-23-2020", "May 2019", "May"."""
    month = line[i].word.month
    if month is None or (line[i].glued and line[i - 1].plays("number_signs")):
        return None
    j = _past_stop(line, i + 1)
    marked = line[j].low in ("-", "/") and line[j].glued
    start = skip(line, j + marked, "the")
    day = day_at(line, start) or _spoken_day(line, start)
    if day and is_day(None, month, day[1]):
        again = day[0] + 1 if marked and line[day[0]].low == line[j].low else day[0]
        past, year = year_after(line, again)
        if is_day(year, month, day[1]):
            end = past if year else day[0]
            return end, shape(TimeKind.DATE, Grain.DAY, year=year, month=month, day=day[1])
    past, year = year_after(line, j + marked)
    if year is None and _may_be_a_name(line, i):
        return None
    return past if year else j, shape(TimeKind.DATE, Grain.MONTH, year=year, month=month)


def _may_be_a_name(line: Line, i: int) -> bool:
    """Whether a bare "Jan" or "April" has nothing beside it that makes it a month."""
    if line.known or line[i].low.rstrip(".") not in line.words.file.names_too:
        return False
    before = line[i - 1]
    ranged = line[i + 1].plays("dashes", "to") and line[i + 2].word.month is not None
    placed = (
        ranged or before.plays("preposition", "to", "dashes", "possessives", "every", "between") or before.word.edge
    )
    return not placed and before.word.shift is None and line.token(i).ent != "DATE"


def _spoken_day(line: Line, i: int) -> tuple[int, int] | None:
    """The "twenty-nine" of "May twenty-nine"; never the beginning of a spoken year or of a count."""
    found = small_number(line, i)
    if found is None or found[1] > 31 or spoken_year(line, i):
        return None
    following = line[found[0]].word
    counting = following.unit is not None or following.scale is not None or counts(line, found[0])
    return None if counting else (found[0], int(found[1]))


def _day_first(line: Line, i: int) -> Match | None:
    day = day_at(line, skip(line, i, "the")) or _spoken_day(line, i)
    if day is None or (line[i - 1].plays("number_signs") and line[i - 1].low in ("$", "£", "€")):
        return None
    if line[i].plays("the") and line[day[0] - 1].word.ordinal is None and not line[day[0]].plays("of"):
        return None  # "the 12 November deadline": the article is the noun's
    j = skip(line, dash(line, day[0]), "of")
    j = j + 1 if line[j].low == "/" and line[j].glued else j
    month = line[j].word.month
    if month is None or not is_day(None, month, day[1]):
        return None
    k = _past_stop(line, j + 1)
    marked = line[k].low in ("-", "/") and line[k].glued
    past, year = year_after(line, k + marked)
    if not is_day(year, month, day[1]):
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
    if line[first[0]].plays("and_") and not line[i - 1].plays("between"):
        return first[0], begin
    return second[0], replace(begin, last=second[1])


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


def year_after(line: Line, j: int) -> tuple[int, int | None]:
    """ ", 2020", "of 2020", "in 2020", "'19"; else where it began and no year."""
    of = skip(line, comma(line, j), "of", "in_")
    for k in (j, comma(line, j), of):
        found = year_at(line, k) or (spoken_year(line, k) if k == j or of > j else None)
        if found and not counts(line, found[0]):
            return found
    if line[j].low in ("'", "’") and line[j + 1].size == 2 and (found := short_year(line, j + 1)):
        return found
    return j, None


def counts(line: Line, past: int) -> bool:
    """Whether the number before ``past`` counts what follows: "On May 5 2000 people marched"."""
    if not 0 <= past < line.size:
        return False
    number, following = line.token(past - 1), line.token(past)
    return number.dep == "nummod" and number.head == following.i and following.tag == "NNS"
