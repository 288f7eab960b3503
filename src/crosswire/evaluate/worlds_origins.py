"""What stands behind the figures of a world: families, origins, events and findings, against a record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from crosswire.domain.record import Figure, Record
from crosswire.domain.text import Span
from crosswire.evaluate.marked import share
from crosswire.evaluate.score import ErrorRow
from crosswire.evaluate.stories import b_cubed
from crosswire.evaluate.worlds_truth import Truth
from crosswire.worlds import Part, Placed, SourceKind, Stated, WorldReport

#: What one value is, whoever tells it.
Value = tuple[str, str, int, str]

#: Relative width of a soft bound.
SOFT = 0.1


@dataclass(frozen=True, slots=True)
class Carrier:
    """One place that states a figure."""

    report: WorldReport
    sentence: Placed
    stated: Stated
    text: str  # the source that its sentence goes back to
    keys: tuple[str, ...]  # what makes it one origin with another

    @property
    def value(self) -> Value:
        account = self.stated.account
        return account.event, account.measure, account.value, account.bound

    @property
    def voice(self) -> str:
        """Who tells it: the speaker, else the text it stands in."""
        return self.stated.account.speaker or self.stated.account.via or self.text


def carriers(truth: Truth) -> list[Carrier]:
    """All places that state figures, but for corrections and columns."""
    return [_carrier(truth, r, s, stated) for r, s in truth.figures() for stated in s.figures]


def _carrier(truth: Truth, report: WorldReport, sentence: Placed, stated: Stated) -> Carrier:
    """A headline's figure goes back to the text of the body's first sentence."""
    told = sentence if sentence.part is Part.BODY else next(s for s in report.sentences if s.part is Part.BODY)
    text = told.atoms[0].source
    source = truth.sources[text]
    keys = [f"text:{text}"]
    if source.kind is SourceKind.WIRE:
        keys.append(f"source:{source.by}")
    if stated.account.speaker:
        keys.append(f"speaker:{stated.account.speaker}")
    if stated.account.via:
        keys.append(f"source:{stated.account.via}")
    return Carrier(report, sentence, stated, text, tuple(keys))


@dataclass(slots=True)
class Origins:
    """Answers about figures, events, findings and stories, summed over worlds."""

    families: list[bool] = field(default_factory=list)
    origins: list[bool] = field(default_factory=list)
    figures: list[bool] = field(default_factory=list)
    findings: list[bool] = field(default_factory=list)
    events: list[tuple[str, str | None]] = field(default_factory=list)  # true, found
    stories: list[tuple[str, str]] = field(default_factory=list)
    errors: list[ErrorRow] = field(default_factory=list)

    def add(self, truth: Truth, record: Record, keys: dict[str, str]) -> None:
        """Counts a world. ``keys`` lead from report ids to keys."""
        found = _Record(record, keys)
        stated = carriers(truth)
        self._seen(stated, found)
        of_value: dict[Value, list[Carrier]] = defaultdict(list)
        for carrier in stated:
            of_value[carrier.value].append(carrier)
        for value in sorted(of_value):
            if len({c.report.outlet for c in of_value[value]}) > 1:
                self._behind(value, of_value[value], found)
        self.findings += _states(truth, stated, found, self.errors)
        self.events += _events(truth, found)
        story = {keys[report]: story.id for story in record.stories for report in story.reports}
        self.stories += [(r.event, story[r.id]) for r in truth.world.reports if r.id in story]

    def metrics(self) -> dict[str, float]:
        named = [(gold, ours) for gold, ours in self.events if ours]
        return {
            "families_exact": _share(self.families),
            "origins_exact": _share(self.origins),
            "event_b3_f1": _grouped(named),
            "findings_exact": _share(self.findings),
            "story_b3_f1": _grouped(self.stories),
            "figures_found": _share(self.figures),
            "events_found": share(len(named), len(self.events)),
        }

    def _seen(self, stated: Sequence[Carrier], found: _Record) -> None:
        for carrier in stated:
            self.figures.append(bool(found.figures(carrier)))
            if not self.figures[-1]:
                text = carrier.report.raw.text
                told = carrier.stated.span.of(text), carrier.sentence.span.of(text)
                self.errors.append(ErrorRow(carrier.report.id, "figure missed", *told))

    def _behind(self, value: Value, group: Sequence[Carrier], found: _Record) -> None:
        """Families and origins of a figure that several outlets carry."""
        self.families.append(_same_groups(group, found))
        if not self.families[-1]:
            told = str([f"{c.report.id}={c.text}" for c in group]), str([found.family(c) for c in group])
            self.errors.append(ErrorRow(str(value), "families", *told))
        numbers = {n for c in group for n in found.origins(c)}
        if numbers:
            expected = _origins(group)
            self.origins.append(numbers == {expected})
            if not self.origins[-1]:
                told = " | ".join(f"{c.report.id} {c.keys}" for c in group), str(sorted(numbers))
                self.errors.append(ErrorRow(str(value), "origins", f"{expected}: {told[0]}", told[1]))


def _grouped(pairs: Sequence[tuple[str, str]]) -> float:
    return b_cubed([ours for _, ours in pairs], [gold for gold, _ in pairs])[2]


def _share(answers: Sequence[bool]) -> float:
    return share(sum(answers), len(answers))


class _Record:
    """A record with the look-ups that scoring needs."""

    def __init__(self, record: Record, keys: dict[str, str]) -> None:
        self.record = record
        of_mention = {m: f for f in record.figures for m in f.mentions}
        self._figures: dict[str, list[tuple[Span, Figure]]] = defaultdict(list)
        self._triggers: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        events = {m: e.id for e in record.events for m in e.mentions}
        for reading in record.readings:
            key = reading.report.key
            self._figures[key] = [(m.span, of_mention[m.id]) for m in reading.figures if m.id in of_mention]
            self._triggers[key] = [(m.span, events[m.id]) for m in reading.events if m.id in events]
        self._families = {
            (keys[p.report], span): family.id for family in record.families for p in family.passages for span in p.spans
        }
        self._of_report: dict[str, list[Span]] = defaultdict(list)
        for key, span in self._families:
            self._of_report[key].append(span)
        self._supports: dict[str, set[int]] = defaultdict(set)
        self._findings: dict[str, set[int]] = defaultdict(set)
        for number, finding in enumerate(record.findings):
            for account in finding.accounts:
                for figure in account.figures:
                    self._supports[figure].add(account.support.origins)
                    self._findings[figure].add(number)

    def figures(self, carrier: Carrier) -> list[Figure]:
        """The record's figures at the place, of the right number."""
        value = carrier.stated.account.value
        return [
            figure
            for span, figure in self._figures[carrier.report.id]
            if span.overlaps(carrier.stated.span)
            if value in (figure.interval.low, figure.interval.high) or carrier.stated.account.bound == "about"
        ]

    def family(self, carrier: Carrier) -> str:
        where = carrier.stated.span
        spans = self._of_report[carrier.report.id]
        return next((self._families[carrier.report.id, s] for s in spans if s.overlaps(where)), "")

    def origins(self, carrier: Carrier) -> set[int]:
        return {n for figure in self.figures(carrier) for n in self._supports[figure.id]}

    def findings(self, carrier: Carrier) -> set[int]:
        return {n for figure in self.figures(carrier) for n in self._findings[figure.id]}

    def event(self, report: str, span: Span) -> str | None:
        return next((event for at, event in self._triggers[report] if at.overlaps(span)), None)


def _same_groups(group: Sequence[Carrier], found: _Record) -> bool:
    """Whether the families of a figure's places part them as their texts do."""
    ours = [found.family(c) for c in group]
    return all((a.text == b.text) == (x == y) for (a, x), (b, y) in combinations(zip(group, ours, strict=True), 2))


def _origins(group: Iterable[Carrier]) -> int:
    """How many independent sources are behind a value."""
    sets: list[set[str]] = []
    for carrier in group:
        touched = [s for s in sets if s & set(carrier.keys)]
        sets = [s for s in sets if s not in touched] + [set(carrier.keys).union(*touched)]
    return len(sets)


def _events(truth: Truth, found: _Record) -> Iterator[tuple[str, str | None]]:
    """The places that name an event, with their true event and the record's."""
    for report in truth.world.reports:
        for span in (s for sentence in report.sentences for s in sentence.named if sentence.part is Part.BODY):
            yield report.event, found.event(report.id, span)


def _states(truth: Truth, stated: Sequence[Carrier], found: _Record, errors: list[ErrorRow]) -> list[bool]:
    """Whether what each event's measure comes to is one finding in the right state."""
    withdrawn = {(w.account.event, w.account.measure) for w in truth.world.withdrawn}
    of_thing: dict[tuple[str, str], list[Carrier]] = defaultdict(list)
    for carrier in stated:
        of_thing[carrier.value[:2]].append(carrier)
    answers = []
    for thing in sorted(of_thing):
        numbers = {n for c in of_thing[thing] for n in found.findings(c)}
        if thing in withdrawn or not numbers:
            continue
        states = sorted(found.record.findings[n].state.value for n in numbers)
        expected = _state(of_thing[thing], grows=thing in truth.world.grows)
        answers.append(states == [expected])
        if not answers[-1]:
            told = "; ".join(sorted({f"{c.value[2:]} {c.voice}" for c in of_thing[thing]}))
            errors.append(ErrorRow(str(thing), "finding", f"{expected}: {told}", str(states)))
    return answers


def _state(group: Sequence[Carrier], *, grows: bool) -> str:
    """The worst state of two accounts (docs/record.md)."""
    first: dict[tuple[str, int, str], str] = {}
    for carrier in group:
        account = carrier.stated.account
        key = (carrier.voice, account.value, account.bound)
        when = carrier.report.raw.meta.published or "9"
        first[key] = min(first.get(key, when), when)
    worst = ["single", "agree", "compatible", "differ", "contradict"]
    states = [_stand(a, b, first, grows=grows) for a, b in combinations(sorted(first), 2)]
    return max(states, key=worst.index, default="single")


def _stand(
    a: tuple[str, int, str], b: tuple[str, int, str], first: dict[tuple[str, int, str], str], *, grows: bool
) -> str:
    if a[1:] == b[1:]:
        return "agree"
    (low_a, high_a), (low_b, high_b) = _interval(*a[1:]), _interval(*b[1:])
    if low_a <= high_b and low_b <= high_a:
        return "compatible"
    less, more = (a, b) if a[1] < b[1] else (b, a)
    if grows and first[less] < first[more]:
        return "compatible"
    return "contradict"


def _interval(value: int, bound: str) -> tuple[float, float]:
    match bound:
        case "at_least":
            return value, float("inf")
        case "more_than":
            return value + 1, float("inf")
        case "about":
            return value * (1 - SOFT), value * (1 + SOFT)
    return value, value
