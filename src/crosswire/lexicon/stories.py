"""Words and thresholds for grouping reports: data/stories.yaml and data/lang/<code>/stories.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.lexicon.files import data_file, load


@dataclass(frozen=True, slots=True)
class StoryLimits:
    """The thresholds of data/stories.yaml, whose comments give units and evidence."""

    words: int
    likeness: float
    likeness_few: float
    few: int
    many: int
    names: float
    names_from: int
    smoothing: float
    rare: float
    common: float
    near: float
    near_days: int
    fading_days: int
    far: float
    same_place: float
    same_day: float
    elsewhere: float
    elsewhere_that_day: float
    shared: float
    sure: float


@dataclass(frozen=True, slots=True)
class StoryWords:
    """One language's words that stand in any news, and the endings that make no other word."""

    common: frozenset[str] = frozenset()
    endings: tuple[tuple[str, str], ...] = ()
    endings_from: int = 5


@cache
def story_limits() -> StoryLimits:
    """The thresholds for grouping reports."""
    return load("stories.yaml", StoryLimits)


@cache
def story_words(language: str) -> StoryWords:
    """The words of ``language`` (ISO 639-1); none for a language without a file."""
    name = f"lang/{language}/stories.yaml"
    if not language.isalpha() or not data_file(name).is_file():
        return StoryWords()
    return load(name, StoryWords)
