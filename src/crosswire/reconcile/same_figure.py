"""Which mentions are one figure: one value of one measure by one speaker chain in one scope."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from crosswire.domain.event import Modality
from crosswire.domain.finding import ScopeRelation
from crosswire.domain.record import Figure
from crosswire.reconcile import scope
from crosswire.reconcile.claims import Claim
from crosswire.reconcile.labels import measure_unit
from crosswire.reconcile.scope import Side, Where


@dataclass(frozen=True, slots=True)
class Told:
    """One figure with its mentions, the best stated first."""

    claims: tuple[Claim, ...]

    @property
    def id(self) -> str:
        return min(c.id for c in self.claims)

    @property
    def first(self) -> Claim:
        """The mention that says most of its scope; of equals the smallest id."""
        return self.claims[0]

    @property
    def ahead(self) -> bool:
        """Whether it is told of what is planned or expected."""
        return self.first.mention.modality in (Modality.PLANNED, Modality.EXPECTED)

    @property
    def where(self) -> Where:
        return self.first.where

    @property
    def own(self) -> Where:
        return self.first.own


def told(claims: Sequence[Claim]) -> tuple[Told, ...]:
    """The figures in the order of their ids."""
    alike: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        alike[_key(claim)].append(claim)
    found = [figure for group in alike.values() for figure in _split(group)]
    return tuple(sorted(found, key=lambda figure: figure.id))


def _key(c: Claim) -> tuple[object, ...]:
    m, i = c.mention, c.mention.interval
    chain = tuple((s.role, s.kind, s.key) for s in m.speakers) or (c.voice.key,)
    return (
        *(c.story, m.measure, m.currency, m.bound, m.modality, m.cumulative, m.increment),
        *(i.low, i.high, i.low_open, i.high_open, c.event, chain, c.correction),
        *(() if c.event or c.text is None else (c.text,)),
    )


def _split(alike: Iterable[Claim]) -> list[Told]:
    """Claims of one key by scope: those that state none go with the first that has one."""
    ordered = sorted(alike, key=lambda c: (-_said(c.own), scope.width(c.own.place), c.id))
    groups: list[list[Claim]] = []
    for claim in ordered:
        home = next((g for g in groups if any(_fits(claim, held) for held in g)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    return [Told(tuple(group)) for group in groups]


def _said(where: Where) -> int:
    return (where.place is not None) + (where.time is not None)


def _fits(a: Claim, b: Claim) -> bool:
    """Copies of one sentence state one figure, however its group or place is worded; else the scopes decide."""
    if a.text is not None and a.text == b.text and a.report != b.report:
        return scope.times(a.own.time, b.own.time) is not Side.APART
    if a.mention.measured_in != b.mention.measured_in and measure_unit(a.mention.measure) != "person":
        return False
    same = scope.relation(a.own, b.own)
    return same in (ScopeRelation.SAME, ScopeRelation.ASSUMED)


def figure(told: Told, ids: Mapping[str, str]) -> Figure:
    """One figure of the record. ``ids`` lead from a mention to its figure."""
    first = told.first
    m = first.mention
    mentions = sorted(c.id for c in told.claims)
    return Figure(
        id=told.id,
        measure=m.measure,
        interval=m.interval,
        bound=m.bound,
        measured_in=m.measured_in,
        currency=m.currency,
        event=first.event,
        scope=told.where.shown(),
        as_of=as_of(told.claims),
        modality=m.modality,
        part_of=next((ids[w] for c in told.claims if (w := c.mention.part_of) and w in ids), None),
        cumulative=m.cumulative,
        increment=m.increment,
        basis=next((c.mention.basis for c in told.claims if c.mention.basis), None),
        caveat=next((c.mention.caveat for c in told.claims if c.mention.caveat), None),
        speakers=first.voice.speakers,
        words=first.words,
        mentions=tuple(mentions),
        reports=tuple(sorted({c.report for c in told.claims})),
        families=tuple(sorted({c.voice.family for c in told.claims if c.voice.family})),
        story=first.story,
    )


def as_of(claims: Iterable[Claim]) -> datetime | None:
    """When the value was first reported: a copy printed later says nothing newer."""
    return min((c.as_of.start for c in claims if c.as_of and c.as_of.start), default=None)
