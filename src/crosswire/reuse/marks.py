"""Marks: numbers for rows of words, of texts at the speed of arrays. Same words, same marks, in every process."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Marks = NDArray[np.uint64]
Places = NDArray[np.int64]

#: Texts worked on at once: their words then stay in the processor's cache (measured: 40 to 80 are alike, 1000 cost
#: a third more).
BATCH = 64

# Odd numbers that spread bits (from SplitMix64 and xxHash, both in the public domain).
_A, _B, _C = (np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xD6E8FEB86659FD93))
_HALF = np.uint64(32)

#: Bytes of UTF-8 that stand in punctuation (curly marks, dashes, no-break space). They occur in letters of other
#: scripts too: those words are parted, everywhere alike.
_PUNCTUATION = frozenset((0xC2, 0xE2, 0x80, 0x93, 0x94, 0x98, 0x99, 0x9C, 0x9D, 0xA0, 0xA6))


def _plain(byte: int) -> int:
    char = chr(byte)
    if byte < 128:
        return ord(char.lower()) if char.isalnum() else 32
    return 32 if byte in _PUNCTUATION else byte


_TABLE = bytes(_plain(byte) for byte in range(256))
_MASKS = np.array([(1 << 8 * n) - 1 for n in range(9)], dtype=np.uint64)


def marks_of(texts: Iterable[str], size: int, modulus: int) -> tuple[Marks, Places]:
    """Marks of every ``size`` words in a row, one of ``modulus`` (a power of 2) kept, and for each the place of its
    text. Rows don't cross from one text to another; a text has a mark once."""
    found: list[Marks] = []
    places: list[Places] = []
    batch: list[bytes] = []
    start = 0
    for text in texts:
        batch.append(text.encode("utf-8", "surrogatepass"))
        if len(batch) == BATCH:
            _add(found, places, batch, start, size, modulus)
            start, batch = start + BATCH, []
    if batch:
        _add(found, places, batch, start, size, modulus)
    if not found:
        return np.empty(0, np.uint64), np.empty(0, np.int64)
    return np.concatenate(found), np.concatenate(places)


def _add(found: list[Marks], places: list[Places], batch: Sequence[bytes], start: int, size: int, modulus: int) -> None:
    raw = b" ".join(batch)
    words, begins = _words(raw)
    ends = np.cumsum([len(text) + 1 for text in batch])
    marks, at = sampled(rows(words, size), modulus)
    text = np.searchsorted(ends, begins[at], side="right")
    whole = text == np.searchsorted(ends, begins[at + size - 1], side="right")
    found.append(marks[whole])
    places.append(text[whole] + start)


def _words(raw: bytes) -> tuple[Marks, Places]:
    """A number for each word, made of its length, its first and its last eight bytes; and where each begins."""
    buffer = b" " + raw.translate(_TABLE) + b" " * 8
    letters = np.frombuffer(buffer, np.uint8) != 32
    edges = np.flatnonzero(letters[1:] != letters[:-1]) + 1
    begins, ends = edges[0::2], edges[1::2]
    eights = np.ndarray((len(buffer) - 7,), np.uint64, buffer, strides=(1,))
    length = ends - begins
    head = eights[begins] & _MASKS[np.minimum(length, 8)]
    tail = eights[np.maximum(ends - 8, 0)]
    short = length <= 8
    tail[short] = head[short]
    number = (head * _A) ^ (tail * _B + length.astype(np.uint64))
    number ^= number >> _HALF
    return number, begins - 1


def rows(words: Marks, size: int) -> Marks:
    """A number for every ``size`` words in a row."""
    if len(words) < size:
        return np.empty(0, np.uint64)
    total, length = words, 1
    while 2 * length <= size:  # rows of twice the length are two rows
        total = total[:-length] * _C ** np.uint64(length) + total[length:]
        length *= 2
    for more in range(length, size):
        total = total[:-1] * _C + words[more:]
    total = total ^ (total >> _HALF)
    total *= _A
    return total


def sampled(marks: Marks, modulus: int) -> tuple[Marks, Places]:
    """One of ``modulus`` of the marks, chosen by the mark alone, and their places."""
    if modulus == 1:
        return marks, np.arange(len(marks))
    at = np.flatnonzero(marks < np.uint64((1 << 64) // modulus))
    return marks[at] * np.uint64(modulus), at
