"""What a document of XML or HTML begins with, past marks, blanks, comments and declarations."""

from __future__ import annotations

import re
from functools import lru_cache

_BLANK = b" \t\r\n\x0b\x0c"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_NAME = re.compile(rb"<([A-Za-z_][\w.-]*(?::[\w.-]+)?)")


@lru_cache(8)
def narrow(head: bytes) -> bytes:
    """``head`` without its byte order mark; of UTF-16 only the bytes that are letters."""
    if head[:2] in _MARKS or b"\x00" in head[:4]:
        head = head.replace(b"\x00", b"")
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return head.lstrip(_BLANK)


@lru_cache(8)
def past_prolog(head: bytes) -> bytes:
    """From the first element on; what is no markup at all is given back as it is. Linear."""
    rest = narrow(head)
    at = 0
    while True:
        while at < len(rest) and rest[at] in _BLANK:
            at += 1
        if rest.startswith(b"<!--", at):
            end = rest.find(b"-->", at + 4)
            step = 3
        elif rest.startswith(b"<?", at):
            end = rest.find(b"?>", at)
            step = 2
        elif rest[at : at + 9].upper() == b"<!DOCTYPE":
            end = rest.find(b">", at)
            inner = rest.find(b"[", at)
            if 0 <= inner < end:
                end = rest.find(b"]", inner)
                end = rest.find(b">", end) if end >= 0 else -1
            step = 1
        else:
            return rest[at:]
        if end < 0:
            return b""
        at = end + step


def root(head: bytes) -> str:
    """The name of the first element in small letters, without its prefix; "" if there is none."""
    match = _NAME.match(past_prolog(head))
    return match.group(1).decode("ascii").rsplit(":", 1)[-1].lower() if match else ""
