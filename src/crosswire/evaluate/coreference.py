"""Coreference scores over gold mentions: MUC, B-cubed and CEAF by entities; their mean is CoNLL F1.

Both sides cut the same mentions into groups; item i is in ``found[i]`` and in ``gold[i]``. Groups of one mention
count, as the reference scorer has it: MUC alone does not see them. Checked against the package scorch 0.2.0
(tests/evaluate/test_coreference.py).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from crosswire.evaluate.stories import b_cubed

Groups = Sequence[Hashable]


@dataclass(frozen=True, slots=True)
class Coreference:
    """F1 of each measure, 0..1, rounded to four digits."""

    muc: float
    b3: float
    ceaf_e: float

    @property
    def conll(self) -> float:
        """The mean of the three."""
        return round((self.muc + self.b3 + self.ceaf_e) / 3, 4)


def coreference(found: Groups, gold: Groups) -> Coreference:
    """The three scores; each 0 where it has nothing to divide by."""
    return Coreference(muc(found, gold), b_cubed(found, gold)[2], ceaf_e(found, gold))


def muc(found: Groups, gold: Groups) -> float:
    """F1 of the links that hold the groups together (Vilain et al. 1995)."""
    return _f1(_links_kept(gold, found), _links_kept(found, gold))


def _links_kept(groups: Groups, others: Groups) -> float:
    """The share of the links within ``groups`` that ``others`` keep."""
    parts: dict[Hashable, set[Hashable]] = defaultdict(set)
    for group, other in zip(groups, others, strict=True):
        parts[group].add(other)
    links = len(groups) - len(parts)
    kept = len(groups) - sum(len(cut) for cut in parts.values())
    return kept / links if links else 0.0


def ceaf_e(found: Groups, gold: Groups) -> float:
    """F1 of the best one-to-one match of groups, by the share of mentions they have in common (Luo 2005, phi 4)."""
    ours, theirs = Counter(found), Counter(gold)
    likeness = {
        (one, two): 2 * both / (ours[one] + theirs[two])
        for (one, two), both in Counter(zip(found, gold, strict=True)).items()
    }
    best = sum(best_match(block) for block in _blocks(likeness))
    return _f1(best / len(theirs) if theirs else 0.0, best / len(ours) if ours else 0.0)


def _f1(recall: float, precision: float) -> float:
    return round(2 * recall * precision / (recall + precision), 4) if recall + precision else 0.0


Likeness = Mapping[tuple[Hashable, Hashable], float]


def _blocks(likeness: Likeness) -> Iterator[Likeness]:
    """The pairs in parts that share no group: the best match of each is found alone."""
    beside: dict[tuple[int, Hashable], list[tuple[int, Hashable]]] = defaultdict(list)
    for one, two in likeness:
        beside[0, one].append((1, two))
        beside[1, two].append((0, one))
    seen: set[tuple[int, Hashable]] = set()
    for start in beside:
        if start in seen:
            continue
        seen.add(start)
        block, open_ends = {start}, [start]
        while open_ends:
            for other in beside[open_ends.pop()]:
                if other not in seen:
                    seen.add(other)
                    block.add(other)
                    open_ends.append(other)
        yield {pair: value for pair, value in likeness.items() if (0, pair[0]) in block}


def best_match(likeness: Likeness) -> float:
    """The greatest sum of values with each row and each column used at most once.

    The Hungarian method with potentials, O(rows squared x columns); missing pairs are worth 0.
    """
    rows = list(dict.fromkeys(one for one, _ in likeness))
    columns = list(dict.fromkeys(two for _, two in likeness))
    if len(rows) > len(columns):
        return best_match({(two, one): value for (one, two), value in likeness.items()})
    cost = [[-likeness.get((one, two), 0.0) for two in columns] for one in rows]
    matched = _assigned(cost, len(columns))
    return -sum(cost[row][column] for row, column in matched)


def _assigned(cost: Sequence[Sequence[float]], width: int) -> Iterator[tuple[int, int]]:
    """The (row, column) pairs of the cheapest assignment of all rows; at least as many columns as rows.

    Row and column 0 of the bookkeeping are the usual dummy: ``of[c]`` is the row (from 1) that column c has.
    """
    row_price, column_price = [0.0] * (len(cost) + 1), [0.0] * (width + 1)
    of = [0] * (width + 1)
    for row in range(1, len(cost) + 1):
        of[0] = row
        came, slack, done = [0] * (width + 1), [float("inf")] * (width + 1), [False] * (width + 1)
        column = 0
        while of[column]:
            done[column] = True
            here, step, nearest = of[column], float("inf"), 0
            for c in range(1, width + 1):
                if done[c]:
                    continue
                reduced = cost[here - 1][c - 1] - row_price[here] - column_price[c]
                if reduced < slack[c]:
                    slack[c], came[c] = reduced, column
                if slack[c] < step:
                    step, nearest = slack[c], c
            for c in range(width + 1):
                if done[c]:
                    row_price[of[c]] += step
                    column_price[c] -= step
                else:
                    slack[c] -= step
            column = nearest
        while column:
            of[column] = of[came[column]]
            column = came[column]
    yield from ((row - 1, column - 1) for column, row in enumerate(of) if column and row)
