"""How accounts are joined and compared: the weights and thresholds of data/reconcile.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crosswire.lexicon.files import load


@dataclass(frozen=True, slots=True)
class EventRules:
    """What speaks for two mentions being one event. Weights are summed; ``join`` is the sum that joins."""

    weights: Mapping[str, float]
    join: float
    window_days: int
    all_pairs: int


@dataclass(frozen=True, slots=True)
class FigureRules:
    """What is compared, and from where on values stand against one another. Factors are ratios above 1."""

    assumed_factor: float
    soft_factor: float
    loose: frozenset[str]
    grows: frozenset[str]
    all_pairs: int


@dataclass(frozen=True, slots=True)
class StatementRules:
    """Shares of words, 0..1, from which two statements of one speaker are one."""

    same: float
    contained: float


@dataclass(frozen=True, slots=True)
class VersionRules:
    """Share of an earlier text's sentences that its replacement keeps (0..1), at least how many, and how many days
    later at most."""

    kept: float
    least: int
    days: int


@dataclass(frozen=True, slots=True)
class Rules:
    """All of data/reconcile.yaml."""

    event: EventRules
    figure: FigureRules
    statement: StatementRules
    version: VersionRules
    parts: Mapping[str, tuple[str, ...]]
    kin: tuple[frozenset[str], ...]
    opposed: tuple[tuple[str, str], ...]
    speech_acts: frozenset[str]
    genres: frozenset[str]
    unnamed: frozenset[str]
    outlets: frozenset[str]
    institutions: frozenset[str]

    def are_kin(self, a: str, b: str) -> bool:
        """Whether a denial of the one type can be about the other."""
        return a == b or any(a in group and b in group for group in self.kin)

    def are_opposed(self, a: str, b: str) -> bool:
        """Whether asserting the one type disputes the other."""
        return (a, b) in self.opposed or (b, a) in self.opposed


@cache
def rules() -> Rules:
    """The rules, read once."""
    return load("reconcile.yaml", Rules)
