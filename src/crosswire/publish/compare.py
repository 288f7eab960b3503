"""Two reports side by side: which sentences were kept, edited, added and cut. As HTML, JSON and for a terminal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.console import Console
from rich.table import Table
from rich.text import Text

from crosswire.domain.alignment import Alignment, Edit, EditKind, Link, Relation
from crosswire.domain.mentions import Reading
from crosswire.domain.record import PublicRecord
from crosswire.domain.text import Span
from crosswire.publish import codec
from crosswire.publish.evidence import Part, name_of, parts
from crosswire.publish.index import Index
from crosswire.publish.pages import page
from crosswire.publish.tables import alignment_row

#: Relations as the reuse bar groups them, in its order.
GROUPS = {
    Relation.KEPT: "kept",
    Relation.MOVED: "kept",
    Relation.RESTYLED: "restyled",
    Relation.EDITED: "edited",
    Relation.MERGED: "edited",
    Relation.SPLIT: "edited",
    Relation.ADDED: "added",
    Relation.CUT: "cut",
}
BAR = ("kept", "restyled", "edited", "added", "cut")
SIGNS = {"kept": "=", "restyled": "≈", "edited": "~", "added": "+", "cut": "−"}


@dataclass(frozen=True, slots=True)
class Side:
    """One report's half of a line: its sentences with what changed marked. Empty where it has none."""

    parts: tuple[Part, ...] = ()
    role: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One link as a page shows it. ``group`` is one of BAR, ``moved`` says that it stands elsewhere."""

    group: str
    relation: str
    sign: str
    moved: bool
    a: Side
    b: Side
    edits: tuple[str, ...]  # kinds, in their order


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the reuse bar. ``start`` and ``width`` in percent of all lines."""

    group: str
    count: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports compared, ready for a page or a terminal."""

    a: str
    b: str
    a_name: str
    b_name: str
    a_published: str
    b_published: str
    lines: tuple[Line, ...]
    bar: tuple[Segment, ...]
    direction: str
    confidence: float
    explanation: str

    def explained(self, left: str, right: str) -> str:
        """The explanation with the reports' names: its "first" is the one with the lesser id, on either side."""
        first, second = (left, right) if self.a <= self.b else (right, left)
        return re.sub(r"\bthe (first|second)\b", lambda m: first if m[1] == "first" else second, self.explanation)


def comparison(record: PublicRecord, a: str, b: str) -> Comparison:
    """The reports with the ids ``a`` (left) and ``b``; reports that share nothing have a comparison too.

    KeyError if the record has no such report.
    """
    return compared(Index(record), alignment_of(record, a, b), turned=a > b)


def compared(index: Index, alignment: Alignment, turned: bool = False) -> Comparison:
    """An alignment laid out; ``turned`` puts its second report on the left."""
    a, b = (alignment.b, alignment.a) if turned else (alignment.a, alignment.b)
    links = [_turned(link) for link in alignment.links] if turned else alignment.links
    lines = tuple(_line(link, index.readings[a], index.readings[b]) for link in links)
    days = {r: when.value for r in (a, b) if (when := index.published.get(r))}
    return Comparison(
        a=a,
        b=b,
        a_name=name_of(index.readings[a]),
        b_name=name_of(index.readings[b]),
        a_published=days.get(a, ""),
        b_published=days.get(b, ""),
        lines=lines,
        bar=_bar(lines),
        direction=alignment.direction,
        confidence=alignment.confidence,
        explanation=alignment.explanation,
    )


def alignment_of(record: PublicRecord, a: str, b: str) -> Alignment:
    """The record's alignment of two reports, or one that says they share nothing."""
    a, b = sorted((a, b))
    for alignment in record.alignments:
        if (alignment.a, alignment.b) == (a, b):
            return alignment
    known = {r.report.id: r for r in record.readings}
    cut = tuple(Link((s.span,), (), Relation.CUT) for s in known[a].sentences)
    added = tuple(Link((), (s.span,), Relation.ADDED) for s in known[b].sentences)
    return Alignment(a, b, (*cut, *added), "unknown", 0.0, "The two reports share no sentence.")


def compare_json(record: PublicRecord, a: str, b: str) -> bytes:
    """The alignment as record.json has it, on one line."""
    return codec.encoded(alignment_row(alignment_of(record, a, b))) + b"\n"


def compare_html(record: PublicRecord, a: str, b: str) -> bytes:
    """Two reports side by side as a page of its own."""
    found = comparison(record, a, b)
    shown = page("compare.html", pair=found, letters={found.a: "A", found.b: "B"}, masked=record.masked)
    return codec.whole(shown).encode("utf-8")


#: What a relation is when the two reports change sides.
TURNED = {
    Relation.ADDED: Relation.CUT,
    Relation.CUT: Relation.ADDED,
    Relation.MERGED: Relation.SPLIT,
    Relation.SPLIT: Relation.MERGED,
}


def _turned(link: Link) -> Link:
    edits = tuple(Edit(e.kind, e.b, e.a, e.b_text, e.a_text) for e in link.edits)
    relation = TURNED.get(link.relation, link.relation)
    return replace(link, a=link.b, b=link.a, relation=relation, edits=edits)


def print_comparison(found: Comparison, console: Console) -> None:
    """Prints the comparison side by side, in colour where the terminal has some."""
    table = Table(expand=True, show_lines=False, pad_edge=False, box=None, padding=(0, 1, 1, 0))
    table.add_column(_heading(found.a_name, found.a_published), ratio=1)
    table.add_column("", width=1, no_wrap=True)
    table.add_column(_heading(found.b_name, found.b_published), ratio=1)
    for line in found.lines:
        style = STYLES[line.group]
        table.add_row(_text(line.a, style), Text(line.sign, style), _text(line.b, style))
    console.print(table)
    console.print(Text(", ".join(f"{segment.count} {segment.group}" for segment in found.bar)))
    console.print(Text(found.explained(found.a_name, found.b_name), "dim"))


#: Terminal styles by group and by kind of part; every one of them is told by a sign or mark too.
STYLES = {"kept": "dim", "restyled": "dim", "edited": "", "added": "blue", "cut": "yellow"}
PARTS = {"del": "yellow strike", "ins": "blue underline", "eq": "cyan underline", "style": "underline"}


def _heading(name: str, published: str) -> Text:
    return Text(name, "bold") + Text(f"  {published}" if published else "", "dim")


def _text(side: Side, style: str) -> Text:
    text = Text()
    if side.role not in {"", "paragraph"}:
        text.append(f"[{side.role}] ", "dim")
    for part in side.parts:
        text.append(_printable(part.text), PARTS.get(part.kind, style))
    return text


def _printable(text: str) -> str:
    """Evidence must not steer the terminal: control characters become visible."""
    return "".join(c if c.isprintable() or c == " " else "�" if not c.isspace() else " " for c in text)


def _line(link: Link, a: Reading, b: Reading) -> Line:
    group = GROUPS[link.relation]
    return Line(
        group=group,
        relation=link.relation.value,
        sign=SIGNS[group],
        moved=link.moved or link.relation is Relation.MOVED,
        a=_side(a, link.a, [(e.a, _kind(e.kind, "del")) for e in link.edits if e.a]),
        b=_side(b, link.b, [(e.b, _kind(e.kind, "ins")) for e in link.edits if e.b]),
        edits=tuple(dict.fromkeys(e.kind.value for e in link.edits)),
    )


def _kind(kind: EditKind, changed: str) -> str:
    """The same date in other words is no change of fact and is marked otherwise."""
    return "eq" if kind is EditKind.DATE_WORDS else changed


def _side(reading: Reading, spans: Sequence[Span], marks: Sequence[tuple[Span, str]]) -> Side:
    if not spans:
        return Side()
    text = reading.report.text
    cut: list[Part] = []
    for span in sorted(spans):
        inside = [(m, kind) for m, kind in marks if m.overlaps(span)]
        cut += [*([Part(" ")] if cut else []), *parts(text, span, inside)]
    first = min(spans)
    unit = next((u for u in reading.report.units if u.span.overlaps(first)), None)
    return Side(tuple(cut), unit.role.value if unit else "", first.start, max(s.end for s in spans))


def _bar(lines: Sequence[Line]) -> tuple[Segment, ...]:
    counts = Counter(line.group for line in lines)
    at, segments = 0.0, []
    for group in BAR:
        if counts[group]:
            width = round(100 * counts[group] / len(lines), 2)
            segments.append(Segment(group, counts[group], round(at, 2), width))
            at += width
    return tuple(segments)
