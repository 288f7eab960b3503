"""Which sentences were moved: those outside the longest chain that keeps its order."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

#: Sentences, words, checksums, and sums of places of a chain; the greater is the better chain.
_Weight = tuple[int, int, int, int, int]


def moved(pairs: Sequence[tuple[int, int, int, str]]) -> frozenset[tuple[int, int]]:
    """Of (place in a, place in b, words, text) those (a, b) that were moved.

    The chain that keeps its order is the one with most sentences, then most words. Two sentences that changed
    places: the checksum of the text decides, then the place, so that the answer is the same whichever report is
    called a.
    """
    ordered = sorted(pairs)
    best: list[_Weight] = []  # of the best chain that ends here
    before: list[int] = []
    for at, (i, j, words, text) in enumerate(ordered):
        weight: _Weight = (0, 0, 0, 0, 0)
        previous = -1
        for earlier in range(at):
            if ordered[earlier][0] < i and ordered[earlier][1] < j and best[earlier] > weight:
                weight, previous = best[earlier], earlier
        check = crc32(text.encode("utf-8", "surrogatepass"))
        count, length, checks, places, products = weight
        best.append((count + 1, length + words, checks + check, places - i - j, products - i * j))
        before.append(previous)
    kept = set()
    at = max(range(len(best)), key=lambda i: best[i], default=-1)
    while at >= 0:
        kept.add(ordered[at][:2])
        at = before[at]
    return frozenset(pair[:2] for pair in ordered if pair[:2] not in kept)
