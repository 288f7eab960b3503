"""One writer, whose sentences are nobody else's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random
from zlib import crc32

from rapidfuzz.distance import Indel

from crosswire.worlds.files import Phrasings, cast, desk_words
from crosswire.worlds.grammar import Fill, drawn
from crosswire.worlds.scene import Scene, number, person
from crosswire.worlds.text import Clause, Piece, Sentence, sentence
from crosswire.worlds.world import Account, Atom

#: Words in a row that two hands never share, but for quotations.
ROW = 6

#: Share of words in order from which two sentences are too alike to come from two hands.
ALIKE = 0.46

#: The same for sentences on two events.
ALIKE_ELSEWHERE = 0.6

#: Words in a row without which two sentences are not compared.
START = 2

#: Sentences of a world that a new one is compared with.
WINDOW = 3000

#: Wordings that are tried before a sentence is left out; of a lead, which is written in any case.
TRIES = 40
TRIES_OF_LEAD = 300

#: Rules that tell facts: one answer an event.
FACTS = frozenset({"object", "grievance"})

#: Words up to which anybody may say the same between two stops.
SHORT = 3

_STOP = re.compile(r'[.;:?!"]')
_QUOTED = re.compile(r'"([^"]*)"')
_WORD = re.compile(r"\w+")


class Written:
    """What all hands of a world have written, so that no two write alike by chance.

    Only the last sentences are looked at: in a world of more than some 25 stories wordings come again.
    """

    def __init__(self) -> None:
        self._rows: dict[int, str] = {}
        self._parts: set[int] = set()
        self._frames: set[tuple[str, str]] = set()
        self._used: set[tuple[str, str]] = set()
        self._all: list[tuple[str, str, tuple[str, ...]]] = []
        self._holders: dict[int, list[int]] = {}

    def takes(self, hand: str, event: str, text: str) -> bool:
        """Whether ``hand`` may write ``text``; if so it is noted."""
        words = tuple(_WORD.findall(text.lower()))
        rows, parts = _marks(words, ROW), [crc32(part.encode()) for part in _clauses(text)]
        if any(self._rows.get(row, hand) != hand for row in rows) or not self._parts.isdisjoint(parts):
            return False
        if self._alike(hand, event, words):
            return False
        self._rows.update(dict.fromkeys(rows, hand))
        self._parts.update(parts)
        for mark in _marks(words, START):
            self._holders.setdefault(mark, []).append(len(self._all))
        self._all.append((hand, event, words))
        return True

    def unused(self, event: str, wordings: Sequence[str]) -> Sequence[str]:
        """Those of ``wordings`` that nobody has used of this event or one of its series; all once none is left."""
        series = event.split("+")[0]
        return [wording for wording in wordings if (series, wording) not in self._used] or wordings

    def used(self, event: str, wording: str) -> None:
        self._used.add((event.split("+")[0], wording))

    def frames(self, event: str, text: str) -> bool:
        """Whether what stands around a quotation is new; then it is noted."""
        new = (event, text) not in self._frames
        self._frames.add((event, text))
        return new

    def _alike(self, hand: str, event: str, words: tuple[str, ...]) -> bool:
        """Whether another hand has a sentence too much like it, or any hand the same one."""
        near = {place for mark in _marks(words, START) for place in self._holders.get(mark, ())}
        for place in sorted(near):
            by, of, theirs = self._all[place]
            least = ALIKE if of == event else ALIKE_ELSEWHERE
            other = by != hand or words == theirs
            if other and place >= len(self._all) - WINDOW and Indel.normalized_similarity(words, theirs) >= least:
                return True
        return False


def _clauses(text: str) -> list[str]:
    """What stands between stops and marks, or commas of a quotation, short exclamations left out: a reader takes it
    for a sentence."""
    text = text.lower()
    quoted = [part for quotation in _QUOTED.findall(text) for part in quotation.split(",")]
    parts = (" ".join(_WORD.findall(part)) for part in (*_STOP.split(text), *quoted))
    return sorted({part for part in parts if part.count(" ") >= SHORT})


def _marks(words: Sequence[str], size: int) -> list[int]:
    """A number for each row of words, the same in every process."""
    return [crc32(" ".join(words[at : at + size]).encode()) for at in range(len(words) - size + 1)]


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody said, which reporters quote alike."""

    atom: Atom
    text: str


class Hand:
    """A writer of one source on one event. ``rules`` are its wordings, those of the event's type among them."""

    def __init__(self, rng: Random, phrasings: Phrasings, scene: Scene, source: str, written: Written) -> None:
        self.rng, self.scene, self.source, self._written = rng, scene, source, written
        self.rules = {**phrasings.rules, **phrasings.types[scene.type]}
        for fact in FACTS & self.rules.keys():  # what happened to what, and why, is no matter of wording
            of = self.rules[fact]
            self.rules[fact] = (of[int(scene.chance * len(of))],)
        self.outlet = ""
        self._number = 0

    def clause(self, rule: str, account: Account | None = None, **more: str) -> Sentence | None:
        """A new sentence after ``rule``; None where nothing is left that nobody else would write.

        A lead is written in any case.
        """
        lead = rule.startswith("lead.")
        for _ in range(TRIES_OF_LEAD if lead else TRIES):
            wording = self.rng.choice(
                self._written.unused(self.scene.event, self.rules[rule]) if lead else self.rules[rule]
            )
            pieces = self.pieces(rule, account, more, wording)
            if self._written.takes(self.source, self.scene.event, "".join(p.text for p in pieces)):
                break
        else:
            if not lead:
                return None
        self._written.used(self.scene.event, wording)
        return sentence(Clause(self.atom(), pieces, self.scene.event))

    def words(self) -> Words | None:
        """Something to say that others can quote."""
        for _ in range(TRIES):
            told = "".join(piece.text for piece in self.pieces("words"))
            if self._written.takes(self.source, self.scene.event, f'"{told}"'):
                return Words(self.atom(), told)
        return None

    def quoted(self, words: Words) -> Sentence:
        """Somebody's words as this writer reports them: what stands around them is the writer's own."""
        for _ in range(TRIES):
            pieces = self.pieces("quoting", None, {"words": words.text})
            around = "".join(p.text for p in pieces).replace(words.text, "")
            if self._written.frames(self.scene.event, around):
                break
        return sentence(Clause(words.atom, pieces, self.scene.event))

    def clauses(self, rules: Iterable[str], **more: str) -> list[Sentence]:
        return [made for rule in rules if (made := self.clause(rule, None, **more))]

    def atom(self) -> Atom:
        self._number += 1
        return Atom(self.source, self._number)

    def pieces(
        self, rule: str, account: Account | None = None, more: dict[str, str] | None = None, wording: str = ""
    ) -> tuple[Piece, ...]:
        """One wording of ``rule``, or of ``wording``, whoever else may write it."""
        wording = wording or self.rng.choice(self.rules[rule])
        found = drawn(self.rng, self.rules, wording, lambda slot: self._slot(slot, account, more or {}))
        return _tidy(found)

    def _slot(self, slot: str, account: Account | None, more: dict[str, str]) -> Piece:
        if slot in more:
            return Piece(more[slot])
        if slot == "day":
            return Piece(self.told("day"), "day", day=self.scene.day)
        if slot == "place":
            return Piece(self._place())
        if account is not None:
            if slot == "n":
                return Piece(counted(account), "figure", account)
            if slot == "verb":
                return Piece(desk_words().verbs[account.measure])
            if slot in ("says", "says2"):
                speaker = account.speaker or ""
                return Piece(self.told(slot, who=speaker) if speaker else "", "says", speaker=speaker)
        return Piece(self._name(slot))

    def _place(self) -> str:
        told = self.rng.randrange(3)
        if told == 0:
            return self.told("quarter")
        return f"{self.scene.town}, {self.scene.country}" if told == 1 else self.scene.town

    def told(self, rule: str, **more: str) -> str:
        """One wording of a rule that needs no number."""
        found = drawn(self.rng, self.rules, self.rng.choice(self.rules[rule]), self._plain(more))
        return "".join(piece.text for piece in found).strip()

    def _plain(self, more: dict[str, str]) -> Fill:
        return lambda slot: Piece(more[slot] if slot in more else self._name(slot))

    def _name(self, slot: str) -> str:
        scene = self.scene
        match slot:
            case "person":
                return person(self.rng)
            case "age":
                return str(self.rng.randint(19, 78))
            case "weekday":
                return cast().weekdays[scene.day.weekday()]
            case "month":
                return cast().months[scene.day.month - 1]
            case "date":
                return str(scene.day.day)
        named = {"town": scene.town, "country": scene.country, "quarter": scene.quarter, "named": scene.official}
        return {**named, "outlet": self.outlet}[slot]


def counted(account: Account) -> str:
    """The number with its bound and what is counted."""
    bound = cast().bounds[account.bound]
    return f"{bound} {number(account.value)} {desk_words().counted[account.measure]}".strip()


def _tidy(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces without the commas and spaces beside what was left empty."""
    found: list[Piece] = []
    for piece in (p for p in pieces if p.text):
        if found and piece.text.startswith((".", ",")) and not found[-1].kind:
            found[-1] = replace(found[-1], text=found[-1].text.rstrip(",; "))
        if not found or found[-1].text.endswith(" "):
            piece = replace(piece, text=piece.text.lstrip())
        found.append(piece)
    return tuple(piece for piece in found if piece.text)
