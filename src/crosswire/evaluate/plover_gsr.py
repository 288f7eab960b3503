"""PLOVER's gold standard records: the category of each sentence's main event."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from crosswire.domain.event import EventMention, Modality
from crosswire.domain.parse import Parse
from crosswire.evaluate.score import ErrorRow, Score, prf
from crosswire.evaluate.snippets import Parses, depth, mentions
from crosswire.lexicon.plover import older_category

#: What isn't said to be so is no event of the sentence, if another one is.
_UNREAL = frozenset({Modality.NEGATED, Modality.HYPOTHETICAL, Modality.DENIED})


def plover_gsr(folder: Path, parses: Parses) -> Score:
    """Micro F1 over sentences of the category of the main event; a sentence without a code is one missed.

    The records use the older manual's 18 categories. A sentence that has several records counts once for each.
    """
    rows = list(_rows(folder))
    read = parses([text for _, text, _ in rows])
    right = coded = 0
    errors: list[ErrorRow] = []
    for (item, text, gold), parse in zip(rows, read, strict=True):
        found = main_category(parse, mentions(text, parse))
        coded += bool(found)
        right += found == gold
        if found != gold:
            errors.append(ErrorRow(item, "category" if found else "missed", gold, found))
    precision, recall, f1 = prf(right, coded, right, len(rows))
    metrics = {"type_f1": f1, "type_precision": precision, "type_recall": recall}
    return Score("plover_gsr", len(rows), metrics, tuple(errors))


def _rows(folder: Path) -> Iterator[tuple[str, str, str]]:
    """(id, sentence, category); braces that some sentences are wrapped in are no part of them."""
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            yield row["id"], row["text"].strip("{} "), row["event"]


def main_category(parse: Parse, found: Sequence[EventMention]) -> str:
    """The category of the event that stands highest in its sentence; "" if none has one.

    Only what the sentence puts first counts: of events at one height, the first.
    """
    ranked = sorted(
        (event.modality in _UNREAL, depth(parse, event.span.start), event.span.start, code)
        for event in found
        if (code := older_category(event.type, event.subtype, event.modality))
    )
    return ranked[0][3] if ranked else ""
