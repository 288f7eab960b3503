"""Masking and writing take work in proportion to the reports."""

from __future__ import annotations

import cProfile
import pstats
from pathlib import Path

from crosswire.privacy import redact
from crosswire.publish.folder import write
from publish.many import many


def calls(count: int, folder: Path) -> int:
    """Function calls that it takes to mask and write ``count`` reports: unlike seconds, the same on every machine."""
    record = many(count)
    profile = cProfile.Profile()
    profile.runcall(lambda: write(redact(record), folder / str(count), ("csv", "jsonl"), {}))
    return pstats.Stats(profile).total_calls  # type: ignore[attr-defined]


def test_work_grows_with_the_number_of_reports_alone(tmp_path):
    calls(10, tmp_path)  # fills the caches
    few, lots = calls(60, tmp_path), calls(240, tmp_path)
    assert lots < few * 4 * 1.3  # four times the reports; quadratic would be sixteen


def test_everybody_is_masked_among_many(tmp_path):
    shown = redact(many(60))
    assert all("Vasil" not in r.report.text and "█" in r.report.text for r in shown.readings)
    assert all("Ana Belik" in r.report.text for r in shown.readings)
