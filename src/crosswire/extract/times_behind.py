"""Times that hang on a noun whose clause says that it is over: "an election in May that the party lost"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from crosswire.domain.parse import Parse, Token
from crosswire.domain.times import Direction
from crosswire.extract.times_line import Line

#: Words below a clause's verb that are looked at: a clause is hardly longer, a hostile text can be.
_WORDS = 40


def from_clause(line: Line, token: Token) -> Direction | None:
    """Back, where the noun that a time is of has happened: it is told in the past by a clause of its own ("a crash
    in May that killed four"), or something came after it ("follows a vote in May", "since a deal in May")."""
    noun = _noun_of(line.parse, token)
    if noun is None:
        return None
    if any(_is_past(line, clause) for clause in _clauses(line, noun, token)):
        return Direction.BACK
    return Direction.BACK if _lies_behind(line, noun) else None


def _noun_of(parse: Parse, token: Token) -> Token | None:
    """The noun that a time is of, by a preposition: the election of "an election in May"; by the parse, else the one
    that stands directly before it."""
    preposition = parse.head(token)
    if token.dep != "pobj" or preposition.dep != "prep" or preposition.i == 0:
        return None
    head, before = parse.head(preposition), parse[preposition.i - 1]
    return next((noun for noun in (head, before) if noun.pos in ("NOUN", "PROPN") and noun.i < preposition.i), None)


def _clauses(line: Line, noun: Token, token: Token) -> Iterator[Token]:
    """The verbs of the clauses that tell of the noun, also where the parse hangs one on the verb before it."""
    yield from line.parse.kids(noun, "relcl", "acl")
    yield from line.parse.kids(token, "relcl", "acl")
    i = token.i + 1
    i += i < len(line.parse) and line.parse[i].text == ","
    i += i < len(line.parse) and line.parse[i].pos == "ADP"
    if i < len(line.parse) and line.parse[i].lower in line.words.file.relative:
        yield from (t for t in islice(line.parse.ancestors(line.parse[i]), 2) if t.pos == "VERB" and t.i > i)


def _is_past(line: Line, clause: Token) -> bool:
    """Whether a clause tells in the past or perfect what happened at the time, not that it was planned then."""
    words = line.words.file
    verbs = [t for t in _clause_words(line.parse, clause) if t.pos in ("VERB", "AUX")]
    if any(t.lower in words.modals_forward for t in verbs):
        return False
    told = [t for t in verbs if t.pos == "VERB" or t.dep in ("relcl", "ccomp")]
    if any(t.lemma in words.plans or t.lemma in words.announcing for t in told):
        return False
    return any(t.tag == "VBD" or (t.lemma == "have" and t.dep == "aux") for t in verbs)


def _clause_words(parse: Parse, clause: Token) -> Iterator[Token]:
    """The clause's verb, its helpers and the clauses that depend on it as what is said or claimed."""
    yield clause
    left = [clause]
    seen = 0
    while left and seen < _WORDS:
        for kid in islice(parse.kids(left.pop()), _WORDS):
            seen += 1
            if kid.dep in ("aux", "auxpass", "ccomp", "xcomp", "conj"):
                yield kid
                left.append(kid)


def _lies_behind(line: Line, noun: Token) -> bool:
    """Whether something is said to have come after the noun: "since", "in the wake of", "follows", "stems from"."""
    parse, words = line.parse, line.words.file
    above = parse.head(noun)
    if noun.dep == "dobj":
        return above.lemma in words.coming_after and not _looks_ahead(line, above)
    if noun.dep != "pobj":
        return False
    if above.lower in words.since:
        return True
    behind = above.lower in words.after or parse.head(above).lemma in words.coming_from
    return behind and not _looks_ahead(line, above)


def _looks_ahead(line: Line, token: Token) -> bool:
    """Whether the first verb at or above a word is one of what is still to come."""
    verb = next((t for t in (token, *line.parse.ancestors(token)) if t.pos in ("VERB", "AUX")), token)
    helpers = line.parse.kids(verb, "aux", "auxpass")
    return verb.tag == "VB" or any(h.lower in line.words.file.modals_forward for h in helpers)
