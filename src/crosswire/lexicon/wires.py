"""How the deliveries and texts of wires say that a version updates, corrects or withdraws another."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from crosswire.lexicon.files import load
from crosswire.lexicon.layout import longest_first

#: "... (Update 3)", as some wires end their titles.
UPDATE_AT_END = re.compile(r"\((?:update|upd)\s*(\d{1,2})\)\s*$", re.IGNORECASE)


class WireWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """data/wires.yaml as written; its comments say what each key holds."""

    signals: dict[str, str]
    notes: dict[str, str]
    withheld: frozenset[str]
    kills: tuple[str, ...]
    retractions: tuple[str, ...]
    titles: dict[str, str]


@cache
def wire_words() -> WireWords:
    return load("wires.yaml", WireWords)


def bare_title(title: str) -> str:
    """A title without what it says of the version: "UPDATE 2-Bridge closed" and "Bridge closed (Update 2)"."""
    return UPDATE_AT_END.sub("", edition_prefix().sub("", title)).strip()


@cache
def edition_prefix() -> re.Pattern[str]:
    """A word in capitals, perhaps a number, and a dash or colon: "Update: ..." in small letters is a headline's own."""
    names = longest_first(name.upper() for name in wire_words().titles)
    return re.compile(rf"\s*({names})(?:\s+(\d{{1,2}}))?\s*(?:-(?!\s?year)|:|–|—)\s*")
