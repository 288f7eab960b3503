"""What is said of an event, as a clause: who did what to whom. The phrases are `deeds` of sentences.yaml; people
are named only where they hold public office, everybody else by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from crosswire.domain.event import Actor
from crosswire.domain.record import Event
from crosswire.lexicon.sentences import Deed, Phrases
from crosswire.reconcile import wording
from crosswire.reconcile.tellings import Telling

#: Actors by name, and modes, that one clause holds.
NAMES, MODES = 2, 2


def deed(event: Event, told: Sequence[Telling], words: Phrases) -> str:
    """The clause of an event without its place and time: "police used tear gas"."""
    known = words.deeds.get(event.type)
    if known is None:
        return words.deed.format(label=event.label.lower())
    who, whom = doers(event, words), undergoers(event, words)
    if who and whom and who != whom:
        return _active(known, who, whom, told, words)
    if whom and known.people:
        return _undergone(known, whom, told, words)
    if who and known.did:
        return _active(known, who, known.people, told, words)
    if known.none:
        return _filled(known.none, known, told, words)
    return _undergone(known, known.people, told, words)


def claimed(event: Event, words: Phrases) -> str:
    """What the event is called where somebody claims it: "victory in the election"; "" where it has no name."""
    known = words.deeds.get(event.type)
    return known.noun if known else ""


def doers(event: Event, words: Phrases) -> str:
    """Who acts, in print; "" where too little is known of them."""
    return _taking_part(event, event.who, words)


def undergoers(event: Event, words: Phrases) -> str:
    """Who is acted upon, in print; "" where too little is known of them."""
    return _taking_part(event, event.whom, words)


def _taking_part(event: Event, actors: Sequence[Actor], words: Phrases) -> str:
    known, who = words.deeds.get(event.type), _phrase(actors, words)
    return "" if known and who in known.never else who


def _phrase(actors: Sequence[Actor], words: Phrases) -> str:
    """The actors' names; else the kind of those most often told."""
    if not actors:
        return ""
    names = list(dict.fromkeys(a.name for a in actors if a.name))
    if names and len(names) <= NAMES:
        return wording.listed(names, words)
    return words.actors.get(actors[0].kind, "")


def _active(known: Deed, who: str, whom: str, told: Sequence[Telling], words: Phrases) -> str:
    if not known.did:
        return _undergone(known, whom, told, words) if known.people else _filled(known.none, known, told, words)
    form = f"{{who}} {known.did}" + (known.to if whom else "")
    if known.people:
        form += " {whom}"
    return _filled(form, known, told, words, who=who, whom=whom)


def _undergone(known: Deed, whom: str, told: Sequence[Telling], words: Phrases) -> str:
    form = known.undergone or f"{{was}} {known.done or known.did}"
    return _filled(f"{{who}} {form}", known, told, words, who=whom, whom=whom)


def _filled(form: str, known: Deed, told: Sequence[Telling], words: Phrases, who: str = "", whom: str = "") -> str:
    number = "one" if _is_one(who, words) else "many"
    return form.format(
        who=who,
        whom=whom,
        was=words.verbs["was"][number],
        mode=_modes(known.modes, known.mode, told, words),
        mode_done=_modes({**known.modes, **known.modes_done}, known.modes_done.get("", known.mode), told, words),
    )


def _is_one(who: str, words: Phrases) -> bool:
    """Whether a verb after ``who`` is in the singular: one name, or a body."""
    return who in words.actors_one or (who not in words.actors.values() and words.lists["last"] not in who)


def _modes(modes: Mapping[str, str], otherwise: str, told: Sequence[Telling], words: Phrases) -> str:
    """How it was done, the most often told first."""
    votes = Counter(modes[name] for t in told if (name := t.mention.subtype) and name in modes)
    ranked = sorted(votes, key=lambda mode: (-votes[mode], mode))
    return wording.listed(_without_echo(ranked[:MODES]), words) or otherwise


def _without_echo(told: Sequence[str]) -> list[str]:
    """ "used tear gas", "used batons" as "used tear gas" and "batons"."""
    first = told[0].split(" ", 1)[0] if told else ""
    return [mode.removeprefix(f"{first} ") if i else mode for i, mode in enumerate(told)]
