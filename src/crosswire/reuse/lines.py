"""A report's sentences made ready for comparing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from crosswire.domain.mentions import Reading
from crosswire.domain.report import Role
from crosswire.domain.text import Span
from crosswire.domain.times import TimeKind
from crosswire.reuse.words import Word, words


class Part(StrEnum):
    """Where a sentence stands. Texts of one part are compared first."""

    BODY = "body"
    HEAD = "head"
    CAPTION = "caption"
    FRAME = "frame"  # dateline, byline, credits, stated dates: never compared


_PARTS = {
    Role.HEADLINE: Part.HEAD,
    Role.DECK: Part.HEAD,
    Role.CAPTION: Part.CAPTION,
    Role.PARAGRAPH: Part.BODY,
    Role.HEADING: Part.BODY,
    Role.LIVE_ENTRY: Part.BODY,
    Role.CORRECTION: Part.BODY,
}

#: Expressions that name a day or a month, which reports word in their own ways. A length of time, a
#: recurrence or "every Sunday" is a fact of its own.
_DATES = frozenset({TimeKind.DATE, TimeKind.WEEKDAY, TimeKind.PART, TimeKind.RELATIVE, TimeKind.FOLLOWING})


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with its words. ``keys`` are numbers, the same word the same number."""

    index: int  # of the sentence within the report
    span: Span
    unit: int
    part: Part
    words: tuple[Word, ...]
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A report's lines, one for each of its sentences."""

    reading: Reading
    lines: tuple[Line, ...]

    @property
    def id(self) -> str:
        return self.reading.report.id


class Vocabulary:
    """Numbers for the keys of words, the same key the same number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, key: str) -> int:
        return self._numbers.setdefault(key, len(self._numbers))


def texts(readings: Iterable[Reading]) -> tuple[Text, ...]:
    """The readings as comparable texts, by report id and version."""
    ordered = sorted(readings, key=lambda r: (r.report.id, r.report.version))
    vocabulary = Vocabulary()
    return tuple(text(reading, vocabulary) for reading in ordered)


def text(reading: Reading, vocabulary: Vocabulary) -> Text:
    """One reading's sentences with their words."""
    report = reading.report
    dates = _dates(reading)
    found: dict[int, tuple[tuple[Word, ...], list[int]]] = {}
    lines = []
    for sentence in reading.sentences:
        unit = report.units[sentence.unit]
        part = _PARTS.get(unit.role, Part.FRAME)
        if unit.index not in found:
            of_unit = words(unit, report.language, dates) if part is not Part.FRAME else ()
            found[unit.index] = of_unit, [word.span.start for word in of_unit]
        own = _within(*found[unit.index], sentence.span)
        keys = tuple(vocabulary.number(word.key) for word in own)
        lines.append(Line(sentence.index, sentence.span, sentence.unit, part, own, keys))
    return Text(reading, tuple(lines))


def _dates(reading: Reading) -> list[Span]:
    """Spans of the date expressions, the longest of those that overlap."""
    spans = sorted((t.span for t in reading.times if t.kind in _DATES), key=lambda s: (s.start, -s.end))
    apart: list[Span] = []
    for span in spans:
        if not apart or apart[-1].end <= span.start:
            apart.append(span)
    return apart


def _within(of_unit: Sequence[Word], starts: Sequence[int], span: Span) -> tuple[Word, ...]:
    return tuple(of_unit[bisect_left(starts, span.start) : bisect_left(starts, span.end)])
