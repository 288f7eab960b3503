"""What a tagger says about one unit: tokens with tags and heads. Offsets are those of ``Unit.text``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark. ``head`` is the index of its head within the parse (its own at a root)."""

    i: int
    text: str
    lemma: str
    pos: str  # Universal POS
    tag: str  # Penn Treebank tag
    dep: str  # ClearNLP label, as spaCy gives it
    head: int
    start: int  # code points in Unit.text
    end: int
    ent: str = ""  # entity type of the span it belongs to, "" if none
    ent_start: bool = False  # first token of its entity

    @property
    def lower(self) -> str:
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Parse:
    """One unit's tokens, its sentences as token ranges ``[first, past the last)``, and each token's children."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    children: tuple[tuple[int, ...], ...]
    language: str = "en"  # whose words and labels the rules that read it need

    @classmethod
    def of(
        cls, text: str, tokens: Sequence[Token], sentences: Iterable[tuple[int, int]], language: str = "en"
    ) -> Parse:
        below: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.i:
                below[token.head].append(token.i)
        return cls(text, tuple(tokens), tuple(sentences), tuple(tuple(c) for c in below), language)

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, i: int) -> Token:
        return self.tokens[i]

    def head(self, token: Token) -> Token:
        return self.tokens[token.head]

    def kids(self, token: Token, *deps: str) -> Iterator[Token]:
        """Children of ``token`` in text order; only those with one of ``deps`` if any are named."""
        for i in self.children[token.i]:
            if not deps or self.tokens[i].dep in deps:
                yield self.tokens[i]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """From the token's head up to the root of its sentence."""
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """The token and all below it, in text order."""
        found, todo = [], [token.i]
        while todo:
            i = todo.pop()
            found.append(i)
            todo.extend(self.children[i])
        return tuple(self.tokens[i] for i in sorted(found))

    def sentence_of(self, token: Token) -> tuple[int, int]:
        """The token range of the sentence ``token`` stands in."""
        for first, past in self.sentences:
            if first <= token.i < past:
                return first, past
        raise ValueError(f"token {token.i} is in no sentence")
