"""Findings about events and statements: who tells of it, who denies it, who says the opposite."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from crosswire.domain.event import Modality
from crosswire.domain.finding import Account, Finding, Pair, ScopeRelation, State, Support
from crosswire.domain.ids import digest
from crosswire.domain.record import Event, RecordStatement
from crosswire.lexicon.reconcile import Rules
from crosswire.lexicon.sentences import Phrases
from crosswire.reconcile import scope, wording
from crosswire.reconcile.against import Against
from crosswire.reconcile.events import best_place, best_time
from crosswire.reconcile.origins import Carrier, support
from crosswire.reconcile.same_event import Joined
from crosswire.reconcile.scope import Side
from crosswire.reconcile.statements import Saying
from crosswire.reconcile.tellings import FACT, Telling

#: Accounts of an event that are compared each with each; of more, each is compared with the first.
ALL_PAIRS = 8


@dataclass(frozen=True, slots=True)
class Room:
    """What findings about events are made from."""

    joined: Mapping[str, Joined]
    statements: Mapping[str, RecordStatement]
    said: Mapping[str, Sequence[Saying]]  # by record statement
    against: Mapping[str, Against]
    superseded: Collection[str]
    rules: Rules
    words: Phrases


def event_findings(events: Sequence[Event], room: Room) -> tuple[Finding, ...]:
    """A finding for each event that is said to have happened; what is planned or possible is not compared."""
    told = [e for e in events if room.joined[e.id].tellings[0].sort == FACT]
    found = [finding for e in told if (finding := _event(e, room))]
    covered = {name for f in found for name in (*f.denied_by, *f.disputed_by)}
    found += _statements(room, covered)
    return tuple(sorted(found, key=lambda f: f.id))


@dataclass(frozen=True, slots=True)
class Teller:
    """An account in the making, with what it says of place and time."""

    account: Account
    told: tuple[Telling, ...]
    carriers: tuple[Carrier, ...]


def _event(event: Event, room: Room) -> Finding | None:
    supporting = [t for t in room.joined[event.id].tellings if t.genre in room.rules.genres]
    if not supporting:
        return None
    everyone = support([_carrier(t) for t in supporting])
    sides = _voices(event, supporting, everyone, room)
    stands = room.against.get(event.id, Against())
    opposed = [_opponent(name, room) for name in (*stands.denied_by, *stands.disputed_by)]
    pairs = _pairs(sides, room)
    for name, other in zip((*stands.denied_by, *stands.disputed_by), opposed, strict=True):
        reason = "denied" if name in stands.denied_by else "disputed"
        pairs += [_against(side, other, reason) for side in sides[:1]]
    worst = max((p.state for p in pairs), key=tuple(State).index, default=State.SINGLE)
    return Finding(
        id=digest("finding", "event", event.id),
        kind="event",
        about=(event.id,),
        label=_label(event, room.words),
        state=worst,
        accounts=(*(side.account for side in sides), *opposed),
        pairs=tuple(pairs),
        origins=everyone.origins,
        single_source=everyone.origins < 2,
        denied_by=stands.denied_by,
        disputed_by=stands.disputed_by,
        revised=(),
        expected_revision=None,
        withdrawn=(),
        still_carried_by=(),
        low=None,
        best=None,
        high=None,
        sentence=_sentence(event, sides, stands, everyone, room),
    )


def _carrier(t: Telling) -> Carrier:
    return Carrier(t.report, t.outlet, t.language, t.voice)


def _voices(event: Event, told: Sequence[Telling], everyone: Support, room: Room) -> list[Teller]:
    voices: dict[str, list[Telling]] = defaultdict(list)
    for t in told:
        voices[t.voice.key].append(t)
    sides = [_side(event, group, everyone, room) for _, group in sorted(voices.items())]
    return sorted(sides, key=lambda side: side.account.id)


def _side(event: Event, told: Sequence[Telling], everyone: Support, room: Room) -> Teller:
    first = min(told, key=lambda t: (t.summary, t.id))
    times = [t.window[1] for t in told if t.window]
    account = Account(
        id=digest("account", event.id, min(t.id for t in told)),
        figures=(event.id,),
        speaker=first.voice.speakers,
        as_of=min(times, default=None),
        interval=None,
        bound=None,
        words=first.mention.text,
        current=any(t.report not in room.superseded for t in told),
        support=everyone,
        voice=wording.label(first.voice, room.words),
    )
    return Teller(account, tuple(told), tuple(_carrier(t) for t in told))


def _opponent(name: str, room: Room) -> Account:
    """The account of one who denies or disputes."""
    statement, group = room.statements[name], room.said[name]
    return Account(
        id=digest("account", name),
        figures=(name,),
        speaker=statement.speakers,
        as_of=None,
        interval=None,
        bound=None,
        words=statement.content,
        current=True,
        support=support([s.carrier for s in group]),
        voice=wording.label(group[0].voice, room.words),
    )


def _pairs(sides: Sequence[Teller], room: Room) -> list[Pair]:
    pairs = []
    for i, a in enumerate(sides):
        for j, b in enumerate(sides[i + 1 :], i + 1):
            if len(sides) <= ALL_PAIRS or i == 0:
                state, reason = _relation(a, b)
                known = best_time(a.told) and best_time(b.told)
                scoped = ScopeRelation.SAME if known else ScopeRelation.ASSUMED
                pairs.append(Pair(a.account.id, b.account.id, state, reason, scoped))
            elif j > i:
                break
    return pairs


def _relation(a: Teller, b: Teller) -> tuple[State, str]:
    """Events told by two voices: the same, one more precisely, or done by somebody else."""
    kinds = [{(x.kind, x.name) for t in side.told for x in t.mention.who if x.name} for side in (a, b)]
    if kinds[0] and kinds[1] and not kinds[0] & kinds[1]:
        return State.DIFFER, "other_actor"
    places = scope.places(best_place(a.told), best_place(b.told))
    if places in (Side.INSIDE, Side.AROUND):
        return State.COMPATIBLE, "place_within"
    return State.AGREE, "same_source" if support([*a.carriers, *b.carriers]).origins < 2 else "same"


def _against(side: Teller, other: Account, reason: str) -> Pair:
    return Pair(side.account.id, other.id, State.CONTRADICT, reason, ScopeRelation.SAME)


def _label(event: Event, words: Phrases) -> str:
    place = event.place.name if event.place else ""
    time = " ".join(wording.when(event.start, event.end, event.precision, words).split()[1:])
    return ", ".join(part for part in (event.label, place, time) if part)


def _sentence(event: Event, sides: Sequence[Teller], stands: Against, everyone: Support, room: Room) -> str:
    words = room.words
    told = _told(event, sides, everyone, words)
    deniers, others = (_named(names, room) for names in (stands.denied_by, stands.disputed_by))
    if deniers and others:
        told += words.events["both"].format(who=deniers, others=others)
    elif deniers:
        told += words.events["denied"].format(who=deniers)
    elif others:
        told += words.events["disputed"].format(who=others)
    where = wording.where(event.place, words)
    time = wording.when(event.start, event.end, event.precision, words)
    return words.events["sentence"].format(Label=wording.capital(event.label), where=where, when=time, told=told)


def _told(event: Event, sides: Sequence[Teller], everyone: Support, words: Phrases) -> str:
    speakers = [s.account.voice for s in sides if s.account.speaker]
    if len(speakers) == len(sides):
        form = "alleged" if event.modality is Modality.ALLEGED else "stated"
        return words.events[form].format(who=_few(speakers, words))
    if everyone.origins < 2:
        return words.events["one"]
    return words.events["many"].format(n=wording.small(everyone.origins, words))


def _named(names: Sequence[str], room: Room) -> str:
    return _few([wording.label(room.said[name][0].voice, room.words) for name in names], room.words)


#: Speakers named in one sentence; more are counted.
NAMED = 3


def _few(names: Sequence[str], words: Phrases) -> str:
    distinct = list(dict.fromkeys(names))
    shown = distinct[:NAMED]
    if len(distinct) > NAMED:
        shown.append(wording.more(len(distinct) - NAMED, words))
    return wording.listed(shown, words)


def _statements(room: Room, covered: Collection[str]) -> list[Finding]:
    """Statements set against one another where no event finding shows it already."""
    made = []
    for name, s in sorted(room.statements.items()):
        for other in (*s.denies, *s.disputes):
            if other in room.statements and name not in covered and other not in covered:
                made.append(_statement(name, other, "denied" if other in s.denies else "disputed", room))
    return list({f.id: f for f in made}.values())


def _statement(name: str, other: str, reason: str, room: Room) -> Finding:
    a, b = sorted((_opponent(name, room), _opponent(other, room)), key=lambda x: x.id)
    about = tuple(sorted((name, other)))
    count = support([s.carrier for n in about for s in room.said[n]]).origins
    who = [wording.label(room.said[n][0].voice, room.words) for n in about]
    return Finding(
        id=digest("finding", "statement", *about),
        kind="statement",
        about=about,
        label=wording.listed(who, room.words),
        state=State.CONTRADICT,
        accounts=(a, b),
        pairs=(Pair(a.id, b.id, State.CONTRADICT, reason, ScopeRelation.SAME),),
        origins=count,
        single_source=count < 2,
        denied_by=(name,) if reason == "denied" else (),
        disputed_by=(name,) if reason == "disputed" else (),
        revised=(),
        expected_revision=None,
        withdrawn=(),
        still_carried_by=(),
        low=None,
        best=None,
        high=None,
        sentence=room.words.events["statements"].format(Who=wording.capital(who[0]), others=who[1]),
    )
