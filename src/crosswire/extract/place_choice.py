"""Which of the places that share a name is meant. The rule that answers is the reason given."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from crosswire.domain.parse import Parse
from crosswire.extract.place_names import Named
from crosswire.lexicon.gazetteer import Place
from crosswire.lexicon.places import PlaceLexicon

#: Kilometres within which two places of one report support one another.
#: A day's news of one region; half and double of it scored lower on local news.
NEAR = 150.0

EARTH = 6371.0088
LARGE = ("country", "continent", "region")


@dataclass
class Report:
    """What the report itself says about where it plays; filled by the first pass, read by the second."""

    countries: Counter[str] = field(default_factory=Counter)
    states: Counter[tuple[str, str]] = field(default_factory=Counter)
    settled: dict[str, Place] = field(default_factory=dict)  # by folded name
    points: list[Place] = field(default_factory=list)

    def add(self, key: str, place: Place) -> None:
        self.settled.setdefault(key, place)
        self.see(place)

    def see(self, place: Place) -> None:
        if place.country:
            self.countries[place.country] += 1
        if place.country and place.admin1:
            self.states[place.country, place.admin1] += 1
        if place.feature not in LARGE:
            self.points.append(place)


@dataclass(frozen=True, slots=True)
class Question:
    """A name in its surroundings: the candidates, what is said to contain it, the feature named beside it."""

    key: str
    places: tuple[Place, ...]
    inside: tuple[Place, ...]  # the place named behind it: "X, Country"
    feature: str


def contained(question: Question, report: Report) -> Place | None:
    """The text names what it lies in."""
    for outer in question.inside:
        for place in question.places:
            if place.record == outer.record:
                continue
            if outer.feature == "country" and place.country == outer.country and place.feature != "country":
                return place
            if outer.feature == "admin1" and (place.country, place.admin1) == (outer.country, outer.admin1):
                if place.feature != "admin1":
                    return place
    return None


def feature_named(question: Question, report: Report) -> Place | None:
    """The text names its kind, and one place of the name is of that kind."""
    if not question.feature:
        return None
    fits = [p for p in question.places if _fits(p, question.feature)]
    return fits[0] if len(fits) == 1 else None


def only_one(question: Question, report: Report) -> Place | None:
    """No other place has the name."""
    return question.places[0] if len(question.places) == 1 else None


def large(question: Question, report: Report) -> Place | None:
    """A country, continent or region before towns of its name."""
    place = question.places[0]
    return place if place.feature in LARGE and not _rival(question) else None


def _rival(question: Question) -> bool:
    """Whether a country shares its name with a first-level region elsewhere (Georgia)."""
    first = question.places[0]
    return any(p.feature == "admin1" and p.country != first.country for p in question.places)


def said_before(question: Question, report: Report) -> Place | None:
    """The report has settled the name elsewhere."""
    place = report.settled.get(question.key)
    return place if place in question.places else None


def near_others(question: Question, report: Report) -> Place | None:
    """The candidate with most other places of the report around it, if it is not outweighed."""
    best, support = None, 0.0
    for place in question.places:
        score = _support(place, report)
        if score > support:
            best, support = place, score
    first = question.places[0]
    if best is None or best is first:
        return best
    needed = 1.0 + max(0.0, math.log10((first.population + 1) / (best.population + 1)) - 2.0)
    return best if support - _support(first, report) >= needed else None


def _support(place: Place, report: Report) -> float:
    """Other places within reach, and mentions of its state and country."""
    others = {p.record: p for p in report.points if p.record != place.record and p.name != place.name}
    score = float(sum(distance(place, other) <= NEAR for other in others.values()))
    if place.country and place.admin1:
        score += min(3, report.states[place.country, place.admin1])
    if place.country:
        score += min(2, report.countries[place.country]) / 2
    return score


def weightiest(question: Question, report: Report) -> Place | None:
    """The capital or the place with most people."""
    return max(question.places, key=_weight)


def _weight(place: Place) -> tuple[float, int]:
    factor = {"country": 100.0, "continent": 100.0, "region": 100.0, "capital": 5.0, "admin1": 1.0, "city": 1.5}
    return place.population * factor.get(place.feature, 0.3), -place.record


FIRST = (contained, feature_named, only_one, large)
SECOND = (contained, feature_named, only_one, said_before, near_others, large, weightiest)


def choose(question: Question, report: Report, rules: Sequence[object]) -> tuple[Place, str] | None:
    """The first rule's answer with its name."""
    for rule in rules:
        place = rule(question, report)  # type: ignore[operator]
        if place is not None:
            return place, rule.__name__  # type: ignore[attr-defined]
    return None


def narrowed(found: Named) -> tuple[Place, ...]:
    """The candidates without those that the words beside the name rule out."""
    if not found.feature:
        return found.places
    fits = tuple(p for p in found.places if _fits(p, found.feature))
    return fits or found.places


def _fits(place: Place, feature: str) -> bool:
    kinds = {
        "village": ("city",),
        "city": ("city", "capital"),
        "admin2": ("admin2", "admin1"),
        "admin1": ("admin1",),
        "country": ("country",),
    }
    return place.feature in kinds.get(feature, ())


def distance(a: Place, b: Place) -> float:
    """Great-circle distance in kilometres, to about 0.5 % (sphere of IUGG mean radius; haversine formula)."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))


__all__ = ["FIRST", "SECOND", "Parse", "PlaceLexicon", "Question", "Report", "choose", "distance", "narrowed"]
