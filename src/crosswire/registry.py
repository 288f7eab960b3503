"""Built-in parts, and those that other installed packages offer under an entry point of the same group."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import entry_points
from typing import Protocol, TypeVar

from crosswire.domain.errors import CrosswireError


class Named(Protocol):
    @property
    def name(self) -> str: ...


P = TypeVar("P", bound=Named)


def parts(group: str, builtin: Iterable[P], kind: type[P]) -> dict[str, P]:
    """Parts by name: ``builtin`` first, then those of entry-point ``group``, sorted by name.

    CrosswireError names a part that is not of ``kind`` or takes a name that is taken.
    """
    found = {part.name: part for part in builtin}
    for entry in sorted(entry_points(group=group), key=lambda e: e.name):
        part = entry.load()
        if not isinstance(part, kind):
            raise CrosswireError(f"{entry.value} ({group}): expected a {kind.__name__}")
        if part.name in found:
            raise CrosswireError(f"{entry.value} ({group}): the name '{part.name}' is taken")
        found[part.name] = part
    return found
