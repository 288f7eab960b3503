"""A feed cut into its items while it streams through, each small enough to be parsed by itself."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from xml.parsers import expat

from crosswire.domain.errors import Refusal, SourceError
from crosswire.read.codes import Code
from crosswire.read.decode import decoded, usable
from crosswire.read.guard import chunks
from crosswire.read.reader import Raw, ReadSettings
from crosswire.read.xml import Gate, local

#: What the head of a feed (its title, its namespaces) takes at most, in bytes.
HEAD = 200_000
_CHUNK = 1 << 16
_ITEMS = frozenset({"item", "entry"})
_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_OPEN = re.compile(rb"<(?:[\w.-]+:)?(item|entry)(?=[\s>])[^>]*>", re.IGNORECASE)
_CLOSE = re.compile(rb"</(?:[\w.-]+:)?(?:item|entry)\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """The element of one item: its bytes as UTF-8, and where they begin in the feed as UTF-8."""

    offset: int
    data: bytes
    broken: bool = False  # not well-formed


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands before the first item and what closes the elements open there, so that items parse alone."""

    before: bytes
    after: bytes


def items(raw: Raw, settings: ReadSettings) -> Iterator[tuple[Frame, Item] | Refusal]:
    """The items in order; memory holds one. SourceError for entities, deep nesting, and what is no feed."""
    cutter = _Cutter(raw.key, settings)
    stream = utf8(raw, settings)
    try:
        for data in stream:
            cutter.take(data)
            yield from cutter.done()
        cutter.end()
        yield from cutter.done()
    except expat.ExpatError:
        yield from cutter.done()
        yield from _mended(raw.key, cutter, stream, settings)
    if cutter.frame is None and not cutter.is_feed:
        raise SourceError(Code.NOT_FEED, f"{raw.key}: is XML but no feed; Crosswire reads RSS, Atom and NewsML-G2")


def utf8(raw: Raw, settings: ReadSettings) -> Iterator[bytes]:
    """The feed as UTF-8, in chunks: by its mark, HTTP's or its own declaration, or the detector if it is small."""
    first = bytearray()
    source = chunks(raw, _CHUNK)
    for data in source:
        first += data
        if len(first) > settings.max_bytes:
            break
    else:
        if not first:
            raise SourceError(Code.EMPTY, f"{raw.key}: is empty; get it again")
        stated = declared(bytes(first))
        text = decoded(raw.key, bytes(first), raw.charset or stated, stated or settings.encoding).text
        data = text.lstrip("\ufeff\r\n\t ").encode("utf-8")
        for at in range(0, len(data), _CHUNK):
            yield data[at : at + _CHUNK]
        return
    name = usable(raw.charset) or usable(declared(bytes(first))) or _marked(bytes(first)) or "utf-8"
    decoder = codecs.getincrementaldecoder(name)("replace")
    yield decoder.decode(bytes(first)).lstrip("\ufeff\r\n\t ").encode("utf-8", "replace")
    first.clear()
    for data in source:
        yield decoder.decode(data).encode("utf-8", "replace")


def declared(data: bytes) -> str | None:
    """The encoding of the XML declaration."""
    match = _ENCODING.match(data[:400])
    return match.group(1).decode("ascii") if match else None


def _marked(data: bytes) -> str | None:
    return "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else None


class _Cutter(Gate):
    """Keeps the bytes of the item that is open, and hands it out when it ends."""

    def __init__(self, key: str, settings: ReadSettings) -> None:
        super().__init__(key, settings)
        self.frame: Frame | None = None
        self.is_feed = False
        self._settings = settings
        self._held = bytearray()
        self.at = 0  # where the held bytes begin
        self._root = 0
        self._past = 0  # where the last whole item ended
        self._item: tuple[int, int] | None = None  # (byte, depth) of the open item
        self._found: list[tuple[Frame, Item] | Refusal] = []

    def take(self, data: bytes) -> None:
        self._held += data
        self.feed(data)
        self._let_go()

    def end(self) -> None:
        self.feed(b"", last=True)

    def done(self) -> Iterator[tuple[Frame, Item] | Refusal]:
        found, self._found = self._found, []
        yield from found

    def opened(self, name: str) -> None:
        depth = len(self.path)
        if depth == 1:
            self._root = self.parser.CurrentByteIndex
            self.is_feed = local(name).lower() in ("rss", "feed", "rdf", "channel")
        if self._item is None and depth in (2, 3) and local(name).lower() in _ITEMS:
            start = self.parser.CurrentByteIndex
            self._item = (start, depth)
            if self.frame is None:
                if self._root < self.at:
                    message = f"{self.key}: has more than {HEAD:,} bytes before its first item; no feed needs that"
                    raise SourceError(Code.NOT_FEED, message)
                before = bytes(self._held[self._root - self.at : start - self.at])
                self.frame = Frame(before, b"".join(f"</{one}>".encode() for one in reversed(self.path[:-1])))

    def closed(self, name: str) -> None:
        if self._item is None or len(self.path) != self._item[1] or self.frame is None:
            return
        start, self._item = self._item[0], None
        self._past = self.parser.CurrentByteIndex + 1
        if start < self.at:  # too long to be held
            message = f"{self.key}#item@{start}: is longer than the limit of {self._settings.max_bytes:,} bytes"
            self._found.append(Refusal(f"{self.key}#item@{start}", Code.TOO_LARGE, message, None, start))
            return
        end = self._held.find(b">", self.parser.CurrentByteIndex - self.at) + 1
        self._past = self.at + end
        self._found.append((self.frame, Item(start, bytes(self._held[start - self.at : end]))))

    def _let_go(self) -> None:
        """Drops bytes that nothing needs any more, those of an item that is too long among them."""
        seen = self.parser.CurrentByteIndex
        if self._item is not None:
            keep = self._item[0] if seen - self._item[0] <= self._settings.max_bytes else seen
        elif self.frame is None and seen - self._root <= HEAD:
            keep = self._root
        else:
            keep = seen
        if keep > self.at:
            del self._held[: keep - self.at]
            self.at = keep

    def rest(self) -> tuple[int, bytes]:
        """The bytes that are held, with the byte they begin at: those of an open item, or of what follows."""
        start = max(self.at, self._item[0] if self._item else self._past)
        return start, bytes(self._held[start - self.at :])


def _mended(
    key: str, cutter: _Cutter, stream: Iterator[bytes], settings: ReadSettings
) -> Iterator[tuple[Frame, Item] | Refusal]:
    """Items of a feed that is not well-formed from here on: cut out by their tags, each parsed as well as it can be."""
    at, held = cutter.rest()
    frame = cutter.frame
    while True:
        opening = _OPEN.search(held)
        closing = _CLOSE.search(held, opening.end()) if opening else None
        if opening and closing:
            frame = frame or Frame(held[: opening.start()], b"")
            yield frame, Item(at + opening.start(), held[opening.start() : closing.end()], broken=True)
            at, held = at + closing.end(), held[closing.end() :]
            continue
        more = next(stream, None)
        if more is None:
            break
        start = opening.start() if opening else max(0, len(held) - 1000) if frame else 0
        if len(held) - start > settings.max_bytes:
            start = len(held)
        at, held = at + start, held[start:] + more
    if frame is None and not cutter.is_feed:
        raise SourceError(Code.XML, f"{key}: is not well-formed XML, and no item of a feed could be found", at)
    if opening:
        where = at + opening.start()
        message = f"{key}#item@{where}: is cut off; get the feed again"
        rest = sha256(held[opening.start() :]).hexdigest()
        yield Refusal(f"{key}#item@{where}", Code.XML, message, rest, where)
