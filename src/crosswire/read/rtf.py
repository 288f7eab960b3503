"""RTF: one report, or the many documents of a database's export."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import Metadata, RawReport
from crosswire.read.codes import Code
from crosswire.read.exported import larger
from crosswire.read.exports import Line, documents, reports
from crosswire.read.guard import valid, whole
from crosswire.read.reader import Raw, ReadSettings
from crosswire.read.sheet import Sheet

MAGIC = b"{\\rtf"
#: Groups within one another; what is deeper is an attack on readers.
DEPTH = 2000
_BRACES = re.compile(rb"(?<!\\)[{}]")
_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
#: Codes of Windows for encodings.
_CODEPAGES = {"65001": "utf-8", "10000": "mac_roman", "936": "gbk", "950": "big5", "949": "cp949", "932": "cp932"}


@dataclass(frozen=True, slots=True)
class RtfReader:
    """Reads the text of a document. A locator is a line of that text, from 1."""

    name: str = "rtf"
    version: str = "1"

    def reads(self, head: bytes) -> bool:
        return head.startswith(MAGIC)

    def read(self, raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        from striprtf.striprtf import rtf_to_text

        data, digest = whole(raw, larger(settings))
        _look_at(raw.key, data)
        try:
            text = valid(rtf_to_text(data.decode("latin-1"), encoding=_encoding(data), errors="replace"))
        except (ValueError, LookupError, IndexError, TypeError, AttributeError, KeyError, OverflowError) as error:
            raise SourceError(Code.RTF, f"{raw.key}: is damaged RTF; save it again") from error
        lines = [Line(line, f"line={number}") for number, line in enumerate(text.splitlines(), 1)]
        if not any(line.bare for line in lines):
            raise SourceError(Code.EMPTY, f"{raw.key}: holds no text")
        version = f"{self.name}/{self.version}"
        found = documents(lines)
        if found:
            yield from reports(raw.key, found, digest, self.name, version, settings)
            return
        sheet = Sheet()
        for line in lines:
            sheet.add(line.text, None, line.locator)
        if len(sheet.marks) > settings.max_units or len(data) > settings.max_bytes * 2:
            raise SourceError(Code.TOO_LARGE, f"{raw.key}: is longer than one report may be; split it")
        yield RawReport(raw.key, sheet.text, digest, self.name, version, sheet.marks, Metadata())


def _look_at(key: str, data: bytes) -> None:
    """SourceError for groups nested too deeply."""
    depth = 0
    for brace in _BRACES.finditer(data):
        depth += 1 if brace.group() == b"{" else -1
        if depth > DEPTH:
            raise SourceError(
                Code.RTF, f"{key}: has groups nested more than {DEPTH} deep; save it again", brace.start()
            )


def _encoding(data: bytes) -> str:
    match = _PAGE.search(data[:2000])
    number = match.group(1).decode("ascii") if match else "1252"
    return _CODEPAGES.get(number, f"cp{number}")


READER = RtfReader()
