"""Which sentences go back to one text: the links of all alignments, joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosswire.domain.alignment import Alignment, Link, Relation, Shared
from crosswire.domain.text import Span
from crosswire.lexicon.reuse import limits
from crosswire.reuse.credits import same_agency
from crosswire.reuse.lines import Line, Part, Text
from crosswire.reuse.shared import worth
from crosswire.reuse.union import Union
from crosswire.reuse.words import Word

#: A link as the lines of both reports.
_Pair = tuple[tuple[Line, ...], tuple[Line, ...], Link]


def kin(texts: Sequence[Text], alignments: Sequence[Alignment]) -> Union:
    """The sentences joined, by (place in ``texts``, index)."""
    places = {text.id: place for place, text in enumerate(texts)}
    lines = [{line.span: line for line in text.lines} for text in texts]
    joined = Union()
    _join_copies(joined, texts)
    for alignment in alignments:
        a, b = places[alignment.a], places[alignment.b]
        pairs = [pair for link in alignment.links if (pair := _pair(link, lines[a], lines[b]))]
        one, two = texts[a].reading.report, texts[b].reading.report
        # a later text of the agency that wrote the earlier one needs no more proof than a sentence
        least = limits().shared.text if same_agency(one, two) else limits().families.weight
        for pair in pairs:
            if _is_cited(pair) or _is_caption(pair):
                _join(joined, a, b, [pair])
        bodies = [pair for pair in pairs if _part(pair) is Part.BODY]
        if _weight(bodies, one.language) >= least:
            _join(joined, a, b, _with_neighbours(bodies))
    return joined


def _join_copies(joined: Union, texts: Sequence[Text]) -> None:
    """Reports that are one text to the letter need no proof, however short they are."""
    first: dict[str, int] = {}
    for place, text in enumerate(texts):
        original = first.setdefault(text.reading.report.version, place)
        for line in text.lines if original != place else ():
            if line.part is Part.BODY or line.part is Part.CAPTION:
                joined.join((original, line.index), (place, line.index))


def _pair(link: Link, of_a: dict[Span, Line], of_b: dict[Span, Line]) -> _Pair | None:
    """A link that can tell of a common source, or None."""
    if link.relation in (Relation.ADDED, Relation.CUT) or link.shared is Shared.BOILERPLATE:
        return None
    return tuple(of_a[span] for span in link.a), tuple(of_b[span] for span in link.b), link


def _part(pair: _Pair) -> Part | None:
    """The part both sides stand in; None if they differ."""
    ours, theirs, _ = pair
    return ours[0].part if ours[0].part is theirs[0].part else None


def _is_cited(pair: _Pair) -> bool:
    """Whether one report quotes a medium with what stands in the other."""
    ours, theirs, link = pair
    return link.shared is Shared.TEXT and any(line.cited for line in (*ours, *theirs))


def _is_caption(pair: _Pair) -> bool:
    """Whether two captions have one wording: each is a text of its own, so no more is asked of it."""
    link = pair[2]
    same = link.shared is Shared.TEXT and link.score >= limits().align.across_roles
    return _part(pair) is Part.CAPTION and same


def _weight(pairs: Sequence[_Pair], language: str) -> float:
    """What the links that are text are worth together: words of long runs that one hand must have written."""
    text = [pair for pair in pairs if pair[2].shared is Shared.TEXT]
    return sum(worth(_words(ours), _words(theirs), language).weight for ours, theirs, _ in text)


def _with_neighbours(pairs: Sequence[_Pair]) -> list[_Pair]:
    """The links that are text, and what stands next to them in both reports and is much alike: quotations and short
    sentences."""
    alike = [pair for pair in pairs if pair[2].score >= limits().align.similar]
    first = {(pair[0][0].index, pair[1][0].index): pair for pair in alike}
    last = {(pair[0][-1].index, pair[1][-1].index): pair for pair in alike}
    taken = [pair for pair in pairs if pair[2].shared is Shared.TEXT]
    seen = {id(pair) for pair in taken}
    for ours, theirs, _ in taken:  # grows while it is read
        after = first.get((ours[-1].index + 1, theirs[-1].index + 1))
        before = last.get((ours[0].index - 1, theirs[0].index - 1))
        for pair in (after, before):
            if pair is not None and id(pair) not in seen:
                seen.add(id(pair))
                taken.append(pair)
    return taken


def _join(joined: Union, a: int, b: int, pairs: Sequence[_Pair]) -> None:
    nodes = [node for ours, theirs, _ in pairs for node in _nodes(a, b, ours, theirs)]
    for node in nodes[1:]:
        joined.join(nodes[0], node)


def _nodes(a: int, b: int, ours: Sequence[Line], theirs: Sequence[Line]) -> Iterator[tuple[int, int]]:
    yield from ((a, line.index) for line in ours)
    yield from ((b, line.index) for line in theirs)


def _words(lines: Sequence[Line]) -> list[Word]:
    return [word for line in lines for word in line.words]
