"""Event mentions with what the whole set knows of them: time, place, voice and figures resolved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from crosswire.domain.event import COMPARED, EventMention, Modality
from crosswire.domain.mentions import Reading
from crosswire.domain.place import PlaceMention, Sense
from crosswire.domain.quantity import Interval
from crosswire.domain.report import Role
from crosswire.domain.statement import NOT_ATTRIBUTED, Speaker
from crosswire.domain.times import When
from crosswire.lexicon.reconcile import Rules
from crosswire.reconcile.evidence import SUMMARIES, Evidence
from crosswire.reconcile.voices import Voice, voice

#: Kinds of truth that are never one event: what is said to be so, not so, to come, and only imagined.
FACT, DENIED, AHEAD, IMAGINED = "fact", "denied", "ahead", "imagined"


@dataclass(frozen=True, slots=True)
class Telling:
    """One mention of an event. ``window`` is when it must have been if it states no time."""

    mention: EventMention
    report: str
    story: str
    sort: str  # FACT, DENIED, AHEAD or IMAGINED
    time: When | None
    window: tuple[datetime, datetime] | None
    place: PlaceMention | None
    voice: Voice
    role: Role
    genre: str
    language: str
    outlet: str | None
    text: str | None  # the group of linked sentences it stands in
    kin: str | None  # the same, merged and split sentences joined in
    figures: tuple[tuple[str, Interval], ...]  # measures with values

    @property
    def id(self) -> str:
        return self.mention.id

    @property
    def summary(self) -> bool:
        return self.role in SUMMARIES


def tellings(known: Evidence, rules: Rules) -> tuple[Telling, ...]:
    """All event mentions in the order of reports and spans."""
    return tuple(telling for reading in known.readings for telling in _of(reading, known, rules))


def _of(reading: Reading, known: Evidence, rules: Rules) -> Iterator[Telling]:
    report = reading.report
    said = {s.id: s.speakers for s in reading.statements}
    figures = _figures(reading)
    published = known.published.get(report.id)
    for m in reading.events:
        around = whole_beside(m, reading, rules)
        time, place = told_time(m, known), stated_place(m.place, known)
        if around:
            time, place = time or told_time(around, known), place or stated_place(around.place, known)
        yield Telling(
            mention=m,
            report=report.id,
            story=known.story(report.id),
            sort=sort_of(m),
            time=time,
            window=window(published, rules.event.window_days),
            place=place,
            voice=voice(reading, m.unit, m.span, _speakers(m, said), known, rules),
            role=report.units[m.unit].role,
            genre=report.genre,
            language=report.language,
            outlet=report.outlet,
            text=known.text(report.id, m.sentence),
            kin=known.kin(report.id, m.sentence),
            figures=figures.get(m.id, ()),
        )


def whole_beside(m: EventMention, reading: Reading, rules: Rules) -> EventMention | None:
    """The event of the same sentence that ``m`` is part of: "detained at a protest on Sunday" says when and where
    by the protest. None where the sentence has several."""
    kinds = rules.parts.get(m.type, ())
    beside = [e for e in reading.events if e.sentence == m.sentence and e.type in kinds and sort_of(e) == sort_of(m)]
    return beside[0] if len(beside) == 1 else None


def sort_of(mention: EventMention) -> str:
    if mention.modality in (Modality.DENIED, Modality.NEGATED) or not mention.polarity:
        return DENIED
    if mention.modality in COMPARED:
        return FACT
    return IMAGINED if mention.modality is Modality.HYPOTHETICAL else AHEAD


def _speakers(m: EventMention, said: Mapping[str, tuple[Speaker, ...]]) -> Sequence[Speaker]:
    return said.get(m.statement, NOT_ATTRIBUTED) if m.statement else NOT_ATTRIBUTED


def _figures(reading: Reading) -> dict[str, tuple[tuple[str, Interval], ...]]:
    found: dict[str, list[tuple[str, Interval]]] = defaultdict(list)
    for figure in reading.figures:
        if figure.event:
            found[figure.event].append((figure.measure, figure.interval))
    return {event: tuple(values) for event, values in found.items()}


def told_time(m: EventMention, known: Evidence) -> When | None:
    """The time an event's mention states. What has happened did not happen when a later count is due."""
    return None if m.time in known.announced and sort_of(m) == FACT else stated_time(m.time, known)


def stated_time(mention: str | None, known: Evidence) -> When | None:
    """The time a mention states, if it has a place in time (a duration has none)."""
    when = known.times.get(mention) if mention else None
    return when if when and (when.start or when.end) else None


def stated_place(mention: str | None, known: Evidence) -> PlaceMention | None:
    """The place a mention states; a government or people is no place where something happens."""
    place = known.places.get(mention) if mention else None
    return place if place and place.sense is Sense.PLACE else None


def window(published: When | None, days: int) -> tuple[datetime, datetime] | None:
    if published is None or published.start is None or published.end is None:
        return None
    return published.start - timedelta(days=days), published.end
