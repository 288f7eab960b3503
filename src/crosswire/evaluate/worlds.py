"""Reuse, origins and findings measured on invented worlds, of which everything is known (docs/worlds.md)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from crosswire.domain.alignment import Alignment, Relation, Shared
from crosswire.domain.record import Record
from crosswire.domain.report import RawReport
from crosswire.domain.text import Span
from crosswire.evaluate.marked import share
from crosswire.evaluate.score import ErrorRow, Score, prf
from crosswire.evaluate.worlds_origins import Origins
from crosswire.evaluate.worlds_truth import Truth, chain_breakers, parts
from crosswire.worlds import SCORING, World, worlds

Build = Callable[[Sequence[RawReport]], Record]

#: A sentence pair: places in the two reports.
Pair = tuple[int, int]


#: Stories of one world: in larger ones the wordings of independent writers come again (docs/worlds.md).
STORIES = 12


def worlds_score(seed: int, stories: int, build: Build, wordings: str = SCORING) -> Score:
    """The metrics of docs/worlds.md on as many worlds as ``stories`` need; ``build`` makes a record of reports."""
    tally, behind = _Tally(), Origins()
    reports = 0
    for number, start in enumerate(range(0, stories, STORIES)):
        world = worlds(1000 * seed + number, min(STORIES, stories - start), wordings)
        reports += len(world.reports)
        _count(world, build([report.raw for report in world.reports]), tally, behind)
    return _score(reports, tally, behind)


def scored(world: World, record: Record) -> Score:
    """A record of all reports of ``world`` against what is true of them."""
    tally, behind = _Tally(), Origins()
    _count(world, record, tally, behind)
    return _score(len(world.reports), tally, behind)


def _count(world: World, record: Record, tally: _Tally, behind: Origins) -> None:
    truth = Truth(world)
    keys = {reading.report.id: reading.report.key for reading in record.readings}
    _pairs(truth, record, keys, tally)
    _links(truth, record, keys, tally)
    behind.add(truth, record, keys)


def _score(reports: int, tally: _Tally, behind: Origins) -> Score:
    right, invented, missed = tally.pairs
    pair_precision, pair_recall, _ = prf(right, right + invented, right, right + missed)
    precision, recall, f1 = prf(tally.right, tally.right + tally.extra, tally.right, tally.right + tally.lost)
    metrics = {
        "pair_precision": pair_precision,
        "pair_recall": pair_recall,
        "containment_recall": _share(tally.containers),
        "alignment_f1": f1,
        "alignment_precision": precision,
        "alignment_recall": recall,
        "moved_recall": _share(tally.moved),
        "merge_recall": _share(tally.merged),
        **behind.metrics(),
    }
    return Score("worlds", reports, metrics, (*tally.errors, *behind.errors))


def _share(answers: Sequence[bool]) -> float:
    return share(sum(answers), len(answers)) if answers else 1.0


@dataclass(slots=True)
class _Tally:
    """Sums over the world, with what went wrong."""

    pairs: list[int] = field(default_factory=lambda: [0, 0, 0])  # right, invented, missed
    right: int = 0
    extra: int = 0
    lost: int = 0
    containers: list[bool] = field(default_factory=list)
    moved: list[bool] = field(default_factory=list)
    merged: list[bool] = field(default_factory=list)
    errors: list[ErrorRow] = field(default_factory=list)

    def error(self, kind: str, item: str, gold: str = "", found: str = "") -> None:
        self.errors.append(ErrorRow(item, kind, gold, found))


def _pairs(truth: Truth, record: Record, keys: dict[str, str], tally: _Tally) -> None:
    """Pairs of reports that a family joins, against those that share a text."""
    found = {pair for family in record.families for pair in combinations(sorted({keys[r] for r in family.reports}), 2)}
    sure, open_pairs = truth.sharing, truth.one_source
    right, wrong, lost = found & sure, found - sure - open_pairs, sure - found
    for i, group in enumerate((right, wrong, lost)):
        tally.pairs[i] += len(group)
    for kind, group in (("pair invented", wrong), ("pair missed", lost)):
        for one, two in sorted(group):
            tally.error(kind, f"{one} {two}", truth.manner(one), truth.manner(two))
    tally.containers += [pair in found for pair in sorted(sure) if truth.holds_three(pair)]


def _links(truth: Truth, record: Record, keys: dict[str, str], tally: _Tally) -> None:
    """Links of sentences in all pairs that share text or are said to."""
    aligned: dict[tuple[str, str], Alignment] = {}
    for alignment in record.alignments:
        one, two = keys[alignment.a], keys[alignment.b]
        aligned[(one, two) if one < two else (two, one)] = alignment
    for pair in sorted(truth.sharing | aligned.keys()):
        _links_of(truth, pair, aligned.get(pair), keys, tally)


@dataclass(frozen=True, slots=True)
class _Found:
    """A link as places of true sentences."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    moved: bool

    @property
    def pairs(self) -> Iterator[Pair]:
        return ((i, j) for i in self.a for j in self.b)


def _links_of(
    truth: Truth, pair: tuple[str, str], alignment: Alignment | None, keys: dict[str, str], tally: _Tally
) -> None:
    gold, soft = truth.links(*pair)
    found = list(_found(truth, pair, alignment, keys)) if alignment else []
    ours = {p for link in found for p in link.pairs}
    tally.right += len(ours & gold)
    for kind, group in (("link invented", ours - gold - soft), ("link missed", gold - ours)):
        for i, j in sorted(group):
            tally.error(kind, f"{pair[0]}:{i} {pair[1]}:{j}", truth.told(pair[0], i), truth.told(pair[1], j))
    tally.extra += len(ours - gold - soft)
    tally.lost += len(gold - ours)
    moved = {p for link in found if link.moved for p in link.pairs}
    for i, j in sorted(chain_breakers(truth.in_common(*pair)) & gold):
        tally.moved.append((i, j) in moved)
        if (i, j) not in moved:
            tally.error("move missed", f"{pair[0]}:{i} {pair[1]}:{j}", truth.told(pair[0], i), truth.told(pair[1], j))
    whole = {(link.a, link.b) for link in found}
    for a, b in parts(gold):
        if {len(a), len(b)} == {1, 2}:
            tally.merged.append((a, b) in whole)
            if (a, b) not in whole:
                told = (" / ".join(truth.told(name, i) for i in side) for name, side in zip(pair, (a, b), strict=True))
                tally.error("merge missed", f"{pair[0]} {pair[1]}", *told)


def _found(truth: Truth, pair: tuple[str, str], alignment: Alignment, keys: dict[str, str]) -> Iterator[_Found]:
    turned = keys[alignment.a] != pair[0]
    for link in alignment.links:
        if link.relation in (Relation.ADDED, Relation.CUT) or link.shared is Shared.BOILERPLATE:
            continue
        a, b = (link.b, link.a) if turned else (link.a, link.b)
        moved = link.moved or link.relation is Relation.MOVED
        yield _Found(_places(truth, pair[0], a), _places(truth, pair[1], b), moved)


def _places(truth: Truth, report: str, spans: Iterable[Span]) -> tuple[int, ...]:
    """The true sentences that spans stand in; a sentence that was cut in two is still one."""
    found: dict[int, None] = defaultdict(lambda: None)
    for span in spans:
        place = truth.place(report, span)
        if place is not None:
            found[place] = None
    return tuple(sorted(found))
