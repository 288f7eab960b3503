"""Groups of what is alike: average linkage, so that one odd pair joins no two stories."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush

#: Two groups by their smallest members, the smaller first.
_Pair = tuple[int, int]


def clusters(
    count: int, likeness: Mapping[_Pair, float], least: float, together: Iterable[_Pair] = ()
) -> list[list[int]]:
    """The items 0 to ``count`` - 1 in groups, each sorted, by their first item.

    The two groups that are most alike are joined, again and again, while the mean likeness over their pairs is
    at least ``least``; pairs that are not in ``likeness`` count 0. Those in ``together`` are joined beforehand.
    """
    groups = {i: [i] for i in range(count)}
    sums: dict[int, dict[int, float]] = {i: {} for i in range(count)}
    for (i, j), value in sorted(likeness.items()):
        sums[i][j] = sums[j][i] = value
    home = list(range(count))
    for i, j in sorted(together):
        if home[i] != home[j]:
            _join(min(home[i], home[j]), max(home[i], home[j]), groups, sums, home)
    heap = [entry for i in groups for j in sums[i] if i < j and (entry := _entry(i, j, groups, sums, least))]
    heapify(heap)
    while heap:
        _, i, j, size = heappop(heap)
        if i not in groups or j not in groups or size != len(groups[i]) + len(groups[j]):
            continue
        _join(i, j, groups, sums, home)
        for k in sums[i]:
            if entry := _entry(min(i, k), max(i, k), groups, sums, least):
                heappush(heap, entry)
    return [sorted(groups[i]) for i in sorted(groups)]


def _entry(
    i: int, j: int, groups: Mapping[int, list[int]], sums: Mapping[int, Mapping[int, float]], least: float
) -> tuple[float, int, int, int] | None:
    """A possible join for the heap, most alike first; None if the groups are not alike enough."""
    mean = round(sums[i][j] / (len(groups[i]) * len(groups[j])), 6)
    return (-mean, i, j, len(groups[i]) + len(groups[j])) if mean >= least else None


def _join(i: int, j: int, groups: dict[int, list[int]], sums: dict[int, dict[int, float]], home: list[int]) -> None:
    """Joins the group ``j`` to ``i``, the smaller number."""
    for member in groups[j]:
        home[member] = i
    groups[i] += groups.pop(j)
    sums[i].pop(j, None)
    for k, value in sums.pop(j).items():
        if k != i:
            sums[k].pop(j)
            sums[i][k] = sums[k][i] = sums[i].get(k, 0.0) + value
