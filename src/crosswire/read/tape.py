"""Bytes of a file that is read once from end to end, plain or in gzip members, with the place one stands at.

Where compressed data is damaged, reading goes on at the next member; the libraries for archives of the web end there.
"""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Iterator
from typing import NoReturn

from crosswire.domain.errors import SourceError
from crosswire.read.codes import Code
from crosswire.read.guard import chunks
from crosswire.read.reader import Raw, ReadSettings

GZIP = b"\x1f\x8b\x08"
_CHUNK = 1 << 16
#: Bytes that are unpacked at a time.
_STEP = 1 << 18
#: Unpacked bytes below which no ratio is suspicious: a page of blanks packs well.
SMALL = 20_000_000


class Tape:
    """Plain bytes. ``place`` is the byte in the file that what comes next begins at."""

    def __init__(self, raw: Raw, settings: ReadSettings) -> None:
        self.key = raw.key
        self._source = chunks(raw, _CHUNK)
        self._held = bytearray()
        self._at = 0

    @property
    def place(self) -> int:
        return self._at

    @property
    def within(self) -> int:
        """How far into what begins at ``place`` one stands, for members that hold several records."""
        return 0

    def peek(self, size: int) -> bytes:
        """Up to ``size`` bytes, not taken."""
        while len(self._held) < size and self._more():
            pass
        return bytes(self._held[:size])

    def take(self, size: int) -> bytes:
        """``size`` bytes, fewer at the end."""
        found = self.peek(size)
        self._drop(len(found))
        return found

    def give_back(self, data: bytes) -> None:
        """Bytes that were just taken, to be read again. ``place`` must not have been asked for since."""
        self._held[:0] = data
        self._at -= len(data)

    def skip(self, size: int) -> int:
        """Passes over ``size`` bytes, holding none of them; how many there were."""
        left = size
        while left:
            found = min(left, len(self._held))
            self._drop(found)
            left -= found
            if left and not self._held and not self._more():
                break
        return size - left

    def line(self, limit: int) -> bytes:
        """A line with its end; cut at ``limit``."""
        at = -1
        searched = 0
        while True:
            at = self._held.find(b"\n", searched, limit)
            if at >= 0 or len(self._held) >= limit:
                break
            searched = len(self._held)
            if not self._more():
                break
        return self.take(at + 1 if at >= 0 else min(limit, len(self._held)))

    def recover(self, mark: bytes) -> bool:
        """Goes on to the next ``mark`` at the beginning of a line; False if there is none."""
        self._drop(min(1, len(self._held)))
        while True:
            at = self._held.find(b"\n" + mark)
            if at >= 0:
                self._drop(at + 1)
                return True
            self._drop(max(0, len(self._held) - len(mark) - 1))
            if not self._more():
                return False

    def _more(self) -> bool:
        data = next(self._source, b"")
        self._held += data
        return bool(data)

    def _drop(self, size: int) -> None:
        del self._held[:size]
        self._at += size


class GzipTape(Tape):
    """Bytes in gzip members. ``place`` is where the member begins that what comes next lies in."""

    def __init__(self, raw: Raw, settings: ReadSettings) -> None:
        super().__init__(raw, settings)
        self._packed = bytearray()  # read and not unpacked yet
        self._packed_at = 0  # where that begins in the file
        self._past = bytearray()  # what was unpacked of the open member, as far as it is kept
        self._inflate = zlib.decompressobj(31)
        self._open = False  # whether a member is being unpacked
        self._starts: deque[tuple[int, int]] = deque([(0, 0)])  # (unpacked byte, byte in the file) of members
        self._unpacked = 0
        self._limits = settings
        self._broken: SourceError | None = None

    @property
    def place(self) -> int:
        return self._start()[1]

    @property
    def within(self) -> int:
        return self._at - self._start()[0]

    def recover(self, mark: bytes) -> bool:
        """Goes on to the next ``mark`` at the beginning of a member or line; past damaged data to the next member."""
        self._drop(min(1, len(self._held)))
        while True:
            at = self._next_mark(mark)
            if at is not None:
                self._drop(at)
                return True
            self._drop(max(0, len(self._held) - len(mark) - 1))
            try:
                more = self._more()
            except SourceError as error:
                if error.code != Code.DECODE:
                    raise
                more = self._next_member()
            if not more:
                return False

    def _next_mark(self, mark: bytes) -> int | None:
        found = [
            at - self._at for at, _ in self._starts if at >= self._at and self._held.startswith(mark, at - self._at)
        ]
        at = self._held.find(b"\n" + mark)
        return min([*found, *([at + 1] if at >= 0 else [])], default=None)

    def _start(self) -> tuple[int, int]:
        while len(self._starts) > 1 and self._starts[1][0] <= self._at:
            self._starts.popleft()
        return self._starts[0]

    def _more(self) -> bool:
        """Unpacks some more; SourceError (E_DECODE) where the data is damaged or cut off."""
        if self._broken:
            raise self._broken
        while True:
            if not self._packed and not self._fetch():
                if self._open:
                    self._fail("is cut off in the middle of compressed data")
                return False
            if not self._open and not self._begin():
                return False
            data = self._unpack()
            if data:
                self._held += data
                return True

    def _unpack(self) -> bytes:
        try:
            data = self._inflate.decompress(bytes(self._packed), _STEP)
        except zlib.error:
            self._fail("is where damaged compressed data begins")
        rest = self._inflate.unconsumed_tail or self._inflate.unused_data
        used = len(self._packed) - len(rest)
        self._past += self._packed[:used]
        if len(self._past) > self._limits.max_bytes:
            del self._past[: len(self._past) - self._limits.max_bytes]
        del self._packed[:used]
        self._packed_at += used
        self._unpacked += len(data)
        if self._unpacked > SMALL and self._unpacked > self._limits.max_ratio * max(self._packed_at, 1):
            message = f"{self.key}: unpacks to more than {self._limits.max_ratio} times its size; it was not read on"
            raise SourceError(Code.ARCHIVE_BOMB, message, self._packed_at)
        if self._inflate.eof:
            self._open = False
        return data

    def _fetch(self) -> bool:
        data = next(self._source, b"")
        self._packed += data
        return bool(data)

    def _begin(self) -> bool:
        """Starts a member; zeros at the end of a file, which tapes and disks leave, are none."""
        while len(self._packed) < len(GZIP) and self._fetch():
            pass
        while not self._packed.strip(b"\x00"):
            self._packed_at += len(self._packed)
            self._packed.clear()
            if not self._fetch():
                return False
        if not self._packed.startswith(GZIP):
            self._fail("is where something else than compressed data begins")
        self._inflate = zlib.decompressobj(31)
        self._past.clear()
        self._starts.append((self._at + len(self._held), self._packed_at))
        self._open = True
        return True

    def _fail(self, what: str) -> NoReturn:
        place = self._starts[-1][1] if self._open else self._packed_at
        self._broken = SourceError(Code.DECODE, f"{self.key}: byte {place} {what}", place)
        raise self._broken

    def _next_member(self) -> bool:
        """Looks for a member behind the beginning of the damaged one, whose data may have been taken for the next's."""
        self._packed[:0] = self._past
        self._packed_at -= len(self._past)
        self._past.clear()
        self._drop(len(self._held))
        self._open, self._broken = False, None
        after = 1
        while True:
            at = self._packed.find(GZIP, after)
            if at < 0:
                kept = min(len(self._packed), len(GZIP) - 1)
                self._packed_at += len(self._packed) - kept
                del self._packed[: len(self._packed) - kept]
                after = 0
                if not self._fetch():
                    self._packed.clear()
                    return False
                continue
            del self._packed[:at]
            self._packed_at += at
            after = 1
            if self._is_member():
                return True

    def _is_member(self) -> bool:
        """Whether a member begins here, not bytes that only look like one: its first bytes unpack."""
        while len(self._packed) < 4096 and self._fetch():
            pass
        try:
            return bool(zlib.decompressobj(31).decompress(bytes(self._packed[:4096]), 256))
        except zlib.error:
            return False


def tape(raw: Raw, settings: ReadSettings) -> Tape:
    """The tape for what ``raw`` begins with."""
    return GzipTape(raw, settings) if raw.head.startswith(GZIP) else Tape(raw, settings)


def unpacked_head(head: bytes, size: int = 512) -> bytes:
    """The first bytes of gzip data; b"" for what is none."""
    if not head.startswith(GZIP):
        return b""
    try:
        return zlib.decompressobj(31).decompress(head, size)
    except zlib.error:
        return b""


def inflated(parts: Iterator[bytes], kind: str, limit: int) -> Iterator[bytes]:
    """Parts of a gzip, deflate or raw deflate stream unpacked; ValueError where it is damaged or beyond ``limit``."""
    bits = {"gzip": 31, "x-gzip": 31, "deflate": 15}[kind]
    inflate = zlib.decompressobj(bits)
    total, first = 0, True
    for part in parts:
        try:
            data = inflate.decompress(part, limit + 1)
        except zlib.error as error:
            if not (first and kind == "deflate"):
                raise ValueError("damaged") from error
            inflate = zlib.decompressobj(-15)
            try:
                data = inflate.decompress(part, limit + 1)
            except zlib.error as again:
                raise ValueError("damaged") from again
        first = False
        total += len(data)
        if total > limit:
            raise ValueError("too large")
        yield data
    if not inflate.eof:
        raise ValueError("cut off")
