"""The words of invented worlds: data/worlds. No other vocabulary is used, so that nothing is scored on its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec
import yaml

from crosswire.domain.errors import LexiconError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Halves:
    """Names put together from a first and a second half."""

    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FirstAndLast:
    """Names of people."""

    first: tuple[str, ...]
    last: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and where (data/worlds/cast.yaml)."""

    towns: tuple[tuple[str, str], ...]
    quarters: Halves
    people: FirstAndLast
    outlets: Halves
    agencies: tuple[tuple[str, str], ...]
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    small_numbers: tuple[str, ...]
    bounds: dict[str, str]


@dataclass(frozen=True, slots=True)
class EventSpec:
    """What is counted of one type of event, by whom, and which counts rise."""

    measures: dict[str, tuple[int, int]]
    speakers: tuple[str, ...]
    grows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plots:
    """What can happen, and how it is reported (data/worlds/events.yaml)."""

    events: dict[str, EventSpec]
    rise: tuple[float, float]
    accounts: dict[str, int]
    apart: tuple[float, float]
    scenarios: dict[str, int]


@dataclass(frozen=True, slots=True)
class DeskWords:
    """What desks do to a text (data/worlds/desk.yaml)."""

    swaps: tuple[tuple[str, str], ...]
    spelling: tuple[tuple[str, str], ...]
    additions: tuple[str, ...]
    joins: tuple[str, ...]
    credits: tuple[tuple[str, str], ...]
    footers: tuple[str, ...]
    known_footers: int
    counted: dict[str, str]
    verbs: dict[str, str]


@dataclass(frozen=True, slots=True)
class Phrasings:
    """One set of wordings: rules for all types of events, and each type's own."""

    rules: dict[str, tuple[str, ...]]
    types: dict[str, dict[str, tuple[str, ...]]]


@cache
def cast() -> Cast:
    return _load("cast", Cast)


@cache
def plots() -> Plots:
    return _load("events", Plots)


@cache
def desk_words() -> DeskWords:
    return _load("desk", DeskWords)


@cache
def phrasings(name: str) -> Phrasings:
    """The wordings of data/worlds/<name>.yaml."""
    return _load(name, Phrasings)


def _load(name: str, as_type: type[T]) -> T:
    raw = files("crosswire").joinpath("data", "worlds", f"{name}.yaml").read_bytes()
    try:
        return msgspec.convert(yaml.safe_load(raw), as_type)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise LexiconError(f"worlds/{name}.yaml: {' '.join(str(error).split())}") from error
