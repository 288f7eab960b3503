"""Who speaks: from a cue to the noun phrase of its speaker, along the parse."""

from __future__ import annotations

from crosswire.domain.parse import Parse, Token
from crosswire.extract.drafts import Stretch, trimmed
from crosswire.extract.labels import (
    AGENT,
    AUXILIARY,
    CLAUSES_OF_NOUNS,
    CONJUNCT,
    NOUN_TAGS,
    PREPOSITION,
    PREPOSITION_OBJECT,
    SUBJECT,
)
from crosswire.extract.tree import Tree

#: Steps up the tree in search of a subject: verbs in a row seldom share one over more.
STEPS = 6


def subject(parse: Parse, verb: Token) -> Token | None:
    """The subject of ``verb``: its own, or the one it shares with the verb or noun it hangs on."""
    for _ in range(STEPS):
        own = next(parse.kids(verb, *SUBJECT), None)
        if own is not None:
            return own
        head = parse.head(verb)
        if head.i == verb.i:
            return None
        if verb.dep in CLAUSES_OF_NOUNS and head.pos in NOUN_TAGS:
            return head
        if verb.dep == "pcomp" or verb.dep == PREPOSITION:
            head = _above_prepositions(parse, head)
            if head.pos in ("NOUN", "PROPN"):  # "in a statement saying", "his habit of saying"
                return _owner(parse, head) or head
        elif verb.dep not in (CONJUNCT, "xcomp", "advcl", "ccomp", "dep", "acl", "parataxis"):
            return None
        elif verb.dep == "ccomp" and not _is_bare(parse, verb):
            return None
        verb = head
    return None


def agent(parse: Parse, verb: Token) -> Token | None:
    """Who does it in the passive: "was accused by the opposition"."""
    for by in parse.kids(verb, AGENT):
        return next(parse.kids(by, PREPOSITION_OBJECT), None)
    return None


def inverted(tree: Tree, verb: Token) -> Token | None:
    """The speaker right behind the verb, where the parser took it for an object: "said Ann Lee"."""
    parse = tree.parse
    for child in parse.kids(verb):
        if child.i > verb.i and child.dep in (
            *SUBJECT,
            "dobj",
            "attr",
            "npadvmod",
            "dep",
            "oprd",
            "dative",
            "appos",
            "conj",
        ):
            if child.pos in NOUN_TAGS and child.i - verb.i <= 8 and not child.ent == "DATE":
                return child
    return None


def is_passive(parse: Parse, verb: Token) -> bool:
    if any(child.dep == "nsubjpass" or child.dep == "auxpass" for child in parse.kids(verb)):
        return True
    return (
        verb.tag == "VBN"
        and (verb.dep == "acl" or not any(child.dep in AUXILIARY for child in parse.kids(verb)))
        and not any(child.dep == "nsubj" for child in parse.kids(verb))
    )


def words_of(tree: Tree, speaker: Token, verb: Token | None) -> Stretch:
    """The speaker's whole noun phrase with its appositions and clauses, up to the cue and to any quotation."""
    first, past = tree.left[speaker.i], tree.right[speaker.i] + 1
    for child in tree.parse.kids(speaker):  # what a parser hangs on a name though it is said of the cue
        if (
            child.i > speaker.i
            and child.dep in ("advcl", "ccomp", "parataxis", "punct", "dep")
            and child.text not in ("-", ")", "'")
        ):
            before = tree.parse[child.i - 1] if child.i else child
            if child.dep != "punct" and before.i >= first:
                past = min(past, max(tree.left[child.i], speaker.i + 1))
    if verb is not None:
        if verb.i > speaker.i:
            past = min(past, verb.i)
        elif verb.i < speaker.i:
            first = max(first, verb.i + 1)
    for i in range(speaker.i, past):
        if tree.parse[i].text in '"“”' and tree.quote_of(tree.parse[i]) is not tree.quote_of(speaker):
            past = i
            break
    for i in range(speaker.i, first - 1, -1):
        if tree.parse[i].text in '"“”' and tree.quote_of(tree.parse[i]) is not tree.quote_of(speaker):
            first = i + 1
            break
    return trimmed(tree, first, past) or (speaker.i, speaker.i + 1)


def _owner(parse: Parse, noun: Token) -> Token | None:
    return next(parse.kids(noun, "poss"), None)


def _above_prepositions(parse: Parse, token: Token) -> Token:
    for _ in range(STEPS):
        if token.dep not in (PREPOSITION, "pcomp") or token.pos in NOUN_TAGS:
            return token
        token = parse.head(token)
    return token


def _is_bare(parse: Parse, verb: Token) -> bool:
    """A participle or infinitive that the parser made a clause of its own."""
    return verb.tag in ("VBG", "VB") and not any(c.tag == "MD" for c in parse.kids(verb, "aux"))
