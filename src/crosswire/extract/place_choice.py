"""Which of the places that share a name is meant. The rule that answers is the reason given.

Rules are asked in their order. The first ones need only the name and what stands beside it; they tell what the
report is about (countries and states named, places settled). The last ones weigh the candidates: how known a
place is against how well it fits the other places of the report.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from crosswire.lexicon.gazetteer import Place, fold

LARGE = frozenset({"country", "continent", "region", "water"})

#: Weights of the last rules, in steps of a factor ten of population. Chosen on the development halves of LGL and
#: GeoVirus by halving and doubling each in turn; `crosswire evaluate geoparsing` repeats it.
STATE = 1.5  # the place's state is named, or other places in it are
NEARBY = 1.5  # another name of the report has a candidate close by, one that few places share
COUNTRY = 2.0  # the place's country is named
OTHER_NAME = 1.5  # taken off where the name is not the place's main one
KNOWN = {"country": 3.0, "continent": 3.0, "region": 2.0, "water": 6.0, "capital": 1.2, "admin1": 0.7, "admin2": -0.7}

#: Degrees of the grid in which places are close: the cell of a place and those around it.
CELL = 1.0
MOST = 30  # candidates of one name that are looked at


@dataclass(frozen=True, slots=True)
class Question:
    """A name in its surroundings: the candidates, what is said to contain it, the feature named beside it."""

    key: str
    places: tuple[Place, ...]
    inside: tuple[Place, ...] = ()  # the place named behind it: "X, Country"
    feature: str = ""


@dataclass(slots=True)
class Told:
    """What the report itself says about where it plays; filled name by name, in text order."""

    countries: Counter[str] = field(default_factory=Counter)
    states: Counter[tuple[str, str]] = field(default_factory=Counter)
    settled: dict[str, Place] = field(default_factory=dict)  # by folded name
    cells: dict[tuple[int, int], dict[str, float]] = field(default_factory=dict)  # name -> weight, by cell

    def settle(self, key: str, place: Place) -> None:
        """The name means ``place`` wherever the report does not say otherwise."""
        if key not in self.settled:
            self.settled[key] = place
            self.see(place)

    def see(self, place: Place) -> None:
        """The report speaks of the place's country and state."""
        if place.country:
            self.countries[place.country] += 1
        if place.country and place.admin1:
            self.states[place.country, place.admin1] += 1

    def suppose(self, key: str, places: Sequence[Place]) -> None:
        """The name means one of ``places``: the fewer there are, the more each says about where the report plays."""
        small = [p for p in places[:MOST] if p.feature not in LARGE and p.feature != "admin1"]
        for place in small:
            names = self.cells.setdefault(_cell(place), {})
            names[key] = max(names.get(key, 0.0), 1 / len(small))

    def around(self, key: str, place: Place) -> float:
        """Weight of the other names of the report that have a candidate near ``place``."""
        row, column = _cell(place)
        near: dict[str, float] = {}
        for i in (row - 1, row, row + 1):
            for j in (column - 1, column, column + 1):
                for name, weight in self.cells.get((i, j), {}).items():
                    if name != key:
                        near[name] = max(near.get(name, 0.0), weight)
        return sum(near.values())


def _cell(place: Place) -> tuple[int, int]:
    return math.floor(place.lat / CELL), math.floor(place.lon / CELL)


Rule = Callable[[Question, Told], Place | None]


def contained(question: Question, told: Told) -> Place | None:
    """The text names what it lies in."""
    for outer in question.inside:
        for place in question.places:
            if place.record != outer.record and inside(place, outer):
                return place
    return None


def inside(place: Place, outer: Place) -> bool:
    if outer.feature == "country":
        return place.country == outer.country and place.feature != "country"
    if outer.feature == "admin1":
        return (place.country, place.admin1) == (outer.country, outer.admin1) and place.feature != "admin1"
    if outer.feature == "admin2":
        same = (place.country, place.admin1) == (outer.country, outer.admin1)
        return same and place.feature in ("city", "capital") and kilometres(place, outer) < 100
    return False


def feature_named(question: Question, told: Told) -> Place | None:
    """The text names its kind, and one place of the name is of that kind."""
    fits = [p for p in question.places if fits_feature(p, question.feature)] if question.feature else []
    return fits[0] if len(fits) == 1 else None


def only_one(question: Question, told: Told) -> Place | None:
    """No other place has the name."""
    return question.places[0] if len(question.places) == 1 else None


def large(question: Question, told: Told) -> Place | None:
    """A country, sea, continent or well-known region before towns of its name."""
    first, rest = question.places[0], question.places[1:]
    if first.feature in LARGE:
        rivals = [p for p in rest if p.feature in ("admin1", "country") or p.population * 100 > first.population]
        return None if rivals else first
    if first.feature == "admin1" and _main(question, first):
        return None if any(p.population * 20 > first.population for p in rest) else first
    return None


def said_before(question: Question, told: Told) -> Place | None:
    """The report has settled the name elsewhere."""
    place = told.settled.get(question.key)
    return place if place in question.places else None


def in_named_state(question: Question, told: Told) -> Place | None:
    """It lies in a state that the report names or plays in, which outweighs better known places."""
    return _best_by("state", question, told)


def near_others(question: Question, told: Told) -> Place | None:
    """Other places of the report lie around it, which outweighs better known places."""
    return _best_by("near", question, told)


def in_named_country(question: Question, told: Told) -> Place | None:
    """It lies in a country that the report names, which outweighs better known places."""
    return _best_by("country", question, told)


def weightiest(question: Question, told: Told) -> Place | None:
    """The capital or the place with most people."""
    return _best(question, told)[0]


FIRST: tuple[Rule, ...] = (contained, feature_named, only_one, large)
SECOND: tuple[Rule, ...] = (
    contained, feature_named, only_one, said_before, large, in_named_state, near_others, in_named_country, weightiest,
)  # fmt: skip


def choose(question: Question, told: Told, rules: Sequence[Rule]) -> tuple[Place, str] | None:
    """The first rule's answer with its name."""
    for rule in rules:
        place = rule(question, told)
        if place is not None:
            return place, rule.__name__
    return None


def _best_by(term: str, question: Question, told: Told) -> Place | None:
    """The best candidate, if ``term`` is what speaks for it most."""
    place, terms = _best(question, told)
    strongest = max(terms, key=lambda name: terms[name])
    return place if terms[strongest] > 0 and strongest == term else None


def _best(question: Question, told: Told) -> tuple[Place, dict[str, float]]:
    """The candidate with the highest sum of its terms, and the terms that come from the report."""
    scored = [(_known(question, p), _terms(question, p, told), p) for p in question.places[:MOST]]
    _, terms, place = max(scored, key=lambda entry: (entry[0] + sum(entry[1].values()), -entry[2].record))
    return place, terms


def _known(question: Question, place: Place) -> float:
    known = math.log10(place.population + 10) + KNOWN.get(place.feature, 0.0)
    return known if _main(question, place) else known - OTHER_NAME


def _terms(question: Question, place: Place, told: Told) -> dict[str, float]:
    state = told.states[place.country, place.admin1] if place.country and place.admin1 else 0
    named = told.countries[place.country] if place.country else 0
    return {
        "state": STATE * math.log2(1 + min(state, 7)),
        "near": NEARBY * min(2.0, told.around(question.key, place)) if place.feature not in LARGE else 0.0,
        "country": COUNTRY * named / max(1, told.countries.total()),
    }


def _main(question: Question, place: Place) -> bool:
    """Whether the name is the place's main one, with or without the word for its kind ("York County")."""
    main = fold(place.name)
    return main == question.key or main.startswith(question.key + " ") or place.feature in LARGE


def narrowed(places: tuple[Place, ...], feature: str) -> tuple[Place, ...]:
    """The candidates without those that the words beside the name rule out, and without regions and counties
    around a town of their name where the words do not ask for them."""
    fits = tuple(p for p in places if fits_feature(p, feature))
    if fits:
        return fits
    towns = [p for p in places if p.feature in ("city", "capital")]
    return tuple(p for p in places if p.feature not in ("admin1", "admin2") or not _seat(p, towns))


#: A region is named after its own main town within this distance; farther off, the names only happen to agree.
SEAT = 120.0


def _seat(region: Place, towns: Sequence[Place]) -> bool:
    """Whether a region has its name from a large town in it."""
    for town in towns:
        if town.country != region.country or town.population * 20 < region.population:
            continue
        close = kilometres(town, region) <= SEAT
        if close or (town.admin1 == region.admin1 and town.population * 6 >= region.population):
            return True
    return False


def fits_feature(place: Place, feature: str) -> bool:
    """Whether a place is of the kind that the words beside its name say."""
    return place.feature in KINDS.get(feature, ())


KINDS = {
    "village": ("city",),
    "city": ("city", "capital"),
    "admin2": ("admin2", "admin1"),
    "admin1": ("admin1",),
    "country": ("country",),
}


def kilometres(a: Place, b: Place) -> float:
    """Great-circle distance, to about 0.5 % (sphere of IUGG mean radius; haversine formula)."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(half)))


def questions_told(questions: Iterator[Question], told: Told) -> Told:
    """``told`` with what the names that need no weighing say, in text order."""
    for question in questions:
        answer = choose(question, told, FIRST)
        if answer is not None:
            told.settle(question.key, answer[0])
            told.suppose(question.key, (answer[0],))
        else:
            told.suppose(question.key, question.places)
    return told
