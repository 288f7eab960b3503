"""The time grammar's rules for years, decades, seasons, quarters, weekdays and holidays."""

from __future__ import annotations

from dataclasses import replace

from crosswire.domain.times import Grain, TimeKind
from crosswire.extract.times_dates import counts, iso_date, month_date, month_first, numeric_date, year_after
from crosswire.extract.times_line import Line
from crosswire.extract.times_numbers import (
    Match,
    comma,
    dash,
    day_at,
    ordinal_at,
    shape,
    skip,
    spoken_year,
    year_at,
)
from crosswire.lexicon.times import holidays


def year(line: Line, i: int) -> Match | None:
    """ "2020" where it counts nothing, "the year 2020", and a year in words after a preposition."""
    j = skip(line, i, "the")
    j = skip(line, j, "reckoning")
    named = line[j].word.unit is Grain.YEAR and not line[j].word.many
    k = j + 1 if named else i
    found = year_at(line, k)
    if found is not None and (named or line.known or _is_year(line, k)):
        return found[0], shape(TimeKind.DATE, Grain.YEAR, year=found[1])
    spoken = None if found else spoken_year(line, k)
    told = named or line.known or line[k - 1].plays("in_", "since", "until", "preposition")
    if spoken is None or not told or line[spoken[0]].word.unit is not None:
        return None
    return spoken[0], shape(TimeKind.DATE, Grain.YEAR, year=spoken[1])


def _is_year(line: Line, i: int) -> bool:
    """Whether four digits are a year: by what stands around them, else by the tagger's entity."""
    before, after, token = line[i - 1], line[i + 1], line.token(i)
    named = line[i - 2] if before.low == "." and before.glued else before
    if named.plays("number_signs") or named.low in line.words.file.numbered or _goes_on(line, i):
        return False
    if (after.word.unit is not None and after.word.many) or after.word.zone or after.plays("hour_marks"):
        return False
    head = line.parse.tokens[token.head]
    placed = before.plays("in_", "since", "until", "the", "of", "from_", "to", "between") or before.word.edge
    if token.dep == "nummod" and head.i > token.i and head.tag == "NNS" and not before.plays("the", "possessives"):
        return False
    number = line[i].num or 0
    return number >= 1200 if placed else token.ent == "DATE" and 1800 <= number <= 2100


def _goes_on(line: Line, i: int) -> bool:
    """Whether the four digits are a part of a longer number or code: "2,020", "138-2010-2015", "2015-32"."""
    before, after = line[i - 1], line[i + 1]
    if after.low in ("%", "$", "€"):
        return True
    if line[i].glued and before.low in (".", "/", "-", ":") and before.glued and line[i - 2].num is not None:
        return line[i - 2].size != 4 or line[i - 3].low == "-"
    if not (after.glued and line[i + 2].glued and line[i + 2].num is not None):
        return False
    later = year_at(line, i + 2)
    if after.low in ("-", "–"):
        return later is None or line[i + 3].low == "-"
    return after.low in (",", ".", "/", ":")


def decade(line: Line, i: int) -> Match | None:
    """ "the 1990s", "'80s", "the nineties", "the 1990's"."""
    j = skip(line, i, "the")
    quoted = line[j].low in ("'", "’")
    j += quoted
    atom = line[j]
    placed = line.known or line[j - 1].plays("the", "in_") or bool(line[j - 1].word.edge)
    if atom.word.decade is not None:
        return (j + 1, shape(TimeKind.DATE, Grain.DECADE, year=1900 + atom.word.decade)) if placed else None
    past = _decade_ending(line, j + 1)
    if atom.num is None or atom.num % 10 or past is None:
        return None
    if atom.size == 4 and 1000 <= atom.num <= 2190:
        return past, shape(TimeKind.DATE, Grain.DECADE, year=atom.num)
    if atom.size == 2 and (quoted or placed):
        century = 1900 if atom.num >= 20 else 2000
        return past, shape(TimeKind.DATE, Grain.DECADE, year=century + atom.num)
    return None


def _decade_ending(line: Line, j: int) -> int | None:
    """Past the "s" of "1990s" or "1990's"."""
    if not line[j].glued:
        return None
    if line[j].plays("decade_ending", "genitive"):
        return j + 1
    split = line[j].low in ("'", "’") and line[j + 1].plays("decade_ending") and line[j + 1].glued
    return j + 2 if split else None


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
    """Seasons, quarters and halves, with or without their year: "the third quarter of 2020", "summer 2019"."""
    return _season(line, i) or _quarter(line, i)


def _season(line: Line, i: int) -> Match | None:
    j = skip(line, i, "the")
    name = line[j].word.season
    if name is None or line.token(j).pos in ("VERB", "AUX"):
        return None
    past, year = year_after(line, j + 1)
    placed = line.known or line[i - 1].plays("in_", "since", "until", "preposition", "possessives")
    if line[j].plays("season_or_verb"):
        usable = bool(year) or line.known or line[i - 1].plays("in_", "since")
    else:
        usable = placed or bool(year) or j > i
    return (past, shape(TimeKind.DATE, Grain.SEASON, year=year, section=name)) if usable else None


def _quarter(line: Line, i: int) -> Match | None:
    j = skip(line, i, "the", "possessives")
    early = year_at(line, j)  # "the 1988 third quarter", "2019-Q1"
    name = _quarter_name(line, dash(line, early[0]) if early else j, alone=early is None)
    if name is None:
        return None
    past, section_name = name
    year = early[1] if early else None
    if year is None:
        past, year = year_after(line, dash(line, past))
        past = past if year else name[0]
    grain = Grain.QUARTER if section_name[0] == "Q" else Grain.HALF
    return past, shape(TimeKind.DATE, grain, year=year, section=section_name)


def _quarter_name(line: Line, j: int, alone: bool) -> tuple[int, str] | None:
    """(past, "Q3" or "H1"): "third quarter", "third-quarter", "Q3", "the last half of 2019"."""
    if line[j].plays("quarter_letter", "half_letter") and line[j + 1].glued and line[j + 1].size == 1:
        letter, most = ("Q", 4) if line[j].plays("quarter_letter") else ("H", 2)
        n = line[j + 1].num or 0
        return (j + 2, f"{letter}{n}") if 1 <= n <= most else None
    j = dash(line, skip(line, j, "reckoning"))
    last = line[j].word.shift == -1
    ordinal = (j + 1, 0) if last else ordinal_at(line, j)
    if ordinal is None:
        return None
    k = dash(line, ordinal[0])
    quarter, half = line[k].word.unit is Grain.QUARTER and not line[k].word.many, line[k].plays("halves")
    dated = not alone or line.known or bool(year_after(line, k + 1)[1])
    if last:
        ending = "Q4" if quarter else "H2" if half else ""
        return (k + 1, ending) if ending and year_after(line, k + 1)[1] else None
    if quarter and 1 <= ordinal[1] <= 4:
        return k + 1, f"Q{ordinal[1]}"
    return (k + 1, f"H{ordinal[1]}") if half and ordinal[1] in (1, 2) and dated else None


def weekday(line: Line, i: int) -> Match | None:
    """ "Sunday", "Sunday, Sept. 20", "Friday the 13th"; "Sundays" is a set."""
    day = line[i].word.weekday
    if day is None:
        return None
    if line[i].word.many:
        return i + 1, shape(TimeKind.SET, Grain.DAY, weekday=day)
    stop = line[i + 1].low == "." and line[i + 1].glued and len(line[i].low) < 6 and i + 2 < line.size
    past = i + 1 + stop
    j = skip(line, dash(line, comma(line, past)), "the", "on")
    for rule in (month_date, numeric_date, iso_date):
        dated = rule(line, j)
        if dated and dated[1].grain is Grain.DAY:
            return dated[0], replace(dated[1], weekday=day)
    ordinal = ordinal_at(line, j)
    figures = line[j].low[:1].isdecimal()
    if ordinal is None and j == past and line[j].num is not None and not counts(line, j + 1):
        ordinal = day_at(line, j)  # "Monday 21"
    named = ordinal is not None and (line[j - 1].plays("the") or (figures and j == past))
    if named and ordinal and ordinal[1] <= 31 and _counts_no_unit(line, ordinal[0]):
        return ordinal[0], shape(TimeKind.DATE, Grain.DAY, day=ordinal[1], weekday=day)
    return past, shape(TimeKind.WEEKDAY, Grain.DAY, weekday=day)


def _counts_no_unit(line: Line, i: int) -> bool:
    return line[i].word.unit is None and not line[i].plays("straight")


def week_of(line: Line, i: int) -> Match | None:
    """ "the week of April 10", "the week beginning 4 February"."""
    j = skip(line, i, "the")
    if line[j].word.unit not in (Grain.WEEK, Grain.WEEKEND) or line[j].word.many:
        return None
    if not line[j + 1].plays("week_starts"):
        return None
    k = skip(line, j + 2, "on")
    named = holiday(line, k) if line[j].word.unit is Grain.WEEKEND else None
    if named:
        return named[0], replace(named[1], grain=Grain.WEEKEND, month=None, day=None)
    found = month_date(line, k)
    if found is None or found[1].grain is not Grain.DAY or found[1].last:
        return None
    return found[0], replace(found[1], grain=line[j].word.unit or Grain.WEEK)


def nth_weekday(line: Line, i: int) -> Match | None:
    """ "the first Monday of May", "the last Sunday in March 2021"."""
    nth = nth_at(line, skip(line, i, "the"))
    if nth is None or line[nth[0]].word.weekday is None or line[nth[0]].word.many:
        return None
    k = nth[0] + 1
    month = month_first(line, k + 1) if line[k].plays("of", "in_") else None
    if month is None or month[1].grain is not Grain.MONTH:
        return None
    day = line[nth[0]].word.weekday
    return month[0], replace(month[1], grain=Grain.DAY, weekday=day, count=float(nth[1]))


def nth_at(line: Line, i: int) -> tuple[int, int] | None:
    """An ordinal, or "last" as -1."""
    return ordinal_at(line, i) or ((i + 1, -1) if line[i].word.shift == -1 else None)


def holiday(line: Line, i: int) -> Match | None:
    """ "Christmas Eve", "Easter 2021". One with a fixed day becomes a date."""
    for phrase, key in line.words.holidays.get(line[i].low, ()):
        if line.phrase(i, phrase) and _written_as_name(line, i, phrase):
            past, year = year_after(line, i + len(phrase))
            fixed = holidays()[key].fixed
            month, day = fixed or (None, None)
            if line[past].word.unit is Grain.WEEKEND and not line[past].word.many:  # "Labor Day weekend"
                past, year = year_after(line, past + 1) if year is None else (past + 1, year)
                return past, shape(TimeKind.DATE, Grain.WEEKEND, year=year, holiday=key)
            return past, shape(TimeKind.DATE, Grain.DAY, year=year, month=month, day=day, holiday=key)
    return None


def _written_as_name(line: Line, i: int, phrase: tuple[str, ...]) -> bool:
    """Whether a name that is also plain words ("in the new year") has its capital."""
    return line.known or " ".join(phrase) not in line.words.file.holidays_capital or line.is_capital(i)


def ordinal_day(line: Line, i: int) -> Match | None:
    """ "the 20th" where it counts no noun."""
    day = line[i + 1]
    if not line[i].plays("the") or day.word.ordinal is None or not day.low[0].isdecimal():
        return None
    if not 1 <= day.word.ordinal <= 31 or not (line.known or line[i - 1].plays("preposition", "since", "until")):
        return None
    token, after = line.token(i + 1), line[i + 2]
    counted = after.token >= 0 and line.token(i + 2).pos in ("NOUN", "PROPN", "ADJ")
    if after.word.unit is not None or after.plays("straight") or (counted and token.head >= token.i):
        return None
    return i + 2, shape(TimeKind.DATE, Grain.DAY, day=day.word.ordinal)
