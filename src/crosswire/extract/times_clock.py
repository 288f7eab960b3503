"""The time grammar's rules for the hours and parts of a day."""

from __future__ import annotations

from crosswire.domain.times import Grain, TimeKind
from crosswire.extract.times_line import Line
from crosswire.extract.times_numbers import Match, dash, shape, skip, small_number


def clock(line: Line, i: int) -> Match | None:
    """ "10:30 p.m. local time", "1430 GMT", "10pm", "noon", "8 o'clock"."""
    named = line[i].word.hour
    if named is not None:
        past, zone = _zone(line, i + 1)
        return past, shape(TimeKind.PART, Grain.HOUR, hour=named, minute=0, zone=zone)
    found = _digits(line, i)
    if found is None:
        return None
    past, hour, minute, sure, second = found
    past, hour, said = _half_of_day(line, past, hour)
    past, zone = _zone(line, past)
    sure = sure and (line.known or _placed(line, i))
    if not (sure or said or zone) or hour > 24:
        return None
    grain = Grain.HOUR if minute is None else Grain.MINUTE if second is None else Grain.SECOND
    return past, shape(TimeKind.PART, grain, hour=hour, minute=minute or 0, second=second, zone=zone)


def _placed(line: Line, i: int) -> bool:
    """Whether "21:00" is told as an hour, not as the length of a film or a score."""
    before = line[i - 1]
    return before.plays("preposition", "to", "at") or before.low in (",", "t", "(") or _is_day_word(line, i - 1)


def _is_day_word(line: Line, i: int) -> bool:
    word = line[i].word
    return word.weekday is not None or word.day is not None or word.part is not None or line[i].size in (2, 4)


def _digits(line: Line, i: int) -> tuple[int, int, int | None, bool, int | None] | None:
    """(past, hour, minute, whether it can be nothing but a time)."""
    first, mark, second = line[i], line[i + 1], line[i + 2]
    spoken = small_number(line, i)
    if spoken and line[spoken[0]].word.meridiem is not None and spoken[1] <= 12:  # "six p.m."
        return spoken[0], int(spoken[1]), None, False, None
    if first.num is None:
        return _decimal(line, i)
    if mark.low == "." and mark.glued and second.size == 2 and line[i + 3].word.meridiem is not None:  # "8.30pm"
        fits = first.num <= 12 and (second.num or 0) < 60
        return (i + 3, first.num, second.num, False, None) if fits else None
    if first.size <= 2 and mark.low == ":" and mark.glued and second.size == 2 and second.glued:
        if first.num > 24 or (second.num or 0) > 59:
            return None
        seconds = line[i + 4].num if line[i + 3].low == ":" and line[i + 4].size == 2 and line[i + 3].glued else None
        return i + (3 if seconds is None else 5), first.num, second.num, True, seconds
    if first.size == 4 and first.num % 100 < 60 and first.num < 2460:
        marked = mark.word.zone is not None or mark.plays("hour_marks")
        return (i + 1, first.num // 100, first.num % 100, False, None) if marked else None
    if first.size <= 2 and first.num <= 24:
        return i + 1, first.num, None, False, None
    return None


def _decimal(line: Line, i: int) -> tuple[int, int, int | None, bool, int | None] | None:
    """ "8.30 p.m.": a full stop between hour and minute, only before a.m. or p.m."""
    hour, stop, minute = line[i].low.partition(".")
    fits = stop and hour.isdecimal() and minute.isdecimal() and len(minute) == 2
    if not fits or int(minute) > 59 or line[i + 1].word.meridiem is None:
        return None
    return i + 1, int(hour), int(minute), False, None


def _half_of_day(line: Line, past: int, hour: int) -> tuple[int, int, bool]:
    atom = line[past]
    if atom.word.meridiem is not None and 1 <= hour <= 12:
        end = past + 2 if line[past + 1].low == "." and line[past + 1].glued and "." in atom.low else past + 1
        return end, hour % 12 + atom.word.meridiem, True
    if atom.plays("oclock"):
        return past + 1, hour, True
    if atom.plays("hour_marks") and line[past - 1].size == 4:
        return past + 1, hour, True
    return past, hour, False


def _zone(line: Line, past: int) -> tuple[int, str | None]:
    for phrase in line.words.file.zone_words:
        if line.phrase(past, phrase):
            return past + len(phrase), phrase[0]
    zone = line[past].word.zone
    if zone is not None and line.parse.text[line[past].start].isupper():
        return past + 1, zone
    return past, None


def part(line: Line, i: int) -> Match | None:
    """ "overnight", "in the evening", "at dawn", "the night". A bare noun ("a morning of rain") is none."""
    j = skip(line, i, "the")
    edge = line[j].word.edge
    k = dash(line, skip(line, j + 1, "in_")) if edge else j
    k = skip(line, k, "the")
    name = line[k].word.part
    if name is None or line[k].word.many or line[k].word.day is not None:
        return None
    before = line[i - 1]
    if (
        before.low in line.words.file.by and name == "MO" and k == i
    ):  # "most were home by morning": that of the next day
        return k + 1, shape(TimeKind.PART, Grain.PART, part=name, offset=1)
    alone = line[k].plays("parts_alone") and line.token(k).pos in ("ADV", "NOUN", "ADJ")
    placed = before.plays("in_", "at", "on", "since", "until", "preposition") and (k > i or before.plays("at"))
    placed = placed or (k > i and line[k + 1].plays("of") and line[k + 2].word.tells)  # "the evening of Oct. 3"
    if line.token(k).dep == "compound":  # "the night club"
        return None
    if not (line.known or alone or placed):
        return None
    return k + 1, shape(TimeKind.PART, Grain.PART, part=name, edge=edge)
