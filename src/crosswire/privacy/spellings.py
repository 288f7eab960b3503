"""Full names found in any spelling, however many names there are.

A name of at least eight letters is found without spaces and inside longer words too ("@adabrandt99"), so no list
of words will do: the first letters of every name are looked up among the runs of letters of the text, and only
the names found there are searched for. The time is that of the text, not of the names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from crosswire.domain.text import Span
from crosswire.privacy.fold import folded

#: A full name of so many letters is found without spaces and inside longer words too.
UNMISTAKABLE = 8
#: Letters at a name's beginning by which it is looked up.
KEY = 5
#: Texts of fewer letters hold no full name.
SHORTEST = 4

_WORD = r"[^\W_]"
_GAP = r"[\W_]{1,3}"
_APART = re.compile(r"[\W_]+")


class Spellings:
    """The spellings of many full names. Making one is linear in the names; reports of a set share one."""

    def __init__(self, names: Iterable[str]) -> None:
        self._patterns: dict[str, re.Pattern[str]] = {}  # name -> its spellings
        self._by_key: dict[str, list[str]] = {}
        self._keys: set[int] = set()
        for name in sorted(set(map(folded, names)), key=lambda n: (-len(n), n)):
            letters = _APART.sub("", name)
            if letters:
                self._by_key.setdefault(letters[:KEY], []).append(name)
                self._keys.add(min(len(letters), KEY))

    def find(self, small: str, stay: frozenset[str] = frozenset()) -> list[Span]:
        """Where the names stand in a folded text; those in ``stay`` are passed by."""
        letters = _APART.sub("", small)
        if len(letters) < SHORTEST or not self._by_key:
            return []
        keys = {letters[i : i + size] for size in self._keys for i in range(len(letters) - size + 1)}
        found = keys & self._by_key.keys()
        names = (name for key in sorted(found) for name in self._by_key[key] if name not in stay)
        return [Span(*m.span()) for name in names for m in self._pattern(name).finditer(small)]

    def _pattern(self, name: str) -> re.Pattern[str]:
        if name not in self._patterns:
            self._patterns[name] = re.compile(_spelled(name))
        return self._patterns[name]


@lru_cache(maxsize=8)
def spellings(names: frozenset[str]) -> Spellings:
    """One for each set of names; what is masked everywhere in a record is one set."""
    return Spellings(names)


def _spelled(name: str) -> str:
    words = [re.escape(w) for w in _APART.split(name) if w]
    if sum(map(len, words)) >= UNMISTAKABLE and len(words) > 1:
        return r"[\W_]{0,3}".join(words)
    return rf"(?<!{_WORD}){_GAP.join(words)}(?!{_WORD})"
