"""The record folder: written whole or not at all, opened again, and checked."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import msgspec

from crosswire.domain.errors import RecordError, StorageError, UsageError
from crosswire.domain.record import SCHEMA_VERSION, PublicRecord
from crosswire.publish import codec
from crosswire.publish.report import report_html
from crosswire.publish.rows import TABLES, RecordFile
from crosswire.publish.schema import Resource, data_package, json_schema
from crosswire.publish.tables import record_file

MANIFEST = "manifest.json"
FORMATS = ("csv", "jsonl", "parquet")


class FileEntry(msgspec.Struct, frozen=True):
    bytes: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """manifest.json: marks a folder as ours and holds the digest of every other file."""

    crosswire: str  # "record"
    schema_version: str
    program: dict[str, str]
    masked: bool
    rows: dict[str, int]
    files: dict[str, FileEntry]


def table_formats(text: str) -> tuple[str, ...]:
    """The formats named in ``text``, commas between them. UsageError names one that we cannot write."""
    named = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    for name in named:
        if name not in FORMATS:
            raise UsageError(f"'{name}' is no table format; choose from {', '.join(FORMATS)}")
    if not named:
        raise UsageError(f"no table format is named; choose from {', '.join(FORMATS)}")
    return named


def check_target(out: Path) -> None:
    """UsageError if a record cannot be written to ``out``: only a new, an empty or a crosswire folder will do."""
    _recovered(out)
    if not out.exists():
        if out.is_symlink():
            raise UsageError(f"{out}: the link leads nowhere; name another folder")
        return
    if not out.is_dir():
        raise UsageError(f"{out} is a file; name a folder for the record")
    if any(out.iterdir()) and not is_record(out):
        raise UsageError(f"{out} holds something else than a record; name a new or empty folder")


def is_record(folder: Path) -> bool:
    """Whether the folder was made by us. A damaged manifest is none: it could be anybody's."""
    try:
        return _manifest(folder).crosswire == "record"
    except RecordError:
        return False


def write(
    record: PublicRecord, out: Path, formats: Sequence[str] = ("csv",), program: Mapping[str, str] | None = None
) -> None:
    """Writes the record to the folder ``out``, which is swapped whole at the end.

    Files of others within an old record folder are kept. The same record gives the same bytes.
    """
    check_target(out)
    files = dict(_files(record, formats, program or {}))
    target = out.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _sibling(target) as fresh:
            for name, content in files.items():
                _write_synced(fresh / name, content)
            fresh.chmod(0o755 if record.masked else 0o700)
            _sync_folder(fresh)
            _swap(fresh, target)
    except OSError as error:
        raise StorageError(f"{out}: {error.strerror or error}; the old record, if any, is untouched") from error


def read(folder: Path) -> RecordFile:
    """The record of a folder, of this or an earlier schema version. RecordError says what is damaged."""
    path = folder / "record.json"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RecordError(f"{path}: {error.strerror}; name a folder that 'crosswire build' made") from error
    version = codec.decoded(data, _Version, str(path)).schema_version
    if version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        raise RecordError(
            f"{path} is of schema version {version}; this program reads {SCHEMA_VERSION}; "
            "open it with the program that made it, or build it again"
        )
    return codec.decoded(data, RecordFile, str(path))


class _Version(msgspec.Struct):
    schema_version: str


def manifest(folder: Path) -> Manifest:
    """The folder's manifest. RecordError if there is none or it is not ours."""
    found = _manifest(folder)
    if found.crosswire != "record":
        raise RecordError(f"{folder / MANIFEST} is not a record's")
    return found


def _manifest(folder: Path) -> Manifest:
    path = folder / MANIFEST
    try:
        return codec.decoded(path.read_bytes(), Manifest, str(path))
    except OSError as error:
        raise RecordError(f"{path}: {error.strerror}; name a folder that 'crosswire build' made") from error


def _files(record: PublicRecord, formats: Sequence[str], program: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file, the manifest last."""
    whole = codec.checked(record_file(record, program))
    tables = list(_tables(whole, formats))
    files = {
        "record.json": codec.pretty(whole),
        "record.schema.json": codec.pretty(json_schema()),
        **{table.path: table.content for table in tables},
        "datapackage.json": codec.pretty(data_package(tables, record.masked)),
        "report.html": codec.whole(report_html(record)).encode("utf-8"),
    }
    yield from files.items()
    entries = {name: FileEntry(len(content), sha256(content).hexdigest()) for name, content in files.items()}
    rows = {table: len(getattr(whole, table)) for table in TABLES}
    marker = Manifest("record", SCHEMA_VERSION, dict(program), record.masked, rows, entries)
    yield MANIFEST, codec.pretty(marker)


def _tables(whole: RecordFile, formats: Sequence[str]) -> Iterator[Resource]:
    for table in TABLES:
        rows = getattr(whole, table)
        for name in formats:
            match name:
                case "csv":
                    content = codec.csv_text(table, rows)
                case "parquet":
                    content = codec.parquet(table, rows)
                case _:
                    content = codec.jsonl(rows)
            yield Resource(table, f"{table}.{name}", name, content)


@contextmanager
def _sibling(target: Path) -> Iterator[Path]:
    """A new folder beside ``target``, gone at the end unless it was moved."""
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.new-", dir=target.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _swap(fresh: Path, target: Path) -> None:
    """Puts ``fresh`` in the place of ``target``; what is not ours in the old folder moves over."""
    old = _old(target)
    if target.exists():
        shutil.rmtree(old, ignore_errors=True)
        target.rename(old)
    fresh.rename(target)
    _sync_folder(target.parent)
    if old.exists():
        _carry_over(old, target)
        shutil.rmtree(old)


def _carry_over(old: Path, target: Path) -> None:
    ours = {MANIFEST, *_manifest(old).files} if is_record(old) else set()
    for entry in sorted(old.iterdir()):
        if entry.name not in ours and not (target / entry.name).exists():
            entry.rename(target / entry.name)


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _recovered(out: Path) -> None:
    """Undoes a swap that was killed between its two renames."""
    target = out.resolve()
    if not target.exists() and is_record(_old(target)):
        _old(target).rename(target)


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Makes renames last through a power cut, where the system can do that for folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
