"""Things within things: members of archives, records, attachments, each read as if it were a file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import BinaryIO, cast
from urllib.parse import urlsplit

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import Mark, Metadata, RawReport
from crosswire.domain.text import Span
from crosswire.read.codes import Code
from crosswire.read.guard import HEAD
from crosswire.read.reader import Raw, ReadSettings
from crosswire.read.sheet import step

#: Refusals that are told without a digest: of personal data nothing is kept, and a bomb has no end to digest.
_UNDIGESTED = frozenset({Code.PERSONAL_DATA, Code.ARCHIVE_BOMB, Code.ARCHIVE_DEPTH})


NOTHING = Metadata()


@dataclass(frozen=True, slots=True)
class Member:
    """What lies within ``raw``: its key, where it stands there, and what is known of it from outside."""

    key: str
    place: str  # the locator's first step, as "record@1234"
    meta: Metadata = NOTHING
    charset: str | None = None
    size: int = -1
    offset: int | None = None  # byte in the source, for refusals


def inside(raw: Raw, member: Member, stream: BinaryIO, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
    """The reports and refusals of a member. Nothing it holds can end the reading of what it lies in, but a bomb."""
    from crosswire.read.door import read_raw  # the door knows all readers, this one's among them

    digested = _Digested(stream)
    buffered = io.BufferedReader(digested, 1 << 16)
    try:
        if raw.depth >= settings.max_nesting:
            message = f"{member.key}: lies in more than {settings.max_nesting} archives; unpack some of them"
            raise SourceError(Code.ARCHIVE_DEPTH, message)
        head = buffered.peek(HEAD)[:HEAD]
        within = Raw(member.key, member.size, head, cast(BinaryIO, buffered), member.charset, raw.depth + 1)
        for found in read_raw(within, settings):
            yield _placed(found, member)
    except SourceError as error:
        if error.code == Code.ARCHIVE_BOMB and raw.depth:
            raise  # the archive around it is told, too
        yield Refusal(member.key, error.code, str(error), _digest(digested, error), member.offset)


def is_known(head: bytes) -> bool:
    """Whether a reader other than that of plain text claims what begins so."""
    from crosswire.read.sniff import READERS, reader_for

    return reader_for(head) is not READERS[-1]


def _digest(digested: _Digested, error: SourceError) -> str | None:
    if error.code in _UNDIGESTED:
        return None
    try:
        return digested.whole()
    except (SourceError, OSError):
        return None


def _placed(found: RawReport | Refusal, member: Member) -> RawReport | Refusal:
    """The report with locators that lead through the member, and with what is known of it from outside."""
    if isinstance(found, Refusal):
        return replace(found, offset=member.offset) if found.key == member.key else found
    marks = tuple(replace(mark, locator=step(member.place, mark.locator)) for mark in found.marks)
    if not marks and found.text:
        marks = (Mark(Span(0, len(found.text)), None, member.place),)
    return replace(found, marks=marks, meta=supplemented(found.meta, member.meta))


def supplemented(own: Metadata, known: Metadata) -> Metadata:
    """What a report states of itself, with what its container knows where it says nothing.

    The address it was fetched from goes before a stated one of another site: anyone can state anyone's address.
    """
    url = own.url if own.url and (not known.url or same_site(own.url, known.url)) else known.url
    fields = ("id", "outlet", "guid", "title", "byline", "published", "modified", "language", "relay")
    filled = {name: getattr(own, name) or getattr(known, name) for name in fields}
    return replace(own, url=url, fetched=known.fetched or own.fetched, extra=own.extra + known.extra, **filled)


def same_site(a: str, b: str) -> bool:
    """Whether two addresses are of one site: hosts that share all but a first part or two."""
    first, second = (_labels(url) for url in (a, b))
    shared = 0
    for one, other in zip(reversed(first), reversed(second), strict=False):
        if one != other:
            break
        shared += 1
    # "co.uk" and "com.by" belong to nobody: short labels below a country's take a third one
    needed = 3 if len(first) > 2 and len(first[-1]) == 2 and len(first[-2]) <= 3 else 2
    return shared >= min(needed, len(first), len(second)) and shared > 0


def _labels(url: str) -> list[str]:
    try:
        return (urlsplit(url).hostname or "").lower().removeprefix("www.").split(".")
    except ValueError:
        return []


class _Digested(io.RawIOBase):
    """A stream that digests what is read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._sha = sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer))
        data = self._stream.read(len(view))
        view[: len(data)] = data
        self._sha.update(data)
        return len(data)

    def whole(self) -> str:
        """The digest of all there is, the unread rest included."""
        while data := self._stream.read(1 << 20):
            self._sha.update(data)
        return self._sha.hexdigest()
