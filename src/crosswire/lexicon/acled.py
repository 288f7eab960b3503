"""ACLED: the sub-event types of the events of one report (data/conventions/acled.yaml)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from crosswire.domain.event import EventMention, Modality
from crosswire.lexicon.events import event_types
from crosswire.lexicon.files import load

#: What did not take place is filed under nothing.
_UNREAL = frozenset({Modality.NEGATED, Modality.HYPOTHETICAL, Modality.DENIED})


class _Convention(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    demonstrations: frozenset[str]
    violent: frozenset[str]
    interventions: frozenset[str]
    excessive_modes: frozenset[str]
    excessive_with: frozenset[str]
    order: tuple[str, ...]


@cache
def _convention() -> _Convention:
    return load("conventions/acled.yaml", _Convention)


def sub_events(events: Sequence[EventMention]) -> tuple[tuple[EventMention, str], ...]:
    """Each event with its sub-event type, those without one left out; demonstrations as what they became."""
    real = [e for e in events if e.modality not in _UNREAL]
    became = _demonstration(real)
    found: list[tuple[EventMention, str]] = []
    for event in real:
        if event.type in _convention().demonstrations and became is not None:
            found.append((event, became))
            continue
        acled = event_types()[event.type].codes_of(event.subtype).acled
        if acled:
            found.append((event, acled[1]))
    return tuple(found)


def _demonstration(events: Sequence[EventMention]) -> str | None:
    """What a demonstration told of together with these events is, if not a peaceful one."""
    words, types = _convention(), {e.type for e in events}
    if not types & words.demonstrations:
        return None
    if types & words.violent:
        return "Violent demonstration"
    stepped_in = types & words.interventions
    fired = any(e.subtype in words.excessive_modes for e in events)
    if fired or (stepped_in and types & words.excessive_with):
        return "Excessive force against protesters"
    return "Protest with intervention" if stepped_in else None


def order() -> tuple[str, ...]:
    """Sub-event types, the most telling first."""
    return _convention().order
