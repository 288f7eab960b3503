"""Edits of dates told apart: the same day in other words is no edit of fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crosswire.date.pairs import Times, left_over
from crosswire.domain.alignment import Alignment, Edit, EditKind, Link, Relation
from crosswire.domain.mentions import Reading
from crosswire.domain.record import Dated
from crosswire.domain.text import Span
from crosswire.domain.times import TimeExpression, When
from crosswire.lexicon.times import time_words


class _Side:
    """One report's times with what they are."""

    __slots__ = ("text", "times", "whens", "words")

    def __init__(self, reading: Reading, dated: Dated | None) -> None:
        self.times = Times(reading.times)
        self.text = reading.report.text
        self.whens = dict(dated.times) if dated else {}
        self.words = time_words(reading.report.language).words


def relabelled(
    alignments: Sequence[Alignment], readings: Sequence[Reading], dated: Sequence[Dated]
) -> tuple[Alignment, ...]:
    """The alignments with their edits of dates told apart. An edit that holds nothing but times becomes
    DATE_WORDS where both sides are the same time, DATE where they are not; a link whose edits are all DATE_WORDS
    becomes RESTYLED (MOVED, if it stands elsewhere in the order). Times in other words that no edit marks get
    one. What nothing fixes stays as it was."""
    whens = {d.report: d for d in dated}
    sides = {r.report.id: _Side(r, whens.get(r.report.id)) for r in readings}
    return tuple(
        replace(one, links=tuple(_link(link, sides[one.a], sides[one.b]) for link in one.links))
        if one.a in sides and one.b in sides
        else one
        for one in alignments
    )


def _link(link: Link, a: _Side, b: _Side) -> Link:
    edits = [_edit(edit, a, b) for edit in link.edits]
    for new in _unmarked(link, a, b):
        edits.insert(_place(new, edits), new)
    only_words = bool(edits) and all(edit.kind is EditKind.DATE_WORDS for edit in edits)
    relation = link.relation
    if only_words and relation is Relation.EDITED:
        relation = Relation.MOVED if link.moved else Relation.RESTYLED
    elif relation in _UNEDITED and any(edit.kind is EditKind.DATE for edit in edits):
        relation = Relation.EDITED  # one class of words to text reuse, and another day
    return replace(link, edits=tuple(edits), relation=relation)


_UNEDITED = (Relation.KEPT, Relation.RESTYLED, Relation.MOVED)


def _place(new: Edit, edits: list[Edit]) -> int:
    """Where a new edit goes in the order of a."""
    start = new.a.start if new.a else 0
    return next((i for i, edit in enumerate(edits) if edit.a is not None and edit.a.start > start), len(edits))


def _unmarked(link: Link, a: _Side, b: _Side) -> list[Edit]:
    """Edits for times in other words that text reuse, to which all dates are one word, left unmarked."""
    if not link.a or not link.b or link.relation is Relation.KEPT:
        return []
    found = []
    for mine, theirs in left_over(link, a.times, b.times):
        if mine.text.casefold() == theirs.text.casefold():
            continue
        same = _same(a.whens.get(mine.id), b.whens.get(theirs.id))
        if same is not None:
            kind = EditKind.DATE_WORDS if same else EditKind.DATE
            found.append(Edit(kind, mine.span, theirs.span, mine.span.of(a.text), theirs.span.of(b.text)))
    return found


def _edit(edit: Edit, a: _Side, b: _Side) -> Edit:
    if edit.a is None or edit.b is None:
        return edit
    mine, theirs = _only_times(edit.a, a), _only_times(edit.b, b)
    if not mine or len(mine) != len(theirs):
        return edit
    verdicts = {_same(a.whens.get(x.id), b.whens.get(y.id)) for x, y in zip(mine, theirs, strict=True)}
    if verdicts == {True}:
        return replace(edit, kind=EditKind.DATE_WORDS)
    return replace(edit, kind=EditKind.DATE) if False in verdicts else edit


def _only_times(span: Span, side: _Side) -> list[TimeExpression]:
    """The times an edit holds if it holds nothing else but function words and marks of theirs."""
    times = side.times.within(span)
    at, rest = span.start, ""
    for time in times:
        rest += side.text[at : max(at, time.span.start)] + " "
        at = max(at, time.span.end)
    rest += side.text[at : span.end]
    plain = all(_is_function_word(word, side) for word in rest.replace("’", "'").split())
    return times if plain else []


def _is_function_word(word: str, side: _Side) -> bool:
    core = word.strip(".,;:()\"'-–—").lower()
    return core in ("", "s") or bool(core in side.words and side.words[core].roles)


def _same(one: When | None, other: When | None) -> bool | None:
    """Whether two times are the same; None where it is not known or one is only a part of the other."""
    if one is None or other is None:
        return None
    if one.start is None and one.end is None and other.start is None and other.end is None:
        lasting = one.value == other.value and "X" not in one.value and one.value.startswith("P")
        return True if lasting and not one.value.endswith("REF") else None
    if (one.start, one.end) == (other.start, other.end):
        return True
    return False if _apart(one, other) else None


def _apart(one: When, other: When) -> bool:
    """Whether two intervals have nothing in common."""
    first = one.end is not None and other.start is not None and one.end <= other.start
    return first or (other.end is not None and one.start is not None and other.end <= one.start)
