"""Institutions of a state under one name, and never under another state's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crosswire.domain.mentions import Reading
from crosswire.domain.place import PlaceMention, Sense
from crosswire.lexicon.reconcile import rules
from crosswire.reconcile.institutions import institutions
from reconcile.make import accounts, world


def readings(*who: str) -> list[Reading]:
    """One report a speaker, with the country named in the speaker's words known as a place."""
    rows = [{"says": "12 people", "who": name, "in": f"Outlet {i}"} for i, name in enumerate(who)]
    made = world(accounts(rows, measure="detained", told="2021-03-08"))
    return [_placed(reading) for reading in made.readings]


def _placed(reading: Reading) -> Reading:
    speaker = reading.statements[0].speakers[0]
    if not speaker.text.startswith("Merland"):
        return reading
    assert speaker.span is not None
    span = replace(speaker.span, end=speaker.span.start + len("Merland"))
    place = PlaceMention("p", span, 0, "Merland", "Merland", "QM", None, 0.0, 0.0, None, "country", Sense.GOVERNMENT)
    return replace(reading, places=(*reading.places, place))


def keys(*who: str) -> dict[str, str]:
    found = readings(*who)
    named = institutions(found, {r.report.id: "story" for r in found}, rules())
    return {r.statements[0].speakers[0].text: named[_named(r)] for r in found}


def _named(reading: Reading) -> tuple[str, object, str]:
    speaker = reading.statements[0].speakers[0]
    return (reading.report.id, speaker.span, speaker.key)


def test_a_government_without_a_name_is_the_one_that_the_story_names() -> None:
    found = keys("Merland's government (government)", "government (government)")
    assert len(set(found.values())) == 1


@pytest.mark.parametrize("state", ["Merland (government)"])
def test_a_state_that_speaks_is_not_whose_the_government_is(state: str) -> None:
    found = keys(state, "government (government)")
    assert len(set(found.values())) == 2
