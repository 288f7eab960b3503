"""Numbers whose words are masked: an age or a telephone number must not stand beside its mask as a value."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace
from typing import TypeVar, cast

from crosswire.domain.figure import FigureMention
from crosswire.domain.finding import Account, Finding
from crosswire.domain.mentions import Reading
from crosswire.domain.quantity import Interval, Quantity
from crosswire.domain.record import Dated, Figure
from crosswire.domain.times import TimeExpression

T = TypeVar("T")

UNKNOWN = Interval(None, None)


def made_of(mentions: Set[str], figures: Iterable[Figure]) -> frozenset[str]:
    """The mentions, and the ids of the figures that consist of them alone."""
    return frozenset(mentions) | {f.id for f in figures if f.mentions and set(f.mentions) <= mentions}


def without_numbers(value: T, gone: Set[str]) -> T:
    """``value`` without the numbers of the mentions ``gone`` and of what is made of them alone."""
    if not gone:
        return value
    match value:
        case Reading():
            kept = replace(
                value,
                quantities=tuple(_quantity(q, gone) for q in value.quantities),
                figures=tuple(_figure(f, gone) for f in value.figures),
                times=tuple(_time(t, gone) for t in value.times),
            )
            return cast(T, kept)
        case Figure() if value.id in gone:
            return cast(T, replace(value, interval=UNKNOWN))
        case Finding() if any(set(a.figures) & gone for a in value.accounts):
            accounts = tuple(_account(a, gone) for a in value.accounts)
            return cast(T, replace(value, accounts=accounts, low=None, best=None, high=None))
        case Dated():
            return cast(T, replace(value, times=tuple(t for t in value.times if t[0] not in gone)))
    return value


def _account(account: Account, gone: Set[str]) -> Account:
    return replace(account, interval=None) if set(account.figures) & gone else account


def _quantity(quantity: Quantity, gone: Set[str]) -> Quantity:
    return replace(quantity, interval=UNKNOWN, stated=None) if quantity.id in gone else quantity


def _figure(figure: FigureMention, gone: Set[str]) -> FigureMention:
    masked = figure.id in gone or figure.quantity in gone
    return replace(figure, interval=UNKNOWN) if masked else figure


def _time(time: TimeExpression, gone: Set[str]) -> TimeExpression:
    if time.id not in gone:
        return time
    return replace(time, year=None, month=None, day=None, hour=None, minute=None, count=None)
