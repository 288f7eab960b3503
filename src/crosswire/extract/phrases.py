"""The phrases of a parse that rules of roles are made of: links, prepositional phrases, coordinated nouns, cores.

The labels are ClearNLP's for English; the words are those of the parse's language.
"""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.domain.parse import Parse, Token
from crosswire.lexicon.classes import SyntaxWords, syntax_words

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
OBJECTS = ("dobj", "obj")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
VERBAL = frozenset({"VERB", "AUX"})

#: Tags of verbs that have a subject of their own.
FINITE = ("VBD", "VBZ", "VBP")


def prepositions(parse: Parse, head: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, noun) of all prepositional phrases right below ``head``, coordinated nouns one by one."""
    for prep in parse.kids(head, "prep", "agent", "dative"):
        if prep.pos not in ("ADP", "SCONJ", "PART", "VERB", "ADV"):
            continue
        for noun in parse.kids(prep, "pobj"):
            for one in each(parse, noun):
                yield prep.lower, one
        for further in parse.kids(prep, "prep"):  # "because of", "in front of"
            for noun in parse.kids(further, "pobj"):
                yield f"{prep.lower} {further.lower}", noun


def each(parse: Parse, noun: Token | None) -> tuple[Token, ...]:
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
        or noun.lower in words_of(parse).partitive
        or noun.lemma in words_of(parse).partitive
        or noun.tag == "CD"
        or noun.pos in ("DET", "ADJ")
    ):
        of = next((k for k in parse.kids(noun, "prep") if k.lower in words_of(parse).of), None)
        inner = next(parse.kids(of, "pobj"), None) if of is not None else None
        if inner is not None:
            return core(parse, inner)
    return noun


def words_of(parse: Parse) -> SyntaxWords:
    return syntax_words(parse.language)
