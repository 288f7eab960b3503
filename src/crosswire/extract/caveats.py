"""The outlet's own doubts: "could not independently verify", "unconfirmed"."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.domain.parse import Token
from crosswire.extract.drafts import Draft
from crosswire.extract.labels import NEGATION
from crosswire.extract.tree import Tree
from crosswire.lexicon.statements import StatementWords


def caveats(trees: Sequence[Tree], drafts: Sequence[Draft], words: StatementWords) -> dict[int, str]:
    """Caveats by index of the statement they concern: those of its sentence or the one before.

    A doubt that opens a unit looks back at the unit before; an adjective concerns its own noun's statement.
    """
    found: dict[int, str] = {}
    for unit, tree in enumerate(trees):
        for token in tree.parse.tokens:
            text = doubt(tree, token, words)
            if text:
                for i in _concerned(drafts, unit, token.i, trees):
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


def _concerned(drafts: Sequence[Draft], unit: int, at: int, trees: Sequence[Tree]) -> list[int]:
    here = [
        i
        for i, d in enumerate(drafts)
        if d.unit == unit and abs(trees[unit].sentence[d.head.i] - trees[unit].sentence[at]) <= 1
    ]
    return here or [i for i, d in enumerate(drafts) if d.unit == unit - 1]
