"""A report's sentences made ready for comparing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from crosswire.domain.mentions import Reading
from crosswire.domain.report import Role
from crosswire.domain.text import Span
from crosswire.domain.times import TimeKind
from crosswire.reuse.speech import Known, unquoted
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


#: Share of a sentence's characters (0..1) that speaker, cue and content of a statement cover if it is nothing else.
_ALL = 0.8


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with its words. ``keys`` are numbers, the same word the same number."""

    index: int  # of the sentence within the report
    span: Span
    unit: int
    part: Part
    words: tuple[Word, ...]
    keys: tuple[int, ...]
    length: int  # words, those of a masked date among them
    cited: bool = False  # holds what a medium is quoted with
    said: bool = False  # is all somebody's statement, said so


@dataclass(frozen=True, slots=True)
class Text:
    """A report's lines, one for each of its sentences."""

    reading: Reading
    lines: tuple[Line, ...]

    @property
    def id(self) -> str:
        return self.reading.report.id

    def told(self, line: int) -> str:
        """The characters of a line."""
        return self.lines[line].span.of(self.reading.report.text)


class Vocabulary:
    """Numbers for the keys of words, the same key the same number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, key: str) -> int:
        return self._numbers.setdefault(key, len(self._numbers))


def texts(readings: Iterable[Reading]) -> tuple[Text, ...]:
    """The readings as comparable texts, by report id and version.

    Words that one report has in quotation marks count as quoted in all: desks embed a statement without marks.
    """
    ordered = sorted(readings, key=lambda r: (r.report.id, r.report.version))
    heard = [_units(reading) for reading in ordered]
    known = Known(unit for units in heard for unit in units.values())
    vocabulary = Vocabulary()
    return tuple(
        Text(reading, tuple(_lines(reading, units, known, vocabulary)))
        for reading, units in zip(ordered, heard, strict=True)
    )


def _units(reading: Reading) -> dict[int, tuple[Word, ...]]:
    """The words of each unit that is compared. What an agency or outlet is quoted with is its text, not speech."""
    report, dates, media = reading.report, _dates(reading), _media(reading)
    return {
        unit.index: unquoted(words(unit, report.language, dates), media) for unit in report.units if unit.role in _PARTS
    }


def _media(reading: Reading) -> list[Span]:
    """What media are quoted with: "... ," the news agency reports."""
    said = (s for s in reading.statements if s.speakers and s.speakers[0].kind == "media")
    return sorted(span for statement in said for span in statement.content)


def _lines(
    reading: Reading, units: dict[int, tuple[Word, ...]], known: Known, vocabulary: Vocabulary
) -> Iterator[Line]:
    report, media = reading.report, _media(reading)
    statements = [s.span for s in reading.statements if s.speakers and s.speakers[0].kind != "media"]
    told = {index: known.marked(of_unit, report.language) for index, of_unit in units.items()}
    starts = {index: [word.span.start for word in of_unit] for index, of_unit in told.items()}
    for index, sentence in enumerate(reading.sentences):
        part = _PARTS.get(report.units[sentence.unit].role, Part.FRAME)
        own = _within(told[sentence.unit], starts[sentence.unit], sentence.span) if part is not Part.FRAME else ()
        keys = tuple(vocabulary.number(word.key) for word in own)
        cited = any(sentence.span.overlaps(span) for span in media)
        said = _covered(sentence.span, statements) >= _ALL * len(sentence.span)
        length = sum(word.text.count(" ") + 1 if word.date else 1 for word in own)
        yield Line(index, sentence.span, sentence.unit, part, own, keys, length, cited, said)


def _covered(sentence: Span, spans: Sequence[Span]) -> int:
    """The most characters of a sentence that one of the spans covers."""
    return max((min(sentence.end, s.end) - max(sentence.start, s.start) for s in spans), default=0)


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
