"""An alignment in one number and one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from crosswire.domain.alignment import Link, Relation, Shared
from crosswire.lexicon.reuse import limits
from crosswire.reuse.direction import Direction
from crosswire.reuse.shared import Worth

_ONE_SIDED = (Relation.ADDED, Relation.CUT)


def confidence(weight: float) -> float:
    """How sure it is that two reports share one text: .5 at the weight from which they make a family.

    The weight counts the words of long runs that stand in both outside quotation marks.
    """
    return round(weight / (weight + limits().families.weight), 4)


def explanation(links: Sequence[Link], worths: Sequence[Worth], way: Direction) -> str:
    """What two reports share, with the numbers, and why one is thought to come first."""
    linked = [link for link in links if link.relation not in _ONE_SIDED]
    first, second = _side(links, "a"), _side(links, "b")
    parts = [f"{len(linked)} of {first} sentences of the first stand in the second, which has {second}"]
    parts.append(_relations(linked))
    words, quoted = sum(w.words for w in worths), sum(w.quoted for w in worths)
    told = f"{words} words are shared"
    parts.append(f"{told}, {quoted} of them quoted" if quoted else told)
    kinds = Counter(link.shared for link in linked)
    if not kinds[Shared.TEXT]:
        parts.append("quotations and standing wording alone, which say nothing of a common source")
    reasons = f" ({', '.join(way.reasons)})" if way.reasons else ""
    which = {
        "a>b": "the first is likely nearer to the original",
        "b>a": "the second is likely nearer to the original",
    }
    parts.append(which.get(way.answer, "which came first is unknown") + reasons)
    return "; ".join(parts) + "."


def _side(links: Sequence[Link], side: str) -> int:
    return sum(len(link.a if side == "a" else link.b) for link in links)


def _relations(linked: Sequence[Link]) -> str:
    counts = Counter(link.relation for link in linked)
    return ", ".join(f"{counts[relation]} {relation}" for relation in Relation if counts[relation])
