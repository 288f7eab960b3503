"""ZIP archives: opened, their members read as streams, with limits on what they unpack to. Nothing goes to the disk."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import RawReport
from crosswire.read.codes import Code
from crosswire.read.guard import HEAD, whole
from crosswire.read.nested import Member, inside, is_known
from crosswire.read.reader import Raw, ReadSettings
from crosswire.read.sources import NOT_REPORTS, printable

MAGIC = b"PK\x03\x04"
#: Members of one archive, and characters of a name, at most.
MEMBERS, NAME = 200_000, 1000
#: Bytes of an archive within an archive, which is held in memory.
NESTED = 200_000_000
#: Unpacked bytes of a member below which no ratio is suspicious.
SMALL = 2_000_000
_OUTSIDE = re.compile(r"(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
#: Unix modes of things that are no files: links, pipes, devices, sockets.
_KIND, _FILE, _FOLDER = 0o170000, 0o100000, 0o040000


def opened_archive(raw: Raw, settings: ReadSettings) -> zipfile.ZipFile:
    """The archive; one within another is held in memory, since it has to be read from its end."""
    stream: BinaryIO = raw.stream
    if raw.depth or not stream.seekable():
        data, _ = whole(raw, _with_limit(settings, NESTED))
        stream = io.BytesIO(data)
    try:
        return zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, OverflowError) as error:
        raise SourceError(Code.ARCHIVE, f"{raw.key}: is a damaged archive; get it again") from error


def _with_limit(settings: ReadSettings, limit: int) -> ReadSettings:
    return replace(settings, max_bytes=max(limit, settings.max_bytes))


def members(
    raw: Raw, archive: zipfile.ZipFile, found: Sequence[zipfile.ZipInfo], settings: ReadSettings, everything: bool
) -> Iterator[RawReport | Refusal]:
    """The reports of ``found``, by name. Members that are no reports by their names are passed over,
    unless ``everything`` is wanted. SourceError where all of them unpack to more than they may."""
    seen: set[str] = set()
    budget = _Budget(raw.key, settings)
    for info in sorted(found, key=lambda m: (m.filename, m.header_offset)):
        name = printable(info.filename[:NAME])
        key = f"{raw.key}#{name}"
        if info.is_dir():
            continue
        try:
            _look_at(key, info, seen)
            seen.add(info.filename)
            if not everything and _is_beside(info.filename):
                continue
            with archive.open(info) as stream:
                member = Member(key, f"file:{name}", size=info.file_size, offset=info.header_offset)
                bounded = io.BufferedReader(_Bounded(stream, key, info, budget), 1 << 16)
                if info.filename.lower().endswith(".json") and not is_known(bounded.peek(HEAD)[:HEAD]):
                    continue
                yield from inside(raw, member, cast(BinaryIO, bounded), settings)
        except SourceError as error:
            if error.code == Code.ARCHIVE_BOMB and raw.depth:
                raise
            yield Refusal(key, error.code, str(error), None, info.header_offset)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
            yield Refusal(
                key, Code.ARCHIVE, f"{key}: is damaged in the archive; get it again", None, info.header_offset
            )
        if budget.spent:
            raise SourceError(Code.ARCHIVE_BOMB, f"{raw.key}: unpacks to more than {settings.max_unpacked:,} bytes")


def _is_beside(name: str) -> bool:
    """Whether a name says that a member is no report: hidden, a picture, what a Mac adds."""
    path = PurePosixPath(name)
    return path.suffix.lower() in NOT_REPORTS or any(
        part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts
    )


def _look_at(key: str, info: zipfile.ZipInfo, seen: set[str]) -> None:
    """SourceError for a member that is not to be opened."""
    mode = (info.external_attr >> 16) & _KIND
    if _OUTSIDE.search(info.filename) or _CONTROLS.search(info.filename) or len(info.filename) > NAME:
        raise SourceError(Code.ARCHIVE_NAME, f"{key}: has a name that leads out of the archive or is none")
    if mode not in (0, _FILE, _FOLDER):
        raise SourceError(Code.ARCHIVE_NAME, f"{key}: is a link or device, not a file")
    if info.filename in seen:
        raise SourceError(Code.ARCHIVE_NAME, f"{key}: has the name of another member")
    if info.flag_bits & 0x1:
        raise SourceError(Code.ENCRYPTED, f"{key}: is encrypted; unpack it first")


@dataclass
class _Budget:
    """What an archive may unpack to, over all."""

    key: str
    settings: ReadSettings
    unpacked: int = 0

    @property
    def spent(self) -> bool:
        return self.unpacked > self.settings.max_unpacked


class _Bounded(io.RawIOBase):
    """A member that ends with a SourceError (E_ARCHIVE_BOMB) when it unpacks to more than it may."""

    def __init__(self, stream: object, key: str, info: zipfile.ZipInfo, budget: _Budget) -> None:
        self._stream = cast(BinaryIO, stream)
        self._key, self._budget = key, budget
        self._most = max(SMALL, budget.settings.max_ratio * max(info.compress_size, 1))
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        try:
            data = self._stream.read(len(view))
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise SourceError(Code.ARCHIVE, f"{self._key}: is damaged in the archive; get it again") from error
        self._given += len(data)
        self._budget.unpacked += len(data)
        if self._given > self._most or self._budget.spent:
            ratio = self._budget.settings.max_ratio
            message = f"{self._key}: unpacks to more than {ratio} times its size; it was not read on"
            raise SourceError(Code.ARCHIVE_BOMB, message)
        view[: len(data)] = data
        return len(data)
