"""Sentences made one, or parted: what is left over joins the link whose other side says it too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from crosswire.lexicon.reuse import limits, reuse_words
from crosswire.reuse.diff import left_over, runs
from crosswire.reuse.lines import Line, Part, Text
from crosswire.reuse.words import Word

#: Links of a pair up to which a left-over sentence is looked for in all of them, not in its neighbours alone.
FEW = 200

#: The sentences of a link on both sides, by index.
Sides = tuple[list[int], list[int]]


def merged(a: Text, b: Text, of_a: Mapping[int, int]) -> list[Sides]:
    """The links of single sentences (``of_a``: from one of ``a`` to its own in ``b``), with free body sentences
    joined to the link whose other side holds them. Only one side of a link grows."""
    groups: dict[int, Sides] = {i: ([i], [j]) for i, j in of_a.items()}
    for here, there, side in ((a, b, 0), (b, a, 1)):
        taken = {group[side][0]: i for i, group in groups.items()}
        grown = _Grown(here, there, side, groups, taken)
        for line in here.lines:
            if line.part is Part.BODY and line.index not in taken:
                grown.take(line)
    return [(sorted(ours), sorted(theirs)) for ours, theirs in groups.values()]


class _Grown:
    """The links of a pair while sentences of one side join them."""

    def __init__(self, here: Text, there: Text, side: int, groups: dict[int, Sides], taken: dict[int, int]) -> None:
        self._here, self._there, self._side = here, there, side
        self._groups, self._taken = groups, taken
        self._stop = reuse_words(here.reading.report.language).stop
        self._more: dict[int, tuple[list[Word], frozenset[str]]] = {}  # what a link's other side has more

    def take(self, line: Line) -> None:
        """Joins a free sentence to the link that says it: a neighbour's, or, where most of it stands there, any."""
        limit = limits().align
        stems = frozenset(self._stems(line.words))
        if len(stems) < limit.content:
            return
        near = [self._taken.get(line.index - 1), self._taken.get(line.index + 1)]
        far = self._groups if len(self._groups) <= FEW else ()
        for among, least, row in ((near, limit.merged, limit.merged_row), (far, limit.merged_apart, limit.row)):
            shares = [(self._share(line, stems, group, row), group) for group in among if group is not None]
            share, group = max(shares, key=lambda found: found[0], default=(0.0, -1))
            if share >= least:
                self._groups[group][self._side].append(line.index)
                self._taken[line.index] = group
                self._more.pop(group, None)
                return

    def _share(self, line: Line, stems: frozenset[str], group: int, row: int) -> float:
        """Share (0..1) of a sentence that a link's other side says beside its counterpart, or of that what the
        sentence says, if they have words in a row: it may have been cut before it was joined to another. 1 where
        ``row`` words stand in a row."""
        if len(self._groups[group][1 - self._side]) != 1:
            return 0.0
        words, more = self._left(group)
        if len(stems & more) < limits().align.content:
            return 0.0
        longest: list[Word] = [one for one, _ in max(runs(line.words, words), key=len, default=[])]
        telling = len(set(self._stems(longest))) >= limits().align.content
        if telling and len(longest) >= row:
            return 1.0
        forth = self._said(line.words, words, more)
        return max(forth, self._said(words, line.words, stems)) if telling else forth

    def _left(self, group: int) -> tuple[list[Word], frozenset[str]]:
        if group not in self._more:
            ours = [w for i in sorted(self._groups[group][self._side]) for w in self._here.lines[i].words]
            words = left_over(ours, self._there.lines[self._groups[group][1 - self._side][0]].words)
            self._more[group] = words, frozenset(self._stems(words))
        return self._more[group]

    def _said(self, words: Sequence[Word], others: Sequence[Word], stems: frozenset[str]) -> float:
        """Share of the content words of ``words`` that have a relative (the same first letters) in ``others``, whose
        ``stems`` are given; 1 for a short sentence that stands there as it is."""
        run = max(map(len, runs(words, others)), default=0)
        if run >= limits().align.content and run == len(words):
            return 1.0
        own = self._stems(words)
        found = sum(stem in stems for stem in own)
        return found / len(own) if found >= limits().align.content else 0.0

    def _stems(self, words: Iterable[Word]) -> list[str]:
        """ "beaten" and "beatings", "torture" and "tortured" begin alike; numbers stay whole."""
        keys = (word.key for word in words)
        return [key[:4] if key.isalpha() else key for key in keys if key not in self._stop]
