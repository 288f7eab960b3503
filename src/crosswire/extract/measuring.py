"""What a quantity measures: told by the phrase it counts and what that phrase is the argument of.

The rules are tried in order; the first that answers decides. A quantity that no rule answers for measures
nothing known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crosswire.domain.parse import Parse, Token
from crosswire.domain.quantity import Quantity
from crosswire.extract.events import participants
from crosswire.extract.roles import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, VERBAL, of_verb
from crosswire.extract.triggers import Trigger, is_a
from crosswire.lexicon.measures import FigureWords, UnitKind, by_event, measure_of

#: Measures of those who come together: what recurs "for the sixth weekend" is the gathering.
GATHERED = ("turnout", "strikers")

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
    words: FigureWords
    language: str

    @classmethod
    def of(cls, parse: Parse, triggers: tuple[Trigger, ...], words: FigureWords, language: str) -> Scene:
        roles = {}
        for trigger in triggers:
            who, whom = participants(parse, trigger)
            roles[trigger.token.i] = (tuple(t.i for t in who), tuple(t.i for t in whom))
        return cls(parse, triggers, roles, words, language)

    def at(self, token: Token) -> Trigger | None:
        return next((t for t in self.triggers if t.token.i == token.i), None)


def measured(scene: Scene, counted: Counted) -> Measured | None:
    """What ``counted`` measures, by the first rule that answers."""
    for rule in RULES[counted.unit]:
        found = rule(scene, counted)
        if found is not None:
            return found
    return None


def counted_noun(scene: Scene, counted: Counted) -> Measured | None:
    """The noun is itself what happened: "45 arrests"."""
    name = measure_of(scene.words.nouns, counted.quantity.measured_in, counted.noun.lemma)
    if name is None:
        return None
    return Measured(name, counted.noun, scene.at(counted.noun))


def argument(scene: Scene, counted: Counted) -> Measured | None:
    """Who or whom of an event: "80 people were detained", "dozens of students marched"."""
    best: tuple[int, Measured] | None = None
    for trigger in scene.triggers:
        who, whom = scene.roles[trigger.token.i]
        for role, tokens in (("whom", whom), ("who", who)):
            if counted.top.i not in tokens and counted.noun.i not in tokens:
                continue
            name = _by_predicate(scene, trigger.token, role) or _by_event(trigger, role, counted.unit)
            if name is None:
                continue
            rank = abs(trigger.token.i - counted.noun.i)
            if best is None or rank < best[0]:
                best = (rank, Measured(_state(scene, trigger, name), trigger.token, trigger))
    return best[1] if best else None


def _by_predicate(scene: Scene, token: Token, role: str) -> str | None:
    table = scene.words.predicates.get("who" if role == "who" else "whom", {})
    return measure_of(table, token.lemma)


def _by_event(trigger: Trigger, role: str, unit: UnitKind, of: bool = False) -> str | None:
    for name, frame in by_event().get((trigger.type, role, unit), ()):
        if frame.of == of and frame.mode in (None, trigger.mode):
            return name
    return None


def _state(scene: Scene, trigger: Trigger, name: str) -> str:
    """ "are still being held" is a stock, "were held" a flow."""
    if name == "detained" and any(k.lemma in scene.words.still for k in scene.parse.kids(trigger.token, "advmod")):
        return "in_custody"
    return name


def belongs(scene: Scene, counted: Counted) -> Measured | None:
    """ "leaked the data of 1,000 officers", "1,000 officers' data": what the phrase owns is the argument."""
    owned = _owned(scene, counted)
    if owned is None:
        return None
    for trigger in scene.triggers:
        who, whom = scene.roles[trigger.token.i]
        for role, tokens in (("whom", whom), ("who", who)):
            if owned.i in tokens and (name := _by_event(trigger, role, counted.unit, of=True)):
                return Measured(name, trigger.token, trigger)
    return None


def _owned(scene: Scene, counted: Counted) -> Token | None:
    top = counted.top
    if top.dep == "poss":
        return scene.parse.head(top)
    if top.dep == "pobj":
        prep = scene.parse.head(top)
        if prep.lower in scene.words.part_of or prep.lower in scene.words.about:
            return scene.parse.head(prep)
    return None


def predicate(scene: Scene, counted: Counted) -> Measured | None:
    """A verb or adjective that says it without an event type: "12 remain in custody", "200 were left homeless"."""
    parse = scene.parse
    head = parse.head(counted.top)
    if counted.top.dep not in (*SUBJECTS, *PASSIVE_SUBJECTS, *OBJECTS, "appos", "attr"):
        return None
    for word in (head, *parse.kids(head, "acomp", "oprd", "ccomp", "xcomp")):
        name = measure_of(scene.words.predicates["whom"], word.lemma)
        if name is None and counted.top.dep in SUBJECTS:
            name = measure_of(scene.words.predicates["who"], word.lemma)
        if name in ("in_custody", "infected") and not _completed(scene, head, name):
            name = None
        if name is not None:
            return Measured(name, head, scene.at(word))
    if head.lemma == "be" and _in_custody(scene, head):
        return Measured("in_custody", head)
    return None


def _completed(scene: Scene, verb: Token, name: str) -> bool:
    return _in_custody(scene, verb) if name == "in_custody" else True


def _in_custody(scene: Scene, verb: Token) -> bool:
    below = [t for k in scene.parse.kids(verb, "prep", "xcomp", "acomp") for t in scene.parse.subtree(k)]
    return any(t.lemma in scene.words.custody for t in below[:8])


def drawn(scene: Scene, counted: Counted) -> Measured | None:
    """ "the march drew 20,000 people", "20,000 people attended the march"."""
    parse = scene.parse
    if counted.top.dep not in (*SUBJECTS, *OBJECTS, "pobj", "attr", *PASSIVE_SUBJECTS):
        return None
    verb = parse.head(counted.top)
    if verb.pos not in VERBAL:
        return None
    args = of_verb(parse, verb)
    if counted.top.dep in OBJECTS:
        name, near = measure_of(scene.words.draws, *_forms(parse, verb)), args.subjects
    else:
        name = measure_of(scene.words.joins, *_forms(parse, verb))
        near = (*args.objects, *(noun for _, noun in args.preps))
    if name is None:
        return None
    for token in near:
        trigger = scene.at(token)
        if trigger is not None and (counted.unit == "person") and _draws(name, trigger):
            return Measured(name, verb, trigger)
    return None


def _draws(name: str, trigger: Trigger) -> bool:
    return name != "turnout" or _by_event(trigger, "who", "person") == "turnout"


def _forms(parse: Parse, verb: Token) -> tuple[str, ...]:
    """A verb's lemma, with its particle ("bring out") and with its object ("take part")."""
    below = [*parse.kids(verb, "prt", *OBJECTS)]
    return (*(f"{verb.lemma} {k.lower}" for k in below), verb.lemma)


def strong(scene: Scene, counted: Counted) -> Measured | None:
    """ "a 5,000-strong march": the event, or a crowd."""
    if counted.noun.lemma not in scene.words.strong:
        return None
    noun = scene.parse.head(counted.noun)
    trigger = scene.at(noun)
    if trigger is not None and (name := _by_event(trigger, "who", "person")) is not None:
        return Measured(name, noun, trigger)
    name = _tally(scene, noun)
    return Measured(name, noun) if name is not None else None


def tally(scene: Scene, counted: Counted) -> Measured | None:
    """ "the death toll rose to 45", "put the number of protesters at 20,000", "a crowd of 5,000"."""
    parse, here = scene.parse, counted.top
    if here.dep == "pobj":
        here = parse.head(here)
        noun = parse.head(here)
        if noun.pos in ("NOUN", "PROPN") and (name := _tally(scene, noun)) is not None:
            return Measured(name, noun, scene.at(noun))
    if here.dep not in ("prep", "attr", "dobj", "npadvmod", "dative", "advmod", "xcomp"):
        return None
    verb = parse.head(here)
    if verb.pos not in VERBAL or verb.lemma not in scene.words.tally_verbs:
        return None
    args = of_verb(parse, verb)
    for noun in (*args.subjects, *args.objects):
        if noun.i != counted.top.i and (name := _tally(scene, noun)) is not None:
            return Measured(name, verb, scene.at(noun))
    return None


def _tally(scene: Scene, noun: Token) -> str | None:
    """The measure of a noun for a count as such, its compound and complement taken along."""
    parse = scene.parse
    forms = [f"{k.lower} {noun.lemma}" for k in parse.kids(noun, "compound", "amod")]
    for prep in parse.kids(noun, "prep"):
        forms.extend(f"{noun.lemma} {prep.lower} {k.lemma}" for k in parse.kids(prep, "pobj"))
    return measure_of(scene.words.tallies, *forms) or measure_of(scene.words.tallies, noun.lemma)


def sum_of_money(scene: Scene, counted: Counted) -> Measured | None:
    """ "a $2 billion loan", "paid 5 million euros", "a fine of $300": by the noun, then by the event."""
    parse = scene.parse
    for word in (*_below(parse, counted.top), *_above(parse, counted.top)):
        name = measure_of(scene.words.money, word.lemma)
        if name is not None and word.i != counted.top.i:
            return Measured(name, word, scene.at(word))
        if (trigger := scene.at(word)) is not None:
            name = _by_event(trigger, "none", "money")
            if name is not None:
                return Measured(name, word, trigger)
        if word.pos in VERBAL:
            for thing in parse.kids(word, *OBJECTS):
                name = measure_of(scene.words.money, thing.lemma)
                if name is not None and thing.i != counted.top.i:
                    return Measured(name, thing, scene.at(thing))
            return Measured("money", word)
    return Measured("money", counted.top)


def length_of_time(scene: Scene, counted: Counted) -> Measured | None:
    """ "26 years in power", "sentenced to five years": ages and distances from now are no lengths."""
    parse = scene.parse
    near = {k.lemma for k in parse.kids(counted.top)} | {parse.head(counted.top).lemma}
    if near & scene.words.age:
        return None
    for word in _above(parse, counted.top):
        trigger = scene.at(word)
        if trigger is not None:
            name = _by_event(trigger, "none", "time") if _is_term(scene, counted.top) else None
            return Measured(name or "duration", word, trigger)
    return Measured("duration", _clause(parse, counted.top))


def _is_term(scene: Scene, top: Token) -> bool:
    """Whether a length is a term to be served: "to five years", "for 12 months", "five years in prison"."""
    if top.dep == "pobj" and scene.parse.head(top).lower in scene.words.term:
        return True
    return any(t.lemma in scene.words.prison for t in scene.parse.subtree(top)) or top.dep in OBJECTS


def in_a_row(scene: Scene, counted: Counted) -> Measured | None:
    """ "the sixth straight weekend of protests": the event it hangs on, or that hangs on it."""
    parse = scene.parse
    below = [scene.at(t) for t in parse.subtree(counted.top)]
    above = [scene.at(word) for word in parse.ancestors(counted.top)]
    known = [t for t in (*below, *above) if t is not None]
    gathered = [t for t in known if _by_event(t, "who", "person") in GATHERED]
    for trigger in (*gathered, *known):
        return Measured("occurrences", trigger.token, trigger)
    return Measured("occurrences", _clause(parse, counted.top))


def part_of_all(scene: Scene, counted: Counted) -> Measured | None:
    """Shares: of a vote, of voters who came, of anything."""
    parse = scene.parse
    near = [*parse.subtree(counted.top), *_above(parse, counted.top)]
    for word in near[:14]:
        name = measure_of(scene.words.shares, word.lemma)
        if name is not None:
            return Measured(name, _clause(parse, counted.top), scene.at(_clause(parse, counted.top)))
    return Measured("share", _clause(parse, counted.top))


def how_far(scene: Scene, counted: Counted) -> Measured | None:
    return Measured("distance", _clause(scene.parse, counted.top))


def _above(parse: Parse, token: Token) -> Iterator[Token]:
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


def _below(parse: Parse, token: Token) -> Iterator[Token]:
    """What a sum is of: "20 million euros in damage", "$5 million worth of aid"."""
    for prep in parse.kids(token, "prep"):
        for noun in parse.kids(prep, "pobj"):
            if not any(parse.kids(noun, "poss", "det")):  # "$3 million of its new loan" is no loan of that sum
                yield noun
    for kid in parse.kids(token, "nmod", "npadvmod", "amod"):
        for prep in parse.kids(kid, "prep"):
            yield from parse.kids(prep, "pobj")


def _clause(parse: Parse, token: Token) -> Token:
    for word in _above(parse, token):
        if word.pos in VERBAL:
            return word
    return token


Rule = Callable[[Scene, Counted], Measured | None]

RULES: dict[UnitKind, tuple[Rule, ...]] = {
    "person": (counted_noun, argument, belongs, predicate, drawn, strong, tally),
    "thing": (counted_noun, argument, belongs, predicate, tally),
    "money": (tally, sum_of_money),
    "time": (length_of_time,),
    "count": (in_a_row,),
    "share": (part_of_all,),
    "length": (how_far,),
}


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
