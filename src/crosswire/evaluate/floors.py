"""Pinned floors: what a capability reached on certain data, below which no later version may fall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from crosswire.evaluate.score import Score
from crosswire.lexicon.files import load

#: Files that say how to read the data; they may change without the data being other data.
NO_DATA = (".md", ".py")

#: Digits of the digest that are kept.
DIGITS = 16


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one capability on the data with this digest. ``set`` names it, for readers only.

    ``floors`` are the least, ``ceilings`` the greatest values allowed.
    """

    set: str
    data: str
    floors: Mapping[str, float]
    ceilings: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fall:
    """A metric on the wrong side of what is pinned."""

    metric: str
    value: float | None  # None: it was not measured
    pinned: float
    ceiling: bool

    def __str__(self) -> str:
        value = "not measured" if self.value is None else f"{self.value:.4f}"
        return f"{self.metric} {value}, {'ceiling' if self.ceiling else 'floor'} {self.pinned:.4f}"


def pinned(name: str, folder: Path) -> Floors | None:
    """The floors of ``name`` on the data of ``folder``; None if it was never measured on just these files."""
    known = load("floors.yaml", dict[str, list[Floors]])
    data = data_digest(folder)
    return next((floors for floors in known.get(name, ()) if floors.data == data), None)


def data_digest(folder: Path) -> str:
    """Names the data files below ``folder``, with their paths in it, by the first digits of their sha256."""
    total = sha256()
    for file in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in NO_DATA):
        total.update(file.relative_to(folder).as_posix().encode() + b"\0")
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                total.update(block)
        total.update(b"\0")
    return total.hexdigest()[:DIGITS]


def falls(score: Score, pins: Floors) -> Iterator[Fall]:
    """What lies below its floor or above its ceiling."""
    for metric, least in pins.floors.items():
        value = score.metrics.get(metric)
        if value is None or value < least:
            yield Fall(metric, value, least, ceiling=False)
    for metric, most in pins.ceilings.items():
        value = score.metrics.get(metric)
        if value is None or value > most:
            yield Fall(metric, value, most, ceiling=True)
