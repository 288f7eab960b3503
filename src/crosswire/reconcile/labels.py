"""What measures and event types are called in labels and sentences."""

from __future__ import annotations

from functools import cache

from crosswire.lexicon.events import event_types
from crosswire.lexicon.measures import measures


def measure_label(measure: str) -> str:
    """The measure's label; its name with spaces where no file describes it."""
    known = measures().get(measure)
    return known.label if known else measure.replace("_", " ").capitalize()


def measure_unit(measure: str) -> str:
    """What the measure counts or measures: person, thing, money, time, ..."""
    known = measures().get(measure)
    return known.unit if known else "person"


def is_general(measure: str) -> bool:
    """Whether the measure says no more than its unit: a sum of money, a duration."""
    known = measures().get(measure)
    return known is not None and not known.events and known.unit != "person"


@cache
def measures_of(event_type: str) -> tuple[str, ...]:
    """The measures that count who takes part in an event of a type, or whom it befalls."""
    return tuple(sorted(name for name, m in measures().items() if any(f.type == event_type for f in m.events)))


def event_label(event_type: str) -> str:
    known = event_types().get(event_type)
    return known.label if known else event_type.replace("_", " ").capitalize()
