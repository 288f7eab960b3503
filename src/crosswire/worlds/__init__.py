"""Invented worlds: reports by independent writers and by desks that edit wires, with all that is true of them."""

from crosswire.worlds.world import (
    Account,
    Atom,
    Manner,
    Part,
    Placed,
    Source,
    SourceKind,
    Stated,
    Withdrawn,
    World,
    WorldReport,
)
from crosswire.worlds.worlds import SCORING, WORK, worlds

__all__ = [
    "SCORING",
    "WORK",
    "Account",
    "Atom",
    "Manner",
    "Part",
    "Placed",
    "Source",
    "SourceKind",
    "Stated",
    "Withdrawn",
    "World",
    "WorldReport",
    "worlds",
]
