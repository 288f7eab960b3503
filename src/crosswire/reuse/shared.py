"""What the words that two passages share are worth: text of one hand, or what independent hands share too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.domain.alignment import Shared
from crosswire.lexicon.reuse import limits
from crosswire.reuse.diff import runs
from crosswire.reuse.words import Word


@dataclass(frozen=True, slots=True)
class Worth:
    """Shared words of two passages, how many of them are quoted, and the weight of the rest in long runs."""

    words: int
    quoted: int
    weight: float

    @property
    def kind(self) -> Shared:
        """What the shared words are."""
        limit = limits().shared
        if self.weight >= limit.text:
            return Shared.TEXT
        return Shared.QUOTATION if self.quoted >= limit.quotation * self.words else Shared.PHRASE


def worth(ours: Sequence[Word], theirs: Sequence[Word]) -> Worth:
    """Words in a row beyond a phrase count, outside quotation marks; names and dates count half."""
    shared = quoted = 0
    weight = 0.0
    for run in runs(ours, theirs):
        plain = [(one, two) for one, two in run if not (one.quoted or two.quoted)]
        shared += len(run)
        quoted += len(run) - len(plain)
        value = sum(0.5 if one.date or (one.capital and two.capital) else 1.0 for one, two in plain)
        weight += max(0.0, value - limits().shared.phrase)
    return Worth(shared, quoted, weight)
