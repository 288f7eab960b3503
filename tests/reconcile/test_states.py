"""Pair rules: what must hold for any two values."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crosswire.domain.finding import ScopeRelation, State
from crosswire.domain.quantity import Bound, Interval
from crosswire.domain.times import Grain, When
from crosswire.lexicon.reconcile import rules
from crosswire.reconcile.states import Value, gap, relation, rounds_to

RULES = rules().figure
DAYS = [
    When(d, d + timedelta(days=1), Grain.DAY, d.date().isoformat())
    for d in (datetime(2021, 3, 7), datetime(2021, 3, 8), datetime(2021, 3, 9))
]


@st.composite
def values(draw: st.DrawFn) -> Value:
    n = float(draw(st.integers(0, 3000)))
    bound = draw(st.sampled_from(list(Bound)))
    high = n + draw(st.integers(0, 500))
    interval = {
        Bound.EXACT: Interval(n, n),
        Bound.AT_LEAST: Interval(n, None),
        Bound.MORE_THAN: Interval(n, None, low_open=True),
        Bound.AT_MOST: Interval(0, n),
        Bound.LESS_THAN: Interval(0, n + 1, high_open=True),
        Bound.ABOUT: Interval(n * 0.9, n * 1.1, soft=True),
        Bound.RANGE: Interval(n, high),
        Bound.VAGUE: Interval(n, high, soft=True),
    }[bound]
    told = draw(st.sampled_from([None, *DAYS]))
    return Value(interval, bound, told, draw(st.sampled_from("ab")), draw(st.booleans()))


@given(values(), values(), st.booleans(), st.sampled_from([ScopeRelation.SAME, ScopeRelation.ASSUMED]))
def test_order_does_not_matter(a: Value, b: Value, grows: bool, scope: ScopeRelation) -> None:
    assert relation(a, b, scope, RULES, grows=grows) == relation(b, a, scope, RULES, grows=grows)


@given(values(), st.booleans())
def test_a_value_agrees_with_itself(a: Value, grows: bool) -> None:
    assert relation(a, a, ScopeRelation.SAME, RULES, grows=grows)[0] is State.AGREE


@given(values(), values(), st.booleans())
def test_an_assumed_scope_never_contradicts(a: Value, b: Value, grows: bool) -> None:
    assert relation(a, b, ScopeRelation.ASSUMED, RULES, grows=grows)[0] is not State.CONTRADICT


@given(values(), values(), st.booleans())
def test_what_overlaps_never_contradicts_and_what_contradicts_never_overlaps(a: Value, b: Value, grows: bool) -> None:
    state, _ = relation(a, b, ScopeRelation.SAME, RULES, grows=grows)
    assert not (a.interval.overlaps(b.interval) and state is State.CONTRADICT)


@given(values(), values())
def test_a_gap_is_a_factor_from_one_up(a: Value, b: Value) -> None:
    assert gap(a.interval, b.interval) >= 1
    assert gap(a.interval, b.interval) == gap(b.interval, a.interval)


def test_rounding() -> None:
    assert rounds_to(1004, 1000) and rounds_to(98_000, 100_000) and rounds_to(1_254_000, 1_250_000)
    assert not any([rounds_to(140, 100), rounds_to(1060, 1000), rounds_to(118, 120), rounds_to(1000, 1004)])
