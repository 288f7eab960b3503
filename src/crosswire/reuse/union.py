"""Sets that grow together (union-find), with an answer that does not depend on the order of joining."""

from __future__ import annotations

#: (place of the report in the set, index of the sentence); a negative index stands for no sentence.
Node = tuple[int, int]


class Union:
    """Nodes joined into sets. A set's root is its smallest node."""

    def __init__(self) -> None:
        self._above: dict[Node, Node] = {}

    def __contains__(self, node: Node) -> bool:
        """Whether the node was ever joined to another."""
        return node in self._above

    def root(self, node: Node) -> Node:
        """The smallest node of the set that ``node`` is in."""
        top = node
        while (above := self._above.get(top, top)) != top:
            top = above
        while (above := self._above.get(node, node)) != top:
            self._above[node] = top
            node = above
        return top

    def join(self, one: Node, two: Node) -> None:
        """Makes one set of the sets of two nodes."""
        low, high = sorted((self.root(one), self.root(two)))
        self._above[low] = self._above[high] = low
