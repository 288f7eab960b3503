"""Stated dates: what is read, what is left open, and that nothing is invented."""

from __future__ import annotations

from datetime import datetime

import pytest

from crosswire.domain.report import Metadata, RawReport
from crosswire.normalise import normalise
from crosswire.normalise.dates import moments


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2021-05-04", "2021-05-04"),
        ("2021-05-04T10:15:30Z", "2021-05-04T10:15Z"),
        ("2021-05-04T10:15:30.123+02:00", "2021-05-04T10:15+02:00"),
        ("2021-05-04 10:15", "2021-05-04T10:15"),
        ("20210504T101500Z", "2021-05-04T10:15Z"),
        ("2021/05/04", "2021-05-04"),
        ("May 4, 2021", "2021-05-04"),
        ("4 May 2021", "2021-05-04"),
        ("4th of May, 2021", "2021-05-04"),
        ("Sept. 4, 2021 at 3:05 p.m.", "2021-09-04T15:05"),
        ("Tue, 04 May 2021 10:15:00 +0000", "2021-05-04T10:15+00:00"),
        ("Fri 7 May 2021 09.00 BST", "2021-05-07T09:00+01:00"),
        ("10:15 GMT, 4 May 2021", "2021-05-04T10:15Z"),
        ("12:30 a.m. May 4, 2021", "2021-05-04T00:30"),
        ("24/12/2021", "2021-12-24"),
        ("12/24/2021", "2021-12-24"),
    ],
)
def test_reads(text: str, value: str) -> None:
    assert [moment.value for moment in moments(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "05/04/2021",
        "31 February 2021",
        "2021-13-04",
        "May 4",
        "in 2021",
        "4 May 9999",
        "0001-01-01",
        "yesterday",
        "1/2",
        "",
    ],
)
def test_leaves_open(text: str) -> None:
    assert moments(text) == ()


def report(**meta: str | None) -> RawReport:
    return RawReport("a.txt", "The bridge is closed.", "0" * 64, "text", "text/1", (), Metadata(**meta))  # type: ignore[arg-type]


def test_published_goes_before_modified() -> None:
    published = normalise(report(published="2021-05-04", modified="2021-05-05")).published
    assert published is not None
    assert (published.start, published.end) == (datetime(2021, 5, 4), datetime(2021, 5, 5))


@pytest.mark.parametrize("wrong", ["1970-01-01T00:00:00Z", "2031-01-01", "31 February 2021"])
def test_an_impossible_date_is_listed_and_not_used(wrong: str) -> None:
    found = normalise(report(published=wrong, fetched="2021-05-06T10:00:00Z"))
    assert found.published is None
    assert [name for name, _ in found.extra if name.startswith("ignored")] == [
        f"ignored {name}" for name in _names(wrong)
    ]


def _names(wrong: str) -> list[str]:
    return ["published"] if "February" in wrong else ["metadata: published"]


def test_no_date_stays_no_date() -> None:
    assert normalise(report()).published is None
