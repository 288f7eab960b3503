"""Spans of a text, and the way back from a normalised copy to its source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range ``[start, end)`` in a report's source text, in Unicode code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is empty or negative")

    def of(self, text: str) -> str:
        """The characters the span stands for."""
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


def cover(spans: tuple[Span, ...]) -> Span:
    """The smallest span that holds all of ``spans`` (at least one)."""
    return Span(min(s.start for s in spans), max(s.end for s in spans))


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Leads offsets in a derived copy back to its source.

    ``runs`` are (offset in the copy, offset in the source) where a stretch of characters begins that
    stand one for one in both; sorted, the first at copy offset 0. An empty map is the identity.
    """

    runs: tuple[tuple[int, int], ...] = ()
    #: (offset in the copy, length in the source) of characters that stand for several: a letter with its accents.
    wide: tuple[tuple[int, int], ...] = ()

    def source(self, offset: int) -> int:
        """The source offset of the character at ``offset`` of the copy."""
        if not self.runs:
            return offset
        copy, source = self.runs[bisect_right(self.runs, (offset, float("inf"))) - 1]
        return source + offset - copy

    def span(self, span: Span) -> Span:
        """The source span of a span of the copy, dropped characters at its edges left out."""
        last = span.end - 1
        at = bisect_right(self.wide, (last, 0))
        length = self.wide[at][1] if at < len(self.wide) and self.wide[at][0] == last else 1
        return Span(self.source(span.start), self.source(last) + length)

    def shifted(self, by: int) -> OffsetMap:
        """The same map for a source that begins ``by`` characters later in a longer one."""
        return OffsetMap(tuple((copy, source + by) for copy, source in (self.runs or ((0, 0),))), self.wide)


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """One sentence of a unit, in source offsets. Captions, headlines and headings have sentences too."""

    span: Span
    unit: int  # index into report.units
    index: int  # order within the report
