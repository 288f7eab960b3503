"""Subjects that a clause has not itself: shared with a coordinate, controlled from above, resumed or displaced."""

from __future__ import annotations

from crosswire.domain.parse import Parse, Token
from crosswire.extract.phrases import FINITE, OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, VERBAL, prepositions, words_of
from crosswire.lexicon.modality import modality_words

#: How many clauses up a missing subject is looked for; deeper chains are parsing errors more often than not.
REACH = 4


def nearest(parse: Parse, verb: Token, *links: str) -> Token | None:
    """The subject; of two that were hung on one verb, the one right before it."""
    own = list(parse.kids(verb, *links))
    return max((k for k in own if k.i < verb.i), key=lambda k: k.i, default=own[0] if own else None)


def opened(parse: Parse, verb: Token) -> Token | None:
    """ "after its governor met the envoys", where "after" was read as a preposition of "governor"."""
    if verb.dep != "advcl" or verb.tag not in FINITE:
        return None
    for prep in (*parse.kids(verb, "prep"), *parse.kids(parse.head(verb), "prep")):
        if prep.i < verb.i and prep.lower in words_of(parse).openers and _reaches(parse, prep, verb):
            return next((noun for noun in parse.kids(prep, "pobj") if noun.i < verb.i), None)
    return None


def _reaches(parse: Parse, prep: Token, verb: Token) -> bool:
    """Whether nothing but marks stands between a prepositional phrase and a verb."""
    last = max((t.i for t in parse.subtree(prep) if t.i < verb.i), default=prep.i)
    return all(t.pos in ("PUNCT", "ADV", "AUX") for t in parse.tokens[last + 1 : verb.i])


def displaced(parse: Parse, noun: Token) -> bool:
    """Whether a noun was taken for an infinitive's subject: "pledged after the vote to freeze their assets"."""
    verb = parse.head(noun)
    if noun.dep not in SUBJECTS or not any(k.tag == "TO" and k.i > noun.i for k in parse.kids(verb, "aux")):
        return False
    return any(k.i < noun.i and k.lower in words_of(parse).openers for k in parse.kids(verb, "mark"))


def antecedent(parse: Parse, verb: Token, subject: Token) -> Token:
    """The noun a relative pronoun stands for, or that a clause taken for a subject has; any other subject itself."""
    if subject.dep == "csubj" and subject.tag == "VBG":  # "hundreds calling for change marched"
        return next(parse.kids(subject, "nsubj"), subject)
    if subject.tag in ("WDT", "WP") or subject.tag == "IN":
        clause: Token | None = verb
        while clause is not None and clause.dep == "conj":
            clause = parse.head(clause)
        if clause is not None and clause.dep in ("relcl", "acl"):
            return parse.head(clause)
    return subject


def inherited(parse: Parse, verb: Token, reach: int) -> Token | None:
    """The subject that a verb without one shares: of its coordinate, or by control."""
    if reach == 0 or verb.head == verb.i:
        return None
    head = parse.head(verb)
    match verb.dep:
        case "conj":
            return _of_coordinate(parse, verb, head, reach) if head.pos in VERBAL else None
        case "xcomp" | "ccomp" | "advcl":
            return _controller(parse, head, verb, reach)
        case "relcl" | "acl":
            return head
        case "pcomp":
            return _gerund(parse, verb, head, reach)
    return None


def _of_coordinate(parse: Parse, verb: Token, first: Token, reach: int) -> Token | None:
    """The subject of a coordinated verb; where the forms don't match, it goes with another verb than the parse says.

    "forced them to leave and arrested twelve": with "forced". "showed police beating a man and kicking him": with
    "beating".
    """
    if finite_coordinate(verb, first) and first.head != first.i:
        first = parse.head(first)
    if verb.tag == "VBG" and first.tag != "VBG":
        for noun in parse.kids(first, *OBJECTS):
            if any(k.tag == "VBG" for k in parse.kids(noun, "acl")):
                return noun
    return shared(parse, first, reach)


def finite_coordinate(verb: Token, first: Token) -> bool:
    """Whether a finite verb was coordinated with an infinitive, which no sentence means."""
    return verb.dep == "conj" and first.tag == "VB" and verb.tag in ("VBN", *FINITE)


def shared(parse: Parse, verb: Token, reach: int) -> Token | None:
    """What a verb's coordinate shares with it: its subject, or what it says happened to."""
    subject = next(parse.kids(verb, *SUBJECTS, *PASSIVE_SUBJECTS), None)
    if subject is not None:
        return antecedent(parse, verb, subject)
    if verb.dep in ("acl", "relcl", "amod"):
        return parse.head(verb)
    return inherited(parse, verb, reach - 1)


def _controller(parse: Parse, head: Token, verb: Token, reach: int) -> Token | None:
    """Who does what a complement says: the object of "force", else the subject of the governing verb."""
    if head.pos not in VERBAL:
        if head.pos in ("NOUN", "PROPN") and verb.dep == "advcl":
            return None
        if head.pos != "ADJ":
            return None
        verb_above = parse.head(head)  # "is due to meet"
        return shared(parse, verb_above if verb_above.pos in VERBAL else head, reach)
    if (asked := _asked(parse, head)) is not None and verb.i > asked.i:
        return asked
    if any(k.tag == "TO" for k in parse.kids(verb, "aux")) and (pressed := _pressed(parse, head)) is not None:
        return pressed
    if (aim := _aim(parse, head, verb)) is not None:
        return aim
    if verb.dep != "advcl":
        patient = next(parse.kids(head, *OBJECTS, "dative"), None)
        if patient is not None:
            return patient
    return shared(parse, head, reach)


def _aim(parse: Parse, head: Token, verb: Token) -> Token | None:
    """ "broke up a rally to protest against the tax": the rally's aim, though it was hung on the verb."""
    to = next((k for k in parse.kids(verb, "aux") if k.tag == "TO"), None)
    if to is None:
        return None
    nouns = (*parse.kids(head, *OBJECTS), *(n for _, n in prepositions(parse, head)))
    return next((n for n in nouns if n.lemma in words_of(parse).purposes and n.i < to.i), None)


def _asked(parse: Parse, verb: Token) -> Token | None:
    """ "calling for the minister to resign", "appealed to both sides to stop": who is to do it."""
    table = modality_words(parse.language).clausal
    return next((n for word, n in prepositions(parse, verb) if f"{verb.lemma} {word}" in table), None)


def _pressed(parse: Parse, verb: Token) -> Token | None:
    """ "put pressure on the mayor to resign": who is to act stands behind the noun, wherever the parser hung it."""
    for noun in parse.kids(verb, *OBJECTS):
        if noun.lemma in modality_words(parse.language).clausal:
            behind = (*prepositions(parse, noun), *prepositions(parse, verb))
            return next((n for word, n in behind if word in words_of(parse).pressed), None)
    return None


def _gerund(parse: Parse, verb: Token, prep: Token, reach: int) -> Token | None:
    head = parse.head(prep)
    if head.pos not in VERBAL:
        return None
    if prep.lower in words_of(parse).object_gerund:
        patient = next(parse.kids(head, *OBJECTS, *PASSIVE_SUBJECTS), None)
        if patient is not None:
            return antecedent(parse, head, patient)
    return shared(parse, head, reach)
