"""What a number without a noun counts: told by its verb, or by the toll or total that it is said to be."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from crosswire.domain.parse import Token
from crosswire.extract.bounds import Bounded, hedge_before
from crosswire.extract.counting import DEPTH, NOUNS, SUBJECTS, Context, Counted, counted_lemma, noun_chars

COMPLEMENTS = ("acomp", "attr", "oprd")
#: What stands in a verb's own phrase: "brought out alive", "taken to hospital".
BESIDE = (*COMPLEMENTS, "prt", "advmod", "acl", "advcl", "xcomp")


def by_predicate(at: Context, found: Bounded) -> Counted | None:
    """A number that is subject or object without a noun counts people where its verb takes people."""
    verbs = at.lexicon.words.people_verbs
    inside = _with_hedge(at, found)
    for i in inside:
        token = at.parse[i]
        if token.head in inside and token.head != token.i:
            continue
        verb = at.parse.head(token)
        match token.dep:
            case "nsubjpass" | "nsubj":
                named = next((t for t in at.parse.kids(verb, "attr") if t.tag == "NNS" and t.i > i), None)
                if named is not None:  # "four of them were children"
                    return Counted(counted_lemma(at, named), noun_chars(at.parse, named))
                return Counted("person" if _of_people(at, verb, token.dep) or _goes_on(at, verb) else "")
            case "dobj":
                return Counted("person" if verb.lemma in verbs.object else "")
    return None


def _with_hedge(at: Context, found: Bounded) -> range:
    """The tokens of the number and of all that qualifies it: "a record 3,400", "a total of 17"."""
    first, _ = hedge_before(at.pieces, found.first, 0, at.lexicon)
    return at.between(first, found.past)


def _of_people(at: Context, verb: Token, dep: str) -> bool:
    """Whether a verb's subject is people, if it is not told what it is."""
    words, verbs = at.lexicon.words, at.lexicon.words.people_verbs
    beside = {t.lower for t in _beside(at, verb)}
    if beside & words.people_states:
        return True
    passive = dep == "nsubjpass" or verb.tag == "VBN"
    if passive and (verb.lemma in verbs.passive or beside & verbs.moved.get(verb.lemma, frozenset())):
        return True
    return dep == "nsubj" and verb.lemma in verbs.active


def _beside(at: Context, verb: Token) -> Iterator[Token]:
    """The words of a verb's own phrase, and the objects of its prepositions."""
    yield from at.parse.kids(verb, *BESIDE)
    for preposition in at.parse.kids(verb, "prep"):
        yield from at.parse.kids(preposition, "pobj")


def _goes_on(at: Context, verb: Token) -> bool:
    """ "Nine men are missing and 17 were brought up": a second verb goes on about the people of the first."""
    if verb.dep != "conj":
        return False
    subjects = at.parse.kids(at.parse.head(verb), *SUBJECTS)
    return any(
        counted_lemma(at, subject) in at.lexicon.words.people and any(at.parse.kids(subject, "nummod"))
        for subject in subjects
    )


def by_tally(at: Context, found: Bounded) -> Counted | None:
    """A number that a toll, total or count is said to be: "the toll rose to 51", "put the number of dead at 40"."""
    for i in at.between(found.bare, found.bare_past):
        below = at.parse[i]
        for above in islice(at.parse.ancestors(below), DEPTH):
            if above.pos not in ("VERB", "AUX"):
                below = above
                continue
            return _of_verb(at, found, above)
    return None


def _of_verb(at: Context, found: Bounded, verb: Token) -> Counted | None:
    """What the toll that is a verb's subject counts, or its object, where the number is what it is put at."""
    words = at.lexicon.words
    put = at.pieces.at(_with_hedge_piece(at, found) - 1) in words.tally_prepositions
    for thing in at.parse.kids(verb, *SUBJECTS, "dobj"):
        tally = thing.lemma in words.tallies and (put or thing.dep != "dobj")
        if tally and thing.i not in at.between(found.first, found.past):
            return _of_tally(at, thing)
        if put and thing.lemma in words.crowds:
            return Counted("person")
    return None


def _with_hedge_piece(at: Context, found: Bounded) -> int:
    return hedge_before(at.pieces, found.first, 0, at.lexicon)[0]


def _of_tally(at: Context, tally: Token) -> Counted:
    """What a toll or number is of: "the number of detainees", "the number of those held"."""
    named = at.lexicon.words.tallies[tally.lemma]
    for of in at.parse.kids(tally, "prep"):
        for what in at.parse.kids(of, "pobj"):
            if of.lower not in at.lexicon.words.of:
                continue
            if what.lower in at.lexicon.words.people_states or _in_state(at, what):
                return Counted(named or "person")
            if what.pos in NOUNS:
                return Counted(named or counted_lemma(at, what), noun_chars(at.parse, what))
    before = next((t for t in at.parse.kids(tally, "compound")), None)
    dead = before is not None and before.lemma in at.lexicon.words.people_tallies
    return Counted("person" if dead else named)


def _in_state(at: Context, what: Token) -> bool:
    """ "those held", "people killed"."""
    behind = at.parse[what.i + 1].lower if what.i + 1 < len(at.parse) else ""
    return what.lower in at.lexicon.words.pronouns and behind in at.lexicon.words.people_states


def of_crowd(at: Context, found: Bounded) -> Counted | None:
    """ "a crowd of 5,000", "a team of some 30"."""
    pieces, words = at.pieces, at.lexicon.words
    first = _with_hedge_piece(at, found)
    if pieces.at(first - 1) not in words.of or pieces.at(first - 2) not in words.crowds:
        return None
    behind = at.token(min(bisect_left(pieces.start, pieces.end[found.past - 1]), len(pieces) - 1))
    return None if behind.pos in NOUNS else Counted("person")


def by_comparison(at: Context, found: Bounded) -> Counted | None:
    """ "73 people were held, up from the 41 reported earlier": the number before counts the same."""
    pieces, words = at.pieces, at.lexicon.words
    first = _with_hedge_piece(at, found)
    first -= at.parse.text[pieces.start[first - 1] : pieces.end[first - 1]] in words.the if first else 0
    if first < 2 or pieces.at(first - 1) not in words.from_ or pieces.at(first - 2) not in words.changed:
        return None
    for above in islice(at.parse.ancestors(at.token(first - 2)), 3):
        for subject in at.parse.kids(above, *SUBJECTS):
            if any(at.parse.kids(subject, "nummod")):
                return Counted(counted_lemma(at, subject))
            if subject.lemma in words.tallies:
                return _of_tally(at, subject)
    return None
