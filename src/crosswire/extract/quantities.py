"""Quantities: numbers that count or measure something, as intervals. What they measure of an event comes later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from crosswire.domain.ids import mention_id
from crosswire.domain.parse import Parse
from crosswire.domain.quantity import Bound, Quantity
from crosswire.domain.report import Report, Unit
from crosswire.domain.text import Span
from crosswire.domain.times import TimeExpression, TimeKind
from crosswire.extract.bounds import Bounded, apart, bounded
from crosswire.extract.counted import counted
from crosswire.extract.counted_money import marked
from crosswire.extract.counting import Context, Counted, chars
from crosswire.extract.implied import Implied, implied
from crosswire.extract.no_quantity import refused
from crosswire.extract.pieces import Pieces
from crosswire.lexicon.places import place_lexicon
from crosswire.lexicon.quantities import quantity_lexicon

#: Numbers in these are lengths and counts of their own; in all other time expressions they are dates.
MEASURED_TIMES = frozenset({TimeKind.DURATION, TimeKind.RECURRENCE})


def quantities(report: Report, parses: Sequence[Parse], times: Sequence[TimeExpression]) -> tuple[Quantity, ...]:
    """Quantities of one report in text order, each with its interval, none overlapping.

    A bare number is not a quantity: it needs a counted noun, a unit, a sign, or a predicate that shows what is
    counted, so that "2020", "page 3", scores, phone numbers and numbers in names stay out. Dates are those
    of ``times``.
    """
    dates: dict[int, list[Span]] = {}
    for time in times:
        if time.kind not in MEASURED_TIMES:
            dates.setdefault(time.unit, []).append(time.span)
    found: list[Quantity] = []
    for unit, parse in zip(report.units, parses, strict=True):
        found.extend(_of_unit(report, unit, parse, dates.get(unit.index, ())))
    return tuple(found)


def _of_unit(report: Report, unit: Unit, parse: Parse, dates: Sequence[Span]) -> Iterator[Quantity]:
    lexicon = quantity_lexicon(report.language)
    if not len(parse) or lexicon.anchor.search(unit.text) is None:
        return
    starts = [token.start for token in parse.tokens]
    nations = place_lexicon(report.language).countries
    at = Context(Pieces.of(parse.text), parse, lexicon, starts, nations)
    stated = [*_explicit(at), *implied(at)]
    stated.sort(key=lambda entry: (entry.chars[0], -entry.chars[1]))
    past = 0
    for entry in stated:
        span = unit.source(*entry.chars)
        dated = not _thousands(entry) and any(span.overlaps(date) for date in dates)
        if entry.chars[0] < past or dated:
            continue
        past = entry.chars[1]
        yield _quantity(report, unit, span, entry)


def _thousands(entry: Implied) -> bool:
    """ "1000s of people", which could be read as a decade."""
    first, past = entry.digits
    return entry.bound is Bound.VAGUE and past - first >= 4 and entry.what.measured_in not in ("", "year")


def _explicit(at: Context) -> Iterator[Implied]:
    """Numbers that count something, as characters, value and what is counted."""
    for found in bounded(at.pieces, at.lexicon):
        if refused(at, found):
            continue
        what = counted(at, found)
        if what is None:
            continue
        if _changes(at, found):
            yield from (_entry(at, part, what) for part in apart(found))
        else:
            yield _entry(at, found, what)


def _changes(at: Context, found: Bounded) -> bool:
    """ "rose from 5 to 10": a change between two values."""
    words = at.lexicon.words
    if found.low is None or at.pieces.at(found.first) not in words.from_:
        return False
    above = at.parse.ancestors(at.token(found.first))
    return any(token.lemma in words.change_verbs for token in islice(above, 2))


def _entry(at: Context, found: Bounded, what: Counted) -> Implied:
    first, past = chars(at.pieces, found.first, found.past)
    if what.currency is not None and what.measured_in == what.currency:
        first, past = _with_sign(at, found, what, first, past)
    return Implied(
        (first, past),
        chars(at.pieces, found.bare, found.bare_past),
        found.interval,
        found.bound,
        found.stated,
        what,
    )


def _with_sign(at: Context, found: Bounded, what: Counted, first: int, past: int) -> tuple[int, int]:
    """A sum of money is spanned with its sign and the country behind it: "$330 million US"."""
    pieces, words, i = at.pieces, at.lexicon.words, found.first
    if i == found.bare:
        if pieces.at(i - 1) in words.signs:
            i -= 1 + marked(at, i - 1)
        elif pieces.at(i - 1).upper() in words.codes:
            i -= 1
    behind = pieces.at(found.past)
    capital = behind and at.parse.text[pieces.start[found.past]].isupper()
    if (
        behind in words.signs
        or (capital and behind.upper() in words.codes and what.noun is None)
        or (capital and behind in words.dollar_marks and len(behind) > 1 and what.noun is None)
    ):
        past = pieces.end[found.past]
    return min(first, pieces.start[i]), past


def _quantity(report: Report, unit: Unit, span: Span, entry: Implied) -> Quantity:
    noun = entry.what.noun
    return Quantity(
        id=mention_id(report.version, "quantity", span),
        span=span,
        unit=unit.index,
        text=span.of(report.text),
        interval=entry.interval,
        bound=entry.bound,
        stated=entry.stated,
        measured_in=entry.what.measured_in,
        currency=entry.what.currency,
        noun=None if noun is None else unit.source(*noun),
        digits=unit.source(*entry.digits),
        per=entry.what.per,
    )
