"""Alignments against pairs of texts with their links drawn, and what must hold for any pair."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.domain.alignment import Relation, Shared
from crosswire.reuse import alignments
from reuse.pairs import built, drawn_links, golden, reading

PAIRS = list(golden())
OTHER_WAY = {
    Relation.ADDED: Relation.CUT,
    Relation.CUT: Relation.ADDED,
    Relation.MERGED: Relation.SPLIT,
    Relation.SPLIT: Relation.MERGED,
}

SENTENCES = (
    "The ferry with 212 passengers ran aground off the northern cape shortly before dawn.",
    "Divers found a hole two metres wide below the waterline on the port side.",
    'The captain said: "I saw the light too late and could not turn the ship any more."',
    "Nobody was hurt.",
    "About 40 people were treated for cold in the hospital of a nearby town on Friday.",
    "Divers found a gap of six feet under the waterline on the port side.",
    "The ferry, with 212 passengers aboard, ran aground off the northern cape before dawn on Friday.",
    "An inquiry will look into why the radar of the vessel had been switched off that night.",
    "Tugs are expected to pull the vessel free at the next high tide if the weather holds.",
)
TEXTS = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3), min_size=1, max_size=5)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_links_are_those_drawn_and_no_others(pair):
    a, b = reading("a", *pair.a), reading("b", *pair.b)
    (found,) = alignments([a, b])
    assert drawn_links(found, a, b) == [" ".join(line.split()) for line in pair.links]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_every_sentence_stands_in_one_link(pair):
    a, b = reading("a", *pair.a), reading("b", *pair.b)
    (found,) = alignments([a, b])
    assert sorted(span for link in found.links for span in link.a) == [s.span for s in a.sentences]
    assert sorted(span for link in found.links for span in link.b) == [s.span for s in b.sentences]


@given(TEXTS, TEXTS)
@settings(max_examples=80, deadline=None)
def test_added_one_way_is_cut_the_other(one, two):
    there = alignments([built("a", one), built("b", two)])
    back = alignments([built("b", one), built("a", two)])
    plain = [link_parts(link) for al in back for link in al.links]
    assert sorted(mirrored(link) for al in there for link in al.links) == sorted(plain)


def link_parts(link):
    return link.a, link.b, link.relation, link.moved, link.score, link.shared


def mirrored(link):
    relation = OTHER_WAY.get(link.relation, link.relation)
    return link.b, link.a, relation, link.moved, link.score, link.shared


@given(TEXTS, TEXTS)
@settings(max_examples=60, deadline=None)
def test_every_span_yields_its_own_words(one, two):
    a, b = built("a", one), built("b", two)
    for found in alignments([a, b]):
        for link in found.links:
            assert {s.of(a.report.text) for s in link.a} | {s.of(b.report.text) for s in link.b} <= set(SENTENCES)
            for edit in link.edits:
                assert (edit.a.of(a.report.text) if edit.a else "") == edit.a_text
                assert (edit.b.of(b.report.text) if edit.b else "") == edit.b_text
                assert edit.a or edit.b


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_a_copy_is_kept_whole(text):
    for found in alignments([built("a", text), built("b", text)]):
        assert {link.relation for link in found.links} == {Relation.KEPT}


def test_the_order_of_the_reports_changes_nothing():
    readings = [reading(f"{pair.name} {side}", *getattr(pair, side)) for pair in PAIRS for side in "ab"]
    found = alignments(readings)
    assert {(al.a[:-2], al.b[:-2]) for al in found} == {(pair.name, pair.name) for pair in PAIRS}
    for order in list(permutations(readings))[::9973][:3]:
        assert alignments(order) == found


def test_spelling_capitals_quotes_and_numbers_in_words_are_style():
    a = built("a", [["The organisers of the twenty-one protests say they will honour the 1,200 neighbours."]])
    b = built("b", [["The Organizers of the 21 protests say they will honor the 1200 neighbors."]])
    (found,) = alignments([a, b])
    assert [(link.relation, link.edits) for link in found.links] == [(Relation.RESTYLED, ())]


def test_standing_wording_is_no_reason_to_compare():
    foot = ["Sign up to our newsletter for the best of the week in politics and culture from our writers."]
    assert alignments([built("a", [[SENTENCES[0]], foot]), built("b", [[SENTENCES[8]], foot])]) == ()


def test_what_one_outlet_repeats_under_unlike_texts_is_boilerplate():
    foot = ["The islands were a colony for two centuries before the treaty that gave them self-rule in 1974."]
    texts = [built(f"{n}", [made_up(f"{n}"), foot], outlet="Gull") for n in range(4)]
    other = built("x", [made_up("x"), foot])
    assert alignments([*texts[:2], other]) != ()
    assert alignments([*texts, other]) == ()


def made_up(text: str) -> list[str]:
    """Sentences of words that stand nowhere else."""
    return [" ".join(f"{text}{n}{m}" for m in "abcdefghijkl") + "." for n in "uvwxyz"]


def test_a_post_embedded_without_marks_is_a_quotation():
    post = "Our builders finished the bridge a whole month early and under the price we were given last year"
    a = built("a", [[f"The mayor wrote on Monday: “{post}”, which pleased nobody at the town hall."]])
    b = built("b", [["Praise came from the top."], [f"{post} - Ana Reis (@anareis) March 3, 2021"]])
    (found,) = alignments([a, b])
    assert {link.shared for link in found.links if link.a and link.b} == {Shared.QUOTATION}
