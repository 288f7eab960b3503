"""Findings about figures: the accounts of one thing, each pair's state, and what stands beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from crosswire.domain.figure import FigureMention
from crosswire.domain.finding import Finding, Pair, ScopeRelation, State, Support
from crosswire.domain.ids import digest
from crosswire.domain.quantity import Bound
from crosswire.lexicon.reconcile import Rules
from crosswire.lexicon.sentences import Phrases
from crosswire.reconcile import scope, wording
from crosswire.reconcile.accounts import Line, Withdrawal, account, lines, replaces, supports, withdrawals
from crosswire.reconcile.claims import Claim
from crosswire.reconcile.clauses import tells
from crosswire.reconcile.excesses import Lined, excesses
from crosswire.reconcile.labels import measure_label
from crosswire.reconcile.origins import Carrier, one_origin, origins
from crosswire.reconcile.scope import Where
from crosswire.reconcile.sentences import Matter, sentence, worst
from crosswire.reconcile.states import Value, relation, same_interval
from crosswire.reconcile.things import Thing


def figure_findings(
    found: Sequence[Thing],
    corrections: Sequence[Claim],
    superseded: Collection[str],
    rules: Rules,
    words: Phrases,
) -> tuple[Finding, ...]:
    """One finding for each thing, and one for each part that exceeds its whole."""
    known = [Lined(thing, tuple(lines(thing.figures, superseded))) for thing in found]
    made = [finding for lined in known if (finding := _finding(lined, corrections, rules, words))]
    made += [
        _made(kept, supports(kept), pairs, Withdrawal(), rules, words, estimates=False)
        for kept, pairs in excesses(known, rules)
    ]
    return tuple(sorted(made, key=lambda f: f.id))


def _finding(lined: Lined, corrections: Sequence[Claim], rules: Rules, words: Phrases) -> Finding | None:
    if not lined.lines:
        return None
    made, withdrawal = withdrawals(lined.lines, [c for c in corrections if _same_matter(c, lined.thing)])
    stands = supports(made)
    pairs = _pairs(made, rules)
    if all(p.state is State.AGREE for p in pairs) and not tells(made[0], words):
        return None
    return _made(made, stands, pairs, withdrawal, rules, words)


def _same_matter(note: Claim, thing: Thing) -> bool:
    first = thing.figures[0].first
    return (note.story, note.mention.measure, note.mention.currency) == (
        first.story,
        first.mention.measure,
        first.mention.currency,
    )


def _made(
    made: Sequence[Line],
    stands: Mapping[str, Support],
    pairs: Sequence[Pair],
    withdrawal: Withdrawal,
    rules: Rules,
    words: Phrases,
    *,
    estimates: bool = True,
) -> Finding:
    about = tuple(sorted(f for line in made for f in line.figures))
    measure = made[0].mention.measure
    where = _fullest(made)
    label = label_of(made[0].mention, where, words)
    standing = [line for line in made if line.current and line.supported]
    count = sources(standing or [x for x in made if not x.withdrawn and x.supported])
    announced = [c for line in made for c in line.claims if c.revision]
    revision = announced[0].revision if announced else None
    due = min((c.due for c in announced if c.due), key=lambda w: (w.start, w.value), default=None)
    matter = Matter(
        made,
        dict(stands),
        pairs,
        measure,
        _named(made[0].mention, measure_label(measure), words),
        where,
        count,
        revision,
        due,
        withdrawal,
        not estimates,
    )
    low, best, high = _estimates(standing, stands) if estimates else (None, None, None)
    bad = worst(pairs)
    return Finding(
        id=digest("finding", "figure" if estimates else "part", about[0]),
        kind="figure",
        about=about,
        label=label,
        state=bad.state if bad else State.SINGLE,
        accounts=tuple(account(line, stands, wording.label(line.voice, words)) for line in made),
        pairs=tuple(pairs),
        origins=count,
        single_source=count < 2,
        denied_by=(),
        disputed_by=(),
        revised=tuple(x.id for x in made if not x.withdrawn and any(replaces(y, x) for y in made if y is not x)),
        expected_revision=revision,
        withdrawn=tuple(line.id for line in made if line.withdrawn),
        still_carried_by=withdrawal.carrying,
        low=low,
        best=best,
        high=high,
        sentence=sentence(matter, words),
    )


def _fullest(made: Sequence[Line]) -> Where:
    """The scope that says most, of the lines' own."""
    ordered = sorted(made, key=lambda x: (-(x.own.time is not None) - (x.own.place is not None), x.id))
    where = Where()
    for line in ordered:
        where = where.filled(line.own)
    groups = {(line.own.group, line.own.told) for line in made if not line.own.bare}
    names = {name for name, _ in groups}
    one = min((told or "" for _, told in groups), default="") if len(names) == 1 else ""
    return replace(where, group=next(iter(names)) if one else None, told=one or None)


def label_of(mention: FigureMention, where: Where, words: Phrases) -> str:
    """ "Detained, women, Minsk, 20 September 2020"."""
    shown = where.shown()
    parts = [_named(mention, measure_label(mention.measure), words)]
    if where.told:
        parts.append(wording.plural(where.told, words))
    if shown.place:
        parts.append(shown.place.name)
    if shown.start and shown.end and where.time:
        told = wording.when(shown.start, shown.end, where.time.precision, words).split()
        parts.append(" ".join(told[1:]))
    return ", ".join(parts)


def _named(mention: FigureMention, name: str, words: Phrases) -> str:
    """The measure's label with what sets this count apart: planned, in all, further."""
    kind = "in_all" if mention.cumulative else "another" if mention.increment else mention.modality.value
    return words.labels[kind].format(label=name) if kind in words.labels else name


def sources(made: Iterable[Line]) -> int:
    """Independent sources of all values together. One text that quotes two speakers holds two sources, unless
    it is one value that both are said to state."""
    behind: list[Carrier] = []
    for line in made:
        i = line.interval
        tag = f"{i.low}:{i.high}:{i.low_open}:{i.high_open}"
        for claim in line.claims:
            if not claim.supports:
                continue
            keys = tuple(
                f"{key}:{tag}" if line.voice.attributed and key.startswith("family:") else key
                for key in claim.voice.origins
            )
            if not line.voice.attributed and claim.voice.family:
                keys += (f"family:{claim.voice.family}:{tag}",)
            behind.append(replace(claim.carrier, voice=replace(claim.voice, origins=keys)))
    return origins(behind)


def _pairs(made: Sequence[Line], rules: Rules) -> list[Pair]:
    """Pairs of accounts that stand. A replaced one is compared with what replaced it alone."""
    able = [line for line in made if line.supported and not line.withdrawn]
    found = []
    for a, b in _compared(able, rules):
        if not (a.current and b.current) and not (replaces(a, b) or replaces(b, a)):
            continue
        placed = placing(a, b, rules)
        grows = a.mention.measure in rules.figure.grows
        state, reason = relation(*_values(a, b), placed, rules.figure, grows=grows)
        if state is State.AGREE and one_origin(a.carriers, b.carriers):
            reason = "same_source"
        found.append(Pair(a.id, b.id, state, reason, placed))
    return found


def _values(a: Line, b: Line) -> tuple[Value, Value]:
    """The values of two accounts. What one report tells of two voices holds as of that report: neither is news
    to the other, whichever was printed first elsewhere."""
    one, other = a.value, b.value
    together = {c.report for c in a.claims} & {c.report for c in b.claims}
    if together and one.voice != other.voice:
        return replace(one, as_of=None), replace(other, as_of=None)
    return one, other


def _compared(able: Sequence[Line], rules: Rules) -> Iterable[tuple[Line, Line]]:
    """All pairs; of very many accounts those of one value are compared with the first of it only."""
    if len(able) <= rules.figure.all_pairs:
        yield from combinations(able, 2)
        return
    firsts: list[Line] = []
    for line in able:
        first = next((x for x in firsts if same_interval(x.interval, line.interval)), None)
        if first is None:
            yield from ((x, line) for x in firsts)
            firsts.append(line)
        else:
            yield first, line


def placing(a: Line, b: Line, rules: Rules) -> ScopeRelation:
    """How the scopes of two accounts of one thing stand: the same where their words say so, or where one
    sentence tells both; else assumed."""
    if {(c.report, c.mention.event) for c in a.claims if c.mention.event} & {
        (c.report, c.mention.event) for c in b.claims if c.mention.event
    }:
        return ScopeRelation.SAME
    if {c.text for c in a.claims if c.text} & {c.text for c in b.claims if c.text}:
        return ScopeRelation.SAME
    stated = scope.relation(a.own, b.own)
    if stated is ScopeRelation.PART:  # of one number, one says more loosely who is counted
        stated = scope.relation(replace(a.own, group=None), replace(b.own, group=None))
    return stated if stated is ScopeRelation.SAME else ScopeRelation.ASSUMED


def _estimates(
    standing: Sequence[Line], stands: Mapping[str, Support]
) -> tuple[float | None, float | None, float | None]:
    """The lowest and highest number stated (None where some account leaves that side open), and the number of
    the account with most origins (None on a tie, and where that account gives a bound and no number)."""
    if not standing:
        return None, None, None
    lows = [None if x.bound in (Bound.AT_MOST, Bound.LESS_THAN) else x.interval.low for x in standing]
    highs = [x.interval.high for x in standing]
    low = None if None in lows else min(v for v in lows if v is not None)
    high = None if None in highs else max(v for v in highs if v is not None)
    top = max(stands[x.id].origins for x in standing)
    leading = [x for x in standing if stands[x.id].origins == top]
    one = all(same_interval(x.interval, leading[0].interval) for x in leading)
    best = _number(leading[0]) if one else None
    return low, best, high


def _number(line: Line) -> float | None:
    if line.bound is Bound.EXACT:
        return line.interval.low
    return line.claims[0].stated if line.bound is Bound.ABOUT else None
