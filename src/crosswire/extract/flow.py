"""Quotations that have no cue in their own sentence: continued, run over paragraphs, announced by a colon."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from itertools import accumulate

from crosswire.domain.statement import Form
from crosswire.extract.drafts import Draft, Stretch, trimmed
from crosswire.extract.quotes import Quotation
from crosswire.extract.stance import form
from crosswire.extract.tree import Tree

#: Marks that end a sentence inside a quotation.
ENDS = (".", "!", "?", "…")


def attach(drafts: Sequence[Sequence[Draft]], trees: list[Tree]) -> None:
    """Gives free quotations to the statement they continue; ``drafts`` are those of each unit.

    A free quotation is whole sentences in quotation marks with no cue of their own. It continues the last
    direct statement before it in its unit, else one announced by a colon or still open from the unit before,
    else the first direct statement after it in its unit.
    """
    last: Draft | None = None
    runs_on = False
    waiting: list[tuple[int, int, int]] = []  # free quotations whose mark is still open, and no owner yet
    for unit, tree in enumerate(trees):
        mine = [d for d in drafts[unit] if _is_direct(d, trees)]
        if last is not None and last.open and not last.content:
            _announced(last, unit, tree, drafts[unit])
        if waiting and mine and _only_quotes_first(tree):
            mine[0].content[:0] = waiting
        waiting = waiting if runs_on and not mine else []
        taken = _taken(unit, tree, [*drafts[unit], *([last] if last is not None else [])])
        before = last if runs_on or _only_quotes(tree) else None
        heads = [d.head.i for d in mine]
        for quote in tree.quotes:
            stretch = _free(tree, quote)
            if stretch is None or taken[stretch[0]]:
                continue
            at = bisect_left(heads, stretch[0])
            owner = mine[at - 1] if at else before or (mine[0] if mine else None)
            if owner is not None:
                insort(owner.content, (unit, *stretch))
            elif not quote.closed:
                waiting.append((unit, *stretch))
        runs_on = bool(tree.quotes) and not tree.quotes[-1].closed
        ended = [d for d in drafts[unit] if d.open and not d.content] or mine
        last = ended[-1] if ended else last if last is not None and last.reaches(unit) else None


def _taken(unit: int, tree: Tree, drafts: Sequence[Draft]) -> list[bool]:
    """For each token of a unit whether it is part of a statement's content."""
    change = [0] * (len(tree.parse) + 1)
    for draft in drafts:
        for u, first, past in draft.content:
            if u == unit:
                change[first] += 1
                change[past] -= 1
    return [depth > 0 for depth in accumulate(change)]


def _is_direct(draft: Draft, trees: list[Tree]) -> bool:
    return draft.complement in ("quote", "clause") and bool(draft.content) and form(draft, trees) is not Form.INDIRECT


def _free(tree: Tree, quote: Quotation) -> Stretch | None:
    """The stretch of a quotation of whole sentences that begins and ends between sentences."""
    text = tree.parse.text
    before = text[: quote.start].rstrip()[-1:] if quote.start else ""
    inner = quote.inner(text).strip()
    if (before and before not in ".!?:\"…”)'") or (quote.closed and not inner.endswith(ENDS)):
        return None
    after = text[quote.end : quote.end + 40].lstrip()
    if after and not (after[0].isupper() or after[0] in "\"“('`"):
        return None
    return trimmed(tree, tree.first_at(quote.start), tree.past_at(quote.end))


def _only_quotes(tree: Tree) -> bool:
    """Whether a unit is nothing but quotations."""
    text = tree.parse.text.strip()
    return (
        bool(tree.quotes)
        and text[:1] in "\"“'`"
        and len(text) <= sum(q.end - q.start for q in tree.quotes) + len(tree.quotes) + 3
    )


def _only_quotes_first(tree: Tree) -> bool:
    """Whether a unit begins with a quotation."""
    return bool(tree.quotes) and not tree.parse.text[: tree.quotes[0].start].strip()


def _announced(draft: Draft, unit: int, tree: Tree, own: Sequence[Draft]) -> None:
    """ "She continued:" — the quotation that opens the next unit, or the whole unit if it has no cue of its own."""
    text = tree.parse.text.lstrip()
    if tree.quotes and text[:1] in "\"“'`":
        quote = tree.quotes[0]
        stretch = trimmed(tree, tree.first_at(quote.start), tree.past_at(quote.end))
    elif own:
        return
    else:
        stretch = trimmed(tree, 0, len(tree.parse))
    if stretch is not None:
        draft.content.append((unit, *stretch))
