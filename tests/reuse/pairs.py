"""Pairs of small reports for the tests of reuse, and the golden files with their links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from crosswire.domain.alignment import Alignment, Relation, Shared
from crosswire.domain.mentions import Reading
from crosswire.domain.report import Report, Role
from crosswire.domain.text import Sentence, Span
from crosswire.domain.times import Grain, TimeExpression, TimeKind
from crosswire.extract.sentences import sentences
from drawing import GOLDEN, parses, report

ROLES = {
    "H": Role.HEADLINE,
    "D": Role.DECK,
    "P": Role.PARAGRAPH,
    "X": Role.HEADING,
    "C": Role.CAPTION,
}
# The dates of these texts, so that reuse is tested without the extractor of times.
DATE = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:March|April|May|June) \d+|last week|yesterday|next month"
)
STYLE = str.maketrans({"\u00a0": " ", "“": '"', "”": '"', "’": "'", "‘": "'"})


@dataclass(frozen=True)
class Pair:
    """A golden file: two texts as lines of role and text, and the links drawn, one a line."""

    name: str
    a: tuple[str, ...]
    b: tuple[str, ...]
    links: tuple[str, ...]


def golden() -> Iterator[Pair]:
    for path in sorted((GOLDEN / "alignments").glob("*.txt")):
        yield _pair(path)


def _pair(path: Path) -> Pair:
    parts: dict[str, list[str]] = {}
    name = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("== "):
            name = line[3:]
        elif line.strip() and not line.startswith("#"):
            parts.setdefault(name, []).append(line)
    return Pair(path.stem, *(tuple(parts[p]) for p in ("a", "b", "links")))


def reading(id: str, *lines: str, outlet: str | None = None, agency: str | None = None) -> Reading:
    """A reading of lines such as "P A paragraph."; units are read through a normalised copy, as in real ones.

    ``agency`` is credited by every caption.
    """
    roles = tuple(ROLES[line[0]] for line in lines)
    texts = [line[2:] for line in lines]
    raw = report(*texts, roles=roles)
    units = tuple(
        replace(
            unit,
            text=text.translate(STYLE),
            agency=agency if unit.role is Role.CAPTION else None,
        )
        for unit, text in zip(raw.units, texts, strict=True)
    )
    version = sha256("\n".join(lines).encode()).hexdigest()
    made = replace(raw, id=id, key=id, version=version, units=units, outlet=outlet)
    tagged = parses(made)
    return Reading(made, sentences(made, tagged), tuple(_dates(made)))


def _dates(of: Report) -> Iterator[TimeExpression]:
    for unit in of.units:
        for match in DATE.finditer(unit.text):
            span = unit.source(*match.span())
            kind, grain = TimeKind.DATE, Grain.DAY
            yield TimeExpression(f"{span.start}", span, unit.index, match.group(), kind, grain)


def drawn_links(alignment: Alignment, a: Reading, b: Reading) -> list[str]:
    """The linked sentences of an alignment as golden files write them."""
    return [
        _drawn(link, _places(a), _places(b))
        for link in alignment.links
        if link.relation not in (Relation.ADDED, Relation.CUT)
    ]


def _places(of: Reading):
    return {sentence.span: n for n, sentence in enumerate(of.sentences, 1)}


def _drawn(link, of_a, of_b) -> str:
    kind = "" if link.shared is Shared.TEXT else f" {link.shared}"
    ours = " ".join(f"a{of_a[span]}" for span in link.a)
    theirs = " ".join(f"b{of_b[span]}" for span in link.b)
    parts = [f"{link.relation}{kind}", ours, theirs]
    if link.edits:
        parts.append("; ".join(f"{e.kind}: {e.a_text} > {e.b_text}" for e in link.edits))
    return " | ".join(" ".join(part.split()) for part in parts)


def built(id: str, paragraphs: list[list[str]], outlet: str | None = None) -> Reading:
    """A reading of paragraphs whose sentences are known, without a parser."""
    raw = report(*(" ".join(paragraph) for paragraph in paragraphs))
    units = tuple(replace(unit, text=unit.text.translate(STYLE)) for unit in raw.units)
    version = sha256(raw.text.encode()).hexdigest()
    made = replace(raw, id=id, key=id, version=version, units=units, outlet=outlet)
    cut = []
    for unit, paragraph in zip(units, paragraphs, strict=True):
        at = unit.span.start
        for sentence in paragraph:
            cut.append(Sentence(Span(at, at + len(sentence)), unit.index, len(cut)))
            at += len(sentence) + 1
    return Reading(made, tuple(cut), tuple(_dates(made)))
