"""The phrases of printed sentences, by language (data/lang/<language>/sentences.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from crosswire.lexicon.files import data_file, load

#: The language of sentences where a report's own has no phrases yet.
FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Clause:
    """What is said of a count. ``done``: was done to those counted; ``did``, ``done``, ``do``: they did. ``thing``
    is what they are counted of ("the data of {words}"), and then the verb is in the singular."""

    done: str
    did: str = ""
    do: str = ""
    thing: str = ""
    planned: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """What is said of an event of one type; the fields are described in sentences.yaml."""

    did: str = ""
    to: str = ""
    people: str = ""
    done: str = ""
    undergone: str = ""
    none: str = ""
    noun: str = ""
    mode: str = ""
    modes: Mapping[str, str] = field(default_factory=dict)
    modes_done: Mapping[str, str] = field(default_factory=dict)
    never: frozenset[str] = frozenset()  # who has no part in it: detainees are not detained, police do not riot


@dataclass(frozen=True, slots=True)
class Phrases:
    """All phrases of a language. Fields in braces are filled by reconcile.sentences."""

    bounds: Mapping[str, str]  # by bound, of a number that stands alone
    count_bounds: Mapping[str, str]  # after "put it at"
    clauses: Mapping[str, Clause]  # by measure
    clause: str  # of any other measure
    verbs: Mapping[str, Mapping[str, str]]  # "was", "has", "is", each for one and for many
    forms: Mapping[str, str]
    lasting: frozenset[str]
    weekdays: frozenset[str]
    ordinals: tuple[str, ...]
    ordinal_endings: Mapping[str, str]
    in_a_row: Mapping[str, str]  # what follows in a row, by event type
    currencies: Mapping[str, str]
    kinds: Mapping[str, str]  # what an unnamed or private speaker is called, by kind
    someone: str
    several: str
    many: frozenset[str]  # kinds of unnamed speakers who are called by their kind alone
    pronouns: frozenset[str]
    clause_words: frozenset[str]
    tallies: frozenset[str]
    nobody: Mapping[str, str]
    openers: frozenset[str]
    said: str
    quoted: str
    passed: str
    shared: str
    shareable: frozenset[str]  # kinds that are passed on, not quoted
    ours: Mapping[str, str]
    partitives: frozenset[str]
    whole: str
    again: str
    others: str
    other: str
    also: str
    own: Mapping[str, str]
    places: Mapping[str, str]
    times: Mapping[str, str]
    months: tuple[str, ...]
    zero: str
    none: str
    in_all: str
    another: str
    labels: Mapping[str, str]
    scales: Mapping[str, str]
    numbers: tuple[str, ...]
    carries: Mapping[str, str]
    remarks: Mapping[str, str]
    assumed: str
    revision: str
    revision_on: str
    earlier: str
    dropped: str
    as_of: str
    withdrawn: str
    withdrawn_still: str
    its_source: str
    more: str
    lists: Mapping[str, str]
    events: Mapping[str, str]
    deeds: Mapping[str, Deed]  # by event type
    deed: str  # of any other type
    actors: Mapping[str, str]
    anybody: frozenset[str]
    actors_one: frozenset[str]
    plurals: Mapping[str, str]
    plural_endings: Mapping[str, str]
    final_cues: tuple[str, ...]


@cache
def phrases(language: str) -> Phrases:
    """The phrases of ``language``; English where it has none yet."""
    name = f"lang/{language}/sentences.yaml"
    known = language.isalpha() and data_file(name).is_file()
    return load(name if known else f"lang/{FALLBACK}/sentences.yaml", Phrases)
