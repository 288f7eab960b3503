"""Shards: some reports in, one Parquet part out, whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from crosswire.domain.errors import CrosswireError, Refusal, StorageError

#: A shard ends after an item whose key's digest is 0 modulo this, so that a new item changes one shard only.
MEAN_ITEMS = 16
#: ... and at the latest after this many items or bytes.
MAX_ITEMS = 64
MAX_BYTES = 4_000_000


SCHEMA = pa.schema([("key", pa.string()), ("value", pa.binary()), ("refusal", pa.string())])


@dataclass(frozen=True, slots=True)
class Item:
    """One source to work on. ``content`` is the sha256 of its bytes; ``value`` is what the stage is given."""

    key: str
    content: str
    size: int
    value: Any  # pickles


@dataclass(frozen=True)
class Stage:
    """A pure step from one item to any number of encoded results, or a SourceError.

    ``digest`` covers all that the result depends on beside the item: code, data files, model, settings.
    ``run`` pickles; it is given ``Item.value``. ``warm`` loads once a process what is costly to load.
    """

    name: str
    digest: str
    run: Callable[[Any], Iterable[bytes | Refusal]]
    warm: Callable[[], object] | None = None


@dataclass(frozen=True)
class Shard:
    """Items that are worked on and stored together, in the order of their keys."""

    items: tuple[Item, ...]

    @cached_property
    def content(self) -> str:
        total = sha256()
        for item in self.items:
            total.update(f"{len(item.key)}:{item.key}:{item.content}\n".encode("utf-8", "surrogateescape"))
        return total.hexdigest()

    def part(self, stage: Stage, out: Path) -> Path:
        """Where the shard's part lies once it is done: its name is the digest of (stage, content)."""
        name = sha256(f"{stage.name}\n{stage.digest}\n{self.content}".encode()).hexdigest()[:32]
        return out / f"{name}.parquet"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row of a part: an encoded result or a refusal."""

    key: str
    value: bytes | None
    refusal: Refusal | None


class Engine(Protocol):
    """Runs a stage over shards, in any order, resuming where parts are there already."""

    @property
    def name(self) -> str: ...

    def map_shards(self, stage: Stage, work: Sequence[Shard], out: Path) -> Iterator[tuple[Shard, Path]]:
        """Each shard with its part, as they get done. A bad item is a row of the part, never an exception."""


def shards(items: Iterable[Item]) -> tuple[Shard, ...]:
    """The items cut into shards where their keys say so: a function of the set, not of its order."""
    found: list[Shard] = []
    held: list[Item] = []
    size = 0
    for item in sorted(items, key=lambda i: (i.key, i.content)):
        held.append(item)
        size += item.size
        if _cuts(item.key) or len(held) >= MAX_ITEMS or size >= MAX_BYTES:
            found.append(Shard(tuple(held)))
            held, size = [], 0
    return (*found, Shard(tuple(held))) if held else tuple(found)


def _cuts(key: str) -> bool:
    return sha256(key.encode("utf-8", "surrogateescape")).digest()[0] % MEAN_ITEMS == 0


def run_shard(
    stage: Stage,
    shard: Shard,
    out: Path,
    refused: dict[int, Refusal] | None = None,
    in_hand: Callable[[int], object] | None = None,
) -> Path:
    """Works on the items one by one and writes the part. ``refused`` items (by index) are rows at once;
    ``in_hand`` is told the index of each item before it is touched, and again after each report of it: what
    one report may take is no limit for an archive of many."""
    rows: list[Outcome] = []
    for index, item in enumerate(shard.items):
        if refused and index in refused:
            rows.append(Outcome(item.key, None, refused[index]))
            continue
        if in_hand:
            in_hand(index)
        for row in outcomes(stage, item):
            rows.append(row)
            if in_hand:
                in_hand(index)
    return write_part(rows, shard.part(stage, out))


def outcomes(stage: Stage, item: Item) -> Iterator[Outcome]:
    """The rows of one item, as they come. What the stage did not foresee is a refusal of that item too."""
    try:
        for result in stage.run(item.value):
            if isinstance(result, Refusal):
                yield Outcome(item.key, None, result)
            else:
                yield Outcome(item.key, result, None)
    except Exception as error:  # noqa: BLE001 - the engine's promise: one bad report never stops a batch
        yield Outcome(item.key, None, unforeseen(item.key, item.content, error))


def unforeseen(key: str, content: str, error: Exception) -> Refusal:
    """The refusal for an error that nobody foresaw: its name and place, without its words, which could hold text
    of the report."""
    if isinstance(error, MemoryError):
        return Refusal(key, "E_MEMORY", f"{key}: needs more memory than a report may take; split it", content or None)
    what = f"{type(error).__name__} at {_where(error)}; please report this"
    return Refusal(key, "E_INTERNAL", f"{key}: {what}", content or None)


def _where(error: BaseException) -> str:
    """File and line of the innermost frame."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "unknown place"


def write_part(rows: Sequence[Outcome], path: Path) -> Path:
    """Writes a part through a temporary file and an atomic rename; StorageError says what the disk said."""
    table = pa.table(
        {
            "key": [row.key.encode("utf-8", "replace").decode() for row in rows],
            "value": [row.value for row in rows],
            "refusal": [_encode(row.refusal) for row in rows],
        },
        schema=SCHEMA,
    )
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        pq.write_table(table, temporary, compression="zstd")
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise StorageError(f"{path.parent}: {error.strerror or error}; free some space or choose --work") from error
    return path


def read_part(path: Path) -> Iterator[Outcome]:
    """The rows of a part in the order they were written; CrosswireError if it is damaged."""
    try:
        with pq.ParquetFile(path) as part:  # unlike read_table it needs no pyarrow.dataset, which is costly to import
            table = part.read().cast(SCHEMA)
    except (OSError, pa.ArrowException) as error:
        raise CrosswireError(f"{path}: is damaged; delete it and run again") from error
    for row in table.to_pylist():
        yield Outcome(row["key"], row["value"], _decode(row["refusal"]))


def _encode(refusal: Refusal | None) -> str | None:
    return None if refusal is None else msgspec.json.encode(refusal).decode()


def _decode(text: str | None) -> Refusal | None:
    return None if text is None else msgspec.json.decode(text, type=Refusal)
