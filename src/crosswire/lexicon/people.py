"""Words around people's names, and the public offices that make a person public."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crosswire.domain.errors import LexiconError
from crosswire.lexicon.files import data_file, load

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """A public office as a page shows it."""

    label: str


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """One language's data/lang/<code>/people.yaml as it stands. Lower case, singular, no full stops."""

    honorifics: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    introducers: Words
    institutions: frozenset[str]
    surnames: frozenset[str]
    things: frozenset[str]
    agencies: frozenset[str]
    parts: frozenset[str]
    jobs: frozenset[str]
    company_jobs: frozenset[str]
    kin: frozenset[str]
    private_bodies: frozenset[str]
    family: frozenset[str]
    offices: Mapping[str, Words]
    office_suffixes: frozenset[str]
    heads: Words
    chiefs: frozenset[str]
    its: frozenset[str]
    bodies: frozenset[str]
    copulas: frozenset[str]
    copula_links: frozenset[str]
    lead_verbs: frozenset[str]
    contenders: frozenset[str]
    candidacies: Words
    contested: frozenset[str]
    press_offices: Words
    byline_before: Words
    byline_after: Words
    human_verbs: frozenset[str]
    human_passives: frozenset[str]
    speech: frozenset[str]
    both: frozenset[str]
    articles: frozenset[str]
    within: frozenset[str]
    origin: frozenset[str]
    place_prepositions: frozenset[str]
    of_prepositions: frozenset[str]
    placed_nouns: frozenset[str]

    def is_private(self, word: str) -> bool:
        """Whether a word names a part, a job or kin: none of them is public."""
        return word in self.parts or word in self.jobs or word in self.kin


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """Words that name an office, in their order: ("prime", "minister")."""

    words: Words
    office: str


@cache
def people_words(language: str) -> PeopleWords:
    """The words of ``language``, English where there is no file for it."""
    try:
        return load(f"lang/{language}/people.yaml", PeopleWords)
    except LexiconError:
        if language == "en":
            raise
        return people_words("en")


@cache
def given_names() -> frozenset[str]:
    """Given names of many countries in small Latin letters (data/names/given.txt)."""
    lines = data_file("names/given.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@cache
def offices() -> Mapping[str, Office]:
    """Every public office by its key."""
    return load("offices.yaml", dict[str, Office])


@cache
def office_phrases(language: str) -> Mapping[str, tuple[OfficePhrase, ...]]:
    """The phrases that name an office by their last word, longest first.

    LexiconError if a language's file names an office that offices.yaml does not have.
    """
    known = offices()
    by_last: dict[str, list[OfficePhrase]] = {}
    for office, phrases in people_words(language).offices.items():
        if office not in known:
            raise LexiconError(f"lang/{language}/people.yaml: 'offices.{office}' is not in offices.yaml")
        for phrase in phrases:
            words = tuple(phrase.split())
            by_last.setdefault(words[-1], []).append(OfficePhrase(words, office))
    return {last: tuple(sorted(found, key=lambda p: -len(p.words))) for last, found in by_last.items()}
