"""Institutions of a state under one name: "the Peruvian government", "Peru's government", "the government"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from crosswire.domain.mentions import Reading
from crosswire.domain.place import PlaceMention
from crosswire.domain.statement import Speaker
from crosswire.domain.text import Span
from crosswire.lexicon.reconcile import Rules

Named = tuple[str, Span | None, str]  # report, span and key of a speaker
Body = tuple[str, str, str]  # story, kind and what is left of the key without its place


def institutions(readings: Sequence[Reading], stories: Mapping[str, str], rules: Rules) -> dict[Named, str]:
    """A key for each speaker that is an institution without a person's name: what it is, and whose.

    Where a story knows one place for a body, those of its mentions that name none are of that place.
    """
    found: dict[Named, tuple[Body, str]] = {}
    raw: dict[Body, tuple[Body, str]] = {}  # what a key means where its own words show it: "it" has the same key
    unplaced: dict[Named, Body] = {}
    places: dict[Body, set[str]] = defaultdict(set)
    for reading in readings:
        story = stories.get(reading.report.id, reading.report.id)
        for speaker in _speakers(reading, rules):
            inside = [p for p in reading.places if speaker.span and speaker.span.contains(p.span)]
            body = (story, speaker.kind, _without(speaker.key, inside))
            whose = min((_whose(p) for p in inside), default="")
            report_named = (reading.report.id, speaker.span, speaker.key)
            found[report_named] = (body, whose)
            if whose:
                raw.setdefault((story, speaker.kind, speaker.key), (body, whose))
                if _names_body(speaker, inside):
                    places[body].add(whose)
            else:
                unplaced[report_named] = (story, speaker.kind, speaker.key)
    found |= {named: raw[key] for named, key in unplaced.items() if key in raw and key[2] != found[named][0][2]}
    return {named: _key(body, whose, places[body]) for named, (body, whose) in found.items()}


def _names_body(speaker: Speaker, places: Sequence[PlaceMention]) -> bool:
    """Whether the words name the body beside its place: "Peru's government" does, "Peru" alone may be any one of
    many states in a story and says nothing of whose "the government" is."""
    taken = {word for p in places for word in _bare(p.text)}
    return any(word not in taken for word in _bare(speaker.text) if word.isalpha())


def _speakers(reading: Reading, rules: Rules) -> Iterator[Speaker]:
    chains = [s.speakers for s in reading.statements] + [f.speakers for f in reading.figures]
    for speaker in (chain[0] for chain in chains if chain):
        if speaker.kind in rules.institutions and speaker.span and not _personal(speaker):
            yield speaker


def _personal(speaker: Speaker) -> bool:
    """Whether a person speaks: an official with a name. "The interior ministry" has a name that is its own."""
    return speaker.kind == "official" and speaker.name is not None


def _without(key: str, places: Sequence[PlaceMention]) -> str:
    """The key without the words of places: "peruvian government" is a government."""
    taken = {word for p in places for word in _bare(p.text)} | {word for p in places for word in _bare(p.name)}
    left = [word for word in _bare(key) if word not in taken and not _demonym(word, taken)]
    return " ".join(left) or key


def _demonym(word: str, places: set[str]) -> bool:
    """Whether a word is made from a place's name: "chilean" of Chile."""
    return any(len(word) > len(name) - 2 and len(name) > 3 and word.startswith(name[:4]) for name in places)


def _bare(text: str) -> list[str]:
    """Words without possessive marks."""
    return [word.removesuffix("'s").removesuffix("’s").strip("'’") for word in text.casefold().split()]


def _whose(place: PlaceMention) -> str:
    """The country a body belongs to, or the place within it."""
    wide = place.feature in ("country", "") or place.sense.value in ("people", "government")
    return (place.country or place.name) if wide else f"{place.country}:{place.name}"


def _key(body: Body, whose: str, known: set[str]) -> str:
    if not whose and len(known) == 1:
        whose = next(iter(known))
    return f"{body[2]}@{whose}" if whose else body[2]
