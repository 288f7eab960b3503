"""The normalised copy of a stretch of text: plain quotes and spaces, composed letters, nothing invisible."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from crosswire.domain.text import OffsetMap, Span

_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u2035\u00b4\u0060\u02bc\u02b9\u2039\u203a\uff07"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb\u301d\u301e\u301f\uff02"
_PLAIN = {ord(c): "'" for c in _SINGLE} | {ord(c): '"' for c in _DOUBLE}
#: Controls, zero-width and bidirectional marks, soft hyphen, byte order mark, tags, noncharacters.
_GONE = (
    "\\x00-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f"
    "\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\ufdd0-\\ufdef\\ufff0-\\ufffb\\ufffe\\uffff\\U000e0000-\\U000e0fff"
    "\\ud800-\\udfff"
)
#: Every accent beyond this on one letter is dropped: no script needs more, and "zalgo" has thousands.
ACCENTS = 8
_ACCENTS = "\\u0300-\\u034e\\u0350-\\u036f\\u0483-\\u0489\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f"
_ODD = re.compile(
    rf"[\s{_GONE}]*[^\S ][\s{_GONE}]*|[\s{_GONE}]{{2,}}|[{_GONE}]+|[{_SINGLE}{_DOUBLE}]|[{_ACCENTS}]{{{ACCENTS + 1},}}"
)
_SPACE = re.compile(r"\s")
_GONE_ONLY = re.compile(rf"[{_GONE}]+")


@dataclass(frozen=True, slots=True)
class Copy:
    """A normalised text with the way back to the text it was made from."""

    text: str
    offsets: OffsetMap


def plain(text: str) -> str:
    """The normalised copy of a text whose offsets nobody asks for."""
    return copied(text, Span(0, len(text))).text if text else ""


def copied(text: str, span: Span) -> Copy:
    """The normalised copy of ``span`` of ``text``.

    A run of white space of any kind is one space, at the edges none; what is invisible is dropped; quotes are
    ' and "; letters are composed (NFC). The map leads each character back to where it came from in ``text``.
    """
    pieces: list[str] = []
    runs: list[tuple[int, int]] = []
    wide: list[tuple[int, int]] = []
    at = 0
    for piece, source, length in _pieces(text, _trimmed(text, span)):
        if not runs or source - at != runs[-1][1] - runs[-1][0]:
            runs.append((at, source))
        if length > 1:
            wide.append((at, length))
        pieces.append(piece)
        at += len(piece)
    return Copy("".join(pieces), OffsetMap(tuple(runs), tuple(wide)))


def _trimmed(text: str, span: Span) -> tuple[int, int]:
    """The bounds of what is visible of ``span``."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or _GONE_ONLY.match(text[start])):
        start += 1
    while start < end and (text[end - 1].isspace() or _GONE_ONLY.match(text[end - 1])):
        end -= 1
    return start, end


def _pieces(text: str, bounds: tuple[int, int]) -> Iterator[tuple[str, int, int]]:
    """(piece of the copy, where its first character stands in ``text``, how many characters one stands for).

    The length is 1 for pieces whose characters stand one for one.
    """
    at, end = bounds
    composed = unicodedata.is_normalized("NFC", text[at:end])
    for match in _ODD.finditer(text, at, end):
        yield from _stretch(text, at, match.start(), composed)
        at = match.end()
        found = match.group()
        if found in _SINGLE or found in _DOUBLE:
            yield found.translate(_PLAIN), match.start(), 1
        elif _SPACE.search(found):
            first = _SPACE.search(found)
            yield " ", match.start() + (first.start() if first else 0), 1
        elif not _GONE_ONLY.fullmatch(found):
            yield from _stretch(text, match.start(), match.start() + ACCENTS, composed)
    yield from _stretch(text, at, end, composed)


def _stretch(text: str, start: int, end: int, composed: bool) -> Iterator[tuple[str, int, int]]:
    if composed or start == end:
        if start < end:
            yield text[start:end], start, 1
        return
    at = start
    while at < end:
        past = at + 1
        while past < end and _joins(text[past]):
            past += 1
        cluster = text[at : min(past, at + 1 + 2 * ACCENTS)]
        piece = unicodedata.normalize("NFC", cluster)
        if piece == cluster:
            yield piece, at, 1
        else:
            yield from ((c, at, past - at) for c in piece)
        at = past


@lru_cache(4096)
def _joins(character: str) -> bool:
    """Whether a character may melt into the one before it."""
    return unicodedata.category(character) in ("Mn", "Mc", "Me") or "\u1161" <= character <= "\u11ff"
