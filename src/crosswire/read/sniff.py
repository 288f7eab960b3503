"""Which reader a source is for: told by its content, never by its name."""

from __future__ import annotations

from crosswire.read import html, jsonl, text
from crosswire.read.reader import Reader
from crosswire.registry import parts

#: In this order; the last one reads whatever is text. A new format is a module and a line here.
READERS: tuple[Reader, ...] = (jsonl.READER, html.READER, text.READER)


def readers() -> dict[str, Reader]:
    """Readers by name, those of other installed packages included."""
    return parts("crosswire.readers", READERS, Reader)  # type: ignore[type-abstract]


def reader_for(head: bytes) -> Reader:
    """The first reader that claims a source which begins with ``head``; text, the last resort, if none does."""
    found = readers()
    last = found.pop(text.READER.name)
    return next((reader for reader in found.values() if reader.reads(head)), last)
