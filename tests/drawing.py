"""Golden files: one sentence a line with the answers drawn on it, as ``{words|value|...}``.

Lines that begin with ``#`` and empty lines are for people. Undrawn text is an assertion too: nothing else may
be found. Golden text is our own; a file that holds other text says so and under which licence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from crosswire.domain.parse import Parse
from crosswire.domain.report import Genre, Report, Role, Unit
from crosswire.domain.text import OffsetMap, Span
from crosswire.models.spacy import tagger

GOLDEN = Path(__file__).parent / "golden"
_DRAWN = re.compile(r"\{([^{}|]+)((?:\|[^{}|]*)+)\}")


def drawn(path: str) -> Iterator[tuple[str, list[tuple[Span, tuple[str, ...]]]]]:
    """Each line of a golden file as (text, [(span, answers)])."""
    for line in (GOLDEN / path).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield undrawn(line)


def undrawn(line: str) -> tuple[str, list[tuple[Span, tuple[str, ...]]]]:
    """A drawn line as its plain text and the answers with their spans."""
    text, answers, at = "", [], 0
    for match in _DRAWN.finditer(line):
        text += line[at : match.start()]
        words = match.group(1)
        answers.append((Span(len(text), len(text) + len(words)), tuple(match.group(2)[1:].split("|"))))
        text += words
        at = match.end()
    return text + line[at:], answers


def report(*texts: str, role: Role = Role.PARAGRAPH, roles: tuple[Role, ...] = ()) -> Report:
    """A report whose units are ``texts``, two line breaks between them."""
    units, at = [], 0
    for index, text in enumerate(texts):
        units.append(
            Unit(
                index,
                roles[index] if roles else role,
                Span(at, at + len(text)),
                text,
                OffsetMap().shifted(at),
            )
        )
        at += len(text) + 2
    whole = "\n\n".join(texts)
    return Report(
        id="report",
        version="version",
        key="report.txt",
        text=whole,
        units=tuple(units),
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
        format="text",
        reader="test",
    )


def parses(of: Report) -> list[Parse]:
    """The parses of a report's units, by the real tagger."""
    return list(tagger().parses([unit.text for unit in of.units]))
