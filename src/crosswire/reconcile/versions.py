"""Which reports a later text of the same outlet replaces."""

from __future__ import annotations

from collections.abc import Iterable

from crosswire.domain.alignment import Alignment, Relation
from crosswire.domain.report import Report, Role
from crosswire.lexicon.reconcile import Rules
from crosswire.reconcile.evidence import Evidence
from crosswire.reconcile.states import earlier
from crosswire.reconcile.voices import source_key

STANDS = frozenset(Relation) - {Relation.ADDED, Relation.CUT}


def superseded(known: Evidence, alignments: Iterable[Alignment], rules: Rules) -> frozenset[str]:
    """Reports whose text stands, for the most part, in a later one of the same outlet or at the same address."""
    reports = {r.report.id: r.report for r in known.readings}
    lengths = {r.report.id: _sentences(r.report, len(r.sentences)) for r in known.readings}
    found = set()
    for alignment in alignments:
        if alignment.a not in reports or alignment.b not in reports:
            continue
        a, b = reports[alignment.a], reports[alignment.b]
        if not _one_outlet(a, b):
            continue
        first, second = known.published.get(a.id), known.published.get(b.id)
        shared = [link for link in alignment.links if link.relation in STANDS]
        if earlier(first, second) and sum(len(x.a) for x in shared) >= rules.version.kept * lengths[a.id]:
            found.add(a.id)
        elif earlier(second, first) and sum(len(x.b) for x in shared) >= rules.version.kept * lengths[b.id]:
            found.add(b.id)
    return frozenset(found)


def _sentences(report: Report, count: int) -> int:
    """How many sentences count for containment: credits, datelines and page marks don't."""
    beside = sum(unit.role in (Role.CREDIT, Role.META, Role.DATELINE, Role.BYLINE) for unit in report.units)
    return max(1, count - beside)


def _one_outlet(a: Report, b: Report) -> bool:
    if a.url and a.url == b.url:
        return True
    return bool(a.outlet and b.outlet) and source_key(a.outlet or "") == source_key(b.outlet or "")
