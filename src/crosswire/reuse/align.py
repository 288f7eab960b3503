"""The alignment of two reports: their links in order, with what was edited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from crosswire.domain.alignment import Alignment, Edit, Link, Relation, Shared
from crosswire.lexicon.reuse import limits
from crosswire.reuse.credits import same_agency
from crosswire.reuse.direction import direction
from crosswire.reuse.edits import edits
from crosswire.reuse.explain import confidence, explanation
from crosswire.reuse.lines import Part, Text
from crosswire.reuse.match import Match, matches
from crosswire.reuse.order import moved
from crosswire.reuse.shared import Worth, worth
from crosswire.reuse.words import Word

#: (report id, sentence index) of standing wording.
Boilerplate = frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Found:
    """A match with what its shared words are worth."""

    match: Match
    worth: Worth
    shared: Shared


@dataclass(frozen=True, slots=True)
class Compared:
    """Two reports and what stands in both. ``share`` (0..1) is that of the shorter one's words, what stands at the
    end of both left out."""

    a: Text
    b: Text
    found: tuple[Found, ...]
    share: float

    @property
    def much(self) -> bool:
        """Whether it is more than an outlet's standing background and footer."""
        return self.share >= limits().shared.same_outlet

    @property
    def words(self) -> int:
        return sum(f.worth.words for f in self.found)


def compared(a: Text, b: Text, boilerplate: Boilerplate) -> Compared | None:
    """What stands in both reports (ids in this order); None where no sentence is one and the same."""
    found = tuple(_found(a, b, match, boilerplate) for match in matches(a, b))
    return Compared(a, b, found, _share(a, b, found)) if found else None


def aligned(pair: Compared, *, apart: bool = False) -> Alignment | None:
    """How two reports share text; None where they share standing wording at most.

    ``apart``: they were published so long after one another that no desk edits the one into the other. Then what
    they share, if it is not most of a text, is background.
    """
    a, b, found = pair.a, pair.b, list(pair.found)
    by_one_agency = same_agency(a.reading.report, b.reading.report)
    background = _same_outlet(a, b) and not by_one_agency and not pair.much
    if background or (apart and pair.share < limits().shared.apart):
        found = [replace(f, shared=Shared.BOILERPLATE) for f in found]
    found = _without_statements(a, b, _with_whole_sentences(found))
    weight = sum(f.worth.weight for f in found if f.shared is Shared.TEXT)
    if weight < limits().families.weight:
        found = _without_phrases(found)
    if all(f.shared is Shared.BOILERPLATE for f in found):
        return None
    elsewhere = _moved(a, b, found)
    links = _in_order(a, b, {f.match: _link(a, b, f, moved=f.match in elsewhere) for f in found})
    way = direction(a.reading.report, b.reading.report, links)
    told = explanation(links, [f.worth for f in found], way)
    return Alignment(a.id, b.id, links, way.answer, confidence(weight), told)


def _found(a: Text, b: Text, match: Match, boilerplate: Boilerplate) -> Found:
    value = worth(words_of(a, match.a), words_of(b, match.b), a.reading.report.language)
    sides = ((a, match.a), (b, match.b))
    if any((text.id, i) in boilerplate for text, lines in sides for i in lines):
        return Found(match, value, Shared.BOILERPLATE)
    if value.words >= limits().shared.cited and any(t.lines[i].cited for t, lines in sides for i in lines):
        # one report says whose words they are: no long run is needed to know that they are the other's
        return Found(match, value, Shared.TEXT)
    return Found(match, value, value.kind)


def _without_phrases(found: Sequence[Found]) -> list[Found]:
    """What only shares names and set phrases is two writers on one event, no edit of one another; but not a
    sentence that is the same, in a row of linked ones."""
    sure = {f.match for f in found if f.shared is not Shared.PHRASE}
    left = {(f.match.a[0], f.match.b[0]): f.match for f in found if f.match.score == 1 and f.match not in sure}
    for match in [*sure]:
        for step in (-1, 1):
            i, j = match.a[0] + step, match.b[0] + step
            while (i, j) in left:
                sure.add(left[i, j])
                i, j = i + step, j + step
    return [f for f in found if f.match in sure]


def _without_statements(a: Text, b: Text, found: Sequence[Found]) -> list[Found]:
    """A sentence that only says what somebody said, alone among what differs, is a statement that two reporters
    can have heard; with other shared text, or in a row of shared sentences that goes on in the report's own
    words, it is text."""
    text = {(f.match.a[0], f.match.b[0]): f for f in found if f.shared is Shared.TEXT}
    said = {
        (i, j) for i, j in text if a.lines[i].said and b.lines[j].said and not (a.lines[i].cited or b.lines[j].cited)
    }
    written = _rows(text.keys() - said, {(f.match.a[0], f.match.b[0]) for f in found})
    heard = said - written - {(i, j) for i, j in said if {(i - 1, j - 1), (i + 1, j + 1)} & said}
    if sum(f.worth.weight for pair, f in text.items() if pair not in heard) >= limits().families.weight:
        return list(found)
    return [replace(f, shared=Shared.QUOTATION) if (f.match.a[0], f.match.b[0]) in heard else f for f in found]


def _rows(start: Iterable[tuple[int, int]], linked: Set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Linked pairs of sentences that stand in a row, in both reports, with one of ``start``."""
    found = set()
    for pair in start:
        for step in (-1, 1):
            i, j = pair
            while (i, j) in linked and ((i, j) == pair or (i, j) not in found):
                found.add((i, j))
                i, j = i + step, j + step
    return found


def _with_whole_sentences(found: Sequence[Found]) -> list[Found]:
    """Short sentences that are the same to the word say little each, but together, or with other text, that two
    reports are in one hand."""
    least = limits().align.words
    whole = {f for f in found if f.shared is Shared.PHRASE and f.match.score == 1 and f.worth.words >= least}
    weight = sum(f.worth.weight for f in found if f in whole or f.shared is Shared.TEXT)
    if weight < limits().families.weight:
        return list(found)
    return [replace(f, shared=Shared.TEXT) if f in whole else f for f in found]


def _same_outlet(a: Text, b: Text) -> bool:
    """An unknown outlet equals no other."""
    return a.reading.report.outlet is not None and a.reading.report.outlet == b.reading.report.outlet


def _share(a: Text, b: Text, found: Sequence[Found]) -> float:
    """Share of the shorter report's words that both have, but for standing wording and the end of both."""
    own = [f for f in found if f.shared is not Shared.BOILERPLATE]
    feet = [_foot(text, {i for f in found for i in (f.match.a if text is a else f.match.b)}) for text in (a, b)]
    shared = sum(f.worth.words for f in own if f.match.a[0] < feet[0] or f.match.b[0] < feet[1])
    shorter = min(sum(len(line.words) for line in text.lines if line.part is Part.BODY) for text in (a, b))
    return shared / shorter if shorter else 0.0


def _foot(text: Text, linked: set[int]) -> int:
    """Where the linked sentences at the end of a report begin; behind its end if that is half of it or more."""
    lines = [line.index for line in text.lines if line.part is Part.BODY]
    foot = len(lines)
    while foot and lines[foot - 1] in linked:
        foot -= 1
    return lines[foot] if len(lines) // 2 < foot < len(lines) else len(text.lines)


def words_of(text: Text, lines: Sequence[int]) -> list[Word]:
    """The words of several lines in a row."""
    return [word for i in lines for word in text.lines[i].words]


def _moved(a: Text, b: Text, found: Sequence[Found]) -> frozenset[Match]:
    """The matches of body sentences that stand elsewhere in the order."""
    of_body = {
        (f.match.a[0], f.match.b[0]): f.match
        for f in found
        if a.lines[f.match.a[0]].part is Part.BODY and b.lines[f.match.b[0]].part is Part.BODY
    }
    pairs = []
    for (i, j), match in of_body.items():
        ours, theirs = words_of(a, match.a), words_of(b, match.b)
        told = sorted((" ".join(w.key for w in ours), " ".join(w.key for w in theirs)))
        pairs.append((i, j, len(ours) + len(theirs), "\n".join(told)))
    return frozenset(of_body[pair] for pair in moved(pairs))


def _link(a: Text, b: Text, found: Found, *, moved: bool) -> Link:
    match = found.match
    changed = edits(a.reading.report, b.reading.report, words_of(a, match.a), words_of(b, match.b))
    return Link(
        tuple(a.lines[i].span for i in match.a),
        tuple(b.lines[j].span for j in match.b),
        _relation(a, b, match, changed, moved=moved),
        changed,
        moved,
        match.score,
        found.shared,
    )


def _relation(a: Text, b: Text, match: Match, changed: Sequence[Edit], *, moved: bool) -> Relation:
    if len(match.a) > 1:
        return Relation.MERGED
    if len(match.b) > 1:
        return Relation.SPLIT
    if changed:
        return Relation.EDITED
    if moved:
        return Relation.MOVED
    ours = a.lines[match.a[0]].span.of(a.reading.report.text)
    theirs = b.lines[match.b[0]].span.of(b.reading.report.text)
    return Relation.KEPT if ours == theirs else Relation.RESTYLED


def _in_order(a: Text, b: Text, links: dict[Match, Link]) -> tuple[Link, ...]:
    """The links in the order of b; a cut sentence follows what it followed in a."""
    of_a = {i: match for match in links for i in match.a}
    of_b = {j: match for match in links for j in match.b}
    cut_after: dict[Match | None, list[Link]] = {}
    last: Match | None = None
    for line in a.lines:
        if line.index in of_a:
            last = of_a[line.index]
        elif line.part is not Part.FRAME and line.words:
            cut_after.setdefault(last, []).append(Link((line.span,), (), Relation.CUT))
    ordered = cut_after.get(None, [])
    for line in b.lines:
        match = of_b.get(line.index)
        if match is not None and match.b[0] == line.index:
            ordered += [links[match], *cut_after.get(match, [])]
        elif match is None and line.part is not Part.FRAME and line.words:
            ordered.append(Link((), (line.span,), Relation.ADDED))
    return tuple(ordered)
