"""Words by which the parts of a report are told from one another, by language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from crosswire.lexicon.files import load


class Caption(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the signs of a caption add up; the file says what each sign is."""

    threshold: float
    weights: dict[str, float]
    long_words: int


class GenreWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What tells a genre: how its titles begin, parts of addresses and sections, phrases in the text."""

    starts: tuple[str, ...]
    segments: frozenset[str]
    phrases: tuple[str, ...]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    published: frozenset[str]
    updated: frozenset[str]
    date_fillers: frozenset[str]
    byline_starts: tuple[str, ...]
    jobs: tuple[str, ...]
    name_particles: frozenset[str]
    furniture: frozenset[str]
    furniture_starts: tuple[str, ...]
    furniture_phrases: tuple[str, ...]
    counted: frozenset[str]
    corrections: tuple[str, ...]
    credit_starts: tuple[str, ...]
    credit_phrases: tuple[str, ...]
    no_agency: frozenset[str]
    agency_words: tuple[str, ...]
    agency_endings: frozenset[str]
    credit_words_at_most: int
    caption: Caption
    caption_marks: tuple[str, ...]
    caption_leads: tuple[str, ...]
    credit_heads: frozenset[str]
    depicts: frozenset[str]
    not_depicting_after: frozenset[str]
    pictured: tuple[str, ...]
    speech: frozenset[str]
    leaning: frozenset[str]
    not_places: frozenset[str]
    states: frozenset[str]
    genres: dict[str, GenreWords]
    genre_words: dict[str, str]


class _Times(msgspec.Struct, frozen=True):
    """What is needed of times.yaml; its other keys are lexicon/times.py's."""

    months: dict[str, int]
    weekdays: dict[str, int]
    zones: dict[str, str]


class Layout(_File, frozen=True, eq=False):  # one a language: compared, and cached by, identity
    """data/lang/<code>/layout.yaml, with the month, weekday and zone words of times.yaml beside it."""

    months: dict[str, int]
    weekdays: dict[str, int]
    zones: dict[str, str]


@cache
def layout(language: str = "en") -> Layout:
    """The layout words of a language."""
    words = load(f"lang/{language}/layout.yaml", _File)
    times = load(f"lang/{language}/times.yaml", _Times)
    return Layout(**msgspec.structs.asdict(words), **msgspec.structs.asdict(times))


def longest_first(words: Iterable[str]) -> str:
    """An alternation of ``words`` for a pattern, in which no word hides a longer one."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))
