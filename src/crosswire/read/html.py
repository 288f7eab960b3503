"""placeholder until the page reader stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.domain.errors import Refusal
from crosswire.domain.report import RawReport
from crosswire.read.reader import Raw, ReadSettings


@dataclass(frozen=True, slots=True)
class HtmlReader:
    name: str = "html"
    version: str = "0"

    def reads(self, head: bytes) -> bool:
        return False

    def read(self, raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        yield from ()


READER = HtmlReader()
