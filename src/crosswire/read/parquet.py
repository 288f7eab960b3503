"""Parquet tables of reports: one report a row, with the columns of docs/how-to/formats.md; a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import RawReport
from crosswire.read.codes import Code
from crosswire.read.guard import whole
from crosswire.read.reader import Raw, ReadSettings
from crosswire.read.table import cell, columns, report

MAGIC = b"PAR1"
#: Rows that are held at a time.
ROWS = 32
#: Bytes of a table within an archive, which is held in memory.
NESTED = 200_000_000


@dataclass(frozen=True, slots=True)
class ParquetReader:
    """Reads tables. The key of a row is its number, from 1; its digest is that of its cells."""

    name: str = "parquet"
    version: str = "1"

    def reads(self, head: bytes) -> bool:
        return head.startswith(MAGIC)

    def read(self, raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        import pyarrow as pa  # costly
        import pyarrow.parquet as pq

        try:
            table = pq.ParquetFile(_stream(raw, settings), buffer_size=1 << 16)
            names = table.schema_arrow.names
        except (pa.ArrowException, OSError, ValueError) as error:
            raise SourceError(Code.PARQUET, f"{raw.key}: is a damaged table; write it again") from error
        known = columns(raw.key, names, settings)
        number = 0
        rows = table.iter_batches(batch_size=ROWS, use_threads=False)
        while True:
            try:
                batch = next(rows, None)
                values = batch.to_pylist() if batch is not None else []
            except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
                raise SourceError(
                    Code.PARQUET, f"{raw.key}: row {number + 1} and those after it are damaged"
                ) from error
            if batch is None:
                return
            for row in values:
                number += 1
                key = f"{raw.key}#{number}"
                if number > settings.max_items:
                    message = f"{raw.key}: has more than {settings.max_items:,} rows; raise max_items"
                    raise SourceError(Code.TOO_MANY_ITEMS, message)
                try:
                    cells = [cell(row.get(name)) for name in names]
                    yield report(key, cells, known, self.name, f"{self.name}/{self.version}", settings)
                except SourceError as error:
                    yield Refusal(key, error.code, str(error))


def _stream(raw: Raw, settings: ReadSettings) -> object:
    """Something that can be read from its end, where a table says what it holds."""
    import io
    from dataclasses import replace

    if raw.stream.seekable() and not raw.depth:
        return raw.stream
    data, _ = whole(raw, replace(settings, max_bytes=max(NESTED, settings.max_bytes)))
    return io.BytesIO(data)


READER = ParquetReader()
