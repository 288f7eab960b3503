"""Which figures are about one thing, so that their accounts can be compared: one measure of one event, or of
one place, day and group. What is disjoint never meets here; an unknown scope goes to one thing only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from crosswire.domain.finding import ScopeRelation
from crosswire.lexicon.reconcile import FigureRules, Rules
from crosswire.reconcile import scope
from crosswire.reconcile.labels import measure_unit
from crosswire.reconcile.same_figure import Told
from crosswire.reconcile.scope import Side
from crosswire.reconcile.states import apart, same_interval


@dataclass(slots=True)
class Thing:
    """Figures of one thing. Grows while figures are given their place, then stays."""

    figures: list[Told] = field(default_factory=list)
    _kinds: dict[object, Told] = field(default_factory=dict)  # the first figure of each scope, value and event
    _near: dict[str, list[Told]] = field(default_factory=lambda: defaultdict(list))  # by report and linked sentence

    def take(self, figure: Told) -> None:
        self.figures.append(figure)
        self._kinds.setdefault(_kind(figure), figure)
        for key in _surroundings(figure):
            self._near[key].append(figure)

    def rivals(self, figure: Told) -> Iterator[Told]:
        """Figures that ``figure`` has to be comparable with: one of each kind, and all told near it."""
        yield from self._kinds.values()
        for key in _surroundings(figure):
            yield from self._near.get(key, ())

    @property
    def id(self) -> str:
        return min(f.id for f in self.figures)


def things(figures: Sequence[Told], types: Mapping[str, str], rules: Rules) -> list[Thing]:
    """All comparable figures in things, by id. ``types`` gives the type of each event by its id."""
    blocks: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for figure in figures:
        if (figure.first.compared or figure.ahead) and not all(c.correction for c in figure.claims):
            blocks[_block(figure)].append(figure)
    found = [thing for key in sorted(blocks, key=str) for thing in _things(blocks[key], types, rules)]
    return sorted(found, key=lambda thing: thing.id)


def _block(figure: Told) -> tuple[object, ...]:
    """What is added ("another 12") is kept apart from counts. What is to come is
    shown with who says so and never set against anything: each value of it is a thing of its own."""
    m = figure.first.mention
    plan = (m.interval.low, m.interval.high, m.bound) if figure.ahead else None
    return (figure.first.story, m.measure, m.currency or "", m.increment, plan)


def _things(figures: Sequence[Told], types: Mapping[str, str], rules: Rules) -> list[Thing]:
    found: list[Thing] = []
    index = _Index()
    for figure in sorted(figures, key=lambda f: (-_said(f), f.id)):
        might = [found[i] for i in index.near(figure, types)]
        thing = _home(figure, might, types, rules.figure)
        if thing is None:
            thing = Thing()
            found.append(thing)
            index.number[id(thing)] = len(found) - 1
        thing.take(figure)
        index.add(index.number[id(thing)], figure, types)
    return found


class _Index:
    """Things by what a figure may share with them, so that it is not compared with all of a large story."""

    def __init__(self) -> None:
        self.number: dict[int, int] = {}
        self.by_key: dict[str, set[int]] = defaultdict(set)
        self.days: dict[str, set[int]] = defaultdict(set)
        self.undated: dict[str, set[int]] = defaultdict(set)  # by event type
        self.coarse: set[int] = set()

    def add(self, thing: int, figure: Told, types: Mapping[str, str]) -> None:
        for key in _shared(figure):
            self.by_key[key].add(thing)
        day = scope.day_of(figure.own.time)
        if day is not None:
            self.days[day].add(thing)
        elif figure.own.time is not None:
            self.coarse.add(thing)
        else:
            self.undated[types.get(figure.first.event or "", "")].add(thing)

    def near(self, figure: Told, types: Mapping[str, str]) -> list[int]:
        """The numbers of the things that may be comparable with a figure, in order."""
        found = {thing for key in _shared(figure) for thing in self.by_key.get(key, ())} | self.coarse
        day = scope.day_of(figure.own.time)
        if day is not None:
            found |= self.days.get(day, set())
        else:
            found |= {thing for d, held in self.days.items() if _in_window(d, figure) for thing in held}
        own = types.get(figure.first.event or "", "")
        for kind, held in self.undated.items():
            if kind != own or not own:
                found |= held
        return sorted(found)


def _in_window(day: str, figure: Told) -> bool:
    """Whether a figure that states no day can be of ``day``."""
    window = figure.first.window
    if figure.own.time is not None or window is None:
        return True
    return window[0].date().isoformat() <= day <= window[1].date().isoformat()


def _shared(figure: Told) -> Iterator[str]:
    i = figure.first.mention.interval
    yield f"value:{i.low}:{i.high}:{i.low_open}:{i.high_open}"
    if figure.first.event:
        yield f"event:{figure.first.event}"
    yield from _surroundings(figure)


def _surroundings(figure: Told) -> list[str]:
    return sorted([f"report:{name}" for name in figure.reports] + [f"text:{name}" for name in figure.texts])


def _kind(figure: Told) -> object:
    i, m = figure.first.mention.interval, figure.first.mention
    own, where = figure.own, figure.where
    places = tuple((w.place.name, w.place.country, w.place.feature) if w.place else None for w in (own, where))
    times = tuple((w.time.start, w.time.end, w.time.precision) if w.time else None for w in (own, where))
    value = (i.low, i.high, i.low_open, i.high_open, m.cumulative, m.measured_in)
    return (places, times, own.group, own.bare, figure.first.event, value)


def _said(figure: Told) -> int:
    return (figure.own.time is not None) * 2 + (figure.own.place is not None)


def _home(figure: Told, found: Sequence[Thing], types: Mapping[str, str], rules: FigureRules) -> Thing | None:
    """The thing a figure fits best; None where it fits none. A figure that says neither where nor when goes
    with the only one of its days that it could be of."""
    fits = [(fit, thing) for thing in found if (fit := _fit(figure, thing, types, rules)) > 0]
    if fits:
        return min(fits, key=lambda pair: (-pair[0], pair[1].id))[1]
    if figure.where.stated or figure.ahead or measure_unit(figure.first.mention.measure) in rules.loose:
        return None
    might = [thing for thing in found if _might(figure, thing, types, rules)]
    return might[0] if len(might) == 1 else None


#: Not comparable, whatever else speaks for it.
NEVER = -1

#: Nothing keeps them apart, but nothing speaks for their being of one thing.
UNTOLD = 0


def _fit(figure: Told, thing: Thing, types: Mapping[str, str], rules: FigureRules) -> int:
    """How well a figure fits in a thing; NEVER where it is not comparable with one of its figures."""
    best = UNTOLD
    for other in thing.rivals(figure):
        fit = _comparable(figure, other, types, rules)
        if fit == NEVER:
            return NEVER
        best = max(best, fit)
    return best


def _might(figure: Told, thing: Thing, types: Mapping[str, str], rules: FigureRules) -> bool:
    """Whether a thing of a stated day is among the days that a report without one tells of."""
    window = figure.first.window
    days = [f.where.time for f in thing.figures if f.where.time and f.where.time.start]
    if any(f.own.group != figure.own.group for f in thing.figures):
        return False  # "52 arrests" of nobody in particular are not the arrests of students
    if not days or window is None or _fit(figure, thing, types, rules) == NEVER:
        return False
    return all(day.start and window[0] <= day.start < window[1] for day in days)


def _comparable(a: Told, b: Told, types: Mapping[str, str], rules: FigureRules) -> int:
    if _told_as_part(a, b) or _told_as_part(b, a):
        return NEVER
    linked = not a.texts.isdisjoint(b.texts)
    if scope.times(a.own.time, b.own.time) is Side.APART:
        return NEVER
    same_value = same_interval(a.first.mention.interval, b.first.mention.interval)
    one_event = a.first.event is not None and a.first.event == b.first.event
    if linked and same_value and _one_unit(a, b):
        return 9  # one sentence in two reports, edited or not
    if _of_one_breath(a, b):
        return NEVER
    rivals = _side_by_side(a, b)
    summed = a.first.mention.cumulative != b.first.mention.cumulative
    if summed and not (same_value and _undated(a, b)) and not rivals:
        return NEVER
    stated = scope.relation(a.own, b.own)
    if one_event and same_value and stated is ScopeRelation.PART and _but_for_group(a, b):
        return 5  # "21 people" and "21 girls" of one event
    if stated in (ScopeRelation.DISJOINT, ScopeRelation.PART):
        return NEVER
    if linked and _one_unit(a, b):
        return 8
    unit = measure_unit(a.first.mention.measure)
    if unit in rules.loose:
        return 4 if _one_unit(a, b) and (same_value or one_event) else NEVER
    if unit != "person" and not _one_unit(a, b):
        return NEVER  # houses and cars destroyed are two things
    return _count(a, b, types, rules, one_event=one_event or rivals, same_value=same_value)


def _of_one_breath(a: Told, b: Told) -> bool:
    """Whether one voice states both in one sentence: "21 of the more than 200 girls" are no rival accounts."""
    if a.reports.isdisjoint(b.reports):
        return False
    at = {(c.report, c.mention.sentence, c.voice.key) for c in a.claims}
    return any((c.report, c.mention.sentence, c.voice.key) in at for c in b.claims)


def _side_by_side(a: Told, b: Told) -> bool:
    """Whether a second voice's count follows the first's within one report and says neither where nor when:
    "at least 80 were held on Sunday, X said. Y put it at 10." Such counts are told as rivals."""
    if (a.own.stated and b.own.stated) or a.reports.isdisjoint(b.reports):
        return False
    if a.own.stated or b.own.stated:
        first, second = (a, b) if a.own.stated else (b, a)
        return _follows(first, second)
    return _follows(a, b) or _follows(b, a)


def _follows(first: Told, second: Told) -> bool:
    said = {(c.report, c.mention.sentence): c.voice for c in first.claims if c.voice.attributed}
    for c in second.claims:
        other = said.get((c.report, c.mention.sentence - 1))
        if c.voice.attributed and other is not None and other.key != c.voice.key:
            return True
    return False


def _undated(a: Told, b: Told) -> bool:
    """Whether neither counts a day: "more than 20,000 killed" may leave out that it is "since 2009"."""
    return scope.day_of(a.own.time) is None and scope.day_of(b.own.time) is None


def _but_for_group(a: Told, b: Told) -> bool:
    """Whether the scopes are comparable once who is counted is left aside."""
    bare = [replace(x.own, group=None, bare=False) for x in (a, b)]
    return scope.relation(*bare) in (ScopeRelation.SAME, ScopeRelation.ASSUMED)


def _told_as_part(a: Told, b: Told) -> bool:
    """Whether ``a`` is said to be counted in ``b``: "including"."""
    return not a.parts_of.isdisjoint(b.ids)


def _one_unit(a: Told, b: Told) -> bool:
    return a.first.mention.measured_in == b.first.mention.measured_in


def _count(a: Told, b: Told, types: Mapping[str, str], rules: FigureRules, *, one_event: bool, same_value: bool) -> int:
    """Counts of people and things: comparable in one event, or in scopes that at least may be one."""
    placed = scope.relation(a.where, b.where)
    if placed in (ScopeRelation.DISJOINT, ScopeRelation.PART) and not one_event:
        return NEVER
    if (
        placed is not ScopeRelation.SAME
        and apart(a.first.mention.interval, b.first.mention.interval) > rules.assumed_factor
    ):
        return NEVER
    if one_event:
        return 6 + same_value
    if placed is ScopeRelation.SAME:
        return 4 + same_value
    # two events of one type that were told apart are not brought together again by an unstated scope
    two = a.first.event and b.first.event and types.get(a.first.event) == types.get(b.first.event)
    sum_of_years = same_value and (a.first.mention.cumulative or b.first.mention.cumulative)
    return UNTOLD if two and not sum_of_years else 2 + same_value
