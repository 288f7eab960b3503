"""What a number without a noun counts: told by its verb, or by the toll or total that it is said to be."""

from __future__ import annotations

from itertools import islice

from crosswire.domain.parse import Token
from crosswire.extract.bounds import Bounded
from crosswire.extract.counting import DEPTH, NOUNS, SUBJECTS, Context, Counted, counted_lemma, noun_chars

COMPLEMENTS = ("acomp", "attr", "oprd")


def by_predicate(at: Context, found: Bounded) -> Counted | None:
    """A number that is subject or object without a noun counts people where its verb takes people."""
    words, verbs = at.lexicon.words, at.lexicon.words.people_verbs
    inside = at.between(found.first, found.past)
    for i in inside:
        token = at.parse[i]
        if token.head in inside and token.head != token.i:
            continue
        verb = at.parse.head(token)
        match token.dep:
            case "nsubjpass":
                return Counted("person" if verb.lemma in verbs.passive else "")
            case "nsubj":
                takes = verb.lemma in verbs.active or (verb.lemma in verbs.passive and verb.tag == "VBN")
                takes = takes or any(kid.lower in words.people_states for kid in at.parse.kids(verb, *COMPLEMENTS))
                return Counted("person" if takes else "")
            case "dobj":
                return Counted("person" if verb.lemma in verbs.object else "")
    return None


def by_tally(at: Context, found: Bounded) -> Counted | None:
    """A number that a toll, total or count is said to be."""
    tallies = at.lexicon.words.tallies
    for i in at.between(found.bare, found.bare_past):
        for above in islice(at.parse.ancestors(at.parse[i]), DEPTH):
            if above.pos not in ("VERB", "AUX"):
                continue
            for subject in at.parse.kids(above, *SUBJECTS):
                if subject.lemma in tallies:
                    return _of_tally(at, subject)
            break
    return None


def _of_tally(at: Context, subject: Token) -> Counted:
    named = at.lexicon.words.tallies[subject.lemma]
    for of in at.parse.kids(subject, "prep"):
        for what in at.parse.kids(of, "pobj"):
            if of.lower in at.lexicon.words.of and what.pos in NOUNS:
                return Counted(named or counted_lemma(at, what), noun_chars(at.parse, what))
    return Counted(named)
