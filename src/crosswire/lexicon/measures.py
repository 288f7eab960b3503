"""What quantities measure: measures by event and role, and the words of a language around figures."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import Literal

import msgspec

from crosswire.domain.errors import LexiconError
from crosswire.lexicon.events import event_types
from crosswire.lexicon.files import load

UnitKind = Literal["person", "thing", "money", "time", "length", "share", "count"]


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An event type and the role that the counted phrase has in it. ``of``: it is what the role belongs to."""

    type: str
    role: Literal["who", "whom", "any"]
    mode: str | None = None
    of: bool = False


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    label: str
    unit: UnitKind
    events: tuple[Frame, ...] = ()


class _Measures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    measures: dict[str, Measure]


@cache
def measures() -> MappingProxyType[str, Measure]:
    """All measures by name (data/measures.yaml). LexiconError where one names an unknown event type or mode."""
    found = load("measures.yaml", _Measures).measures
    for name, measure in found.items():
        for frame in measure.events:
            kind = event_types().get(frame.type)
            if kind is None:
                raise LexiconError(f"measures.yaml: {name}: '{frame.type}' is no event type")
            if frame.mode is not None and frame.mode not in kind.modes:
                raise LexiconError(f"measures.yaml: {name}: '{frame.mode}' is no mode of '{frame.type}'")
    return MappingProxyType(found)


@cache
def by_event() -> MappingProxyType[tuple[str, str, str], tuple[tuple[str, Frame], ...]]:
    """(measure, frame) by (event type, role, unit), frames with a mode first."""
    found: dict[tuple[str, str, str], list[tuple[str, Frame]]] = {}
    for name, measure in measures().items():
        for frame in measure.events:
            for role in ("who", "whom", "none") if frame.role == "any" else (frame.role,):
                found.setdefault((frame.type, role, measure.unit), []).append((name, frame))
    return MappingProxyType({key: tuple(sorted(v, key=lambda pair: pair[1].mode is None)) for key, v in found.items()})


class Revision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of a clause that announces another figure."""

    nouns: frozenset[str]
    change: frozenset[str]
    publish: frozenset[str]
    adjectives: frozenset[str]
    habits: frozenset[str]
    verdicts: frozenset[str]


class FigureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a language around figures; see the comments of lang/en/figures.yaml."""

    nouns: dict[str, tuple[str, ...]]
    tallies: dict[str, tuple[str, ...]]
    tally_verbs: frozenset[str]
    draws: dict[str, tuple[str, ...]]
    joins: dict[str, tuple[str, ...]]
    parts: frozenset[str]
    predicates: dict[Literal["who", "whom"], dict[str, tuple[str, ...]]]
    custody: frozenset[str]
    things: tuple[str, ...]
    counting: frozenset[str]
    sums: frozenset[str]
    spending: frozenset[str]
    money: dict[str, tuple[str, ...]]
    shares: dict[str, tuple[str, ...]]
    part_prepositions: frozenset[str]
    part_of: frozenset[str]
    part_whole: frozenset[str]
    cumulative: tuple[str, ...]
    increment: frozenset[str]
    generic: frozenset[str]
    revision: Revision
    age: frozenset[str]
    prison: frozenset[str]
    lengths: frozenset[str]
    strong: frozenset[str]
    still: frozenset[str]
    about: frozenset[str]
    term: frozenset[str]
    durations: frozenset[str]


@cache
def figure_words(language: str) -> FigureWords:
    """The words of ``language``. LexiconError where a table names an unknown measure."""
    file = f"lang/{language}/figures.yaml"
    words = load(file, FigureWords)
    tables = (words.nouns, words.tallies, words.draws, words.joins, words.money, words.shares)
    for table in (*tables, *words.predicates.values()):
        for name in table:
            if name not in measures():
                raise LexiconError(f"{file}: '{name}' is no measure of measures.yaml")
    return words


def measure_of(table: dict[str, tuple[str, ...]], *words: str) -> str | None:
    """The first measure of ``table`` that lists one of ``words``."""
    for name, listed in table.items():
        if any(word in listed for word in words):
            return name
    return None
