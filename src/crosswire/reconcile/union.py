"""Groups of what belongs together (union-find), named after their smallest member."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Generic, Protocol, TypeVar


class Sortable(Protocol):
    def __lt__(self, other: Any, /) -> bool: ...
    def __hash__(self) -> int: ...


T = TypeVar("T", bound=Sortable)


class Groups(Generic[T]):
    """Joins pairs into groups. The root is always the smallest member, so the order of joins doesn't matter."""

    def __init__(self, members: Iterable[T] = ()) -> None:
        self._up: dict[T, T] = {member: member for member in members}

    def root(self, member: T) -> T:
        """The smallest member of the group ``member`` is in; itself if it was never joined."""
        path = []
        while (above := self._up.setdefault(member, member)) != member:
            path.append(member)
            member = above
        for passed in path:
            self._up[passed] = member
        return member

    def join(self, a: T, b: T) -> T:
        """Puts the groups of ``a`` and ``b`` together; gives their root."""
        a, b = self.root(a), self.root(b)
        if b < a:
            a, b = b, a
        self._up[b] = a
        return a

    def roots(self) -> dict[T, T]:
        """Each member's root, in the order of members."""
        return {member: self.root(member) for member in sorted(self._up)}

    def members(self) -> dict[T, list[T]]:
        """The groups by root, members in order."""
        found: dict[T, list[T]] = defaultdict(list)
        for member, root in self.roots().items():
            found[root].append(member)
        return dict(found)
