"""Which mentions are one event: of one type in one story, by what speaks for it, never against a stated
day, place, ordinal or polarity. Recurring events - last Sunday's march and this Sunday's - stay apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from crosswire.domain.quantity import Interval
from crosswire.lexicon.reconcile import Rules
from crosswire.reconcile import scope
from crosswire.reconcile.scope import Side
from crosswire.reconcile.states import apart, same_interval
from crosswire.reconcile.tellings import AHEAD, FACT, Telling
from crosswire.reconcile.union import Groups


@dataclass(frozen=True, slots=True)
class Joined:
    """One event as its tellings have it, with the reasons that joined them and how often each spoke."""

    tellings: tuple[Telling, ...]
    reasons: tuple[tuple[str, int], ...]

    @property
    def id(self) -> str:
        return min(t.id for t in self.tellings)


Features = tuple[str, ...]


def joined(told: Sequence[Telling], rules: Rules) -> tuple[Joined, ...]:
    """The events of all tellings, in the order of their ids."""
    blocks: dict[tuple[str, str, str], list[Telling]] = defaultdict(list)
    for telling in told:
        blocks[telling.story, telling.mention.type, telling.sort].append(telling)
    found = [event for key in sorted(blocks) for event in _block(blocks[key], rules)]
    return tuple(sorted(found, key=lambda event: event.id))


def _block(told: Sequence[Telling], rules: Rules) -> list[Joined]:
    clusters = [_cluster(group, why) for group, why in _atoms(sorted(told, key=lambda t: t.id))]
    of = {cluster.id: cluster for cluster in clusters}
    into: dict[str, str] = {}
    for _, features, a, b in _candidates(clusters, rules):
        first, second = of[_now(a, into)], of[_now(b, into)]
        if first is not second and allowed(first, second, rules):
            kept, gone = (first, second) if first.id < second.id else (second, first)
            kept.take(gone, features)
            into[gone.id] = kept.id
    left = [cluster for name, cluster in of.items() if name not in into]
    return [Joined(tuple(c.told), tuple(sorted(c.reasons.items()))) for c in left]


def _now(name: str, into: Mapping[str, str]) -> str:
    while name in into:
        name = into[name]
    return name


@dataclass(slots=True)
class Cluster:
    """Tellings joined so far, with what they say between them. Changes while a block is joined, then is gone."""

    id: str
    told: list[Telling]
    reasons: Counter[str] = field(default_factory=Counter)
    words: set[str] = field(default_factory=set)
    modes: set[str] = field(default_factory=set)
    who: set[str] = field(default_factory=set)
    whom: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)
    ordinals: set[int] = field(default_factory=set)
    measured: set[tuple[str, Interval]] = field(default_factory=set)
    stated: dict[tuple[object, ...], Telling] = field(default_factory=dict)  # one telling for each time and place

    def take(self, other: Cluster, features: Features) -> None:
        self.told = sorted([*self.told, *other.told], key=lambda t: t.id)
        self.reasons += other.reasons + Counter(features)
        self.stated = {**other.stated, **self.stated}
        for name in ("words", "modes", "who", "whom", "names", "days", "ordinals", "measured"):
            getattr(self, name).update(getattr(other, name))


def _cluster(told: list[Telling], why: str | None) -> Cluster:
    made = Cluster(min(t.id for t in told), told)
    if why:
        made.reasons[why] = len(told) - 1
    for t in told:
        made.words.add(t.mention.lemma)
        made.modes.update(filter(None, [t.mention.subtype]))
        made.who.update(a.kind for a in t.mention.who)
        made.whom.update(a.kind for a in t.mention.whom)
        made.names.update(a.name for a in t.mention.who if a.name)
        made.days.update(filter(None, [scope.day_of(t.time)]))
        made.measured.update(t.figures)
        made.stated.setdefault(_where_and_when(t), t)
        if t.time and t.time.recurrence:
            made.ordinals.add(t.time.recurrence)
    return made


def _atoms(told: Sequence[Telling]) -> Iterator[tuple[list[Telling], str | None]]:
    """Mentions that are one without weighing: triggers of one type in sentences that are one text, and those
    that say the same of day, place, word and actors."""
    groups: Groups[str] = Groups(t.id for t in told)
    linked: set[str] = set()
    for copies in _in_one_text(told):
        for same in _by_day(copies):
            for other in same[1:]:
                groups.join(same[0].id, other.id)
            linked.update(t.id for t in same)
    by_looks: dict[tuple[object, ...], str] = {}
    for t in told:
        look = _look(t)
        if look:
            groups.join(by_looks.setdefault(look, t.id), t.id)
    by_id = {t.id: t for t in told}
    for members in groups.members().values():
        why = None if len(members) == 1 else "linked" if linked.intersection(members) else "same_day"
        yield [by_id[m] for m in members], why


def _in_one_text(told: Sequence[Telling]) -> Iterator[list[Telling]]:
    """Tellings in linked sentences. Where a sentence has several of the type, the words and their order tell
    which is which."""
    texts: dict[str, dict[str, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for t in told:
        if t.text:
            texts[t.text][t.report].append(t)
    for name in sorted(texts):
        reports = texts[name]
        for of_report in reports.values():
            of_report.sort(key=lambda t: t.mention.span)
        if all(len(of_report) == 1 for of_report in reports.values()):
            yield [of_report[0] for _, of_report in sorted(reports.items())]
        else:
            yield from _by_word(reports)


def _by_day(copies: Sequence[Telling]) -> list[list[Telling]]:
    """Copies of one sentence by the day they state: last week's text with this week's date tells another march."""
    groups: list[list[Telling]] = []
    for t in sorted(copies, key=lambda t: (t.time is None, t.id)):
        home = next((g for g in groups if scope.times(g[0].time, t.time) is not Side.APART), None)
        if home is None:
            groups.append([t])
        else:
            home.append(t)
    return groups


def _by_word(reports: Mapping[str, list[Telling]]) -> Iterator[list[Telling]]:
    same: dict[tuple[str, int], list[Telling]] = defaultdict(list)
    for _, of_report in sorted(reports.items()):
        seen: Counter[str] = Counter()
        for t in of_report:
            same[t.mention.lemma, seen[t.mention.lemma]].append(t)
            seen[t.mention.lemma] += 1
    yield from (same[key] for key in sorted(same) if len(same[key]) > 1)


def _look(t: Telling) -> tuple[object, ...] | None:
    day = scope.day_of(t.time)
    if day is None or t.place is None:
        return None
    actors = tuple(sorted(a.kind for a in (*t.mention.who, *t.mention.whom)))
    place = t.place.geonames_id or (t.place.name, t.place.country)
    return (day, place, t.mention.lemma, t.mention.subtype, actors)


def _candidates(clusters: Sequence[Cluster], rules: Rules) -> list[tuple[float, Features, str, str]]:
    """Pairs with enough for them, the strongest first, as (-score, features, ids)."""
    weights = rules.event.weights
    found = []
    for a, b in _pairs(clusters, rules.event.all_pairs):
        if not allowed(a, b, rules):
            continue
        spoken = features(a, b, rules)
        score = round(sum(weights[name] for name in spoken), 4)
        if score >= rules.event.join:
            found.append((-score, spoken, a.id, b.id))
    return sorted(found, key=lambda pair: (pair[0], pair[2], pair[3]))


def _pairs(clusters: Sequence[Cluster], all_pairs: int) -> Iterator[tuple[Cluster, Cluster]]:
    if len(clusters) <= all_pairs:
        yield from combinations(clusters, 2)
        return
    shared: dict[str, list[int]] = defaultdict(list)
    for i, cluster in enumerate(clusters):
        for key in sorted(_keys(cluster)):
            shared[key].append(i)
    pairs = {p for group in shared.values() if len(group) <= all_pairs for p in combinations(group, 2)}
    # a key that very many share joins them in a chain: each is compared with the next few only
    for group in shared.values():
        if len(group) > all_pairs:
            pairs.update((group[i], j) for i in range(len(group)) for j in group[i + 1 : i + 6])
    yield from ((clusters[i], clusters[j]) for i, j in sorted(pairs))


def _keys(cluster: Cluster) -> set[str]:
    places = {f"place:{t.place.name}" for t in cluster.told if t.place}
    return {f"day:{d}" for d in cluster.days} | {f"report:{t.report}" for t in cluster.told} | places


def allowed(a: Cluster, b: Cluster, rules: Rules) -> bool:
    """Whether nothing that is stated keeps the two apart: ordinals, times or places that exclude each other, or
    counts of another order of size (today's eighty, the year's thousands)."""
    if a.ordinals and b.ordinals and not a.ordinals & b.ordinals:
        return False
    if a.days and b.days and not a.days & b.days:
        return False
    if _sizes_apart(_measured(a, b), rules):
        return False
    return not any(_exclude(x, y) for x in a.stated.values() for y in b.stated.values())


def _where_and_when(t: Telling) -> tuple[object, ...]:
    """What a telling states of time and place. A summary may leave out what its own report's body states."""
    time = (t.time.start, t.time.end) if t.time else t.window
    summary = t.report if t.summary and t.time is None else None
    return (time, t.time is None, t.place and (t.place.name, t.place.country), summary)


def _exclude(a: Telling, b: Telling) -> bool:
    if scope.places(a.place, b.place) is Side.APART or scope.times(a.time, b.time) is Side.APART:
        return True
    return _outside(a, b) or _outside(b, a) or (a.time is None and b.time is None and _far(a, b))


def _outside(a: Telling, b: Telling) -> bool:
    """Whether ``a`` states a time that undated ``b`` cannot be of: what it tells is news, or yet to come."""
    if a.time is None or b.time is not None or b.window is None or b.sort == AHEAD:
        return False
    if a.report == b.report and b.summary:
        return False  # a headline leaves out the day its own text gives
    after = a.time.start is not None and a.time.start >= b.window[1]
    return after or (a.time.end is not None and a.time.end <= b.window[0])


def _far(a: Telling, b: Telling) -> bool:
    """Whether two undated tellings were published too far apart to be of one event."""
    if a.window is None or b.window is None or (a.text is not None and a.text == b.text):
        return False
    return a.window[1] <= b.window[0] or b.window[1] <= a.window[0]


def features(a: Cluster, b: Cluster, rules: Rules) -> Features:
    """What speaks for and against two clusters being one event, by the names of the weights."""
    spoken = [*_when_and_where(a, b)]
    spoken += ["same_statement"] * bool(_claimed(a) & _claimed(b))
    spoken += ["merged"] * bool({t.kin for t in a.told if t.kin} & {t.kin for t in b.told if t.kin})
    spoken += ["same_word"] * bool(a.words & b.words)
    spoken += ["same_mode"] * bool(a.modes & b.modes)
    spoken += ["same_who"] * bool(a.who & b.who) + ["same_whom"] * bool(a.whom & b.whom)
    spoken += ["other_kind"] * bool(a.who and b.who and not a.who & b.who)
    spoken += ["other_who"] * bool(a.names and b.names and not a.names & b.names)
    spoken += ["same_recurrence"] * bool(a.ordinals & b.ordinals)
    spoken += [*_figures(a, b, rules), *_nearness(a, b)]
    return tuple(spoken)


def _claimed(cluster: Cluster) -> set[str]:
    return {t.mention.statement for t in cluster.told if t.mention.statement}


def _when_and_where(a: Cluster, b: Cluster) -> Iterator[str]:
    if a.days & b.days:
        yield "same_day"
    elif any(t.time for t in a.told) and any(t.time for t in b.told):
        yield "same_time" if _spans(a) & _spans(b) else "same_period"
    elif not any(t.time for t in (*a.told, *b.told)):
        if a.told[0].sort == FACT and not {t.report for t in a.told} & {t.report for t in b.told}:
            yield "near_publication"
    else:
        yield "one_undated"
    sides = {scope.places(x.place, y.place) for x in a.told if x.place for y in b.told if y.place}
    if Side.SAME in sides:
        yield "same_place"
    elif sides & {Side.INSIDE, Side.AROUND}:
        yield "inside_place"


def _spans(cluster: Cluster) -> set[tuple[object, object]]:
    return {(t.time.start, t.time.end) for t in cluster.told if t.time and t.time.start and t.time.end}


def _figures(a: Cluster, b: Cluster, rules: Rules) -> Iterator[str]:
    pairs = _measured(a, b)
    if any(same_interval(x, y) for x, y in pairs):
        yield "same_figure"
    elif _sizes_apart(pairs, rules):
        yield "other_figure"
    elif pairs:
        yield "same_measure"


def _measured(a: Cluster, b: Cluster) -> list[tuple[Interval, Interval]]:
    """Figures of one measure, one of each cluster."""
    return [(x, y) for measure, x in a.measured for other, y in b.measured if measure == other]


def _sizes_apart(pairs: Sequence[tuple[Interval, Interval]], rules: Rules) -> bool:
    return bool(pairs) and all(apart(x, y) > rules.figure.assumed_factor for x, y in pairs)


def _nearness(a: Cluster, b: Cluster) -> Iterator[str]:
    """Within one report: a headline and the body's first mention of the type, or sentences side by side."""
    firsts: dict[str, int] = {}
    for t in (*a.told, *b.told):
        if not t.summary:
            firsts[t.report] = min(firsts.get(t.report, t.mention.sentence), t.mention.sentence)
    near = summary = False
    for x in a.told:
        for y in b.told:
            if x.report != y.report:
                continue
            body = y if x.summary else x
            if x.summary != y.summary:
                summary |= body.mention.sentence == firsts.get(x.report)
            elif x.summary or abs(x.mention.sentence - y.mention.sentence) <= 1:
                near = True
    if summary:
        yield "summary"
    elif near:
        yield "neighbours"
