"""Figures: quantities that measure something of an event."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.domain.event import Modality
from crosswire.domain.quantity import Bound, Interval
from crosswire.domain.statement import Basis, Speaker
from crosswire.domain.text import Span


@dataclass(frozen=True, slots=True)
class FigureMention:
    """One place that states a figure. Ids are mention ids of the same report.

    ``group`` is who is counted when it is narrower than the measure ("woman", "officer"); ``place`` and
    ``time`` are the scope its own clause states. ``part_of`` is the figure it is "including" in.
    """

    id: str
    span: Span
    unit: int
    text: str
    quantity: str
    interval: Interval
    bound: Bound
    measured_in: str
    currency: str | None
    measure: str  # data/measures.yaml
    event: str | None
    group: str | None
    place: str | None
    time: str | None
    modality: Modality
    speakers: tuple[Speaker, ...]  # innermost first; empty: not attributed
    statement: str | None = None
    part_of: str | None = None
    cumulative: bool = False  # "so far", "since", "a total of"
    increment: bool = False  # "another 12"
    basis: Basis | None = None
    caveat: str | None = None
    sentence: int = 0
    expected_revision: Span | None = None  # "final figures are due on Tuesday"
