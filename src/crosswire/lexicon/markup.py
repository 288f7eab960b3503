"""What the markup of news pages calls its parts."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from crosswire.domain.report import Role
from crosswire.lexicon.files import load


class Markup(msgspec.Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """data/markup.yaml as written; its comments say what each key holds."""

    roles: dict[Role, tuple[str, ...]]
    junk: tuple[str, ...]
    entries: tuple[str, ...]
    skipped_tags: frozenset[str]
    block_tags: frozenset[str]
    meta: dict[str, tuple[str, ...]]
    reports: frozenset[str]
    genres: dict[str, str]


@cache
def markup() -> Markup:
    return load("markup.yaml", Markup)


@lru_cache(65536)
def called(names: str) -> tuple[Role | None, bool, bool]:
    """The role that the names of an element say it has, whether they say that it is none of the report's, and
    whether that it is an entry of a live blog."""
    plain = _plain(names)
    roles, junk = _patterns()
    role = next((role for role, pattern in roles if pattern.search(plain)), None)
    return role, bool(junk.search(plain)), bool(_entries().search(plain))


@cache
def _entries() -> re.Pattern[str]:
    return _pattern(markup().entries)


def _plain(names: str) -> str:
    return " ".join(re.sub(r"([a-z0-9])([A-Z])", r"\1-\2", names).lower().replace("_", "-").replace("--", "-").split())


@cache
def _patterns() -> tuple[tuple[tuple[Role, re.Pattern[str]], ...], re.Pattern[str]]:
    words = markup()
    return tuple((role, _pattern(names)) for role, names in words.roles.items()), _pattern(words.junk)


def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, names), key=lambda name: (-len(name), name))
    return re.compile(rf"(?:^|[\s-])(?:{'|'.join(longest_first)})(?=$|[\s-])")
