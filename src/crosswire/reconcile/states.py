"""How two values of one thing stand to one another: agree, compatible, differ or contradict.

A rule answers or passes (None). The order of RULES is their priority, and the reason it gives is what the
record shows. Worked cases: tests/golden/findings.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from crosswire.domain.finding import ScopeRelation, State
from crosswire.domain.quantity import Bound, Interval
from crosswire.domain.times import When
from crosswire.lexicon.reconcile import FigureRules

LOWER = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})
UPPER = frozenset({Bound.AT_MOST, Bound.LESS_THAN})


@dataclass(frozen=True, slots=True)
class Value:
    """What one account states. ``voice`` tells whether two accounts are one speaker's."""

    interval: Interval
    bound: Bound
    as_of: When | None
    voice: str
    final: bool = False  # called final: it no longer grows


@dataclass(frozen=True, slots=True)
class Case:
    """Two values with what is known of their measure; where both have a time, ``a`` is not the later one."""

    a: Value
    b: Value
    grows: bool
    ordered: bool  # ``a`` holds as of an earlier time than ``b``
    soft_factor: float


Answer = tuple[State, str]
Rule = Callable[[Case], Answer | None]


def relation(a: Value, b: Value, scope: ScopeRelation, rules: FigureRules, *, grows: bool = False) -> Answer:
    """The state of two values and its reason. With an assumed scope nothing is worse than ``differ``."""
    if earlier(b.as_of, a.as_of):
        a, b = b, a
    case = Case(a, b, grows, earlier(a.as_of, b.as_of), rules.soft_factor)
    state, reason = next(answer for rule in RULES if (answer := rule(case)))
    if scope is ScopeRelation.ASSUMED and state is State.CONTRADICT:
        return State.DIFFER, reason
    return state, reason


def earlier(a: When | None, b: When | None) -> bool:
    """Whether ``a`` ends before ``b`` begins. Unknown times and times on one day are in no order."""
    return a is not None and b is not None and a.end is not None and b.start is not None and a.end <= b.start


def same_interval(a: Interval, b: Interval) -> bool:
    return (a.low, a.high, a.low_open, a.high_open) == (b.low, b.high, b.low_open, b.high_open)


def _same(case: Case) -> Answer | None:
    return (State.AGREE, "same") if same_interval(case.a.interval, case.b.interval) else None


def _rounded(case: Case) -> Answer | None:
    a, b = point(case.a.interval), point(case.b.interval)
    if a is not None and b is not None and (rounds_to(a, b) or rounds_to(b, a)):
        return State.AGREE, "rounded"
    return None


def _vaguer(case: Case) -> Answer | None:
    """Where the intervals overlap and one is a vague word for the other's number, they differ in precision alone.
    "More than 40,000" is no number that "tens of thousands" could be vaguer than."""
    bounds = {case.a.bound, case.b.bound}
    if Bound.VAGUE in bounds and not bounds & (LOWER | UPPER) and case.a.interval.overlaps(case.b.interval):
        return State.DIFFER, "vaguer"
    return None


def _overlapping(case: Case) -> Answer | None:
    if not case.a.interval.overlaps(case.b.interval):
        return None
    bounds = {case.a.bound, case.b.bound}
    if bounds <= LOWER:
        return State.COMPATIBLE, "lower_bounds"
    if bounds <= UPPER:
        return State.COMPATIBLE, "upper_bounds"
    if bounds & (LOWER | UPPER):
        return State.COMPATIBLE, "within_bound"
    return State.COMPATIBLE, "overlap"


def _touching(case: Case) -> Answer | None:
    """ "more than 51" and "51": a desk's slip, not a dispute."""
    low, high = _in_order(case)
    return (State.DIFFER, "touching") if high.low is not None and low.high == high.low else None


def _updated(case: Case) -> Answer | None:
    """Counts come in over time; a final one no longer grows."""
    if case.grows and case.ordered and not case.a.final and _in_order(case)[0] is case.a.interval:
        return State.COMPATIBLE, "updated"
    return None


def _revised(case: Case) -> Answer | None:
    if case.ordered and case.a.voice == case.b.voice:
        return State.COMPATIBLE, "revised"
    return None


def _soft(case: Case) -> Answer | None:
    if (case.a.interval.soft or case.b.interval.soft) and gap(case.a.interval, case.b.interval) < case.soft_factor:
        return State.DIFFER, "soft"
    return None


def _apart(case: Case) -> Answer:
    soft = case.a.interval.soft or case.b.interval.soft
    return State.CONTRADICT, "factor" if soft else "no_overlap"


RULES: tuple[Rule, ...] = (
    _same,
    _rounded,
    _vaguer,
    _overlapping,
    _touching,
    _updated,
    _revised,
    _soft,
    _apart,
)


def _in_order(case: Case) -> tuple[Interval, Interval]:
    """The intervals of a case without overlap, the lower one first."""
    a, b = case.a.interval, case.b.interval
    if a.high is None or (b.high is not None and b.high < a.high) or (a.low or 0) > (b.low or 0):
        return b, a
    return a, b


def gap(a: Interval, b: Interval) -> float:
    """How many times the upper one's low edge is the lower one's high edge; 1 where they overlap."""
    if a.overlaps(b):
        return 1.0
    low, high = (b, a) if a.high is None or (b.high is not None and b.high < a.high) else (a, b)
    if not low.high:
        return float("inf") if high.low else 1.0
    return (high.low or 0) / low.high


def apart(a: Interval, b: Interval) -> float:
    """How many times the one is the other by the numbers stated, an open side taken at its stated edge: "at least
    80" and "thousands" are 25 apart, though nothing rules out that both are true."""
    return gap(_stated(a), _stated(b))


def _stated(interval: Interval) -> Interval:
    if interval.high is None:
        return Interval(interval.low, interval.low)
    if interval.low is None or (interval.low == 0 and interval.high > 0):
        return Interval(interval.high, interval.high)
    return interval


def point(interval: Interval) -> float | None:
    """The value of an interval that holds one alone, and is not soft."""
    return interval.low if interval.low == interval.high and not interval.soft else None


#: A number with fewer noughts than a hundred is taken as counted, not rounded: 120 dead are not "118 or so".
ROUND_FROM = 100


def rounds_to(precise: float, round_number: float) -> bool:
    """Whether ``precise`` rounds to ``round_number``: to a tenth of its magnitude or finer (1,004 to 1,000).

    140 does not round to 100, nor 1,060 to 1,000: who rounds so far writes "about".
    """
    if round_number <= 0 or precise <= 0 or round_number % ROUND_FROM or precise == round_number:
        return False
    step = min(_noughts(round_number), _magnitude(round_number) / 10)
    return bool(precise % step) and abs(precise - round_number) <= step / 2


def _magnitude(value: float) -> float:
    """The largest power of ten that is not above ``value`` (at least 1)."""
    power = 1.0
    while power * 10 <= value:
        power *= 10
    return power


def _noughts(value: float) -> float:
    """The largest power of ten that divides ``value``."""
    power = 1.0
    while value % (power * 10) == 0:
        power *= 10
    return power
