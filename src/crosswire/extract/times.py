"""Times as a report words them, without any anchor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosswire.domain.ids import mention_id
from crosswire.domain.parse import Parse
from crosswire.domain.report import Report, Role, Unit
from crosswire.domain.text import Span
from crosswire.domain.times import Direction, TimeExpression, TimeKind
from crosswire.extract.times_context import direction, in_present_tense, is_age, is_name, stretches
from crosswire.extract.times_line import Line
from crosswire.extract.times_scan import scan, whole
from crosswire.lexicon.times import TimeWords, time_words

#: Units whose present tense tells what happened on the day they are about.
_PICTURES = (Role.CAPTION, Role.HEADLINE, Role.HEADING, Role.DECK)


def times(report: Report, parses: Sequence[Parse]) -> tuple[TimeExpression, ...]:
    """The time expressions of a report in the order of spans, none within another.

    Not found, because they are no times: ages, rates ("twice a year"), names that hold a time word ("The
    Sunday Times"), "may" and "march" as verbs, counted numbers that look like years. Nothing is resolved here.
    """
    words = time_words(report.language)
    found: list[TimeExpression] = []
    for unit, parse in zip(report.units, parses, strict=True):
        found.extend(_placed(report, unit, parse, words))
    return tuple(found)


def _placed(report: Report, unit: Unit, parse: Parse, words: TimeWords) -> Iterator[TimeExpression]:
    present: bool | None = None
    for start, end, time in expressions(parse, words):
        if unit.role in _PICTURES:
            present = in_present_tense(parse) if present is None else present
            ahead = time.direction is Direction.FORWARD and time.kind is TimeKind.WEEKDAY
            way = None if present and ahead and time.offset is None else time.direction
            time = replace(time, present=present and unit.role is Role.CAPTION, direction=way)
        span = unit.source(start, end)
        yield replace(
            time,
            id=mention_id(report.version, "time", span),
            span=span,
            unit=unit.index,
            text=span.of(report.text),
        )


def expressions(parse: Parse, words: TimeWords) -> Iterator[tuple[int, int, TimeExpression]]:
    """The expressions of one parse as (start, end, expression), in its text's offsets."""
    line = Line(parse, words)
    for first, past, time in scan(line):
        if is_age(line, first, past, time) or is_name(line, first, past):
            continue
        since, until = stretches(line, first, time)
        way = direction(line, first, past, time)
        yield line[first].start, line[past - 1].end, replace(time, since=since, until=until, direction=way)


def known_time(parse: Parse, language: str = "en") -> TimeExpression | None:
    """What a text that is known to be one time stands for ("the quarter", "current"), or None."""
    line = Line(parse, time_words(language), known=True)
    best: tuple[int, TimeExpression] | None = None
    for i in range(line.size):
        found = whole(line, i)
        if found is not None and (best is None or found[0] - i > best[0]):
            best = found[0] - i, found[1]
    return None if best is None else replace(best[1], span=Span(0, max(1, len(parse.text))), text=parse.text)
