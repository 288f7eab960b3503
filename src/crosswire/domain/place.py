"""Places as named, with what the name stands for there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crosswire.domain.text import Span


class Sense(StrEnum):
    """What a place name stands for: "Paris said" is a government, "in Paris" a place."""

    PLACE = "place"
    GOVERNMENT = "government"
    PEOPLE = "people"  # demonyms: "Chileans", "the Chilean police"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name at a span. Coordinates in degrees (WGS 84); None where the gazetteer knows none."""

    id: str
    span: Span
    unit: int
    text: str
    name: str  # the gazetteer's name
    country: str | None  # ISO 3166-1 alpha-2
    admin1: str | None
    lat: float | None
    lon: float | None
    geonames_id: int | None
    feature: str  # city, capital, country, admin1, region, ...
    sense: Sense
    reason: str = ""  # why this candidate and not another
