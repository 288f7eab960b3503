"""People as named: who they are, and who is public."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.domain.report import Role
from crosswire.extract.people import people
from crosswire.lexicon.files import data_file
from crosswire.lexicon.people import given_names, office_phrases, offices, people_words
from drawing import drawn, parses, report


def found(*texts: str, **known: object):
    of = report(*texts, **known)  # type: ignore[arg-type]
    return people(of, parses(of))


@pytest.mark.parametrize(("text", "answers"), list(drawn("en/people.txt")))
def test_finds_exactly_who_is_drawn(text, answers):
    assert [(m.span, (m.name, m.office or "-")) for m in found(text)] == answers


def test_a_surname_is_the_person_named_before():
    mentions = found(
        "Interior Minister Tomas Ruiz-Keller spoke first.",
        "Anna Kis, a nurse, was detained. Kis was freed on Monday, and Ruiz-Keller said nothing.",
    )
    assert [(m.text, m.name, m.public) for m in mentions] == [
        ("Tomas Ruiz-Keller", "Tomas Ruiz-Keller", True),
        ("Anna Kis", "Anna Kis", False),
        ("Kis", "Anna Kis", False),
        ("Ruiz-Keller", "Tomas Ruiz-Keller", True),
    ]


def test_of_two_with_one_surname_the_last_named_is_meant():
    mentions = found("President Tarik Demir voted early. Leyla Demir, his sister, came later. Demir smiled.")
    assert [(m.text, m.name, m.public) for m in mentions] == [
        ("Tarik Demir", "Tarik Demir", True),
        ("Leyla Demir", "Leyla Demir", False),
        ("Demir", "Leyla Demir", False),
    ]


def test_an_office_shown_once_holds_for_the_whole_report():
    mentions = found("Vera Sokol arrived at noon.", "Crowds cheered Vera Sokol, the opposition leader.")
    assert {m.office for m in mentions} == {"party_leader"}


def test_a_headline_in_capitals_names_the_person_of_the_body():
    mentions = found(
        "DRATCH FREED AFTER TEN DAYS",
        "Ivan Dratch, a protester, was freed on Sunday.",
        roles=(Role.HEADLINE, Role.PARAGRAPH),
    )
    assert [(m.text, m.name) for m in mentions] == [
        ("DRATCH", "Ivan Dratch"),
        ("Ivan Dratch", "Ivan Dratch"),
    ]


def test_capitals_of_a_heading_are_no_name_where_the_body_writes_them_small():
    mentions = found(
        "Bitter Harvest", "The bitter harvest of the drought is felt.", roles=(Role.HEADING, Role.PARAGRAPH)
    )
    assert mentions == ()
    mentions = found(
        "Teenager Wins Chess Open in Lima",
        "A girl won the title on Sunday.",
        roles=(Role.HEADLINE, Role.PARAGRAPH),
    )
    assert mentions == ()


def test_names_in_bylines_and_credits_are_public():
    mentions = found("Jane Hollis in Orlen", "Photo: Petra Lund", roles=(Role.BYLINE, Role.CREDIT))
    assert {m.office for m in mentions} <= {"byline"}


def test_a_private_person_shows_the_part_they_play():
    assert [m.part for m in found("Maria Petrova, 34, a teacher from Olvany, left.")] == ["teacher"]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from([t for t, _ in drawn("en/people.txt")]), min_size=1, max_size=6))
def test_every_span_yields_its_own_words_and_ids_are_unique(texts):
    of = report(*texts)
    mentions = people(of, parses(of))
    assert all(m.span.of(of.text) == m.text for m in mentions)
    assert len({m.id for m in mentions}) == len(mentions)
    assert list(mentions) == sorted(mentions, key=lambda m: m.span)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))


def test_every_office_has_words_and_no_word_is_private_and_public():
    words = people_words("en")
    assert set(words.offices) == set(offices()) - {"byline"}
    single = {p.words[0] for found in office_phrases("en").values() for p in found if len(p.words) == 1}
    assert not single & (words.parts | words.jobs | words.kin)


def test_given_names_are_small_latin_words_in_order():
    lines = data_file("names/given.txt").read_text("utf-8").splitlines()
    names = [line for line in lines if not line.startswith("#")]
    assert names == sorted(set(names))
    assert all(name.isascii() and name.isalpha() and name.islower() and len(name) > 2 for name in names)
    assert given_names() == frozenset(names)
