"""What the rules of measuring look at: a counted phrase, and the events of its unit with who takes part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crosswire.domain.parse import Parse, Token
from crosswire.domain.quantity import Quantity
from crosswire.extract.duplicates import Distinct
from crosswire.extract.events import participants
from crosswire.extract.fitting import is_a
from crosswire.extract.phrases import VERBAL
from crosswire.extract.triggers import Trigger
from crosswire.lexicon.measures import FigureWords, UnitKind, by_event

#: The measure of a crowd.
TURNOUT = "turnout"

#: Steps up from a counted phrase to what it belongs to.
REACH = 6


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity within its parse: the head of the phrase it counts, and that phrase's own head.

    They differ in "dozens of protesters" (protesters, dozens). ``unit`` is the kind of unit.
    """

    quantity: Quantity
    noun: Token
    top: Token
    number: Token
    unit: UnitKind


@dataclass(frozen=True, slots=True)
class Measured:
    """An answer: the measure, the word whose clause gives scope and modality, the event's trigger if any."""

    measure: str
    anchor: Token
    trigger: Trigger | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules look at: one unit's parse, triggers with their participants, words, and the last tally."""

    parse: Parse
    triggers: tuple[Trigger, ...]
    roles: dict[int, tuple[tuple[int, ...], tuple[int, ...]]]  # by trigger token: indices of who and whom
    leads: Mapping[int, int]  # event words with the one they repeat, or themselves
    words: FigureWords
    language: str
    gathered: bool = False  # the report tells of a crowd
    pictured: bool = False  # the unit is a picture's caption

    @classmethod
    def of(
        cls, parse: Parse, known: Distinct, words: FigureWords, language: str, gathered: bool, pictured: bool
    ) -> Scene:
        roles = {}
        for trigger in known.triggers:
            who, whom = participants(parse, trigger)
            roles[trigger.token.i] = (tuple(t.i for t in who), tuple(t.i for t in whom))
        return cls(parse, known.triggers, roles, known.leads, words, language, gathered, pictured)

    def at(self, token: Token) -> Trigger | None:
        """The event that a word speaks of, as the first or as a repetition."""
        first = self.leads.get(token.i)
        return next((t for t in self.triggers if t.token.i == first), None)


def gathers(event_type: str) -> bool:
    """Whether those who take part in an event of the type are its turnout."""
    return any(name == TURNOUT for name, _ in by_event().get((event_type, "who", "person"), ()))


def by_role(trigger: Trigger, role: str, unit: UnitKind, of: bool = False) -> str | None:
    for name, frame in by_event().get((trigger.type, role, unit), ()):
        if frame.of == of and frame.mode in (None, trigger.mode):
            return name
    return None


def above(parse: Parse, token: Token) -> Iterator[Token]:
    """The words a phrase hangs on, up to its clause's verb."""
    for _ in range(REACH):
        if token.head == token.i:
            return
        if token.dep == "conj" and token.pos != "VERB":
            return
        token = parse.head(token)
        if token.pos != "ADP":
            yield token
        if token.pos in VERBAL:
            return


def clause(parse: Parse, token: Token) -> Token:
    for word in above(parse, token):
        if word.pos in VERBAL:
            return word
    return token


def unit_of(scene: Scene, quantity: Quantity, noun: Token, timed: bool, recurring: bool) -> UnitKind:
    """The kind of unit a quantity is in."""
    if quantity.currency is not None:
        return "money"
    if recurring:
        return "count"
    if timed:
        return "time"
    if quantity.measured_in in ("percent", "%"):
        return "share"
    if quantity.measured_in in scene.words.lengths:
        return "length"
    if quantity.measured_in in scene.words.generic or is_a(scene.parse, noun, ("person",), scene.language):
        return "person"
    return "thing"
