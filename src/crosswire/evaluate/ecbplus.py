"""Same event measured on ECB+: gold mentions of gold topics, grouped by the room ``reconcile``.

A gold mention becomes an event mention of a reading whose sentences are ECB+'s own. Where our events have a mention
there, its type is taken; where they have none - ECB+ marks "said", "win" and "unveiled" too, for which the ontology
has no type - its lemma stands for the type. Actors, place, time and modality are what our own extraction reads off
the parse. Nothing is learned.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from crosswire.date import dated, relabelled
from crosswire.domain.event import Actor, EventMention
from crosswire.domain.ids import mention_id
from crosswire.domain.mentions import Reading
from crosswire.domain.parse import Parse, Token
from crosswire.domain.place import Sense
from crosswire.domain.story import Story
from crosswire.domain.text import Span
from crosswire.evaluate.coreference import Coreference, coreference
from crosswire.evaluate.marked import Parses, first_of, paragraphs, rows
from crosswire.evaluate.score import ErrorRow, Score
from crosswire.extract.actors import kind_of, phrase
from crosswire.extract.circumstances import circumstances
from crosswire.extract.modality import modality
from crosswire.extract.reading import reading
from crosswire.extract.roles import Arguments, arguments, core, light_subjects
from crosswire.extract.sentences import sentences
from crosswire.lexicon.reconcile import rules
from crosswire.reconcile.evidence import evidence
from crosswire.reconcile.same_event import joined
from crosswire.reconcile.tellings import tellings
from crosswire.reuse import alignments, families
from crosswire.stories import stories

#: Files with mentions; the first that a folder has is measured.
FILES = ("test.jsonl", "dev.jsonl", "train.jsonl")


@dataclass(frozen=True, slots=True)
class Marked:
    """A gold mention: its id in the reading, its chain, its head's lemma, and its sentence for reading."""

    id: str
    chain: str
    lemma: str
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document with its gold mentions as the events of its reading."""

    reading: Reading
    topic: str
    subtopic: str
    marked: tuple[Marked, ...]


def ecbplus(folder: Path, parses: Parses) -> Score:
    """CoNLL F1 (mean of MUC, B-cubed and CEAF by entities) over all event mentions, those alone counted.

    ``conll_f1``: gold topics are given; of which of a topic's two matters a document is, our stories tell.
    ``conll_f1_subtopics``: the two matters are given as well. ``same_lemma_*``: what joining all mentions whose
    heads have one lemma would reach, for comparison.
    """
    file = first_of(folder, FILES)
    documents = [_document(row, parses) for row in rows(folder, file)]
    texts = {row["id"]: f"{row['title']}\n{row['text']}" for row in rows(folder, "documents.jsonl")}
    given = {d.reading.report.id: d.subtopic for d in documents}
    marked = [(d, m) for d in documents for m in d.marked]
    gold = [m.chain for _, m in marked]
    metrics: dict[str, float] = {}
    errors: tuple[ErrorRow, ...] = ()
    for name, story in (("", _stories(documents, texts, parses)), ("_subtopics", given)):
        found = _events(documents, story)
        lemmas = [(story[d.reading.report.id], m.lemma) for d, m in marked]
        groups = [found[m.id] for _, m in marked]
        metrics |= _metrics(name, coreference(groups, gold), coreference(lemmas, gold))
        errors = errors or tuple(_errors(marked, groups))
    return Score("ecbplus", len(marked), metrics, errors)


def _metrics(name: str, ours: Coreference, lemmas: Coreference) -> dict[str, float]:
    return {
        f"conll_f1{name}": ours.conll,
        f"muc_f1{name}": ours.muc,
        f"b3_f1{name}": ours.b3,
        f"ceaf_e_f1{name}": ours.ceaf_e,
        f"same_lemma_conll_f1{name}": lemmas.conll,
    }


def _document(row: Mapping[str, Any], parses: Parses) -> Document:
    words: Mapping[str, Sequence[str]] = row["sentences"]
    names = list(words)
    report = paragraphs([" ".join(words[name]) for name in names], row["id"])
    read = list(parses([unit.text for unit in report.units]))
    ours = reading(report, read)
    gold = _Gold(ours, read)
    marked: dict[str, tuple[EventMention, Marked]] = {}
    for mention in (m for m in row["mentions"] if m["kind"] == "event"):
        index = names.index(str(mention["sent"]))
        first = row["first_token"][str(mention["sent"])]
        made = gold.mention(index, [i - first for i in mention["tokens"]], words[names[index]])
        told = Marked(made.id, mention["chain"], made.lemma, mention["text"], report.units[index].text)
        marked[made.id] = (made, told)
    events = tuple(sorted((made for made, _ in marked.values()), key=lambda m: (m.span, m.id)))
    return Document(replace(ours, events=events), row["topic"], row["subtopic"], tuple(m for _, m in marked.values()))


class _Gold:
    """Makes gold mentions of one document into event mentions."""

    def __init__(self, ours: Reading, parses: Sequence[Parse]) -> None:
        self.ours, self.parses = ours, parses
        self.taken: set[str] = set()

    def mention(self, index: int, words: Sequence[int], sentence: Sequence[str]) -> EventMention:
        """The event mention of the words of sentence ``index``: our own one there, else one of its lemma."""
        unit, parse = self.ours.report.units[index], self.parses[index]
        inside = [t for t in parse.tokens for i in words if _begin(sentence, i) <= t.start < _begin(sentence, i + 1)]
        head = _top(parse, inside)
        span = unit.source(inside[0].start, inside[-1].end)
        at = unit.source(head.start, head.end)
        own = next((e for e in self.ours.events if e.span.overlaps(at) and e.id not in self.taken), None)
        if own is not None:
            self.taken.add(own.id)
            return replace(own, span=span, text=span.of(self.ours.report.text))
        return self._of_lemma(index, head, span)

    def _of_lemma(self, index: int, head: Token, span: Span) -> EventMention:
        """A mention of no type of ours, read by the same rules as those that have one."""
        parse, unit = self.parses[index], self.ours.report.units[index]
        args = arguments(parse, head)
        times = [t for t in self.ours.times if t.unit == index]
        places = [p for p in self.ours.places if p.unit == index and p.sense is Sense.PLACE]
        around = circumstances(parse, unit, times, places, {head.i: head.i}, "en")
        said = modality(parse, head, "en").modality
        name = mention_id(self.ours.report.version, "event", span, head.lemma)
        while name in self.taken:  # marked twice
            name = mention_id(self.ours.report.version, "event", span, name)
        self.taken.add(name)
        return EventMention(
            id=name,
            span=span,
            unit=index,
            text=span.of(self.ours.report.text),
            type=f"lemma {head.lemma}",
            modality=said,
            who=self._actors(index, (*args.subjects, *light_subjects(parse, head))),
            whom=self._actors(index, _acted_upon(args)),
            place=around.place(head),
            time=around.time(head),
            sentence=next((s.index for s in self.ours.sentences if s.span.overlaps(span)), 0),
            lemma=head.lemma,
            subtype=head.lemma,  # a type of one word is as narrow as a mode
        )

    def _actors(self, index: int, heads: Sequence[Token]) -> tuple[Actor, ...]:
        parse, unit = self.parses[index], self.ours.report.units[index]
        found = []
        for head in heads:
            kind = kind_of(parse, core(parse, head), "en")
            if kind is not None:
                span = unit.source(*phrase(parse, head))
                found.append(Actor(span, span.of(self.ours.report.text), kind))
        return tuple(found)


def _begin(sentence: Sequence[str], i: int) -> int:
    """Where word ``i`` begins in the sentence written with single spaces."""
    return sum(len(word) + 1 for word in sentence[:i])


def _top(parse: Parse, inside: Sequence[Token]) -> Token:
    """The word that the others hang on."""
    own = {t.i for t in inside}
    return next((t for t in inside if t.head not in own or t.head == t.i), inside[0])


def _acted_upon(args: Arguments) -> tuple[Token, ...]:
    return (*args.objects, *(noun for word, noun in args.preps if word == "of"))


def _stories(documents: Sequence[Document], texts: Mapping[str, str], parses: Parses) -> dict[str, str]:
    """The story of each document within its gold topic, by its whole text where the folder has it."""
    topics: dict[str, list[Reading]] = defaultdict(list)
    for document in documents:
        report = document.reading.report
        whole = texts.get(report.id)
        if whole is not None:
            report = paragraphs([line for line in whole.splitlines() if line.strip()], report.id)
        cut = sentences(report, list(parses([unit.text for unit in report.units])))
        topics[document.topic].append(Reading(report, cut))
    found: dict[str, str] = {}
    for readings in topics.values():
        shared = alignments(readings)
        for story in stories(readings, dated(readings, shared), shared):
            found |= dict.fromkeys(story.reports, story.id)
    return found


def _events(documents: Sequence[Document], story: Mapping[str, str]) -> dict[str, str]:
    """The event of each mention, stories given."""
    members: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        members[story[document.reading.report.id]].append(document)
    found: dict[str, str] = {}
    for name, group in sorted(members.items()):
        readings = sorted((d.reading for d in group), key=lambda r: r.report.id)
        shared = alignments(readings)
        dates = dated(readings, shared)
        shared = relabelled(shared, readings, dates)
        one = Story(name, tuple(r.report.id for r in readings), "", None, None)
        known = evidence(readings, dates, shared, families(readings, shared), (one,), rules())
        for event in joined(tellings(known, rules()), rules()):
            found |= {telling.id: event.id for telling in event.tellings}
    return found


def _errors(marked: Sequence[tuple[Document, Marked]], groups: Sequence[Hashable]) -> Iterator[ErrorRow]:
    """A row for a chain's mention outside the chain's largest group, and for one in a group of another chain."""
    together: dict[Hashable, list[Marked]] = defaultdict(list)
    chains: dict[str, list[tuple[Marked, Hashable]]] = defaultdict(list)
    for (_, mention), group in zip(marked, groups, strict=True):
        chains[mention.chain].append((mention, group))
        together[group].append(mention)
    for chain in chains.values():
        home = Counter(group for _, group in chain).most_common(1)[0][0]
        first = next(m for m, group in chain if group == home)
        for mention, group in chain:
            if group != home:
                kind = "apart, same lemma" if mention.lemma == first.lemma else "apart, other lemma"
                yield ErrorRow(mention.sentence, kind, first.words, mention.words)
    for members in together.values():
        first = members[0]
        for mention in members[1:]:
            if mention.chain != first.chain:
                kind = "joined, same lemma" if mention.lemma == first.lemma else "joined, other lemma"
                yield ErrorRow(mention.sentence, kind, mention.words, f"{first.words}: {first.sentence}")
