"""Events as mentioned: a trigger, a type from data/events, and who did what to whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crosswire.domain.text import Span


class Modality(StrEnum):
    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    EXPECTED = "expected"
    POSSIBLE = "possible"
    ALLEGED = "alleged"
    DEMANDED = "demanded"
    DENIED = "denied"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"


#: Only what is said to have happened is compared (docs/record.md).
COMPARED = frozenset({Modality.HAPPENED, Modality.ONGOING, Modality.ALLEGED})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who takes part. ``name`` only for people in public office and institutions; else a type and a count."""

    span: Span
    text: str
    kind: str  # police, government, opposition, protesters, civilians, media, ... (data/actors.yaml)
    country: str | None = None  # ISO 3166-1 alpha-2
    name: str | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """One place that speaks of an event. ``place`` and ``time`` are mention ids of the same report."""

    id: str
    span: Span  # the trigger
    unit: int
    text: str
    type: str  # a file of data/events
    modality: Modality
    polarity: bool = True  # False: said not to have happened
    who: tuple[Actor, ...] = ()
    whom: tuple[Actor, ...] = ()
    place: str | None = None
    time: str | None = None
    statement: str | None = None  # the statement it is claimed in
    sentence: int = 0  # index of the sentence it stands in
    lemma: str = ""
    subtype: str | None = None  # mode: water_cannon, baton, ...
