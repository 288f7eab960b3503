"""Texts in the making: pieces, clauses with where their words come from, and sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crosswire.worlds.world import Account, Atom


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence. ``kind``: "" (plain words), figure, event, day or says. Desks may cut an
    ``aside``, and change a piece by its kind."""

    text: str
    kind: str = ""
    account: Account | None = None  # of a figure
    day: date | None = None  # of a day
    speaker: str = ""  # of a says
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """What could be a sentence of its own. Its words go back to ``atom``, whatever desks make of them."""

    atom: Atom
    pieces: tuple[Piece, ...]
    event: str = ""  # the event its naming pieces name

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def simple(self) -> bool:
        """Whether it can be joined to another: no quotation, no names that need their capital at the start."""
        text = self.text
        return text.endswith(".") and not any(sign in text for sign in ('"', ". ", ":", "?"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One clause, or two with what joins them."""

    clauses: tuple[Clause, ...]
    join: str = ""

    @property
    def atoms(self) -> tuple[Atom, ...]:
        return tuple(clause.atom for clause in self.clauses)


def sentence(clause: Clause) -> Sentence:
    return Sentence((clause,))
