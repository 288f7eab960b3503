"""Where and when events happened tells one matter from another like it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from crosswire.date import dated
from crosswire.domain.times import Grain, When
from crosswire.extract.reading import reading
from crosswire.stories import stories
from crosswire.stories.matters import Matter, agreement, matter
from drawing import parses, report

SUNDAY = datetime(2023, 3, 5)
DAY = timedelta(days=1)


def read(id: str, *texts: str):
    when = When(SUNDAY, SUNDAY + DAY, Grain.DAY, "2023-03-05")
    of = replace(report(*texts), id=id, key=id, version=f"version of {id}", published=when)
    return reading(of, parses(of))


SPLIT_A = read(
    "a",
    "About 9,000 people marched through Split on Sunday against the sale of the shipyard.",
    "Police detained 20 people in Split after bottles were thrown at the gate of the shipyard.",
)
SPLIT_B = read(
    "b",
    "Shipyard workers and their families protested in Split on Sunday.",
    "Organisers counted 15,000 people at the yard, which a Dutch firm wants to buy.",
)
OSIJEK = read(
    "c",
    "About 3,000 nurses marched through Osijek on Sunday against unpaid wages.",
    "Police detained five people in Osijek after eggs were thrown at the gate of the hospital.",
)
ALL = (SPLIT_A, SPLIT_B, OSIJEK)


def matters(of):
    (one,) = dated([of], [])
    return matter(of, dict(one.times))


def test_a_matter_is_where_and_when_its_events_were():
    assert matters(SPLIT_A) == Matter(frozenset({("Split", "HR")}), frozenset({SUNDAY.toordinal()}))


def test_marches_of_one_day_in_two_towns_are_two_stories():
    found = stories(ALL, dated(ALL, []), ())
    assert sorted(s.reports for s in found) == [("a", "b"), ("c",)]


def test_the_order_of_the_reports_changes_nothing():
    expected = stories(ALL, dated(ALL, []), ())
    assert all(stories(order, dated(order, []), ()) == expected for order in permutations(ALL))


MATTERS = st.builds(
    Matter,
    st.frozensets(st.sampled_from([("Split", "HR"), ("Osijek", "HR"), ("Ghent", "BE")])),
    st.frozensets(st.integers(1, 3)),
)


@given(MATTERS, MATTERS)
def test_agreement_is_the_same_either_way_and_nothing_stated_decides_nothing(one, two):
    assert agreement(one, two) == agreement(two, one)
    assert agreement(one, Matter()) == 1.0


@given(MATTERS, MATTERS)
def test_a_shared_place_counts_for_more_than_none(one, two):
    if one.places & two.places:
        assert agreement(one, two) > agreement(replace(one, places=frozenset({("Bergen", "NO")})), two)
