"""A text cut into digits, words and signs, and the digits of any country read as numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from crosswire.lexicon.quantities import PIECES

#: Digits beyond this are an identifier or an attack, whatever their value.
LONGEST = 24

VULGAR = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip
DASHES = frozenset("-–—‐‑")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text cut into digits, words and signs: what was written (folded) and where, in code points."""

    text: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    #: Cardinals already read, by where they begin and must end: several rules ask for the same.
    read: dict[tuple[int, int | None], tuple[float, int] | None] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, text: str) -> Pieces:
        matches = list(PIECES.finditer(text))
        return cls(
            tuple(m.group().casefold() for m in matches),
            tuple(m.start() for m in matches),
            tuple(m.end() for m in matches),
        )

    def __len__(self) -> int:
        return len(self.text)

    def at(self, i: int) -> str:
        """The piece, or nothing beyond either end."""
        return self.text[i] if 0 <= i < len(self.text) else ""

    def joined(self, i: int) -> bool:
        """Whether piece ``i`` follows the one before it without a space."""
        return 0 < i < len(self.text) and self.start[i] == self.end[i - 1]

    def spaced(self, i: int) -> bool:
        """Whether exactly one space stands before piece ``i``."""
        return 0 < i < len(self.text) and self.start[i] == self.end[i - 1] + 1


def is_digits(text: str) -> bool:
    return text[:1].isdecimal()


def digits(text: str) -> float | None:
    """The value of digits in any script with the separators of any country; None if it is none.

    A last separator before three digits groups ("1,234", "10,00,000", "1.234.567"), except a single full
    stop, which is decimal in English ("1.234"). Other last separators are decimal ("2,5", "1.234,56").
    """
    text = text.replace("٫", ".").replace("٬", ",").replace("’", "'")
    marks = [c for c in text if not c.isdecimal()]
    if sum(c.isdecimal() for c in text) > LONGEST:
        return None
    if not marks:
        return float(int(text))
    groups = re.split(r"[.,']", text)
    last, tail = marks[-1], groups[-1]
    if len(set(marks)) == 1 and len(marks) > 1:
        decimal = False
    elif last == ".":
        decimal = True
    else:
        decimal = len(tail) != 3 or len(set(marks)) > 1
    whole = groups[:-1] if decimal else groups
    if not _grouped(whole):
        return None
    return float(int("".join(whole))) + (float("0." + str(int("1" + tail))[1:]) if decimal else 0.0)


def _grouped(groups: list[str]) -> bool:
    """Whether digits are grouped as in some country: threes, or twos before a last three."""
    if len(groups) == 1:
        return True
    if not 1 <= len(groups[0]) <= 3 or len(groups[-1]) != 3:
        return False
    return all(len(g) == 3 for g in groups[1:-1]) or all(len(g) == 2 for g in groups[1:-1])


def digits_at(pieces: Pieces, i: int) -> tuple[float, int, bool] | None:
    """Digits, joined over single spaces when they stand in groups of three: "100 000"."""
    text, j = pieces.at(i), i + 1
    if text.isdecimal() and len(text) <= 3 and text[0] != "0":
        while pieces.spaced(j) and len(pieces.at(j)) == 3 and pieces.at(j).isdecimal() and j - i < 5:
            text, j = text + pieces.at(j), j + 1
        behind = pieces.at(j)
        if j > i + 1 and pieces.spaced(j) and behind[:3].isdecimal() and behind[3:4] == "." and behind[4:].isdecimal():
            text, j = text + behind, j + 1
    try:
        value = digits(text)
    except ValueError:  # a digit without a value as one of ten, such as a superscript
        return None
    if value is None:
        return None
    if pieces.at(j) in VULGAR and (pieces.joined(j) or pieces.spaced(j)):
        return value + VULGAR[pieces.at(j)], j + 1, True
    if pieces.at(j) == "/" and pieces.joined(j) and pieces.joined(j + 1) and pieces.at(j + 1).isdecimal():
        return _slashed(pieces, i, j, value) or (value, j, True)
    return value, j, True


def _slashed(pieces: Pieces, i: int, slash: int, value: float) -> tuple[float, int, bool] | None:
    """ "1/2"; any other slash makes a date or a name ("9/11"), which is no number."""
    below = digits(pieces.at(slash + 1))
    if below is None or not 0 < value < below <= 100 or pieces.at(slash + 2) == "/":
        return None
    return value / below, slash + 2, False
