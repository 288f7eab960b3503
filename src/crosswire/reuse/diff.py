"""The words two passages have in common, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from crosswire.reuse.words import Word


def common(ours: Sequence[Word], theirs: Sequence[Word]) -> list[tuple[int, int, int]]:
    """Blocks (start in ours, start in theirs, words) that stand in both: the most words that keep order.

    Where several answers are as long, the same one is given for (theirs, ours).
    """
    one, two = [w.key for w in ours], [w.key for w in theirs]
    if one > two:
        return [(b, a, n) for a, b, n in _blocks(two, one)]
    return list(_blocks(one, two))


def _blocks(one: Sequence[str], two: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    for op in Indel.opcodes(one, two):
        if op.tag == "equal":
            yield op.src_start, op.dest_start, op.src_end - op.src_start


def runs(ours: Sequence[Word], theirs: Sequence[Word]) -> Iterator[list[tuple[Word, Word]]]:
    """The stretches of words that stand in a row in both, as pairs."""
    for a, b, length in common(ours, theirs):
        yield list(zip(ours[a : a + length], theirs[b : b + length], strict=True))


def left_over(ours: Sequence[Word], theirs: Sequence[Word]) -> list[Word]:
    """The words of ``theirs`` that have no counterpart in ``ours``."""
    found = {b + i for _, b, length in common(ours, theirs) for i in range(length)}
    return [word for i, word in enumerate(theirs) if i not in found]
