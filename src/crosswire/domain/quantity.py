"""Quantities: numbers as intervals, before anything is known of what they measure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crosswire.domain.text import Span


class Bound(StrEnum):
    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Interval:
    """The values a wording allows. ``None`` is unbounded; ``*_open`` excludes the edge; ``soft`` edges are vague.

    Source: the table "Figures are intervals" in docs/record.md.
    """

    low: float | None
    high: float | None
    low_open: bool = False
    high_open: bool = False
    soft: bool = False

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"interval [{self.low}, {self.high}] is upside down")

    def overlaps(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return not (self._below(other) or other._below(self))

    def _below(self, other: Interval) -> bool:
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit word. ``stated`` is the number as written, scale words applied.

    ``measured_in`` is the lemma of what is counted ("person", "officer"), a currency code, or a unit of
    time, length or share ("year", "km", "percent"); INTERFACE.md's JSON calls it ``unit``.
    """

    id: str
    span: Span  # the number with its hedge: "at least 80"
    unit: int
    text: str
    interval: Interval
    bound: Bound
    stated: float | None  # None for "dozens"
    measured_in: str
    currency: str | None = None
    noun: Span | None = None  # the counted noun phrase's head: "people", "police officers"
    digits: Span | None = None  # the number alone: "80"
    per: str | None = None  # "a year", "per quarter"
