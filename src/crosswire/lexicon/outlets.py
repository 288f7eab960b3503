"""Agencies and outlets: by name, by domain, and as credited in a text."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from crosswire.lexicon.files import load

Kind = Literal["agency", "photo", "outlet", "broadcaster", "institution"]


class Outlet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An agency or outlet of data/outlets.yaml."""

    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    kind: Kind
    country: str | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    agencies: tuple[Outlet, ...]
    outlets: tuple[Outlet, ...]


class Named(msgspec.Struct, frozen=True):
    """An agency named in a text, at ``[start, end)``."""

    start: int
    end: int
    agency: Outlet


@cache
def all_outlets() -> tuple[Outlet, ...]:
    """Agencies first, then outlets, in the order of the file."""
    file = load("outlets.yaml", _File)
    return file.agencies + file.outlets


def outlet(name: str) -> Outlet | None:
    """The agency or outlet called ``name``, or one of its aliases, whatever the case."""
    return _by_name().get(name.strip().casefold())


def outlet_at(host: str) -> Outlet | None:
    """The outlet that publishes at ``host`` or at a host above it; None for one that is not listed."""
    parts = host.lower().rstrip(".").split(".")
    for first in range(len(parts) - 1):
        found = _by_domain().get(".".join(parts[first:]))
        if found:
            return found
    return None


def agencies_in(text: str) -> tuple[Named, ...]:
    """Agencies named in a credit, byline or dateline, in text order. Not for running text: "PA" is a state too.

    Names in capitals alone ("AP") must be so written; others match in capitals as well ("ASSOCIATED PRESS").
    """
    by_name, pattern = _agencies()
    return tuple(Named(m.start(), m.end(), by_name[m.group().casefold()]) for m in pattern.finditer(text))


@cache
def _by_name() -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    for each in all_outlets():
        for name in (each.name, *each.aliases):
            found.setdefault(name.casefold(), each)
    return found


@cache
def _by_domain() -> dict[str, Outlet]:
    return {domain: each for each in all_outlets() for domain in each.domains}


@cache
def _agencies() -> tuple[dict[str, Outlet], re.Pattern[str]]:
    names = {
        name: each for each in all_outlets() if each.kind in ("agency", "photo") for name in (each.name, *each.aliases)
    }
    forms = sorted({form for name in names for form in (name, name.upper())}, key=lambda n: (-len(n), n))
    pattern = re.compile(rf"(?<![\w&-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])")
    return {name.casefold(): each for name, each in names.items()}, pattern
