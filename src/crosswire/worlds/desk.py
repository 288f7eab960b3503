"""What desks do to a text they print: sentences reworded, joined, parted, moved, cut and added."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from crosswire.worlds.files import cast, desk_words
from crosswire.worlds.text import Clause, Piece, Sentence

#: Words for a speaker's saying so.
Says = Callable[[str], str]

#: Words of a clause from which it is too long to be joined to another.
LONG = 24


@dataclass(frozen=True, slots=True)
class Habit:
    """How much a desk changes: shares (0..1) of sentences, and of texts for what is done once to a text."""

    reword: float = 0.0
    rephrase_speaker: float = 0.0
    drop_speaker: float = 0.0
    drop_aside: float = 0.0
    add_words: float = 0.0
    redate: float = 0.0
    join: float = 0.0
    part: float = 0.0
    cut: float = 0.0
    move: float = 0.0
    trim: float = 0.0


HABITS = {
    "exact": Habit(),
    "light": Habit(reword=0.15, redate=0.3, drop_aside=0.1, cut=0.05, trim=0.5, move=0.2, part=0.1),
    "medium": Habit(0.35, 0.2, 0.1, 0.3, 0.08, 0.4, 0.12, 0.4, 0.12, 0.5, 0.6),
    "heavy": Habit(0.7, 0.35, 0.2, 0.6, 0.2, 0.6, 0.2, 0.7, 0.2, 0.6, 0.6),
}


def edited(rng: Random, text: Sequence[Sentence], habit: Habit, says: Says) -> tuple[Sentence, ...]:
    """A copy of ``text`` as a desk with this habit prints it. ``says``: how it words who says so."""
    kept = _trimmed(rng, [s for i, s in enumerate(text) if i == 0 or rng.random() >= habit.cut], habit)
    parted = [part for s in kept for part in _parted(rng, s, habit)]
    joined = _joined(rng, parted, habit)
    moved = _moved(rng, joined, habit)
    return tuple(replace(s, clauses=tuple(_reworded(rng, clause, habit, says) for clause in s.clauses)) for s in moved)


def _trimmed(rng: Random, text: list[Sentence], habit: Habit) -> list[Sentence]:
    """Cut from the end, as desks do for space."""
    if rng.random() >= habit.trim:
        return text
    return text[: max(4, round(len(text) * rng.uniform(0.45, 0.95)))]


def _parted(rng: Random, sentence: Sentence, habit: Habit) -> list[Sentence]:
    if len(sentence.clauses) > 1 and rng.random() < habit.part:
        return [Sentence((clause,)) for clause in sentence.clauses]
    return [sentence]


def _joined(rng: Random, text: Sequence[Sentence], habit: Habit) -> list[Sentence]:
    found: list[Sentence] = []
    for at, sentence in enumerate(text):
        if found and at > 1 and joinable(found[-1], sentence) and rng.random() < habit.join:
            found[-1] = joined(rng, found[-1], sentence)
        else:
            found.append(sentence)
    return found


def joinable(one: Sentence, two: Sentence) -> bool:
    """Whether two sentences can be made one that reads as one."""
    clauses = (*one.clauses, *two.clauses)
    return len(clauses) == 2 and all(clause.simple and len(clause.text.split()) <= LONG for clause in clauses)


def joined(rng: Random, one: Sentence, two: Sentence) -> Sentence:
    return Sentence((*one.clauses, *two.clauses), rng.choice(desk_words().joins))


def _moved(rng: Random, text: list[Sentence], habit: Habit) -> list[Sentence]:
    """One sentence put elsewhere, by several places, the lead never."""
    if rng.random() >= habit.move or len(text) < 7:
        return text
    start = rng.randrange(1, len(text))
    targets = [i for i in range(1, len(text)) if abs(i - start) >= 3]
    if not targets:
        return text
    rest = text[:start] + text[start + 1 :]
    target = rng.choice(targets)
    return [*rest[:target], text[start], *rest[target:]]


def _reworded(rng: Random, clause: Clause, habit: Habit, says: Says) -> Clause:
    pieces = list(clause.pieces)
    if rng.random() < habit.drop_aside:
        pieces = _without_asides(pieces)
    if rng.random() < habit.redate:
        pieces = [_redated(rng, p) if p.kind == "day" else p for p in pieces]
    chance = rng.random()
    if chance < habit.drop_speaker:
        pieces = _unattributed(pieces)
    elif chance < habit.drop_speaker + habit.rephrase_speaker:
        pieces = _respoken(pieces, says)
    if rng.random() < habit.reword:
        pieces = _swapped(rng, pieces)
    if rng.random() < habit.add_words:
        pieces = _longer(rng, pieces)
    return replace(clause, pieces=tuple(p for p in pieces if p.text))


def _without_asides(pieces: Sequence[Piece]) -> list[Piece]:
    return [piece for piece in pieces if not piece.aside]


def _redated(rng: Random, piece: Piece) -> Piece:
    day = piece.day
    if day is None:
        return piece
    weekday, month = cast().weekdays[day.weekday()], cast().months[day.month - 1]
    forms = (f"on {weekday}", weekday, f"on {month} {day.day}", f"on {weekday}, {month} {day.day}")
    return replace(piece, text=rng.choice([form for form in forms if form != piece.text]))


def _unattributed(pieces: Sequence[Piece]) -> list[Piece]:
    """Who says so left out, where it stands behind what is said."""
    last = len(pieces) - 2
    if last < 1 or pieces[last].kind != "says" or not pieces[last - 1].text.endswith((", ", "; ")):
        return list(pieces)
    before = replace(pieces[last - 1], text=pieces[last - 1].text.rstrip(",; "))
    return [*pieces[: last - 1], before, *pieces[last + 1 :]]


def _respoken(pieces: Sequence[Piece], says: Says) -> list[Piece]:
    """Who says so in other words, at the same place."""
    last = len(pieces) - 2
    if last < 1 or pieces[last].kind != "says":
        return list(pieces)
    return [*pieces[:last], replace(pieces[last], text=says(pieces[last].speaker)), *pieces[last + 1 :]]


def _swapped(rng: Random, pieces: Sequence[Piece]) -> list[Piece]:
    """Up to two wordings exchanged for others."""
    found = list(pieces)
    left = 2
    swaps = [pair for one, two in desk_words().swaps for pair in ((one, two), (two, one))]
    rng.shuffle(swaps)
    done: set[str] = set()
    for old, new in swaps:
        for at, piece in enumerate(found):
            if left and not piece.kind and not {old, new} & done:
                text = re.sub(rf"\b{re.escape(old)}\b", new, piece.text, count=1)
                if text != piece.text:
                    found[at], left = replace(piece, text=text), left - 1
                    done |= {old, new}
    return found


def _longer(rng: Random, pieces: Sequence[Piece]) -> list[Piece]:
    """A few words of the desk's own before the stop."""
    if pieces[-1].text != "." or '"' in "".join(p.text for p in pieces):
        return list(pieces)
    return [*pieces[:-1], Piece(rng.choice(desk_words().additions)), pieces[-1]]
