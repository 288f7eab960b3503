"""Cells: no formula, no harmed number, no lost letter."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.publish import codec
from crosswire.publish.rows import TABLES, QuarantineRow, StoryRow


@pytest.mark.parametrize("text", ["=1+1", "+1 (202)", "@cmd", "-5 percent", "\t=A1", " =A1", "＝1", "'=1"])
def test_formulas_are_guarded(text):
    assert codec.guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["-5", "+3.5", "-1e9", "plain", "", "’tis", "it's = so", "مسيرة"])
def test_numbers_and_plain_text_are_not_harmed(text):
    assert codec.guarded(text) == text


@given(st.text())
def test_the_guard_can_be_taken_off(text):
    assert codec.unguarded(codec.guarded(text)) == text


@given(st.text(alphabet=st.characters(codec=None, exclude_categories=()), max_size=30))
def test_any_text_can_be_written(text):
    row = QuarantineRow(key=text, code="E", message="", sha256=None, offset=None)
    json.loads(codec.encoded(row).decode("utf-8"))
    codec.csv_text("quarantine", [row]).decode("utf-8")
    codec.parquet("quarantine", [row])


def test_negative_numbers_stay_numbers_and_lists_are_json():
    row = StoryRow(id="-5", reports=("a", "ب"), title="-5 degrees", start=None, end=None)
    lines = codec.csv_text("stories", [row]).decode("utf-8").splitlines()
    assert lines == ["id,reports,title,start,end", '-5,"[""a"",""ب""]",\'-5 degrees,,']


def test_every_table_has_flat_columns():
    for table in TABLES:
        names = [column.name for column in codec.columns(table)]
        assert len(names) == len(set(names)) > 3
