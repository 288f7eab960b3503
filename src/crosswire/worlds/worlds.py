"""Worlds by seed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from crosswire.worlds.files import Phrasings, cast, desk_words, phrasings, plots
from crosswire.worlds.hand import Written
from crosswire.worlds.layout import House, house
from crosswire.worlds.plot import PLOTS, standing, wire
from crosswire.worlds.scene import Scene, scene
from crosswire.worlds.story import Agency, Story
from crosswire.worlds.world import Source, SourceKind, Withdrawn, World

#: The two sets of wordings: one to work on, one that only scoring uses.
WORK, SCORING = "phrasings", "scoring"

#: How many outlets there are in a world. Each story has far fewer.
OUTLETS = 48

#: Outlets whose pages end with standing lines, as a share.
FOOTED = 0.6

#: How often one kind of thing recurs at one place.
RECURS = 3


def worlds(seed: int, stories: int, wordings: str = WORK) -> World:
    """The world of ``seed`` with the first ``stories`` stories: the same every time, everywhere.

    A world with more stories begins with the same ones. ``wordings`` is WORK or SCORING.
    """
    houses = _houses(Random(f"{seed}/houses"))  # noqa: S311 - a world is to be the same every time
    phrases = phrasings(wordings)
    written = Written()
    found: list[Story] = []
    withdrawn: list[Withdrawn] = []
    number = 0
    while len(found) < stories:
        for story, left in _told(f"{seed:x}-{number}", phrases, written, houses):
            found.append(story)
            withdrawn += left
        number += 1
    kept = found[:stories]
    reports = [report for story in kept for report in story.reports]
    sources = {id: source for story in kept for id, source in story.sources.items()}
    sources |= {f"footer/{h.name}": Source(f"footer/{h.name}", SourceKind.FOOTER, h.name) for h in houses if h.footers}
    names = {report.id for report in reports}
    return World(
        seed,
        wordings,
        tuple(sorted(reports, key=lambda r: r.id)),
        tuple(sources[id] for id in sorted(sources)),
        tuple(w for w in withdrawn if names.issuperset(w.reports)),
        tuple((s.scene.event, m) for s in kept for m in s.scene.spec.grows),
    )


def _houses(rng: Random) -> list[House]:
    """Outlets with names of their own, some with standing lines below every report."""
    names = [f"{one} {two}" for one in cast().outlets.first for two in cast().outlets.second]
    shared = list(desk_words().footers[: desk_words().known_footers])
    only = list(desk_words().footers[desk_words().known_footers :])
    found = []
    for name in rng.sample(names, OUTLETS):
        footers = []
        if rng.random() < FOOTED:
            footers = [only.pop() if only else rng.choice(shared), *rng.sample(shared, rng.randint(0, 1))]
        found.append(house(rng, name, list(dict.fromkeys(footers))))
    return found


def _told(
    name: str, phrases: Phrasings, written: Written, houses: list[House]
) -> Iterator[tuple[Story, tuple[Withdrawn, ...]]]:
    """One story, or several of what recurs."""
    rng = Random(name)  # noqa: S311
    kinds = plots().scenarios
    kind = rng.choices(list(kinds), list(kinds.values()))[0]
    one, two = (Agency(*pair) for pair in rng.sample(cast().agencies, 2))
    event = scene(rng, name, rng.choice(list(plots().events)), rng.choice(cast().towns), _day(rng))
    if kind == "recurring":
        yield from _recurring(name, rng, event, one, phrases, written, houses)
        return
    story = Story(name, rng, event, phrases, written, houses)
    yield story, PLOTS[kind](story, one, two)


def _recurring(
    name: str, rng: Random, first: Scene, agency: Agency, phrases: Phrasings, written: Written, houses: list[House]
) -> Iterator[tuple[Story, tuple[Withdrawn, ...]]]:
    """Like events weeks apart in one town: the agency's background stands under each report."""
    background = None
    day = first.day
    for number in range(RECURS):
        event = scene(rng, f"{name}+{number}", first.type, (first.town, first.country), day)
        story = Story(f"{name}+{number}", rng, event, phrases, written, houses)
        background = background or (standing(story, agency), story.sources)
        story.sources |= background[1]
        yield story, wire(story, agency, background[0])
        day += timedelta(days=rng.randint(17, 60))


def _day(rng: Random) -> date:
    return date(2019, 1, 1) + timedelta(days=rng.randrange(2000))
