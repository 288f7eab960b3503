"""Which mentions are one figure: one value of one measure by one speaker chain in one scope."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from crosswire.domain.event import COMPARED, Modality
from crosswire.domain.finding import ScopeRelation
from crosswire.domain.record import Figure
from crosswire.reconcile import scope
from crosswire.reconcile.claims import Claim
from crosswire.reconcile.labels import measure_unit
from crosswire.reconcile.scope import Side, Where
from crosswire.reconcile.union import Groups


@dataclass(frozen=True)  # no slots: what is asked of a figure again and again is kept
class Told:
    """One figure with its mentions, the best stated first."""

    claims: tuple[Claim, ...]

    @cached_property
    def id(self) -> str:
        return min(c.id for c in self.claims)

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(c.id for c in self.claims)

    @cached_property
    def parts_of(self) -> frozenset[str]:
        """The mentions it is said to be included in."""
        return frozenset(c.mention.part_of for c in self.claims if c.mention.part_of)

    @cached_property
    def reports(self) -> frozenset[str]:
        return frozenset(c.report for c in self.claims)

    @cached_property
    def texts(self) -> frozenset[str]:
        """The groups of linked sentences it stands in."""
        return frozenset(c.text for c in self.claims if c.text)

    @cached_property
    def first(self) -> Claim:
        """The mention that says most of its scope; of equals the smallest id."""
        return self.claims[0]

    @cached_property
    def ahead(self) -> bool:
        """Whether it is told of what is planned or expected."""
        return self.first.mention.modality in (Modality.PLANNED, Modality.EXPECTED)

    @cached_property
    def where(self) -> Where:
        return self.first.where

    @cached_property
    def own(self) -> Where:
        return self.first.own


def told(claims: Sequence[Claim]) -> tuple[Told, ...]:
    """The figures in the order of their ids."""
    alike: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        alike[_key(claim)].append(claim)
    found = [figure for group in alike.values() for figure in _split(group)]
    return tuple(sorted(_retold(found), key=lambda figure: figure.id))


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


def _retold(found: Sequence[Told]) -> list[Told]:
    """Figures told twice in other surroundings are one: in a headline or deck and in the body below it, and in
    sentences that were merged, split or reworded on the way from one report to the other."""
    groups: Groups[str] = Groups(figure.id for figure in found)
    by_anchor: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for figure in sorted(found, key=lambda f: f.id):
        for anchor in sorted({a for c in figure.claims for a in _anchors(c)}, key=str):
            home = next((held for held in by_anchor[anchor] if _one_telling(figure, held)), None)
            if home is not None:
                groups.join(figure.id, home.id)
            by_anchor[anchor].append(figure)
    of = {figure.id: figure for figure in found}
    return [_together([of[name] for name in names]) for names in groups.members().values()]


def _anchors(c: Claim) -> Iterator[tuple[object, ...]]:
    m, i = c.mention, c.mention.interval
    ahead = m.modality not in COMPARED
    value = (m.measure, m.currency, m.measured_in, i.low, i.high, i.low_open, i.high_open, m.increment, ahead)
    yield ("in", c.report, c.correction, *value)
    if c.kin is not None:
        yield ("of", c.kin, c.correction, *value)


def _one_telling(a: Told, b: Told) -> bool:
    """Whether two figures of one value in one report, or in kindred sentences, are one."""
    if not _one_voice(a, b) or not _may_be_one(a.own, b.own):
        return False
    kin = {c.kin for c in a.claims if c.kin} & {c.kin for c in b.claims if c.kin}
    mine, theirs = ({(c.report, c.summary) for c in figure.claims if c.report} for figure in (a, b))
    summed_up = any((report, not summary) in theirs for report, summary in mine)
    return bool(kin) or summed_up


def _one_voice(a: Told, b: Told) -> bool:
    """Whether one speaks as the other does, or leaves out who says so."""
    voices = {figure.first.voice.key for figure in (a, b)}
    return len(voices) == 1 or not (a.first.voice.attributed and b.first.voice.attributed)


def _may_be_one(a: Where, b: Where) -> bool:
    return scope.relation(a, b) in (ScopeRelation.SAME, ScopeRelation.ASSUMED) or (
        scope.relation(replace(a, group=None), replace(b, group=None)) in (ScopeRelation.SAME, ScopeRelation.ASSUMED)
        and None in (a.group, b.group)
    )


def _together(figures: Sequence[Told]) -> Told:
    """One figure of several; who says so and where and when stand first."""
    if len(figures) == 1:
        return figures[0]
    claims = [c for figure in figures for c in figure.claims]
    return Told(tuple(sorted(claims, key=lambda c: (not c.voice.attributed, c.summary, -_said(c.own), c.id))))


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
