"""Words by which rows of personal data are told from other tables and from prose."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from crosswire.lexicon.files import load


class PersonalWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """data/personal.yaml as written; its comments say what each key holds."""

    ranks: frozenset[str]
    streets: frozenset[str]
    names: frozenset[str]
    identifiers: frozenset[str]
    weak: frozenset[str]

    @property
    def rank(self) -> re.Pattern[str]:
        return _words(self.ranks)

    @property
    def street(self) -> re.Pattern[str]:
        return _words(self.streets)


@cache
def personal_words() -> PersonalWords:
    return load("personal.yaml", PersonalWords)


@cache
def _words(words: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, words), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)
