"""RSS and Atom: one report an item, streamed. The source text is title, summary and content, as blocks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import urljoin, urlsplit

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import Metadata, RawReport, Role
from crosswire.lexicon.outlets import outlet_at
from crosswire.read.codes import Code
from crosswire.read.feed_items import Frame, Item, items
from crosswire.read.page import letters
from crosswire.read.prolog import narrow, root
from crosswire.read.reader import Raw, ReadSettings
from crosswire.read.sheet import Sheet, is_markup, plain_line, step, stretches

#: Items that are parsed at a time, and their bytes: a parser costs as much to set up as some items.
BATCH, BATCH_BYTES = 64, 200_000
_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
#: What feeds call the unknown.
_NOBODY = frozenset({"", "unknown", "admin", "editor", "none"})


@dataclass(frozen=True, slots=True)
class FeedReader:
    """Reads RSS and Atom. A link that is no web address is dropped; the item is kept."""

    name: str = "feed"
    version: str = "1"

    def reads(self, head: bytes) -> bool:
        found = root(head)
        # other XML, and a beginning of nothing but declarations, is refused there by name
        return found in _ROOTS or (narrow(head).startswith((b"<?xml", b"<!DOCTYPE")) and not _is_page(head, found))

    def read(self, raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        batch: list[Item] = []
        frame: Frame | None = None
        count = 0
        for found in items(raw, settings):
            if isinstance(found, Refusal):
                if frame and batch:
                    yield from self._parsed(raw.key, frame, batch, settings)
                    batch = []
                yield found
                continue
            frame, item = found
            batch.append(item)
            count += 1
            if count > settings.max_items:
                message = f"{raw.key}: has more than {settings.max_items:,} items; raise max_items"
                raise SourceError(Code.TOO_MANY_ITEMS, message, item.offset)
            if len(batch) >= BATCH or sum(len(one.data) for one in batch) > BATCH_BYTES:
                yield from self._parsed(raw.key, frame, batch, settings)
                batch = []
        if frame and batch:
            yield from self._parsed(raw.key, frame, batch, settings)

    def _parsed(
        self, key: str, frame: Frame, batch: Sequence[Item], settings: ReadSettings
    ) -> Iterator[RawReport | Refusal]:
        for item, feed, entry in _entries(frame, batch):
            name = f"{key}#item@{item.offset}"
            digest = sha256(item.data).hexdigest()
            try:
                if entry is None:
                    raise SourceError(Code.XML, f"{name}: is no item that can be read; get the feed again")
                yield self._report(name, digest, item, feed, entry, settings)
            except SourceError as error:
                yield Refusal(name, error.code, str(error), digest, item.offset)

    def _report(
        self,
        key: str,
        digest: str,
        item: Item,
        feed: Mapping[str, Any],
        entry: Mapping[str, Any],
        settings: ReadSettings,
    ) -> RawReport:
        sheet, place = Sheet(), f"item@{item.offset}"
        title = plain_line(key, _text(entry, "title"), settings) if _text(entry, "title") else ""
        sheet.add(title, Role.HEADLINE, step(place, "title"))
        _add_body(sheet, key, place, entry, settings)
        if not sheet.marks:
            raise SourceError(Code.FEED_ITEM, f"{key}: has neither title nor text")
        meta = _meta(key, feed, entry, title or None, settings)
        return RawReport(key, sheet.text, digest, self.name, f"{self.name}/{self.version}", sheet.marks, meta)


def _is_page(head: bytes, root_name: str) -> bool:
    """Whether markup that is no feed is a page's."""
    return root_name == "html" or (b"html" in head[:2000].lower() and not (root_name == "" and b"<!ENTITY" in head))


def _entries(frame: Frame, batch: Sequence[Item]) -> Iterator[tuple[Item, Mapping[str, Any], Mapping[str, Any] | None]]:
    """Each item with its feed and what feedparser makes of it; those that go wrong together are parsed alone."""
    whole = [item for item in batch if not item.broken]
    feed, entries = (
        _feedparser(frame.before + b"".join(item.data for item in whole) + frame.after) if whole else ({}, [])
    )
    together = dict(zip(whole, entries, strict=True)) if len(entries) == len(whole) else {}
    for item in batch:
        if item in together:
            yield item, feed, together[item]
        else:
            alone, entries = _feedparser(frame.before + item.data + frame.after)
            yield item, alone, entries[0] if len(entries) == 1 else None


def _feedparser(data: bytes) -> tuple[Mapping[str, Any], list[Mapping[str, Any]]]:
    """feedparser's reading of bytes that passed the gate: bytes only, since it takes a str for an address."""
    import feedparser  # costly

    headers = {"content-type": "application/xml; charset=utf-8"}
    found = feedparser.parse(data, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    return found.feed, list(found.entries)


def _add_body(sheet: Sheet, key: str, place: str, entry: Mapping[str, Any], settings: ReadSettings) -> None:
    """The content; before it a summary that says something else, as the deck."""
    bodies = [one for one in entry.get("content") or () if (one.get("value") or "").strip()]
    summary = entry.get("summary_detail") or {}
    content = max(bodies, key=lambda one: len(one["value"]), default=None)
    if content is None:
        _add(sheet, key, summary, None, step(place, "summary"), settings)
        return
    short = "".join(one for one, _, _ in _blocks(key, summary, settings))
    full = letters("".join(one for one, _, _ in _blocks(key, content, settings)))
    if letters(short) and letters(short).rstrip("0123456789")[:80] not in full:
        _add(sheet, key, summary, Role.DECK, step(place, "summary"), settings)
    _add(sheet, key, content, None, step(place, "content"), settings)


def _add(
    sheet: Sheet, key: str, detail: Mapping[str, Any], role: Role | None, place: str, settings: ReadSettings
) -> None:
    for text, own, path in _blocks(key, detail, settings):
        sheet.add(text, role or own, step(place, path))


def _blocks(key: str, detail: Mapping[str, Any], settings: ReadSettings) -> list[tuple[str, Role | None, str]]:
    value = str(detail.get("value") or "")
    if not value.strip():
        return []
    if "html" in str(detail.get("type", "")) or is_markup(value):
        return [(one.text, one.role, one.locator) for one in stretches(key, value, settings)]
    return [(value, None, "")]


def _meta(
    key: str, feed: Mapping[str, Any], entry: Mapping[str, Any], title: str | None, settings: ReadSettings
) -> Metadata:
    stated = _text(entry, "link")
    link = web_address(stated, _text(feed, "link"))
    extra = [("ignored link", json.dumps("is no web address"))] if stated and not link else []
    tags = [str(tag.get("term") or "") for tag in entry.get("tags") or ()][:20]
    section = ", ".join(tag for tag in tags if tag)
    if section:
        extra.append(("section", json.dumps(section, ensure_ascii=False)))
    return Metadata(
        outlet=_outlet(key, feed, entry, link, settings),
        url=link,
        guid=_text(entry, "id") or None,
        title=title,
        byline=_byline(key, entry, settings),
        published=_text(entry, "published") or _text(entry, "created") or None,
        modified=_text(entry, "updated") or None,
        language=_text(entry, "language") or _text(feed, "language") or None,
        extra=tuple(extra),
    )


def _outlet(
    key: str, feed: Mapping[str, Any], entry: Mapping[str, Any], link: str | None, settings: ReadSettings
) -> str | None:
    """Who publishes: the listed owner of the address, the source that an item names, the feed's own name."""
    listed = outlet_at(urlsplit(link).hostname or "") if link else None
    if listed:
        return listed.name
    source = entry.get("source") or {}
    name = _text(source, "title") or _text(feed, "publisher") or _text(feed, "title")
    return plain_line(key, name, settings) if name else None


def _byline(key: str, entry: Mapping[str, Any], settings: ReadSettings) -> str | None:
    """The authors' names, without their addresses."""
    names = [_text(author, "name") for author in entry.get("authors") or ()] or [_text(entry, "author")]
    names = [re.sub(r"\S+@\S+", "", name).strip(" ()") for name in names]
    known = [plain_line(key, name, settings) for name in names if name.lower() not in _NOBODY]
    return ", ".join(dict.fromkeys(known)) or None


def _text(values: Mapping[str, Any], name: str) -> str:
    # not values.get: feedparser answers for one date with another
    found = dict.get(values, name) if isinstance(values, dict) else None
    return found.strip() if isinstance(found, str) else ""


def web_address(url: str | None, base: str = "") -> str | None:
    """``url``, as seen from ``base``, if it leads to the web; None for script, data, file and other addresses."""
    try:
        whole = urljoin(base, (url or "").strip()) if url else ""
        parts = urlsplit(whole)
        return whole if parts.scheme.lower() in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


READER = FeedReader()
