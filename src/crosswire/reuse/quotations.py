"""Where a unit quotes: between quotation marks, and above the signature of a post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CLOSING = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "„": "“"}

# A post embedded without marks ends "- Name (@name) February 1, 2018".
_SIGNATURE = re.compile(r"(?:^|\s)[-—–]+ ?[^@()\n]{1,60}\(@\w{1,30}\),? \w+\.? \d{1,2},? \d{4}")


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """``[start, end)`` of a unit's text. One that was left open, as in a quotation of several paragraphs, runs
    to the end of the unit."""

    start: int
    end: int
    closed: bool


def quotations(text: str) -> list[Quotation]:
    """The quotations of a unit in order, apart from one another."""
    apart: list[Quotation] = []
    for one in sorted([*_posts(text), *_marked(text)]):
        if not apart or apart[-1].end <= one.start:
            apart.append(one)
    return apart


def _posts(text: str) -> Iterator[Quotation]:
    start = 0
    for signature in _SIGNATURE.finditer(text):
        if signature.start() > start:
            yield Quotation(start, signature.start(), closed=True)
        start = signature.end()


def _marked(text: str) -> Iterator[Quotation]:
    opened: int | None = None
    mark = ""
    for i, char in enumerate(text):
        if opened is None:
            if char in _CLOSING and _opens(text, i):
                opened, mark = i, _CLOSING[char]
        elif char == mark and _closes(text, i):
            yield Quotation(opened, i, closed=True)
            opened = None
    # a single mark that nothing closes is an apostrophe, but for one that begins the unit
    if opened is not None and opened < len(text) - 1 and (mark not in "'’" or not text[:opened].strip()):
        yield Quotation(opened, len(text), closed=False)


def _opens(text: str, i: int) -> bool:
    """A single mark opens only before a letter and after none: else it is an apostrophe."""
    single = text[i] in "'‘"
    return not single or (text[i + 1 : i + 2].isalpha() and not text[i - 1 : i].isalnum()) or i == 0


def _closes(text: str, i: int) -> bool:
    return text[i] not in "'’" or not text[i + 1 : i + 2].isalnum()
