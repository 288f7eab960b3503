"""Times measured: TIMEX3 values on timenorm's expressions, resolved intervals on Recognizers-Text's cases."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from crosswire.date import Anchor, resolved, unanchored
from crosswire.date.calendar import Stretch, moved, moved_time
from crosswire.date.telling import Told, told
from crosswire.domain.mentions import Reading
from crosswire.domain.parse import Parse
from crosswire.domain.report import Genre, Report, Role, Unit
from crosswire.domain.text import OffsetMap, Sentence, Span
from crosswire.domain.times import Direction, Grain, TimeExpression, TimeKind
from crosswire.evaluate.score import ErrorRow, Score
from crosswire.extract.times import expressions, known_time
from crosswire.lexicon.times import time_words

Parses = Callable[[Sequence[str]], Iterator[Parse]]


@dataclass(frozen=True, slots=True)
class Row:
    """One expression with its document's day of writing and the value annotated."""

    anchor: datetime
    text: str
    value: str


def timenorm(folder: Path, parses: Parses) -> Score:
    """Share of expressions whose TIMEX3 value is the annotated one.

    Expressions come without their sentences, in the order of their documents: each is read alone and anchored on
    the document's day and, as in a report, on the time told before it. A document begins with the row of its own
    day of writing; ``without_anchors`` leaves those rows out, which need no skill.
    """
    rows = [row for file in sorted(folder.glob("en*.jsonl")) for row in _rows(file)]
    texts = iter(parses([row.text for row in rows]))
    hits = plain = anchors = 0
    errors: list[ErrorRow] = []
    for document in _documents(rows):
        for row, found in zip(document, _values(document, list(islice(texts, len(document)))), strict=True):
            hits += found == row.value
            anchors += _is_anchor(row)
            plain += found == row.value and not _is_anchor(row)
            if found != row.value:
                errors.append(ErrorRow(f"{row.anchor.date()} {row.text}", "value", row.value, found))
    metrics = {"value_accuracy": _share(hits, len(rows)), "without_anchors": _share(plain, len(rows) - anchors)}
    return Score("timenorm_tsv", len(rows), metrics, tuple(errors))


def _rows(file: Path) -> Iterator[Row]:
    for line in file.read_text("utf-8").splitlines():
        item = json.loads(line)
        yield Row(datetime.fromisoformat(item["anchor"]), item["expr"], item["value"])


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _is_anchor(row: Row) -> bool:
    return row.text[:10] == row.anchor.date().isoformat()


def _documents(rows: list[Row]) -> Iterator[list[Row]]:
    document: list[Row] = []
    for row in rows:
        if document and (_is_anchor(row) or row.anchor != document[0].anchor):
            yield document
            document = []
        document.append(row)
    if document:
        yield document


def _values(document: list[Row], parses: list[Parse]) -> list[str]:
    """Our values of one document's expressions, anchored as those of a report with one expression a paragraph."""
    report = plain_report([row.text for row in document])
    times = {}
    for unit, parse in zip(report.units, parses, strict=True):
        time = known_time(parse)
        if time is not None:
            times[unit.index] = replace(time, id=str(unit.index), span=unit.span, unit=unit.index)
    sentences = tuple(Sentence(unit.span, unit.index, unit.index) for unit in report.units)
    reading = Reading(report, sentences, tuple(times.values()))
    anchor = document[0].anchor
    found = {t.time.unit: t for t in told(reading, [anchor.date()], anchor)}
    return [_value(found.get(unit.index)) for unit in report.units]


def _value(one: Told | None) -> str:
    if one is None:
        return ""
    return one.stretch.value if one.stretch else unanchored(one.time)


def plain_report(texts: Sequence[str]) -> Report:
    """A report of which nothing is known but its paragraphs."""
    units, at = [], 0
    for index, text in enumerate(texts):
        span = Span(at, at + max(1, len(text)))
        units.append(Unit(index, Role.PARAGRAPH, span, text, OffsetMap().shifted(at)))
        at = span.end + 1
    return Report(
        id="", version="", key="", text="\n".join(texts), units=tuple(units), language="en", genre=Genre.NEWS,
        outlet=None, url=None, title=None, byline=None, dateline=None, published=None, agencies=(), sha256="",
        format="jsonl", reader="evaluate",
    )  # fmt: skip


#: What of Recognizers-Text is measured: times with a place on the calendar, lengths and sets, as news tells them.
SCOPE = ("date", "daterange", "datetime", "duration", "set")

#: Left out, by what a case says, never by what we find: clock times alone and ranges of hours (their types), and
OUT = {
    "parts of a period, whose edges are conventions": (
        r"\b(?:early|earlier|late|later (?:this|in)|mid|middle|start|beginning|end)\b"
    ),
    "lengths without a number ('a few hours' are three of theirs)": r"\b(?:few|several|some|couple)\b",
    "bare periods, which a report tells from the time told before": (
        r"^(?:the |that |in the |for the )?(?:day|week|weekend|month|quarter|year|hour|fortnight|mornings?)$"
    ),
    "short forms of assistants": r"\d(?:[ap]|h|d|y|w)\b|\b(?:eod|otd|tmrw|ooo|cy ?\d+|w/c|\d+ s)\b",
    "dates in figures without a year": r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}(?![\d/.-]|\s?[ap]m)|^\D*\d+/\d+-",
    "dates in figures without marks, months in figures": r"\d{8}|^\d{4}-\d{1,2}$|^\d{1,2}-\d{4}$|\d{4} \d\d \d\d",
    "hours without a.m., p.m. or minutes": (
        r"\b(?:at|around) \d{1,2}$|\b(?:one|six|seven|eight|nine|past) ?(?:thirty|forty|twenty|eight|[ap] m)"
    ),
    "hours of a set": r"\b(?:each|every|everyday)\b.*\d|\d.*\b(?:each|every|everyday)\b|days at \d",
    "numbered weeks and working days": r"\bweek \d|work(?:ing)? ?week|business day|weekday",
    "several times in one": (
        r"\b(?:starting|from today)\b|^\w+day,? (?:two|\d)|\b(?:days|weeks|months)\b.* on \w+day$"
    ),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence with the times that must be found in it: (start, end, type, accepted resolutions)."""

    text: str
    day: datetime
    results: tuple[tuple[int, int, str, frozenset[str]], ...]


def recognizers(folder: Path, parses: Parses) -> Score:
    """Share of Recognizers-Text cases (English, DateTimeModel, in SCOPE) of which every time is found and resolved.

    A time counts where its words are the expected ones (articles and prepositions at its beginning left out on
    both sides) and its resolution is one of the expected: theirs offer a past and a future day, we choose one. The
    two ends of a range are compared as days, since theirs ends before its last day. Cases without any time in
    them count: nothing may be found.
    """
    cases = list(_cases(folder / "english_datetime.jsonl"))
    hits = 0
    errors: list[ErrorRow] = []
    for case, parse in zip(cases, parses([case.text for case in cases]), strict=True):
        found = _resolutions(case, parse)
        right = len(found) == len(case.results) and all(
            _core(case.text, f[0], f[1]) == _core(case.text, g[0], g[1]) and f[2] & g[3]
            for f, g in zip(found, case.results, strict=False)
        )
        hits += right
        if not right:
            gold = "; ".join(f"{case.text[a:b]} = {' or '.join(sorted(v))}" for a, b, _, v in case.results)
            ours = "; ".join(f"{case.text[a:b]} = {' or '.join(sorted(v))}" for a, b, v in found)
            kind = case.results[0][2] if case.results else "none"
            errors.append(ErrorRow(f"{case.day.date()} {case.text}", kind, gold, ours))
    total = sum(1 for _ in _items(folder / "english_datetime.jsonl"))
    metrics = {"datetime_accuracy": _share(hits, len(cases)), "in_scope": _share(len(cases), total)}
    return Score("recognizers_specs", len(cases), metrics, tuple(errors))


def _items(file: Path) -> Iterator[dict[str, Any]]:
    """The cases of the plain model."""
    for line in file.read_text("utf-8").splitlines():
        item = json.loads(line)
        if item["model"] == "DateTimeModel":
            yield item


def _cases(file: Path) -> Iterator[Case]:
    """The cases all of whose times are in scope, and those without any."""
    for item in _items(file):
        results = [_result(result) for result in item["results"]]
        kept = tuple(result for result in results if result is not None)
        if len(kept) == len(results) and item["reference"] is not None:
            yield Case(item["input"], datetime.fromisoformat(item["reference"]), kept)


def _result(result: dict[str, Any]) -> tuple[int, int, str, frozenset[str]] | None:
    """An expected result in our terms; None if it is out of scope."""
    kind = result.get("TypeName", "").rpartition(".")[2]
    values = (result.get("Resolution") or {}).get("values", [])
    if kind not in SCOPE or not values or any("Mod" in value for value in values):
        return None
    if any(re.search(pattern, result["Text"].lower()) for pattern in OUT.values()):
        return None
    if kind == "datetime" and len(values) > 2:  # an hour that may be of the morning or the evening
        return None
    accepted = {_accepted(kind, value) for value in values}
    return None if None in accepted else (result["Start"], result["End"] + 1, kind, frozenset(a for a in accepted if a))


def _accepted(kind: str, value: dict[str, str]) -> str | None:
    if kind == "daterange":
        start, end = value.get("start"), value.get("end")
        return f"{start}/{end}" if start and end else None
    if kind == "set" or value.get("timex", "").endswith("_REF"):
        return value["timex"]
    return None if value.get("value") in (None, "not resolved") else value["value"]


def _core(text: str, start: int, end: int) -> str:
    """The words of a time without articles and prepositions before it."""
    words = text[start:end].lower().split()
    roles = time_words("en").words
    while len(words) > 1 and words[0] in roles and roles[words[0]].roles & _SMALL:
        words = words[1:]
    return " ".join(words).rstrip(".")


_SMALL = frozenset(("the", "on", "in_", "at", "from_", "for_", "of", "since", "hedges", "possessives", "that"))


def _resolutions(case: Case, parse: Parse) -> list[tuple[int, int, frozenset[str]]]:
    """What we find that is in scope, in their terms."""
    report = plain_report([case.text])
    found = [
        replace(time, id=str(start), span=Span(start, end), unit=0)
        for start, end, time in expressions(parse, time_words("en"))
    ]
    reading = Reading(report, (Sentence(report.units[0].span, 0, 0),), tuple(found))
    day = case.day.date()
    given = [
        (t.time.span.start, t.time.span.end, _given(t, day)) for t in told(reading, [day], case.day, (_now(case.day),))
    ]
    return [(start, end, values) for start, end, values in given if values is not None]


def _now(moment: datetime) -> Stretch:
    """An assistant's "three weeks later" is told from the moment of asking."""
    return Stretch(moment, moment + timedelta(minutes=1), Grain.MINUTE, moment.isoformat())


def _given(one: Told, day: date) -> frozenset[str] | None:
    """Our resolution in their terms, in each of their conventions; None for what is out of scope."""
    time, stretch = one.time, one.stretch
    now = time.kind is TimeKind.VAGUE and time.grain is Grain.VAGUE and time.last is None
    if time.kind is TimeKind.SET or now:
        return _set_values(unanchored(time))
    if stretch is None and time.kind is TimeKind.DURATION and time.count:
        return frozenset((_seconds(time),))
    if stretch is None or stretch.start is None or stretch.end is None or time.edge:
        return None
    if stretch.grain in (Grain.SECOND, Grain.MINUTE, Grain.HOUR):
        return None if time.kind is TimeKind.PART else frozenset((str(stretch.start),))
    if time.grain is Grain.PART or time.kind is TimeKind.RECURRENCE:
        return None
    return frozenset(_as_days(time, stretch, day))


def _as_days(time: TimeExpression, stretch: Stretch, day: date) -> Iterator[str]:
    start, end = (side.date() if side else day for side in (stretch.start, stretch.end))
    if time.last is not None:  # theirs ends where the second begins
        days = time.last.grain is Grain.DAY or time.last.kind is TimeKind.VAGUE
        last = None if days else resolved(replace(time.last, direction=Direction.FORWARD), Anchor(start))
        yield f"{start}/{last.start.date() if last and last.start else end - timedelta(days=1)}"
        yield f"{start}/{end}"
    elif end - start == timedelta(days=1):
        yield start.isoformat()
    else:
        yield f"{start}/{end}"
    if (
        time.kind in (TimeKind.RELATIVE, TimeKind.FOLLOWING) and time.offset and time.direction and not time.base
    ):  # "in two weeks" is a day of theirs
        yield moved(day, time.step or time.grain, time.offset).isoformat()


def _set_values(value: str) -> frozenset[str]:
    """A set's value, and theirs for a quarter and for a part of every day."""
    return frozenset((value, value.replace("P1Q", "P3M").removeprefix("XXXX-XX-XX")))


def _seconds(time: TimeExpression) -> str:
    """A length in seconds; Recognizers-Text counts a month as 30 days and a year as 365."""
    one = _SECONDS.get(time.grain) or (moved_time(_START, time.grain, 1) - _START).total_seconds()
    return f"{round(one * (time.count or 0), 3):.15g}"


_START = datetime(2001, 1, 1)
_SECONDS = {Grain.MONTH: 2592000, Grain.YEAR: 31536000, Grain.QUARTER: 7776000, Grain.DECADE: 315360000}
