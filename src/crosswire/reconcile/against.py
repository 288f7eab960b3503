"""Who stands against an event as told: those who deny it and those who say the opposite."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crosswire.domain.record import Event, RecordStatement
from crosswire.domain.statement import Stance
from crosswire.lexicon.reconcile import Rules
from crosswire.reconcile import scope
from crosswire.reconcile.events import best_place, best_time
from crosswire.reconcile.same_event import Joined
from crosswire.reconcile.scope import Side
from crosswire.reconcile.tellings import DENIED, FACT, Telling


@dataclass(frozen=True, slots=True)
class Against:
    """Record statements that deny an event, and that dispute it."""

    denied_by: tuple[str, ...] = ()
    disputed_by: tuple[str, ...] = ()


def against(
    events: Sequence[Event],
    joined: Mapping[str, Joined],
    statements: Mapping[str, RecordStatement],
    ids: Mapping[str, str],
    rules: Rules,
) -> dict[str, Against]:
    """What stands against each event, by its id. ``ids`` lead from mentions to what they are in the record."""
    denied: dict[str, set[str]] = defaultdict(set)
    disputed: dict[str, set[str]] = defaultdict(set)
    told = _by_statement(events, joined, ids)
    for s in statements.values():
        for about in s.denies:
            if not _meets(s, statements.get(about)):
                continue
            for name in told.get(about, {about} & joined.keys()):
                denied[name].add(s.id)
        for about in s.disputes:
            for name in told.get(about, {about} & joined.keys()):
                disputed[name].add(s.id)
                for other in told.get(s.id, ()):
                    disputed[other].update({about} & statements.keys())
    for name, by in _told_in_denials(events, joined, statements, ids):
        denied[name].add(by)
    for name, by in _denials(events, joined, statements, ids, rules):
        denied[name].add(by)
    for name, by in _opposites(events, joined, rules):
        disputed[name].add(by)
    return {
        e.id: Against(tuple(sorted(denied[e.id])), tuple(sorted(disputed[e.id] - denied[e.id])))
        for e in events
        if e.id in denied or e.id in disputed
    }


#: A denial of so few words refers to what was said ("denied the accusation"); a longer one says what it denies.
REFERRING = 3


def _meets(denial: RecordStatement, denied: RecordStatement | None) -> bool:
    """Whether a denial can be of the statement it stands after: it refers to it, or says half of it again."""
    if denied is None:
        return True
    return len(denial.content.split()) <= REFERRING or one_matter(denial.content, denied.content)


def one_matter(own: str, other: str) -> bool:
    """Whether two statements are about one matter: the one says half of the other's words again."""
    said, answered = _long_words(own), _long_words(other)
    shared = len(said & answered)
    return bool(shared) and shared * 2 >= min(len(said), len(answered))


def _long_words(text: str) -> set[str]:
    """The beginnings of words long enough to carry meaning, so that "beaten" and "beating" meet."""
    words = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
    return {word[:4] for word in words if len(word) > 4}


def _by_statement(events: Sequence[Event], joined: Mapping[str, Joined], ids: Mapping[str, str]) -> dict[str, set[str]]:
    """The events told in each record statement, by somebody or by an outlet that passes it on."""
    found: dict[str, set[str]] = defaultdict(set)
    for event in events:
        for t in joined[event.id].tellings:
            inside = t.mention.statement
            if inside and inside in ids:
                found[ids[inside]].add(event.id)
    return found


def _told_in_denials(
    events: Sequence[Event],
    joined: Mapping[str, Joined],
    statements: Mapping[str, RecordStatement],
    ids: Mapping[str, str],
) -> Iterator[tuple[str, str]]:
    """Events that a denial speaks of as what is alleged ("rejects the allegations of torture"), and others tell."""
    for event in events:
        told = joined[event.id].tellings
        if told[0].sort != FACT:
            continue
        inside = {ids[t.mention.statement] for t in told if t.mention.statement and t.mention.statement in ids}
        denials = {name for name in inside if name in statements and statements[name].stance is Stance.DENIES}
        elsewhere = any(ids.get(t.mention.statement or "") not in denials for t in told)
        if elsewhere:
            yield from ((event.id, name) for name in sorted(denials))


def _denials(
    events: Sequence[Event],
    joined: Mapping[str, Joined],
    statements: Mapping[str, RecordStatement],
    ids: Mapping[str, str],
    rules: Rules,
) -> Iterator[tuple[str, str]]:
    """Events that somebody says did not happen, matched with the events alleged of a kindred type."""
    facts = _facts(events, joined)
    denying: dict[str, list[str]] = defaultdict(list)
    for s in statements.values():
        for denied in s.denies:
            denying[denied].append(s.id)
    for event in events:
        told = joined[event.id]
        if told.tellings[0].sort != DENIED:
            continue
        deniers = _deniers(told.tellings, statements, denying, ids)
        if not deniers:
            continue
        about = [
            e
            for kind, e in facts.get(event.story, ())
            if rules.are_kin(kind, event.type) and _may_be_one(told, joined[e.id])
        ]
        for e in _meant(about, event, told, joined):
            for name in deniers:
                if name not in e.statements:
                    yield e.id, name


def _facts(events: Sequence[Event], joined: Mapping[str, Joined]) -> dict[str | None, list[tuple[str, Event]]]:
    found: dict[str | None, list[tuple[str, Event]]] = defaultdict(list)
    for event in events:
        if joined[event.id].tellings[0].sort == FACT:
            found[event.story].append((event.type, event))
    return found


def _deniers(
    told: Sequence[Telling],
    statements: Mapping[str, RecordStatement],
    denying: Mapping[str, Sequence[str]],
    ids: Mapping[str, str],
) -> list[str]:
    """Who says that it did not happen: in whose words it is denied, or who denies the words it stands in
    ("rejects the allegations of torture")."""
    inside = {ids[name] for t in told if (name := t.mention.statement) and name in ids}
    names = sorted(inside | {by for name in inside for by in denying.get(name, ())})
    return [n for n in names if n in statements and statements[n].stance in (Stance.DENIES, Stance.ASSERTS)]


def _may_be_one(a: Joined, b: Joined) -> bool:
    apart = (
        scope.places(best_place(a.tellings), best_place(b.tellings)),
        scope.times(best_time(a.tellings), best_time(b.tellings)),
    )
    return Side.APART not in apart


def _meant(about: Sequence[Event], denial: Event, told: Joined, joined: Mapping[str, Joined]) -> Sequence[Event]:
    """What a denial is about: what is only claimed, rather than what outlets tell as seen; told beside it
    rather than elsewhere; of its own type rather than a kindred one."""
    claimed = [e for e in about if e.statements or e.modality == "alleged"]
    best = claimed or [e for e in about if e.type == denial.type]
    near = [e for e in best if _near(told, joined[e.id])]
    return near or best


#: A denial follows what it denies within so many sentences.
REACH = 2


def _near(a: Joined, b: Joined) -> bool:
    sentences = {(t.report, t.mention.sentence + step) for t in a.tellings for step in range(-REACH, REACH + 1)}
    return any((t.report, t.mention.sentence) in sentences for t in b.tellings)


def _opposites(events: Sequence[Event], joined: Mapping[str, Joined], rules: Rules) -> Iterator[tuple[str, str]]:
    """Opposite types told of one matter: won, says the one; rigged, says the other."""
    facts = _facts(events, joined)
    for a, b in rules.opposed:
        for story in facts:
            ones = [e for kind, e in facts[story] if kind == a and e.statements]
            others = [e for kind, e in facts[story] if kind == b and e.statements]
            for x in ones:
                for y in others:
                    if _may_be_one(joined[x.id], joined[y.id]):
                        yield from ((x.id, name) for name in y.statements)
                        yield from ((y.id, name) for name in x.statements)
