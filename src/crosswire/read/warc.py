"""WARC, the web's archive format, plain or gzipped: one report a captured page, streamed record by record.

Lengths and digests are checked here, since libraries hand out records that were cut off as if they were whole.
What is damaged is refused with its offset, and reading goes on at the next record.
"""

from __future__ import annotations

import base64
import hashlib
import io
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, cast
from urllib.parse import urlsplit, urlunsplit

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import Metadata, RawReport
from crosswire.read.codes import Code
from crosswire.read.http import Response, response
from crosswire.read.nested import Member, inside
from crosswire.read.reader import Raw, ReadSettings
from crosswire.read.tape import Tape, tape, unpacked_head

log = logging.getLogger(__name__)

MARK = b"WARC/"
#: Bytes that the header of a record, and a line of it, take at most.
HEADER, LINE = 65_536, 16_384
#: Records whose digest is remembered, so that later ones that refer to them are known to.
REMEMBERED = 200_000
#: Records that hold a page.
_HOLDING = frozenset({"response", "resource", "conversion"})
_REVISIT = "revisit"
#: Bytes that stand between a record and the next.
_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a record: its fields in small letters, and where the record begins."""

    fields: Mapping[str, str]
    offset: int
    within: int

    @property
    def kind(self) -> str:
        return self.fields.get("warc-type", "").lower()

    @property
    def length(self) -> int:
        stated = self.fields.get("content-length", "")
        return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 16 else -1

    @property
    def place(self) -> str:
        """The locator's step: the byte of the record, or of its gzip member and how far into that it begins."""
        return f"record@{self.offset}" + (f"+{self.within}" if self.within else "")


@dataclass(frozen=True, slots=True)
class WarcReader:
    """Reads pages that were answered with success. Pictures, scripts and requests are passed over."""

    name: str = "warc"
    version: str = "1"

    def reads(self, head: bytes) -> bool:
        return head.startswith(MARK) or unpacked_head(head).startswith(MARK)

    def read(self, raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        reel = tape(raw, settings)
        known: dict[str, None] = {}
        while True:
            try:
                record = _record(reel, settings)
                if record is None:
                    return
                header, block = record
            except SourceError as error:
                if error.code == Code.ARCHIVE_BOMB:
                    raise
                place = f"record@{error.offset}"
                yield Refusal(f"{raw.key}#{place}", error.code, str(error), None, error.offset)
                if not reel.recover(MARK):
                    return
                continue
            yield from _reports(raw, header, block, known, settings)


def _record(reel: Tape, settings: ReadSettings) -> tuple[Header, bytes] | None:
    """The next record that matters; its block is b"" where it is of no use. None at the end.

    SourceError for a record that is no record, too long, cut off or damaged.
    """
    while reel.peek(1) in (b"\r", b"\n"):
        reel.skip(1)
    if not reel.peek(1):
        return None
    header = _header(reel)
    if not (header.kind in _HOLDING or header.kind == _REVISIT):
        got = reel.skip(header.length)
        _is_whole(reel.key, header, got)
        return header, b""
    if header.length > settings.max_bytes:
        if _is_page(header):
            message = (
                f"{reel.key}: the record at byte {header.offset} has {header.length:,} bytes, "
                f"more than the limit of {settings.max_bytes:,}"
            )
            raise SourceError(Code.TOO_LARGE, message, header.offset)
        _is_whole(reel.key, header, reel.skip(header.length))
        return header, b""
    block = reel.take(header.length)
    _is_whole(reel.key, header, len(block))
    _settle(reel, header)
    _is_followed(reel, header, block)
    return header, block


def _is_page(header: Header) -> bool:
    """Whether a record that is too long to look at may hold a page, by its address."""
    path = urlsplit(header.fields.get("warc-target-uri", "").strip("<>")).path.lower()
    return not re.search(r"\.(?:mp4|webm|mov|mp3|m4a|avi|zip|gz|js|css|png|jpe?g|gif|webp|woff2?|wasm|ts|m4s)$", path)


def _header(reel: Tape) -> Header:
    offset, within = reel.place, reel.within
    first = reel.line(LINE)
    if not first.startswith(MARK):
        raise SourceError(Code.WARC, f"{reel.key}: byte {offset} begins no record", offset)
    fields: dict[str, str] = {}
    name, size = "", len(first)
    while True:
        line = reel.line(LINE)
        size += len(line)
        if size > HEADER or not line.endswith(b"\n"):
            cut = not line.endswith(b"\n") and len(line) < LINE
            code, what = (
                (Code.WARC_TRUNCATED, "is cut off in its header")
                if cut
                else (Code.WARC, "has a header too long to read")
            )
            raise SourceError(code, f"{reel.key}: the record at byte {offset} {what}", offset)
        text = line.decode("utf-8", "replace")
        if not text.strip():
            break
        if text[0] in " \t" and name:
            fields[name] += " " + text.strip()
            continue
        name, _, value = text.partition(":")
        name = name.strip().lower()
        fields.setdefault(name, value.strip())
    header = Header(fields, offset, within)
    if header.length < 0:
        raise SourceError(Code.WARC, f"{reel.key}: the record at byte {offset} does not state its length", offset)
    return header


def _is_whole(key: str, header: Header, got: int) -> None:
    if got < header.length:
        message = (
            f"{key}: the record at byte {header.offset} holds {got:,} of {header.length:,} bytes; capture it again"
        )
        raise SourceError(Code.WARC_TRUNCATED, message, header.offset)


def _settle(reel: Tape, header: Header) -> None:
    """Unpacks what follows the block, so that its member's checksum is looked at before the block is used."""
    try:
        reel.peek(len(_END) + 1)
    except SourceError as error:
        if error.offset == header.offset:
            raise


def _is_followed(reel: Tape, header: Header, block: bytes) -> None:
    """SourceError for a record that was cut off and took the next ones for its own: those are read again."""
    after = reel.peek(len(_END))
    if after and not after.startswith((b"\r", b"\n", MARK[: len(after)])) and MARK in block:
        reel.give_back(block)
        message = f"{reel.key}: the record at byte {header.offset} is shorter than it says; capture it again"
        raise SourceError(Code.WARC_TRUNCATED, message, header.offset)


def _reports(
    raw: Raw, header: Header, block: bytes, known: dict[str, None], settings: ReadSettings
) -> Iterator[RawReport | Refusal]:
    """What a record that was read gives."""
    key = f"{raw.key}#{header.place}"
    try:
        if header.kind == _REVISIT:
            _refers(key, header, known)
            return
        if not block:
            return
        _check(key, header, block)
        for name in ("warc-payload-digest", "warc-record-id", "warc-block-digest"):
            if header.fields.get(name) and len(known) < REMEMBERED:
                known[header.fields[name].lower()] = None
        found = _payload(key, header, block, settings)
        if found is None:
            return
    except SourceError as error:
        yield Refusal(key, error.code, str(error), hashlib.sha256(block).hexdigest(), header.offset)
        return
    url = address(header.fields.get("warc-target-uri"))
    meta = Metadata(url=url, fetched=header.fields.get("warc-date"))
    member = Member(key, header.place, meta, found.charset, len(found.body), header.offset)
    yield from inside(raw, member, cast(BinaryIO, io.BytesIO(found.body)), settings)


def _refers(key: str, header: Header, known: Mapping[str, None]) -> None:
    """A revisit says that a page was the same as before: nothing to read, if "before" is in this file."""
    names = ("warc-payload-digest", "warc-refers-to")
    if any(header.fields.get(name, "").lower() in known for name in names if header.fields.get(name)):
        log.debug("%s: the same as before", key)
        return
    target = address(header.fields.get("warc-refers-to-target-uri") or header.fields.get("warc-target-uri"))
    when = header.fields.get("warc-refers-to-date", "")
    where = f" captured {when}" if re.fullmatch(r"[\d:TZ.-]{10,30}", when) else ""
    message = (
        f"{key}: is the same as {target or 'a page'}{where}, which is not in this file; add the archive that holds it"
    )
    raise SourceError(Code.WARC_REVISIT, message, header.offset)


def _check(key: str, header: Header, block: bytes) -> None:
    """SourceError where the bytes are not those that were stored, or were cut off when they were captured."""
    if header.fields.get("warc-truncated"):
        raise SourceError(Code.WARC_TRUNCATED, f"{key}: was cut off when it was captured; capture it again")
    stated = header.fields.get("warc-block-digest")
    if stated and digests_to(stated, block) is False:
        raise SourceError(Code.WARC_DIGEST, f"{key}: its bytes are not those that were stored (block digest)")


def _payload(key: str, header: Header, block: bytes, settings: ReadSettings) -> Response | None:
    """The page of a record; None for what is none, as a picture or an answer without success."""
    if header.kind == "response" and block[:5] == b"HTTP/":
        found = response(key, block, settings)
        stated = header.fields.get("warc-payload-digest")
        forms = (found.sent, found.entity, found.body)
        if stated and all(digests_to(stated, form) is False for form in forms):
            raise SourceError(Code.WARC_DIGEST, f"{key}: its bytes are not those that were stored (payload digest)")
        return found.page()
    if header.kind == "response":
        return None  # DNS and the like
    return Response(200, header.fields.get("content-type", ""), block, block, block).page()


def digests_to(stated: str, data: bytes) -> bool | None:
    """Whether ``data`` has a digest such as "sha1:ABC..."; None for a kind that is not known."""
    kind, _, value = stated.partition(":")
    try:
        found = hashlib.new(kind.strip().lower().replace("-", ""), data, usedforsecurity=False)
    except ValueError:
        return None
    value = value.strip()
    shown = {found.hexdigest(), base64.b32encode(found.digest()).decode("ascii").rstrip("=").lower()}
    return value.rstrip("=").lower() in shown


def address(stated: str | None) -> str | None:
    """The address of a record on one line, without the user and password it was fetched with."""
    line = re.sub(r"[\s\x00-\x1f\x7f]+", "", (stated or "").strip("<> "))
    try:
        parts = urlsplit(line)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    return urlunsplit((parts.scheme.lower(), host + (f":{port}" if port else ""), parts.path, parts.query, ""))


READER = WarcReader()
