"""What a quantity measures: told by the phrase it counts and what that phrase is the argument of.

The rules are tried in order; the first that answers decides. A quantity that no rule answers for measures
nothing known.
"""

from __future__ import annotations

from collections.abc import Callable

from crosswire.domain.parse import Parse, Token
from crosswire.domain.quantity import Bound
from crosswire.extract.amounts import how_far, in_a_row, length_of_time, part_of_all, sum_of_money
from crosswire.extract.fitting import is_a
from crosswire.extract.phrases import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, VERBAL, prepositions
from crosswire.extract.roles import of_verb
from crosswire.extract.scene import TURNOUT, Counted, Measured, Scene, by_role, clause, gathers
from crosswire.extract.triggers import Trigger
from crosswire.lexicon.classes import syntax_words
from crosswire.lexicon.measures import UnitKind, measure_of

#: Fewer people than these in a picture are what it shows, no count of a crowd.
CROWD = 20


def measured(scene: Scene, counted: Counted) -> Measured | None:
    """What ``counted`` measures, by the first rule that answers."""
    for rule in RULES[counted.unit]:
        found = rule(scene, counted)
        if found is not None:
            return found
    return None


def counted_noun(scene: Scene, counted: Counted) -> Measured | None:
    """The noun is itself what happened: "45 arrests"."""
    words = [counted.quantity.measured_in, counted.noun.lemma]
    if counted.number.dep == "nummod":  # "left four dead"
        words.append(scene.parse.head(counted.number).lemma)
    name = measure_of(scene.words.nouns, *words)
    if name is None:
        return None
    return Measured(name, counted.noun, scene.at(counted.noun))


def argument(scene: Scene, counted: Counted) -> Measured | None:
    """Who or whom of an event: "80 people were detained", "dozens of students marched"."""
    best: tuple[tuple[bool, int], Measured] | None = None
    for trigger in scene.triggers:
        who, whom = scene.roles[trigger.token.i]
        for role, tokens in (("whom", whom), ("who", who)):
            if counted.top.i not in tokens and counted.noun.i not in tokens:
                continue
            name = by_role(trigger, role, counted.unit) or _of_unknown(scene, counted, trigger, role)
            if counted.unit == "person":
                name = _by_predicate(scene, trigger.token, role) or name
            if name is None:
                continue
            rank = (counted.top.i not in tokens, abs(trigger.token.i - counted.noun.i))
            if best is None or rank < best[0]:
                best = (rank, Measured(_state(scene, trigger, name), trigger.token, trigger))
    return best[1] if best else None


def _of_unknown(scene: Scene, counted: Counted, trigger: Trigger, role: str) -> str | None:
    """The measure of people for a noun that no table knows: who else is arrested or hurt?"""
    if counted.unit != "thing" or is_a(scene.parse, counted.noun, scene.words.things, scene.language):
        return None
    return by_role(trigger, role, "person")


def _by_predicate(scene: Scene, token: Token, role: str) -> str | None:
    table = scene.words.predicates.get("who" if role == "who" else "whom", {})
    return measure_of(table, token.lemma)


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
        if owned.i == trigger.token.i:  # "published files on 300 judges", hung on the verb
            who, whom = (), (owned.i,)
        for role, tokens in (("whom", whom), ("who", who)):
            if owned.i in tokens and (name := by_role(trigger, role, counted.unit, of=True)):
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


def present(scene: Scene, counted: Counted) -> Measured | None:
    """Who a caption shows at a gathering, whatever they do: "thousands of people wave flags during a rally"."""
    quantity = counted.quantity
    few = quantity.bound is not Bound.VAGUE and (quantity.interval.low or 0) < CROWD
    if not scene.pictured or few or is_a(scene.parse, counted.noun, ("forces", "rebel"), scene.language):
        return None
    verb = clause(scene.parse, counted.top)
    if counted.top.dep not in (*SUBJECTS, "ROOT") or (scene.at(verb) is not None and verb.i != counted.top.i):
        return None
    for token in scene.parse.subtree(verb):
        trigger = scene.at(token)
        beside = token.dep == "pobj" and scene.parse.head(token).lower in syntax_words(scene.language).during
        if trigger is not None and beside and gathers(trigger.type):
            return Measured(TURNOUT, token, trigger)
    return None


def crowd(scene: Scene, counted: Counted) -> Measured | None:
    """Of a crowd told of elsewhere: "45,000 had come", "we counted 3,000 people on the bridge"."""
    quantity, parse = counted.quantity, scene.parse
    anyone = quantity.measured_in in ("", *scene.words.generic) or is_a(parse, counted.noun, ("crowd",), scene.language)
    if not scene.gathered or not anyone:
        return None
    verb = parse.head(counted.top)
    if counted.top.dep in OBJECTS and verb.lemma in scene.words.counting:
        return Measured(TURNOUT, verb)
    if counted.top.dep not in SUBJECTS or verb.pos not in VERBAL:
        return None
    if measure_of({TURNOUT: scene.words.joins.get(TURNOUT, ())}, *_forms(parse, verb)) is None:
        return None
    nouns = (n for _, n in prepositions(parse, verb) if n.ent not in ("DATE", "TIME"))
    apart = any(not is_a(parse, n, ("place", "name"), scene.language) for n in nouns)
    objects = any(k.lower not in scene.words.parts for k in parse.kids(verb, *OBJECTS))
    return None if apart or objects else Measured(TURNOUT, verb)


def _draws(name: str, trigger: Trigger) -> bool:
    return name != "turnout" or by_role(trigger, "who", "person") == "turnout"


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
    if trigger is not None and (name := by_role(trigger, "who", "person")) is not None:
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


Rule = Callable[[Scene, Counted], Measured | None]

RULES: dict[UnitKind, tuple[Rule, ...]] = {
    "person": (counted_noun, argument, belongs, predicate, drawn, strong, tally, present, crowd),
    "thing": (counted_noun, argument, belongs, tally),
    "money": (tally, sum_of_money),
    "time": (length_of_time,),
    "count": (in_a_row,),
    "share": (part_of_all,),
    "length": (how_far,),
}
