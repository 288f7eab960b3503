"""Masking and writing take time in proportion to the reports."""

from __future__ import annotations

import time
from pathlib import Path

from crosswire.privacy import redact
from crosswire.publish.folder import write
from publish.many import many


def seconds(count: int, folder: Path) -> float:
    """Best of two: the machine may be shared."""
    record = many(count)
    best = float("inf")
    for run in range(2):
        start = time.perf_counter()
        write(redact(record), folder / f"{count}-{run}", ("csv", "jsonl"), {})
        best = min(best, time.perf_counter() - start)
    return best


def test_time_grows_with_the_number_of_reports_alone(tmp_path):
    seconds(10, tmp_path)  # fills the caches
    few, lots = seconds(125, tmp_path), seconds(500, tmp_path)
    assert lots < few * 4 * 2.2  # four times the reports; quadratic would be sixteen


def test_everybody_is_masked_among_many(tmp_path):
    shown = redact(many(60))
    assert all("Vasil" not in r.report.text and "█" in r.report.text for r in shown.readings)
    assert all("Ana Belik" in r.report.text for r in shown.readings)
