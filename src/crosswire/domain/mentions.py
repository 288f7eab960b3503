"""What the per-report half gives: a report with its mentions, nothing resolved that another report could change."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.domain.event import EventMention
from crosswire.domain.figure import FigureMention
from crosswire.domain.person import PersonMention
from crosswire.domain.place import PlaceMention
from crosswire.domain.quantity import Quantity
from crosswire.domain.report import Report
from crosswire.domain.statement import Statement
from crosswire.domain.text import Sentence
from crosswire.domain.times import TimeExpression


@dataclass(frozen=True, slots=True)
class Reading:
    """A report and all its mentions, each kind in the order of spans."""

    report: Report
    sentences: tuple[Sentence, ...]
    times: tuple[TimeExpression, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    people: tuple[PersonMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[EventMention, ...] = ()
    figures: tuple[FigureMention, ...] = ()
