"""The times that stand for one another in the linked sentences of two reports."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from crosswire.domain.alignment import Link
from crosswire.domain.text import Span
from crosswire.domain.times import TimeExpression, TimeKind

Pair = tuple[TimeExpression, TimeExpression]

#: Kinds that have a place in time, so that one can stand for another.
PLACED = (TimeKind.DATE, TimeKind.WEEKDAY, TimeKind.RELATIVE, TimeKind.FOLLOWING)


class Times:
    """The times of a report by where they stand."""

    __slots__ = ("_starts", "_times")

    def __init__(self, times: Sequence[TimeExpression]) -> None:
        self._times = sorted(times, key=lambda t: (t.span, t.id))
        self._starts = [t.span.start for t in self._times]

    def within(self, span: Span | None) -> list[TimeExpression]:
        """Times that overlap ``span``, in order."""
        if span is None:
            return []
        i = bisect_left(self._starts, span.start)
        if i and self._times[i - 1].span.end > span.start:
            i -= 1
        found = []
        while i < len(self._times) and self._starts[i] < span.end:
            found.append(self._times[i])
            i += 1
        return found


def pairs(link: Link, a: Times, b: Times) -> Iterator[Pair]:
    """Times of both sides that stand for one another: in one edit, or left over in the same number and order."""
    for edit in link.edits:
        mine, theirs = _placed(a.within(edit.a)), _placed(b.within(edit.b))
        if len(mine) == len(theirs):
            yield from zip(mine, theirs, strict=True)
    yield from left_over(link, a, b)


def left_over(link: Link, a: Times, b: Times) -> Iterator[Pair]:
    """The times outside edits, where both sides have as many: one for one in their order."""
    mine = _outside(link.a, a, [edit.a for edit in link.edits])
    theirs = _outside(link.b, b, [edit.b for edit in link.edits])
    if len(mine) == len(theirs):
        yield from zip(mine, theirs, strict=True)


def _outside(spans: Sequence[Span], times: Times, edits: Sequence[Span | None]) -> list[TimeExpression]:
    inside = {t.id for span in edits for t in times.within(span)}
    return [t for span in spans for t in _placed(times.within(span)) if t.id not in inside]


def _placed(times: list[TimeExpression]) -> list[TimeExpression]:
    return [t for t in times if t.kind in PLACED]
