"""What a report says happened: where and on which days, by the events it tells as real."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crosswire.domain.event import COMPARED, EventMention
from crosswire.domain.mentions import Reading
from crosswire.domain.place import PlaceMention, Sense
from crosswire.domain.times import Grain, When
from crosswire.lexicon.stories import story_limits

#: Features of places in which many stories happen, and of those that a gazetteer does not tell apart.
WIDE = frozenset({"country", "continent", "region", "water", "street", "square", ""})
#: Precisions that name a day.
OF_A_DAY = frozenset({Grain.SECOND, Grain.MINUTE, Grain.HOUR, Grain.PART, Grain.DAY})


@dataclass(frozen=True, slots=True)
class Matter:
    """Places and days (proleptic Gregorian ordinals) of a report's events; empty where it states none."""

    places: frozenset[tuple[str, str | None]] = frozenset()
    days: frozenset[int] = frozenset()


def matter(reading: Reading, times: Mapping[str, When]) -> Matter:
    """The places and days of the events of ``reading``; ``times`` are its anchored times by mention id."""
    told = [event for event in reading.events if event.modality in COMPARED and event.polarity]
    known = {place.id: place for place in reading.places}
    places = frozenset((p.name, p.country) for event in told if (p := known.get(event.place or "")) and _is_narrow(p))
    return Matter(places, frozenset(day for event in told if (day := _day(event, times)) is not None))


def _is_narrow(place: PlaceMention) -> bool:
    return place.feature not in WIDE and place.sense is Sense.PLACE


def _day(event: EventMention, times: Mapping[str, When]) -> int | None:
    when = times.get(event.time or "")
    if when is None or when.start is None or when.precision not in OF_A_DAY:
        return None
    return when.start.toordinal()


def agreement(one: Matter, two: Matter) -> float:
    """What the likeness of two reports is multiplied by: less where both name places and none is the same, above
    all on one day; more where their events share a place or a day. Days may differ, since a story goes on."""
    limit = story_limits()
    if one.places and two.places and not one.places & two.places:
        return limit.elsewhere_that_day if one.days & two.days else limit.elsewhere
    place = limit.same_place if one.places & two.places else 1.0
    return place * (limit.same_day if one.days & two.days else 1.0)
