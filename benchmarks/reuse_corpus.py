"""A corpus of reports for measuring reuse: words as frequent as in language, set phrases, footers, wires and copies.

It is made of invented words, so that 100,000 reports take half a minute; worlds (docs/worlds.md) read like news and
are for everything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

WORDS, PHRASES, OUTLETS = 60_000, 4_000, 400

#: Sentences of a report, and words of a sentence.
SENTENCES, LENGTH = 17, 22

#: Copies of the one wire that everybody prints, as a share of the reports and at most.
CROWD, CROWD_MOST = 0.02, 500

#: Sentences that two copies must have in common for their pair to count: with fewer it is left out of the measure.
ENOUGH = 3


@dataclass(frozen=True)
class Corpus:
    """Texts with their outlets, and of each which sentences of which wire it has (wire -1: none)."""

    texts: list[str]
    outlets: list[str | None]
    wires: list[int]
    kept: list[frozenset[int]]
    crowd: list[int]  # places of the one wire's copies
    containers: list[int]

    def __len__(self) -> int:
        return len(self.texts)

    def pairs(self) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
        """Pairs that share at least ENOUGH sentences, and those that share any."""
        of: dict[int, list[int]] = {}
        for place, wire in enumerate(self.wires):
            if wire >= 0:
                of.setdefault(wire, []).append(place)
        sure, soft = set(), set()
        for places in of.values():
            for i, j in combinations(places, 2):
                common = len(self.kept[i] & self.kept[j])
                if common >= ENOUGH:
                    sure.add((i, j))
                if common:
                    soft.add((i, j))
        return sure, soft


def corpus(reports: int, seed: int = 1, *, outlets_known: bool = True) -> Corpus:
    """``reports`` reports: a third nobody's copy, the others of wires with 1 to 25 copies, one wire with many."""
    return _Maker(reports, seed, outlets_known).made()


class _Maker:
    def __init__(self, reports: int, seed: int, outlets_known: bool) -> None:
        self.rng = np.random.default_rng(seed)
        self.reports, self.outlets_known = reports, outlets_known
        self.words = _words(self.rng)
        self.phrases = [self._draw(int(n)) for n in self.rng.integers(4, 8, PHRASES)]
        self.footers = [self._draw(28) for _ in range(OUTLETS)]
        self.weights = np.cumsum(1 / np.arange(1, PHRASES + 1))
        self.weights /= self.weights[-1]

    def _draw(self, count: int) -> list[str]:
        """Words by Zipf's law, drawn through the inverse of its sum."""
        ranks = (WORDS ** self.rng.random(count)).astype(int) - 1
        return [self.words[rank] for rank in ranks]

    def sentence(self) -> str:
        words = self._draw(int(self.rng.integers(LENGTH // 2, LENGTH * 3 // 2)))
        if self.rng.random() < 0.3:
            phrase = self.phrases[int(np.searchsorted(self.weights, self.rng.random()))]
            at = int(self.rng.integers(0, len(words)))
            words[at:at] = phrase
        return " ".join(words)

    def body(self, sentences: int = SENTENCES) -> list[str]:
        return [self.sentence() for _ in range(sentences)]

    def edited(self, sentence: str) -> str:
        """One word in twenty-five replaced in most sentences."""
        words = sentence.split()
        for _ in range(self.rng.poisson(len(words) / 25)):
            words[int(self.rng.integers(len(words)))] = self._draw(1)[0]
        return " ".join(words)

    def made(self) -> Corpus:
        found: list[tuple[list[str], int, frozenset[int]]] = []
        containers, crowd = [], []
        wire = 0
        many = min(CROWD_MOST, int(self.reports * CROWD))
        while len(found) < self.reports:
            text = self.body()
            copies = many if wire == 0 else int(25 ** self.rng.random())
            for _ in range(copies):
                whole = self.rng.random() < 0.8
                if not whole and wire:
                    containers.append(len(found))
                if wire == 0:
                    crowd.append(len(found))
                found.append(self._copy(text, wire, whole=whole or not wire))
            found += [(self.body(), -1, frozenset()) for _ in range(int(copies / 2) if wire else 0)]
            wire += 1
        order = self.rng.permutation(self.reports)
        place = {int(old): new for new, old in enumerate(order)}
        kept = [found[int(i)] for i in order]
        outlets = [int(n) for n in self.rng.integers(0, OUTLETS, self.reports)]
        return Corpus(
            [
                ". ".join([*body, " ".join(self.footers[outlet])])
                for (body, _, _), outlet in zip(kept, outlets, strict=True)
            ],
            [f"outlet {n}" if self.outlets_known else None for n in outlets],
            [w for _, w, _ in kept],
            [k for _, _, k in kept],
            sorted(place[i] for i in crowd),
            sorted(place[i] for i in containers if i in place),
        )

    def _copy(self, text: list[str], wire: int, *, whole: bool) -> tuple[list[str], int, frozenset[int]]:
        """A copy with sentences cut and edited, or an own report with five sentences of the wire in it."""
        if whole:
            kept = [i for i in range(len(text)) if self.rng.random() > 0.2] or [0]
            return [self.edited(text[i]) for i in kept], wire, frozenset(kept)
        start = int(self.rng.integers(0, len(text) - 5))
        own = self.body()
        at = int(self.rng.integers(1, len(own)))
        taken = list(range(start, start + 5))
        return [*own[:at], *(text[i] for i in taken), *own[at:]], wire, frozenset(taken)


def _words(rng: np.random.Generator) -> list[str]:
    """Different invented words, the frequent ones short."""
    found: dict[str, None] = {}
    while len(found) < WORDS:
        length = 2 + int(np.log(len(found) + 2) / 2.2) + int(rng.integers(0, 3))
        found["".join(chr(97 + int(c)) for c in rng.integers(0, 26, length))] = None
    return list(found)
