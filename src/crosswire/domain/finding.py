"""Accounts of one thing, and how they stand to one another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from crosswire.domain.quantity import Bound, Interval
from crosswire.domain.statement import Speaker


class State(StrEnum):
    """How accounts stand to one another, from best to worst."""

    SINGLE = "single"
    AGREE = "agree"
    COMPATIBLE = "compatible"
    DIFFER = "differ"
    CONTRADICT = "contradict"


class ScopeRelation(StrEnum):
    SAME = "same"
    PART = "part"
    ASSUMED = "assumed"
    DISJOINT = "disjoint"


@dataclass(frozen=True, slots=True)
class Support:
    """What stands behind an account. ``unsettled`` counts reports whose independence is not known."""

    origins: int
    families: tuple[str, ...]
    outlets: tuple[str, ...]
    reports: tuple[str, ...]
    unsettled: int = 0


@dataclass(frozen=True, slots=True)
class Account:
    """One value of one thing by one innermost speaker, or by the outlets themselves, as of one time."""

    id: str
    figures: tuple[str, ...]  # ids of the figures, events or statements it consists of
    speaker: tuple[Speaker, ...]  # innermost first; empty: not attributed
    as_of: datetime | None
    interval: Interval | None  # None for events and statements
    bound: Bound | None
    words: str  # the value as worded: "at least 80 people", "won by a landslide"
    current: bool
    support: Support
    voice: str = ""  # who speaks, in words: "police, via TASS", "AP caption", "not attributed"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts compared."""

    a: str
    b: str
    state: State
    reason: str
    scope: ScopeRelation


@dataclass(frozen=True, slots=True)
class Finding:
    """All accounts of one thing with the worst pair's state and one plain sentence."""

    id: str
    kind: str  # figure, event, statement
    about: tuple[str, ...]
    label: str  # "Detained, 20 September 2020"
    state: State
    accounts: tuple[Account, ...]
    pairs: tuple[Pair, ...]
    origins: int
    single_source: bool
    denied_by: tuple[str, ...]  # statement ids
    disputed_by: tuple[str, ...]
    revised: tuple[str, ...]  # account ids that a later one replaced
    expected_revision: str | None  # words that announce one
    withdrawn: tuple[str, ...]
    still_carried_by: tuple[str, ...]
    low: float | None
    best: float | None
    high: float | None
    sentence: str
