from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.domain.errors import LexiconError
from crosswire.lexicon.files import data_file
from crosswire.lexicon.gazetteer import FILE, Gazetteer, fold, gazetteer, long, name_hash, short
from crosswire.lexicon.places import place_lexicon

#: Printed by scripts/build_gazetteer.py; a new index is its own visible commit.
DIGEST = "7a42922ee7ff7aa2fc5d7cbc2241f68affbd4657fbc30ea3dc1401f6a7136ef4"


def test_the_index_is_the_one_that_was_reviewed() -> None:
    data = data_file(FILE).read_bytes()
    assert sha256(data).hexdigest() == DIGEST
    assert len(data) <= 15 * 1024 * 1024


@pytest.mark.parametrize(
    ("name", "country", "feature", "lat", "lon"),
    [
        ("Minsk", "BY", "capital", 53.9, 27.6),
        ("Kuznica", "PL", "city", 53.5, 23.6),
        ("Мінск", "BY", "capital", 53.9, 27.6),
        ("St Petersburg", "RU", "city", 59.9, 30.3),
        ("sao paulo", "BR", "city", -23.5, -46.6),
        ("U.S.", "US", "country", 39.8, -98.6),
        ("Côte d'Ivoire", "CI", "country", 8.0, -5.0),
        ("Texas", "US", "admin1", 31.5, -99.3),
        ("Laurel County", "US", "admin2", 37.1, -84.1),
        ("Queensland", "AU", "admin1", -22.6, 144.5),
    ],
)
def test_knows_places_of_all_kinds(name: str, country: str, feature: str, lat: float, lon: float) -> None:
    fits = [p for p in gazetteer().find(name) if (p.country, p.feature) == (country, feature)]
    assert fits
    assert (fits[0].lat, fits[0].lon) == (pytest.approx(lat, abs=0.3), pytest.approx(lon, abs=0.3))


def test_candidates_come_weightiest_first() -> None:
    paris = gazetteer().find("Paris")
    assert paris[0].country == "FR"
    assert [p.record for p in paris] == sorted(p.record for p in paris)


def test_an_unknown_name_finds_nothing() -> None:
    assert gazetteer().find("Qzatovka") == gazetteer().find("") == gazetteer().find("\ud800") == ()


def test_every_country_that_a_demonym_names_is_in_the_index() -> None:
    codes = set(place_lexicon("en").countries.values())
    assert {code for code in codes if not gazetteer().country(code)} == set()


def test_every_region_and_state_that_words_name_is_in_the_index() -> None:
    lexicon = place_lexicon("en")
    names = {*lexicon.regions.values(), *lexicon.states.values(), *lexicon.words.letters.values()}
    assert {name for name in names if not gazetteer().find(name)} == set()


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert 0 <= name_hash(fold(name)) < 2**40


@given(st.integers(0, 2_000_000_000))
def test_short_populations_keep_three_digits(population: int) -> None:
    assert 0 <= short(population) < 2**16
    assert population * 0.997 - 1 <= long(short(population)) <= population


def test_another_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="build_gazetteer"):
        Gazetteer(b"something else entirely")
