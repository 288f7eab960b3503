"""What is said of a count, as a clause: who was detained, which Sunday in a row it was, how long something lasted."""

from __future__ import annotations

from datetime import timedelta

from crosswire.domain.event import Modality
from crosswire.domain.quantity import Bound
from crosswire.lexicon.sentences import Clause, Phrases
from crosswire.reconcile import wording
from crosswire.reconcile.accounts import Line
from crosswire.reconcile.labels import event_label, is_general, measure_unit
from crosswire.reconcile.scope import Where


def counted_clause(line: Line, where: Where, label: str, words: Phrases) -> str:
    """The clause of a count with its place and time: "At least 80 people were detained in Minsk on ..."."""
    special = _in_a_row(line, where, words) or _lasted(line, where, words)
    if special:
        return special
    scope, time = where.shown(), where.time
    open_ended = where.time is not None and where.time.start is not None and where.time.end is None
    since = line.mention.cumulative or open_ended
    when = wording.when(scope.start, scope.end, time.precision if time else None, words)
    told = _told(line, label, words, since=since) + wording.where(scope.place, words) + when
    return told + (words.in_all if since and not when else "")


def tells(line: Line, words: Phrases) -> bool:
    """Whether a count tells of something by itself: "26 years" of nothing in particular is no finding."""
    measure, kinds = line.mention.measure, {c.event_type for c in line.claims}
    if measure == "occurrences" or measure in words.clauses or not is_general(measure):
        return True
    return measure == "duration" and bool(kinds & words.lasting)


def _told(line: Line, label: str, words: Phrases, *, since: bool) -> str:
    clause = _clause(line, words)
    counted = wording.counted(line, words)
    if clause is None:
        return words.clause.format(words=counted, label=label)
    one = bool(clause.thing) or wording.singular(line) or measure_unit(line.mention.measure) == "money"
    verbs = {name: forms["one" if one else "many"] for name, forms in words.verbs.items()}
    if clause.thing:
        counted = clause.thing.format(words=counted)
    form = words.forms[_form(clause, line, since=since)]
    return form.format(words=counted, did=clause.did, done=clause.done, do=clause.do, planned=clause.planned, **verbs)


def _clause(line: Line, words: Phrases) -> Clause | None:
    """What is said of the measure: of those killed another thing than of those who died."""
    modes = sorted({c.event_mode for c in line.claims if c.event_mode})
    for name in (*(f"{line.mention.measure}/{mode}" for mode in modes), line.mention.measure):
        if name in words.clauses:
            return words.clauses[name]
    return None


def _form(clause: Clause, line: Line, *, since: bool) -> str:
    kind = "did" if clause.did else "done"
    match line.mention.modality:
        case Modality.PLANNED | Modality.EXPECTED as ahead:
            return f"{'planned' if clause.planned else kind}_{ahead.value}"
    return f"{kind}_since" if since else kind


def _in_a_row(line: Line, where: Where, words: Phrases) -> str | None:
    """ "12 October 2025 was the fourth Sunday of protests in a row in Valparaíso"."""
    if line.mention.measure != "occurrences" or line.bound is not Bound.EXACT or line.interval.low is None:
        return None
    unit = line.mention.measured_in
    kind = next((c.event_type for c in line.claims if c.event_type in words.in_a_row), None)
    day = where.time.start if where.time else None
    one_day = day is not None and where.time and where.time.end and where.time.end - day <= timedelta(days=1)
    told = words.forms[("nth" if one_day else "nth_undated") + ("_of" if kind else "")].format(
        day=wording.date(day, words) if one_day and day else "",
        nth=wording.ordinal(int(line.interval.low), words),
        unit=unit.capitalize() if unit in words.weekdays else unit,
        what=words.in_a_row.get(kind or "", ""),
    )
    return told + wording.where(where.shown().place, words)


def _lasted(line: Line, where: Where, words: Phrases) -> str | None:
    """ "the communications shutdown in Copperbelt on 8 November 2024 lasted nine hours"."""
    kind = next((c.event_type for c in line.claims if c.event_type), "")
    if line.mention.measure != "duration" or kind not in words.lasting:
        return None
    scope, time = where.shown(), where.time
    what = words.forms["event"].format(label=event_label(kind).lower())
    what += wording.where(scope.place, words)
    what += wording.when(scope.start, scope.end, time.precision if time else None, words)
    return words.forms["lasted"].format(what=what, words=wording.counted(line, words))
