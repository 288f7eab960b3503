"""Stories: the reports of one developing matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from math import log

from crosswire.domain.alignment import Alignment, Link, Relation, Shared
from crosswire.domain.mentions import Reading
from crosswire.domain.record import Dated
from crosswire.domain.report import Report
from crosswire.domain.story import Story
from crosswire.domain.times import When
from crosswire.lexicon.stories import story_limits
from crosswire.stories import likeness as alike
from crosswire.stories.cluster import clusters
from crosswire.stories.matters import matter
from crosswire.stories.terms import headline, terms


def stories(readings: Sequence[Reading], dated: Sequence[Dated], alignments: Sequence[Alignment]) -> tuple[Story, ...]:
    """The stories of a set, by (start, id); every report is in exactly one, alone if need be.

    Reports are one story where they are alike in words, names, time and what happened where, or where much of one
    stands in the other. The answer depends on the set alone, not on the order in which the reports come.
    """
    published = {d.report: d.published for d in dated}
    ordered = sorted(readings, key=lambda r: _when(published.get(r.report.id), r.report.id))
    times = {d.report: dict(d.times) for d in dated}
    values = alike.likeness([_subject(r, published.get(r.report.id), times.get(r.report.id, {})) for r in ordered])
    place = {reading.report.id: i for i, reading in enumerate(ordered)}
    counts = {r.report.id: len(r.sentences) for r in readings}
    together = [(min(place[a], place[b]), max(place[a], place[b])) for a, b in _shared(alignments, counts)]
    groups = clusters(len(ordered), values, _least(len(ordered)), together)
    made = (_story([ordered[i].report for i in group], group, values, published) for group in groups)
    return tuple(sorted(made, key=lambda s: (s.start is None, s.start or datetime.min, s.id)))


def _least(reports: int) -> float:
    """The likeness that makes one story, in a set of so many reports."""
    limit = story_limits()
    share = log(max(reports, limit.few) / limit.few) / log(limit.many / limit.few)
    return limit.likeness_few + (limit.likeness - limit.likeness_few) * min(1.0, share)


def _when(published: When | None, report: str) -> tuple[bool, datetime, str]:
    """The order of publication; where it is not known, last."""
    start = published.start if published else None
    return start is None, start or datetime.min, report


def _subject(reading: Reading, published: When | None, times: Mapping[str, When]) -> alike.Subject:
    start = published.start if published else None
    day = start.toordinal() if start else None
    return alike.Subject(terms(reading), reading.report.language, day, matter(reading, times))


def _shared(alignments: Sequence[Alignment], sentences: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Pairs of reports of which much of the shorter one stands in the other."""
    limit = story_limits()
    for alignment in alignments:
        linked = [link for link in alignment.links if _is_text(link)]
        share = min(sum(len(link.a) for link in linked), sum(len(link.b) for link in linked))
        least = limit.shared * min(sentences[alignment.a], sentences[alignment.b])
        if alignment.confidence >= limit.sure and share >= least:
            yield alignment.a, alignment.b


def _is_text(link: Link) -> bool:
    return link.shared is Shared.TEXT and link.relation not in (Relation.ADDED, Relation.CUT)


def _story(
    reports: Sequence[Report], group: Sequence[int], values: alike.Likeness, published: Mapping[str, When | None]
) -> Story:
    times = [when for report in reports if (when := published.get(report.id)) is not None]
    starts = [when.start for when in times if when.start]
    ends = [when.end for when in times if when.end]
    return Story(
        min(report.id for report in reports),
        tuple(report.id for report in reports),
        headline(reports[_central(group, values)]),
        min(starts, default=None),
        max(ends, default=None),
    )


def _central(group: Sequence[int], values: alike.Likeness) -> int:
    """Which of a group is most like all the others; the earliest of equals."""
    sums = [sum(values.get((min(i, j), max(i, j)), 0.0) for j in group if j != i) for i in group]
    return max(range(len(group)), key=lambda at: (round(sums[at], 4), -at))
