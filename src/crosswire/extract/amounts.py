"""What sums of money, lengths, shares and counts in a row measure."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.domain.parse import Parse, Token
from crosswire.extract.phrases import OBJECTS, VERBAL
from crosswire.extract.scene import Counted, Measured, Scene, above, by_role, clause
from crosswire.lexicon.measures import measure_of

#: Measures of those who come together: what recurs "for the sixth weekend" is the gathering.
GATHERED = ("turnout", "strikers")


def sum_of_money(scene: Scene, counted: Counted) -> Measured | None:
    """ "a $2 billion loan", "paid 5 million euros", "a fine of $300": by the noun, then by the event."""
    parse = scene.parse
    for word in (*_below(parse, counted.top), *above(parse, counted.top)):
        name = measure_of(scene.words.money, word.lemma)
        if name is not None and word.i != counted.top.i:
            return Measured(name, word, scene.at(word))
        if (trigger := scene.at(word)) is not None:
            name = by_role(trigger, "none", "money")
            if name is not None:
                return Measured(name, word, trigger)
        if word.pos in VERBAL:
            for thing in parse.kids(word, *OBJECTS):
                name = measure_of(scene.words.money, thing.lemma)
                if name is not None and thing.i != counted.top.i:
                    return Measured(name, thing, scene.at(thing))
            trigger = scene.at(word)
            return Measured("money", word, trigger) if trigger is not None else None
    return None


def length_of_time(scene: Scene, counted: Counted) -> Measured | None:
    """ "26 years in power", "sentenced to five years": ages and distances from now are no lengths."""
    parse = scene.parse
    near = {k.lemma for k in parse.kids(counted.top)} | {parse.head(counted.top).lemma}
    if near & scene.words.age:
        return None
    for word in above(parse, counted.top):
        trigger = scene.at(word)
        if trigger is None and word.pos == "NOUN" and word.lemma in scene.words.durations:
            return Measured("duration", word)  # "in office for 14 years, he brushed off every call"
        if trigger is not None:
            name = by_role(trigger, "none", "time") if _is_term(scene, counted.top) else None
            return Measured(name or "duration", word, trigger)
    verb = clause(parse, counted.top)
    if any(t.lemma in scene.words.durations for t in (*parse.subtree(counted.top), *_near(parse, verb))):
        return Measured("duration", verb)
    return None


def _near(parse: Parse, verb: Token) -> Iterator[Token]:
    """The nouns of a verb's own phrases: "has been in power for 26 years"."""
    yield verb
    for kid in parse.kids(verb):
        yield kid
        if kid.dep == "prep":
            yield from parse.kids(kid, "pobj")


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
    gathered = [t for t in known if by_role(t, "who", "person") in GATHERED]
    for trigger in (*gathered, *known):
        return Measured("occurrences", trigger.token, trigger)
    return Measured("occurrences", clause(parse, counted.top))


def part_of_all(scene: Scene, counted: Counted) -> Measured | None:
    """Shares: of a vote, of voters who came, else only those of an event."""
    parse, verb = scene.parse, clause(scene.parse, counted.top)
    near = [*parse.subtree(counted.top), *above(parse, counted.top)]
    for word in near[:14]:
        name = measure_of(scene.words.shares, word.lemma)
        if name is not None:
            return Measured(name, verb, scene.at(verb))
    return _of_event(scene, "share", verb)


def how_far(scene: Scene, counted: Counted) -> Measured | None:
    """Lengths of an event: "marched two kilometres"."""
    return _of_event(scene, "distance", clause(scene.parse, counted.top))


def _of_event(scene: Scene, name: str, verb: Token) -> Measured | None:
    trigger = scene.at(verb)
    return Measured(name, verb, trigger) if trigger is not None else None


def _below(parse: Parse, token: Token) -> Iterator[Token]:
    """What a sum is of: "20 million euros in damage", "$5 million worth of aid"."""
    for holder in (token, *parse.kids(token, "nmod", "npadvmod", "amod")):
        for prep in parse.kids(holder, "prep"):
            for noun in parse.kids(prep, "pobj"):
                if not any(parse.kids(noun, "poss", "det")):  # "$3 million of its new loan" is no loan of that sum
                    yield noun
