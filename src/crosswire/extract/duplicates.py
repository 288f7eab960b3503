"""What a sentence says twice of one happening is coded once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crosswire.domain.parse import Parse, Token
from crosswire.extract.phrases import OBJECTS, VERBAL
from crosswire.extract.triggers import Trigger

#: Links on the way from the second word for a happening to the first: "marched in protest", "rally to protest".
_SAME = frozenset({"prep", "pobj", "compound", "advcl", "xcomp", "amod", "nmod", "appos", "acl", "pcomp", *OBJECTS})

#: Steps from the one to the other.
REACH = 6


@dataclass(frozen=True, slots=True)
class Distinct:
    """The triggers that stand for a happening each; ``leads``: every event word with the one it repeats, or itself."""

    triggers: tuple[Trigger, ...]
    leads: Mapping[int, int]


def distinct(parse: Parse, found: list[Trigger]) -> Distinct:
    """The triggers without those that repeat another, and without words inside another one's words."""
    taken = {i for trigger in found for i in trigger.words}
    known = [t for t in found if t.token.i not in taken]
    by_token = {t.token.i: t for t in known}
    leads: dict[int, int] = {}
    for trigger in known:
        first = _repeated(parse, trigger, by_token)
        leads[trigger.token.i] = trigger.token.i if first is None else first.token.i
    kept = tuple(t for t in known if leads[t.token.i] == t.token.i)
    return Distinct(kept, {i: _end(leads, i) for i in leads})


def _end(leads: Mapping[int, int], i: int) -> int:
    """Where a chain of repetitions ends."""
    for _ in range(len(leads)):
        if leads[i] == i:
            return i
        i = leads[i]
    return i


def _repeated(parse: Parse, trigger: Trigger, by_token: Mapping[int, Trigger]) -> Trigger | None:
    """The trigger of one type that this one hangs on, telling of the same happening."""
    if trigger.token.pos in VERBAL and any(parse.kids(trigger.token, "nsubj", "nsubjpass")):
        return None
    if (purpose := _purpose(parse, trigger, by_token)) is not None:
        return purpose
    here = trigger.token
    governor = by_token.get(here.head)
    if here.dep == "nsubj" and governor is not None and governor.type == trigger.type:
        return governor  # "the earthquake destroyed the town"
    for _ in range(REACH):
        if here.head == here.i or here.dep not in _SAME:
            return None
        here = parse.head(here)
        other = by_token.get(here.i)
        if other is not None and other.type == trigger.type:
            return other
        if other is not None and here.pos in VERBAL and here.dep not in ("advcl", "acl"):
            return None
    return None


def _purpose(parse: Parse, trigger: Trigger, by_token: Mapping[int, Trigger]) -> Trigger | None:
    """ "held a rally to protest": the infinitive says what for, whatever it was hung on."""
    token = trigger.token
    if token.pos not in VERBAL or not _infinitive(parse, token):
        return None
    first, _ = parse.sentence_of(token)
    for i in range(token.i - 1, first - 1, -1):
        other = by_token.get(i)
        if other is not None and other.type == trigger.type:
            return other
    return None


def _infinitive(parse: Parse, verb: Token) -> bool:
    """ "to protest", or a verb coordinated with one."""
    if any(k.tag == "TO" for k in parse.kids(verb, "aux")):
        return verb.dep in ("advcl", "xcomp", "acl", "relcl", "conj")
    return verb.tag == "VB" and verb.dep == "conj" and _infinitive(parse, parse.head(verb))
