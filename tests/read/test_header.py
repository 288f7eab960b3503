"""Header lines of text files."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswire.domain.errors import Refusal
from crosswire.domain.report import RawReport
from crosswire.normalise import normalise
from crosswire.read import Code, ReadSettings, read, sources
from crosswire.read.header import header


def test_states_what_it_says() -> None:
    found = header(
        "Outlet: The Ravna Mail\nURL: https://r.example/1\nPublished: 2021-05-04\nSection: Local\n\nBridge closed\n"
    )
    assert found is not None
    meta = found.meta
    assert (meta.outlet, meta.url, meta.published) == ("The Ravna Mail", "https://r.example/1", "2021-05-04")
    assert meta.extra == (("section", '"Local"'),)


@pytest.mark.parametrize(
    "text",
    [
        "Bridge closed\n\nThe bridge is closed.",
        "Title: the song that divides Ravna\n\nA song divides Ravna.",
        "Outlet: a shop\nThe outlet opened on Sunday.",
        "Outlet: a\nOutlet: b\n\nx",
        "Warning: keep out\n\nx",
        "",
    ],
)
def test_prose_is_no_header(text: str) -> None:
    assert header(text) is None


def test_header_lines_are_no_units_text_and_spans_point_into_the_file(tmp_path: Path) -> None:
    text = "Outlet: The Ravna Mail\r\nByline: Ana Soto\r\n\r\nBridge closed\r\n\r\nThe bridge is closed.\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    (raw,) = [found for source in sources([tmp_path]) for found in read(source, ReadSettings())]
    assert isinstance(raw, RawReport) and raw.text == text
    report = normalise(raw)
    assert [unit.span.of(text) for unit in report.units] == ["Bridge closed", "The bridge is closed."]
    assert (report.outlet, report.byline) == ("The Ravna Mail", "Ana Soto")


def test_a_header_alone_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Outlet: The Ravna Mail\n", "utf-8")
    (found,) = [found for source in sources([tmp_path]) for found in read(source, ReadSettings())]
    assert isinstance(found, Refusal) and found.code == Code.EMPTY
