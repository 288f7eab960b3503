"""The one way in: whatever is wrong with a source becomes a refusal, and the next one is read."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import RawReport
from crosswire.read.codes import Code
from crosswire.read.guard import digest, opened
from crosswire.read.personal import is_dump, personal_data, refuse_dump
from crosswire.read.reader import Raw, ReadSettings
from crosswire.read.sniff import is_rows, reader_for
from crosswire.read.sources import Source


def read(source: Source, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
    """The reports of a file in order. What cannot be read is a refusal with the sha256 of the file, if it has one.

    Personal data has none: its digest could confirm that somebody holds it.
    """
    try:
        with opened(source) as raw:
            yield from read_raw(raw, settings)
    except SourceError as error:
        sha256 = None if error.code == Code.PERSONAL_DATA else digest(source) or None
        yield Refusal(source.key, error.code, str(error), sha256, error.offset)


def read_raw(raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
    """The reports of something opened, for readers of archives too; SourceError where it cannot be read.

    A dump of personal data is refused: at once where the beginning shows it, else report by report.
    """
    reader = reader_for(raw.head, settings.columns)
    if is_rows(reader) and is_dump(raw.head.decode("utf-8", "replace")):
        raise personal_data(raw.key)
    for found in reader.read(raw, settings):
        if isinstance(found, RawReport):
            try:
                refuse_dump(found.key, found.text)
            except SourceError as error:
                yield Refusal(found.key, error.code, str(error))
                continue
        yield found
