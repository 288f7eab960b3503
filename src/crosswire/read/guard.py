"""What is refused at the door: things that are no files, too large, empty or unreadable."""

from __future__ import annotations

import errno
import io
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import BinaryIO, cast

from crosswire.domain.errors import SourceError
from crosswire.read.codes import Code
from crosswire.read.personal import is_dump_of_bytes
from crosswire.read.reader import Raw, ReadSettings
from crosswire.read.sources import Source

#: What a format is recognised by, in bytes.
HEAD = 8192
_CHUNK = 1 << 20
_SURROGATE = re.compile("[\ud800-\udfff]")


@contextmanager
def opened(source: Source) -> Iterator[Raw]:
    """The file, opened once: what is looked at is what is read. A pipe or device is never waited for."""
    try:
        # O_NONBLOCK: opening a pipe that nobody writes to would wait for ever
        handle = os.open(source.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise _unreadable(source.key, error) from error
    with os.fdopen(handle, "rb", 1 << 16) as stream:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(
                Code.NOT_A_FILE,
                f"{source.key}: is {_kind(status.st_mode)}, not a file; give a file or folder",
            )
        try:
            head = cast(io.BufferedReader, stream).peek(HEAD)[:HEAD]
        except OSError as error:
            raise _unreadable(source.key, error) from error
        yield Raw(source.key, status.st_size, head, stream)


def digest(source: Source) -> str:
    """sha256 of the file's bytes; "" for what is no file or cannot be read, which reading then refuses.

    Also "" for rows of personal data: not even a hash of them is kept.
    """
    from crosswire.read.sniff import is_rows, reader_for  # readers stand on this module

    try:
        with opened(source) as raw:
            return _sha256(raw.stream, wary=is_rows(reader_for(raw.head)))
    except (SourceError, OSError):
        return ""


def whole(raw: Raw, settings: ReadSettings) -> tuple[bytes, str]:
    """All bytes and their sha256. SourceError beyond ``max_bytes``, of which no more are ever held."""
    data = bytearray()
    try:
        while chunk := raw.stream.read(min(_CHUNK, settings.max_bytes + 1)):
            data += chunk
            if len(data) > settings.max_bytes:
                raise SourceError(Code.TOO_LARGE, _too_large(raw, settings), settings.max_bytes)
    except OSError as error:
        raise _unreadable(raw.key, error) from error
    if not data:
        raise SourceError(Code.EMPTY, f"{raw.key}: is empty; save it again or leave it out")
    return bytes(data), sha256(data).hexdigest()


def chunks(raw: Raw, size: int = _CHUNK) -> Iterator[bytes]:
    """The bytes of ``raw`` in pieces; SourceError where the disk gives none."""
    try:
        while data := raw.stream.read(size):
            yield data
    except OSError as error:
        raise _unreadable(raw.key, error) from error


def valid(text: str) -> str:
    """``text`` with each lone surrogate replaced by U+FFFD, so that it can be written as UTF-8; as long as before."""
    return _SURROGATE.sub("\ufffd", text) if not text.isascii() else text


def _too_large(raw: Raw, settings: ReadSettings) -> str:
    size = f"{raw.size:,} bytes" if raw.size > 0 else "the report"
    return f"{raw.key}: {size} is more than the limit of {settings.max_bytes:,}; split it or raise max_bytes"


def _unreadable(key: str, error: OSError) -> SourceError:
    if error.errno in (errno.ENOENT, errno.ELOOP, errno.ENOTDIR):
        what = "is a link in a circle" if error.errno == errno.ELOOP else "there is no such file"
        return SourceError(Code.MISSING, f"{key}: {what}; check the path")
    if error.errno in (errno.ENXIO, errno.ENODEV):
        return SourceError(Code.NOT_A_FILE, f"{key}: is a socket or device, not a file; give a file or folder")
    if error.errno == errno.EISDIR:
        return SourceError(Code.NOT_A_FILE, f"{key}: is a folder, not a file")
    reason = error.strerror or "cannot be read"
    return SourceError(Code.UNREADABLE, f"{key}: {reason}; check its permissions and the disk")


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISFIFO(mode):
        return "a pipe"
    return "a device" if stat.S_ISCHR(mode) or stat.S_ISBLK(mode) else "something else"


def _sha256(stream: BinaryIO, wary: bool) -> str:
    """The digest; "" as soon as a stretch of the file is a dump, if it is looked at."""
    total = sha256()
    while chunk := stream.read(_CHUNK):
        if wary and is_dump_of_bytes(chunk):
            return ""
        total.update(chunk)
    return total.hexdigest()
