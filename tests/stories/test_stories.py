"""Stories: reports of one matter together, those of a matter like it apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from crosswire.domain.alignment import Alignment, Link, Relation
from crosswire.domain.mentions import Reading
from crosswire.domain.record import Dated
from crosswire.domain.report import Role
from crosswire.domain.text import Sentence
from crosswire.domain.times import Grain, When
from crosswire.evaluate.stories import b_cubed
from crosswire.stories import stories
from crosswire.stories.cluster import clusters
from drawing import report


def read(id: str, headline: str, *paragraphs: str) -> Reading:
    roles = (Role.HEADLINE, *(Role.PARAGRAPH for _ in paragraphs))
    made = replace(report(headline, *paragraphs, roles=roles), id=id, key=id)
    return Reading(made, tuple(Sentence(u.span, u.index, u.index) for u in made.units))


def on(reading: Reading, day: int | None) -> Dated:
    start = datetime(2022, 5, 1) + timedelta(days=day or 0)
    when = When(start, start + timedelta(days=1), Grain.DAY, start.date().isoformat())
    return Dated(reading.report.id, None if day is None else when, ())


FIRE_A = read(
    "a",
    "Tannery fire kills four in Ostrava",
    "Four workers died when a fire broke out in a tannery in the Czech city of Ostrava on Monday night, the "
    "fire service said. The Novak tannery employs about 90 people.",
    "Mayor Petra Hladka said the burning chemicals had made it hard for firefighters to reach the upper floor.",
)
FIRE_B = read(
    "b",
    "Four dead in Ostrava blaze as chemicals burn",
    "Firefighters spent six hours putting out a fire at the Novak tannery in Ostrava that left four people dead.",
    "A tank of solvents exploded shortly after ten, witnesses said, and the roof of the hall came down. Hladka, "
    "the mayor, declared two days of mourning.",
)
FIRE_ELSEWHERE = read(
    "c",
    "Paint factory fire kills six in Lodz",
    "Six workers died when a fire broke out in a paint factory in the Polish city of Lodz on Wednesday night, "
    "the fire service said. The Malewski factory employs about 120 people.",
    "Mayor Jan Zielony said the burning chemicals had made it hard for firefighters to reach the basement.",
)
VOTE = read(
    "d",
    "Iceland to vote on fishing quotas",
    "Voters in Iceland will be asked in June whether the state should take back unused fishing quotas.",
    "Parliament in Reykjavik passed the motion by 34 votes to 29 after a debate that ran past midnight.",
)
ALL = (FIRE_A, FIRE_B, FIRE_ELSEWHERE, VOTE)
DAYS = (on(FIRE_A, 2), on(FIRE_B, 3), on(FIRE_ELSEWHERE, 4), on(VOTE, 3))


def test_independent_reports_of_one_event_are_one_story_and_a_like_event_elsewhere_another():
    found = stories(ALL, DAYS, ())
    assert [s.reports for s in found] == [("a", "b"), ("d",), ("c",)]


def test_two_reports_alone_are_told_to_be_one_story_or_two():
    assert len(stories((FIRE_A, FIRE_B), DAYS, ())) == 1
    assert len(stories((FIRE_A, FIRE_ELSEWHERE), DAYS, ())) == 2
    assert len(stories((FIRE_A, VOTE), DAYS, ())) == 2


def test_a_story_has_the_smallest_id_a_headline_and_the_time_of_its_reports():
    first = stories(ALL, DAYS, ())[0]
    assert first.id == "a"
    assert first.title == "Tannery fire kills four in Ostrava"
    assert (first.start, first.end) == (datetime(2022, 5, 3), datetime(2022, 5, 5))


def test_reports_are_ordered_by_publication_and_those_without_a_date_come_last():
    found = stories(ALL, (on(FIRE_A, None), *DAYS[1:]), ())
    assert found[0].reports == ("b", "a")
    undated = stories((FIRE_A, VOTE), (), ())
    assert [(s.reports, s.start) for s in undated] == [(("a",), None), (("d",), None)]


def test_the_order_of_the_reports_changes_nothing():
    expected = stories(ALL, DAYS, ())
    for order in permutations(zip(ALL, DAYS, strict=True)):
        readings, days = zip(*order, strict=True)
        assert stories(readings, days, ()) == expected


def test_much_shared_text_makes_one_story():
    links = tuple(
        Link((x.span,), (y.span,), Relation.KEPT) for x, y in zip(FIRE_A.sentences, VOTE.sentences, strict=True)
    )
    shared = Alignment("a", "d", links, "unknown", 0.9, "")
    assert ("d", "a") in {s.reports for s in stories((FIRE_A, VOTE), (on(VOTE, 1), on(FIRE_A, 2)), (shared,))}
    unsure = replace(shared, confidence=0.2)
    assert len(stories((FIRE_A, VOTE), (), (unsure,))) == 2


def test_an_empty_set_has_no_stories():
    assert stories((), (), ()) == ()


@given(
    st.dictionaries(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]), st.floats(0.01, 1))
)
def test_groups_hold_every_item_once_and_no_join_is_below_the_least(likeness):
    groups = clusters(8, likeness, 0.3)
    assert sorted(i for group in groups for i in group) == list(range(8))
    for group in groups:
        pairs = [(i, j) for i in group for j in group if i < j]
        if pairs:
            assert max(likeness.get(pair, 0) for pair in pairs) >= 0.3 - 1e-6


@given(st.lists(st.sampled_from(range(6)), min_size=2, max_size=2, unique=True))
def test_what_is_put_together_stays_together(pair):
    groups = clusters(6, {}, 0.5, [tuple(sorted(pair))])
    assert sorted(pair) in groups


def test_b_cubed_by_hand():
    assert b_cubed("aab", "xxy") == (1.0, 1.0, 1.0)
    assert b_cubed("aaa", "xxy") == (0.5556, 1.0, 0.7143)
    assert b_cubed("", "") == (0.0, 0.0, 0.0)
