"""Which of two reports is likely nearer to the original of what they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.domain.alignment import EditKind, Link, Relation
from crosswire.domain.report import Report
from crosswire.domain.times import When
from crosswire.lexicon.reuse import limits
from crosswire.reuse.credits import is_agency, whole_credits

#: A sign: above 0 for a, below 0 for b, with its reason.
Sign = tuple[float, str]

#: What desks take away and seldom add.
_LOST = frozenset({EditKind.ATTRIBUTION, EditKind.BOUND})


@dataclass(frozen=True, slots=True)
class Direction:
    """ "a>b", "b>a" or "unknown", with the reasons that were weighed."""

    answer: str
    reasons: tuple[str, ...]


def direction(a: Report, b: Report, links: Sequence[Link]) -> Direction:
    """Weighs who came first, who credits an agency, what was lost on the way; "unknown" where it is close."""
    found = (_published(a, b), _credit(a, b), _complete(links), _lost(links))
    signs = [sign for sign in found if sign is not None]
    total = sum(weight for weight, _ in signs)
    reasons = tuple(reason for _, reason in signs)
    if abs(total) < limits().direction.enough:
        return Direction("unknown", reasons)
    return Direction("a>b" if total > 0 else "b>a", reasons)


def _signed(*, first: bool, weight: float, reason: str) -> Sign:
    """The sign with its reason: "the first" is the report a."""
    return (weight if first else -weight), f"the {'first' if first else 'second'} {reason}"


def _published(a: Report, b: Report) -> Sign | None:
    """Stated publication times that do not overlap."""
    if _before(a.published, b.published):
        return _signed(first=True, weight=limits().direction.published, reason="was published earlier")
    if _before(b.published, a.published):
        return _signed(first=False, weight=limits().direction.published, reason="was published earlier")
    return None


def _before(one: When | None, two: When | None) -> bool:
    if one is None or two is None or one.end is None or two.start is None:
        return False
    return one.end <= two.start


def _credit(a: Report, b: Report) -> Sign | None:
    """The agency's own page comes before those that credit it; a credited copy before one without."""
    ours, theirs = whole_credits(a), whole_credits(b)
    weight = limits().direction
    if ours and theirs and is_agency(a) != is_agency(b):
        return _signed(first=is_agency(a), weight=weight.agency, reason="is the agency's own page")
    if bool(ours) == bool(theirs):
        return None
    return _signed(first=bool(ours), weight=weight.credit, reason=f"credits {min(ours or theirs)}")


def _complete(links: Sequence[Link]) -> Sign | None:
    """Desks cut more than they add: the text that holds nearly all of the other is nearer to the original."""
    cut = sum(link.relation is Relation.CUT for link in links)
    added = sum(link.relation is Relation.ADDED for link in links)
    if max(cut, added) < 3 or max(cut, added) < 3 * min(cut, added):
        return None
    reason = f"has {max(cut, added)} sentences that the other has not, which has {min(cut, added)}"
    return _signed(first=cut > added, weight=limits().direction.complete, reason=reason)


def _lost(links: Sequence[Link]) -> Sign | None:
    """Attributions and bounds that stand in one text only."""
    lost = [edit for link in links for edit in link.edits if edit.kind in _LOST]
    only_a = sum(edit.b is None for edit in lost)
    only_b = sum(edit.a is None for edit in lost)
    if abs(only_a - only_b) < 2:
        return None
    reason = f"has {abs(only_a - only_b)} more attributions or bounds"
    return _signed(first=only_a > only_b, weight=limits().direction.lost, reason=reason)
