"""Parts that exceed their whole: "including 30 children" of 20 dead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosswire.domain.finding import Pair, ScopeRelation, State
from crosswire.lexicon.reconcile import Rules
from crosswire.reconcile import scope
from crosswire.reconcile.accounts import Line
from crosswire.reconcile.things import Thing


@dataclass(frozen=True, slots=True)
class Lined:
    """A thing with its accounts, made once."""

    thing: Thing
    lines: tuple[Line, ...]

    @property
    def standing(self) -> list[Line]:
        return [line for line in self.lines if line.current and line.supported]


def excesses(known: Sequence[Lined], rules: Rules) -> Iterator[tuple[list[Line], list[Pair]]]:
    """The accounts of each part and whole that contradict each other, with the pairs of them."""
    blocks: dict[tuple[str, str, str], list[Lined]] = defaultdict(list)
    for lined in known:
        first = lined.thing.figures[0].first
        blocks[first.story, first.mention.measure, first.mention.currency or ""].append(lined)
    for key in sorted(blocks):
        for a, b in _candidates(blocks[key]):
            for part, whole in ((a, b), (b, a)):
                pairs = _exceeding(part, whole, rules)
                if pairs:
                    named = {name for pair in pairs for name in (pair.a, pair.b)}
                    both = (*part.lines, *whole.lines)
                    yield sorted((x for x in both if x.id in named), key=lambda x: x.figures), pairs


def _candidates(block: Sequence[Lined]) -> Iterator[tuple[Lined, Lined]]:
    """Pairs that can be part and whole: told of one event, of one day, or the one as included in the other."""
    shared: dict[str, list[int]] = defaultdict(list)
    for i, lined in enumerate(block):
        for key in sorted(_keys(lined)):
            shared[key].append(i)
    loose = shared.pop(COARSE, [])
    pairs = {(i, j) for group in shared.values() for i in group for j in group if i < j}
    pairs |= {(min(i, j), max(i, j)) for i in loose for j in range(len(block)) if i != j}
    yield from ((block[i], block[j]) for i, j in sorted(pairs))


COARSE = "coarse"


def _keys(lined: Lined) -> set[str]:
    claims = [c for f in lined.thing.figures for c in f.claims]
    found = {f"event:{c.event}" for c in claims if c.event}
    found |= {f"part:{c.mention.part_of}" for c in claims if c.mention.part_of} | {f"part:{c.id}" for c in claims}
    times = [f.own.time for f in lined.thing.figures if f.own.time]
    found |= {f"day:{day}" for time in times if (day := scope.day_of(time))}
    return found | ({COARSE} if any(scope.day_of(time) is None for time in times) else set())


def _exceeding(part: Lined, whole: Lined, rules: Rules) -> list[Pair]:
    pairs = []
    ids = {c.id for f in whole.thing.figures for c in f.claims}
    included = any(c.mention.part_of in ids for f in part.thing.figures for c in f.claims)
    grows = part.lines and part.lines[0].mention.measure in rules.figure.grows
    for a in part.standing:
        for b in whole.standing:
            low, high = a.interval.low, b.interval.high
            if low is None or high is None or low <= high or (grows and _grew(a, b)):
                continue
            if included or _is_part(a, b):
                pairs.append(Pair(a.id, b.id, State.CONTRADICT, "part_exceeds_whole", ScopeRelation.PART))
    return pairs


def _grew(part: Line, whole: Line) -> bool:
    """Whether the part was told after the whole, which may have grown since."""
    return bool(whole.told and part.told and whole.told.end and part.told.start and whole.told.end <= part.told.start)


def _is_part(a: Line, b: Line) -> bool:
    """Whether ``a`` counts a part of what ``b`` does by its scope, in one event or with both days stated."""
    if a.mention.cumulative or a.mention.increment or b.mention.increment:
        return False
    one_event = bool({c.event for c in a.claims if c.event} & {c.event for c in b.claims if c.event})
    stated = a.own.time is not None and b.own.time is not None
    return (one_event or stated) and scope.is_part(a.own, b.own)
