"""The page of worked cases shows what the program says today, every sentence included."""

from __future__ import annotations

import re

import pytest

from crosswire.lexicon.events import event_types
from crosswire.lexicon.measures import measures
from crosswire.lexicon.reconcile import rules
from crosswire.lexicon.sentences import phrases
from reconcile.cases import Shown, cases
from reconcile.redraw import PAGE, page


def test_the_page_of_worked_cases_is_fresh(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--redraw", default=False):
        PAGE.write_text(page(), "utf-8")
    assert PAGE.read_text("utf-8") == page(), "PYTHONPATH=tests python -m reconcile.redraw, then review the changes"


SENTENCES = [f.sentence for c in cases() for f in Shown.of(c.world).record.findings]


@pytest.mark.parametrize("sentence", sorted(set(SENTENCES)))
def test_sentences_are_fit_to_print(sentence: str) -> None:
    assert sentence[0].isupper() or sentence[0].isdigit()
    assert sentence.endswith(".")
    assert not re.search(r"\s{2}|\s[.,;]|[{}]|\.\.|,\.|None|,,", sentence)


def test_every_measure_that_can_grow_and_every_clause_is_of_a_known_measure() -> None:
    known = set(measures()) | {"turnout"}
    assert set(rules().figure.grows) <= known
    assert {name.split("/")[0] for name in phrases("en").clauses} <= known


def test_every_type_of_event_has_a_deed_or_is_something_said() -> None:
    assert set(event_types()) == set(phrases("en").deeds) | rules().speech_acts
    for name, deed in phrases("en").deeds.items():
        assert set(deed.modes) | set(deed.modes_done) - {""} <= set(event_types()[name].modes), name
        assert deed.none or deed.people, name


def test_every_person_measure_has_a_clause() -> None:
    counted = {name for name, m in measures().items() if m.unit == "person"}
    assert counted <= set(phrases("en").clauses)
