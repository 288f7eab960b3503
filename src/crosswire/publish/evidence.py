"""The passage behind a value: its sentence with the words marked, and where exactly it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crosswire.domain.mentions import Reading
from crosswire.domain.text import Span, cover
from crosswire.publish.index import Index

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


def passages(index: Index, letters: Mapping[str, str], mentions: Iterable[str]) -> tuple[Passage, ...]:
    """The passages of ``mentions`` in the reports that have a letter, in the order of letters and places."""
    found = [p for m in mentions if (p := _passage(index, letters, m)) is not None]
    return tuple(sorted(found, key=lambda p: (len(p.letter), p.letter, p.start, p.id)))


def _passage(index: Index, letters: Mapping[str, str], mention: str) -> Passage | None:
    found = index.mention(mention)
    if found is None or found[0].report.id not in letters:
        return None
    reading, span, marked = found
    report = reading.report
    around = _sentences(reading, cover((span, *marked)))
    unit = next((u for u in report.units if u.span.overlaps(span)), None)
    return Passage(
        id=mention,
        letter=letters[report.id],
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
    sentences = reading.sentences
    first = bisect_left(sentences, span.start, key=lambda s: s.span.end)
    past = bisect_left(sentences, span.end, key=lambda s: s.span.start)
    touched = tuple(s.span for s in sentences[first:past] if s.span.overlaps(span))
    if touched:
        return cover((span, *touched))
    size = len(reading.report.text)
    return Span(max(0, span.start - AROUND), min(size, span.end + AROUND))
