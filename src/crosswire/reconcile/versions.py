"""Which reports a later text of the same outlet replaces."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from crosswire.domain.alignment import Alignment, Relation
from crosswire.domain.report import Report, Role
from crosswire.domain.times import When
from crosswire.lexicon.reconcile import Rules
from crosswire.reconcile.evidence import Evidence
from crosswire.reconcile.states import earlier
from crosswire.reconcile.voices import source_key

STANDS = frozenset(Relation) - {Relation.ADDED, Relation.CUT}


def superseded(known: Evidence, alignments: Iterable[Alignment], rules: Rules) -> frozenset[str]:
    """Reports that a later version replaces, or whose text stands for the most part in a later one of the same
    outlet; and those that were withdrawn."""
    reports = {r.report.id: r.report for r in known.readings}
    lengths = {r.report.id: _sentences(r.report, len(r.sentences)) for r in known.readings}
    found = {id for id, report in reports.items() if report.succeeded_by is not None or report.withdrawn}
    for alignment in alignments:
        if alignment.a not in reports or alignment.b not in reports:
            continue
        a, b = reports[alignment.a], reports[alignment.b]
        if not _one_outlet(a, b):
            continue
        shared = [link for link in alignment.links if link.relation in STANDS]
        for old, new, count in ((a, b, sum(len(x.a) for x in shared)), (b, a, sum(len(x.b) for x in shared))):
            enough = max(rules.version.least, rules.version.kept * lengths[old.id])
            if count >= enough and _soon_after(known.published.get(old.id), known.published.get(new.id), rules):
                found.add(old.id)
    return frozenset(found)


def _soon_after(old: When | None, new: When | None, rules: Rules) -> bool:
    if not earlier(old, new) or old is None or new is None or old.end is None or new.start is None:
        return False
    return new.start - old.end <= timedelta(days=rules.version.days)


def _sentences(report: Report, count: int) -> int:
    """How many sentences count for containment: credits, datelines and page marks don't."""
    beside = sum(unit.role in (Role.CREDIT, Role.META, Role.DATELINE, Role.BYLINE) for unit in report.units)
    return max(1, count - beside)


def _one_outlet(a: Report, b: Report) -> bool:
    if a.url and a.url == b.url:
        return True
    return bool(a.outlet and b.outlet) and source_key(a.outlet or "") == source_key(b.outlet or "")


def withdrawn(known: Evidence) -> frozenset[str]:
    """Reports that their source took back whole, all versions of them."""
    return frozenset(r.report.id for r in known.readings if r.report.withdrawn)
