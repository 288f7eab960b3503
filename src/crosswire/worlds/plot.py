"""The plots: who writes what of an event, and who prints whose text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from crosswire.worlds.hand import counted
from crosswire.worlds.story import Agency, Story
from crosswire.worlds.text import Clause, Sentence
from crosswire.worlds.world import Account, SourceKind, Withdrawn

#: What a plot leaves beside the reports of its story.
Left = tuple[Withdrawn, ...]


def wire(story: Story, agency: Agency, standing: tuple[Sentence, ...] = ()) -> Left:
    """One agency's text in many outlets, reports of others' own, a column."""
    rng = story.rng
    hand = story.hand(SourceKind.WIRE, agency.name)
    body = [*story.text(hand, story.figures(0), 8, story.briefing(1)), *hand.clauses(["background"]), *standing]
    if rng.random() < 0.7:
        story.wire(agency, body, 0)
    for _ in range(rng.randint(3, 6)):
        story.copy(body, rng.uniform(1, 9), agency)
    if rng.random() < 0.7:
        story.container(body, story.figures(1), rng.uniform(3, 12))
    for _ in range(rng.randint(1, 2)):
        story.own(story.figures(1), 9, rng.uniform(0, 12))
    if rng.random() < 0.4:
        story.opinion(story.figures(0)[0], 30)
    return ()


def two_agencies(story: Story, agency: Agency, other: Agency) -> Left:
    """Two agencies hear one official's number and words; each text is printed by several."""
    rng = story.rng
    said = story.briefing(3)
    counts = [pair[0] for pair in story.scene.accounts.values()]
    for one in (agency, other):
        hand = story.hand(SourceKind.WIRE, one.name)
        body = story.text(hand, counts, 8, rng.sample(said, min(len(said), 2)))
        story.wire(one, body, rng.uniform(0, 2))
        for _ in range(rng.randint(2, 4)):
            story.copy(body, rng.uniform(2, 9), one)
    story.own(story.figures(1), 9, rng.uniform(0, 12), said[:1])
    return ()


def write_through(story: Story, agency: Agency) -> Left:
    """A wire in three versions as the toll rises; desks take whichever is there."""
    rng = story.rng
    hand = story.hand(SourceKind.WIRE, agency.name)
    body = story.text(hand, story.figures(0), 6)
    for version in range(3):
        story.wire(agency, body, 5 * version)
        for _ in range(rng.randint(1, 3)):
            story.copy(body, 5 * version + rng.uniform(0.5, 4), agency)
        grown = {a: story.scene.grown(rng, a) for s in body for c in s.clauses for p in c.pieces if (a := p.account)}
        body = [_retold(s, grown) for s in body]
        for new in hand.clauses(["scene", "inquiry"]):
            body.insert(rng.randint(1, len(body)), new)
    story.own(story.figures(1), 8, 14)
    return ()


def relays(story: Story, agency: Agency) -> Left:
    """One agency has a number; others report that it does."""
    rng = story.rng
    hand = story.hand(SourceKind.WIRE, agency.name)
    counts = [pair[0] for pair in story.scene.accounts.values()]
    first = replace(counts[0], speaker=None)
    body = story.text(hand, [first, *counts[1:]], 8)
    story.wire(agency, body, 0)
    for _ in range(rng.randint(1, 3)):
        story.copy(body, rng.uniform(1, 6), agency)
    others = [pair[1] for pair in list(story.scene.accounts.values())[1:]]
    for _ in range(rng.randint(2, 3)):
        story.relay(first, agency, others, rng.uniform(2, 9))
    return ()


def retraction(story: Story, agency: Agency) -> Left:
    """An agency takes back a number that copies still carry, and sends the text anew."""
    rng = story.rng
    hand = story.hand(SourceKind.WIRE, agency.name)
    counts = [replace(pair[0], bound="exact") for pair in story.scene.accounts.values()]
    wrong = counts[0]
    right = replace(wrong, value=max(1, wrong.value - rng.randint(2, max(2, wrong.value // 2))))
    body = story.text(hand, counts, 8)
    story.wire(agency, body, 0)
    for _ in range(rng.randint(2, 4)):
        story.copy(body, rng.uniform(1, 4), agency)
    carry = tuple(
        r.id for r in story.reports if any(f.account.value == wrong.value for s in r.sentences for f in s.figures)
    )
    story.correction(agency, wrong, right, 6)
    mended = [_retold(s, {wrong: right}) for s in body]
    story.wire(agency, mended, 6.5)
    for _ in range(rng.randint(1, 2)):
        story.copy(mended, rng.uniform(8, 10), agency)
    return (Withdrawn(wrong, carry),)


def release(story: Story) -> Left:
    """An institution's text under embargo, printed at one hour by several that don't say so."""
    rng = story.rng
    counts = [pair[0] for pair in story.scene.accounts.values()]
    hand = story.hand(SourceKind.RELEASE, counts[0].speaker or "")
    body = story.text(hand, counts, 7, story.briefing(2))
    for _ in range(rng.randint(3, 5)):
        story.copy(body, 3)
    story.own(story.figures(1), 9, rng.uniform(3, 9))
    return ()


def standing(story: Story, agency: Agency) -> tuple[Sentence, ...]:
    """Background on a town that an agency sets under each of its texts on it."""
    hand = story.hand(SourceKind.STANDING, agency.name)
    return tuple(hand.clauses(["background", "background"]))


def _retold(sentence: Sentence, grown: dict[Account, Account]) -> Sentence:
    """The sentence with later numbers."""
    return replace(sentence, clauses=tuple(_clause(clause, grown) for clause in sentence.clauses))


def _clause(clause: Clause, grown: dict[Account, Account]) -> Clause:
    pieces = tuple(
        replace(p, text=counted(grown[p.account]), account=grown[p.account]) if p.account in grown and p.account else p
        for p in clause.pieces
    )
    return replace(clause, pieces=pieces)


PLOTS: dict[str, Callable[[Story, Agency, Agency], Left]] = {
    "wire": lambda story, one, _: wire(story, one),
    "two_agencies": two_agencies,
    "write_through": lambda story, one, _: write_through(story, one),
    "relays": lambda story, one, _: relays(story, one),
    "retraction": lambda story, one, _: retraction(story, one),
    "release": lambda story, *_: release(story),
}
