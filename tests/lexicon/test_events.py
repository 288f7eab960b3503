from __future__ import annotations

import json

import msgspec
import pytest

from crosswire.domain.errors import LexiconError
from crosswire.domain.event import Modality
from crosswire.lexicon import check, events
from crosswire.lexicon.acled import order
from crosswire.lexicon.classes import classes, idioms
from crosswire.lexicon.events import Candidate, Entry, candidates, event_types
from crosswire.lexicon.measures import by_event, figure_words, measures
from crosswire.lexicon.modality import modality_words
from crosswire.lexicon.plover import category, older_category


def test_the_data_contradict_nothing():
    assert check.contradictions() == ()


def test_every_type_says_what_it_is_and_what_it_is_not():
    for kind in event_types().values():
        assert kind.label and kind.about and kind.differs, kind.name
        assert any(entry.words for words in kind.words.values() for _, entry in words.entries()), kind.name


def test_every_category_of_plover_is_reached():
    reached = {k.codes_of(mode).plover for k in event_types().values() for mode in (None, *k.modes)}
    assert reached >= check.PLOVER


def test_every_sub_event_type_of_acled_is_reached_or_derived():
    reached = {k.codes_of(m).acled[1] for k in event_types().values() for m in (None, *k.modes) if k.codes_of(m).acled}
    assert reached | {"Other"} >= set().union(*check.ACLED.values())
    assert set(order()) < set().union(*check.ACLED.values())


def test_a_mode_refines_its_types_codes():
    force = event_types()["use_of_force"]
    assert force.codes_of("tear_gas").plover == "COERCE"
    assert force.codes_of("live_fire").plover == "ASSAULT"
    assert force.codes_of("live_fire").acled[1] == "Excessive force against protesters"


def test_what_lies_ahead_is_a_promise_or_a_threat():
    assert category("sanction", None, Modality.HAPPENED) == "SANCTION"
    assert category("sanction", None, Modality.PLANNED) == "THREATEN"
    assert category("aid", None, Modality.PLANNED) == "AGREE"
    assert category("release", None, Modality.DEMANDED) == "REQUEST"
    assert older_category("armed_clash", None, Modality.HAPPENED) == "FIGHT"
    assert older_category("demand", None, Modality.HAPPENED) == "DEMAND"


def test_the_more_demanding_reading_comes_first():
    for found in candidates("en").values():
        strengths = [c.strength for c in found]
        assert strengths == sorted(strengths, reverse=True)


def test_two_types_with_one_frame_are_a_contradiction(monkeypatch):
    one = Candidate("protest", "verb", "march", (), False, Entry(words=("march",)), (0, 0), ())
    two = Candidate("visit", "verb", "march", (), False, Entry(words=("march",)), (0, -1), ())
    monkeypatch.setattr(check, "candidates", lambda language: {("verb", "march"): (one, two)})
    assert check.contradictions() == ("events: the verb 'march' has the same frame in protest and visit",)


def test_unknown_parents_and_codes_are_found(monkeypatch):
    good = event_types()["protest"]
    wrong = msgspec.structs.replace(
        good, parent="nowhere", codes=events.Codes("SHOUT", None, "999", ("Protests", "Loud protest"))
    )
    monkeypatch.setattr(check, "event_types", lambda: {"protest": wrong})
    text = "\n".join(check.contradictions())
    for part in ("'nowhere'", "'SHOUT' is no PLOVER", "'999' is no CAMEO", "ACLED"):
        assert part in text


def test_a_mode_that_is_not_declared_is_an_error():
    wrong = msgspec.structs.replace(
        event_types()["protest"], words={"en": events.Words(verbs=(Entry(words=("shout",), mode="loud"),))}
    )
    with pytest.raises(LexiconError, match="'loud' of 'shout' is not under modes"):
        events._check("events/protest.yaml", wrong)


def test_coverage_has_a_line_for_every_type():
    table = check.coverage()
    assert all(f"\n{name} " in f"\n{table}" for name in event_types())
    rows = json.loads(check.coverage(as_json=True))["types"]
    assert {row["type"] for row in rows} == set(event_types())
    assert all(row["en"] > 0 for row in rows)


def test_measures_name_known_types_and_every_flow_its_event():
    assert by_event()["detention", "whom", "person"][0][0] == "detained"
    assert {"turnout", "detained", "released", "injured", "killed", "missing", "records_leaked", "money",
            "duration", "occurrences"} <= set(measures())  # fmt: skip


def test_words_of_figures_modality_and_classes_load():
    assert figure_words("en").generic and modality_words("en").clausal["vow"] is Modality.PLANNED
    words, labels = classes("en")["person"]
    assert "officer" in words and "PERSON" in labels
    assert ("rock", "boat") in idioms("en")["rock"]


def test_gaps_of_a_language_are_listed():
    assert not any(line.startswith("no words") for line in check.gaps("en"))
    assert check.gaps("xx")[0].startswith("no words: abduction")
