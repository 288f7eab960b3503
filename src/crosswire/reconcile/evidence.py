"""Everything the record is made of, with the look-ups that joining needs. Read once, never changed."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crosswire.domain.alignment import Alignment, Family, Link, Relation
from crosswire.domain.mentions import Reading
from crosswire.domain.place import PlaceMention
from crosswire.domain.record import Dated
from crosswire.domain.report import Report, Role, Unit
from crosswire.domain.story import Story
from crosswire.domain.text import Sentence, Span
from crosswire.domain.times import TimeExpression, When
from crosswire.reconcile.union import Groups


@dataclass(frozen=True, slots=True)
class Evidence:
    """The readings in the order of report ids, and what is known of each by id."""

    readings: tuple[Reading, ...]
    published: Mapping[str, When | None]  # by report
    times: Mapping[str, When]  # by mention
    expressions: Mapping[str, TimeExpression]
    places: Mapping[str, PlaceMention]
    stories: Mapping[str, str]  # story by report; a report in none is a story of its own
    families: Mapping[str, Family]
    _passages: Mapping[str, Sequence[tuple[Span, str]]]  # by report, sorted
    _texts: Mapping[tuple[str, int], str]  # the linked group of (report, sentence)

    def story(self, report: str) -> str:
        return self.stories.get(report, report)

    def family(self, report: str, span: Span) -> str | None:
        """The family of the passage that holds ``span``; the smallest id where several do."""
        passages = self._passages.get(report, ())
        at = bisect_right(passages, span.start, key=lambda p: p[0].start)
        held = [name for passage, name in passages[max(0, at - 8) : at] if passage.overlaps(span)]
        return min(held, default=None)

    def text(self, report: str, sentence: int) -> str | None:
        """The group of linked sentences that a sentence is of, if it stands in another report too."""
        return self._texts.get((report, sentence))


def evidence(
    readings: Iterable[Reading],
    dated: Iterable[Dated],
    alignments: Iterable[Alignment],
    families: Iterable[Family],
    stories: Iterable[Story],
) -> Evidence:
    ordered = tuple(sorted(readings, key=lambda r: (r.report.id, r.report.version)))
    known = sorted(dated, key=lambda d: d.report)
    kin = sorted(families, key=lambda f: f.id)
    return Evidence(
        readings=ordered,
        published={r.report.id: r.report.published for r in ordered} | {d.report: d.published for d in known},
        times={name: when for d in known for name, when in d.times},
        expressions={t.id: t for r in ordered for t in r.times},
        places={p.id: p for r in ordered for p in r.places},
        stories={report: s.id for s in sorted(stories, key=lambda s: s.id) for report in s.reports},
        families={f.id: f for f in kin},
        _passages=_passages(kin),
        _texts=_texts(ordered, alignments),
    )


def unit_of(report: Report, index: int) -> Unit:
    """The unit with that index (units are numbered in their order)."""
    return report.units[index]


#: Roles whose words summarise or repeat what the body tells.
SUMMARIES = frozenset({Role.HEADLINE, Role.DECK, Role.META})


def _passages(families: Iterable[Family]) -> dict[str, list[tuple[Span, str]]]:
    found: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for family in families:
        for passage in family.passages:
            found[passage.report] += [(span, family.id) for span in passage.spans]
    for spans in found.values():
        spans.sort()
    return dict(found)


#: Links that say the two sides are one text. Added and cut sentences have no other side.
ONE_TEXT = frozenset(Relation) - {Relation.ADDED, Relation.CUT}


def _texts(readings: Sequence[Reading], alignments: Iterable[Alignment]) -> dict[tuple[str, int], str]:
    """Sentences joined by links one to one. Merged and split ones stay out: they hold more than one sentence,
    and the triggers of all of them would become one event."""
    index = {r.report.id: sorted(r.sentences, key=lambda s: s.span) for r in readings}
    groups: Groups[tuple[str, int]] = Groups()
    for alignment in sorted(alignments, key=lambda a: (a.a, a.b)):
        for link in alignment.links:
            pair = _one_to_one(alignment, link, index)
            if pair:
                groups.join(*pair)
    return {member: f"{root[0]}#{root[1]}" for member, root in groups.roots().items()}


def _one_to_one(
    alignment: Alignment, link: Link, index: Mapping[str, Sequence[Sentence]]
) -> tuple[tuple[str, int], tuple[str, int]] | None:
    if link.relation not in ONE_TEXT or len(link.a) != 1 or len(link.b) != 1:
        return None
    a = _sentence(index.get(alignment.a, ()), link.a[0])
    b = _sentence(index.get(alignment.b, ()), link.b[0])
    return None if a is None or b is None else ((alignment.a, a), (alignment.b, b))


def _sentence(sentences: Sequence[Sentence], span: Span) -> int | None:
    """The index of the sentence that begins where ``span`` does, or holds it."""
    at = bisect_right(sentences, span.start, key=lambda s: s.span.start) - 1
    if at < 0 or not sentences[at].span.overlaps(span):
        return None
    return sentences[at].index
