"""An index of texts that grows: what a new one shares text with, at the cost of what it touches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import msgspec
import numpy as np

from crosswire.lexicon.reuse import Sampling, limits
from crosswire.reuse.buckets import Numbers
from crosswire.reuse.marks import Marks, marks_of, marks_of_one

#: Bits of a row that name the report: room for a billion.
BITS = np.uint64(30)
_LOW = (np.uint64(1) << BITS) - np.uint64(1)

#: New rows that are kept beside the sorted ones before they are merged.
FRESH = 500_000


class Index:
    """Texts by name, in the order in which they were added.

    ``add`` gives the earlier texts that share enough with a new one: for a whole set the pairs of
    ``text_candidates``, but that a crowd is a crowd from the report on that made it one.
    """

    def __init__(self, how: Sampling | None = None) -> None:
        self._how = how or limits().pairs.large
        self._names: list[str] = []
        self._outlets: list[str | None] = []
        self._whole: dict[bytes, int] = {}
        self._rows: Numbers = np.empty(0, np.uint64)
        self._fresh: dict[int, list[int]] = {}
        self._new = 0

    def __len__(self) -> int:
        return len(self._names)

    def add(self, name: str, text: str, outlet: str | None = None) -> list[str]:
        """Adds a text; the names of those it shares enough with, an exact copy's original alone, in order."""
        digest = sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]
        place = len(self._names)
        original = self._whole.setdefault(digest, place)
        self._names.append(name)
        self._outlets.append(outlet)
        if original != place:
            return [self._names[original]]
        marks = np.unique(marks_of_one(text, self._how.shingle, self._how.modulus) >> BITS)
        found = Counter(other for mark in self._held(marks, outlet) for other in mark)
        for mark in marks.tolist():
            self._fresh.setdefault(mark, []).append(place)
        self._new += len(marks)
        if self._new > FRESH:
            self._merge()
        return [self._names[other] for other in sorted(found) if found[other] >= self._how.shared]

    def extend(self, names: Sequence[str], texts: Sequence[str], outlets: Sequence[str | None]) -> None:
        """Adds many texts without asking what they share."""
        start = len(self._names)
        parts = marks_of(texts, self._how.shingle, self._how.modulus)
        rows = [(marks >> BITS << BITS) | (places + start).astype(np.uint64) for marks, places in parts]
        for number, text in enumerate(texts):
            digest = sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]
            self._whole.setdefault(digest, start + number)
        self._names += names
        self._outlets += outlets
        self._merge(rows)

    def save(self, folder: Path) -> None:
        """Writes the index to ``folder``."""
        self._merge()
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / "rows.npy", self._rows)
        kept = (self._how, self._names, self._outlets, list(self._whole.items()))
        (folder / "texts.msgpack").write_bytes(msgspec.msgpack.encode(kept))

    @classmethod
    def load(cls, folder: Path) -> Index:
        """The index of ``folder``. Its rows stay on disk; what is asked for is read."""
        kept = (folder / "texts.msgpack").read_bytes()
        how, names, outlets, whole = msgspec.msgpack.decode(
            kept, type=tuple[Sampling, list[str], list[str | None], list[tuple[bytes, int]]]
        )
        index = cls(how)
        index._names, index._outlets, index._whole = names, outlets, dict(whole)
        index._rows = np.load(folder / "rows.npy", mmap_mode="r")
        return index

    def _held(self, marks: Marks, outlet: str | None) -> Iterator[list[int]]:
        """For each mark the reports that count for it: all, or of a crowd the first."""
        starts = np.searchsorted(self._rows, marks << BITS)
        ends = np.searchsorted(self._rows, (marks << BITS) | _LOW, side="right")
        for mark, start, end in zip(marks.tolist(), starts.tolist(), ends.tolist(), strict=True):
            held = [*(self._rows[start:end] & _LOW).tolist(), *self._fresh.get(mark, ())]
            if self._how.outlet:
                held = self._without_repeats(held, outlet)
            yield held[:1] if len(held) >= self._how.crowd else held

    def _without_repeats(self, held: list[int], outlet: str | None) -> list[int]:
        """What an outlet repeats counts for its first report alone, and for no further one of the same outlet."""
        counts = Counter(self._outlets[place] for place in held)
        if outlet is not None and counts[outlet] + 1 >= self._how.outlet:
            return []
        often = {name for name, count in counts.items() if name is not None and count >= self._how.outlet}
        if not often:
            return held
        seen: set[str | None] = set()
        left = []
        for place in held:
            name = self._outlets[place]
            if name not in often or name not in seen:
                left.append(place)
            seen.add(name)
        return left

    def _merge(self, more: Sequence[Numbers] = ()) -> None:
        fresh = [(mark << int(BITS)) | place for mark, places in self._fresh.items() for place in places]
        self._rows = np.unique(np.concatenate([self._rows, np.array(fresh, np.uint64), *more]))
        self._fresh, self._new = {}, 0
