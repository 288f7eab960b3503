"""Joined tellings as the record's events: the most precise and best supported time, place and actors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crosswire.domain.event import Actor, Modality
from crosswire.domain.place import PlaceMention
from crosswire.domain.record import Event
from crosswire.domain.times import Grain, When
from crosswire.lexicon.reconcile import Rules
from crosswire.reconcile import scope
from crosswire.reconcile.labels import event_label
from crosswire.reconcile.same_event import Joined
from crosswire.reconcile.scope import Side, Where
from crosswire.reconcile.tellings import FACT, Telling

#: From the surest to the least sure; an event is as sure as its surest telling.
SURENESS = tuple(Modality)

#: From fine to coarse.
FINENESS = {grain: i for i, grain in enumerate(Grain)}

#: At most so many actors of an event are kept, the most often named first.
ACTORS = 6


def event(joined: Joined, claimed: Mapping[str, str]) -> Event:
    """One event of the record. ``claimed`` leads from a statement mention to its record statement."""
    told = joined.tellings
    time, place = best_time(told), best_place(told)
    first = min(told, key=lambda t: SURENESS.index(t.mention.modality)).mention
    return Event(
        id=joined.id,
        type=first.type,
        label=event_label(first.type),
        modality=first.modality,
        polarity=first.polarity,
        who=_actors(t.mention.who for t in told),
        whom=_actors(t.mention.whom for t in told),
        place=scope.shown_place(place),
        start=time.start if time else None,
        end=time.end if time else None,
        precision=time.precision if time else None,
        part_of=None,
        mentions=tuple(t.id for t in told),
        reports=tuple(sorted({t.report for t in told})),
        families=tuple(sorted({t.voice.family for t in told if t.voice.family})),
        story=told[0].story,
        explanation=explanation(joined, time, place),
        statements=_claims(told, claimed),
    )


def _claims(told: Sequence[Telling], claimed: Mapping[str, str]) -> tuple[str, ...]:
    """The statements an event is claimed in, where no outlet tells it in its own voice."""
    inside = [t.mention.statement for t in told]
    if not all(inside):
        return ()
    return tuple(sorted({claimed[s] for s in inside if s and s in claimed}))


def best_time(told: Iterable[Telling]) -> When | None:
    """The finest stated time that a day can be told from; of equally fine ones that of most reports."""
    stated = [(t.time, t.report) for t in told if t.time]
    votes = Counter((w.start, w.end) for w, _ in {((w), r) for w, r in stated})
    return min((w for w, _ in stated), key=lambda w: (_rank(w), -votes[w.start, w.end], w.value), default=None)


def _rank(when: When) -> int:
    """Days before finer times: an hour is some telling's detail, the day is the event's."""
    open_ended = when.start is None or when.end is None
    fine = FINENESS[when.precision]
    return max(fine, FINENESS[Grain.DAY]) + (100 if open_ended else 0)


def best_place(told: Iterable[Telling]) -> PlaceMention | None:
    """The narrowest place named; of equally narrow ones that of most reports."""
    named = [(t.place, t.report) for t in told if t.place]
    votes = Counter(p.name for p, _ in named)
    return min((p for p, _ in named), key=lambda p: (scope.width(p), -votes[p.name], p.name, p.id), default=None)


def _actors(groups: Iterable[Sequence[Actor]]) -> tuple[Actor, ...]:
    """Distinct actors by kind and name, the most often told first."""
    told = [actor for group in groups for actor in group]
    votes = Counter((a.kind, a.name) for a in told)
    first: dict[tuple[str, str | None], Actor] = {}
    for actor in told:
        first.setdefault((actor.kind, actor.name), actor)
    ranked = sorted(first, key=lambda key: (-votes[key], key[0], key[1] or ""))
    return tuple(first[key] for key in ranked[:ACTORS])


def explanation(joined: Joined, time: When | None, place: PlaceMention | None) -> str:
    """What joined the mentions, for analysts: the features that spoke, with how often."""
    count = len(joined.tellings)
    if count == 1:
        return "one mention"
    spoke = ", ".join(f"{name.replace('_', ' ')} ({times})" for name, times in joined.reasons if times > 0)
    parts = [f"{count} mentions joined by {spoke or 'their type'}"]
    if time:
        parts.append(f"time {time.value} as the finest stated")
    if place:
        parts.append(f"place {place.name} as the narrowest named")
    return "; ".join(parts)


def with_wholes(events: Sequence[Event], joined: Mapping[str, Joined], rules: Rules) -> tuple[Event, ...]:
    """The events with ``part_of`` where another one of the story contains them."""
    by_story: dict[tuple[str | None, str], list[Event]] = defaultdict(list)
    for whole in events:
        by_story[whole.story, whole.type].append(whole)
    return tuple(replace(e, part_of=_whole(e, by_story, joined, rules)) for e in events)


def _whole(
    part: Event,
    by_story: Mapping[tuple[str | None, str], Sequence[Event]],
    joined: Mapping[str, Joined],
    rules: Rules,
) -> str | None:
    if joined[part.id].tellings[0].sort != FACT:
        return None
    for kind in rules.parts.get(part.type, ()):
        fitting = [
            (-fit, whole.id)
            for whole in by_story.get((part.story, kind), ())
            if (fit := _contains(joined[whole.id], joined[part.id]))
        ]
        if fitting:
            return min(fitting)[1]
    return None


def _contains(whole: Joined, part: Joined) -> int:
    """How well an event fits as another one's whole: 2 on the same day, 1 told side by side, 0 not at all."""
    if whole.tellings[0].sort != FACT:
        return 0
    a, b = (
        Where(best_place(whole.tellings), best_time(whole.tellings)),
        Where(best_place(part.tellings), best_time(part.tellings)),
    )
    if scope.places(b.place, a.place) not in (Side.SAME, Side.INSIDE, Side.UNKNOWN):
        return 0
    day = scope.times(b.time, a.time)
    if day is Side.SAME and (scope.day_of(b.time) is not None):
        return 2
    return 1 if day is Side.UNKNOWN and b.time is None and _beside(whole, part) else 0


def _beside(whole: Joined, part: Joined) -> bool:
    sentences = {(t.report, t.mention.sentence) for t in whole.tellings}
    return any((t.report, t.mention.sentence + step) in sentences for t in part.tellings for step in (-1, 0, 1))
