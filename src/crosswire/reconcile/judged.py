"""Judgements applied to what is joined: mentions left out, corrected or placed anew, and groups put together or
taken apart. The readings of the record stay as they were read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from crosswire.domain.event import EventMention, Modality
from crosswire.domain.figure import FigureMention
from crosswire.domain.judgement import Judgement, Verdict
from crosswire.domain.mentions import Reading
from crosswire.reconcile.same_event import Joined
from crosswire.reconcile.same_figure import Told
from crosswire.reconcile.statements import Saying
from crosswire.reconcile.things import Thing

Mention = TypeVar("Mention", EventMention, FigureMention)


@dataclass(frozen=True, slots=True)
class Bench:
    """The merges and splits that hold, each as the mentions it names, in the order of the ledger."""

    steps: tuple[tuple[Verdict, frozenset[str]], ...] = ()

    def regrouped(self, groups: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
        """Groups of mentions as they were joined, with what the judgements put together and take apart."""
        found = [set(group) for group in groups]
        for verdict, named in self.steps:
            touched = [group for group in found if group & named]
            if not touched:
                continue
            if verdict is Verdict.MERGE:
                found = [group for group in found if not group & named] + [set().union(*touched)]
            else:
                taken = set().union(*(group & named for group in touched))
                found = [left for group in found if (left := group - named)] + [taken]
        return sorted(tuple(sorted(group)) for group in found)

    def events(self, found: Sequence[Joined]) -> tuple[Joined, ...]:
        """The events as judged, in the order of their ids."""
        if not self.steps:
            return tuple(found)
        as_joined = {frozenset(t.id for t in joined.tellings): joined for joined in found}
        told = {t.id: t for joined in found for t in joined.tellings}
        made = []
        for group in self.regrouped([[t.id for t in joined.tellings] for joined in found]):
            same = as_joined.get(frozenset(group))
            made.append(same or Joined(tuple(told[name] for name in group), (("judgement", 1),)))
        return tuple(sorted(made, key=lambda joined: joined.id))

    def figures(self, found: Sequence[Told]) -> tuple[Told, ...]:
        """Figures taken apart where a split names some of their mentions. Two merged figures stay two values."""
        splits = Bench(tuple(step for step in self.steps if step[0] is Verdict.SPLIT))
        if not splits.steps:
            return tuple(found)
        order = {c.id: (i, c) for figure in found for i, c in enumerate(figure.claims)}
        named = frozenset().union(*(mentions for _, mentions in splits.steps))
        made = [f for f in found if not f.ids & named]
        for figure in (f for f in found if f.ids & named):
            for group in splits.regrouped([sorted(figure.ids)]):
                made.append(Told(tuple(c for _, c in sorted((order[name] for name in group), key=lambda x: x[0]))))
        return tuple(sorted(made, key=lambda figure: figure.id))

    def things(self, found: Sequence[Thing]) -> list[Thing]:
        """The things as judged: figures set against one another, or never."""
        if not self.steps:
            return list(found)
        of = {name: figure for thing in found for figure in thing.figures for name in figure.ids}
        groups = self.regrouped([[name for f in thing.figures for name in f.ids] for thing in found])
        made = [Thing(list({of[name].id: of[name] for name in group}.values())) for group in groups]
        return sorted(made, key=lambda thing: thing.id)

    def statements(self, found: Sequence[Sequence[Saying]]) -> list[tuple[Saying, ...]]:
        if not self.steps:
            return [tuple(group) for group in found]
        said = {s.id: s for group in found for s in group}
        return [tuple(said[name] for name in g) for g in self.regrouped([[s.id for s in group] for group in found])]


def bench(ledger: Iterable[Judgement]) -> Bench:
    grouping = (Verdict.MERGE, Verdict.SPLIT)
    return Bench(tuple((j.does, frozenset(j.mentions)) for j in ledger if j.does in grouping))


def judged(readings: Iterable[Reading], ledger: Sequence[Judgement]) -> tuple[Reading, ...]:
    """The readings without rejected mentions, edits and scopes applied in the order of the ledger."""
    rejected = {name for j in ledger if j.does is Verdict.REJECT for name in j.mentions}
    changes: dict[str, dict[str, str | None]] = {}
    for j in ledger:
        if j.does in (Verdict.EDIT, Verdict.SCOPE):
            for name in j.mentions:
                changes[name] = {**changes.get(name, {}), **j.to}
    if not rejected and not changes:
        return tuple(readings)
    return tuple(_reading(reading, rejected, changes) for reading in readings)


def _reading(reading: Reading, rejected: set[str], changes: Mapping[str, Mapping[str, str | None]]) -> Reading:
    events = tuple(_changed(m, changes) for m in reading.events if m.id not in rejected)
    figures = tuple(_changed(m, changes) for m in reading.figures if m.id not in rejected)
    statements = tuple(s for s in reading.statements if s.id not in rejected)
    kept = {m.id for m in events}
    figures = tuple(replace(f, event=f.event if f.event in kept else None) for f in figures)
    return replace(reading, events=events, figures=figures, statements=statements)


def _changed(mention: Mention, changes: Mapping[str, Mapping[str, str | None]]) -> Mention:
    to = {name: value for name, value in changes.get(mention.id, {}).items() if hasattr(mention, name)}
    if not to:
        return mention
    modality = to.pop("modality", None)
    if modality is not None:
        mention = replace(mention, modality=Modality(modality))
    return replace(mention, **to)  # type: ignore[arg-type]  # the names are those of domain.judgement


def idle(ledger: Iterable[Judgement], readings: Iterable[Reading]) -> tuple[str, ...]:
    """Judgements none of whose mentions is in the readings: their reports are gone or were read anew."""
    known = {m.id for r in readings for kind in (r.events, r.figures, r.statements) for m in kind}
    return tuple(j.id for j in ledger if j.mentions and not known & set(j.mentions))
