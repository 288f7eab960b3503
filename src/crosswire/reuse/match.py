"""Which sentences of two reports are one sentence: the best match of each, then merged and split ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import Indel, LCSseq

from crosswire.lexicon.reuse import limits, reuse_words
from crosswire.reuse.diff import runs
from crosswire.reuse.lines import Line, Part, Text
from crosswire.reuse.merge import merged
from crosswire.reuse.rows import sharing
from crosswire.reuse.words import Word

#: A candidate: index into a's lines, into b's, and the score.
Candidate = tuple[int, int, float]

#: Parts that are compared, those of one kind first: a deck is often the first paragraph over again, and that
#: paragraph has its own counterpart.
_SAME = (Part.BODY, Part.HEAD, Part.CAPTION)
_ACROSS = ((Part.HEAD, Part.BODY), (Part.CAPTION, Part.BODY))


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """Sentences of two reports that are one. More than one on a side: merged or split there."""

    a: tuple[int, ...]  # indexes of the texts' lines
    b: tuple[int, ...]
    score: float  # 2 x common words / words of both, 0..1, four digits


def matches(a: Text, b: Text) -> tuple[Match, ...]:
    """The matches of two reports, in the order of ``a``; each sentence is in at most one.

    The answer does not depend on which of the two is called ``a``.
    """
    pairs = _Pairs(a, b)
    for part in _SAME:
        pairs.take(_close(a, b, part, part))
    pairs.take([c for one, two in _ACROSS for parts in ((one, two), (two, one)) for c in _close(a, b, *parts)])
    pairs.take(_contained(pairs))
    for ours, theirs in merged(a, b, pairs.of_a):
        pairs.joined_a.update(ours)
        pairs.joined_b.update(theirs)
    beside = dict(pairs.of_a)
    while beside:
        beside = pairs.take(_between(pairs, beside))
    return tuple(sorted(_match(a, b, ours, theirs) for ours, theirs in merged(a, b, pairs.of_a)))


def _match(a: Text, b: Text, of_a: Sequence[int], of_b: Sequence[int]) -> Match:
    ours = [key for i in of_a for key in a.lines[i].keys]
    theirs = [key for j in of_b for key in b.lines[j].keys]
    return Match(tuple(of_a), tuple(of_b), round(Indel.normalized_similarity(ours, theirs), 4))


class _Pairs:
    """The one-to-one pairs chosen so far."""

    def __init__(self, a: Text, b: Text) -> None:
        self.a, self.b = a, b
        self.of_a: dict[int, int] = {}
        self.of_b: dict[int, int] = {}
        self.joined_a: set[int] = set()  # what belongs to a merged or split sentence
        self.joined_b: set[int] = set()

    def take(self, candidates: Iterable[Candidate]) -> dict[int, int]:
        """Takes the best candidates whose sentences are free, and gives them.

        Among equal scores those of the same characters are best, then those whose neighbours are candidates
        too, then those nearest to the same place in both: so swapping the reports changes nothing.
        """
        of = {(i, j): score for i, j, score in candidates}
        best = sorted(of, key=lambda p: (-of[p], not self._same(p), -_support(p, of), abs(p[0] - p[1]), sum(p)))
        taken = {}
        for i, j in best:
            if i not in self.of_a and j not in self.of_b:
                self.of_a[i], self.of_b[j] = j, i
                taken[i] = j
        self._uncross()
        return taken

    def _same(self, pair: tuple[int, int]) -> bool:
        return self.a.told(pair[0]) == self.b.told(pair[1])

    def _uncross(self) -> None:
        """Sentences that a report has twice keep their order."""
        alike: dict[tuple[str, str], list[int]] = defaultdict(list)
        for i, j in self.of_a.items():
            alike[self.a.told(i), self.b.told(j)].append(i)
        for twice in alike.values():
            if len(twice) > 1:
                theirs = sorted(self.of_a[i] for i in twice)
                for i, j in zip(sorted(twice), theirs, strict=True):
                    self.of_a[i], self.of_b[j] = j, i

    def free(self) -> tuple[list[Line], list[Line]]:
        """Body sentences that have no counterpart yet."""
        return (
            [line for line in self.a.lines if line.part is Part.BODY and line.index not in self.of_a],
            [line for line in self.b.lines if line.part is Part.BODY and line.index not in self.of_b],
        )

    def is_free(self, i: int, j: int) -> bool:
        """Whether there are two such body sentences without a counterpart."""
        if not (0 <= i < len(self.a.lines) and 0 <= j < len(self.b.lines)):
            return False
        bodies = self.a.lines[i].part is self.b.lines[j].part is Part.BODY
        taken = i in self.of_a or j in self.of_b or i in self.joined_a or j in self.joined_b
        return bodies and not taken


def _support(pair: tuple[int, int], candidates: Mapping[tuple[int, int], float]) -> int:
    """How many of the sentences before and after a candidate are candidates too."""
    return sum((pair[0] + step, pair[1] + step) in candidates for step in (-1, 1))


def _close(a: Text, b: Text, of_a: Part, of_b: Part) -> Iterator[Candidate]:
    """Pairs of sentences of two parts that share enough words in their order."""
    limit = limits().align
    ours = [line for line in a.lines if line.part is of_a and line.length >= limit.words]
    theirs = [line for line in b.lines if line.part is of_b and line.length >= limit.words]
    least = limit.similar if of_a is of_b else limit.across_roles
    for one, two, score in _compared(ours, theirs, Indel.normalized_similarity, least):
        if content_shared(one.words, two.words, a.reading.report.language) >= limit.content:
            yield one.index, two.index, round(score, 4)


def _contained(pairs: _Pairs) -> Iterator[Candidate]:
    """Sentences that were extended or cut by much: the shorter one stands in the longer one nearly whole, a short
    one as it is, or a long row of words stands in both."""
    limit = limits().align
    language = pairs.a.reading.report.language
    ours, theirs = ([line for line in side if len(line.keys) > limit.content] for side in pairs.free())
    for one, two, shared in _compared(ours, theirs, LCSseq.similarity, limit.content + 1):
        shorter = min(len(one.keys), len(two.keys))
        if shared < min(limit.row, limit.contained * shorter):
            continue
        longest = max(map(len, runs(one.words, two.words)))
        if shorter <= limit.words:
            enough = longest == shorter and content_shared(one.words, two.words, language) >= limit.content
        else:
            enough = shared >= limit.contained * shorter and longest > limit.words
        if enough or longest >= limit.row:
            yield one.index, two.index, round(2 * shared / (len(one.keys) + len(two.keys)), 4)


def _compared(
    ours: Sequence[Line], theirs: Sequence[Line], scorer: Callable[..., float], least: float
) -> Iterator[tuple[Line, Line, float]]:
    """Pairs of sentences that score at least ``least``: of all, or in long texts of those that share a row of
    words."""
    if not ours or not theirs:
        return
    if len(ours) * len(theirs) > limits().align.all_pairs:
        for one, two in sharing(ours, theirs):
            score = scorer(one.keys, two.keys, score_cutoff=least)
            if score:
                yield one, two, float(score)
        return
    keys, others = [line.keys for line in ours], [line.keys for line in theirs]
    scores = process.cdist(keys, others, scorer=scorer, score_cutoff=least)
    for row, column in zip(*scores.nonzero(), strict=True):
        yield ours[row], theirs[column], float(scores[row, column])


def _between(pairs: _Pairs, anchors: Mapping[int, int]) -> Iterator[Candidate]:
    """Free sentences beside linked ones, on the same side of both: less likeness is needed there."""
    for i, j in sorted(anchors.items()):
        for step in (-1, 1):
            for x, y in ((i + step, j + step), (i + step, j + 2 * step), (i + 2 * step, j + step)):
                if pairs.is_free(x, y):
                    score = _likeness(pairs.a.lines[x], pairs.b.lines[y], pairs.a.reading.report.language)
                    if score:
                        yield x, y, score


def _likeness(one: Line, two: Line, language: str) -> float:
    """Score of two neighbours of linked sentences, 0 if they are not alike."""
    limit = limits().align
    short = min(one.length, two.length) < limit.words
    least = limit.across_roles if short else limit.similar_between
    score = Indel.normalized_similarity(one.keys, two.keys, score_cutoff=least)
    if (
        not score
        and short
        and max(map(len, runs(one.words, two.words)), default=0) == min(len(one.keys), len(two.keys))
    ):
        score = Indel.normalized_similarity(one.keys, two.keys)  # the short one stands in the other as it is
        score *= content_shared(one.words, two.words, language) >= limit.content
    return round(score, 4)


def content_shared(one: Iterable[Word], two: Iterable[Word], language: str) -> int:
    """Different words with content that stand in both."""
    stop = reuse_words(language).stop
    return len({w.key for w in one} & {w.key for w in two} - stop)
