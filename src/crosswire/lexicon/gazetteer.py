"""The gazetteer: places by name, from a compact memory-mapped index that scripts/build_gazetteer.py makes.

The file: ``MAGIC``, the length of a JSON header (u32), the header, and three tables at the offsets it names.
*keys*: sorted u64, 40 bits of a name's hash and 24 bits of record number; *records*: ``RECORD``, in order of
weight; *names*: UTF-8, each behind a byte with its length. Numbers are little-endian. Names are found by hash
alone: a name that is in no entry finds one wrongly about once in two million.
"""

from __future__ import annotations

import json
import mmap
import struct
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Any

from crosswire.domain.errors import LexiconError
from crosswire.lexicon.files import data_file

FILE = "places/gazetteer.bin"
MAGIC = b"XWGAZ01\n"

#: latitude and longitude in 1e-5 degrees, GeoNames id, offset of the name, admin1 and its number, population
#: as a short float (``short``), country, feature
RECORD = struct.Struct("<iiIIHHBB")
FEATURES = ("continent", "region", "country", "capital", "admin1", "admin2", "city", "water")

#: Countries and continents are the first records; no country stands behind this many.
COUNTRIES = 300

_SAME_WORDS = {"saint": "st", "mount": "mt", "fort": "ft"}
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th", "ħ": "h",
     "-": " ", "–": " ", ".": None, "'": None, "’": None, "`": None, "ʼ": None, "ʹ": None, "‘": None, ",": None,
     "\u200d": None, "\u200c": None}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer. Degrees in WGS 84; ``population`` to three digits, 0 if unknown."""

    record: int  # its number in the index; smaller numbers weigh more
    name: str
    country: str | None  # ISO 3166-1 alpha-2
    admin1: str | None  # name; None where the place is none's part
    lat: float
    lon: float
    geonames_id: int | None
    population: int
    feature: str


class Gazetteer:
    """The index, mapped and not read: opening costs milliseconds, a look-up some microseconds."""

    def __init__(self, data: Any) -> None:
        if bytes(data[: len(MAGIC)]) != MAGIC:
            raise LexiconError(f"{FILE}: not a gazetteer index; make it anew with scripts/build_gazetteer.py")
        at = len(MAGIC) + 4
        (length,) = struct.unpack_from("<I", data, len(MAGIC))
        header = json.loads(bytes(data[at : at + length]))
        self._data = data
        self._countries: list[str | None] = header["countries"]
        self._admin1: list[str | None] = header["admin1"]
        self._records: int = header["records"]
        self._names: int = header["names"]
        begin = header["keys"]
        self._keys = memoryview(data)[begin : begin + 8 * header["key_count"]].cast("Q")
        self.size: int = header["record_count"]

    def find(self, name: str) -> tuple[Place, ...]:
        """Places of that name in any spelling that folds alike, the weightiest first."""
        return self.folded(fold(name))

    @lru_cache(maxsize=20_000)  # noqa: B019 - one gazetteer a process, kept for its life
    def folded(self, key: str) -> tuple[Place, ...]:
        """Places whose folded name is ``key``."""
        if not key:
            return ()
        wanted = name_hash(key)
        i, found = bisect_left(self._keys, wanted << 24), []
        while i < len(self._keys) and self._keys[i] >> 24 == wanted:
            found.append(self.place(self._keys[i] & 0xFFFFFF))
            i += 1
        return tuple(found)

    @lru_cache(maxsize=300)  # noqa: B019 - as above
    def country(self, code: str) -> tuple[Place, ...]:
        """The country of an ISO 3166-1 alpha-2 code, if the index has it."""
        for record in range(min(COUNTRIES, self.size)):
            place = self.place(record)
            if place.feature == "country" and place.country == code:
                return (place,)
        return ()

    def place(self, record: int) -> Place:
        """The place with that number."""
        lat, lon, geonames, name, admin1, population, country, feature = RECORD.unpack_from(
            self._data, self._records + record * RECORD.size
        )
        at = self._names + name
        return Place(
            record=record,
            name=bytes(self._data[at + 1 : at + 1 + self._data[at]]).decode(),
            country=self._countries[country],
            admin1=self._admin1[admin1],
            lat=lat / 1e5,
            lon=lon / 1e5,
            geonames_id=geonames or None,
            population=long(population),
            feature=FEATURES[feature],
        )


@cache
def gazetteer() -> Gazetteer:
    """The index that comes with the program. LexiconError if it is missing or of another kind."""
    try:
        with data_file(FILE).open("rb") as file:
            return Gazetteer(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except FileNotFoundError as error:
        raise LexiconError(f"{FILE}: there is no such data file; see scripts/build_gazetteer.py") from error


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """A name without case, accents, points, hyphens and spelling variants: "St.-Étienne" is "st etienne"."""
    if name.isascii():
        plain = name.lower().translate(_LETTERS)
    else:
        decomposed = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
        plain = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)
    return " ".join(_SAME_WORDS.get(word, word) for word in plain.split())


def name_hash(key: str) -> int:
    """40 bits that stand for a folded name in the index."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=5).digest(), "big")


def short(population: int) -> int:
    """A count in 16 bits, three digits exact: 12 of mantissa, 4 of decimal exponent."""
    exponent = 0
    while population >= 4096:
        population, exponent = population // 10, exponent + 1
    return exponent << 12 | population


def long(packed: int) -> int:
    return int((packed & 0xFFF) * 10 ** (packed >> 12))
