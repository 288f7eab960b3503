"""Numbers with their hedges as intervals, after the table "Figures are intervals" in docs/record.md."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from crosswire.domain.quantity import Bound, Interval
from crosswire.extract.numbers import LARGEST, Number, number
from crosswire.extract.pieces import DASHES, Pieces
from crosswire.lexicon.quantities import HEDGES, Phrases, QuantityLexicon, QuantityWords

#: Half width of "about" and depth of "nearly", as a share of the number.
#: The record's definition: 10 % either side, 10 % below.
ABOUT = 0.10


@dataclass(frozen=True, slots=True)
class Bounded:
    """A number with its hedge over pieces ``[first, past)``; the number alone over ``[bare, bare_past)``."""

    first: int
    past: int
    bare: int
    bare_past: int
    interval: Interval
    bound: Bound
    stated: float | None
    number: Number
    low: Number | None = None  # the first of a range


def bounded(pieces: Pieces, lexicon: QuantityLexicon) -> Iterator[Bounded]:
    """All numbers with their hedges in text order, none overlapping."""
    i, behind = 0, 0
    while i < len(pieces):
        found = number(pieces, i, lexicon.words)
        if found is None:
            i += 1
            continue
        whole = _range(pieces, found, behind, lexicon) or _single(pieces, found, behind, lexicon)
        yield whole
        i = behind = max(whole.past, found.past)


def apart(found: Bounded) -> Iterator[Bounded]:
    """The two numbers of a range, each exactly: "rose from 5 to 10" names two values and no range."""
    for end in (found.low, found.number):
        if end is None:
            continue
        low = found.interval.low if end is found.low else end.low
        interval = Interval(low, end.high if end.vague else low, soft=end.vague)
        bound = Bound.VAGUE if end.vague else Bound.EXACT
        stated = None if end.vague else low
        yield Bounded(end.first, end.past, end.first, end.past, interval, bound, stated, end)


def hedge_before(pieces: Pieces, first: int, behind: int, lexicon: QuantityLexicon) -> tuple[int, str]:
    """Where the hedges before piece ``first`` begin, and what they make of the number; never before ``behind``.

    Several may follow one another ("at least some 50"); the outermost that is not merely "about" decides.
    """
    hedge = ""
    for _ in range(3):
        phrase = _ending(pieces, first, behind, lexicon.before)
        if phrase is None:
            break
        length, name = phrase
        first -= length
        if name != "exact" and (not hedge or HEDGES[name] is not Bound.ABOUT):
            hedge = name
    return first, hedge


def _single(pieces: Pieces, found: Number, behind: int, lexicon: QuantityLexicon) -> Bounded:
    first, hedge = hedge_before(pieces, _behind_sign(pieces, found.first, behind, lexicon.words), behind, lexicon)
    past = found.past
    if not hedge:
        first = found.first
        past, hedge = _hedge_after(pieces, found, lexicon)
    elif first < found.first and not pieces.at(first):
        first = found.first
    interval, bound = interval_of(found, hedge)
    return Bounded(first, past, found.first, found.past, interval, bound, found.value, found)


def _behind_sign(pieces: Pieces, i: int, behind: int, words: QuantityWords) -> int:
    """The piece that a currency sign before a number begins at: hedges stand before "US$5"."""
    if i > behind and pieces.at(i - 1) in words.signs:
        i -= 1
        if i > behind and pieces.joined(i) and pieces.at(i - 1) in words.dollar_marks:
            i -= 1
    elif i > behind and pieces.at(i - 1).upper() in words.codes:
        i -= 1
    return i


def _hedge_after(pieces: Pieces, found: Number, lexicon: QuantityLexicon) -> tuple[int, str]:
    """ "50 or more", "80-plus", "50+"."""
    j = found.past
    k = j + (pieces.at(j) in DASHES and pieces.joined(j))
    for phrase, name in lexicon.after.get(pieces.at(k), ()):
        if pieces.text[k : k + len(phrase)] == phrase:
            return k + len(phrase), name
    return found.past, ""


def _ending(pieces: Pieces, past: int, behind: int, phrases: Phrases) -> tuple[int, str] | None:
    """The longest phrase that ends before piece ``past``: its length and what it means."""
    for phrase, name in phrases.get(pieces.at(past - 1), ()) if past > behind else ():
        if past - len(phrase) >= behind and pieces.text[past - len(phrase) : past] == phrase:
            return len(phrase), name
    return None


def _range(pieces: Pieces, low: Number, behind: int, lexicon: QuantityLexicon) -> Bounded | None:
    """ "50-60", "between 50 and 60", "from 5 to 10 million", "two or three". None for "rose from 5 to 10"'s kind
    of order ("3-2"), where the second is not the greater."""
    words, joint = lexicon.words, low.past
    opened = pieces.at(low.first - 1) if low.first - 1 >= behind else ""
    second = joint + 1
    if pieces.at(second) in words.signs:
        second += 1
    connector = pieces.at(joint)
    dash = connector in DASHES
    if not (connector in words.to or connector in words.or_ or (connector in words.and_ and opened in words.between)):
        return None
    high = number(pieces, second, words)
    if high is None or high.share != low.share:
        return None
    low_value = _lifted(low, high)
    if low_value is None or not low_value < high.high:
        return None
    if connector in words.or_ and high.high > 3 * low_value:
        return None
    first = low.first
    hedge = ""
    if opened in words.between or (opened in words.from_ and not dash):
        first -= 1
    else:
        first, hedge = hedge_before(pieces, _behind_sign(pieces, first, behind, words), behind, lexicon)
        if not hedge:
            first = low.first
    interval = Interval(low_value, high.high, soft=low.vague or high.vague or HEDGES.get(hedge) is Bound.ABOUT)
    past, bound = high.past, Bound.RANGE
    return Bounded(first, past, low.first, past, interval, bound, None, replace(high, digits=False), low)


def _lifted(low: Number, high: Number) -> float | None:
    """The lower end, with the scale of the upper: "5 to 10 million" begins at five million."""
    if high.scaled and not low.scaled and low.low < 1000 and high.high >= 1000:
        scale = 1.0
        for step in (1e12, 1e9, 1e6, 1e5, 1e3):
            if high.high >= step:
                scale = step
                break
        lifted = low.low * scale
        return lifted if lifted < high.high <= LARGEST else low.low
    return low.low


def interval_of(found: Number, hedge: str) -> tuple[Interval, Bound]:
    """What a number with a hedge allows, by the record's table."""
    low, high = found.low, found.high
    bound = HEDGES.get(hedge, Bound.EXACT)
    if hedge in ("", "exact"):
        return Interval(low, high, soft=found.vague), Bound.VAGUE if found.vague else Bound.EXACT
    if hedge == "nearly":
        return Interval(_round(high - ABOUT * abs(high)), high, soft=True), bound
    match bound:
        case Bound.AT_LEAST:
            return Interval(low, None, soft=found.vague), bound
        case Bound.MORE_THAN:
            return Interval(low, None, low_open=True, soft=found.vague), bound
        case Bound.AT_MOST:
            return Interval(_floor(high), high, soft=found.vague), bound
        case Bound.LESS_THAN:
            return Interval(_floor(high), high, high_open=True, soft=found.vague), bound
        case _:
            if found.vague:
                return Interval(low, high, soft=True), Bound.VAGUE
            return Interval(_round(low - ABOUT * abs(low)), _round(high + ABOUT * abs(high)), soft=True), bound


def _floor(high: float) -> float | None:
    """The logical zero under "up to 500"; nothing under "below -5"."""
    return 0.0 if high >= 0 else None


def _round(value: float) -> float:
    """Without the last binary digits: 90.0, not 90.00000000000001."""
    return float(f"{value:.12g}")
