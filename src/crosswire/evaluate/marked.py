"""Marked data as the rooms take it: the rows of a folder's files, and texts as reports of plain paragraphs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from crosswire.domain.errors import UsageError
from crosswire.domain.ids import digest
from crosswire.domain.parse import Parse
from crosswire.domain.report import Genre, Report, Role, Unit
from crosswire.domain.text import OffsetMap, Span

#: Gives one parse a text, in order.
Parses = Callable[[Sequence[str]], Iterator[Parse]]

#: Marks and spaces that normalising makes plain, one for one, so that offsets stay.
PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u2009": " ", "\u202f": " "})


def rows(folder: Path, pattern: str = "*.jsonl") -> Iterator[dict[str, Any]]:
    """The JSON objects of the files that fit ``pattern``, files by name."""
    for file in sorted(folder.glob(pattern)):
        with file.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def first_of(folder: Path, names: Sequence[str]) -> str:
    """The first of ``names`` that is a file of ``folder``; UsageError if none is."""
    for name in names:
        if (folder / name).is_file():
            return name
    raise UsageError(f"{folder}: expected a file {' or '.join(names)}; see docs/evaluation.md")


def paragraphs(texts: Sequence[str], key: str = "marked") -> Report:
    """A report of which nothing is known but its paragraphs; a line break stands between them."""
    units, at = [], 0
    for index, text in enumerate(texts):
        span = Span(at, at + max(1, len(text)))
        units.append(Unit(index, Role.PARAGRAPH, span, text.translate(PLAIN), OffsetMap().shifted(at)))
        at = span.end + 1
    whole = "\n".join(texts)
    return Report(
        id=key, version=digest(key, whole), key=key, text=whole, units=tuple(units), language="en", genre=Genre.NEWS,
        outlet=None, url=None, title=None, byline=None, dateline=None, published=None, agencies=(), sha256="",
        format="jsonl", reader="evaluate",
    )  # fmt: skip


def share(part: int, whole: int) -> float:
    """``part`` of ``whole``, 0 of nothing, to four digits."""
    return round(part / whole, 4) if whole else 0.0
