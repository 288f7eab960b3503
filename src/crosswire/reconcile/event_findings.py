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
from crosswire.reconcile.against import Against, one_matter
from crosswire.reconcile.deeds import claimed, deed, doers, undergoers
from crosswire.reconcile.events import best_place, best_time
from crosswire.reconcile.labels import measures_of
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
    withdrawn: Collection[str]
    rules: Rules
    words: Phrases


def event_findings(events: Sequence[Event], counted: Collection[tuple[str, str]], room: Room) -> tuple[Finding, ...]:
    """A finding for each event that is said to have happened; what is planned or possible is not compared.

    ``counted`` are events with the measures that findings about figures tell of them: that eighty people were
    detained need not be said again as that people were.
    """
    told = [e for e in events if room.joined[e.id].tellings[0].sort == FACT and _tells(e, room)]
    found = [finding for e in told if (finding := _event(e, room)) and not _said_again(e, finding, counted)]
    covered = {name for f in found for name in (*f.denied_by, *f.disputed_by)}
    found += _statements(room, covered)
    return tuple(sorted(found, key=lambda f: f.id))


def _tells(event: Event, room: Room) -> bool:
    """Whether a finding would say anything: not that somebody spoke, nor that there was a protest somewhere, once."""
    if event.type in room.rules.speech_acts:
        return False
    if event.place or event.start or event.id in room.against or event.modality is Modality.ALLEGED:
        return True
    told = {doers(event, room.words), undergoers(event, room.words)}
    return bool(told - room.words.anybody - {""})


def _said_again(event: Event, finding: Finding, counted: Collection[tuple[str, str]]) -> bool:
    if finding.state not in (State.SINGLE, State.AGREE, State.COMPATIBLE) or finding.denied_by or finding.disputed_by:
        return False
    return any((event.id, measure) in counted for measure in measures_of(event.type))


@dataclass(frozen=True, slots=True)
class Teller:
    """An account in the making, with what it says of place and time."""

    account: Account
    told: tuple[Telling, ...]
    carriers: tuple[Carrier, ...]


def _event(event: Event, room: Room) -> Finding | None:
    told = (t for t in room.joined[event.id].tellings if t.report not in room.withdrawn)
    supporting = [t for t in told if t.genre in room.rules.genres]
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
    where = wording.where(event.place, words)
    time = wording.when(event.start, event.end, event.precision, words)
    told = room.joined[event.id].tellings
    speakers = _speakers(sides, words)
    by = {"denied": _named(stands.denied_by, room), "disputed": _named(stands.disputed_by, room)}
    noun = claimed(event, words)
    if speakers and noun:
        who = _few(speakers, words)
        parts = [words.events["own_claim"].format(Noun=wording.capital(noun), where=where, when=time, who=who)]
        parts += [words.events[f"was_{how}"].format(who=who) for how, who in by.items() if who]
        return "".join(parts) + "."
    support = _by_speakers(event, speakers, words) if speakers else _by_reports(everyone, words)
    support += "".join(words.events[how].format(who=who) for how, who in by.items() if who)
    made = deed(event, told, words)
    if event.modality is Modality.ALLEGED and not speakers:
        made = words.events["it_was_alleged"].format(deed=made)
    said = words.events["sentence"].format(Deed=wording.capital(made), where=where, when=time, told=support)
    return f"{said} {_carried(everyone, words)}".strip() if speakers else said


def _speakers(sides: Sequence[Teller], words: Phrases) -> list[str]:
    """Who says so, where no outlet tells it in its own voice."""
    if not all(side.account.speaker for side in sides):
        return []
    names = list(dict.fromkeys(wording.quoted(side.told[0].voice, words) for side in sides))
    return [name for name in names if name != words.several] or names


def _by_speakers(event: Event, speakers: Sequence[str], words: Phrases) -> str:
    form = "alleged" if event.modality is Modality.ALLEGED else "said"
    return words.events[form].format(who=_few(speakers, words))


def _carried(stands: Support, words: Phrases) -> str:
    """How many reports carry what somebody said, if more than one does."""
    count = len(stands.reports)
    if count < 2 or stands.unsettled or stands.origins > 1:
        return ""
    return words.carries["one_source"].format(N=wording.capital(wording.small(count, words)))


def _by_reports(stands: Support, words: Phrases) -> str:
    """By how many reports, from how many sources, an event is told."""
    count, origins = len(stands.reports), stands.origins
    if stands.unsettled:
        key = "unsettled"
    elif count == 1:
        key = "one_report" if origins < 2 else "in_one"
    elif origins > 1:
        key = "several"
    else:
        key = "one_text" if len(stands.families) == 1 else "one_source"
    return words.events[key].format(
        n=wording.small(count, words),
        m=wording.small(origins, words),
        most=wording.small(origins + stands.unsettled, words),
        all=words.events["both" if count == 2 else "all"],
    )


def _named(names: Sequence[str], room: Room) -> str:
    return _few(list(dict.fromkeys(wording.quoted(room.said[name][0].voice, room.words) for name in names)), room.words)


#: Speakers named in one sentence.
NAMED = 3


def _few(names: Sequence[str], words: Phrases) -> str:
    distinct = list(dict.fromkeys(names))
    shown = distinct[:NAMED]
    if len(distinct) > NAMED:
        shown.append(wording.more(len(distinct) - NAMED, words))
    return wording.listed(shown, words)


def _statements(room: Room, covered: Collection[str]) -> list[Finding]:
    """Statements set against one another where no event finding shows it already, and what they say shows that
    they are about one matter."""
    made = []
    for name, s in sorted(room.statements.items()):
        for other in (*s.denies, *s.disputes):
            if other not in room.statements or name in covered or other in covered:
                continue
            if one_matter(s.content, room.statements[other].content):
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
        sentence=_opposite(name, other, reason, room),
    )


#: Words of a statement that a sentence quotes.
QUOTED = 30


def _opposite(name: str, other: str, reason: str, room: Room) -> str:
    """Both sides of a matter. The one who denies is told with what is denied."""
    who, others = (wording.quoted(room.said[n][0].voice, room.words) for n in (name, other))
    own, content = (_shortened(room.statements[n].content) for n in (name, other))
    form = room.words.events["denial" if reason == "denied" else "statements"]
    return form.format(
        Who=wording.capital(who), Others=wording.capital(others), others=others, own=own, content=content
    )


def _shortened(content: str) -> str:
    words = content.strip(" .,").split()
    return " ".join(words[:QUOTED]) + (" …" if len(words) > QUOTED else "")
