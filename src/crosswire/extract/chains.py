"""Speaker chains: who passes on what somebody else says, and who distributes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crosswire.domain.parse import Parse, Token
from crosswire.domain.statement import Relay, Speaker
from crosswire.extract import speakers
from crosswire.extract.drafts import Draft, trimmed
from crosswire.extract.identity import Cast
from crosswire.extract.labels import AGENT, PREPOSITION, PREPOSITION_OBJECT
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
    return kept


def addressee(parse: Parse, draft: Draft, cast: Cast) -> None:
    """ "told Reuters": the outlet that was told passes it on."""
    for told in parse.kids(draft.head, "dobj", "dative"):
        named = told.i > draft.head.i and draft.lemma == "tell" and told.pos == "PROPN"
        if named and cast.kind(draft.unit, told) == "media":
            draft.relays.append((told, Relay.RELAYED))


def distributed(parse: Parse, speaker: Token, words: StatementWords) -> Iterator[tuple[Token, Relay]]:
    """ "a statement distributed by the channel", "footage shared by media"."""
    for clause in parse.kids(speaker, "acl", "relcl"):
        role = Relay.RELAYED if clause.lemma in words.file.relay else Relay.DISTRIBUTED
        known = clause.lemma in words.file.distributing or role is Relay.RELAYED
        if known and clause.tag in ("VBN", "VBD"):
            for by in parse.kids(clause, AGENT, PREPOSITION):
                if by.lower == "by":
                    for who in parse.kids(by, PREPOSITION_OBJECT):
                        yield who, role


def chain(draft: Draft, tree: Tree, cast: Cast, words: StatementWords) -> tuple[Speaker, ...]:
    """The speakers of a draft, innermost first; empty where nobody is named as saying it."""
    if draft.speaker is None or draft.speaker_words is None:
        return ()
    links = [cast.speaker(draft.unit, draft.speaker, draft.speaker_words)]
    relays = [*distributed(tree.parse, draft.speaker, words), *draft.relays]
    for token, role in relays:
        link = cast.speaker(draft.unit, token, speakers.words_of(tree, token, draft.head), role)
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
    before = [
        other
        for other in drafts
        if other is not draft
        and other.head.i < draft.head.i <= other.head.i + REACH
        and tree.sentence[other.head.i] == tree.sentence[draft.head.i]
        and other.speaker is not None
    ]
    if before:
        return before[0]
    shared = [  # "The agency, citing two officials, said ..."
        other
        for other in drafts
        if draft.head.i < other.head.i <= draft.head.i + REACH
        and other.speaker is not None
        and draft.speaker is not None
        and other.speaker.i == draft.speaker.i
    ]
    return shared[0] if shared else None


def _without(content: tuple[int, int, int], cited: Draft, tree: Tree) -> tuple[int, int, int] | None:
    """The content without ", citing ...": what stands before it, or behind it where nothing does."""
    unit, first, past = content
    end = tree.right[cited.object.i] + 1 if cited.object is not None else cited.head.i + 1
    if not first <= cited.head.i < past:
        return content
    kept = trimmed(tree, first, cited.head.i) or trimmed(tree, end, past)
    return (unit, *kept) if kept else None
