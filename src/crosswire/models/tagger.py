"""The port for tagging and parsing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from crosswire.domain.parse import Parse


class Tagger(Protocol):
    """Tags and parses units. Each text is analysed alone: its parse depends on nothing but the text."""

    @property
    def digest(self) -> str:
        """Names the model, its version and its content."""

    def parses(self, texts: Sequence[str]) -> Iterator[Parse]:
        """One parse a text, in the order given."""
