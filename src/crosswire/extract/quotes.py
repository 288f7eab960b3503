"""Quotations: where quotation marks open and close in a unit's text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

#: Marks that both open and close, only open, only close.
BOTH, OPENING, CLOSING = '"', "“„«", "”»"

#: Tokens that are quotation marks, without and with the single ones.
MARKS = frozenset({'"', "''", "``", "“", "”", "„", "«", "»"})
ALL_MARKS = MARKS | {"'", "‘", "’", "`"}

#: A single quotation mark is an apostrophe unless a quotation of at most this many characters begins there.
SINGLE_LIMIT = 300


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """``[start, end)`` with its marks. ``closed`` is False where it runs to the end of the unit or is broken off."""

    start: int
    end: int
    closed: bool = True

    def inner(self, text: str) -> str:
        """The words without the marks around them."""
        return text[self.start : self.end].strip("\"'“”„«»`‘’ ")


def quotations(text: str) -> tuple[Quotation, ...]:
    """Quotations in text order, not overlapping; in double marks, and in single ones outside of double."""
    double = tuple(_double(text))
    return tuple(sorted((*double, *_single(text, double))))


def _double(text: str) -> Iterator[Quotation]:
    """Quotations in double marks; two single marks in a row are one double (house style of some desks)."""
    opened: int | None = None
    for i, mark in enumerate(text):
        if text[i : i + 2] in ("''", "``"):
            if opened is not None and not text[i + 2 : i + 3].isalnum():
                yield Quotation(opened, i + 2)
                opened = None
            elif opened is None:
                opened = i
        if mark not in '"“„«”»':
            continue
        if opened is not None and (mark in CLOSING or (mark == BOTH and not _opens(text, i))):
            yield Quotation(opened, i + 1)
            opened = None
        elif mark in OPENING or (mark == BOTH and not _is_inch(text, i)):
            if opened is not None:
                yield Quotation(opened, _back(text, i), closed=False)
            opened = i
    if opened is not None and opened + 1 < len(text):
        yield Quotation(opened, len(text), closed=False)


def _opens(text: str, i: int) -> bool:
    """Whether a mark after an open one opens again: a word follows it, and none stands before it."""
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    return (before == "" or before.isspace() or before in "([-—–") and after.isalnum()


def _is_inch(text: str, i: int) -> bool:
    return text[i - 1 : i].isdigit() and not text[i + 1 : i + 2].isalnum()


def _back(text: str, i: int) -> int:
    while i > 1 and text[i - 1].isspace():
        i -= 1
    return i


def _single(text: str, double: tuple[Quotation, ...]) -> Iterator[Quotation]:
    opened: int | None = None
    inside = 0
    for i, mark in enumerate(text):
        if mark not in "'‘’":
            continue
        while inside < len(double) and double[inside].end <= i:
            inside += 1
        if inside < len(double) and double[inside].start <= i:
            opened = None
            continue
        before, after = text[i - 1 : i], text[i + 1 : i + 2]
        if (not before or before.isspace() or before in "([-—–:") and after.isalpha():
            opened = i
        elif opened is not None and not before.isspace() and not after.isalnum():
            if i - opened <= SINGLE_LIMIT:
                yield Quotation(opened, i + 1)
            opened = None
