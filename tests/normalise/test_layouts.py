"""Golden layouts: the role of every part, drawn on the text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crosswire.domain.report import RawReport
from crosswire.normalise import normalise
from crosswire.normalise.plain import plain
from drawing import GOLDEN

LAYOUTS = sorted((GOLDEN / "layouts").glob("*.txt"))
_TAG = re.compile(r"\[([a-z_]+)(?::([^\]]+))?\] ?")


def undrawn(path: Path) -> tuple[str, list[tuple[str, str | None, str]]]:
    """The plain text of a layout, and its units as (role, agency, normalised text)."""
    drawn = "\n".join(line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")).strip()
    pieces = _TAG.split(drawn)
    units = [(pieces[i], pieces[i + 1], plain(pieces[i + 2])) for i in range(1, len(pieces), 3)]
    return _TAG.sub("", drawn), units


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_every_part_has_the_role_that_is_drawn(path: Path) -> None:
    text, drawn = undrawn(path)
    report = normalise(RawReport(path.name, text, "0" * 64, "text", "text/1"))
    found = [(unit.role.value, unit.agency, unit.text) for unit in report.units]
    # a cut credit is drawn inside its caption: there is nothing in it to make a unit of
    wanted = [(role, agency, re.sub(r" \($", "", words)) for role, agency, words in drawn]
    assert found == wanted


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_windows_line_breaks_change_nothing(path: Path) -> None:
    text, _ = undrawn(path)
    plainly, windows = (
        normalise(RawReport(path.name, version, "0" * 64, "text", "text/1"))
        for version in (text, text.replace("\n", "\r\n"))
    )
    assert [(u.role, u.text) for u in plainly.units] == [(u.role, u.text) for u in windows.units]


def test_stated_dates_make_the_publication() -> None:
    text, _ = undrawn(GOLDEN / "layouts" / "dates.txt")
    published = normalise(RawReport("a", text, "0" * 64, "text", "text/1")).published
    assert published is not None
    assert (published.value, published.precision.value) == ("2019-03-09", "day")
    assert published.span is not None and published.span.of(text) == "March 9, 2019"


def test_a_time_and_its_zone_are_kept() -> None:
    text, _ = undrawn(GOLDEN / "layouts" / "agency.txt")
    report = normalise(RawReport("a", text, "0" * 64, "text", "text/1"))
    assert report.published is not None and report.published.value == "2021-05-04T10:15Z"
    assert report.dateline is not None
    assert (report.dateline.place, report.dateline.agency) == ("RAVNA, Sorovia", "MNA")
    assert [(credit.agency, credit.where) for credit in report.agencies] == [
        ("MNA", "dateline"),
        ("Andes Foto", "caption"),
    ]
