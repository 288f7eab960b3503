"""``crosswire evaluate``: what it prints, when the gate fails, and for which data a floor counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crosswire.cli.app import main
from crosswire.evaluate import floors
from crosswire.evaluate.floors import Floors, data_digest, falls, pinned
from crosswire.evaluate.runs import EVALUATIONS
from crosswire.evaluate.score import Score
from crosswire.lexicon.files import load
from evaluate.folders import write

ROWS = [{"participants": "about 300", "participants_category": "100-999"}]

#: The marked sets, where a developer has them.
SHARED = Path(__file__).parents[3] / "shared" / "eval"

#: Sets that are measured in a few seconds; ``make evaluate`` does all.
QUICK = ("mass_mobilization", "plover_gsr", "timenorm_tsv")


@pytest.fixture
def folder(tmp_path):
    return write(tmp_path / "own" / "events.jsonl", ROWS)


def pin(monkeypatch, folder, **values):
    known = {"mass_mobilization": [Floors("our own", data_digest(folder), **values)]}
    monkeypatch.setattr(floors, "load", lambda *_: known)


def test_a_fall_below_the_floor_fails_and_names_it(folder, monkeypatch, capsys):
    pin(monkeypatch, folder, floors={"bin_accuracy": 1.01})
    assert main(["evaluate", "mass_mobilization", "--data", str(folder), "--gate"]) == 1
    assert "bin_accuracy 1.0000, floor 1.0100" in capsys.readouterr().err


def test_on_the_floor_is_not_below_it(folder, monkeypatch, capsys):
    pin(monkeypatch, folder, floors={"bin_accuracy": 1.0})
    assert main(["evaluate", "mass_mobilization", "--data", str(folder), "--gate"]) == 0
    assert not capsys.readouterr().err


def test_floors_of_other_data_do_not_count(folder, monkeypatch, capsys):
    pin(monkeypatch, folder, floors={"bin_accuracy": 1.01})
    write(folder / "events.jsonl", [*ROWS, *ROWS])
    assert main(["evaluate", "mass_mobilization", "--data", str(folder), "--gate"]) == 0
    assert "no floor is pinned" in capsys.readouterr().err


def test_what_must_stay_low_has_a_ceiling_and_what_is_gone_has_fallen():
    pins = Floors("own", "", {"pair_f1": 0.5, "gone": 0.1}, {"forbidden": 0.0})
    found = list(falls(Score("independence", 1, {"pair_f1": 0.5, "forbidden": 0.25}), pins))
    assert [str(fall) for fall in found] == [
        "gone not measured, floor 0.1000",
        "forbidden 0.2500, ceiling 0.0000",
    ]


def test_the_digest_is_of_the_data_alone(folder):
    before = data_digest(folder)
    (folder / "README.md").write_text("what it is")
    assert data_digest(folder) == before
    (folder / "events.jsonl").rename(folder / "others.jsonl")
    assert data_digest(folder) != before


def test_json_has_the_errors_that_were_asked_for(folder, capsys):
    write(folder / "events.jsonl", [{"participants": "12", "participants_category": "100-999"}])
    assert main(["evaluate", "mass_mobilization", "--data", str(folder), "--json", "--errors"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert (printed["name"], printed["data"], printed["items"]) == ("mass_mobilization", "own", 1)
    assert [row["kind"] for row in printed["errors"]] == ["bin"]


@pytest.mark.parametrize("arguments", [["nothing"], ["mass_mobilization"], ["ecbplus"]])
def test_wrong_use_is_said(arguments, tmp_path, capsys):
    assert main(["evaluate", *arguments, "--data", str(tmp_path)]) == 2
    assert capsys.readouterr().err.strip()


def test_floors_are_pinned_for_evaluations_there_are():
    known = load("floors.yaml", dict[str, list[Floors]])
    assert set(known) <= set(EVALUATIONS)
    assert all(0 <= value <= 1 for pins in known.values() for pin in pins for value in pin.floors.values())


@pytest.mark.parametrize("name", QUICK)
def test_the_marked_sets_are_held(name, capsys):
    if not (SHARED / name).is_dir() or pinned(name, SHARED / name) is None:
        pytest.skip("the marked data is not on this machine")
    assert main(["evaluate", name, "--data", str(SHARED / name), "--gate"]) == 0, capsys.readouterr().err
