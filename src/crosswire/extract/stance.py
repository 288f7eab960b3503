"""The stance of a statement, by its cue and by what its content itself does."""

from __future__ import annotations

from crosswire.domain.parse import Parse, Token
from crosswire.domain.statement import Basis, Form, Relay, Speaker, Stance
from crosswire.extract.drafts import Draft
from crosswire.extract.labels import NEGATION, SUBJECT
from crosswire.extract.tree import Tree
from crosswire.lexicon.statements import Group, StatementWords

#: Tokens at the beginning of a content that are looked at for what it does ("we will ...").
OPENING = 40


def stance(draft: Draft, trees: list[Tree], words: StatementWords) -> Stance:
    """What the speaker does with the content; a cue that only asserts leaves it to the content's first clause."""
    by_cue = _by_cue(draft, words)
    if draft.negated:
        return _turned(draft, by_cue, words)
    if by_cue is Stance.DECLINES:
        return by_cue if _is_refusal(draft, trees, words) else Stance.DENIES
    if by_cue is not Stance.ASSERTS or draft.group is not Group.SPEECH:
        return by_cue
    return _by_content(draft, trees, words)


def form(draft: Draft, trees: list[Tree]) -> Form:
    """Direct if all of the content stands in quotation marks, mixed if some does."""
    words = quoted = 0
    for unit, first, past in draft.content:
        tree = trees[unit]
        words += tree.words[past] - tree.words[first]
        quoted += tree.quoted[past] - tree.quoted[first]
        own = tree.quote_of(draft.head) if unit == draft.unit else None
        if own is not None:  # within a quotation its marks are not the inner speaker's
            low, high = max(first, tree.first_at(own.start)), min(past, tree.past_at(own.end))
            quoted -= tree.quoted[high] - tree.quoted[low] if low < high else 0
    if not quoted:
        return Form.INDIRECT
    return Form.MIXED if quoted < words else Form.DIRECT


def basis(draft: Draft, speakers: tuple[Speaker, ...], tree: Tree, words: StatementWords) -> Basis:
    """What the statement stands on: the innermost speaker, unless somebody passes it on."""
    if any(speaker.role is Relay.RELAYED for speaker in speakers):
        return Basis.RELAY
    if not speakers:
        return Basis.UNNAMED
    inner = speakers[0]
    if inner.kind in ("document", "video"):
        return Basis.VIDEO if inner.kind == "video" else Basis.DOCUMENT
    if draft.speaker is not None and draft.speaker.lemma in words.file.observing:
        return Basis.OBSERVED
    unnamed = inner.name is None and inner.public and inner.kind in words.file.unnamed_kinds
    if draft.anonymous or (unnamed and not _is_definite(draft, tree)):
        return Basis.UNNAMED
    return Basis.NAMED


def _is_definite(draft: Draft, tree: Tree) -> bool:
    """ "the president" is somebody known; "a source", "officials" and "the officials" are not."""
    if draft.speaker is None or draft.speaker_words is None or draft.speaker.tag in ("NNS", "NNPS"):
        return False
    first = tree.parse[draft.speaker_words[0]]
    return first.lower == "the" or any(True for _ in tree.parse.kids(draft.speaker, "poss"))


def _by_cue(draft: Draft, words: StatementWords) -> Stance:
    if draft.complement == "predicate":  # "called it a coup"
        return Stance.ASSERTS
    return words.stance.get(draft.lemma) or words.stance.get(draft.lemma.partition(" ")[0]) or Stance.ASSERTS


def _turned(draft: Draft, by_cue: Stance, words: StatementWords) -> Stance:
    """ "did not confirm" declines; "did not deny" and "never threatened" assert nothing but themselves."""
    if by_cue in (Stance.ASSERTS, Stance.CONFIRMS) and draft.lemma.partition(" ")[0] in words.file.comment:
        return Stance.DECLINES
    return Stance.DECLINES if by_cue is Stance.CONFIRMS else Stance.ASSERTS


def _is_refusal(draft: Draft, trees: list[Tree], words: StatementWords) -> bool:
    return draft.lemma in words.stance


def _by_content(draft: Draft, trees: list[Tree], words: StatementWords) -> Stance:
    for unit, first, past in draft.content:
        tree = trees[unit]
        for token in tree.parse.tokens[first : min(past, first + OPENING)]:
            if token.tag == "MD":
                done = _by_modal(tree.parse, token, draft, words)
                if done is not None:
                    return done
            elif token.tag.startswith("VB") and _is_performed(token.lemma, words):
                own = next(tree.parse.kids(token, *SUBJECT), None)
                plain = not any(True for _ in tree.parse.kids(token, NEGATION, "aux"))
                if own is not None and own.lower in words.file.first_person and plain:
                    return words.stance[token.lemma]
    return Stance.ASSERTS


def _is_performed(lemma: str, words: StatementWords) -> bool:
    """Whether saying the verb does it ("we demand"), unlike a verb of the mind ("we need")."""
    word = words.verbs.get(lemma)
    return lemma in words.stance and word is not None and Group.SPEECH in word.takes.values()


def _by_modal(parse: Parse, modal: Token, draft: Draft, words: StatementWords) -> Stance | None:
    """ "we will publish", "it would punish" promise when the subject is the speaker; "must" demands."""
    verb = parse.head(modal)
    own = next(parse.kids(verb, *SUBJECT), None)
    if own is None or verb.dep in ("advcl", "relcl", "acl"):
        return None
    if modal.lower in words.file.demanding_modals and verb.lemma != "be":
        return Stance.DEMANDS
    if own.dep == "nsubjpass" or verb.lemma in words.file.states:
        return None
    if own.lower in words.file.first_person:
        return Stance.PROMISES if modal.lower in words.file.promising_modals else None
    same = modal.lower in words.file.reported_will and own.lower in _self_pronouns(draft, words)
    return Stance.PROMISES if same else None


def _self_pronouns(draft: Draft, words: StatementWords) -> frozenset[str]:
    """The pronouns a speaker is told by: "the government said it would", "she said she would"."""
    speaker = draft.speaker
    table = words.file.pronouns
    if speaker is None:
        return frozenset()
    if speaker.pos == "PRON":
        return frozenset({speaker.lower})
    if speaker.ent == "PERSON":
        return table["he"] | table["she"]
    return table["they"] if speaker.tag in ("NNS", "NNPS") else table["it"] | table["they"]
