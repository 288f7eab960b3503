"""Whether an event is said to have happened, or is planned, possible, alleged, denied, demanded ...

Read from the event word up to the root of its sentence: its own negation, adverbs and auxiliaries first, then
each word that takes it as a complement. The first that changes anything decides; only a denial reaches
further, over what was alleged.
"""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.domain.event import Modality
from crosswire.domain.parse import Parse, Token
from crosswire.extract.control import displaced, finite_coordinate
from crosswire.extract.phrases import FINITE, OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, VERBAL
from crosswire.lexicon.classes import syntax_words
from crosswire.lexicon.modality import ModalityWords, Table, modality_words

#: Words above an event that are looked at; what governs from further away is rarely meant.
REACH = 8

_AHEAD = frozenset({Modality.PLANNED, Modality.EXPECTED})
_SUBJECT = frozenset({*SUBJECTS, *PASSIVE_SUBJECTS})
_CLAUSAL = frozenset({"xcomp", "ccomp", "pcomp", "acl", "oprd", "acomp"})
_NOMINAL = frozenset({*OBJECTS, "pobj", "compound", "nmod", "appos", "amod", "poss", "attr", "dative"})
_BESIDE = frozenset({"amod", "advmod", "compound", "nmod", "acomp", "npadvmod", "dep", "punct"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the words around an event make of it; ``word`` is the one that decided, None at a plain past."""

    modality: Modality
    word: Token | None = None


def modality(parse: Parse, token: Token, language: str, act: bool = False) -> Verdict:
    """The modality of the event that ``token`` speaks of. ``act``: done by being said, as a demand is."""
    words = modality_words(language)
    found = _beside(parse, token, words) or _own_verb(parse, token, words)
    if found is None or found.modality in _AHEAD:  # "the planned march was cancelled"
        above = _above(parse, token, words, act)
        if found is None or (above is not None and above.modality is Modality.NEGATED):
            found = above
    if found is not None:
        return found
    if _ongoing(parse, token, words):
        return Verdict(Modality.ONGOING, token)
    return Verdict(Modality.HAPPENED)


def _beside(parse: Parse, token: Token, words: ModalityWords) -> Verdict | None:
    """Negation and modifiers right beside the word: "no arrests", "alleged fraud", "reportedly killed"."""
    for kid in parse.kids(token):
        negates = kid.dep == "neg" or (kid.dep in ("det", "preconj") and kid.lower in words.negations)
        if negates and not _bounds(parse, kid, words):
            return Verdict(Modality.NEGATED, kid)
        if kid.dep in (*_SUBJECT, *OBJECTS) and _nobody(parse, kid, words):
            return Verdict(Modality.NEGATED, kid)
    for kid in (*parse.kids(token), *_shared_modifiers(parse, token)):
        if kid.dep in _BESIDE and (found := words.modifiers.get(kid.lemma) or words.modifiers.get(kid.lower)):
            return Verdict(found, kid)
    return None


def _shared_modifiers(parse: Parse, noun: Token) -> tuple[Token, ...]:
    """What stands before the first of coordinated nouns holds for all: "alleged fraud and abuses"."""
    if noun.dep != "conj" or noun.pos not in ("NOUN", "PROPN") or any(parse.kids(noun, "det", "amod", "poss")):
        return ()
    first = parse.head(noun)
    return tuple(k for k in parse.kids(first, "amod") if k.i < first.i)


def _nobody(parse: Parse, noun: Token, words: ModalityWords) -> bool:
    """ "no one", "none of the ...", "no protesters"."""
    near = (noun, *parse.kids(noun, "det", "neg"))
    return any(k.lower in words.negations and not _bounds(parse, k, words) for k in near)


def _bounds(parse: Parse, negation: Token, words: ModalityWords) -> bool:
    """Whether a negation only opens a bound, or adds something: "no fewer than 18", "not only"."""
    here = parse.tokens[negation.i : negation.i + 3]
    return any(all(w == t.lower for w, t in zip(b, here, strict=False)) and len(here) >= len(b) for b in words.bounds)


def _own_verb(parse: Parse, verb: Token, words: ModalityWords) -> Verdict | None:
    """Condition, modal verb and negation of a clause's verb."""
    if verb.pos not in VERBAL:
        return None
    for kid in parse.kids(verb, "mark", "advmod"):
        if kid.lower in words.conditions and kid.i < verb.i:
            return Verdict(Modality.HYPOTHETICAL, kid)
    found = _auxiliary(parse, verb, words)
    if found is not None and found.modality is Modality.PLANNED and _conditional(parse, verb, words):
        return Verdict(Modality.HYPOTHETICAL, found.word)
    return found


def _conditional(parse: Parse, verb: Token, words: ModalityWords) -> bool:
    """Whether a condition hangs on the verb: "if talks fail, they will strike"."""
    return any(
        mark.lower in words.consequences for clause in parse.kids(verb, "advcl") for mark in parse.kids(clause, "mark")
    )


def _auxiliary(parse: Parse, verb: Token, words: ModalityWords) -> Verdict | None:
    """A modal verb; a coordinated verb without an auxiliary of its own shares the first one's."""
    own = tuple(parse.kids(verb, "aux", "auxpass"))
    for kid in own:
        if (found := words.auxiliaries.get(kid.lower)) is not None:
            return Verdict(found, kid)
    if verb.dep == "conj" and not any(k.dep in _SUBJECT for k in parse.kids(verb)):
        first = parse.head(verb)
        if finite_coordinate(verb, first) and not own:
            return None
        if first.pos in VERBAL and (not own or own[0].tag in ("VB", "TO")) and verb.tag in ("VB", "VBN"):
            return _auxiliary(parse, first, words)
    return None


def _above(parse: Parse, token: Token, words: ModalityWords, act: bool) -> Verdict | None:
    """What the words above make of it, one step at a time up to where the event is no complement any more."""
    here, claim = token, None
    for _ in range(REACH):
        if displaced(parse, here):
            return claim
        if here.head == here.i:
            return claim or (_headline_infinitive(parse, here) if here.pos in VERBAL else None)
        head = parse.head(here)
        found = _governor(parse, here, words)
        if found is not None and found.modality is Modality.ALLEGED and claim is None:
            claim = None if act else found
        elif found is not None and (claim is None or found.modality in (Modality.DENIED, Modality.NEGATED)):
            return found
        elif (purpose := _purpose(parse, here)) is not None:
            return claim or (None if act else purpose)
        found = _on_the_way(parse, here, head, words)
        if _barrier(parse, here) or _known(
            parse, here, words
        ):  # "no evidence that the vote was rigged" passes, "no answer to the attack" doesn't
            return found if here.dep == "acl" and found is not None and claim is None else claim
        if found is not None and (claim is None or found.modality is Modality.NEGATED):
            return found
        here = head
    return claim


def _headline_infinitive(parse: Parse, root: Token) -> Verdict | None:
    """ "Minister to visit Oslo"."""
    return Verdict(Modality.PLANNED, root) if _infinitive(parse, root) else None


def _infinitive(parse: Parse, verb: Token) -> bool:
    return any(k.tag == "TO" for k in parse.kids(verb, "aux"))


def _governor(parse: Parse, here: Token, words: ModalityWords) -> Verdict | None:
    """What the word above makes of ``here``, by the way it hangs on it."""
    head, link = parse.head(here), here.dep
    if head.pos == "ADP" and link in ("pobj", "pcomp"):
        if head.lower in words.negations:
            return Verdict(Modality.NEGATED, head)
        if head.lower in words.apart:
            return None
        above = parse.head(head)
        table = words.clausal if link == "pcomp" else words.nominal
        return _verdict(table.get(f"{above.lemma} {head.lower}") or table.get(above.lemma), above)
    if link == "mark" or link == "prep":
        return None
    if link in _SUBJECT:
        return _predicate(parse, here, head, words)
    if link in ("advcl", "ccomp") and (mark := next(parse.kids(here, "mark"), None)) is not None:
        found = words.clausal.get(f"{head.lemma} {mark.lower}")
        if found is not None or link == "advcl":
            return _verdict(found, head)
    if link in _CLAUSAL or (link == "advcl" and _infinitive(parse, here)):
        if link == "acl" and not _infinitive(parse, here) and here.tag in ("VBN", "VBG"):
            return None
        found = words.finite.get(head.lemma) if _indicative(parse, here) else None
        found = found or _by_lemma(parse, head, words.clausal) or _of_infinitive(parse, here, head, words)
        if found is None and _infinitive(parse, here):  # "put pressure on him to", "made a plan to"
            nouns = (words.clausal.get(k.lemma) for k in parse.kids(head, *OBJECTS))
            found = next((n for n in nouns if n is not None), None)
        return _verdict(found, head)
    if link in _NOMINAL:
        found = _by_lemma(parse, head, words.nominal)
        if found is Modality.NEGATED and any(parse.kids(head, "neg")):  # "did not stop the march"
            return Verdict(Modality.HAPPENED, head)
        return _verdict(found, head)
    return None


def _indicative(parse: Parse, verb: Token) -> bool:
    return verb.tag in FINITE or any(k.tag in FINITE for k in parse.kids(verb, "aux", "auxpass"))


def _of_infinitive(parse: Parse, here: Token, head: Token, words: ModalityWords) -> Modality | None:
    """ "is to open in May": a verb that says something only of an infinitive."""
    to = next((k for k in parse.kids(here, "aux") if k.tag == "TO"), None)
    return words.clausal.get(f"{head.lemma} {to.lower}") if to is not None else None


def _by_lemma(parse: Parse, head: Token, table: Table) -> Modality | None:
    """A head with its particle ("call off"), else alone."""
    for particle in parse.kids(head, "prt"):
        if (found := table.get(f"{head.lemma} {particle.lower}")) is not None:
            return found
    return table.get(head.lemma) or table.get(head.lower)


def _verdict(found: Modality | None, word: Token) -> Verdict | None:
    return Verdict(found, word) if found is not None else None


def _predicate(parse: Parse, subject: Token, verb: Token, words: ModalityWords) -> Verdict | None:
    """An event noun as subject: "a rally is planned", "the march was cancelled", "a strike is likely"."""
    named = any(parse.kids(verb, "oprd", "attr"))  # "the deal was called a sell-out" calls no deal
    if subject.dep in PASSIVE_SUBJECTS and not named and (found := _by_lemma(parse, verb, words.nominal)):
        return Verdict(found, verb)
    for kid in parse.kids(verb, "acomp", "attr"):
        if kid.pos == "ADJ" and (found := words.clausal.get(kid.lemma) or words.modifiers.get(kid.lemma)):
            return Verdict(found, kid)
    return None


def _purpose(parse: Parse, here: Token) -> Verdict | None:
    """An infinitive that says what for: "sent troops to disperse the crowd"."""
    if here.dep in ("advcl", "acl", "relcl", "xcomp") and here.pos in VERBAL and _infinitive(parse, here):
        if here.dep == "xcomp" and not any(True for _ in parse.kids(parse.head(here), *OBJECTS)):
            return None
        return Verdict(Modality.PLANNED, here)
    return None


def _barrier(parse: Parse, here: Token) -> bool:
    """Whether what stands above says nothing any more of whether the event happened."""
    head = parse.head(here)
    if here.dep in ("advcl", "relcl", "ccomp", "parataxis", "acl", "appos", "nsubjpass", "dep"):
        return here.dep != "nsubjpass" or head.pos not in VERBAL
    if here.dep == "prep":  # an adjunct: what happens to the verb doesn't happen to it
        sum_of = head.ent == "MONEY" or any(k.ent == "MONEY" for k in parse.kids(head))
        # "claimed responsibility for the blast" claims no blast; "reports of a blast" reports one
        beside = head.pos in ("NOUN", "PROPN") and here.lower not in syntax_words(parse.language).of
        return head.pos in VERBAL or head.pos == "ADJ" or sum_of or beside
    if here.dep in ("compound", "nmod", "poss", "amod"):  # "rejected the election results" rejects no election
        return head.pos in ("NOUN", "PROPN")
    if here.dep == "conj" and here.pos in VERBAL:
        return finite_coordinate(here, head) or any(k.dep in _SUBJECT for k in parse.kids(here))
    return False


def _known(parse: Parse, here: Token, words: ModalityWords) -> bool:
    """Whether a verb takes the event as a fact: "will condemn the killings", where "will hold the rally" does not."""
    head = parse.head(here)
    if here.dep not in OBJECTS or here.pos not in ("NOUN", "PROPN") or head.pos not in VERBAL:
        return False
    known = syntax_words(parse.language)
    if head.lemma in known.light or _by_lemma(parse, head, words.nominal) is not None:
        return False
    return any(k.lower in known.definite or k.dep == "poss" for k in parse.kids(here, "det", "poss"))


def _on_the_way(parse: Parse, here: Token, head: Token, words: ModalityWords) -> Verdict | None:
    """What the next word up is itself: negated ("did not hold a rally"), modal, conditional, doubtful."""
    if head.pos in VERBAL:
        if any(k.dep == "neg" and not _bounds(parse, k, words) for k in parse.kids(head)) or any(
            _nobody(parse, k, words) for k in parse.kids(head, *_SUBJECT) if k.i != here.i
        ):
            return Verdict(Modality.NEGATED, head)
        return _own_verb(parse, head, words)
    if head.pos in ("NOUN", "PROPN") and here.dep in ("prep", "acl", "compound", "conj"):
        if here.dep == "conj":
            return None
        return _beside(parse, head, words) if here.dep != "compound" else None
    return None


def _ongoing(parse: Parse, token: Token, words: ModalityWords) -> bool:
    """Present progressive, or an event noun that continues."""
    if token.pos in VERBAL:
        if token.tag == "VBG" or any(k.tag == "VBG" for k in parse.kids(token, "auxpass")):
            return any(k.tag in ("VBP", "VBZ") for k in parse.kids(token, "aux"))
        head = parse.head(token)
        return token.dep == "xcomp" and head.lemma in words.ongoing and head.tag in ("VBP", "VBZ", "VBG")
    head = parse.head(token)
    if token.dep in SUBJECTS and head.pos in VERBAL and not any(parse.kids(head, *OBJECTS)):
        if head.lemma in words.ongoing:
            return head.tag in ("VBP", "VBZ", "VBG", "VB")
        return any(k.lemma in words.ongoing for k in parse.kids(head, "acomp", "advmod", "attr", "prep")) and (
            head.tag in ("VBP", "VBZ")
        )
    return False
