"""Verbs of assertive speech, for measuring only."""

from __future__ import annotations

from functools import cache

import msgspec

from crosswire.lexicon.files import load


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    verbs: frozenset[str]


@cache
def reportive_verbs(language: str) -> frozenset[str]:
    """Lemmas of verbs that report something as being so."""
    return load(f"lang/{language}/reportive.yaml", _File).verbs
