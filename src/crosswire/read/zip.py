"""ZIP of any of these formats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import RawReport
from crosswire.read import docx, wacz
from crosswire.read.archive import MAGIC, MEMBERS, members, opened_archive
from crosswire.read.codes import Code
from crosswire.read.reader import Raw, ReadSettings


@dataclass(frozen=True, slots=True)
class ZipReader:
    """Reads each member as what it is. What turns out to be a Word document or web archive is read as that."""

    name: str = "zip"
    version: str = "1"

    def reads(self, head: bytes) -> bool:
        return head.startswith((MAGIC, b"PK\x05\x06"))

    def read(self, raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        with opened_archive(raw, settings) as archive:
            found = archive.infolist()
            if len(found) > MEMBERS:
                raise SourceError(Code.ARCHIVE, f"{raw.key}: holds more than {MEMBERS:,} files; split it")
            names = {member.filename for member in found}
            if docx.is_document(names):
                yield from docx.READER.within(raw, archive, settings)
            elif wacz.is_web_archive(names):
                yield from wacz.READER.within(raw, archive, settings)
            else:
                yield from members(raw, archive, found, settings, everything=False)


READER = ZipReader()
