"""The one way in: whatever is wrong with a source becomes a refusal, and the next one is read."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import RawReport
from crosswire.read.guard import digest, opened
from crosswire.read.reader import Raw, ReadSettings
from crosswire.read.sniff import reader_for
from crosswire.read.sources import Source


def read(source: Source, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
    """The reports of a file in order. What cannot be read is a refusal with the sha256 of the file, if it has one."""
    try:
        with opened(source) as raw:
            yield from read_raw(raw, settings)
    except SourceError as error:
        yield Refusal(source.key, error.code, str(error), digest(source) or None, error.offset)


def read_raw(raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
    """The reports of something opened, for readers of archives too; SourceError where it cannot be read."""
    yield from reader_for(raw.head).read(raw, settings)
