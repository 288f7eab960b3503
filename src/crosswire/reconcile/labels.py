"""What measures and event types are called in labels and sentences."""

from __future__ import annotations

from crosswire.lexicon.events import event_types


def measure_label(measure: str) -> str:
    """The measure's label; its name with spaces where no file describes it."""
    return measure.replace("_", " ").capitalize()


def event_label(event_type: str) -> str:
    known = event_types().get(event_type)
    return known.label if known else event_type.replace("_", " ").capitalize()
