"""Who did what to whom, read off the parse: subjects, objects and complements of verbs and event nouns.

The labels are ClearNLP's for English; the words are those of the parse's language.

Arguments are returned as the head tokens of their noun phrases, coordinated ones one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.domain.parse import Parse, Token
from crosswire.lexicon.classes import SyntaxWords, syntax_words
from crosswire.lexicon.modality import modality_words

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
OBJECTS = ("dobj", "obj")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
VERBAL = frozenset({"VERB", "AUX"})

#: Tags of verbs that have a subject of their own.
FINITE = ("VBD", "VBZ", "VBP")

#: How many clauses up a missing subject is looked for; deeper chains are parsing errors more often than not.
REACH = 4


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of a trigger. ``preps`` are (preposition, noun) pairs in text order."""

    subjects: tuple[Token, ...] = ()
    objects: tuple[Token, ...] = ()
    preps: tuple[tuple[str, Token], ...] = ()
    passive: bool = False
    #: What stands before an event noun: "police raid", "prisoner release", "the government's raid".
    owners: tuple[Token, ...] = ()


def arguments(parse: Parse, token: Token) -> Arguments:
    """The arguments of a verb or an event noun."""
    return of_verb(parse, token) if token.pos in VERBAL or mistaken(parse, token) else of_noun(parse, token)


def mistaken(parse: Parse, token: Token) -> bool:
    """Whether a verb was taken for a noun, as in headlines: it has a subject."""
    return token.pos in ("NOUN", "PROPN") and any(True for _ in parse.kids(token, "nsubj", "nsubjpass"))


def of_verb(parse: Parse, verb: Token) -> Arguments:
    """Subject and object as meant: a passive subject is the object, its agent the subject."""
    passive = is_passive(parse, verb)
    own_preps = tuple(prepositions(parse, verb))
    if (gerund := _gerund_reading(parse, verb)) is not None:
        return Arguments(_each(parse, gerund[0]), _each(parse, gerund[1]), own_preps)
    if passive:
        agents = tuple(
            noun for word, noun in own_preps if word in _words(parse).agent and noun.ent not in ("DATE", "TIME")
        )
        patients = _each(parse, _passive_subject(parse, verb))
        return Arguments(agents, patients + _objects(parse, verb), own_preps, passive=True)
    return Arguments(
        _each(parse, _subject(parse, verb)),
        _objects(parse, verb),
        own_preps,
    )


def _gerund_reading(parse: Parse, verb: Token) -> tuple[Token | None, Token] | None:
    """ "denied abusing detainees", taken for "abusing detainees were denied": (subject, object) as meant."""
    if verb.tag != "VBG" or verb.dep != "amod":
        return None
    noun = parse.head(verb)
    governor = parse.head(noun)
    if noun.i < verb.i or noun.dep not in OBJECTS or governor.lemma not in modality_words(parse.language).clausal:
        return None
    return _shared(parse, governor, REACH), noun


def is_passive(parse: Parse, verb: Token) -> bool:
    """Whether the verb is in the passive: by its auxiliary or subject, or as a participle behind a noun."""
    for kid in parse.kids(verb):
        if kid.dep in ("auxpass", *PASSIVE_SUBJECTS, "agent"):
            return True
    if verb.tag != "VBN":
        return _shared_passive(parse, verb)
    if any(kid.dep == "aux" for kid in parse.kids(verb)):
        return False
    if verb.dep in ("acl", "amod"):
        return not any(kid.dep in OBJECTS for kid in parse.kids(verb))
    return (verb.dep == "conj" and is_passive(parse, parse.head(verb))) or verb.dep in (
        "advcl",
        "xcomp",
        "oprd",
        "pcomp",
        "ccomp",
    )


def _shared_passive(parse: Parse, verb: Token) -> bool:
    """ "were beaten and tortured", where the second participle was taken for a past tense."""
    if verb.tag != "VBD" or verb.dep != "conj" or any(k.dep in SUBJECTS for k in parse.kids(verb)):
        return False
    if any(k.dep in OBJECTS for k in parse.kids(verb)):
        return False
    first = parse.head(verb)
    return first.tag == "VBN" and any(k.dep == "auxpass" for k in parse.kids(first))


def _passive_subject(parse: Parse, verb: Token) -> Token | None:
    own = _nearest(parse, verb, *PASSIVE_SUBJECTS, *SUBJECTS)
    if own is not None:
        return _antecedent(parse, verb, own)
    if verb.dep in ("acl", "amod"):
        return parse.head(verb)
    return _inherited(parse, verb, REACH)


def _subject(parse: Parse, verb: Token) -> Token | None:
    own = _nearest(parse, verb, *SUBJECTS)
    if own is not None and not displaced(parse, own):
        return _antecedent(parse, verb, own)
    if verb.dep == "acl" and verb.tag == "VBG":
        return parse.head(verb)
    for mark in parse.kids(verb, "mark"):  # "call for the minister to resign"
        named = next(parse.kids(mark, "pobj"), None)
        if named is not None and mark.lower not in _words(parse).openers:
            return named
    if (opened := _opened(parse, verb)) is not None:
        return opened
    return _inherited(parse, verb, REACH)


def _nearest(parse: Parse, verb: Token, *links: str) -> Token | None:
    """The subject; of two that were hung on one verb, the one right before it."""
    own = list(parse.kids(verb, *links))
    return max((k for k in own if k.i < verb.i), key=lambda k: k.i, default=own[0] if own else None)


def _opened(parse: Parse, verb: Token) -> Token | None:
    """ "after its governor met the envoys", where "after" was read as a preposition of "governor"."""
    if verb.dep != "advcl" or verb.tag not in FINITE:
        return None
    for prep in (*parse.kids(verb, "prep"), *parse.kids(parse.head(verb), "prep")):
        if prep.i < verb.i and prep.lower in _words(parse).openers and _reaches(parse, prep, verb):
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
    return any(k.i < noun.i and k.lower in _words(parse).openers for k in parse.kids(verb, "mark"))


def _antecedent(parse: Parse, verb: Token, subject: Token) -> Token:
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


def _inherited(parse: Parse, verb: Token, reach: int) -> Token | None:
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
    return _shared(parse, first, reach)


def finite_coordinate(verb: Token, first: Token) -> bool:
    """Whether a finite verb was coordinated with an infinitive, which no sentence means."""
    return verb.dep == "conj" and first.tag == "VB" and verb.tag in ("VBN", *FINITE)


def _shared(parse: Parse, verb: Token, reach: int) -> Token | None:
    """What a verb's coordinate shares with it: its subject, or what it says happened to."""
    subject = next(parse.kids(verb, *SUBJECTS, *PASSIVE_SUBJECTS), None)
    if subject is not None:
        return _antecedent(parse, verb, subject)
    if verb.dep in ("acl", "relcl", "amod"):
        return parse.head(verb)
    return _inherited(parse, verb, reach - 1)


def _controller(parse: Parse, head: Token, verb: Token, reach: int) -> Token | None:
    """Who does what a complement says: the object of "force", else the subject of the governing verb."""
    if head.pos not in VERBAL:
        if head.pos in ("NOUN", "PROPN") and verb.dep == "advcl":
            return None
        if head.pos != "ADJ":
            return None
        verb_above = parse.head(head)  # "is due to meet"
        return _shared(parse, verb_above if verb_above.pos in VERBAL else head, reach)
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
    return _shared(parse, head, reach)


def _aim(parse: Parse, head: Token, verb: Token) -> Token | None:
    """ "broke up a rally to protest against the tax": the rally's aim, though it was hung on the verb."""
    to = next((k for k in parse.kids(verb, "aux") if k.tag == "TO"), None)
    if to is None:
        return None
    nouns = (*parse.kids(head, *OBJECTS), *(n for _, n in prepositions(parse, head)))
    return next((n for n in nouns if n.lemma in _words(parse).purposes and n.i < to.i), None)


def _asked(parse: Parse, verb: Token) -> Token | None:
    """ "calling for the minister to resign", "appealed to both sides to stop": who is to do it."""
    table = modality_words(parse.language).clausal
    return next((n for word, n in prepositions(parse, verb) if f"{verb.lemma} {word}" in table), None)


def _pressed(parse: Parse, verb: Token) -> Token | None:
    """ "put pressure on the mayor to resign": who is to act stands behind the noun, wherever the parser hung it."""
    for noun in parse.kids(verb, *OBJECTS):
        if noun.lemma in modality_words(parse.language).clausal:
            behind = (*prepositions(parse, noun), *prepositions(parse, verb))
            return next((n for word, n in behind if word in _words(parse).pressed), None)
    return None


def _gerund(parse: Parse, verb: Token, prep: Token, reach: int) -> Token | None:
    head = parse.head(prep)
    if head.pos not in VERBAL:
        return None
    if prep.lower in _words(parse).object_gerund:
        patient = next(parse.kids(head, *OBJECTS, *PASSIVE_SUBJECTS), None)
        if patient is not None:
            return _antecedent(parse, head, patient)
    return _shared(parse, head, reach)


def _objects(parse: Parse, verb: Token) -> tuple[Token, ...]:
    own = list(parse.kids(verb, *OBJECTS))
    if not own and verb.dep == "conj":
        # "beat and arrested three men": the last of the coordinated verbs carries the object
        return ()
    if not own:  # "displaced 3,000 people", taken for a measure
        own = [
            noun
            for noun in parse.kids(verb, "npadvmod")
            if noun.pos == "NOUN" and noun.i > verb.i and not noun.ent and any(parse.kids(noun, "nummod"))
        ]
    if not own:  # "left four dead": what the adjective is said of
        own = [
            noun for clause in parse.kids(verb, "ccomp") if clause.pos == "ADJ" for noun in parse.kids(clause, "nsubj")
        ]
    if not own and (shared := _right_object(parse, verb)) is not None:
        own = [shared]
    found: list[Token] = []
    for kid in own:
        found.extend(_each(parse, _antecedent(parse, verb, kid)))
    return tuple(found)


def _right_object(parse: Parse, verb: Token) -> Token | None:
    """ "arrested and beat protesters": what follows the second verb is also the first one's object."""
    if any(True for _ in parse.kids(verb, "prep", "prt", "ccomp", "xcomp")):
        return None
    for kid in parse.kids(verb, "conj"):
        own_subject = any(True for _ in parse.kids(kid, *SUBJECTS, *PASSIVE_SUBJECTS))
        if kid.pos in VERBAL and kid.tag == verb.tag and not own_subject:
            return next(parse.kids(kid, *OBJECTS), None)
    return None


def of_noun(parse: Parse, noun: Token) -> Arguments:
    """ "detention of X by police", "police's raid on X", "police crackdown"; a light verb's subject is the noun's."""
    owners: list[Token] = []
    for kid in parse.kids(noun, "poss", "compound", "amod", "nmod"):
        if kid.dep == "poss" or (kid.dep == "compound" and kid.pos in ("NOUN", "PROPN")) or kid.ent == "NORP":
            owners.extend(_each(parse, kid))
    preps = tuple(prepositions(parse, noun))
    agents = tuple(n for word, n in preps if word in _words(parse).agent)
    return Arguments(agents, (), preps, owners=tuple(owners))


def light_verb(parse: Parse, noun: Token) -> Token | None:
    """The verb that an event noun is the object of, where that verb only carries it: "students held a rally"."""
    first = noun
    while first.dep == "conj" and parse.head(first).pos in ("NOUN", "PROPN"):
        first = parse.head(first)
    if first.dep == "pobj":
        first = parse.head(first)
        if first.lower not in _words(parse).light_prepositions or first.dep != "prep":
            return None
    elif first.dep not in (*OBJECTS, *PASSIVE_SUBJECTS):
        return None
    verb = parse.head(first)
    return verb if verb.pos in VERBAL and verb.lemma in _words(parse).light else None


def light_subjects(parse: Parse, noun: Token) -> tuple[Token, ...]:
    """The subject of the light verb that an event noun is the object of."""
    verb = light_verb(parse, noun)
    if verb is None:
        return ()
    return tuple(t for t in of_verb(parse, verb).subjects if t.i != noun.i)


def prepositions(parse: Parse, head: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, noun) of all prepositional phrases right below ``head``, coordinated nouns one by one."""
    for prep in parse.kids(head, "prep", "agent", "dative"):
        if prep.pos not in ("ADP", "SCONJ", "PART", "VERB", "ADV"):
            continue
        for noun in parse.kids(prep, "pobj"):
            for each in _each(parse, noun):
                yield prep.lower, each
        for further in parse.kids(prep, "prep"):  # "because of", "in front of"
            for noun in parse.kids(further, "pobj"):
                yield f"{prep.lower} {further.lower}", noun


def _each(parse: Parse, noun: Token | None) -> tuple[Token, ...]:
    """A noun and the nouns coordinated with it."""
    if noun is None:
        return ()
    found, here = [noun], noun
    while (further := next((k for k in parse.kids(here, "conj") if k.pos in NOMINAL), None)) is not None:
        found.append(further)
        here = further
    return tuple(found)


def core(parse: Parse, noun: Token) -> Token:
    """The noun that tells what a phrase is about: "dozens of protesters" is about protesters."""
    if (
        noun.pos == "NUM"
        or noun.lower in _words(parse).partitive
        or noun.lemma in _words(parse).partitive
        or noun.tag == "CD"
        or noun.pos in ("DET", "ADJ")
    ):
        of = next((k for k in parse.kids(noun, "prep") if k.lower in _words(parse).of), None)
        inner = next(parse.kids(of, "pobj"), None) if of is not None else None
        if inner is not None:
            return core(parse, inner)
    return noun


def _words(parse: Parse) -> SyntaxWords:
    return syntax_words(parse.language)
