"""What a measurement gives: named metrics and the rows of what was missed or invented."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """One error, for reading: ``kind`` is what went wrong ("missed cue", "source")."""

    item: str
    kind: str
    gold: str
    found: str


@dataclass(frozen=True, slots=True)
class Score:
    """One capability measured on one data set. Metrics are 0..1, rounded to four digits."""

    name: str
    items: int
    metrics: dict[str, float]
    errors: tuple[ErrorRow, ...] = ()


def prf(hits_found: int, found: int, hits_gold: int, gold: int) -> tuple[float, float, float]:
    """Precision, recall and F1, each 0 where there is nothing to divide by."""
    precision = hits_found / found if found else 0.0
    recall = hits_gold / gold if gold else 0.0
    total = precision + recall
    f1 = 2 * precision * recall / total if total else 0.0
    return round(precision, 4), round(recall, 4), round(f1, 4)
