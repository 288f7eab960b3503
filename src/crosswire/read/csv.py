"""CSV of reports: one report a row, with the columns of docs/how-to/formats.md; streamed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import RawReport
from crosswire.read.codes import Code
from crosswire.read.decode import decoded, usable
from crosswire.read.personal import fields_of_a_person
from crosswire.read.prolog import narrow
from crosswire.read.reader import Raw, ReadSettings
from crosswire.read.table import Columns, columns, fields_of, report

#: What parts cells, the most trusted first.
DELIMITERS = (",", ";", "\t", "|")
#: Characters of a line of names at most.
HEADER = 100_000


@dataclass(frozen=True, slots=True)
class CsvReader:
    """Reads tables whose first row names a column of texts. A broken row is refused alone, with its number."""

    name: str = "csv"
    version: str = "1"

    def reads(self, head: bytes) -> bool:
        return self.reads_columns(head, ())

    def reads_columns(self, head: bytes, chosen: tuple[tuple[str, str], ...]) -> bool:
        """Whether the first row names a column of texts, as usual or as chosen, or columns of a list of people."""
        first = _first_line(head)
        if not first or first[:1] in "<{[":
            return False
        names = _names(first, _delimiter(first))
        fields = fields_of(names, chosen)
        people = fields_of_a_person(names)
        return len(names) > 1 and (people or ("text" in fields and sum(f is not None for f in fields) >= 2))

    def read(self, raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        csv.field_size_limit(max(settings.max_bytes, csv.field_size_limit()))
        lines = _Lines(raw, settings)
        delimiter = _delimiter(_first_line(raw.head))
        rows = csv.reader(lines, delimiter=delimiter)
        known: Columns | None = None
        number = 0
        while True:
            before = lines.at
            number += 1
            key = f"{raw.key}#{number}"
            try:
                row = next(rows, None)
                if row is None:
                    return
                if known is None:
                    known = columns(raw.key, row, settings)
                elif any(value.strip() for value in row):
                    yield self._report(key, row, known, settings)
            except csv.Error:
                yield Refusal(key, Code.CSV_ROW, f"{key}: is no row that can be read; check its quotes", None, before)
            except SourceError as error:
                if known is None or error.code == Code.ENCODING:
                    raise
                yield Refusal(key, error.code, str(error), None, before)
            if number > settings.max_items:
                message = f"{raw.key}: has more than {settings.max_items:,} rows; raise max_items"
                raise SourceError(Code.TOO_MANY_ITEMS, message, before)

    def _report(self, key: str, row: list[str], known: Columns, settings: ReadSettings) -> RawReport:
        if len(row) > len(known.names):
            raise SourceError(Code.CSV_ROW, f"{key}: has more cells than there are columns; check its quotes")
        return report(key, row, known, self.name, f"{self.name}/{self.version}", settings)


class _Lines:
    """The lines of a file as text, none longer than a report may be; ``at`` is the byte the next one begins at."""

    def __init__(self, raw: Raw, settings: ReadSettings) -> None:
        self._limit = settings.max_bytes
        self.at = 0
        named = usable(raw.charset) or usable(settings.encoding)
        self._encoding = named or decoded(raw.key, raw.head[: raw.head.rfind(b"\n") + 1] or raw.head).encoding
        strict = "replace" if named else "strict"
        self._key = raw.key
        self._stream = io.TextIOWrapper(raw.stream, self._codec(raw.head), strict, newline="")
        self._ended = False

    def _codec(self, head: bytes) -> str:
        """The encoding; one with a byte order mark takes it off."""
        if head.startswith(b"\xef\xbb\xbf"):
            return "utf-8-sig"
        if self._encoding.startswith("utf-16") and head[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return "utf-16"
        return self._encoding

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self._ended:
            raise StopIteration
        try:
            line = self._stream.readline(self._limit + 1)
        except UnicodeDecodeError as error:
            message = f"{self._key}: is not all {self._encoding}; name the encoding with --encoding"
            raise SourceError(Code.ENCODING, message, self.at + error.start) from error
        if not line:
            self._ended = True
            self._stream.detach()  # the file is its opener's to close
            raise StopIteration
        self.at += len(line.encode(self._encoding.removesuffix("-sig"), "replace"))
        return line


def _first_line(head: bytes) -> str:
    """The line of names, as far as ``head`` shows it; "" where it is no text."""
    bare = narrow(head)
    line = bare.replace(b"\r", b"\n").split(b"\n", 1)[0]
    return "" if b"\x00" in line else line.decode("utf-8", "replace")[:HEADER]


def _delimiter(line: str) -> str:
    return max(DELIMITERS, key=lambda one: (line.count(one), -DELIMITERS.index(one)))


def _names(line: str, delimiter: str) -> tuple[str, ...]:
    try:
        return tuple(next(csv.reader([line], delimiter=delimiter), []))
    except csv.Error:
        return ()


READER = CsvReader()
