"""Which reports were published too long after one another for the one to be an edit of the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from crosswire.lexicon.reuse import limits
from crosswire.reuse.align import Compared
from crosswire.reuse.lines import Text

#: The first and the last moment at which a report can have been published.
_When = tuple[datetime, datetime]


class Days:
    """When reports were published: as stated, else as stated by the report that much of the text is shared with."""

    def __init__(self, texts: Sequence[Text], pairs: Iterable[Compared]) -> None:
        self._stated = {text.id: when for text in texts if (when := _stated(text))}
        best: dict[str, tuple[int, str]] = {}
        for pair in pairs:
            for one, two in ((pair.a.id, pair.b.id), (pair.b.id, pair.a.id)):
                if pair.much and one not in self._stated and two in self._stated:
                    best[one] = max(best.get(one, (0, "")), (pair.words, two))
        self._like = {one: two for one, (_, two) in best.items()}

    def apart(self, pair: Compared) -> bool:
        one, two = self._of(pair.a.id), self._of(pair.b.id)
        if one is None or two is None:
            return False
        gap = timedelta(days=limits().shared.days)
        return one[1] + gap < two[0] or two[1] + gap < one[0]

    def _of(self, id: str) -> _When | None:
        return self._stated.get(id) or self._stated.get(self._like.get(id, ""))


def _stated(text: Text) -> _When | None:
    when = text.reading.report.published
    return (when.start, when.end) if when and when.start and when.end else None
