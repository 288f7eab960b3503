"""Sentences of two long texts that share a row of words, so that not every pair has to be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from crosswire.reuse.lines import Line

#: Words in a row. A sentence edited by half still keeps three somewhere.
ROW = 3

#: Pairs that one row of words may make. What stands more often is paired in its order.
CROWD = 2500


def sharing(ours: Sequence[Line], theirs: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Pairs of sentences with a row of words in common, in order."""
    left, right = _holders(ours), _holders(theirs)
    found: dict[tuple[int, int], None] = {}
    for row, places in left.items():
        others = right.get(row, [])
        if len(places) * len(others) <= CROWD:
            found.update(dict.fromkeys((i, j) for i in places for j in others))
        else:
            found.update(dict.fromkeys(zip(places, others, strict=False)))
    return [(ours[i], theirs[j]) for i, j in sorted(found)]


def _holders(lines: Sequence[Line]) -> dict[tuple[int, ...], list[int]]:
    holders: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        for row in dict.fromkeys(_rows(line)):
            holders[row].append(place)
    return holders


def _rows(line: Line) -> Iterator[tuple[int, ...]]:
    for start in range(len(line.keys) - ROW + 1):
        yield line.keys[start : start + ROW]
