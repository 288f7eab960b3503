"""Everything the record is made of, with the look-ups that joining needs. Read once, never changed."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time, timedelta

from crosswire.domain.alignment import Alignment, Family, Link, Relation
from crosswire.domain.mentions import Reading
from crosswire.domain.place import PlaceMention
from crosswire.domain.record import Dated
from crosswire.domain.report import Role
from crosswire.domain.statement import Speaker
from crosswire.domain.story import Story
from crosswire.domain.text import Sentence, Span
from crosswire.domain.times import Grain, TimeExpression, When
from crosswire.lexicon.reconcile import Rules
from crosswire.reconcile.institutions import institutions
from crosswire.reconcile.union import Groups


@dataclass(frozen=True, slots=True)
class Evidence:
    """The readings in the order of report ids, and what is known of each by id."""

    readings: tuple[Reading, ...]
    published: Mapping[str, When | None]  # by report
    times: Mapping[str, When]  # by mention
    announced: frozenset[str]  # times that say when a later count is due, not when anything was
    expressions: Mapping[str, TimeExpression]
    places: Mapping[str, PlaceMention]
    stories: Mapping[str, str]  # story by report; a report in none is a story of its own
    families: Mapping[str, Family]
    _passages: Mapping[str, Sequence[tuple[Span, str]]]  # by report, sorted
    _texts: Mapping[tuple[str, int], str]  # the linked group of (report, sentence)
    _kin: Mapping[tuple[str, int], str]  # the same with merged and split sentences
    _leads: Mapping[str, str]  # the family of most of a report's body
    _speakers: Mapping[tuple[str, Span | None, str], str]
    _office: Mapping[tuple[str, str, str], Speaker]  # public speakers by (story, kind, key)

    def story(self, report: str) -> str:
        return self.stories.get(report, report)

    def family(self, report: str, span: Span) -> str | None:
        """The family of the passage that holds ``span``; the smallest id where several do."""
        passages = self._passages.get(report, ())
        at = bisect_right(passages, span.start, key=lambda p: p[0].start)
        held = [name for passage, name in passages[max(0, at - 8) : at] if passage.overlaps(span)]
        return min(held, default=None)

    def lead(self, report: str) -> str | None:
        """The family that headline and deck inherit: that of most of the body, if one holds a good part of it."""
        return self._leads.get(report)

    def speaker(self, report: str, speaker: Speaker) -> Speaker:
        """The speaker as known over the story: who holds public office in one report does so in its copies."""
        if speaker.public and speaker.name:
            return speaker
        known = self._office.get((self.story(report), speaker.kind, speaker.key))
        return replace(speaker, name=known.name, public=True) if known else speaker

    def speaker_key(self, report: str, speaker: Speaker) -> str:
        """What makes two speakers of a story one: the key, for an institution with its place told apart."""
        return self._speakers.get((report, speaker.span, speaker.key), speaker.key)

    def kin(self, report: str, sentence: int) -> str | None:
        """As ``text``, sentences that were merged or split on the way joined in."""
        return self._kin.get((report, sentence))

    def text(self, report: str, sentence: int) -> str | None:
        """The group of linked sentences that a sentence is of, if it stands in another report too."""
        return self._texts.get((report, sentence))


def evidence(
    readings: Iterable[Reading],
    dated: Iterable[Dated],
    alignments: Iterable[Alignment],
    families: Iterable[Family],
    stories: Iterable[Story],
    rules: Rules,
) -> Evidence:
    ordered = tuple(sorted(readings, key=lambda r: (r.report.id, r.report.version)))
    known = sorted(dated, key=lambda d: d.report)
    kin = sorted(families, key=lambda f: f.id)
    links = sorted(alignments, key=lambda a: (a.a, a.b))
    passages = _passages(kin)
    stories_of = {report: s.id for s in sorted(stories, key=lambda s: s.id) for report in s.reports}
    return Evidence(
        readings=ordered,
        published={r.report.id: day_at_least(r.report.published) for r in ordered}
        | {d.report: day_at_least(d.published) for d in known},
        times={name: when for d in known for name, when in d.times},
        announced=frozenset(name for r in ordered for name in _announced(r)),
        expressions={t.id: t for r in ordered for t in r.times},
        places={p.id: p for r in ordered for p in r.places},
        stories=stories_of,
        families={f.id: f for f in kin},
        _passages=passages,
        _texts=_texts(ordered, links, _one_to_one),
        _kin=_texts(ordered, links, _all_to_all),
        _leads=_leads(ordered, passages),
        _speakers=institutions(ordered, stories_of, rules),
        _office=_office(ordered, stories_of),
    )


def _announced(reading: Reading) -> Iterator[str]:
    spans = {f.expected_revision for f in reading.figures if f.expected_revision}
    for expression in reading.times:
        if any(span.contains(expression.span) for span in spans):
            yield expression.id


def day_at_least(when: When | None) -> When | None:
    """A stamp of midnight sharp is a date whose hour nobody entered."""
    if when is None or when.start is None or when.start.time() != time.min or when.precision not in CLOCK:
        return when
    return replace(when, end=when.start + timedelta(days=1), precision=Grain.DAY)


#: Times that name an hour or less.
CLOCK = frozenset({Grain.SECOND, Grain.MINUTE, Grain.HOUR})

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


Place = tuple[str, int]  # a report and the index of a sentence
Pairs = Callable[[Alignment, Link, Mapping[str, Sequence[Sentence]]], Iterable[tuple[Place, Place]]]


def _texts(readings: Sequence[Reading], alignments: Iterable[Alignment], pairs: Pairs) -> dict[Place, str]:
    """Sentences joined by links, each with the name of its group."""
    index = {r.report.id: sorted(r.sentences, key=lambda s: s.span) for r in readings}
    groups: Groups[Place] = Groups()
    for alignment in alignments:
        for link in alignment.links:
            if link.relation in ONE_TEXT:
                for a, b in pairs(alignment, link, index):
                    groups.join(a, b)
    return {member: f"{root[0]}#{root[1]}" for member, root in groups.roots().items()}


def _one_to_one(
    alignment: Alignment, link: Link, index: Mapping[str, Sequence[Sentence]]
) -> Iterator[tuple[Place, Place]]:
    """Links one to one. Merged and split ones hold more than one sentence, and the triggers of all of them would
    become one event."""
    if len(link.a) == len(link.b) == 1:
        yield from _all_to_all(alignment, link, index)


def _all_to_all(
    alignment: Alignment, link: Link, index: Mapping[str, Sequence[Sentence]]
) -> Iterator[tuple[Place, Place]]:
    for x in link.a:
        for y in link.b:
            a = _sentence(index.get(alignment.a, ()), x)
            b = _sentence(index.get(alignment.b, ()), y)
            if a is not None and b is not None:
                yield (alignment.a, a), (alignment.b, b)


#: Share of the body's sentences (0..1) a family must hold for the headline to be its own as well.
LEAD = 1 / 3


def _leads(readings: Sequence[Reading], passages: Mapping[str, Sequence[tuple[Span, str]]]) -> dict[str, str]:
    found = {}
    for reading in readings:
        units = reading.report.units
        body = [s.span for s in reading.sentences if units[s.unit].role is Role.PARAGRAPH]
        held: Counter[str] = Counter()
        for span, family in passages.get(reading.report.id, ()):
            held[family] += sum(span.overlaps(sentence) for sentence in body)
        best = min(held, key=lambda family: (-held[family], family), default=None)
        if best is not None and held[best] >= LEAD * len(body):
            found[reading.report.id] = best
    return found


def _office(readings: Sequence[Reading], stories: Mapping[str, str]) -> dict[tuple[str, str, str], Speaker]:
    found: dict[tuple[str, str, str], Speaker] = {}
    for reading in readings:
        story = stories.get(reading.report.id, reading.report.id)
        for statement in reading.statements:
            for speaker in statement.speakers:
                if speaker.public and speaker.name and _says_name(speaker):
                    found.setdefault((story, speaker.kind, speaker.key), speaker)
    return found


def _says_name(speaker: Speaker) -> bool:
    """Whether the key holds a word of the name: a key that many may share ("government") names nobody."""
    return bool(set(speaker.key.casefold().split()) & set((speaker.name or "").casefold().split()))


def _sentence(sentences: Sequence[Sentence], span: Span) -> int | None:
    """The index of the sentence that begins where ``span`` does, or holds it."""
    at = bisect_right(sentences, span.start, key=lambda s: s.span.start) - 1
    if at < 0 or not sentences[at].span.overlaps(span):
        return None
    return sentences[at].index
