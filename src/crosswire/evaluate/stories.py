"""Stories measured on grouped news: ``articles.jsonl`` or ``documents.jsonl`` of a folder, by B-cubed.

Reports come through the pipeline's own normalising, stories and, with parses, extraction and reuse. What a word weighs
on a day depends on the reports up to that day alone; a set without dates is one day.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from crosswire.date import dated
from crosswire.domain.mentions import Reading
from crosswire.domain.report import Metadata, RawReport
from crosswire.evaluate.marked import Parses, first_of
from crosswire.evaluate.marked import rows as marked_rows
from crosswire.evaluate.score import ErrorRow, Score
from crosswire.extract.reading import reading
from crosswire.extract.sentences import sentences
from crosswire.lexicon.files import data_file
from crosswire.normalise import normalise
from crosswire.reuse import alignments
from crosswire.stories import stories

#: Files a folder may have, with the field that names a report's story.
FILES = MappingProxyType({"articles.jsonl": "gold_event", "documents.jsonl": "topic"})


def grouped(folder: Path, parses: Parses | None = None) -> Score:
    """B-cubed precision, recall and F1 of the stories; errors are stories cut in parts, and mixed ones.

    Without ``parses`` reports have no sentences and no mentions, so that words alone join them.
    """
    name = first_of(folder, tuple(FILES))
    field = FILES[name]
    rows = list(marked_rows(folder, name))
    readings = [_reading(row, number, parses) for number, row in enumerate(rows)]
    shared = alignments(readings) if parses else ()
    found = stories(readings, dated(readings, shared), shared)
    story = {report: one.id for one in found for report in one.reports}
    ours = [story[reading.report.id] for reading in readings]
    gold = [row[field] for row in rows]
    precision, recall, f1 = b_cubed(ours, gold)
    metrics = {"b3_f1": f1, "b3_precision": precision, "b3_recall": recall}
    return Score("stories", len(rows), metrics, tuple(_errors(rows, ours, gold)))


def b_cubed(found: Sequence[Hashable], gold: Sequence[Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1, each the mean over the items; the groups of item i are ``found[i]`` and
    ``gold[i]``."""
    ours, theirs = _members(found), _members(gold)
    both = [len(ours[one] & theirs[two]) for one, two in zip(found, gold, strict=True)]
    count = len(both) or 1
    precision = sum(n / len(ours[one]) for n, one in zip(both, found, strict=True)) / count
    recall = sum(n / len(theirs[two]) for n, two in zip(both, gold, strict=True)) / count
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return round(precision, 4), round(recall, 4), round(f1, 4)


def _members(groups: Sequence[Hashable]) -> Mapping[Hashable, set[int]]:
    members: dict[Hashable, set[int]] = defaultdict(set)
    for item, group in enumerate(groups):
        members[group].add(item)
    return members


def _reading(row: dict[str, str], number: int, parses: Parses | None) -> Reading:
    line = json.dumps(row, sort_keys=True)
    meta = Metadata(id=row["id"], outlet=row.get("domain"), title=row.get("title"), published=row.get("date"))
    digest = sha256(line.encode()).hexdigest()
    report = normalise(RawReport(f"#{number + 1}", row["text"], digest, "jsonl", "evaluate", meta=meta))
    if parses is None:
        return Reading(report, ())
    parsed = list(parses([unit.text for unit in report.units]))
    if not data_file(f"lang/{report.language}/times.yaml").is_file():
        return Reading(report, sentences(report, parsed))
    return reading(report, parsed)


def _errors(
    rows: Sequence[Mapping[str, str]], found: Sequence[Hashable], gold: Sequence[Hashable]
) -> Iterator[ErrorRow]:
    """A row for each report that is not in the part of its story, or not of the matter, that most are."""
    ours, theirs = _members(found), _members(gold)
    for item, row in enumerate(rows):
        largest = max(
            (ours[found[i]] & theirs[gold[item]] for i in theirs[gold[item]]), key=lambda s: (len(s), -min(s))
        )
        if item not in largest:
            yield ErrorRow(row["id"], "apart from its story", str(gold[item]), row.get("title") or "")
        others = ours[found[item]] - theirs[gold[item]]
        if len(others) >= len(ours[found[item]] & theirs[gold[item]]):
            yield ErrorRow(row["id"], "in another story", str(gold[item]), rows[min(others)].get("title") or "")
