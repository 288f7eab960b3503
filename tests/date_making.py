"""Readings and alignments made by hand."""

from __future__ import annotations

from dataclasses import replace

from crosswire.domain.alignment import Alignment, Edit, EditKind, Link, Relation
from crosswire.domain.mentions import Reading
from crosswire.domain.report import Role
from crosswire.domain.text import Span
from crosswire.domain.times import Grain, When
from crosswire.extract.sentences import sentences
from crosswire.extract.times import times
from drawing import parses, report


def reading(id: str, *texts: str, roles: tuple[Role, ...] = (), **fields) -> Reading:
    whole = replace(report(*texts, roles=roles), id=id, version=f"version of {id}", **fields)
    parsed = parses(whole)
    return Reading(whole, sentences(whole, parsed), times(whole, parsed))


def on(year: int, month: int, day: int) -> When:
    from datetime import datetime, timedelta

    start = datetime(year, month, day)
    return When(start, start + timedelta(days=1), Grain.DAY, start.date().isoformat())


def aligned(a: Reading, b: Reading, *links: Link) -> Alignment:
    return Alignment(a.report.id, b.report.id, links, "unknown", 0.5, "made by hand")


def linked(a: Reading, b: Reading, i: int, j: int, *edits: tuple[str, str], relation=Relation.EDITED, **fields) -> Link:
    """The i-th sentence of ``a`` beside the j-th of ``b``; edits by their words, "" for an insertion or a cut."""
    one, two = a.sentences[i].span, b.sentences[j].span
    made = tuple(Edit(EditKind.WORDING, _span(a, one, x), _span(b, two, y), x, y) if x or y else None for x, y in edits)
    return Link((one,), (two,), relation, tuple(edit for edit in made if edit), **fields)


def _span(of: Reading, sentence: Span, words: str) -> Span | None:
    if not words:
        return None
    start = of.report.text.index(words, sentence.start)
    return Span(start, start + len(words))


def value(one, reading: Reading, words: str) -> str:
    """The value of the first time that is worded so."""
    (id,) = [t.id for t in reading.times if t.text == words][:1]
    return dict(one.times)[id].value
