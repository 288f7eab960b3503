"""What tables of reports call their columns."""

from __future__ import annotations

from functools import cache

import msgspec

from crosswire.lexicon.files import load


class ColumnWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """data/columns.yaml as written; its comments say what each key holds."""

    aliases: dict[str, tuple[str, ...]]


@cache
def column_words() -> ColumnWords:
    return load("columns.yaml", ColumnWords)
