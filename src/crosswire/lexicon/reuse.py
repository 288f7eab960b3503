"""Words and thresholds for comparing texts: data/reuse.yaml and data/lang/<code>/reuse.yaml."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from crosswire.lexicon.files import data_file, load


@dataclass(frozen=True, slots=True)
class Spelling:
    """Variants that are no edit. ``stems`` are replaced at the start of a word, ``endings`` at the end."""

    stems: dict[str, str] = field(default_factory=dict)
    endings: dict[str, str] = field(default_factory=dict)
    endings_from: int = 7  # letters a word must have before its ending is replaced
    words: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReuseWords:
    """One language's words for comparing texts; all empty for a language without a file."""

    stop: frozenset[str] = frozenset()
    spelling: Spelling = field(default_factory=Spelling)
    numbers: dict[str, str] = field(default_factory=dict)
    figures: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    currencies_of: frozenset[str] = frozenset()  # only beside a number
    bounds: frozenset[str] = frozenset()  # only beside a number
    hedges: frozenset[str] = frozenset()  # anywhere
    attribution: frozenset[str] = frozenset()
    stock: tuple[str, ...] = ()
    own_reporting: tuple[str, ...] = ()
    boilerplate: tuple[str, ...] = ()
    boilerplate_inside: tuple[str, ...] = ()


@cache
def reuse_words(language: str) -> ReuseWords:
    """The words of ``language`` (ISO 639-1)."""
    name = f"lang/{language}/reuse.yaml"
    if not language.isalpha() or not data_file(name).is_file():
        return ReuseWords()
    return load(name, ReuseWords)


@dataclass(frozen=True, slots=True)
class AlignLimits:
    """From when two sentences are one (shares 0..1, or words)."""

    similar: float
    similar_between: float
    contained: float
    row: int
    words: int
    content: int
    across_roles: float
    all_pairs: int
    merged: float
    merged_row: int
    merged_apart: float


@dataclass(frozen=True, slots=True)
class SharedLimits:
    """What shared words are worth (words, or shares 0..1)."""

    phrase: int
    text: int
    quotation: float
    quoted_row: int
    same_outlet: float
    cited: int
    repeated: int
    days: int
    apart: float


@dataclass(frozen=True, slots=True)
class Sampling:
    """Which rows of words are looked at (one of ``modulus``), and how many two reports must share.

    A row that more than ``crowd`` reports have links each to the first alone; of what one outlet repeats in
    ``outlet`` reports (0: however often) only the first counts.
    """

    shingle: int
    modulus: int
    shared: int
    crowd: int
    outlet: int = 0


@dataclass(frozen=True, slots=True)
class PairLimits:
    """Which reports are compared at all: in small sets, and in those of at least ``large_from`` reports."""

    small: Sampling
    large: Sampling
    large_from: int
    verified: int


@dataclass(frozen=True, slots=True)
class FamilyLimits:
    """From when shared text makes a family (words, or shares 0..1 of a body's words)."""

    weight: int
    body: float
    credited_body: float


@dataclass(frozen=True, slots=True)
class DirectionWeights:
    """What each sign of the nearer original counts, and the sum from which it is told."""

    published: float
    agency: float
    credit: float
    complete: float
    lost: float
    enough: float


@dataclass(frozen=True, slots=True)
class Limits:
    """The thresholds of data/reuse.yaml, whose comments give the evidence of each."""

    align: AlignLimits
    shared: SharedLimits
    pairs: PairLimits
    families: FamilyLimits
    direction: DirectionWeights


@cache
def limits() -> Limits:
    """The thresholds for text reuse."""
    return load("reuse.yaml", Limits)
