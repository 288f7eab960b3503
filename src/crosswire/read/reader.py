"""What a reader is, what it is given, and what it can be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol, runtime_checkable

from crosswire.domain.errors import Refusal
from crosswire.domain.report import RawReport


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSettings:
    """Limits and choices of reading. Sizes are in bytes."""

    encoding: str | None = None  # of text and pages that do not declare one themselves
    max_bytes: int = 10_000_000  # of one report in its raw form
    max_units: int = 20_000  # blocks of one report
    max_depth: int = 200  # nested elements of a page
    max_items: int = 2_000_000  # reports of one file
    max_nesting: int = 3  # archives within one another
    max_ratio: int = 200  # what an archive unpacks to, by what it holds; 42.zip has billions
    max_unpacked: int = 100_000_000_000  # of one archive, over all
    columns: tuple[tuple[str, str], ...] = ()  # (what a table calls a column, the field it means)


@dataclass(frozen=True, slots=True)
class Raw:
    """One thing to be read: a file, or a member of an archive, opened.

    ``stream`` can be read once, from the start; ``head`` is what it begins with. A reader of one report a
    file takes ``guard.whole(raw, settings)``; a reader of many goes through the stream.
    """

    key: str
    size: int  # bytes; -1 where it is not known beforehand
    head: bytes
    stream: BinaryIO
    charset: str | None = None  # the encoding that whoever delivered it stated (HTTP, MIME)
    depth: int = 0  # archives it lies in


@runtime_checkable
class Reader(Protocol):
    """A format. ``reads`` decides by what the source begins with, never by its name."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str:
        """Raised when the same bytes give another source text or other marks."""

    def reads(self, head: bytes) -> bool: ...

    def read(self, raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        """The reports of ``raw`` in order; SourceError where nothing of it can be read."""
