"""Marks: numbers for rows of words, of texts at the speed of arrays. Same words, same marks, in every process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

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


def marks_of(texts: Iterable[str], size: int, modulus: int) -> Iterator[tuple[Marks, Places]]:
    """Marks of every ``size`` words in a row, one of ``modulus`` (a power of 2) kept, and for each the place of its
    text, some texts at a time. Rows don't cross from one text to another; a text can have a mark twice."""
    left, start = iter(texts), 0
    while batch := [text.encode("utf-8", "surrogatepass") for text in islice(left, BATCH)]:
        marks, places = _of_batch(batch, size, modulus)
        yield marks, places + start
        start += len(batch)


def marks_of_one(text: str, size: int, modulus: int) -> Marks:
    """The marks of one text, sorted, each once."""
    return np.unique(_of_batch([text.encode("utf-8", "surrogatepass")], size, modulus)[0])


def _of_batch(batch: Sequence[bytes], size: int, modulus: int) -> tuple[Marks, Places]:
    words, begins = _words(b" ".join(batch))
    ends = np.cumsum([len(text) + 1 for text in batch])
    marks, at = sampled(rows(words, size), modulus)
    text = np.searchsorted(ends, begins[at], side="right")
    whole = begins[at + size - 1] < ends[text]
    return marks[whole], text[whole]


def _words(raw: bytes) -> tuple[Marks, Places]:
    """A number for each word, made of its first eight bytes, of a longer one its last eight and its length too; and
    where each begins."""
    buffer = b" " + raw.translate(_TABLE) + b" " * 8
    letters = np.frombuffer(buffer, np.uint8) != 32
    edges = np.flatnonzero(letters[1:] != letters[:-1]) + 1
    begins = np.ascontiguousarray(edges[0::2])
    length = edges[1::2] - begins
    eights = np.ndarray((len(buffer) - 7,), np.uint64, buffer, strides=(1,))
    number = (eights[begins] & _MASKS[np.minimum(length, 8)]) * _A
    long = np.flatnonzero(length > 8)
    number[long] ^= eights[begins[long] + length[long] - 8] * _B + length[long].astype(np.uint64)
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
