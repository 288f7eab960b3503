"""Speaker chains: who passes on what somebody else says, and who distributes it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from crosswire.domain.parse import Parse, Token
from crosswire.domain.statement import Relay, Speaker
from crosswire.extract import speakers
from crosswire.extract.drafts import Draft, trimmed
from crosswire.extract.identity import Cast
from crosswire.extract.labels import AGENT, CLAUSES_OF_NOUNS, PREPOSITION, PREPOSITION_OBJECT
from crosswire.extract.tree import Tree
from crosswire.lexicon.statements import StatementWords

#: Tokens after a cue within which ", citing police" still belongs to it.
REACH = 80


def citing(tree: Tree, drafts: list[Draft], cast: Cast, words: StatementWords) -> list[Draft]:
    """ "TASS said ten were held, citing police": police said, TASS relayed. The cue "citing" is used up."""
    kept: list[Draft] = []
    for draft in drafts:
        outer = _cited_for(tree, draft, drafts, cast, words)
        if outer is None or draft.object is None:
            kept.append(draft)
            continue
        if outer.speaker is not None and draft.object.i != outer.speaker.i:
            outer.relays.insert(0, (outer.speaker, Relay.RELAYED))
        outer.speaker, outer.speaker_words = draft.object, speakers.words_of(tree, draft.object, draft.head)
        outer.cue.append((draft.head.i, draft.head.i + 1))
        if draft.head.i > outer.head.i:
            outer.content = [c for c in (_without(c, draft, tree) for c in outer.content) if c]
    for draft in kept:
        _ascribe(tree, draft, cast, words)
    return kept


def _ascribe(tree: Tree, draft: Draft, cast: Cast, words: StatementWords) -> None:
    """ "gave a figure of 18 injured, attributing it to the ministry": the ministry said, the subject relayed."""
    parse = tree.parse
    verb = parse.head(draft.head) if draft.noun else draft.head
    if verb.pos != "VERB" or draft.speaker is None:
        return
    for clause in parse.kids(verb, "advcl", "xcomp", "conj"):
        if clause.lemma not in words.file.ascribing or clause.tag != "VBG":
            continue
        holders = (clause, *parse.kids(clause, "dobj"))
        to = next((c for h in holders for c in parse.kids(h, PREPOSITION, "dative") if c.lower == "to"), None)
        source = next(parse.kids(to, PREPOSITION_OBJECT), None) if to is not None else None
        if source is None or cast.kind(draft.unit, source) is None:
            continue
        draft.relays.insert(0, (draft.speaker, Relay.RELAYED))
        draft.speaker, draft.speaker_words = source, speakers.words_of(tree, source, None)
        draft.cue.append((clause.i, clause.i + 1))
        start = tree.left[clause.i]
        cut = (trimmed(tree, first, min(past, start)) for _, first, past in draft.content if first < start)
        draft.content = [(draft.unit, *stretch) for stretch in cut if stretch] or draft.content
        return


def addressee(tree: Tree, draft: Draft, cast: Cast, words: StatementWords) -> None:
    """ "told Reuters", "said in an interview with the Herald": the outlet that was told passes it on.

    A name of unknown kind is an outlet only where the told words stand before it, as in an interview's tag.
    """
    parse = tree.parse
    if draft.lemma != "tell":
        return
    for told in parse.kids(draft.head, "dobj", "dative"):
        if told.i < draft.head.i:
            continue
        kind = cast.told_kind(draft.unit, told)
        tag = all(unit == draft.unit and past <= draft.head.i for unit, _, past in draft.content)
        if kind == "media" or (kind is None and tag):
            draft.relays.append((told, Relay.RELAYED))


def distributed(parse: Parse, speaker: Token, words: StatementWords) -> Iterator[tuple[Token, Relay, Token]]:
    """Who passes on the speaker's words, with the clause that says so: "a text circulated by the channel"."""
    for clause in parse.kids(speaker, *CLAUSES_OF_NOUNS):
        lemma = with_particle(parse, clause)
        role = Relay.RELAYED if lemma in words.file.relay else Relay.DISTRIBUTED
        known = lemma in words.file.distributing or role is Relay.RELAYED
        if known and clause.tag in ("VBN", "VBD"):
            for by in parse.kids(clause, AGENT, PREPOSITION):
                if by.lower == "by":
                    for who in parse.kids(by, PREPOSITION_OBJECT):
                        yield who, role, clause


def with_particle(parse: Parse, verb: Token) -> str:
    """The verb's lemma with the particle behind it: "passed on"."""
    particle = next((c for c in parse.kids(verb, "prt", "advmod", PREPOSITION) if c.i == verb.i + 1), None)
    return f"{verb.lemma} {particle.lower}" if particle is not None and particle.lower != "by" else verb.lemma


def issued(tree: Tree, draft: Draft, cast: Cast, words: StatementWords) -> None:
    """ "The channel posted a message saying": the channel distributes it; "the ministry issued": it says it itself."""
    parse = tree.parse
    if draft.speaker is None or draft.speaker.dep != "dobj":
        return
    if cast.kind(draft.unit, draft.speaker) not in ("document", "video"):
        return
    verb = parse.head(draft.speaker)
    lemma = with_particle(parse, verb)
    by = speakers.subject(tree, verb) if lemma in words.file.distributing | words.file.issuing else None
    if by is None:
        return
    if lemma in words.file.issuing and cast.kind(draft.unit, by) not in ("media", None):
        draft.speaker, draft.speaker_words = by, speakers.words_of(tree, by, verb)
    else:
        draft.relays.append((by, Relay.DISTRIBUTED))


def chain(draft: Draft, tree: Tree, cast: Cast, words: StatementWords) -> tuple[Speaker, ...]:
    """The speakers of a draft, innermost first; empty where nobody is named as saying it.

    The innermost keeps its clauses and appositions, but for the one that tells who passes it on; those who pass
    it on are named by their noun phrases alone.
    """
    if draft.speaker is None or draft.speaker_words is None:
        return ()
    passing = list(distributed(tree.parse, draft.speaker, words))
    first, past = draft.speaker_words
    for _, _, clause in passing:
        past = min(past, max(tree.left[clause.i], draft.speaker.i + 1))
    links = [cast.speaker(draft.unit, draft.speaker, trimmed(tree, first, past) or draft.speaker_words)]
    for token, role in (*((who, role) for who, role, _ in passing), *draft.relays):
        link = cast.outlet(
            cast.speaker(draft.unit, token, speakers.plain(tree, token, cast.prepositions, draft.head), role), token
        )
        if all(link.key != other.key for other in links):
            links.append(link)
    return (_keyed(links), *links[1:])


def _keyed(links: list[Speaker]) -> Speaker:
    """A statement or a video without a name is told from others by who distributes it."""
    inner = links[0]
    by = next((link.key for link in links if link.role is Relay.DISTRIBUTED), None)
    if by is None or inner.name is not None or inner.kind not in ("document", "video"):
        return inner
    return replace(inner, key=f"{by} {inner.key}")


def _cited_for(tree: Tree, draft: Draft, drafts: list[Draft], cast: Cast, words: StatementWords) -> Draft | None:
    """The statement that "citing ..." gives the source of."""
    if draft.lemma not in words.file.relay or draft.head.tag != "VBG" or draft.object is None:
        return None
    if cast.kind(draft.unit, draft.object) is None:
        return None
    near = _near(drafts, draft)
    before = [
        other
        for other in near
        if other.head.i < draft.head.i
        and tree.sentence[other.head.i] == tree.sentence[draft.head.i]
        and other.speaker is not None
    ]
    if before:
        return before[0]
    shared = [  # "The agency, citing two officials, said ..."
        other
        for other in near
        if draft.head.i < other.head.i
        and other.speaker is not None
        and draft.speaker is not None
        and other.speaker.i == draft.speaker.i
    ]
    return shared[0] if shared else None


def _near(drafts: list[Draft], draft: Draft) -> list[Draft]:
    """The drafts of a unit, sorted by their cues, whose cue stands within reach of another's."""
    first = bisect_left(drafts, draft.head.i - REACH, key=lambda d: d.head.i)
    past = bisect_right(drafts, draft.head.i + REACH, key=lambda d: d.head.i)
    return drafts[first:past]


def _without(content: tuple[int, int, int], cited: Draft, tree: Tree) -> tuple[int, int, int] | None:
    """The content without ", citing ...": what stands before it, or behind it where nothing does."""
    unit, first, past = content
    end = tree.right[cited.object.i] + 1 if cited.object is not None else cited.head.i + 1
    if not first <= cited.head.i < past:
        return content
    kept = trimmed(tree, first, cited.head.i) or trimmed(tree, end, past)
    return (unit, *kept) if kept else None
