"""Adjectives and nouns of countries, by the country's code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec

from crosswire.lexicon.files import load


class _File(msgspec.Struct, frozen=True):
    demonyms: dict[str, tuple[str, ...]]


@cache
def demonyms(language: str) -> Mapping[str, str]:
    """Country codes (ISO 3166-1 alpha-2) by demonym in lower case ("chilean": "CL")."""
    table = load(f"lang/{language}/places.yaml", _File).demonyms
    return {word.lower(): code for code, words in table.items() for word in words}
