"""The same day in other words is no edit of fact; another day is."""

from __future__ import annotations

import pytest

from crosswire.date import dated, relabelled
from crosswire.domain.alignment import EditKind, Relation
from date_making import aligned, linked, on, reading

PUBLISHED = on(2021, 3, 8)


def relabel(a_text, b_text, *edits, relation=Relation.EDITED, published=PUBLISHED, **fields):
    a = reading("a", a_text, published=PUBLISHED)
    b = reading("b", b_text, published=published)
    alignment = aligned(a, b, linked(a, b, 0, 0, *edits, relation=relation, **fields))
    (found,) = relabelled([alignment], [a, b], dated([a, b], []))
    return found.links[0]


@pytest.mark.parametrize(
    ("a", "b", "edit"),
    [
        ("Miners marched on Sunday.", "Miners marched on March 7.", ("Sunday", "March 7")),
        ("Miners marched on Sunday.", "Miners marched on March 7.", ("on Sunday", "on March 7")),
        ("The mill burned on Saturday evening.", "The mill burned on the evening of March 6.",
         ("Saturday evening", "the evening of March 6")),
        ("They voted last month.", "They voted in February.", ("last month", "in February")),
        ("They wrote of last month's vote.", "They wrote of February's vote.", ("last month", "February")),
        ("The mill will miss its own Monday deadline.", "The mill will miss its own March 8 deadline.",
         ("Monday", "March 8")),
        ("It rained yesterday.", "It rained on Sunday.", ("yesterday", "on Sunday")),
    ],
)  # fmt: skip
def test_one_date_in_other_words_is_a_matter_of_style(a, b, edit):
    link = relabel(a, b, edit)
    assert [e.kind for e in link.edits] == [EditKind.DATE_WORDS]
    assert link.relation is Relation.RESTYLED


def test_another_day_is_an_edit_of_fact():
    link = relabel("Miners marched on Sunday.", "Miners marched on March 6.", ("Sunday", "March 6"))
    assert [e.kind for e in link.edits] == [EditKind.DATE]
    assert link.relation is Relation.EDITED


def test_what_else_was_edited_stays_edited():
    link = relabel(
        "Miners marched quietly on Sunday.", "Miners marched on March 7.", ("quietly", ""), ("Sunday", "March 7")
    )
    assert [e.kind for e in link.edits] == [EditKind.WORDING, EditKind.DATE_WORDS]
    assert link.relation is Relation.EDITED


def test_an_edit_that_holds_more_than_a_date_is_left_alone():
    link = relabel("Miners marched on Sunday.", "Miners danced on March 7.", ("marched on Sunday", "danced on March 7"))
    assert [e.kind for e in link.edits] == [EditKind.WORDING]


def test_a_part_of_the_day_added_is_neither():
    link = relabel("It burned on Sunday.", "It burned on Sunday evening.", ("Sunday", "Sunday evening"))
    assert [e.kind for e in link.edits] == [EditKind.WORDING]


def test_what_nothing_dates_is_left_alone():
    link = relabel("Miners marched on Sunday.", "Miners marched on Monday.", ("Sunday", "Monday"), published=None)
    assert [e.kind for e in link.edits] == [EditKind.WORDING]


def test_moved_sentences_become_moved():
    link = relabel("Miners marched on Sunday.", "Miners marched on March 7.", ("Sunday", "March 7"), moved=True)
    assert link.relation is Relation.MOVED


def test_dates_that_text_reuse_left_unmarked_are_marked():
    same = relabel("Miners marched on Sunday.", "Miners marched on March 7.", relation=Relation.RESTYLED)
    assert [(e.kind, e.a_text, e.b_text) for e in same.edits] == [(EditKind.DATE_WORDS, "Sunday", "March 7")]
    assert same.relation is Relation.RESTYLED
    other = relabel("Miners marched on Sunday.", "Miners marched on March 6.", relation=Relation.RESTYLED)
    assert [e.kind for e in other.edits] == [EditKind.DATE]
    assert other.relation is Relation.EDITED


def test_relabelling_twice_is_relabelling_once():
    a = reading("a", "Miners marched on Sunday.", published=PUBLISHED)
    b = reading("b", "Miners marched on March 7.", published=PUBLISHED)
    known = dated([a, b], [])
    once = relabelled([aligned(a, b, linked(a, b, 0, 0, ("Sunday", "March 7")))], [a, b], known)
    assert relabelled(once, [a, b], known) == once
