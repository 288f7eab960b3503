"""Marked sentences and snippets as reports of one paragraph, with their events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from crosswire.domain.event import EventMention
from crosswire.domain.parse import Parse
from crosswire.domain.report import Genre, Report, Role, Unit
from crosswire.domain.text import OffsetMap, Span
from crosswire.extract.events import events
from crosswire.extract.people import people
from crosswire.extract.sentences import sentences
from crosswire.extract.statements import statements

Parses = Callable[[Sequence[str]], Iterator[Parse]]


def snippet(text: str, identifier: str = "snippet") -> Report:
    """A report of one paragraph."""
    unit = Unit(0, Role.PARAGRAPH, Span(0, max(1, len(text))), text, OffsetMap())
    return Report(
        id=identifier,
        version=identifier,
        key=identifier,
        text=text,
        units=(unit,),
        language="en",
        genre=Genre.NEWS,
        outlet=None,
        url=None,
        title=None,
        byline=None,
        dateline=None,
        published=None,
        agencies=(),
        sha256="0" * 64,
        format="jsonl",
        reader="evaluate",
    )


def mentions(text: str, parse: Parse) -> tuple[EventMention, ...]:
    """The events of a snippet. Times and places say nothing of an event's type and are left out."""
    report, parses = snippet(text), [parse]
    cut = sentences(report, parses)
    who = people(report, parses)
    return events(report, parses, cut, (), (), who, statements(report, parses, cut, who))


def depth(parse: Parse, at: int) -> int:
    """How many words lie between the word at offset ``at`` and the root of its sentence."""
    token = next((t for t in parse.tokens if t.start <= at < t.end), None)
    return sum(1 for _ in parse.ancestors(token)) if token is not None else len(parse)
