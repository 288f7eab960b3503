"""Which reader a source is for: told by its content, never by its name."""

from __future__ import annotations

from functools import cache

from crosswire.read import (
    csv,
    docx,
    eml,
    exported,
    feed,
    gzip,
    html,
    jsonfeed,
    jsonl,
    newsml,
    ninjs,
    parquet,
    pdf,
    rtf,
    telegram,
    text,
    wacz,
    warc,
    zip,
)
from crosswire.read.reader import Reader
from crosswire.registry import parts

#: In this order; the last one reads whatever is text. A new format is a module and a line here.
READERS: tuple[Reader, ...] = (
    # by their first bytes
    warc.READER,
    gzip.READER,
    wacz.READER,
    docx.READER,
    zip.READER,
    parquet.READER,
    rtf.READER,
    pdf.READER,
    # JSON
    jsonfeed.READER,
    telegram.READER,
    ninjs.READER,
    jsonl.READER,
    # markup
    newsml.READER,
    feed.READER,
    exported.PAGE_READER,
    html.READER,
    # text
    eml.READER,
    exported.READER,
    csv.READER,
    text.READER,
)
#: Those that give rows and lines, in which dumps of personal data come.
_ROWS = frozenset({csv.READER.name, jsonl.READER.name, text.READER.name})


def readers() -> dict[str, Reader]:
    """Readers by name, those of other installed packages included."""
    return dict(_readers())


@cache
def _readers() -> dict[str, Reader]:
    return parts("crosswire.readers", READERS, Reader)  # type: ignore[type-abstract]


def reader_for(head: bytes, columns: tuple[tuple[str, str], ...] = ()) -> Reader:
    """The first reader that claims a source which begins with ``head``; text, the last resort, if none does.

    ``columns`` are names of a table's columns that only the user knows (ReadSettings).
    """
    last = text.READER
    found = next((reader for reader in _readers().values() if reader is not last and reader.reads(head)), last)
    return csv.READER if found is last and columns and csv.READER.reads_columns(head, columns) else found


def is_rows(reader: Reader) -> bool:
    """Whether what a reader reads is looked at for personal data before it is read or hashed."""
    return reader.name in _ROWS
