"""Datelines, drawn as {place|date|agency} before the rest of the sentence."""

from __future__ import annotations

import pytest

from crosswire.lexicon.layout import layout
from crosswire.normalise.datelines import dateline

BODY = "The bridge is closed."


@pytest.mark.parametrize(
    ("head", "place", "date", "agency"),
    [
        ("LISBON, Portugal (MNA) — ", "LISBON, Portugal", None, "MNA"),
        ("LISBON, Portugal—", "LISBON, Portugal", None, None),
        ("RAVNA, May 4 (Reuters) - ", "RAVNA", "May 4", "Reuters"),
        ("RAVNA, 4 May 2021 (Xinhua) -- ", "RAVNA", "4 May 2021", "Xinhua"),
        ("WASHINGTON (AP) _ ", "WASHINGTON", None, "AP"),
        ("UNITED NATIONS -- ", "UNITED NATIONS", None, None),
        ("ST. LOUIS, Mo. — ", "ST. LOUIS, Mo.", None, None),
        ("Ravna (dpa) - ", "Ravna", None, "dpa"),
        ("RAVNA: ", "RAVNA", None, None),
        ("(Reuters) - ", "", None, "Reuters"),
        ("RAVNA, Sorovia, Tuesday (AFP) – ", "RAVNA, Sorovia", "Tuesday", "AFP"),
    ],
)
def test_finds(head: str, place: str, date: str | None, agency: str | None) -> None:
    found = dateline(head + BODY, layout())
    assert found is not None
    assert (found.place, found.date, found.agency) == (place, date, agency)
    assert (head + BODY)[found.length :] == BODY


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE: The bridge is closed.",
        "NATO - the alliance's members - met in Ravna.",
        "The minister - a former baker - resigned.",
        "Ravna - The bridge is closed.",
        "COVID-19 — The illness spread.",
        "WATCH: The bridge falls.",
        "A well-known bridge is closed.",
        "He said: The bridge is closed.",
        "(Nobody knows why) The bridge is closed.",
        "",
        "LISBON —",
    ],
)
def test_finds_none(text: str) -> None:
    assert dateline(text, layout()) is None
