"""Which reports may share text: an index of marks (words in a row), so that not all pairs are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crosswire.lexicon.reuse import Sampling, limits
from crosswire.reuse.buckets import Buckets, Numbers
from crosswire.reuse.lines import Text
from crosswire.reuse.marks import Marks, Places, marks_of, rows, sampled

#: Two columns: places of reports, the smaller first.
Pairs = NDArray[np.int64]

#: Numbers held in memory before they go to files (64 million: half a gigabyte).
MEMORY = 64_000_000

#: Rows of the index that are paired at once.
STEP = 2_000_000

#: Cells in which rows of one mark and outlet are counted, a power of 2: what shares its cell is counted again.
COUNTERS = 1 << 20

_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_BACK = np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))


def candidates(texts: Sequence[Text]) -> list[tuple[int, int]]:
    """Pairs of places in ``texts`` that share enough, in order.

    Dates are one word, rows don't cross sentences. Sets of some thousands are sampled.
    """
    how = sampling(len(texts))
    marks = ((_of_lines(text, how), np.array([place])) for place, text in enumerate(texts))
    outlets = [text.reading.report.outlet for text in texts] if how.outlet else []
    return [(int(i), int(j)) for i, j in sharing(marks, len(texts), how, outlets)]


def sampling(reports: int) -> Sampling:
    """How a set of that many reports is sampled."""
    pairs = limits().pairs
    return pairs.large if reports >= pairs.large_from else pairs.small


def text_candidates(
    texts: Sequence[str], outlets: Sequence[str | None], how: Sampling | None = None, *, memory: int = MEMORY
) -> Pairs:
    """The same for plain texts that nobody has read yet, as many as there are."""
    how = how or sampling(len(texts))
    originals, copies = collapsed(texts)
    marks = marks_of((texts[i] for i in originals), how.shingle, how.modulus)
    named = [outlets[i] for i in originals] if how.outlet else []
    found = sharing(marks, len(originals), how, named, memory=memory)
    whole = np.asarray(originals, np.int64)[found]
    return np.concatenate([whole, np.asarray(copies, np.int64).reshape(-1, 2)])


def collapsed(texts: Sequence[str]) -> tuple[list[int], list[tuple[int, int]]]:
    """The places of different texts, and of each exact copy with its original: one of them stands for all."""
    first: dict[str, int] = {}
    copies = []
    for place, text in enumerate(texts):
        original = first.setdefault(text, place)
        if original != place:
            copies.append((original, place))
    return list(first.values()), copies


def sharing(
    marks: Iterable[tuple[Marks, Places]],
    reports: int,
    how: Sampling,
    outlets: Sequence[str | None] = (),
    *,
    memory: int = MEMORY,
    folder: Path | None = None,
) -> Pairs:
    """Pairs of places that share at least ``how.shared`` of ``marks`` (which come with their places), in order;
    each pair once.

    A mark that a crowd of reports has is never dropped, or a wire that everyone prints would be lost: it links each
    of them to the first alone, through whom they still become one family. Of what one of ``outlets`` repeats in
    ``how.outlet`` reports the first stands for all: its standing lines link nobody. An unknown outlet equals no
    other. More than ``memory`` numbers go to files in ``folder``.
    """
    bits = np.uint64(max(1, (max(reports, 2) - 1).bit_length()))
    with Buckets(memory, folder) as index, Buckets(memory, folder) as pairs:
        for some, places in marks:
            index.add((some >> bits << bits) | places.astype(np.uint64))
        house = _numbered(outlets) if outlets else None
        for part in index.parts():
            held = _once(part)
            for row in _paired(held if house is None else _first_of_outlet(held, bits, house, how.outlet), bits, how):
                pairs.add(row * _SPREAD)  # spread, so that parts are alike in size
        found = [_often(part, how.shared) * _BACK for part in pairs.parts()]
    keys = np.sort(np.concatenate(found)) if found else np.empty(0, np.uint64)
    low = (np.uint64(1) << bits) - np.uint64(1)
    return np.stack([keys >> bits, keys & low], axis=1).astype(np.int64)


def _once(held: Numbers) -> Numbers:
    """Sorted numbers, each once."""
    return held[np.append(True, held[1:] != held[:-1])] if len(held) else held


def _often(held: Numbers, least: int) -> Numbers:
    """Of sorted numbers those that come at least so often."""
    if len(held) < least:
        return held[:0]
    return _once(held[: len(held) - least + 1][held[: len(held) - least + 1] == held[least - 1 :]])


def _numbered(outlets: Sequence[str | None]) -> NDArray[np.int64]:
    """A number for each outlet; -1 for one that is not known."""
    numbers: dict[str, int] = {}
    return np.array([-1 if name is None else numbers.setdefault(name, len(numbers)) for name in outlets], np.int64)


def _first_of_outlet(held: Numbers, bits: np.uint64, house: NDArray[np.int64], often: int) -> Numbers:
    """The rows without those that an outlet only repeats."""
    low = (np.uint64(1) << bits) - np.uint64(1)
    _, _, sizes = _runs(held >> bits)
    at = np.flatnonzero(np.repeat(sizes, sizes) >= often)
    if not len(at) or house.max() < 0:
        return held
    run = np.cumsum(np.append(False, (held[at[1:]] ^ held[at[:-1]]) >> bits != 0))
    owner = house[(held[at] & low).astype(np.int64)]
    key = run * (house.max() + 2) + owner + 1
    cell = key & (COUNTERS - 1)
    likely = np.flatnonzero((np.bincount(cell, minlength=COUNTERS)[cell] >= often) & (owner >= 0))
    at, key = at[likely], key[likely]
    order = np.argsort(key, kind="stable")  # within a mark by outlet, then by report
    key = key[order]
    new = np.append(True, key[1:] != key[:-1])
    edges = np.append(np.flatnonzero(new), len(key))
    repeats = (np.repeat(np.diff(edges), np.diff(edges)) >= often) & ~new
    keep = np.ones(len(held), bool)
    keep[at[order[repeats]]] = False
    return held[keep]


def _runs(marks: Numbers) -> tuple[Places, Places, Places]:
    """Where each mark of sorted rows begins and ends, and how many rows have it."""
    edges = np.flatnonzero(np.append(True, marks[1:] != marks[:-1])) if len(marks) else np.empty(0, np.int64)
    ends = np.append(edges[1:], len(marks)) if len(edges) else edges
    return edges, ends, ends - edges


def _paired(held: Numbers, bits: np.uint64, how: Sampling) -> Iterator[Numbers]:
    """Keys of the pairs that each mark makes, by how many reports have it."""
    low = (np.uint64(1) << bits) - np.uint64(1)
    starts, _, sizes = _runs(held >> bits)
    report = held & low
    for size in np.unique(sizes[(sizes > 1) & (sizes <= how.crowd)]):
        one, two = np.triu_indices(int(size), 1)
        begins = starts[sizes == size]
        step = max(1, STEP // len(one))
        for at in range(0, len(begins), step):
            of = report[begins[at : at + step, None] + np.arange(size)]
            yield ((of[:, one] << bits) | of[:, two]).ravel()
    for start, size in zip(starts[sizes > how.crowd], sizes[sizes > how.crowd], strict=True):
        yield (report[start] << bits) | report[start + 1 : start + size]


def _of_lines(text: Text, how: Sampling) -> Marks:
    """The marks of a report's sentences."""
    found = [
        sampled(rows(np.array(line.keys, np.uint64) + np.uint64(1), how.shingle), how.modulus)[0] for line in text.lines
    ]
    return np.unique(np.concatenate(found)) if found else np.empty(0, np.uint64)
