"""Exports of LexisNexis and Factiva as plain text, and as pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import strip_elements

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import RawReport
from crosswire.read.codes import Code
from crosswire.read.decode import decoded
from crosswire.read.exports import Line, documents, reports
from crosswire.read.guard import whole
from crosswire.read.html import declared
from crosswire.read.page import parsed, pieces
from crosswire.read.prolog import narrow
from crosswire.read.reader import Raw, ReadSettings
from crosswire.read.sheet import NO_TEXT

#: An export is a whole library in one file: bytes, by those that one report may have.
TIMES = 20
_COUNT = re.compile(
    rb"(?:^|[\n>])\s*\d{1,6}\s+(?:of|von|de|sur|di)\s+\d{1,6}\s+DOC|(?:^|[\n>])\s*Dokument\s+\d+\s+von\s+\d+",
    re.IGNORECASE,
)
_NEW = re.compile(rb"(?:^|[\n>\r])\s*(?:Length|L.{1,2}nge|Longueur):\s*\d", re.IGNORECASE)
_BODY = re.compile(rb"(?:^|[\n>\r])\s*Body\s*(?:$|[\r\n<])")
_FIELDS = re.compile(rb"(?:^|[\n>\r])\s*HD(?:[ \t<\r\n])")
_WORDS = re.compile(rb"(?:^|[\n>\r])\s*WC(?:[ \t<\r\n])|(?:^|[\n>\r])\s*[\d,]{1,7} words\s*(?:[\r\n<]|$)")
_FACTIVA = re.compile(
    rb"factiva|Document [A-Z]{2,8}[\w]{12,24}\s*[\r\n<]|enArticle|class=\"article \w\wArticle", re.IGNORECASE
)


#: One of these stands in every export, and in few other files.
_SIGNS = (
    b" documents",
    b"\ndocument ",
    b">document ",
    b" dokument",
    b"documentos",
    b"documento ",
    b"\nwc",
    b">wc",
    b"\nbody",
    b">body<",
    b"factiva",
    b"enarticle",
)


def is_export(head: bytes) -> bool:
    """Whether a file begins as exports do."""
    low = head.lower()
    if not any(sign in low for sign in _SIGNS):
        return False
    if _COUNT.search(head) or (_NEW.search(head) and _BODY.search(head)):
        return True
    return bool(_WORDS.search(head) and (_FIELDS.search(head) or _FACTIVA.search(head)))


@dataclass(frozen=True, slots=True)
class ExportReader:
    """Reads what is exported as text. A locator is the character of the file that a line begins at."""

    name: str = "export"
    version: str = "1"

    def reads(self, head: bytes) -> bool:
        return not narrow(head).startswith((b"<", b"{")) and is_export(narrow(head))

    def read(self, raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        data, digest = whole(raw, larger(settings))
        text = decoded(raw.key, data, raw.charset, settings.encoding).text
        found = documents(list(text_lines(text)))
        if not found:
            from crosswire.read.text import READER as TEXT

            yield TEXT.report(raw.key, data, digest, raw.charset, settings)
            return
        yield from reports(raw.key, found, digest, self.name, f"{self.name}/{self.version}", settings)


@dataclass(frozen=True, slots=True)
class ExportPageReader:
    """Reads what is exported as a page. A locator is the path of an element."""

    name: str = "export-page"
    version: str = "1"

    def reads(self, head: bytes) -> bool:
        return narrow(head).startswith(b"<") and is_export(narrow(head))

    def read(self, raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        data, digest = whole(raw, larger(settings))
        text = decoded(raw.key, data, raw.charset, declared(data) or settings.encoding).text
        tree = parsed(raw.key, text)
        strip_elements(tree, *NO_TEXT, with_tail=False)
        paths = tree.getroottree()
        found = pieces(raw.key, tree, larger(settings))
        lines = [Line(" ".join(one.text.split()), paths.getpath(one.element)) for one in found]
        exported = documents(_joined(lines))
        if not exported:
            raise SourceError(Code.EXPORT, f"{raw.key}: looks like an export of a database, but no document was found")
        yield from reports(raw.key, exported, digest, self.name, f"{self.name}/{self.version}", settings)


def text_lines(text: str) -> Iterator[Line]:
    """The lines of a text; a locator is the character that a line begins at."""
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
        yield Line(bare, f"character={at}")
        at += len(line)


def _joined(lines: list[Line]) -> list[Line]:
    """Lines of a table's row together: Factiva prints "HD" and the headline in two cells."""
    found: list[Line] = []
    for line in lines:
        before = found[-1] if found else None
        if before and before.bare.isupper() and len(before.bare) in (2, 3) and _row(before) == _row(line) != "":
            found[-1] = Line(f"{before.bare} {line.bare}", line.locator)
        else:
            found.append(line)
    return found


def _row(line: Line) -> str:
    at = line.locator.rfind("/tr")
    end = line.locator.find("/", at + 1)
    return line.locator[:end] if at >= 0 and end >= 0 else ""


def larger(settings: ReadSettings) -> ReadSettings:
    from dataclasses import replace

    return replace(settings, max_bytes=TIMES * settings.max_bytes, max_units=TIMES * settings.max_units)


READER = ExportReader()
PAGE_READER = ExportPageReader()
