"""Judgements: applied at build time, withdrawn without a trace, and never an edit of evidence."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.domain.errors import UsageError
from crosswire.domain.judgement import Judgement, Verdict, standing
from crosswire.domain.record import Record
from crosswire.reconcile import idle, ledger, record
from reconcile.make import World, accounts, world
from reconcile.test_record import WORLDS

AT = datetime(2021, 3, 9)


def judgement(does: str, *mentions: str, id: str = "j1", of: str | None = None, **to: str | None) -> Judgement:
    return Judgement(id, Verdict(does), AT, "desk", "", mentions, to, of)


def built(made: World, *judgements: Judgement) -> Record:
    parts = (made.readings, made.dated, made.alignments, made.families, made.stories)
    return record(*parts, (), standing(judgements))


def two_marches() -> World:
    shared = {"measure": "turnout", "told": "2021-03-08"}
    return world(
        accounts(
            [
                {"says": "12,000 people", "who": "police", "in": "Post", "day": "2021-03-07", "place": "Ravna"},
                {"says": "45,000 people", "who": "organisers", "in": "Herald", "day": "2021-03-06", "place": "Dolen"},
            ],
            **shared,
        )
    )


def named(made: World, kind: str) -> list[str]:
    return sorted(m.id for r in made.readings for m in getattr(r, kind))


def test_a_merge_makes_one_event_and_sets_figures_against_one_another() -> None:
    made = two_marches()
    assert len(built(made).events) == 2
    assert len(built(made, judgement("merge", *named(made, "events"))).events) == 1
    merged = built(made, judgement("merge", *named(made, "figures")))
    [finding] = [f for f in merged.findings if f.kind == "figure"]
    assert len(finding.accounts) == 2


def test_a_split_undoes_a_join_and_a_rejected_mention_is_none() -> None:
    made = two_marches()
    events, figures = named(made, "events"), named(made, "figures")
    both = (judgement("merge", *events), judgement("split", events[0], id="j2"))
    assert len(built(made, *both).events) == 2
    left = built(made, judgement("reject", figures[0]))
    assert len(left.figures) == 1
    assert left.readings == built(made).readings


def test_an_edit_gives_another_measure_and_a_scope_another_day() -> None:
    made = two_marches()
    figure = named(made, "figures")[0]
    assert "injured" in {f.measure for f in built(made, judgement("edit", figure, measure="injured")).figures}
    event = next(e for r in made.readings for e in r.events)
    moved = built(made, judgement("scope", event.id, time=None))
    assert None in {e.start for e in moved.events}


@settings(max_examples=25, deadline=None)
@given(WORLDS, st.data())
def test_a_withdrawn_judgement_leaves_no_trace(rows: list[object], data: st.DataObject) -> None:
    made = world(rows)  # type: ignore[arg-type]
    kind = data.draw(st.sampled_from(["events", "figures"]))
    mentions = data.draw(st.lists(st.sampled_from(named(made, kind)), min_size=1, max_size=3, unique=True))
    does = data.draw(st.sampled_from(["merge", "split", "reject"]))
    first = judgement(does, *mentions)
    taken_back = judgement("withdraw", id="j2", of="j1")
    assert built(made, first, taken_back) == built(made)
    again = judgement("withdraw", id="j3", of="j2")
    assert built(made, first, taken_back, again) == built(made, first)


@settings(max_examples=25, deadline=None)
@given(WORLDS, st.data())
def test_every_mention_keeps_one_home_whatever_is_judged(rows: list[object], data: st.DataObject) -> None:
    made = world(rows)  # type: ignore[arg-type]
    events = named(made, "events")
    steps = data.draw(
        st.lists(
            st.tuples(st.sampled_from(["merge", "split"]), st.lists(st.sampled_from(events), min_size=1, max_size=4)),
            max_size=4,
        )
    )
    judged = built(made, *(judgement(does, *names, id=f"j{i}") for i, (does, names) in enumerate(steps)))
    assert sorted(m for e in judged.events for m in e.mentions) == events
    assert all(e.id == min(e.mentions) for e in judged.events)


def test_a_ledger_is_lines_of_json() -> None:
    lines = [
        {"id": "j1", "does": "merge", "at": "2021-03-09T10:00:00", "by": "desk", "mentions": ["a", "b"]},
        {"id": "j2", "does": "reject", "at": "2021-03-09T10:05:00", "why": "a joke", "mentions": ["c"]},
        {"id": "j3", "does": "withdraw", "at": "2021-03-09T11:00:00", "of": "j2"},
    ]
    found = ledger([json.dumps(line) for line in lines] + [""])
    assert [j.id for j in found] == ["j1"]
    assert idle(found, ()) == ("j1",)


@pytest.mark.parametrize(
    "line",
    [
        '{"id": "j1", "does": "merge", "at": "2021-03-09T10:00:00"}',
        '{"id": "j1", "does": "edit", "at": "2021-03-09T10:00:00", "mentions": ["a"], "to": {"text": "x"}}',
        '{"id": "j1", "does": "guess", "at": "2021-03-09T10:00:00", "mentions": ["a"]}',
        "no json",
    ],
)
def test_a_line_that_is_no_judgement_is_named(line: str) -> None:
    with pytest.raises(UsageError, match=r"desk\.jsonl: line 1: "):
        ledger([line], "desk.jsonl")
