"""Which statements are one: by one speaker, of one stance, in one sentence's copies or in mostly the same words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crosswire.domain.mentions import Reading
from crosswire.domain.record import RecordStatement
from crosswire.domain.statement import Statement
from crosswire.lexicon.reconcile import Rules
from crosswire.reconcile.evidence import Evidence
from crosswire.reconcile.origins import Carrier
from crosswire.reconcile.union import Groups
from crosswire.reconcile.voices import Voice, voice

#: A statement is compared with those that share one of its rarest words.
RAREST = 4


@dataclass(frozen=True, slots=True)
class Saying:
    """One mention of a statement with what the whole set knows of it."""

    mention: Statement
    report: str
    story: str
    voice: Voice
    carrier: Carrier
    content: str
    words: frozenset[str]
    text: str | None  # the group of linked sentences it stands in
    genre: str

    @property
    def id(self) -> str:
        return self.mention.id


def sayings(known: Evidence, rules: Rules) -> tuple[Saying, ...]:
    """All statement mentions in the order of reports and spans."""
    return tuple(s for reading in known.readings for s in _of(reading, known, rules))


def _of(reading: Reading, known: Evidence, rules: Rules) -> Iterator[Saying]:
    report = reading.report
    for m in reading.statements:
        content = " … ".join(" ".join(span.of(report.text).split()) for span in m.content)
        whose = voice(reading, m.unit, m.span, m.speakers, known, rules)
        yield Saying(
            mention=m,
            report=report.id,
            story=known.story(report.id),
            voice=whose,
            carrier=Carrier(report.id, report.outlet, report.language, whose),
            content=content,
            words=_words(content),
            text=known.text(report.id, m.sentence),
            genre=report.genre,
        )


def _words(text: str) -> frozenset[str]:
    return frozenset("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def joined(said: Sequence[Saying], rules: Rules) -> tuple[tuple[Saying, ...], ...]:
    """The sayings of each statement, by the smallest mention's id."""
    blocks: dict[tuple[str, ...], list[Saying]] = defaultdict(list)
    for s in said:
        blocks[s.story, s.voice.key, s.mention.stance.value].append(s)
    groups: Groups[str] = Groups(s.id for s in said)
    for key in sorted(blocks):
        for a, b in _candidates(sorted(blocks[key], key=lambda s: s.id)):
            if _one(a, b, rules):
                groups.join(a.id, b.id)
    by_id = {s.id: s for s in said}
    return tuple(tuple(by_id[m] for m in members) for members in groups.members().values())


def _candidates(block: Sequence[Saying]) -> Iterator[tuple[Saying, Saying]]:
    common = Counter(word for s in block for word in s.words)
    shared: dict[str, list[int]] = defaultdict(list)
    for i, s in enumerate(block):
        for word in sorted(s.words, key=lambda w: (common[w], w))[:RAREST]:
            shared[f"word:{word}"].append(i)
        if s.text:
            shared[f"text:{s.text}"].append(i)
    pairs: set[tuple[int, int]] = set()
    for members in shared.values():
        # all with the first, and each with the next: enough to join equals, and linear
        pairs.update((members[0], i) for i in members[1:])
        pairs.update(pairwise(members))
    yield from ((block[i], block[j]) for i, j in sorted(pairs) if i != j)


def _one(a: Saying, b: Saying, rules: Rules) -> bool:
    """In copies of one sentence half as many shared words will do: an edit has changed the rest."""
    if not a.words or not b.words:
        return a.text is not None and a.text == b.text and a.words == b.words
    shared = len(a.words & b.words)
    alike = shared / len(a.words | b.words)
    held = shared / min(len(a.words), len(b.words))
    ease = 0.5 if a.text is not None and a.text == b.text else 1.0
    contained = held >= rules.statement.contained * ease and min(len(a.words), len(b.words)) > 3
    return alike >= rules.statement.same * ease or contained


def statement(group: Sequence[Saying], ids: Mapping[str, str]) -> RecordStatement:
    """One statement of the record, in its fullest wording. ``ids`` lead from statement and event mentions to
    what they are in the record."""
    full = max(group, key=lambda s: (len(s.mention.speakers), len(s.content), s.id))
    m = full.mention
    return RecordStatement(
        id=min(s.id for s in group),
        speakers=full.voice.speakers,
        stance=m.stance,
        form=m.form,
        content=full.content,
        basis=m.basis,
        caveat=next((s.mention.caveat for s in group if s.mention.caveat), None),
        mentions=tuple(sorted(s.id for s in group)),
        reports=tuple(sorted({s.report for s in group})),
        families=tuple(sorted({s.voice.family for s in group if s.voice.family})),
        denies=_mapped((d for s in group for d in s.mention.denies), ids),
        disputes=_mapped((d for s in group for d in s.mention.disputes), ids),
        story=full.story,
    )


def _mapped(mentions: Iterator[str], ids: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted({ids[m] for m in mentions if m in ids}))
