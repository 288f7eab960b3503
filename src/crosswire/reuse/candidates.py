"""Which reports may share text: an index of shingles (words in a row), so that not all pairs are compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from crosswire.lexicon.reuse import limits
from crosswire.reuse.lines import Text


def candidates(texts: Sequence[Text]) -> list[tuple[int, int]]:
    """Pairs of places in ``texts`` that share enough shingles, in order.

    A shingle that a crowd of reports has is never dropped, or a wire that everyone prints would be lost: it
    links each of them to the first alone, through whom they still become one family.
    """
    holders: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for shingle in dict.fromkeys(_shingles(text)):
            holders[shingle].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        shared.update(_pairs(numbers))
    return sorted(pair for pair, count in shared.items() if count >= limits().pairs.shingles)


def _pairs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(numbers) <= limits().pairs.crowd:
        return combinations(numbers, 2)
    return ((numbers[0], other) for other in numbers[1:])


def _shingles(text: Text) -> Iterator[tuple[int, ...]]:
    size = limits().pairs.shingle
    for line in text.lines:
        for start in range(len(line.keys) - size + 1):
            yield line.keys[start : start + size]
