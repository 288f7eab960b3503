"""A unit's parse made ready for rules: edges of subtrees, sentences, quotations, all in linear time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from crosswire.domain.parse import Parse, Token
from crosswire.extract.labels import CONJUNCT
from crosswire.extract.quotes import Quotation, quotations

#: Coordinated tokens that are kept for one.
MANY = 20

#: Steps up a tree in search of a clause; real sentences are not deeper.
CLIMB = 30


@dataclass(frozen=True, slots=True)
class Tree:
    """``left``/``right``: first and last token of each token's subtree. ``sentence``: index of its sentence."""

    parse: Parse
    left: tuple[int, ...]
    right: tuple[int, ...]
    sentence: tuple[int, ...]
    quotes: tuple[Quotation, ...]
    words: tuple[int, ...] = field(repr=False)  # words before each token, and how many of them are quoted
    quoted: tuple[int, ...] = field(repr=False)
    conjuncts: Mapping[int, tuple[int, ...]] = field(repr=False)  # tokens coordinated with a token, by its index
    starts: tuple[int, ...] = field(repr=False)
    ends: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, parse: Parse) -> Tree:
        left, right = _edges(parse)
        sentence = [0] * len(parse)
        for index, (first, past) in enumerate(parse.sentences):
            sentence[first:past] = [index] * (past - first)
        tokens = parse.tokens
        quotes = quotations(parse.text)
        words, quoted = _word_counts(parse, quotes)
        return cls(
            parse,
            left,
            right,
            tuple(sentence),
            quotes,
            words,
            quoted,
            _conjuncts(parse),
            tuple(t.start for t in tokens),
            tuple(t.end for t in tokens),
        )

    def above(self, token: Token) -> Iterator[Token]:
        """The tokens that ``token`` hangs on, nearest first, as far as a clause can be."""
        return islice(self.parse.ancestors(token), CLIMB)

    def bounds(self, token: Token) -> tuple[int, int]:
        """The token range of the sentence ``token`` stands in."""
        return self.parse.sentences[self.sentence[token.i]]

    def first_at(self, char: int) -> int:
        """The first token that ends after ``char``."""
        return bisect_right(self.ends, char)

    def past_at(self, char: int) -> int:
        """The first token that begins at or after ``char``."""
        return bisect_left(self.starts, char)

    def quote_at(self, char: int) -> Quotation | None:
        """The quotation that covers the character at ``char``."""
        i = bisect_right(self.quotes, char, key=lambda q: q.start) - 1
        return self.quotes[i] if i >= 0 and char < self.quotes[i].end else None

    def quote_of(self, token: Token) -> Quotation | None:
        return self.quote_at(token.start)


def _conjuncts(parse: Parse) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for token in parse.tokens:
        if token.dep == CONJUNCT:
            found[token.head] = (*found.get(token.head, ()), token.i)[-MANY:]
    return found


def _word_counts(parse: Parse, quotes: Sequence[Quotation]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Running counts of words and of words in quotation marks, one more entry than there are tokens."""
    words, quoted, at = [0], [0], 0
    for token in parse.tokens:
        while at < len(quotes) and quotes[at].end <= token.start:
            at += 1
        is_word = token.text[0].isalnum()
        inside = is_word and at < len(quotes) and quotes[at].start <= token.start
        words.append(words[-1] + is_word)
        quoted.append(quoted[-1] + inside)
    return tuple(words), tuple(quoted)


def _edges(parse: Parse) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Edges of all subtrees: leaves first, each handing its own to its head."""
    n = len(parse)
    left, right = list(range(n)), list(range(n))
    waiting = [len(children) for children in parse.children]
    ready = [i for i in range(n) if not waiting[i]]
    while ready:
        i = ready.pop()
        head = parse[i].head
        if head == i:
            continue
        left[head], right[head] = min(left[head], left[i]), max(right[head], right[i])
        waiting[head] -= 1
        if not waiting[head]:
            ready.append(head)
    return tuple(left), tuple(right)
