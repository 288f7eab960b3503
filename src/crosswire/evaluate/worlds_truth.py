"""What follows from a world: which reports share text, and which sentences are one."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import combinations

from crosswire.domain.text import Span
from crosswire.worlds import Atom, Manner, Part, Placed, SourceKind, World, WorldReport

#: Kinds of sources whose sentences go back to one text.
TEXTS = (SourceKind.WIRE, SourceKind.RELEASE, SourceKind.OWN)

#: Sentences that a container has of a wire.
THREE = 3

Pair = tuple[str, str]


class Truth:
    """A world with the look-ups that scoring needs."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.reports: dict[str, WorldReport] = {report.id: report for report in world.reports}
        self.sources = {source.id: source for source in world.sources}
        self._starts = {r.id: [s.span.start for s in r.sentences] for r in world.reports}
        atoms: dict[Atom, set[str]] = defaultdict(set)
        texts: dict[str, set[str]] = defaultdict(set)
        for report in world.reports:
            for sentence in report.sentences:
                for atom in sentence.atoms if sentence.part is Part.BODY else ():
                    if self.is_text(atom):
                        atoms[atom].add(report.id)
                        texts[atom.source].add(report.id)
        self.sharing = _all_pairs(atoms.values())
        self.one_source = _all_pairs(texts.values())

    def is_text(self, atom: Atom) -> bool:
        """Whether sharing this clause means to go back to one text."""
        source = self.sources.get(atom.source)
        return source is not None and source.kind in TEXTS

    def manner(self, report: str) -> str:
        return f"{self.reports[report].manner.value} {self.reports[report].outlet}"

    def told(self, report: str, place: int) -> str:
        found = self.reports[report]
        return found.sentences[place].span.of(found.raw.text)

    def place(self, report: str, span: Span) -> int | None:
        """The true sentence that most of ``span`` stands in."""
        at = bisect_right(self._starts[report], span.start) - 1
        near = range(max(0, at), min(at + 3, len(self._starts[report])))
        found = self.reports[report].sentences
        best = max(near, key=lambda i: (_common(found[i].span, span), -i), default=None)
        return best if best is not None and _common(found[best].span, span) else None

    def holds_three(self, pair: Pair) -> bool:
        """Whether one of a pair is a long report of another hand with three paragraphs that both have."""
        if not any(self.reports[name].manner is Manner.CONTAINER for name in pair):
            return False
        return len({i for i, _ in self.links(*pair)[0]}) >= THREE

    def links(self, one: str, two: str) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
        """Places of body sentences that are one, and those that may be linked but need not: quotations, standing
        wording, and what frames a body."""
        sure, soft = set(), set()
        for i, a in enumerate(self.reports[one].sentences):
            for j, b in enumerate(self.reports[two].sentences):
                common = set(a.atoms) & set(b.atoms)
                body = a.part is b.part is Part.BODY
                if body and any(self.is_text(atom) for atom in common):
                    sure.add((i, j))
                elif common or not body:
                    soft.add((i, j))
        return sure, soft

    def in_common(self, one: str, two: str) -> set[tuple[int, int]]:
        """Places of body sentences with words of one source, whatever kind it is."""
        of = self.reports
        return {
            (i, j)
            for i, a in enumerate(of[one].sentences)
            for j, b in enumerate(of[two].sentences)
            if a.part is b.part is Part.BODY and set(a.atoms) & set(b.atoms)
        }

    def figures(self) -> Iterator[tuple[WorldReport, Placed]]:
        """Sentences with figures, of reports that can support a finding."""
        for report in self.world.reports:
            if report.manner not in (Manner.OPINION, Manner.CORRECTION):
                yield from ((report, s) for s in report.sentences if s.figures)


def _all_pairs(groups: Collection[set[str]]) -> set[Pair]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def _common(one: Span, two: Span) -> int:
    return max(0, min(one.end, two.end) - max(one.start, two.start))


def parts(pairs: Collection[tuple[int, int]]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Links that hang together, each as its places on both sides."""
    groups: list[tuple[set[int], set[int]]] = []
    for i, j in sorted(pairs):
        touched = [g for g in groups if i in g[0] or j in g[1]]
        joined = ({i, *(x for g in touched for x in g[0])}, {j, *(x for g in touched for x in g[1])})
        groups = [g for g in groups if g not in touched] + [joined]
    return [(tuple(sorted(a)), tuple(sorted(b))) for a, b in groups]


def chain_breakers(pairs: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
    """Pairs that no longest chain of pairs in order goes through: those that were moved beyond doubt."""
    single = [(a[0], b[0]) for a, b in parts(pairs) if len(a) == len(b) == 1]
    ordered = sorted(single)
    before = [0] * len(ordered)
    after = [0] * len(ordered)
    for at, (_, j) in enumerate(ordered):
        before[at] = 1 + max((before[k] for k in range(at) if ordered[k][1] < j), default=0)
    for at in range(len(ordered) - 1, -1, -1):
        j = ordered[at][1]
        after[at] = 1 + max((after[k] for k in range(at + 1, len(ordered)) if ordered[k][1] > j), default=0)
    longest = max(before, default=0)
    return {pair for at, pair in enumerate(ordered) if before[at] + after[at] - 1 < longest}
