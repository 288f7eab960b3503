"""ninjs, the IPTC's news in JSON: versions 1 to 3, one item or a list of them. Corrections and kills are honoured."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import Edition, Metadata, RawReport, Role
from crosswire.read.codes import Code
from crosswire.read.guard import whole
from crosswire.read.json_items import objects, parsed
from crosswire.read.json_report import line_of, mappings, text_of
from crosswire.read.prolog import narrow
from crosswire.read.reader import Raw, ReadSettings
from crosswire.read.sheet import Sheet, plain_line, step, stretches
from crosswire.read.wire import edition, kept, refuse_withheld

#: One of each of these is in the beginning of every item; names differ in their capitals between versions.
_URI = re.compile(rb'"uri"\s*:\s*"')
_OWN = re.compile(
    rb'"(?:headlines|bodies|pubstatus|versioncreated|contentcreated|body_text|body_xhtml|body_html|representationtype|copyrightholder|usageterms)"\s*:',
    re.IGNORECASE,
)
_LISTS = frozenset({"items", "newsitems", "results"})
_TEXTS = frozenset({"text", "composite", ""})


@dataclass(frozen=True, slots=True)
class NinjsReader:
    """Reads single items and lists of items. Pictures, videos and events among them are left out."""

    name: str = "ninjs"
    version: str = "1"

    def reads(self, head: bytes) -> bool:
        return narrow(head)[:1] in (b"{", b"[") and bool(_URI.search(head) and _OWN.search(head))

    def read(self, raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        data, digest = whole(raw, settings)
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            fields = _lower(parsed(raw.key, data.removeprefix(b"\xef\xbb\xbf")))
            if not _LISTS & fields.keys():
                yield from self._one(raw.key, "", digest, fields, settings)
                return
        yield from self._many(raw.key, data, settings)

    def _many(self, key: str, data: bytes, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        # a bare list becomes the list of an object; the bytes before it are taken off the offsets
        bare = data.lstrip(b"\xef\xbb\xbf \t\r\n")
        before = b'{"items":' if bare.startswith(b"[") else b""
        shift = len(data) - len(bare) - len(before)
        document = before + bare + (b"}" if before else b"")
        again = Raw(key, len(document), document[:100], io.BytesIO(document))
        for found in objects(again, settings, _LISTS):
            name = f"{key}#item@{found.offset + shift}"
            try:
                fields = _lower(parsed(name, found.data))
            except SourceError as error:
                yield Refusal(name, error.code, str(error), sha256(found.data).hexdigest(), found.offset + shift)
                continue
            yield from self._one(name, f"item@{found.offset + shift}", sha256(found.data).hexdigest(), fields, settings)

    def _one(
        self, key: str, place: str, digest: str, item: Mapping[str, object], settings: ReadSettings
    ) -> Iterator[RawReport | Refusal]:
        if (line_of(item.get("type")) or "").lower() not in _TEXTS:
            return
        try:
            yield self._report(key, place, digest, item, settings)
        except SourceError as error:
            yield Refusal(key, error.code, str(error), digest, error.offset)

    def _report(
        self, key: str, place: str, digest: str, item: Mapping[str, object], settings: ReadSettings
    ) -> RawReport:
        status = line_of(item.get("pubstatus"))
        refuse_withheld(key, status)
        note = line_of(item.get("ednote"))
        signals = [
            line_of(one.get("name")) or line_of(one.get("literal")) or "" for one in mappings(item.get("signals"))
        ]
        signals += [line_of(item.get("signal")) or ""]
        told = edition(line_of(item.get("version")), line_of(item.get("slugline")), status, signals, note)
        sheet = Sheet()
        headline, where = _chosen(item, "headlines", "headline")
        title = plain_line(key, headline, settings) if headline else line_of(item.get("title"))
        sheet.add(title, Role.HEADLINE, step(place, where or "/title"))
        sheet.add(line_of(item.get("by")) or line_of(item.get("byline")), Role.BYLINE, step(place, "/by"))
        if told.signal in ("correction", "retraction", "kill"):
            sheet.add(note, Role.CORRECTION, step(place, "/ednote"))
        _add_body(sheet, key, place, item, settings)
        if not sheet.marks and not told.withdrawn:
            raise SourceError(Code.EMPTY, f"{key}: has neither headline nor text")
        meta = _meta(item, title, told, status)
        return RawReport(key, sheet.text, digest, self.name, f"{self.name}/{self.version}", sheet.marks, meta)


def _add_body(sheet: Sheet, key: str, place: str, item: Mapping[str, object], settings: ReadSettings) -> None:
    body, where = _chosen(item, "bodies", "body_xhtml", "body_html", "body_text")
    if not body:
        body, where = _chosen(item, "descriptions", "description_text", "description_xhtml")
    if body.lstrip().startswith("<") or re.search(r"</?(?:p|br|div|h\d)\b", body):
        for one in stretches(key, body, settings):
            sheet.add(one.text, one.role, step(place, where, one.locator))
    else:
        sheet.add(body, None, step(place, where))


def _chosen(item: Mapping[str, object], *names: str) -> tuple[str, str]:
    """The longest text under the first of ``names`` that has one, and its JSON pointer from the item."""
    for name in names:
        value = item.get(name)
        if isinstance(value, str) and value.strip():
            return text_of(value), f"/{name}"
        if isinstance(value, list):
            texts = [(text_of(_lower(one).get("value")), i) for i, one in enumerate(value) if isinstance(one, dict)]
            best = max(texts, key=lambda one: (len(one[0]), -one[1]), default=("", 0))
            if best[0].strip():
                return best[0], f"/{name}/{best[1]}/value"
    return "", ""


def _meta(item: Mapping[str, object], title: str | None, told: Edition, status: str | None) -> Metadata:
    uri = line_of(item.get("uri"))
    provider = _provider(item)
    places = [_lower(one) for one in mappings(item.get("places"))]
    located = line_of(item.get("located")) or next((line_of(one.get("name")) for one in places), None)
    terms = line_of(item.get("usageterms"))
    return Metadata(
        outlet=provider,
        guid=uri,
        url=uri if uri and uri.startswith(("http://", "https://")) else None,
        title=title,
        byline=line_of(item.get("by")) or line_of(item.get("byline")),
        published=line_of(item.get("firstcreated"))
        or line_of(item.get("contentcreated"))
        or line_of(item.get("versioncreated")),
        modified=line_of(item.get("versioncreated")),
        language=line_of(item.get("language")),
        extra=kept(
            usage_terms=terms, located=located, pubstatus=status, copyright=line_of(item.get("copyrightnotice"))
        ),
        edition=told,
    )


def _provider(item: Mapping[str, object]) -> str | None:
    """Who delivers: an information source that is so called, the first of them, or who holds the rights."""
    sources = [_lower(one) for name in ("infosources", "provider", "infosource") for one in mappings(item.get(name))]
    called = [one for one in sources if "provider" in (line_of(one.get("role")) or "").lower()]
    return next((line_of(one.get("name")) for one in (*called, *sources)), None) or line_of(item.get("copyrightholder"))


def _lower(fields: Mapping[str, object]) -> dict[str, object]:
    """Fields by names in small letters: ninjs 2 writes "usageterms", ninjs 3 "usageTerms"."""
    found: dict[str, object] = {}
    for name, value in fields.items():
        found.setdefault(name.lower(), value)
    return found


READER = NinjsReader()
