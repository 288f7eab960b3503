"""Families measured on stories marked by hand: the pairs of reports that share a wire's or another's text.

A folder has ``articles.jsonl`` (id, domain, title, text, date) and one JSON file a story with ``reports``,
``families`` (kind wire, rewrite, own, shared_statement) and ``optional`` (ids on which readers could differ).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any

from crosswire.date import dated, relabelled
from crosswire.domain.mentions import Reading
from crosswire.domain.report import Metadata, RawReport
from crosswire.evaluate.score import ErrorRow, Score, prf
from crosswire.reuse import alignments, families

#: Kinds of marked families whose reports share text.
SHARED = ("wire", "rewrite")

Readings = Callable[[Sequence[RawReport]], Iterable[Reading]]
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Marked:
    """One story: its reports' ids, the pairs that share text, and those on which readers could differ."""

    name: str
    reports: tuple[str, ...]
    pairs: frozenset[Pair]
    optional: frozenset[Pair]


def shared_text(folder: Path, readings: Readings) -> Score:
    """Precision, recall and F1 of pairs of reports in one family; ``readings`` reads the reports of a story."""
    articles = {row["id"]: row for row in _rows(folder / "articles.jsonl")}
    hits = extra = missed = 0
    errors: list[ErrorRow] = []
    marked = [_marked(path) for path in sorted(folder.glob("[AB]_*.json"))]
    for story in marked:
        found = _found([articles[id] for id in story.reports], readings)
        hits += len(found & story.pairs)
        wrong, lost = found - story.pairs - story.optional, story.pairs - found
        extra, missed = extra + len(wrong), missed + len(lost)
        errors += [_error(story, "invented", pair, articles) for pair in sorted(wrong, key=sorted)]
        errors += [_error(story, "missed", pair, articles) for pair in sorted(lost, key=sorted)]
    precision, recall, f1 = prf(hits, hits + extra, hits, hits + missed)
    metrics = {"pair_f1": f1, "pair_precision": precision, "pair_recall": recall}
    return Score("independence", sum(len(story.reports) for story in marked), metrics, tuple(errors))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").splitlines():
        yield json.loads(line)


def _marked(path: Path) -> Marked:
    story = json.loads(path.read_text("utf-8"))
    optional = {str(id).split(":")[0] for id in story["optional"]}
    sure = [f["reports"] for f in story["families"] if f["kind"] in SHARED and f["id"] not in optional]
    soft = [f["reports"] for f in story["families"] if f["id"] in optional]
    return Marked(path.stem, tuple(r["id"] for r in story["reports"]), _pairs(sure), _pairs(soft))


def _pairs(groups: Iterable[Iterable[str]]) -> frozenset[Pair]:
    return frozenset(frozenset(pair) for group in groups for pair in combinations(sorted(set(group)), 2))


def _found(rows: Sequence[dict[str, Any]], readings: Readings) -> frozenset[Pair]:
    raws = [_raw(row, number) for number, row in enumerate(rows)]
    read = list(readings(raws))
    ids = {reading.report.id: rows[int(reading.report.key)]["id"] for reading in read}
    shared = alignments(read)
    shared = relabelled(shared, read, dated(read, shared))
    return _pairs([ids[report] for report in family.reports] for family in families(read, shared))


def _raw(row: dict[str, Any], number: int) -> RawReport:
    meta = Metadata(id=row["id"], outlet=row["domain"], title=row["title"], published=row.get("date"))
    digest = sha256(row["text"].encode()).hexdigest()
    return RawReport(str(number), row["text"], digest, "jsonl", "evaluate", meta=meta)


def _error(story: Marked, kind: str, pair: Pair, articles: dict[str, dict[str, Any]]) -> ErrorRow:
    one, two = sorted(pair)
    return ErrorRow(f"{story.name} {one[:8]} {two[:8]}", kind, articles[one]["domain"], articles[two]["domain"])
