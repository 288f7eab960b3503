"""Header lines of a text file: "Outlet: ...", "URL: ...", then an empty line, then the report."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crosswire.domain.report import Metadata
from crosswire.read.stated import FIELDS as STATED
from crosswire.read.stated import stated

#: What a header line may be called, and the field of Metadata it fills. "extra" fields are kept by name.
FIELDS = {
    "id": "id",
    "outlet": "outlet",
    "source": "outlet",
    "url": "url",
    "guid": "guid",
    "title": "title",
    "headline": "title",
    "byline": "byline",
    "author": "byline",
    "published": "published",
    "date": "published",
    "updated": "modified",
    "modified": "modified",
    "fetched": "fetched",
    "language": "language",
    "section": "section",
    "genre": "genre",
    "note": "note",
}
#: Fields that no report begins with as prose: one of them must be there for the lines to be a header.
_TELLING = frozenset({"id", "outlet", "source", "url", "guid", "published", "byline", "language"})
_LINE = re.compile(r"([A-Za-z]{2,12}):[ \t]+([^\r\n]*\S)[ \t]*(?:\r\n|\r|\n|$)")


@dataclass(frozen=True, slots=True)
class Header:
    """What the header lines state, and where the report's own text begins."""

    meta: Metadata
    end: int


def header(text: str) -> Header | None:
    """The header that ``text`` begins with: known names only, each once, an empty line after them."""
    at, seen = 0, dict[str, str]()
    while match := _LINE.match(text, at):
        name = match.group(1).lower()
        if name not in FIELDS or name in seen:
            return None
        seen[name] = match.group(2)
        at = match.end()
    if not _TELLING & seen.keys() or not (at == len(text) or text[at] in "\r\n"):
        return None
    return Header(_metadata(seen), at)


def _metadata(seen: dict[str, str]) -> Metadata:
    import json

    known = {FIELDS[name]: value for name, value in reversed(seen.items())}
    extra = tuple(
        (name, json.dumps(value, ensure_ascii=False)) for name, value in sorted(known.items()) if name not in STATED
    )
    return stated(known, extra)
