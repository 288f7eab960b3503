"""Actors: what kind of actor a noun phrase denotes, and where it begins and ends.

Decided from the phrase's own words (head noun, modifiers, title, apposition, the name of an institution) and
from the data files; never from what the sentence says of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.domain.parse import Parse, Token
from crosswire.extract.labels import (
    APPOSITION,
    CLAUSES_OF_NOUNS,
    LEFT_OF_NOUN,
    NOUN_TAGS,
    PREPOSITION,
    PREPOSITION_OBJECT,
)
from crosswire.lexicon.actors import ActorWords, actor_words, kinds

#: How many borrowed heads may follow one another ("the chief of the staff of the head of ...").
DEPTH = 4

#: Words looked at on either side of a head for the phrase it stands in; the longest phrase is shorter.
WINDOW = 5


def kind_of(parse: Parse, token: Token, language: str = "en") -> str | None:
    """The kind of actor that the noun phrase headed by ``token`` denotes (data/actors.yaml), if any."""
    words = actor_words(language)
    kind = _kind(parse, token, words, DEPTH)
    return (_made(parse, token, words) or kind) if kind in words.people else kind


def phrase(parse: Parse, token: Token) -> tuple[int, int]:
    """Offsets of the noun phrase headed by ``token``, relative clauses and trailing appositions left out."""
    words = phrase_tokens(parse, token)
    return words[0].start, words[-1].end


def phrase_tokens(parse: Parse, token: Token) -> list[Token]:
    """The tokens of that noun phrase: one stretch that holds its head."""
    kept = {token.i}
    todo = [token]
    while todo:
        for child in parse.kids(todo.pop()):
            if _inside(token, child):
                kept.add(child.i)
                todo.append(child)
    first = last = token.i
    while first - 1 in kept:
        first -= 1
    if first > 0 and _opens_hedge(parse, parse[first - 1], parse[first]):
        first -= 1
    while last + 1 in kept:
        last += 1
    return _trimmed([parse[i] for i in range(first, last + 1)])


def _opens_hedge(parse: Parse, before: Token, first: Token) -> bool:
    """Whether a preposition is the first word of what qualifies a number: "in excess of 500 people"."""
    return first.dep == "quantmod" and before.pos == "ADP" and not parse.children[before.i]


def _kind(parse: Parse, token: Token, words: ActorWords, depth: int) -> str | None:
    if depth == 0:
        return None
    if token.lemma in words.counting:
        for counted in _counted(parse, token):
            kind = _kind(parse, counted, words, depth - 1)
            if kind:
                return kind
    if token.pos not in NOUN_TAGS:
        return None
    found, length = _by_words(parse, token, words)
    if token.pos == "PROPN" and not (found and length > 1):
        titled = _by_title(parse, token, words, depth)
        if titled:
            return titled
    default = words.borrowing.get(token.lemma)
    if default and length <= 1:
        return _borrowed(parse, token, words, depth) or default
    return found or words.entities.get(token.ent)


def _counted(parse: Parse, token: Token) -> Iterator[Token]:
    """What is counted: the object of "of"."""
    for preposition in parse.kids(token, PREPOSITION):
        if preposition.lower == "of":
            yield from parse.kids(preposition, PREPOSITION_OBJECT)


def _made(parse: Parse, token: Token, words: ActorWords) -> str | None:
    """What was done to them in a clause of their own: "people [who were] jailed"."""
    for clause in parse.kids(token, *CLAUSES_OF_NOUNS):
        if clause.tag == "VBN" and clause.lemma in words.made_by:
            helped = any(child.lemma == "have" for child in parse.kids(clause, "aux"))
            if not helped or any(True for _ in parse.kids(clause, "auxpass")):
                return words.made_by[clause.lemma]
    return None


def _by_words(parse: Parse, token: Token, words: ActorWords) -> tuple[str | None, int]:
    """The kind of the longest phrase the token stands in, and that phrase's length in words."""
    near: list[tuple[str, str]] = []
    at = 0
    for i in range(max(0, token.i - WINDOW), min(len(parse), token.i + WINDOW)):
        other = parse[i]
        if i == token.i:
            at = len(near)
        if other.text != "-":
            near.append((other.text, other.lemma))
    found = words.phrase_at(near, at)
    return (found.kind, len(found.words)) if found else (None, 0)


def _by_title(parse: Parse, token: Token, words: ActorWords, depth: int) -> str | None:
    """ "Finance Minister Ann Lee"; "Ann Lee, the minister"; "the minister, Ann Lee"."""
    for title in _titles(parse, token, words):
        kind = _title_kind(parse, title, token, words)
        if kind:
            return _spoken_for(kind, words)
    for child in parse.kids(token, APPOSITION):
        kind = _kind(parse, child, words, depth - 1)
        if kind:
            return _spoken_for(kind, words)
    if token.dep == APPOSITION:
        head = parse.head(token)
        found = _by_words(parse, head, words)[0] or words.borrowing.get(head.lemma)
        return _borrowed(parse, head, words, depth - 1) or found if found else None
    return None


def _titles(parse: Parse, token: Token, words: ActorWords) -> Iterator[Token]:
    """Words before a name that may be a title, nearest the name first: "[Bishop] Tomas Reyes"."""
    first = token.i
    while first > 0 and token.i - first < WINDOW and parse[first - 1].dep in ("compound", "amod", "nmod"):
        first -= 1
    for title in reversed(parse.tokens[first : token.i]):
        if title.dep == "compound" or (title.dep != "poss" and title.lower not in words.modifiers):
            yield title


def _title_kind(parse: Parse, title: Token, token: Token, words: ActorWords) -> str | None:
    """The kind of a title before a name: the words before the title may lend it theirs."""
    found, length = _by_words(parse, title, words)
    if title.lemma in words.borrowing and length == 1:
        for child in (*parse.kids(title, *LEFT_OF_NOUN), *parse.kids(token, *LEFT_OF_NOUN)):
            if child.i < title.i:
                lent = words.modifiers.get(child.lower) or _by_words(parse, child, words)[0]
                if lent:
                    return lent
    return found or words.borrowing.get(title.lemma)


def _borrowed(parse: Parse, token: Token, words: ActorWords, depth: int) -> str | None:
    for lender in _lenders(parse, token, words):
        kind = words.modifiers.get(lender.lower) or _kind(parse, lender, words, depth - 1)
        if kind and (kinds()[kind].institution or kind in words.lending):
            return _spoken_for(kind, words) if words.borrowing.get(token.lemma) == "official" else kind
    return None


def _lenders(parse: Parse, token: Token, words: ActorWords) -> Iterator[Token]:
    """Who the actor belongs to or speaks for, nearest first: modifiers, owner, "of" and "for"."""
    yield from reversed([child for child in parse.kids(token, *LEFT_OF_NOUN) if child.i < token.i])
    for preposition in parse.kids(token, PREPOSITION):
        if preposition.lower in words.prepositions:
            yield from parse.kids(preposition, PREPOSITION_OBJECT)


def _spoken_for(kind: str | None, words: ActorWords) -> str | None:
    return words.speaks_for.get(kind, kind) if kind else None


def _inside(head: Token, child: Token) -> bool:
    """Whether ``child`` belongs to the phrase proper."""
    if child.dep in CLAUSES_OF_NOUNS or child.dep in (APPOSITION, "cc", "conj", "punct"):
        return child.dep == "punct" and child.text in "-'"
    return True


def _trimmed(tokens: list[Token]) -> list[Token]:
    while len(tokens) > 1 and (tokens[-1].pos in ("PUNCT", "SPACE") and tokens[-1].text != "."):
        tokens.pop()
    while len(tokens) > 1 and tokens[0].pos in ("PUNCT", "SPACE"):
        tokens.pop(0)
    return tokens
