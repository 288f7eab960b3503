"""A JSON document cut into the objects of its lists as it streams through: a broken one costs itself alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from crosswire.domain.errors import SourceError
from crosswire.read.codes import Code
from crosswire.read.guard import chunks
from crosswire.read.jsonl import MAX_DEPTH, checked
from crosswire.read.reader import Raw, ReadSettings

#: Lists that hold reports lie no deeper: Telegram's "chats" / "list" / [n] / "messages".
LISTS_WITHIN = 6
#: What a text or number beside the lists takes at most, in bytes.
SCALAR = 10_000
#: Strings, brackets and marks; a string that ends beyond what is there is left open.
_TOKEN = re.compile(rb'"(?>[^"\\]+|\\.)*+"|[\[\]{},:]|"', re.DOTALL)
_BARE = re.compile(rb"[^\s\[\]{},:\"]+")


@dataclass(frozen=True, slots=True)
class Found:
    """An object of a list: its bytes, where they begin, its JSON pointer, and what its owner states before it."""

    offset: int
    data: bytes
    pointer: str
    owner: dict[str, str]

    @property
    def too_long(self) -> bool:
        return not self.data


@dataclass
class _Level:
    """An open object or list."""

    is_list: bool
    name: str  # the key or index that it stands at
    index: int = 0
    key: str | None = None
    scalars: dict[str, str] = field(default_factory=dict)


def objects(raw: Raw, settings: ReadSettings, lists: frozenset[str]) -> Iterator[Found]:
    """The objects in lists so called, in order; memory holds one. One longer than ``max_bytes`` comes without bytes.

    SourceError (E_JSON) where brackets do not fit, the end is missing, or nesting is too deep.
    """
    scanner = _Scanner(raw.key, settings, lists)
    for data in chunks(raw, 1 << 16):
        yield from scanner.take(data)
    scanner.end()


def parsed(key: str, data: bytes) -> dict[str, object]:
    """The fields of an object; SourceError (E_JSON) for what is no strict JSON."""
    return checked(key, data, Code.JSON)


class _Scanner:
    def __init__(self, key: str, settings: ReadSettings, lists: frozenset[str]) -> None:
        self._key, self._limit, self._lists = key, settings.max_bytes, lists
        self._held = bytearray()
        self._at = 0  # where the held bytes begin
        self._done = 0  # how many of them were looked at
        self._levels: list[_Level] = []
        self._item: tuple[int, int] | None = None  # (byte, level) of the open object
        self._ended = False

    def take(self, data: bytes) -> Iterator[Found]:
        self._held += data
        if self._at == self._done == 0 and self._held.startswith(b"\xef\xbb\xbf"):
            self._held[:3] = b"   "
        at = self._done
        for match in _TOKEN.finditer(self._held, at):
            token = match.group()
            if token == b'"':  # a string that goes on
                break
            self._bare(at, match.start())
            at = match.end()
            found = self._token(token, self._at + match.start())
            if found:
                yield found
        self._let_go(at)

    def end(self) -> None:
        if self._levels or not self._ended:
            message = f"{self._key}: is cut off or no JSON at byte {self._at}; export it again"
            raise SourceError(Code.JSON, message, self._at)

    def _token(self, token: bytes, at: int) -> Found | None:
        first = token[:1]
        if first in b"{[":
            self._open(first == b"[", at)
        elif first in b"}]":
            return self._close(first == b"]", at)
        elif first == b'"':
            self._string(token)
        elif first == b"," and self._levels:
            level = self._levels[-1]
            level.index, level.key = level.index + 1, None
        return None

    def _open(self, is_list: bool, at: int) -> None:
        above = self._levels[-1] if self._levels else None
        name = "" if above is None else str(above.index) if above.is_list else (above.key or "")
        self._levels.append(_Level(is_list, name))
        if len(self._levels) > MAX_DEPTH:
            message = f"{self._key}: is nested more than {MAX_DEPTH} deep; no export of reports is"
            raise SourceError(Code.JSON, message, at)
        inside_list = above is not None and above.is_list and above.name in self._lists
        if self._item is None and not is_list and inside_list and len(self._levels) <= LISTS_WITHIN:
            self._item = (at, len(self._levels))

    def _close(self, is_list: bool, at: int) -> Found | None:
        if not self._levels or self._levels[-1].is_list is not is_list:
            raise SourceError(Code.JSON, f"{self._key}: byte {at} is no JSON; export it again", at)
        found = None
        if self._item is not None and self._item[1] == len(self._levels):
            start = self._item[0]
            data = bytes(self._held[start - self._at : at + 1 - self._at]) if start >= self._at else b""
            pointer = "/".join(["", *(_pointer(level.name) for level in self._levels[1:])])
            owner = next((level.scalars for level in reversed(self._levels[:-1]) if not level.is_list), {})
            found = Found(start, data, pointer, owner)
            self._item = None
        self._levels.pop()
        self._ended = not self._levels
        return found

    def _string(self, token: bytes) -> None:
        if not self._levels or self._item is not None or self._levels[-1].is_list:
            return
        level = self._levels[-1]
        if level.key is None:
            level.key = _decoded(token)
        elif len(token) <= SCALAR:
            level.scalars[level.key] = _decoded(token)

    def _bare(self, start: int, end: int) -> None:
        """A number, true, false or null between two tokens."""
        if self._item is not None or not self._levels or end - start > SCALAR:
            return
        level = self._levels[-1]
        match = _BARE.search(self._held, start, end)
        if match and not level.is_list and level.key is not None:
            level.scalars[level.key] = match.group().decode("ascii", "replace")

    def _let_go(self, at: int) -> None:
        seen = self._at + at
        keep = seen
        if self._item is not None and seen - self._item[0] <= self._limit:
            keep = max(self._item[0], self._at)
        if len(self._held) - (keep - self._at) > 2 * self._limit + (1 << 16):
            message = f"{self._key}: byte {keep} begins a text longer than the limit of {self._limit:,} bytes"
            raise SourceError(Code.TOO_LARGE, message, keep)
        del self._held[: keep - self._at]
        self._at, self._done = keep, seen - keep


def _decoded(token: bytes) -> str:
    try:
        found = json.loads(token.decode("utf-8", "replace"), strict=False)
    except ValueError:
        return ""
    return found if isinstance(found, str) else ""


def _pointer(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
