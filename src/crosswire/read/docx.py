"""Word documents (DOCX): one report, or the many documents of a database's export."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import sha256

from lxml.etree import _Element

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import Metadata, RawReport, Role
from crosswire.read.archive import MAGIC, opened_archive
from crosswire.read.codes import Code
from crosswire.read.decode import decoded
from crosswire.read.exports import Line, documents, reports
from crosswire.read.reader import Raw, ReadSettings
from crosswire.read.sheet import Sheet
from crosswire.read.xml import local, tree

_DOCUMENT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Bytes a document may have for each byte of text that a report may have: markup is most of it.
MARKUP = 10


def is_document(names: Collection[str]) -> bool:
    """Whether an archive that holds files so called is a Word document."""
    return _DOCUMENT in names and "[Content_Types].xml" in names


@dataclass(frozen=True, slots=True)
class DocxReader:
    """Reads the paragraphs of a document. A locator is a paragraph's number, from 1."""

    name: str = "docx"
    version: str = "1"

    def reads(self, head: bytes) -> bool:
        return (
            head.startswith(MAGIC) and b"[Content_Types].xml" in head and (b"word/" in head or b"_rels/.rels" in head)
        )

    def read(self, raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        with opened_archive(raw, settings) as archive:
            if not is_document(archive.namelist()):
                raise SourceError(
                    Code.DOCX, f"{raw.key}: is an Office file but no text document; save it as DOCX or PDF"
                )
            yield from self.within(raw, archive, settings)

    def within(self, raw: Raw, archive: zipfile.ZipFile, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        """The reports of a document that is open: one, or the many of a database's export."""
        data = _part(raw.key, archive, settings)
        digest, version = sha256(data).hexdigest(), f"{self.name}/{self.version}"
        lines = list(_lines(tree(raw.key, decoded(raw.key, data).text, settings)))
        if not any(line.bare for line in lines):
            raise SourceError(Code.EMPTY, f"{raw.key}: holds no text")
        found = documents(lines)
        if found:
            yield from reports(raw.key, found, digest, self.name, version, settings)
            return
        sheet = Sheet()
        for line in lines:
            sheet.add(line.text, line.role, line.locator)
        if len(sheet.marks) > settings.max_units:
            message = f"{raw.key}: has more than {settings.max_units:,} paragraphs; split it"
            raise SourceError(Code.TOO_MANY_UNITS, message)
        yield RawReport(raw.key, sheet.text, digest, self.name, version, sheet.marks, Metadata())


def _part(key: str, archive: zipfile.ZipFile, settings: ReadSettings) -> bytes:
    """The document itself, no more of it than may be."""
    most = MARKUP * settings.max_bytes
    try:
        with archive.open(_DOCUMENT) as stream:
            data = stream.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError) as error:
        raise SourceError(Code.DOCX, f"{key}: is a damaged document; save it again") from error
    packed = archive.getinfo(_DOCUMENT).compress_size
    if len(data) > most or len(data) > max(2_000_000, settings.max_ratio * max(packed, 1)):
        raise SourceError(Code.ARCHIVE_BOMB, f"{key}: unpacks to more than a document may; it was not read on")
    return data


def _lines(document: _Element) -> Iterator[Line]:
    for number, paragraph in enumerate(document.iter(f"{_W}p"), 1):
        yield Line(_text(paragraph), f"paragraph={number}", _role(paragraph))


def _text(paragraph: _Element) -> str:
    """The text of a paragraph: what was deleted under revision is not in it, nor what its fields are made of."""
    parts = []
    for element in paragraph.iter():
        name = local(element.tag) if isinstance(element.tag, str) else ""
        if name == "t" and not any(local(str(up.tag)) == "p" for up in _between(element, paragraph)):
            parts.append(element.text or "")
        elif name == "tab":
            parts.append("\t")
        elif name in ("br", "cr"):
            parts.append("\n")
    return "".join(parts).strip()


def _between(element: _Element, paragraph: _Element) -> Iterator[_Element]:
    """What stands between a paragraph and something in it: text boxes have paragraphs of their own."""
    for above in element.iterancestors():
        if above is paragraph:
            return
        yield above


def _role(paragraph: _Element) -> Role | None:
    style = next(paragraph.iter(f"{_W}pStyle"), None)
    name = (style.get(f"{_W}val") or "").lower() if style is not None else ""
    if name == "title":
        return Role.HEADLINE
    if name.startswith("heading"):
        return Role.HEADING
    return Role.CAPTION if name == "caption" else None


READER = DocxReader()
