"""What report.html shows of a story: plain values that the templates only lay out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from crosswire.domain.quantity import Bound, Interval
from crosswire.domain.statement import Speaker
from crosswire.domain.times import Grain, When
from crosswire.publish.chart import Chart
from crosswire.publish.compare import Comparison
from crosswire.publish.evidence import Part, Passage

#: Columns of the matrix; more reports than that are listed by letter instead.
COLUMNS = 6


@dataclass(frozen=True, slots=True)
class ReportView:
    letter: str
    id: str
    name: str
    key: str
    url: str | None
    title: str | None
    published: str
    reason: str  # where the publication was inferred
    language: str
    version: str
    characters: int
    units: tuple[tuple[str, int, str], ...]  # role, offset, text


@dataclass(frozen=True, slots=True)
class AccountView:
    """``value`` is None for events and statements, whose words stand for them."""

    id: str
    value: str | None
    prefix: str  # a bound: "at_least", "more_than" ...
    unit: str
    words: str
    chain: tuple[Speaker, ...]
    voice: str
    as_of: str
    current: bool
    origins: int
    unsettled: int
    families: int
    letters: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """``status`` is a finding's state, or "same" for agreement within one origin."""

    id: str
    kind: str
    label: str
    status: str
    ratio: str
    assumed: bool  # the scope is assumed to be the same
    sentence: str
    accounts: tuple[AccountView, ...]
    denied_by: tuple[Claim, ...]
    disputed_by: tuple[Claim, ...]
    revised: bool
    expected_revision: str | None
    withdrawn: bool
    still_carried_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement in one line."""

    id: str
    voice: str
    content: str
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    id: str
    label: str
    lane: str
    modality: str
    polarity: bool
    place: str
    letters: tuple[str, ...]
    snippet: tuple[Part, ...]  # the first trigger with some words around it
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class DayView:
    when: str
    precision: str
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """``status``: yes, other (other words) or no."""

    letter: str
    status: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    id: str
    content: str
    voice: str
    chain: tuple[Speaker, ...]
    stance: str
    form: str
    caveat: str | None
    basis: str
    families: int
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class Lede:
    """What the first lines of a story tell: what happened, its weightiest figures, what is in dispute."""

    what: str  # "protest"
    where: str
    when: str
    figures: tuple[tuple[str, tuple[str, ...], str], ...]  # what is counted, the words of its accounts, status
    disputed: tuple[tuple[str, bool], ...]  # what is contradicted or denied; whether in somebody's words
    open: int  # findings whose accounts cannot all be true, or are denied


@dataclass(frozen=True, slots=True)
class StoryView:
    id: str
    title: str
    when: str
    places: tuple[str, ...]
    texts: int  # independent texts: families and reports of their own
    families: int
    speakers: int
    lede: Lede
    reports: tuple[ReportView, ...]
    figures: tuple[FindingView, ...]
    lone: tuple[FindingView, ...]  # figures of one account beyond the first few
    charts: tuple[Chart, ...]
    claims: tuple[FindingView, ...]  # events and statements that somebody denies, disputes or tells otherwise
    alike: tuple[FindingView, ...]  # those that several tell alike
    days: tuple[DayView, ...]
    statements: tuple[RowView, ...]
    more_statements: tuple[RowView, ...]
    comparisons: tuple[Comparison, ...]
    further: tuple[tuple[str, str, int], ...]  # more pairs: letters and linked sentences


def letter(index: int) -> str:
    """A, B ... Z, AA, AB ..."""
    name = ""
    while index >= 0:
        name = chr(ord("A") + index % 26) + name
        index = index // 26 - 1
    return name


def day(moment: datetime | None, precision: Grain | None = None) -> str:
    """A date as precise as it is known: "Sun 3 May 2026", "May 2026", "2026"."""
    if moment is None:
        return ""
    match precision:
        case Grain.YEAR | Grain.DECADE:
            return f"{moment:%Y}"
        case Grain.MONTH | Grain.QUARTER | Grain.SEASON:
            return f"{moment:%b %Y}"
        case Grain.MINUTE | Grain.HOUR | Grain.SECOND:
            return f"{moment:%a} {moment.day} {moment:%b %Y, %H:%M}"
    return f"{moment:%a} {moment.day} {moment:%b %Y}"


def span_of(when: When | None) -> str:
    """A stretch of time as precise as it is known: one day, "Tue 3 May 2026 – Wed 4 May 2026", or only a beginning."""
    if when is None or when.start is None:
        return ""
    if when.end is None:
        return f"{day(when.start)} or later"
    first, last = day(when.start), day(when.end - timedelta(days=1))
    several = not when.stated and when.end - when.start > timedelta(days=1)
    return f"{first} – {last}" if several else day(when.start, when.precision)


def number(value: float) -> str:
    """20,000 and 1.5 billion; four digits of anything that is not whole."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if value >= size:
            return f"{value / size:.4g} {word}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4g}"


def value_of(interval: Interval, bound: Bound) -> str:
    """The number of an account, its bound apart; nothing for vague words, which speak for themselves."""
    low, high = interval.low, interval.high
    match bound:
        case Bound.VAGUE:
            return ""
        case Bound.AT_MOST | Bound.LESS_THAN:
            return number(high) if high is not None else ""
        case Bound.RANGE if low is not None and high is not None:
            return f"{number(low)}–{number(high)}"
        case Bound.ABOUT if low is not None and high is not None:
            return ""
    edge = low if low is not None else high
    return number(edge) if edge is not None else ""
