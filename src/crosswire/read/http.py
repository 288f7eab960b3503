"""An answer of HTTP as archives store it: status, kind, and the page itself, past chunks and compression."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.domain.errors import SourceError
from crosswire.read.codes import Code
from crosswire.read.reader import ReadSettings
from crosswire.read.tape import inflated

#: Kinds of content that can be a report or hold some.
_READ = re.compile(
    r"^(?:text/(?:html|plain|xml|csv)|application/(?:xhtml\+xml|xml|rss\+xml|atom\+xml|rdf\+xml|feed\+json|pdf|rtf|json)|application/[\w.+-]*newsml[\w.+-]*)$"
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_SIZE = re.compile(rb"\s*([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r?\n")
_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Response:
    """``sent`` are the bytes as they were sent, ``entity`` those without chunks, ``body`` those unpacked as well."""

    status: int
    content_type: str
    sent: bytes
    entity: bytes
    body: bytes

    @property
    def charset(self) -> str | None:
        match = _CHARSET.search(self.content_type)
        return match.group(1) if match else None

    def page(self) -> Response | None:
        """Itself where it was answered with success and can be a report; else None."""
        kind = self.content_type.partition(";")[0].strip().lower()
        if self.status != 200 or not self.body.strip() or (kind and not _READ.match(kind)):
            return None
        # pages fetch all kinds of JSON; a feed or a delivery says what it is
        is_ours = kind != _JSON or b"jsonfeed.org/version" in self.body[:2000]
        return self if is_ours else None


def response(key: str, block: bytes, settings: ReadSettings) -> Response:
    """The answer that ``block`` holds. SourceError where it is cut off, or packed in a way that is not known."""
    head, _, sent = _split(block)
    lines = head.decode("latin-1").splitlines()
    status = re.match(r"HTTP/[\d.]+\s+(\d{3})", lines[0] if lines else "")
    fields: dict[str, str] = {}
    for line in lines[1:]:
        name, _, value = line.partition(":")
        fields.setdefault(name.strip().lower(), value.strip())
    code = int(status.group(1)) if status else 0
    kind = fields.get("content-type", "")
    if code != 200:
        return Response(code, kind, sent, sent, b"")
    chunked = "chunked" in fields.get("transfer-encoding", "").lower()
    entity = _unchunked(key, sent) if chunked else sent
    length = fields.get("content-length", "")
    if not chunked and length.isdigit() and len(length) < 16 and len(entity) < int(length):
        message = f"{key}: holds {len(entity):,} of {int(length):,} bytes of its page; capture it again"
        raise SourceError(Code.WARC_TRUNCATED, message)
    return Response(code, kind, sent, entity, _unpacked(key, entity, fields.get("content-encoding", ""), settings))


def _split(block: bytes) -> tuple[bytes, bytes, bytes]:
    at = block.find(b"\r\n\r\n")
    other = block.find(b"\n\n")
    if at < 0 or 0 <= other < at:
        return block.partition(b"\n\n")
    return block.partition(b"\r\n\r\n")


def _unchunked(key: str, sent: bytes) -> bytes:
    """The bytes of the chunks; as they are where an archive took the chunks apart and left the header."""
    first = _SIZE.match(sent)
    if first is None:
        return sent
    parts: list[bytes] = []
    at = 0
    while match := _SIZE.match(sent, at):
        size = int(match.group(1), 16)
        if size == 0:
            return b"".join(parts)
        parts.append(sent[match.end() : match.end() + size])
        if len(parts[-1]) < size:
            break
        at = match.end() + size + (2 if sent[match.end() + size : match.end() + size + 2] == b"\r\n" else 1)
    if len(parts) <= 1 and sent.lstrip()[:1] == b"<":
        return sent
    raise SourceError(Code.WARC_TRUNCATED, f"{key}: its page is cut off within a chunk; capture it again")


def _unpacked(key: str, data: bytes, encoding: str, settings: ReadSettings) -> bytes:
    """``data`` past its content codings, the last one first; as it is where it was stored unpacked."""
    for kind in reversed([one.strip().lower() for one in encoding.split(",") if one.strip()]):
        if kind in ("identity", "none", ""):
            continue
        if kind in ("gzip", "x-gzip") and not data.startswith(b"\x1f\x8b"):
            continue  # the archive unpacked it and kept the header
        try:
            data = b"".join(_parts(kind, data, settings.max_bytes))
        except (ValueError, KeyError) as error:
            if kind == "br" and data.lstrip()[:1] == b"<":
                continue
            why = (
                "too large" if str(error) == "too large" else f"damaged or packed by '{kind[:20]}', which is not known"
            )
            code = Code.ARCHIVE_BOMB if why == "too large" else Code.DECODE
            raise SourceError(code, f"{key}: its page is {why}") from error
    return data


def _parts(kind: str, data: bytes, limit: int) -> Iterator[bytes]:
    if kind == "br":
        import brotli

        try:
            unpack = brotli.Decompressor()
            total, part = 0, unpack.process(data, output_buffer_limit=1 << 20)
            while part:
                total += len(part)
                if total > limit:
                    raise ValueError("too large")
                yield part
                part = unpack.process(b"", output_buffer_limit=1 << 20)
        except brotli.error as error:
            raise ValueError("damaged") from error
        if not unpack.is_finished():
            raise ValueError("cut off")
        return
    yield from inflated(iter([data]), kind, limit)
