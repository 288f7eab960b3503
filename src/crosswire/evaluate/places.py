"""Places measured on marked texts: names found, and how near the place chosen lies to the one meant."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from crosswire.domain.parse import Parse
from crosswire.domain.place import PlaceMention, Sense
from crosswire.domain.report import Genre, Report, Role, Unit
from crosswire.domain.text import OffsetMap, Span
from crosswire.evaluate.score import ErrorRow, Score, prf
from crosswire.extract.places import places

Parses = Callable[[Sequence[str]], Iterator[Parse]]

#: Kilometres within which a place counts as found: a hundred miles, as the literature has it.
REACH = 161.0

#: Marks that normalising makes plain, one for one, so that offsets stay.
PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u2009": " ", "\u202f": " "})

#: What each set marks: LGL also adjectives of places and places inside names of bodies, GeoVirus neither.
MARKED = {
    "lgl": frozenset(Sense),
    "geovirus": frozenset({Sense.PLACE, Sense.GOVERNMENT}),
}


@dataclass(slots=True)
class Counts:
    gold: int = 0
    found: int = 0
    matched: int = 0
    located: int = 0  # gold names with coordinates
    located_matched: int = 0
    near: int = 0


def geoparsing(folder: Path, parses: Parses) -> Score:
    """Toponyms by exact span, and the share of places chosen within 161 km of the one meant.

    ``toponym_f1`` and ``within_161km`` (of the matched names whose place is marked; no coordinates are wrong)
    over all sets together, ``within_161km_of_all`` with the missed ones wrong; the same for each set by name.
    """
    metrics: dict[str, float] = {}
    errors: list[ErrorRow] = []
    total, items = Counts(), 0
    for file in sorted(folder.glob("*.jsonl")):
        rows = [row for row in _rows(file) if all(t["span_ok"] for t in row["toponyms"])]
        counts = Counts()
        for row, parse in zip(rows, parses([row["text"].translate(PLAIN) for row in rows]), strict=True):
            errors += _measure(row, parse, MARKED.get(file.stem, MARKED["lgl"]), counts)
        items += len(rows)
        metrics |= {f"{file.stem}_{name}": value for name, value in _metrics(counts).items()}
        for name in Counts.__slots__:
            setattr(total, name, getattr(total, name) + getattr(counts, name))
    return Score("geoparsing", items, _metrics(total) | metrics, tuple(errors))


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _measure(row: dict[str, Any], parse: Parse, senses: frozenset[Sense], counts: Counts) -> Iterator[ErrorRow]:
    report = _report(row["id"], row["text"])
    mentions = {(p.span.start, p.span.end): p for p in places(report, [parse]) if p.sense in senses}
    gold = {(t["start"], t["end"]): t for t in row["toponyms"]}
    counts.gold += len(gold)
    counts.found += len(mentions)
    for span in sorted(gold.keys() | mentions.keys()):
        marked, mention = gold.get(span), mentions.get(span)
        around = row["text"][max(0, span[0] - 30) : span[1] + 30]
        if marked is None:
            yield ErrorRow(around, "invented", "", _words(mention))
            continue
        located = marked.get("lat") is not None
        counts.located += located
        if mention is None:
            yield ErrorRow(around, "missed", marked["phrase"], "")
            continue
        counts.matched += 1
        counts.located_matched += located
        if located and _near(marked, mention):
            counts.near += 1
        elif located:
            yield ErrorRow(around, "far", _place(marked), _words(mention))


def _near(marked: dict[str, Any], mention: PlaceMention) -> bool:
    if mention.lat is None or mention.lon is None:
        return False
    return kilometres(marked["lat"], marked["lon"], mention.lat, mention.lon) <= REACH


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance (haversine, sphere of IUGG mean radius)."""
    a, b = radians(lat), radians(other_lat)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * 6371.0088 * asin(min(1.0, sqrt(half)))


def _metrics(counts: Counts) -> dict[str, float]:
    _, _, f1 = scores = prf(counts.matched, counts.found, counts.matched, counts.gold)
    return {
        "toponym_f1": f1,
        "toponym_precision": scores[0],
        "toponym_recall": scores[1],
        "within_161km": _share(counts.near, counts.located_matched),
        "within_161km_of_all": _share(counts.near, counts.located),
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _words(mention: PlaceMention | None) -> str:
    if mention is None:
        return ""
    where = f"{mention.name}, {mention.admin1}, {mention.country} ({mention.lat}, {mention.lon})"
    return f"{mention.text}: {where} {mention.feature} {mention.sense} by {mention.reason}"


def _place(marked: dict[str, Any]) -> str:
    return f"{marked.get('name') or marked['phrase']} ({marked['lat']}, {marked['lon']}) {marked.get('fcode', '')}"


def _report(key: str, text: str) -> Report:
    unit = Unit(0, Role.PARAGRAPH, Span(0, max(1, len(text))), text.translate(PLAIN), OffsetMap())
    return Report(
        id=key, version=key, key=key, text=text, units=(unit,), language="en", genre=Genre.NEWS,
        outlet=None, url=None, title=None, byline=None, dateline=None, published=None, agencies=(),
        sha256="", format="text", reader="evaluate",
    )  # fmt: skip
