"""The passage behind a value: its sentence with the words marked, and where exactly it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crosswire.domain.mentions import Reading
from crosswire.domain.record import PublicRecord
from crosswire.domain.text import Span, cover

#: Characters of context on either side where no sentence holds the words.
AROUND = 90


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of evidence. ``kind`` is "" for plain text, else what a page marks it as."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A mention in its sentence. ``letter`` is the report's short name on the page."""

    id: str
    letter: str
    report: str
    outlet: str
    role: str
    start: int
    end: int
    version: str
    words: str
    parts: tuple[Part, ...]


class Evidence:
    """Looks up the passages of mentions; ``letters`` are the reports' short names."""

    def __init__(self, record: PublicRecord, letters: dict[str, str]) -> None:
        self._letters = letters
        self._readings = {r.report.id: r for r in record.readings}
        self._at: dict[str, tuple[Reading, Span]] = {}
        for reading in record.readings:
            self._at.update((f.id, (reading, f.span)) for f in reading.figures)
            self._at.update((e.id, (reading, e.span)) for e in reading.events)
            self._at.update((s.id, (reading, s.span)) for s in reading.statements)
        self._contents = {s.id: s.content for reading in record.readings for s in reading.statements if s.content}

    def passages(self, mentions: Iterable[str]) -> tuple[Passage, ...]:
        """The passages of ``mentions`` that are in reports of this page, in the order of reports."""
        found = [self._passage(m) for m in mentions if m in self._at]
        known = [p for p in found if p.report in self._letters]
        return tuple(sorted(known, key=lambda p: (len(p.letter), p.letter, p.start, p.id)))

    def _passage(self, mention: str) -> Passage:
        reading, span = self._at[mention]
        marked = self._contents.get(mention, (span,))
        report = reading.report
        around = _sentences(reading, cover((span, *marked)))
        unit = next((u for u in report.units if u.span.overlaps(span)), None)
        return Passage(
            id=mention,
            letter=self._letters.get(report.id, ""),
            report=report.id,
            outlet=name_of(reading),
            role=unit.role.value if unit else "",
            start=span.start,
            end=span.end,
            version=report.version,
            words=" … ".join(s.of(report.text) for s in marked),
            parts=parts(report.text, around, [(s, "mark") for s in marked]),
        )


def name_of(reading: Reading) -> str:
    """The outlet as a page names it; the file where no outlet is stated."""
    return reading.report.outlet or reading.report.key


def parts(text: str, span: Span, marks: Sequence[tuple[Span, str]]) -> tuple[Part, ...]:
    """The text of ``span`` cut at ``marks`` (sorted, the first of overlapping ones wins)."""
    cut: list[Part] = []
    at = span.start
    for mark, kind in sorted(marks, key=lambda m: m[0]):
        start, end = max(mark.start, at), min(mark.end, span.end)
        if start >= end:
            continue
        if start > at:
            cut.append(Part(text[at:start]))
        cut.append(Part(text[start:end], kind))
        at = end
    if at < span.end:
        cut.append(Part(text[at : span.end]))
    return tuple(cut)


def _sentences(reading: Reading, span: Span) -> Span:
    """The sentences that ``span`` touches, or some characters around it."""
    touched = tuple(s.span for s in reading.sentences if s.span.overlaps(span))
    if touched:
        return cover((span, *touched))
    size = len(reading.report.text)
    return Span(max(0, span.start - AROUND), min(size, span.end + AROUND))
