"""WACZ, a web archive in a ZIP: its WARC files are read, its indexes and logs are not."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import RawReport
from crosswire.read.archive import MAGIC, members, opened_archive
from crosswire.read.codes import Code
from crosswire.read.reader import Raw, ReadSettings

_ARCHIVE = re.compile(r"archive/[^/]+\.warc(?:\.gz)?$")
#: The name of the first file, behind the 30 bytes of a local header.
_FIRST = re.compile(
    rb"(?:archive/[^/\x00]{1,200}\.warc|indexes/index\.|pages/(?:extraP|p)ages\.jsonl|fuzzy\.json|datapackage\.json)"
)


def is_web_archive(names: Collection[str]) -> bool:
    return "datapackage.json" in names and any(_ARCHIVE.match(name) for name in names)


@dataclass(frozen=True, slots=True)
class WaczReader:
    """Reads the pages that were captured."""

    name: str = "wacz"
    version: str = "1"

    def reads(self, head: bytes) -> bool:
        return head.startswith(MAGIC) and bool(_FIRST.match(head[30:300]))

    def read(self, raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        with opened_archive(raw, settings) as archive:
            yield from self.within(raw, archive, settings)

    def within(self, raw: Raw, archive: zipfile.ZipFile, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        """The reports of an archive that is open."""
        found = [member for member in archive.infolist() if _ARCHIVE.match(member.filename)]
        if not found:
            raise SourceError(Code.ARCHIVE, f"{raw.key}: is a web archive without any capture")
        yield from members(raw, archive, found, settings, everything=True)


READER = WaczReader()
