from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.domain.place import PlaceMention, Sense
from crosswire.domain.report import Role
from crosswire.domain.text import Span
from crosswire.extract.place_choice import SECOND, Question, Told, choose, kilometres
from crosswire.extract.places import places
from crosswire.lexicon.gazetteer import gazetteer
from drawing import drawn, parses, report


def found(*texts: str) -> tuple[PlaceMention, ...]:
    of = report(*texts)
    return places(of, parses(of))


@pytest.mark.parametrize(("text", "answers"), list(drawn("en/places.txt")))
def test_finds_exactly_what_is_drawn(text: str, answers: list[tuple[Span, tuple[str, ...]]]) -> None:
    assert [(p.span, (p.name, p.country or "-", p.feature, p.sense.value)) for p in found(text)] == answers


def test_a_country_named_elsewhere_in_the_report_decides() -> None:
    first = found("A blast shook Tripoli on Monday.", "Libya closed its border.")[0]
    second = found("A blast shook Tripoli on Monday.", "Lebanon mourned. Beirut and Sidon were calm.")[0]
    assert (first.country, second.country) == ("LY", "LB")


def test_the_reason_is_the_rule_that_answered() -> None:
    place = found("Police in Springfield, Illinois, held a man.")[0]
    assert (place.admin1, place.reason) == ("Illinois", "contained")


def test_one_name_keeps_one_place_through_a_report() -> None:
    lines = ("A fire broke out in Paris, Texas.", "Crews in Paris fought it all night.")
    assert [p.admin1 for p in found(*lines) if p.text == "Paris"] == ["Texas", "Texas"]


def test_a_street_lies_in_the_town_beside_it() -> None:
    street = found("Crowds filled Unter Linden Street in Berlin.")[0]
    assert (street.feature, street.country, street.reason) == ("street", "DE", "in_its_city")
    assert (street.lat, street.geonames_id) == (pytest.approx(52.5, abs=0.3), None)


def test_a_village_shown_by_syntax_alone_has_no_coordinates() -> None:
    (village,) = found("Shells hit the village of Qzatovka at dawn.")
    assert (village.text, village.lat, village.country, village.feature) == ("Qzatovka", None, None, "village")


def test_an_unknown_name_has_no_answer_but_a_known_one_always_does() -> None:
    many = gazetteer().find("Springfield")
    answer = choose(Question("springfield", many), Told(), SECOND)
    assert answer is not None
    assert answer[0] in many


def test_distance_is_that_of_the_globe() -> None:
    index = gazetteer()
    lima, oslo = index.find("Lima")[0], index.find("Oslo")[0]
    assert kilometres(lima, oslo) == pytest.approx(11_000, rel=0.03)
    assert kilometres(lima, lima) == 0


WORDS_OF_TEXTS = (
    "Paris Texas Minsk , . ( the village of Springfield Ill. St. Elm Street in U.S. Georgian Bank of Qqq 's — said "
    "Washington Post Mr. Lincoln West Bank County and - Moscow"
)
PIECES = st.sampled_from(WORDS_OF_TEXTS.split())


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=25))
def test_any_text_gives_spans_of_its_own_words_in_order(words: list[str]) -> None:
    text = " ".join(words)
    mentions = found(text)
    assert mentions == found(text)
    past = 0
    for place in mentions:
        assert place.text == place.span.of(text)
        assert past <= place.span.start
        past = place.span.end
        assert (place.lat is None) == (place.lon is None)
        assert place.sense in Sense


def test_ids_are_unique_and_units_in_order() -> None:
    mentions = found("Lima and Oslo met.", "Lima and Oslo met.")
    assert len({p.id for p in mentions}) == 4
    assert [p.unit for p in mentions] == [0, 0, 1, 1]


def test_a_credit_names_people_unless_it_says_where() -> None:
    of = report("Photograph: Chanda Lomba/Sava Images in Osijek", roles=(Role.CREDIT,))
    assert [p.text for p in places(of, parses(of))] == ["Osijek"]


def test_a_body_that_only_the_tagger_sees_needs_its_country() -> None:
    assert [p.text for p in found("The page Shaft Watch showed the march in Ndola.") if p.country == "IR"] == []
