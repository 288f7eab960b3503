"""JSON Feed 1.0 and 1.1: one report an item, streamed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import Metadata, RawReport, Role
from crosswire.lexicon.outlets import outlet_at
from crosswire.read.codes import Code
from crosswire.read.feed import web_address
from crosswire.read.json_items import Found, objects, parsed
from crosswire.read.json_report import line_of, mappings, text_of
from crosswire.read.page import letters
from crosswire.read.prolog import narrow
from crosswire.read.reader import Raw, ReadSettings
from crosswire.read.sheet import Sheet, plain_line, step, stretches

_VERSION = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')
_ITEMS = frozenset({"items"})


@dataclass(frozen=True, slots=True)
class JsonFeedReader:
    """Reads JSON Feeds. A link that is no web address is dropped; the item is kept."""

    name: str = "jsonfeed"
    version: str = "1"

    def reads(self, head: bytes) -> bool:
        return narrow(head).startswith(b"{") and bool(_VERSION.search(head))

    def read(self, raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        for count, found in enumerate(objects(raw, settings, _ITEMS), 1):
            key = f"{raw.key}#item@{found.offset}"
            if count > settings.max_items:
                message = f"{raw.key}: has more than {settings.max_items:,} items; raise max_items"
                raise SourceError(Code.TOO_MANY_ITEMS, message, found.offset)
            digest = sha256(found.data).hexdigest() if found.data else None
            try:
                yield self._report(key, found, digest or "", settings)
            except SourceError as error:
                yield Refusal(key, error.code, str(error), digest, found.offset)

    def _report(self, key: str, found: Found, digest: str, settings: ReadSettings) -> RawReport:
        if found.too_long:
            raise SourceError(Code.TOO_LARGE, f"{key}: is longer than the limit of {settings.max_bytes:,} bytes")
        item = parsed(key, found.data)
        sheet, place = Sheet(), f"item@{found.offset}"
        title = plain_line(key, text_of(item.get("title")), settings) if item.get("title") else ""
        sheet.add(title, Role.HEADLINE, step(place, "title"))
        html, plain, summary = (text_of(item.get(name)) for name in ("content_html", "content_text", "summary"))
        body = list(stretches(key, html, settings)) if html.strip() else []
        full = letters("".join(one.text for one in body) or plain)
        if summary.strip() and full and letters(summary)[:80] not in full:
            sheet.add(summary, Role.DECK, step(place, "summary"))
        for one in body:
            sheet.add(one.text, one.role, step(place, "content_html", one.locator))
        if not body:
            name = "content_text" if plain.strip() else "summary"
            sheet.add(plain if plain.strip() else summary, None, step(place, name))
        if not sheet.marks:
            raise SourceError(Code.FEED_ITEM, f"{key}: has neither title nor text")
        meta = _meta(item, found.owner, title or None)
        return RawReport(key, sheet.text, digest, self.name, f"{self.name}/{self.version}", sheet.marks, meta)


def _meta(item: Mapping[str, object], feed: Mapping[str, str], title: str | None) -> Metadata:
    stated = line_of(item.get("url")) or line_of(item.get("external_url"))
    link = web_address(stated, feed.get("home_page_url") or "")
    extra = [("ignored link", json.dumps("is no web address"))] if stated and not link else []
    tags = item.get("tags")
    if isinstance(tags, list) and (section := ", ".join(text_of(tag) for tag in tags[:20] if text_of(tag))):
        extra.append(("section", json.dumps(section, ensure_ascii=False)))
    names = [line_of(one.get("name")) for name in ("authors", "author") for one in mappings(item.get(name))]
    listed = outlet_at(urlsplit(link).hostname or "") if link else None
    return Metadata(
        outlet=listed.name if listed else feed.get("title") or None,
        url=link,
        guid=line_of(item.get("id")),
        title=title,
        byline=", ".join(dict.fromkeys(name for name in names if name)) or None,
        published=line_of(item.get("date_published")),
        modified=line_of(item.get("date_modified")),
        language=line_of(item.get("language")) or feed.get("language") or None,
        extra=tuple(extra),
    )


READER = JsonFeedReader()
