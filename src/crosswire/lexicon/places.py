"""Words around place names by language: demonyms, marks of states, prepositions, features, organisations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crosswire.domain.errors import LexiconError
from crosswire.lexicon.files import load
from crosswire.lexicon.gazetteer import fold

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """One language's data/lang/<code>/places.yaml as it stands."""

    demonyms: Mapping[str, tuple[str, ...]]
    region_demonyms: Mapping[str, tuple[str, ...]]
    languages: Words
    state_marks: Mapping[str, tuple[str, ...]]
    letters: Mapping[str, str]
    inside: Words
    of: Words
    the: Words
    titles: Words
    language_before: Words
    dealing: Words
    prepositions: Words
    government_verbs: Words
    person_verbs: Words
    government_nouns: Words
    government_objects: Words
    government_before: Words
    features: Mapping[str, Words]
    organisation_words: Words
    common_words: Words


@dataclass(frozen=True, slots=True)
class PlaceLexicon:
    """The words with what is derived from them. Keys are folded."""

    words: PlaceWords
    countries: Mapping[str, str]  # demonym -> country code
    regions: Mapping[str, str]  # demonym -> name of a region
    states: Mapping[str, str]  # mark as written, full stops apart -> name of a state
    feature_of: Mapping[str, str]  # "county" -> "admin2"


@cache
def place_lexicon(language: str) -> PlaceLexicon:
    """The words of ``language``, English where there is no file for it."""
    try:
        words = load(f"lang/{language}/places.yaml", PlaceWords)
    except LexiconError:
        if language == "en":
            raise
        return place_lexicon("en")
    features: dict[str, str] = {}
    for feature, names in words.features.items():
        for name in sorted(names):
            features.setdefault(name, feature)
    return PlaceLexicon(
        words=words,
        countries={fold(name): code for code, names in words.demonyms.items() for name in names},
        regions={fold(name): place for place, names in words.region_demonyms.items() for name in names},
        states={bare(mark): state for state, marks in words.state_marks.items() for mark in marks},
        feature_of=features,
    )


def bare(mark: str) -> str:
    """An abbreviation without full stops and spaces, capitals kept: "N.Y." is "NY"."""
    return mark.replace(".", "").replace(" ", "")
