"""Plain text: one report a file; its source text is the decoded content, unchanged."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import Mark, Metadata, RawReport
from crosswire.domain.text import Span
from crosswire.read.codes import Code
from crosswire.read.decode import Decoded, decoded
from crosswire.read.guard import whole
from crosswire.read.header import header
from crosswire.read.reader import Raw, ReadSettings


@dataclass(frozen=True, slots=True)
class TextReader:
    """Reads whatever no other reader claims. Header lines are metadata; a mark then bounds the report."""

    name: str = "text"
    version: str = "1"

    def reads(self, head: bytes) -> bool:
        return True

    def read(self, raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        data, digest = whole(raw, settings)
        yield self.report(raw.key, data, digest, raw.charset, settings)

    def report(self, key: str, data: bytes, digest: str, charset: str | None, settings: ReadSettings) -> RawReport:
        """The report that ``data`` is; SourceError where it holds nothing but blanks or header lines."""
        found = decoded(key, data, charset, settings.encoding)
        top = header(found.text)
        start = top.end if top else 0
        if not found.text[start:].strip():
            what = "header lines" if top else "blanks"
            raise SourceError(Code.EMPTY, f"{key}: holds nothing but {what}; save it again or leave it out")
        meta = with_encoding(top.meta if top else Metadata(), found)
        marks = (Mark(Span(start, len(found.text)), None),) if top else ()
        return RawReport(key, found.text, digest, self.name, f"{self.name}/{self.version}", marks, meta)


def with_encoding(meta: Metadata, found: Decoded) -> Metadata:
    """``meta`` with the encoding kept where it had to be guessed or left characters unread."""
    if found.encoding == "utf-8" and not found.replaced:
        return meta
    kept = [("encoding", found.encoding), ("encoding_confidence", found.confidence)]
    if found.replaced:
        kept.append(("unreadable_characters", found.replaced))
    return replace(meta, extra=meta.extra + tuple((name, json.dumps(value)) for name, value in kept))


READER = TextReader()
