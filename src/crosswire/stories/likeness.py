"""How alike two reports are: what they have in common, weighed by how rare it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import log, sqrt

from crosswire.lexicon.stories import story_limits, story_words
from crosswire.stories.matters import Matter, agreement
from crosswire.stories.terms import Terms

#: Likeness of two reports by their places in the order of publication, the smaller first; none means 0.
Likeness = dict[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class Subject:
    """A report's terms and matter with the day it was published, None where that is not known."""

    terms: Terms
    language: str
    day: int | None  # proleptic Gregorian ordinal
    matter: Matter = field(default_factory=Matter)


def likeness(reports: Sequence[Subject]) -> Likeness:
    """The likeness of all pairs of reports, which come in order of publication, those without a day last.

    The mean of the cosines of words, capitalised words and word pairs, lowered where the names differ, with the days
    between and where their events are elsewhere, raised where these share a place or a day. What a word weighs on a
    day depends on the reports up to that day alone, so a later report changes no earlier answer.
    """
    found: Likeness = {}
    holding: list[Counter[str]] = [Counter(), Counter(), Counter(), Counter()]
    first = 0
    while first < len(reports):
        past = first
        while past < len(reports) and reports[past].day == reports[first].day:
            for counts, kind in zip(holding, reports[past].terms.kinds(), strict=True):
                counts.update(kind.keys())
            past += 1
        found.update(_of_a_day(reports[:past], first, holding))
        first = past
    return found


def _of_a_day(
    reports: Sequence[Subject], first: int, holding: Sequence[Counter[str]]
) -> Iterator[tuple[tuple[int, int], float]]:
    """The likeness of the reports from ``first`` on, which are of one day, to all before and to one another."""
    words, capitals, pairs, names = (_cosines(reports, first, kind, holding[kind]) for kind in range(4))
    for pair in sorted(words.keys() | capitals.keys()):
        one, two = reports[pair[0]], reports[pair[1]]
        mean = (words.get(pair, 0.0) + capitals.get(pair, 0.0) + pairs.get(pair, 0.0)) / 3
        same = _same_names(one, two, names.get(pair, 0.0))
        value = round(mean * same * _near(one.day, two.day) * agreement(one.matter, two.matter), 4)
        if value:
            yield pair, value


def _same_names(one: Subject, two: Subject, names: float) -> float:
    """What unlike names leave (0..1) of the likeness of two reports on one kind of event."""
    limit = story_limits()
    enough = min(len(one.terms.names), len(two.terms.names)) >= limit.names_from
    return min(1.0, names / limit.names) if enough else 1.0


def _cosines(reports: Sequence[Subject], first: int, kind: int, holding: Counter[str]) -> dict[tuple[int, int], float]:
    """Cosines of one kind of terms between the reports from ``first`` on and all before each."""
    new: dict[str, list[tuple[int, float]]] = defaultdict(list)
    products: dict[tuple[int, int], float] = defaultdict(float)
    for j in (*range(first, len(reports)), *range(first)):
        vector = _vector(reports[j], kind, holding, len(reports))
        for term, weight in vector.items():
            for i, other in new.get(term, ()):
                products[min(i, j), max(i, j)] += weight * other
            if j >= first:
                new[term].append((j, weight))
    return products


def _vector(report: Subject, kind: int, holding: Counter[str], reports: int) -> dict[str, float]:
    """Weights of a report's terms, of length 1: the rarer a term, the heavier."""
    limit, common = story_limits(), story_words(report.language).common
    vector = {}
    for term, count in report.terms.kinds()[kind].items():
        usual = limit.common if term in common else limit.rare
        rarity = log((reports + limit.smoothing) / (holding[term] + limit.smoothing * usual))
        vector[term] = (1 + log(count)) * rarity
    length = sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}


def _near(one: int | None, two: int | None) -> float:
    """What the days between two reports make of their likeness, 1 where a day is not known."""
    limit = story_limits()
    if one is None or two is None:
        return 1.0
    beyond = max(0, abs(one - two) - limit.near_days)
    return max(limit.far, limit.near - (limit.near - limit.far) * beyond / limit.fading_days)
