"""Saved pages: one report a page. Its source text is the report's blocks joined by blank lines, each with a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.etree import _Element, strip_elements

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import Mark, RawReport
from crosswire.domain.text import Span
from crosswire.read.codes import Code
from crosswire.read.decode import decoded
from crosswire.read.guard import whole
from crosswire.read.page import parsed, pieces
from crosswire.read.page_meta import linked_data, live_updates, metadata
from crosswire.read.page_report import Part, parts, timed
from crosswire.read.prolog import narrow, past_prolog, root
from crosswire.read.reader import Raw, ReadSettings
from crosswire.read.text import with_encoding

_PAGE = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<meta\s[^>]*charset|<(?:article|main|section)[\s>][^<]*<",
    re.IGNORECASE,
)
_TAG = re.compile(rb"<[a-z!]", re.IGNORECASE)
_OTHERS = frozenset({"rss", "feed", "rdf", "channel", "newsmessage", "newsitem", "packageitem", "conceptitem"})
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]+encoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_NO_TEXT = ("script", "style", "noscript", "svg", "iframe", "template", "canvas")
#: Bytes in which a page declares its encoding; browsers look no further than the first 1024.
DECLARED_WITHIN = 4096


@dataclass(frozen=True, slots=True)
class HtmlReader:
    """Reads pages. Most-read boxes, teasers, embeds and cookie notices are left out."""

    name: str = "html"
    version: str = "1"

    def reads(self, head: bytes) -> bool:
        bare = narrow(head)
        rest = past_prolog(head)
        begins = _TAG.match(rest) if rest else bare.startswith(b"<")
        return bool(begins and _PAGE.search(bare)) and root(head) not in _OTHERS

    def read(self, raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        data, digest = whole(raw, settings)
        found = decoded(raw.key, data, raw.charset, declared(data) or settings.encoding)
        tree = parsed(raw.key, found.text)
        ld = linked_data(tree)
        meta, updates = metadata(tree, found.text, ld), live_updates(ld)
        strip_elements(tree, *_NO_TEXT, with_tail=False)  # half of a page; no path of an element changes by it
        text, marks = laid_out(tree, parts(tree, timed(pieces(raw.key, tree, settings), updates), meta))
        if not marks:
            message = f"{raw.key}: holds no report, only links and furniture; save the article's own page"
            raise SourceError(Code.NO_ARTICLE, message)
        yield RawReport(
            raw.key, text, digest, self.name, f"{self.name}/{self.version}", marks, with_encoding(meta, found)
        )


def declared(data: bytes) -> str | None:
    """The encoding that a page states for itself."""
    head = data[:DECLARED_WITHIN]
    match = _XML.search(head) or _CHARSET.search(head)
    return match.group(1).decode("ascii") if match else None


def laid_out(tree: _Element, found: Sequence[Part]) -> tuple[str, tuple[Mark, ...]]:
    """The source text and its marks; a locator is the path of the element a block stands in."""
    text, marks, at = [], [], 0
    paths = tree.getroottree()
    for part in found:
        span = Span(at, at + len(part.piece.text))
        marks.append(Mark(span, part.role, paths.getpath(part.piece.element), part.piece.when))
        text.append(part.piece.text)
        at = span.end + 2
    return "\n\n".join(text), tuple(marks)


READER = HtmlReader()
