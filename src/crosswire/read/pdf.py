"""PDF with a text layer: one report, its lines joined to paragraphs, each with the page it stands on."""

from __future__ import annotations

import io
import json
import logging
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import Metadata, RawReport
from crosswire.read.codes import Code
from crosswire.read.exports import Line, documents, reports
from crosswire.read.guard import valid, whole
from crosswire.read.personal import refuse_dump
from crosswire.read.reader import Raw, ReadSettings
from crosswire.read.sheet import Sheet

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it quotes what it does not understand

MAGIC = b"%PDF-"
#: Pages of a report at most.
PAGES = 2000
#: Lines at the top and bottom of a page in which its running head and number stand, and the share (0..1) of pages
#: that repeat one, of at least so many pages.
EDGE, REPEATED, ENOUGH = 2, 0.6, 3
#: Share (0..1) of the usual width below which a line is the last of its paragraph.
SHORT = 0.8
_NUMBERS = re.compile(r"\d+")
_STOP = re.compile(r"[.!?…:][\"'”’)\]]*$")
_HYPHEN = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
_BLANKS = re.compile(r"[ \t\u00a0]+")


@dataclass(frozen=True, slots=True)
class PdfReader:
    """Reads the text layer. Running heads, page numbers and hyphens at ends of lines are left out."""

    name: str = "pdf"
    version: str = "1"

    def reads(self, head: bytes) -> bool:
        return MAGIC in head[:1024] and not head.startswith((b"<", b"{"))

    def read(self, raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        data, digest = whole(raw, settings)
        pages, info = _pages(raw.key, data, settings)
        if not any(line.strip() for page in pages for line in page):
            message = f"{raw.key}: has no text layer; recognise the text of the scan first"
            raise SourceError(Code.NO_TEXT, message)
        refuse_dump(raw.key, "\n".join(line for page in pages for line in page))  # joined, rows are no longer seen
        version = f"{self.name}/{self.version}"
        exported = documents([Line(line, f"page={n}") for n, page in enumerate(pages, 1) for line in page])
        if exported:
            yield from reports(raw.key, exported, digest, self.name, version, settings)
            return
        sheet = Sheet()
        for text, page in _paragraphs(_without_edges(pages)):
            sheet.add(text, None, f"page={page}")
        if len(sheet.marks) > settings.max_units:
            raise SourceError(
                Code.TOO_MANY_UNITS, f"{raw.key}: has more than {settings.max_units:,} paragraphs; split it"
            )
        yield RawReport(raw.key, sheet.text, digest, self.name, version, sheet.marks, _meta(info))


def _pages(key: str, data: bytes, settings: ReadSettings) -> tuple[list[list[str]], dict[str, str]]:
    """The lines of each page, and what the file says of itself; SourceError where they can't be had."""
    import pypdf  # costly
    from pypdf.errors import PyPdfError

    try:
        document = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if document.is_encrypted and not document.decrypt(""):
            raise SourceError(Code.ENCRYPTED, f"{key}: needs a password; save it without one")
        if len(document.pages) > PAGES:
            raise SourceError(Code.TOO_LARGE, f"{key}: has more than {PAGES:,} pages; split it")
        found, size = [], 0
        for page in document.pages:
            text = valid(page.extract_text() or "")
            size += len(text)
            if size > settings.max_bytes:
                raise SourceError(Code.TOO_LARGE, f"{key}: holds more text than the limit of {settings.max_bytes:,}")
            found.append([_BLANKS.sub(" ", line).rstrip() for line in text.splitlines()])
        facts: Mapping[str, object] = document.metadata or {}
        info = {name: valid(str(facts.get(f"/{name}") or "")).strip() for name in ("Title", "Author", "CreationDate")}
    except SourceError:
        raise
    except (
        PyPdfError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        OverflowError,
        RecursionError,
        AssertionError,
        NotImplementedError,
        OSError,
        ImportError,
        ZeroDivisionError,
        LookupError,
        ArithmeticError,
    ) as error:
        raise SourceError(Code.PDF, f"{key}: is a damaged PDF; save or print it again") from error
    return found, info


def _without_edges(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """The pages without lines that stand at the edge of most of them, whatever number is in them."""
    filled = [[line for line in page if line.strip()] for page in pages]
    if len(filled) < ENOUGH:
        return [[line for line in page if not line.strip().isdigit()] for page in filled]
    seen = Counter(shape for page in filled for shape in {_shape(line) for line in (*page[:EDGE], *page[-EDGE:])})
    often = {shape for shape, n in seen.items() if n >= max(ENOUGH, REPEATED * len(filled))}
    kept = []
    for page in filled:
        edge = set(range(EDGE)) | set(range(len(page) - EDGE, len(page)))
        kept.append([line for i, line in enumerate(page) if not (i in edge and _shape(line) in often)])
    return kept


def _shape(line: str) -> str:
    return _NUMBERS.sub("#", line.strip().lower())


def _paragraphs(pages: Sequence[Sequence[str]]) -> Iterator[tuple[str, int]]:
    """Paragraphs with the page they begin on: a short line that ends a sentence ends a paragraph."""
    lines = [(line.strip(), number) for number, page in enumerate(pages, 1) for line in page]
    widths = sorted(len(line) for line, _ in lines)
    width = widths[len(widths) * 9 // 10] if widths else 0
    held, begun = "", 0
    for i, (line, page) in enumerate(lines):
        held, begun = (_joined(held, line), begun) if held else (line, page)
        following = lines[i + 1][0] if i + 1 < len(lines) else ""
        if _ends(line, following, width):
            yield held, begun
            held = ""
    if held:
        yield held, begun


def _joined(before: str, line: str) -> str:
    """Two lines as one; a word that was parted at the end of a line is whole again."""
    if _HYPHEN.search(before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"


def _ends(line: str, following: str, width: int) -> bool:
    room = len(line) + 1 + len(following.split(" ", 1)[0]) <= width
    if len(line) < SHORT * width and room:
        # a title or heading has no stop, but what follows it begins anew
        return bool(_STOP.search(line)) or not following[:1].islower()
    return bool(_STOP.search(line)) and room


def _meta(info: dict[str, str]) -> Metadata:
    """Title and author as stated. When a file was made is not when its text was published, and only kept."""
    title = (
        info["Title"] if not re.search(r"\.\w{2,4}$|^(?:Microsoft Word|untitled)", info["Title"], re.IGNORECASE) else ""
    )
    extra = (("pdf created", json.dumps(info["CreationDate"])),) if info["CreationDate"] else ()
    return Metadata(title=" ".join(title.split()) or None, byline=" ".join(info["Author"].split()) or None, extra=extra)


READER = PdfReader()
