"""The phrases of printed sentences, by language (data/lang/<language>/sentences.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crosswire.lexicon.files import data_file, load

#: The language of sentences where a report's own has no phrases yet.
FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Clause:
    """What is said of a count: "{words} was detained", "{words} were detained"."""

    one: str
    many: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """All phrases of a language. Fields in braces are filled by reconcile.sentences."""

    bounds: Mapping[str, str]  # by bound, of a number that stands alone
    count_bounds: Mapping[str, str]  # after "put it at"
    clauses: Mapping[str, Clause]  # by measure
    clause: Clause  # of any other measure
    kinds: Mapping[str, str]  # what an unnamed or private speaker is called, by kind
    someone: str
    pronouns: frozenset[str]
    tallies: frozenset[str]
    nobody: Mapping[str, str]
    openers: frozenset[str]
    said: str
    quoted: str
    passed: str
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
    earlier: str
    dropped: str
    as_of: str
    withdrawn: str
    withdrawn_still: str
    its_source: str
    more: str
    lists: Mapping[str, str]
    events: Mapping[str, str]
    plurals: Mapping[str, str]
    plural_endings: Mapping[str, str]
    final_cues: tuple[str, ...]


@cache
def phrases(language: str) -> Phrases:
    """The phrases of ``language``; English where it has none yet."""
    name = f"lang/{language}/sentences.yaml"
    known = language.isalpha() and data_file(name).is_file()
    return load(name if known else f"lang/{FALLBACK}/sentences.yaml", Phrases)
