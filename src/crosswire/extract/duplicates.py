"""What a sentence says twice of one happening is coded once."""

from __future__ import annotations

from crosswire.domain.parse import Parse
from crosswire.extract.roles import OBJECTS, VERBAL
from crosswire.extract.triggers import Trigger

#: Links on the way from the second word for a happening to the first: "marched in protest", "rally to protest".
_SAME = frozenset({"prep", "pobj", "compound", "advcl", "xcomp", "amod", "nmod", "appos", "acl", "pcomp", *OBJECTS})

#: Steps from the one to the other.
REACH = 5


def distinct(parse: Parse, found: list[Trigger]) -> list[Trigger]:
    """The triggers without those that repeat another, and without words inside another one's words."""
    taken = {i for trigger in found for i in trigger.words}
    known = [t for t in found if t.token.i not in taken]
    by_token = {t.token.i: t for t in known}
    return [t for t in known if not _repeats(parse, t, by_token)]


def _repeats(parse: Parse, trigger: Trigger, by_token: dict[int, Trigger]) -> bool:
    """Whether the word hangs on another word for an event of its type and tells of the same happening."""
    here = trigger.token
    for _ in range(REACH):
        if here.head == here.i or here.dep not in _SAME:
            return False
        above = parse.head(here)
        other = by_token.get(above.i)
        if other is not None and other.type == trigger.type:
            return not _own_subject(parse, trigger)
        if other is not None and above.pos in VERBAL and here.dep not in ("prep", "pobj"):
            return False
        here = above
    return False


def _own_subject(parse: Parse, trigger: Trigger) -> bool:
    return trigger.token.pos in VERBAL and any(True for _ in parse.kids(trigger.token, "nsubj", "nsubjpass"))
