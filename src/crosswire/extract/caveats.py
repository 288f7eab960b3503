"""The outlet's own doubts: "could not independently verify", "unconfirmed"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crosswire.domain.parse import Token
from crosswire.extract.drafts import Draft
from crosswire.extract.labels import NEGATION
from crosswire.extract.tree import Tree
from crosswire.lexicon.statements import StatementWords

#: Statements and sentences around a doubt that it can concern, at most.
NEAR = 12


def caveats(trees: Sequence[Tree], drafts: Sequence[Draft], words: StatementWords) -> dict[int, str]:
    """Caveats by index of the statement they concern: those of its sentence or the one before.

    A doubt that opens a unit looks back at the unit before; an adjective concerns its own noun's statement.
    """
    found: dict[int, str] = {}
    told = _by_sentence(drafts, trees)
    for unit, tree in enumerate(trees):
        for token in tree.parse.tokens:
            text = doubt(tree, token, words)
            if text:
                for i in _concerned(told, unit, tree.sentence[token.i], trees):
                    found.setdefault(i, text)
    return found


def doubt(tree: Tree, token: Token, words: StatementWords) -> str | None:
    """The words of a doubt whose main word is ``token``."""
    parse, table = tree.parse, words.file.caveats
    if token.lower in table.adjectives:
        return token.text
    if token.lemma not in table.verbs or not token.tag.startswith("VB"):
        return None
    adverb = next((c for c in parse.kids(token, "advmod") if c.lower in table.adverbs), None)
    negation = next(parse.kids(token, NEGATION), None)
    unable = parse.head(token) if token.dep == "xcomp" and parse.head(token).lower in ("unable",) else None
    if adverb is None or (negation is None and unable is None):
        return None
    first = min(c.i for c in (negation or unable, adverb, token) if c is not None)
    for helper in parse.kids(token, "aux", "auxpass"):
        first = min(first, helper.i)
    return parse.text[parse[first].start : max(token.end, adverb.end)]


def _by_sentence(drafts: Sequence[Draft], trees: Sequence[Tree]) -> dict[tuple[int, int], list[int]]:
    """Statements by the (unit, sentence) their cue stands in."""
    found: dict[tuple[int, int], list[int]] = {}
    for i, draft in enumerate(drafts):
        found.setdefault((draft.unit, trees[draft.unit].sentence[draft.head.i]), []).append(i)
    return found


def _concerned(told: Mapping[tuple[int, int], list[int]], unit: int, sentence: int, trees: Sequence[Tree]) -> list[int]:
    """Statements of the sentences around; else, where the unit has none there, those of the unit before."""
    here = [i for at in (sentence - 1, sentence, sentence + 1) for i in told.get((unit, at), ())][:NEAR]
    if here or unit == 0 or sentence > 0:
        return here
    last = len(trees[unit - 1].parse.sentences) - 1
    return [i for at in range(max(0, last - NEAR), last + 1) for i in told.get((unit - 1, at), ())][-NEAR:]
