"""Statements of a report: who says what, passed on by whom, with what stance, as exact spans."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from crosswire.domain.ids import mention_id
from crosswire.domain.parse import Parse
from crosswire.domain.person import PersonMention
from crosswire.domain.place import PlaceMention
from crosswire.domain.report import Report
from crosswire.domain.statement import Relay, Speaker, Statement
from crosswire.domain.text import Sentence, Span, cover
from crosswire.extract import chains, flow, links
from crosswire.extract.caveats import caveats
from crosswire.extract.cues import drafts as cues
from crosswire.extract.drafts import Draft
from crosswire.extract.frames import frames
from crosswire.extract.identity import Cast, span_of
from crosswire.extract.links import Link
from crosswire.extract.repair import repaired
from crosswire.extract.stance import basis, form, stance
from crosswire.extract.tree import Tree
from crosswire.lexicon.events import PartOfSpeech, candidates, event_types
from crosswire.lexicon.statements import Group, StatementWords, statement_words

#: Parts of speech that tell what a content is about, by their names in the event lexicon.
PARTS: Mapping[str, PartOfSpeech | Literal["name"]] = {
    "NOUN": "noun",
    "VERB": "verb",
    "ADJ": "adjective",
    "PROPN": "name",
}

#: Tokens at the beginning of a content that are read for what it is about.
TOPIC = 60

#: Tokens that one stretch of a content has at most: text without sentences would be repeated without end.
LONGEST = 1000

#: Lemmas shorter than this tell nothing ("be", "get").
SHORT = 4


def statements(
    report: Report,
    parses: Sequence[Parse],
    sentences: Sequence[Sentence],
    people: Sequence[PersonMention],
    places: Sequence[PlaceMention] = (),
) -> tuple[Statement, ...]:
    """What others than the outlet say in the report, in the order of their cues.

    Nested statements are kept, with ``inside`` set. Beliefs, wishes and intentions that the report ascribes to
    somebody have ``speech`` False. A speaker that is not named at all ("was accused of") leaves ``speakers``
    empty. The outlet's own voice, titles and words held with tongs are no statements. ``places`` tell which
    speakers are governments told by their country or capital.
    """
    words = statement_words(report.language)
    work = _Work(report, [Tree.of(repaired(parse, words)) for parse in parses], sentences, words)
    cast = Cast(report, work.trees, people, work.words, places)
    found = _drafts(work, cast)
    return _statements(work, found, _linked(work, found, cast))


@dataclass(frozen=True, slots=True)
class _Work:
    """What every step needs."""

    report: Report
    trees: list[Tree]
    sentences: Sequence[Sentence]
    words: StatementWords

    def span(self, unit: int, first: int, past: int) -> Span:
        return span_of(self.report, self.trees, unit, (first, past))


def _drafts(work: _Work, cast: Cast) -> list[Draft]:
    """All drafts of the report in text order: cues, frames, then the quotations that continue them."""
    by_unit: list[list[Draft]] = []
    for unit, tree in enumerate(work.trees):
        mine = cues(unit, tree, work.words)
        for draft in mine:
            chains.addressee(tree, draft, cast, work.words)
            chains.issued(tree, draft, cast, work.words)
        mine = [draft for draft in mine if _shows(draft, cast, work.words)]
        mine = chains.citing(tree, mine, cast, work.words)
        mine.extend(frames(work.report, work.trees, unit, cast, mine, work.words))
        by_unit.append(mine)
    flow.attach(by_unit, work.trees)
    found = [draft for mine in by_unit for draft in mine if draft.content]
    for draft in found:
        draft.content = [(unit, first, min(past, first + LONGEST)) for unit, first, past in draft.content]
    links.nest(found)
    return found


def _shows(draft: Draft, cast: Cast, words: StatementWords) -> bool:
    """Whether an evidence cue with a thing as content shows it: "the tape showed a man", not "he showed courage"."""
    if draft.complement == "count" and draft.speaker is not None:
        return cast.counts(draft.unit, draft.speaker)
    if draft.group is not Group.EVIDENCE or draft.complement != "object" or draft.speaker is None:
        return True
    kind = cast.kind(draft.unit, draft.speaker)
    return kind in (words.file.finding_kinds if draft.lemma in words.file.finding else words.file.showing_kinds)


def _linked(work: _Work, found: Sequence[Draft], cast: Cast) -> list[Link]:
    """Each draft with its speakers, stance and sentence; relays of nested ones come from outside."""
    speakers: dict[int, tuple[Speaker, ...]] = {}
    made: list[Link] = []
    for draft in found:
        speakers[id(draft)] = chains.chain(draft, work.trees[draft.unit], cast, work.words)
    for draft in found:
        said = speakers[id(draft)]
        if draft.inside is not None:
            outer = speakers[id(draft.inside)]
            said = speakers[id(draft)] = _same_self(said, outer, work.words)
            said = _passed_on(said, outer) if draft.group is Group.SPEECH else said
        about = _words(work, draft)
        done = stance(draft, work.trees, work.words)
        made.append(Link(draft, said, done, _sentence(work, draft), about, _fields(about)))
    return made


def _same_self(inner: tuple[Speaker, ...], outer: tuple[Speaker, ...], words: StatementWords) -> tuple[Speaker, ...]:
    """ "we demand" in somebody's words: who says them."""
    if not inner or not outer or inner[0].text.lower() not in words.file.first_person:
        return inner
    return (replace(outer[0], role=Relay.SAID, span=inner[0].span), *inner[1:])


def _passed_on(inner: tuple[Speaker, ...], outer: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    """ "TASS reported that police said": TASS relays police. Only media pass on; others speak for themselves."""
    if not inner or not outer or outer[0].kind != "media":
        return inner
    keys = {speaker.key for speaker in inner}
    relays = [
        Speaker(s.text, Relay.RELAYED if s.role is Relay.SAID else s.role, s.kind, s.key, s.span, s.name, s.public)
        for s in outer
        if s.key not in keys
    ]
    return (*inner, *relays)


def _statements(work: _Work, found: Sequence[Draft], linked: Sequence[Link]) -> tuple[Statement, ...]:
    ids = [_id(work, draft) for draft in found]
    index = {id(draft): i for i, draft in enumerate(found)}
    against = links.disputed(linked, work.trees, work.words)
    doubts = caveats(work.trees, found, work.words)
    made: list[Statement] = []
    for i, link in enumerate(linked):
        draft = link.draft
        cue = tuple(work.span(draft.unit, *stretch) for stretch in sorted(draft.cue))
        content = tuple(work.span(*stretch) for stretch in sorted(draft.content))
        spans = [*cue, *content, *(s.span for s in link.speakers[:1] if s.span is not None)]
        whole = cover(tuple(spans))
        made.append(
            Statement(
                id=ids[i],
                span=whole,
                unit=draft.unit,
                text=whole.of(work.report.text),
                speakers=link.speakers,
                cue=cue,
                cue_text=" ... ".join(span.of(work.report.text) for span in cue),
                content=content,
                form=form(draft, work.trees),
                stance=link.stance,
                inside=None if draft.inside is None else ids[index[id(draft.inside)]],
                basis=basis(draft, link.speakers, work.trees[draft.unit], work.words),
                caveat=doubts.get(i),
                denies=tuple(ids[j] for j in links.denied(linked, i, work.trees, work.words)),
                disputes=tuple(ids[j] for j in sorted(against.get(i, ()))),
                sentence=link.sentence,
                speech=draft.group is not Group.ATTITUDE,
            )
        )
    return tuple(made)


def _id(work: _Work, draft: Draft) -> str:
    span = work.span(draft.unit, draft.head.i, draft.head.i + 1)
    return mention_id(work.report.version, "statement", span, draft.complement)


def _sentence(work: _Work, draft: Draft) -> int:
    """The index of the sentence the cue stands in."""
    at = work.span(draft.unit, draft.head.i, draft.head.i + 1).start
    i = bisect_right(work.sentences, at, key=lambda s: s.span.start) - 1
    return work.sentences[i].index if i >= 0 else 0


def _words(work: _Work, draft: Draft) -> frozenset[str]:
    """What the content is about: its lemmas, and the types of event they can tell of ("beat", "torture")."""
    found: set[str] = set()
    for unit, first, past in draft.content:
        for token in work.trees[unit].parse.tokens[first : min(past, first + TOPIC)]:
            pos = PARTS.get(token.pos)
            if pos is None:
                continue
            if len(token.lemma) >= SHORT:
                found.add(token.lemma)
            told = () if pos == "name" else candidates(work.report.language).get((pos, token.lemma), ())
            found.update(f"type {candidate.type}" for candidate in told if not candidate.rest)
    return frozenset(found)


def _fields(content_words: frozenset[str]) -> frozenset[str]:
    """The groups of the types of event in the words of a content: "politics" for both "won" and "rigged"."""
    kinds = event_types()
    return frozenset(kinds[w.removeprefix("type ")].parent for w in content_words if w.startswith("type "))
