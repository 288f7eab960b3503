"""Numbers parted by their first bits: in memory while they are few, in files once they are many."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]

#: Parts, as bits: 16 of them.
BITS = 4


class Buckets:
    """A heap of numbers that is given back part by part. Numbers with the same first bits are in one part."""

    def __init__(self, memory: int, folder: Path | None = None) -> None:
        """``memory``: how many numbers are kept before they go to files, in ``folder`` or a temporary one."""
        self._memory, self._where = memory, folder
        self._held: list[Numbers] = []
        self._count = 0
        self._folder: TemporaryDirectory[str] | None = None

    def __enter__(self) -> Buckets:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._folder:
            self._folder.cleanup()

    def add(self, numbers: Numbers) -> None:
        self._held.append(numbers)
        self._count += len(numbers)
        if self._count > self._memory:
            self._spill()

    def parts(self) -> Iterator[Numbers]:
        """All numbers, each part sorted; without files there is one part."""
        if self._folder is None:
            found = _sorted(self._held)
            self._count = 0
            yield found
            return
        self._spill()
        for part in range(1 << BITS):
            file = Path(self._folder.name, str(part))
            if file.exists():
                found = np.fromfile(file, np.uint64)
                found.sort()
                yield found

    def _spill(self) -> None:
        """Writes what is held to the files of its parts."""
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="crosswire-", dir=self._where)
        held = _sorted(self._held)
        self._held, self._count = [], 0
        starts = np.searchsorted(held, np.arange(1 << BITS, dtype=np.uint64) << np.uint64(64 - BITS))
        for part, numbers in enumerate(np.split(held, starts[1:])):
            with Path(self._folder.name, str(part)).open("ab") as file:
                numbers.tofile(file)


def _sorted(held: list[Numbers]) -> Numbers:
    found = np.concatenate(held) if held else np.empty(0, np.uint64)
    held.clear()
    found.sort()
    return found
