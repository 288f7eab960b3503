"""What was changed between two wordings of one sentence, and of what kind each change is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosswire.domain.alignment import Edit, EditKind
from crosswire.domain.report import Report
from crosswire.domain.text import Span, cover
from crosswire.lexicon.reuse import reuse_words
from crosswire.reuse.diff import common
from crosswire.reuse.words import DATE, Word


@dataclass(frozen=True, slots=True)
class Stretch:
    """Word ranges ``[a, a_end)`` and ``[b, b_end)`` that differ; one of them may be empty."""

    a: int
    a_end: int
    b: int
    b_end: int

    def to(self, other: Stretch) -> Stretch:
        """The stretch from here to the end of a later one."""
        return Stretch(self.a, other.a_end, self.b, other.b_end)


def edits(a: Report, b: Report, ours: Sequence[Word], theirs: Sequence[Word]) -> tuple[Edit, ...]:
    """The edits that lead from ``ours`` to ``theirs``, in order; none where only the style differs."""
    found = []
    changed = stretches(ours, theirs, a.language)
    moved = _moved(changed, ours, theirs)
    for at in changed:
        one, two = ours[at.a : at.a_end], theirs[at.b : at.b_end]
        touched = [word for word in (*one, *two) if word.key not in moved]
        beside = (*_beside(ours, at.a, at.a_end), *_beside(theirs, at.b, at.b_end))
        credit = _in_dateline(a, one) or _in_dateline(b, two)
        kind = EditKind.ATTRIBUTION if credit else _kind(touched, beside, a.language)
        found.append(Edit(kind, _span(one), _span(two), _text(a, one), _text(b, two)))
    return tuple(found)


def _moved(changed: Sequence[Stretch], ours: Sequence[Word], theirs: Sequence[Word]) -> frozenset[str]:
    """Words that only stand elsewhere in the sentence: what was dropped here was put in there."""
    dropped = {word.key for at in changed for word in ours[at.a : at.a_end]}
    put_in = {word.key for at in changed for word in theirs[at.b : at.b_end]}
    return frozenset((dropped & put_in) - {DATE})


def stretches(ours: Sequence[Word], theirs: Sequence[Word], language: str) -> list[Stretch]:
    """The stretches that differ in more than style."""
    stop = reuse_words(language).stop
    changed = [s for s in _differing(ours, theirs) if not _same_style(ours[s.a : s.a_end], theirs[s.b : s.b_end])]
    joined: list[Stretch] = []
    for stretch in changed:
        if joined and _one_edit(joined[-1], stretch, ours, theirs, stop):
            joined[-1] = joined[-1].to(stretch)
        else:
            joined.append(stretch)
    return joined


def _differing(ours: Sequence[Word], theirs: Sequence[Word]) -> Iterator[Stretch]:
    """All stretches between equal words, dates in other words among them."""
    a = b = 0
    for start, at, length in (*common(ours, theirs), (len(ours), len(theirs), 0)):
        if start > a or at > b:
            yield Stretch(a, start, b, at)
        for i in range(length):
            one, two = ours[start + i], theirs[at + i]
            if one.date and one.text.casefold() != two.text.casefold():
                yield Stretch(start + i, start + i + 1, at + i, at + i + 1)
        a, b = start + length, at + length


def _same_style(one: Sequence[Word], two: Sequence[Word]) -> bool:
    """ "hard line" and "hardline", "twenty-one" and "21"."""
    if not one or not two or any(word.date for word in (*one, *two)):
        return False
    ours, theirs = ([word.key for word in side] for side in (one, two))
    return "".join(ours) == "".join(theirs) or _total(ours) == _total(theirs) is not None


def _total(keys: Sequence[str]) -> int | None:
    """21 for "20", "1": tens and ones of a number in words."""
    if not all(key.isdecimal() for key in keys) or len(keys) > 2:
        return None
    numbers = [int(key) for key in keys]
    if len(numbers) == 1 or (numbers[0] in range(20, 100, 10) and numbers[1] < 10):
        return sum(numbers)
    return None


def _one_edit(one: Stretch, two: Stretch, ours: Sequence[Word], theirs: Sequence[Word], stop: frozenset[str]) -> bool:
    """Whether two stretches are one change: a date and the small words that touch it ("Sunday", "on Sept.
    20"), or two replacements with nothing but a small word between."""
    between = ours[one.a_end : two.a]
    dates = [s for s in (one, two) if any(w.date for w in (*ours[s.a : s.a_end], *theirs[s.b : s.b_end]))]
    if dates:
        other = two if dates[0] is one else one
        small = all(w.key in stop for w in (*ours[other.a : other.a_end], *theirs[other.b : other.b_end]))
        return not between and len(dates) == 1 and small
    replaced = all(s.a < s.a_end and s.b < s.b_end for s in (one, two))
    return len(between) <= 1 and replaced and all(word.key in stop for word in between)


def _beside(words: Sequence[Word], start: int, end: int) -> Sequence[Word]:
    """The words next to a stretch: two before, two after."""
    return (*words[max(0, start - 2) : start], *words[end : end + 2])


def _kind(touched: Sequence[Word], beside: Sequence[Word], language: str) -> EditKind:
    """What a change is about, by the words it touches; the gravest first."""
    of = reuse_words(language)
    numbers = any(_is_number(word, of.figures) for word in beside)
    names = {word.key for word in touched}
    if any(word.date for word in touched):
        return EditKind.DATE
    if any(_is_number(word, of.figures) for word in touched):
        return EditKind.FIGURE
    if names & of.units or (numbers and names & of.currencies_of):
        return EditKind.UNIT
    if names & of.hedges or (names & of.bounds and numbers):
        return EditKind.BOUND
    if names & of.attribution:
        return EditKind.ATTRIBUTION
    if any(word.capital and word.key not in of.stop for word in touched):
        return EditKind.NAME
    return EditKind.WORDING


def _is_number(word: Word, figures: frozenset[str]) -> bool:
    """Digits, number words, or words such as "dozens"; "one" alone is mostly no number."""
    return word.text[:1].isdecimal() or word.key in figures or (word.key.isdecimal() and word.key != "1")


def _in_dateline(report: Report, words: Sequence[Word]) -> bool:
    dateline = report.dateline
    return dateline is not None and any(dateline.span.overlaps(word.span) for word in words)


def _span(words: Sequence[Word]) -> Span | None:
    return cover(tuple(word.span for word in words)) if words else None


def _text(report: Report, words: Sequence[Word]) -> str:
    span = _span(words)
    return span.of(report.text) if span else ""
