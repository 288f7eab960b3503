"""What the words that two passages share are worth: text of one hand, or what independent hands share too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from crosswire.domain.alignment import Shared
from crosswire.lexicon.reuse import limits, reuse_words
from crosswire.reuse.diff import runs
from crosswire.reuse.words import Word, keys


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


def worth(ours: Sequence[Word], theirs: Sequence[Word], language: str) -> Worth:
    """Words in a row beyond a phrase count, outside quotation marks and set phrases; names and dates half."""
    shared = quoted = 0
    weight = 0.0
    for run in runs(ours, theirs):
        plain = [(one, two) for one, two in run if not (one.quoted or two.quoted)]
        shared += len(run)
        quoted += len(run) - len(plain)
        value = sum(0.5 if one.date or (one.capital and two.capital) else 1.0 for one, two in plain)
        weight += max(0.0, value - _stock([one for one, _ in plain], language) - limits().shared.phrase)
    return Worth(shared, quoted, weight)


def _stock(words: Sequence[Word], language: str) -> int:
    """How many of the words are set phrases of the trade."""
    told = f" {' '.join(word.key for word in words)} "
    return sum(size for phrase, size in _phrases(language) if phrase in told)


@cache
def _phrases(language: str) -> tuple[tuple[str, int], ...]:
    """Set phrases as folded words with a space on either side, and how many words they have."""
    folded = [keys(phrase, language) for phrase in reuse_words(language).stock]
    return tuple((f" {' '.join(phrase)} ", len(phrase)) for phrase in folded)
