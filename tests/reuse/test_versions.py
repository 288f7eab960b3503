"""Versions: known addresses with other texts, write-throughs, kills; all kept, one current."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.config import Settings
from crosswire.domain.mentions import Reading
from crosswire.domain.record import Record
from crosswire.domain.report import Metadata, RawReport
from crosswire.normalise import normalise
from crosswire.pipeline import record
from crosswire.reuse import versions

LEAD = "RAVNA, Sorovia (MNA) — {count} people were injured when a bus fell from the bridge in Ravna on Tuesday, police said."
BODY = (
    "The bus had been on its way to the harbour with some thirty people on board.",
    "Firefighters pulled the passengers out of the river through the windows of the bus.",
    "The bridge was closed to all traffic while engineers looked at the damaged railing.",
)


def reading(text: str = "The bridge is closed.", key: str = "a", **meta: object) -> Reading:
    raw = RawReport(key, text, "0" * 64, "text", "text/1", (), Metadata(**{"outlet": "MNA", **meta}))  # type: ignore[arg-type]
    return Reading(normalise(raw), ())


def chain(*readings: Reading) -> list[tuple[str, bool, bool]]:
    """(key, whether it was replaced, whether it was withdrawn) by key, of readings that are one report's versions."""
    found = versions(readings)
    assert len({r.report.version_of for r in found.readings}) == 1
    reports = sorted((r.report for r in found.readings), key=lambda r: r.key)
    return [(r.key, r.succeeded_by is not None, r.withdrawn) for r in reports]


def apart(*readings: Reading) -> bool:
    return all(r.report.version_of is None for r in versions(readings).readings)


AT = "https://mail.example/1"


def test_a_known_address_with_another_text() -> None:
    one = reading("It is closed.", "a", url=AT, published="2021-05-04", modified="2021-05-04T10:00Z")
    two = reading("It is open.", "b", url=AT, published="2021-05-04", modified="2021-05-04T12:00Z")
    assert chain(two, one) == [("a", True, False), ("b", False, False)]
    found = {r.report.key: r.report for r in versions([one, two]).readings}
    assert found["b"].id == one.report.id and found["a"].id != found["b"].id
    assert found["a"].succeeded_by == found["b"].id == found["a"].version_of


def test_what_was_fetched_later_is_later_where_nothing_else_tells() -> None:
    one = reading("It is closed.", "a", url=AT, fetched="2021-05-04T10:00:00Z")
    two = reading("It is open.", "b", url=AT, fetched="2021-05-05T10:00:00Z")
    assert chain(two, one) == [("a", True, False), ("b", False, False)]


def test_the_same_text_twice_is_a_double() -> None:
    found = versions([reading(key="b", url=AT), reading(key="a", url=AT)])
    assert [r.report.key for r in found.readings] == ["a"]
    assert [(r.key, r.code) for r in found.doubles] == [("b", "E_DUPLICATE")]


def test_one_guid_under_two_addresses() -> None:
    one = reading("It is closed.", "a", url=AT, guid="g", published="2021-05-04T10:00Z")
    two = reading("It is open.", "b", url="https://mail.example/2", guid="g", published="2021-05-04T11:00Z")
    assert chain(one, two) == [("a", True, False), ("b", False, False)]


@pytest.mark.parametrize(
    "titles",
    [
        ("Bus falls from bridge in Ravna", "UPDATE 1-Bus falls from bridge in Ravna"),
        ("UPDATE 1-Bus falls from bridge in Ravna", "UPDATE 2-Bus falls from bridge in Ravna"),
        ("Bus falls from bridge in Ravna", "CORRECTED-Bus falls from bridge in Ravna"),
        ("Bus falls from bridge in Ravna", "Bus falls from bridge in Ravna (Update 2)"),
    ],
)
def test_a_write_through_under_a_new_address(titles: tuple[str, str]) -> None:
    one = reading("It fell.", "a", url=AT, title=titles[0], published="2021-05-04T10:00Z")
    two = reading("It fell deep.", "b", url="https://mail.example/2", title=titles[1], published="2021-05-04T11:00Z")
    assert chain(one, two) == [("a", True, False), ("b", False, False)]


def test_what_only_looks_like_a_version() -> None:
    title = "Bus falls from bridge in Ravna"
    later = {"url": "https://mail.example/2", "published": "2021-05-04T11:00Z"}
    first = reading("It fell.", "a", url=AT, title=title, published="2021-05-04T10:00Z")
    assert apart(first, reading("It fell again.", "b", title=title, **later))  # says nothing of a version
    assert apart(first, reading("It fell.", "b", outlet="Other", title=f"UPDATE 1-{title}", **later))
    week = later | {"published": "2021-05-14"}
    assert apart(first, reading("It fell.", "b", title=f"UPDATE 1-{title}", **week))
    short = reading("It fell.", "a", url=AT, title="Markets today", published="2021-05-04T10:00Z")
    assert apart(short, reading("They rose.", "b", title="UPDATE 1-Markets today", **later))


def test_a_kill_takes_all_versions_back() -> None:
    from crosswire.domain.report import Edition

    slug = Edition(number="1", slug="RAVNA-BUS")
    one = reading("It fell.", "a", guid="1", edition=slug, published="2021-05-04T10:00Z")
    two = reading("It fell deep.", "b", guid="2", edition=Edition("2", "RAVNA-BUS"), published="2021-05-04T11:00Z")
    kill = reading("Kill.", "c", guid="3", edition=Edition("3", "Ravna-Bus", "kill"), published="2021-05-04T12:00Z")
    assert chain(kill, one, two) == [("a", True, True), ("b", True, True), ("c", False, True)]


@given(st.permutations(range(5)), st.lists(st.integers(0, 4), max_size=3))
def test_order_and_doubles_change_nothing(order: list[int], again: list[int]) -> None:
    made = [reading(f"Text {n}.", f"{n}", url=AT, guid="g", fetched=f"2021-05-0{n + 1}T00:00:00Z") for n in range(4)]
    made.append(reading("Other.", "4", url="https://mail.example/2"))
    expected = versions(made)
    found = versions([made[n] for n in (*order, *again)])
    assert found.readings == expected.readings
    assert [r.key for r in found.doubles] == sorted(str(n) for n in again)


# Through the whole pipeline


def built(folder: Path, *reports: dict[str, str]) -> Record:
    (folder / "a.jsonl").write_text("".join(json.dumps(one) + "\n" for one in reports), "utf-8")
    return record([folder], Settings(engine="inline"))


def told(count: int, **fields: str) -> dict[str, str]:
    text = "\n\n".join((LEAD.format(count=count), *BODY))
    return {"outlet": "MNA", "title": "Bus falls from bridge", "text": text} | fields


def test_only_the_latest_versions_account_is_current_and_the_edits_are_listed(tmp_path: Path) -> None:
    first = told(12, url=AT, published="2021-05-04T10:00:00Z", modified="2021-05-04T10:00:00Z")
    second = told(19, url=AT, published="2021-05-04T10:00:00Z", modified="2021-05-04T15:00:00Z")
    made = built(tmp_path, first, second)
    assert len(made.readings) == 2 and made.refusals == ()
    (alignment,) = made.alignments
    assert [(e.a_text, e.b_text) for link in alignment.links for e in link.edits] in ([("12", "19")], [("19", "12")])
    accounts = [a for f in made.findings if f.kind == "figure" for a in f.accounts]
    assert {a.interval.low: a.current for a in accounts if a.interval} == {12: False, 19: True}
    assert {f.best for f in made.findings if f.kind == "figure"} == {19}


def test_what_was_withdrawn_supports_nothing_and_who_still_carries_it_is_listed(tmp_path: Path) -> None:
    wire = told(12, guid="1", published="2021-05-04T10:00:00Z")
    copy = told(12, outlet="The Ravna Mail", url=AT, published="2021-05-04T11:00:00Z")
    kill = {"outlet": "MNA", "guid": "1", "published": "2021-05-04T12:00:00Z", "title": "Bus falls from bridge"}
    kill["text"] = "MANDATORY KILL\n\nEditors, the story on the bus in Ravna is wrong and withdrawn."
    made = built(tmp_path, wire, copy, kill)
    (finding,) = (f for f in made.findings if f.kind == "figure")
    assert finding.withdrawn == tuple(a.id for a in finding.accounts) and finding.origins == 0
    assert finding.best is None and not any(a.current for a in finding.accounts)
    by_id = {r.report.id: r.report.outlet for r in made.readings}
    assert [by_id[id] for id in finding.still_carried_by] == ["The Ravna Mail"]
