"""The record of whole sets of reports, against the truth that is marked beside them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crosswire.cli.app import main
from truth import misses

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
SEEDS = ROOT.parent / "shared" / "seeds"

#: Folder of reports -> its truth. Pairs of our own are found by themselves.
SETS = {
    "samples": (ROOT / "samples" / "reports", ROOT / "samples" / "truth.yaml"),
    "seeds": (SEEDS, HERE / "seeds.yaml"),
    **{p.parent.name: (p.parent / "reports", p) for p in sorted(HERE.glob("*/truth.yaml"))},
}


@pytest.mark.parametrize("name", SETS)
def test_the_record_says_what_is_true(name: str, tmp_path: Path) -> None:
    reports, truth = SETS[name]
    if not reports.exists():
        pytest.skip(f"{reports} is not there")
    assert main(["build", str(reports), "-o", str(tmp_path / "record"), "--engine", "inline"]) == 0
    record = json.loads((tmp_path / "record" / "record.json").read_text("utf-8"))
    missed = misses(record, truth)
    assert not missed, "\n".join(map(str, missed))
    assert main(["verify", str(tmp_path / "record")]) == 0
