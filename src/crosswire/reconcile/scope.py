"""What a figure is about - where, when, which group - and how two such scopes stand to one another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from crosswire.domain.finding import ScopeRelation
from crosswire.domain.place import PlaceMention
from crosswire.domain.record import ReportPlace, Scope
from crosswire.domain.times import Grain, When

#: Features of the gazetteer that have an area other places lie in.
AREAS = frozenset({"country", "admin1", "region", "continent"})


@dataclass(frozen=True, slots=True)
class Where:
    """A scope with how it is known: ``place`` and ``time`` as stated by the figure or by its event's mention.

    ``None`` is not "anywhere": it means the text does not say.
    """

    place: PlaceMention | None = None
    time: When | None = None
    group: str | None = None  # None: the measure's whole
    told: str | None = None  # the group's noun as told; ``group`` is one name for all nouns of a group
    bare: bool = False  # the number stands alone ("21 were freed"): who is counted is told elsewhere

    @property
    def stated(self) -> bool:
        """Whether anything at all is said of place or time."""
        return self.place is not None or self.time is not None

    def filled(self, other: Where) -> Where:
        """This scope, with what it does not say taken from ``other``."""
        return replace(self, place=self.place or other.place, time=self.time or other.time)

    def shown(self) -> Scope:
        """The scope as the record has it."""
        time = self.time
        return Scope(
            shown_place(self.place),
            time.start if time else None,
            time.end if time else None,
            self.told or self.group,
        )


def width(place: PlaceMention | None) -> int:
    """How wide a place is: 0 a city or less, up to 3 a continent."""
    return WIDTHS.get(place.feature, 0) if place else 0


#: Anything not listed is a city or smaller.
WIDTHS = {"continent": 3, "country": 2, "admin1": 1, "region": 1}


class Side(StrEnum):
    """How a scope's one dimension stands to another's."""

    SAME = "same"
    INSIDE = "inside"  # the first lies in the second
    AROUND = "around"
    UNKNOWN = "unknown"
    APART = "apart"


def shown_place(place: PlaceMention | None) -> ReportPlace | None:
    if place is None:
        return None
    return ReportPlace(place.name, place.country, place.lat, place.lon, place.feature)


def relation(a: Where, b: Where) -> ScopeRelation:
    """same, part, assumed or disjoint. Part: one lies in the other in some respect, and in none around it."""
    sides = (groups(a, b), places(a.place, b.place), times(a.time, b.time))
    if Side.APART in sides or (Side.INSIDE in sides and Side.AROUND in sides):
        return ScopeRelation.DISJOINT
    if Side.INSIDE in sides or Side.AROUND in sides:
        return ScopeRelation.PART
    return ScopeRelation.ASSUMED if Side.UNKNOWN in sides else ScopeRelation.SAME


def is_part(a: Where, b: Where) -> bool:
    """Whether ``a`` is the part of two scopes that are part and whole."""
    sides = (groups(a, b), places(a.place, b.place), times(a.time, b.time))
    return Side.INSIDE in sides and not {Side.AROUND, Side.APART} & set(sides)


def groups(a: Where, b: Where) -> Side:
    """Who is counted. Two narrowed groups are compared only when they are one (women are no officers)."""
    if a.bare or b.bare:
        return Side.SAME if a.group == b.group else Side.UNKNOWN
    if a.group == b.group:
        return Side.SAME
    if a.group is None:
        return Side.AROUND
    return Side.INSIDE if b.group is None else Side.APART


def places(a: PlaceMention | None, b: PlaceMention | None) -> Side:
    if a is None or b is None:
        return Side.UNKNOWN
    if same_place(a, b):
        return Side.SAME
    if _holds(b, a):
        return Side.INSIDE
    if _holds(a, b):
        return Side.AROUND
    if not a.country or not b.country or "region" in (a.feature, b.feature):
        return Side.UNKNOWN  # a region the gazetteer can't place may hold anything
    return Side.APART


def same_place(a: PlaceMention, b: PlaceMention) -> bool:
    if a.geonames_id is not None and b.geonames_id is not None:
        return a.geonames_id == b.geonames_id
    return (a.name, a.country, a.admin1) == (b.name, b.country, b.admin1)


def _holds(a: PlaceMention, b: PlaceMention) -> bool:
    """Whether ``a`` is a country or first-level division that ``b`` lies in."""
    if not a.country or a.country != b.country:
        return False
    if a.feature == "country":
        return b.feature != "country"
    return a.feature == "admin1" and b.feature not in AREAS and a.admin1 is not None and a.admin1 == b.admin1


def times(a: When | None, b: When | None) -> Side:
    """Where one time lies in the other: on the way to the same day in coarser words it is still unknown."""
    if a is None or b is None or a.start is None or b.start is None:
        return Side.UNKNOWN
    if a.end is None or b.end is None:
        return Side.UNKNOWN
    if (a.start, a.end) == (b.start, b.end) or (day_of(a) is not None and day_of(a) == day_of(b)):
        return Side.SAME
    if a.end <= b.start or b.end <= a.start:
        return Side.APART
    return Side.UNKNOWN if _inside(a, b) or _inside(b, a) else Side.APART


def _inside(a: When, b: When) -> bool:
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return False
    return b.start <= a.start and a.end <= b.end


#: Times that name one day or a part of it.
WITHIN_A_DAY = frozenset({Grain.SECOND, Grain.MINUTE, Grain.HOUR, Grain.PART, Grain.DAY})


def day_of(when: When | None) -> str | None:
    """The day, as an ISO date, of a time no coarser than a day."""
    if when is None or when.start is None or when.precision not in WITHIN_A_DAY:
        return None
    return when.start.date().isoformat()
