"""Quoted words of a set: the same words without marks elsewhere are quoted too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from crosswire.domain.text import Span
from crosswire.lexicon.reuse import limits, reuse_words
from crosswire.reuse.words import Word


class Known:
    """The words in a row that stand in quotation marks somewhere in the set."""

    def __init__(self, units: Iterable[Sequence[Word]]) -> None:
        self._size = limits().shared.quoted_row
        self._rows: set[tuple[str, ...]] = set()
        for unit in units:
            for at in range(len(unit) - self._size + 1):
                row = unit[at : at + self._size]
                if all(word.closed for word in row):
                    self._rows.add(tuple(word.key for word in row))

    def marked(self, unit: Sequence[Word], language: str) -> tuple[Word, ...]:
        """The words of a unit, those marked as quoted that somebody is quoted with."""
        stop = reuse_words(language).stop
        quoted = [word.quoted for word in unit]
        for at in range(len(unit) - self._size + 1):
            row = tuple(word.key for word in unit[at : at + self._size])
            # small words alone ("at the end of the") are nobody's
            if row in self._rows and sum(key not in stop for key in row) > 1:
                quoted[at : at + self._size] = [True] * self._size
        return tuple(
            word if word.quoted == said else replace(word, quoted=said) for word, said in zip(unit, quoted, strict=True)
        )


def unquoted(unit: Sequence[Word], spans: Sequence[Span]) -> tuple[Word, ...]:
    """The words of a unit, those inside ``spans`` (sorted) not quoted."""
    found, at = [], 0
    for word in unit:
        while at < len(spans) and spans[at].end <= word.span.start:
            at += 1
        inside = at < len(spans) and spans[at].start <= word.span.start
        found.append(replace(word, quoted=False, closed=False) if inside and word.quoted else word)
    return tuple(found)
