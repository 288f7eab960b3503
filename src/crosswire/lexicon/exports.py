"""How databases of news lay out the documents they export."""

from __future__ import annotations

from functools import cache

import msgspec

from crosswire.lexicon.files import load


class ExportWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """data/exports.yaml as written; its comments say what each key holds."""

    nexis: dict[str, str]
    factiva: dict[str, str]
    languages: dict[str, str]
    words: frozenset[str]
    counted: frozenset[str]
    documents: frozenset[str]
    copyright: tuple[str, ...]


@cache
def export_words() -> ExportWords:
    return load("exports.yaml", ExportWords)
