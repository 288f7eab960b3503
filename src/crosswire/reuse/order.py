"""Which sentences were moved: those outside the longest chain that keeps its order."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

#: Sentences, words, checksums, and sums of places of a chain; the greater is the better chain.
_Weight = tuple[int, int, int, int, int]

_NONE: _Weight = (0, 0, 0, 0, 0)


def moved(pairs: Sequence[tuple[int, int, int, str]]) -> frozenset[tuple[int, int]]:
    """Of (place in a, place in b, words, text) those (a, b) that were moved; no place comes twice.

    The chain that keeps its order is the one with most sentences, then most words. Two sentences that changed
    places: the checksum of the text decides, then the place, so that the answer is the same whichever report is
    called a. Time grows with n log n.
    """
    ordered = sorted(pairs)
    rank = {place: n for n, place in enumerate(sorted(place for _, place, _, _ in ordered), 1)}
    chains = _Chains(len(ordered))
    before: list[int] = []
    for at, (i, j, words, text) in enumerate(ordered):
        (count, length, checks, places, products), previous = chains.best(rank[j] - 1)
        check = crc32(text.encode("utf-8", "surrogatepass"))
        weight = (count + 1, length + words, checks + check, places - i - j, products - i * j)
        chains.add(rank[j], weight, at)
        before.append(previous)
    kept = set()
    _, at = chains.best(len(ordered))
    while at >= 0:
        kept.add(ordered[at][:2])
        at = before[at]
    return frozenset(pair[:2] for pair in ordered if pair[:2] not in kept)


class _Chains:
    """The best chain that ends at or before a place (a Fenwick tree of greatest weights)."""

    def __init__(self, size: int) -> None:
        self._tree: list[tuple[_Weight, int]] = [(_NONE, -1)] * (size + 1)

    def best(self, place: int) -> tuple[_Weight, int]:
        found = (_NONE, -1)
        while place > 0:
            found = max(found, self._tree[place])
            place -= place & -place
        return found

    def add(self, place: int, weight: _Weight, at: int) -> None:
        while place < len(self._tree):
            self._tree[place] = max(self._tree[place], (weight, at))
            place += place & -place
