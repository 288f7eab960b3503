"""Candidates checked cheaply, before their sentences are aligned: how many rows of words two texts really share."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from crosswire.lexicon.reuse import limits
from crosswire.reuse.candidates import Pairs
from crosswire.reuse.marks import BATCH, Marks, marks_of


class Verifier:
    """The rows of words of texts, made when they are first asked for."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._size = limits().pairs.large.shingle
        self._marks: dict[int, Marks] = {}

    def shared(self, pairs: Pairs) -> NDArray[np.int64]:
        """For each pair of places the number of rows of words that stand in both texts."""
        self._read(np.unique(pairs))
        return np.array([self._both(int(i), int(j)) for i, j in pairs], np.int64)

    def verified(self, pairs: Pairs) -> Pairs:
        """The pairs that share as much as a passage in one hand has."""
        return pairs[self.shared(pairs) >= limits().pairs.verified]

    def _both(self, i: int, j: int) -> int:
        one, two = self._marks[i], self._marks[j]
        if len(one) > len(two):
            one, two = two, one
        at = two.searchsorted(one)
        at[at == len(two)] = 0
        return int(np.count_nonzero(two[at] == one)) if len(two) else 0

    def _read(self, places: NDArray[np.int64]) -> None:
        new = [int(p) for p in places if int(p) not in self._marks]
        for start, (marks, of) in zip(
            range(0, len(new), BATCH), marks_of((self._texts[p] for p in new), self._size, 1), strict=True
        ):
            part = new[start : start + BATCH]
            ends = np.searchsorted(of, start + np.arange(len(part) + 1))
            for n, place in enumerate(part):
                self._marks[place] = np.unique(marks[ends[n] : ends[n + 1]])
