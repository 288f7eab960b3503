"""The measure of attribution, on an invented article whose scores can be counted by hand."""

from __future__ import annotations

import json

import pytest

from crosswire.evaluate.polnear import polnear
from drawing import parses

TEXT = "Dam holds.\n\nThe mayor said the dam was safe.\n\nEngineers fear a flood. Police said nothing more.\n"


def _spans(*words: str) -> list[list[int]]:
    return [[TEXT.index(word), TEXT.index(word) + len(word)] for word in words]


def _scores(tmp_path, attributions) -> dict[str, float]:
    (tmp_path / "dev.jsonl").write_text(json.dumps({"id": "a", "text": TEXT, "attributions": attributions}), "utf-8")
    return polnear(tmp_path, parses).metrics


SAFE = {"source": _spans("The mayor"), "cue": _spans("said the dam"[:4]), "content": _spans("the dam was safe")}
FEAR = {"source": _spans("Engineers"), "cue": _spans("fear"), "content": _spans("a flood")}


def test_a_found_attribution_counts_in_every_score(tmp_path):
    scores = _scores(tmp_path, [SAFE])
    assert scores["cue_reportive_r"] == scores["source_exact"] == scores["content_exact"] == 1.0
    assert scores["cue_r"] == 1.0


def test_only_verbs_of_assertive_speech_are_reportive(tmp_path):
    scores = _scores(tmp_path, [SAFE, FEAR])
    assert scores["cue_r"] == 1.0
    assert scores["cue_p"] == pytest.approx(1.0 if scores["cue_reportive_p"] == 1.0 else 2 / 3, abs=1e-3)


def test_a_wrong_source_is_an_error_of_its_own(tmp_path):
    wrong = {**SAFE, "source": _spans("Police")}
    (tmp_path / "dev.jsonl").write_text(json.dumps({"id": "a", "text": TEXT, "attributions": [wrong]}), "utf-8")
    score = polnear(tmp_path, parses)
    assert (score.metrics["source_exact"], score.metrics["content_exact"]) == (0.0, 1.0)
    assert "reportive source" in {row.kind for row in score.errors}


def test_an_attribution_nobody_made_is_missed(tmp_path):
    missed = {"cue": _spans("holds"), "content": _spans("Dam")}
    assert _scores(tmp_path, [missed])["cue_r"] == 0.0


def test_nothing_found_and_nothing_asked_scores_nothing(tmp_path):
    (tmp_path / "dev.jsonl").write_text(json.dumps({"id": "a", "text": "Rain.", "attributions": []}), "utf-8")
    assert set(polnear(tmp_path, parses).metrics.values()) == {0.0}
