"""The accounts of one thing: one value by one voice, as of when it was first told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from crosswire.domain.figure import FigureMention
from crosswire.domain.finding import Account, Support
from crosswire.domain.ids import digest
from crosswire.domain.quantity import Bound, Interval
from crosswire.domain.times import When
from crosswire.reconcile.claims import Claim
from crosswire.reconcile.origins import Carrier, support
from crosswire.reconcile.same_figure import Told
from crosswire.reconcile.scope import Where
from crosswire.reconcile.states import Value, earlier, same_interval
from crosswire.reconcile.voices import Voice


@dataclass(frozen=True, slots=True)
class Line:
    """An account in the making: all claims of one value by one voice."""

    figures: tuple[str, ...]
    claims: tuple[Claim, ...]  # in the order of ids
    own: Where
    current: bool = True
    withdrawn: bool = False

    @property
    def id(self) -> str:
        return digest("account", self.figures[0])

    @property
    def mention(self) -> FigureMention:
        return self.claims[0].mention

    @property
    def interval(self) -> Interval:
        return self.mention.interval

    @property
    def bound(self) -> Bound:
        return self.mention.bound

    @property
    def voice(self) -> Voice:
        return self.claims[0].voice

    @property
    def told(self) -> When | None:
        """When it was first reported; a copy printed later says nothing newer."""
        times = [c.as_of for c in self.claims if c.as_of and c.as_of.start]
        return min(times, key=lambda w: (w.start, w.end or w.start, w.value), default=None)

    @property
    def headline(self) -> bool:
        """Whether headlines and decks alone state it."""
        return all(c.summary for c in self.claims)

    @property
    def carriers(self) -> tuple[Carrier, ...]:
        return tuple(c.carrier for c in self.claims)

    @property
    def supported(self) -> bool:
        """Whether anything that can support a finding carries it."""
        return any(c.supports for c in self.claims)

    @property
    def value(self) -> Value:
        final = any(c.final for c in self.claims)
        return Value(self.interval, self.bound, self.told, self.voice.key, final)


def lines(figures: Sequence[Told], superseded: Collection[str]) -> list[Line]:
    """The accounts of a thing's figures, by id. ``superseded`` are reports that a later text replaces."""
    alike: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for figure in figures:
        i = figure.first.mention.interval
        key = (figure.first.voice.key, i.low, i.high, i.low_open, i.high_open, figure.first.mention.bound)
        alike[key].append(figure)
    made = [made for group in alike.values() if (made := _line(group, superseded))]
    return _replaced(sorted(made, key=lambda line: line.figures))


def _line(figures: Sequence[Told], superseded: Collection[str]) -> Line | None:
    claims = sorted((c for f in figures for c in f.claims if not c.correction), key=lambda c: c.id)
    supporting = [c for c in claims if c.supports]
    if not claims:
        return None
    fullest = max(figures, key=lambda f: ((f.own.time is not None) + (f.own.place is not None), f.id))
    current = any(c.report not in superseded for c in supporting)
    ids = tuple(sorted(f.id for f in figures))
    return Line(ids, tuple(supporting or claims), fullest.own, current)


def _replaced(made: Sequence[Line]) -> list[Line]:
    """A voice's later value replaces its earlier one, unless it only says the same more loosely."""
    voices: dict[str, list[Line]] = defaultdict(list)
    for line in made:
        voices[line.voice.key].append(line)
    return [
        replace(a, current=False) if any(replaces(b, a) for b in voices[a.voice.key] if b is not a) else a for a in made
    ]


def replaces(later: Line, before: Line) -> bool:
    if later.voice.key != before.voice.key or _anonymous(later.voice) or not later.supported:
        return False
    return earlier(before.told, later.told) and not _holds(later.interval, before.interval)


def _anonymous(voice: Voice) -> bool:
    """Two unnamed witnesses are not one who changes his mind."""
    return voice.attributed and voice.origins[0].startswith("unnamed:")


def _holds(a: Interval, b: Interval) -> bool:
    """Whether ``a`` allows every value that ``b`` does."""
    below = a.low is None or (b.low is not None and a.low <= b.low)
    above = a.high is None or (b.high is not None and a.high >= b.high)
    return below and above


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What a correction leaves: the reports that still carry the number, and the outlets that took it back."""

    carrying: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


def withdrawals(made: Sequence[Line], corrections: Iterable[Claim]) -> tuple[list[Line], Withdrawal]:
    """The accounts with those marked that their own source corrected.

    A number inside a correction that the corrected text no longer states is the one taken back: from the
    correcting outlet, and from the family of its text.
    """
    notes = list(corrections)
    made, carried, killed = _without_withdrawn(made)
    taken = {line.id: note for line in made if (note := _taken_back(line, made, notes))}
    gone = [replace(line, withdrawn=True, current=False) if line.id in taken else line for line in made]
    carry = {c.report for line in gone if line.id in taken for c in line.claims}
    outlets = {note.carrier.outlet for note in taken.values()} | {c.carrier.outlet for c in killed}
    still = tuple(sorted((carry - {note.report for note in notes}) | carried))
    return gone, Withdrawal(still, tuple(sorted(name for name in outlets if name)))


def _without_withdrawn(made: Sequence[Line]) -> tuple[list[Line], set[str], list[Claim]]:
    """The accounts without what reports tell that were taken back whole, and without copies of their text.

    With them the reports that still carry such a text, and the claims that were taken back.
    """
    killed = [c for line in made for c in line.claims if c.withdrawn]
    if not killed:
        return list(made), set(), []
    found, carried = [], set()
    for line in made:
        own = [c for c in killed if same_interval(c.mention.interval, line.interval)]
        kin = {c.voice.family for c in own} - {None}
        rest = tuple(c for c in line.claims if not c.withdrawn and c.voice.family not in kin)
        carried |= {c.report for c in line.claims if not c.withdrawn and c not in rest}
        found.append(replace(line, claims=rest) if rest else replace(line, withdrawn=True, current=False))
    return found, carried, killed


def _taken_back(line: Line, made: Sequence[Line], notes: Sequence[Claim]) -> Claim | None:
    """The correction that takes an account back, if one does."""
    for note in notes:
        if not same_interval(note.mention.interval, line.interval):
            continue
        stands = any(same_interval(other.interval, line.interval) and _reports(other, note.report) for other in made)
        kin = {c.voice.family for other in made for c in other.claims if c.report == note.report} - {None}
        outlet = note.carrier.outlet
        own = any(c.carrier.outlet is not None and c.carrier.outlet == outlet for c in line.claims)
        if not stands and (own or kin & {c.voice.family for c in line.claims}):
            return note
    return None


def _reports(line: Line, report: str) -> bool:
    return any(c.report == report for c in line.claims)


def supports(made: Sequence[Line]) -> dict[str, Support]:
    """What stands behind each account's value: all that state it, each source once. Withdrawn accounts and
    genres that support nothing have no origin left."""
    found = {}
    for line in made:
        behind = [
            c
            for other in made
            if same_interval(other.interval, line.interval) and _counts(other)
            for c in other.carriers
        ]
        own = support(line.carriers)
        found[line.id] = support(behind) if _counts(line) else replace(own, origins=0, unsettled=0)
    return found


def _counts(line: Line) -> bool:
    return line.supported and not line.withdrawn


def account(line: Line, stands: Mapping[str, Support], voice: str) -> Account:
    """The account as the record has it; ``voice`` says in words who speaks."""
    told = line.told
    return Account(
        id=line.id,
        figures=line.figures,
        speaker=line.voice.speakers,
        as_of=told.start if told else None,
        interval=line.interval,
        bound=line.bound,
        words=line.claims[0].words,
        current=line.current and line.supported,
        support=stands[line.id],
        voice=voice,
    )
