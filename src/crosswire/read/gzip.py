"""One gzipped file of any of these formats."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from crosswire.domain.errors import Refusal
from crosswire.domain.report import RawReport
from crosswire.read.nested import Member, inside
from crosswire.read.reader import Raw, ReadSettings
from crosswire.read.tape import GZIP, GzipTape


@dataclass(frozen=True, slots=True)
class GzipReader:
    """Reads what is packed. Its key is the file's own: there is nothing else in it."""

    name: str = "gzip"
    version: str = "1"

    def reads(self, head: bytes) -> bool:
        return head.startswith(GZIP)

    def read(self, raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        stream = io.BufferedReader(_Unpacked(GzipTape(raw, settings)), 1 << 16)
        yield from inside(raw, Member(raw.key, "", offset=0), cast(BinaryIO, stream), settings)


class _Unpacked(io.RawIOBase):
    def __init__(self, reel: GzipTape) -> None:
        self._reel = reel

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        data = self._reel.peek(1) and self._reel.take(len(view))
        view[: len(data)] = data
        return len(data)


READER = GzipReader()
