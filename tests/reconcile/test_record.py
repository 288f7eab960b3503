"""What must hold for any set of reports: order is nothing, a copy is no source, ids are members' ids."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.domain.record import Record
from reconcile.make import Told, World, world

SPEAKERS = [None, "police", "organisers", "Lantern (rights group)", "a witness"]
SAYS = ["12 people", "at least 80 people", "about 100 people", "dozens of people", "up to 500 people", "1,000 people"]


@st.composite
def told(draw: st.DrawFn) -> Told:
    day = draw(st.sampled_from([None, "2021-03-06", "2021-03-07"]))
    return Told(
        says=draw(st.sampled_from(SAYS)),
        who=draw(st.sampled_from(SPEAKERS)),
        via=None,
        outlet=draw(st.sampled_from(["Post", "Herald", "Gazette", "Mirror"])),
        told=draw(st.sampled_from(["2021-03-08", "2021-03-09"])),
        day=day,
        place=draw(st.sampled_from([None, "Ravna", "Dolen", "Sorovia"])),
        text=draw(st.sampled_from([None, "wire", "other wire"])),
        measure=draw(st.sampled_from(["detained", "killed", "turnout"])),
    )


WORLDS = st.lists(told(), min_size=1, max_size=7).map(
    lambda rows: [replace(row, number=i) for i, row in enumerate(rows, 1)]
)


def shuffled(made: World, seed: int) -> World:
    mixed = random.Random(seed)
    lists: dict[str, Any] = {}
    for name in ("readings", "dated", "alignments", "families", "stories"):
        lists[name] = list(getattr(made, name))
        mixed.shuffle(lists[name])
    return World(**lists, numbers=made.numbers)


@settings(max_examples=40, deadline=None)
@given(WORLDS, st.integers(0, 5))
def test_the_order_of_reports_changes_nothing(rows: list[Told], seed: int) -> None:
    made = world(rows)
    assert made.record() == shuffled(made, seed).record()


@settings(max_examples=40, deadline=None)
@given(WORLDS)
def test_ids_are_members_ids_and_every_mention_has_one_home(rows: list[Told]) -> None:
    made = world(rows)
    record = made.record()
    for kind in (record.events, record.figures, record.statements):
        mentions = [m for each in kind for m in each.mentions]
        assert len(mentions) == len(set(mentions))
        assert all(each.id == min(each.mentions) for each in kind)
    assert {m for e in record.events for m in e.mentions} == {m.id for r in made.readings for m in r.events}
    assert {m for f in record.figures for m in f.mentions} == {m.id for r in made.readings for m in r.figures}
    accounts = [f for x in record.findings if x.kind == "figure" for a in x.accounts for f in a.figures]
    assert set(accounts) <= {f.id for f in record.figures}


@settings(max_examples=40, deadline=None)
@given(WORLDS)
def test_a_copied_report_adds_no_source(rows: list[Told]) -> None:
    """The copy of a text is of its family: put every account of one thing into one more outlet."""
    shared = {"day": "2021-03-07", "place": "Ravna", "measure": "detained"}
    first = [replace(row, text=row.text or f"own {row.home}", **shared) for row in rows]
    copied = [replace(row, outlet="Copycat", report=f"copy {row.home}") for row in first]
    before, after = (counts(world(told).record()) for told in (first, [*first, *copied]))
    assert after == before


def counts(record: Record) -> list[tuple[int, list[tuple[object, ...]]]]:
    """The sources of each finding about figures, and of each value in it."""
    return sorted(
        (f.origins, sorted({(str(a.interval), a.support.origins) for a in f.accounts}))
        for f in record.findings
        if f.kind == "figure"
    )


@settings(max_examples=40, deadline=None)
@given(WORLDS)
def test_what_is_disjoint_never_meets_in_one_finding(rows: list[Told]) -> None:
    made = world(rows)
    record = made.record()
    days = {row.number: row.day for row in rows}
    numbers = {f.id: {made.numbers[m] for m in f.mentions} for f in record.figures}
    for finding in record.findings:
        if finding.kind == "figure":
            stated = {days[n] for f in finding.about for n in numbers[f]} - {None}
            assert len(stated) < 2


@settings(max_examples=40, deadline=None)
@given(WORLDS)
def test_estimates_are_numbers_that_somebody_stated(rows: list[Told]) -> None:
    for finding in world(rows).record().findings:
        edges = {e for a in finding.accounts if a.interval for e in (a.interval.low, a.interval.high)}
        assert {finding.low, finding.high} - {None} <= edges
        if finding.low is not None and finding.high is not None:
            assert finding.low <= finding.high
        assert finding.origins <= sum(1 for _ in finding.accounts) + 1


def test_nothing_gives_an_empty_record() -> None:
    record = World().record()
    assert record.events == record.figures == record.statements == record.findings == ()
