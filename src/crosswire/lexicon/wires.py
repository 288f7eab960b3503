"""How the deliveries and texts of wires say that a version updates, corrects or withdraws another."""

from __future__ import annotations

from functools import cache

import msgspec

from crosswire.lexicon.files import load


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
