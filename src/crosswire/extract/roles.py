"""Who did what to whom, read off the parse: subjects, objects and complements of verbs and event nouns.

The labels are ClearNLP's for English; the words are those of the parse's language.

Arguments are returned as the head tokens of their noun phrases, coordinated ones one by one.
"""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.domain.parse import Parse, Token
from crosswire.extract.control import REACH, antecedent, displaced, inherited, nearest, opened, shared
from crosswire.extract.phrases import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, VERBAL, core, each, prepositions, words_of
from crosswire.lexicon.modality import modality_words

__all__ = ["Arguments", "arguments", "core", "is_passive", "light_subjects", "light_verb", "mistaken", "of_verb"]


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
        return Arguments(each(parse, gerund[0]), each(parse, gerund[1]), own_preps)
    if passive:
        agents = tuple(
            noun for word, noun in own_preps if word in words_of(parse).agent and noun.ent not in ("DATE", "TIME")
        )
        patients = each(parse, _passive_subject(parse, verb))
        return Arguments(agents, patients + _objects(parse, verb), own_preps, passive=True)
    return Arguments(
        each(parse, _subject(parse, verb)),
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
    return shared(parse, governor, REACH), noun


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
    own = nearest(parse, verb, *PASSIVE_SUBJECTS, *SUBJECTS)
    if own is not None:
        return antecedent(parse, verb, own)
    if verb.dep in ("acl", "amod"):
        return parse.head(verb)
    return inherited(parse, verb, REACH)


def _subject(parse: Parse, verb: Token) -> Token | None:
    own = nearest(parse, verb, *SUBJECTS)
    if own is not None and not displaced(parse, own):
        return antecedent(parse, verb, own)
    if verb.dep == "acl" and verb.tag == "VBG":
        return parse.head(verb)
    for mark in parse.kids(verb, "mark"):  # "call for the minister to resign"
        named = next(parse.kids(mark, "pobj"), None)
        if named is not None and mark.lower not in words_of(parse).openers:
            return named
    if (resumed := opened(parse, verb)) is not None:
        return resumed
    return inherited(parse, verb, REACH)


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
        found.extend(each(parse, antecedent(parse, verb, kid)))
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
            owners.extend(each(parse, kid))
    preps = tuple(prepositions(parse, noun))
    agents = tuple(n for word, n in preps if word in words_of(parse).agent)
    return Arguments(agents, (), preps, owners=tuple(owners))


def light_verb(parse: Parse, noun: Token) -> Token | None:
    """The verb that an event noun is the object of, where that verb only carries it: "students held a rally"."""
    first = noun
    while first.dep == "conj" and parse.head(first).pos in ("NOUN", "PROPN"):
        first = parse.head(first)
    if first.dep == "pobj":
        first = parse.head(first)
        if first.lower not in words_of(parse).light_prepositions or first.dep != "prep":
            return None
    elif first.dep not in (*OBJECTS, *PASSIVE_SUBJECTS):
        return None
    verb = parse.head(first)
    return verb if verb.pos in VERBAL and verb.lemma in words_of(parse).light else None


def light_subjects(parse: Parse, noun: Token) -> tuple[Token, ...]:
    """The subject of the light verb that an event noun is the object of."""
    verb = light_verb(parse, noun)
    if verb is None:
        return ()
    return tuple(t for t in of_verb(parse, verb).subjects if t.i != noun.i)
