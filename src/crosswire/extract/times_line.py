"""A unit's tokens as the time grammar sees them: atoms, numbers cut from what is glued to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from crosswire.domain.parse import Parse, Token
from crosswire.lexicon.times import Phrase, TimeWords, Word

BLANK = Word()
#: How a token with digits in it falls apart: "20th", "2020-09-20", "10:30pm", "1990s". No nesting, so linear.
_CUT = re.compile(r"\d+|[^\W\d_]+(?:\.[^\W\d_]\.?)?|\S")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+")


class Atom:
    """A word, number or mark. ``num`` is set for a plain run of digits, ``size`` is how many there are."""

    __slots__ = ("end", "glued", "low", "num", "size", "start", "token", "word")

    def __init__(self, low: str, word: Word, token: int, start: int, end: int, glued: bool) -> None:
        self.low = low
        self.word = word
        self.token = token
        self.start = start
        self.end = end
        self.glued = glued  # no space before it
        digits = low.isdecimal() and len(low) < 7
        self.num = int(low) if digits else None
        self.size = len(low) if digits else 0

    def plays(self, *roles: str) -> bool:
        """Whether the word plays one of ``roles`` in the grammar."""
        mine = self.word.roles
        return bool(mine) and not mine.isdisjoint(roles)

    @property
    def value(self) -> float | None:
        """The number it writes, in digits or as a word."""
        return self.word.number if self.num is None else float(self.num)


END = Atom("", BLANK, -1, 0, 0, glued=False)
_NO_TOKEN = Token(-1, "", "", "", "", "", -1, 0, 0)
#: How far rules read beyond the last atom and before the first.
_MARGIN = 16


class Line(list[Atom]):
    """The atoms of a unit. A margin of empty atoms follows, so that rules need not look where they read: beyond
    the end, and by Python's counting also before the beginning."""

    def __init__(self, parse: Parse, words: TimeWords, known: bool = False) -> None:
        super().__init__(_atoms(parse, words, known))
        self.size = len(self)
        self.parse = parse
        self.words = words
        self.known = known  # the text as a whole is known to be a time
        self.extend([END] * _MARGIN)

    def token(self, i: int) -> Token:
        """The token an atom is of; an empty one in the margin."""
        token = self[i].token
        return self.parse.tokens[token] if token >= 0 else _NO_TOKEN

    def is_capital(self, i: int) -> bool:
        """Whether the word at ``i`` begins with a capital letter."""
        return self[i].token >= 0 and self.parse.text[self[i].start].isupper()

    def phrase(self, i: int, phrase: Phrase) -> bool:
        """Whether the words of ``phrase`` stand at ``i``."""
        if self[i].low != phrase[0]:
            return False
        return all(self[i + k].low == word for k, word in enumerate(phrase))

    def hyphen(self, i: int) -> bool:
        """Whether a hyphen without spaces stands at ``i``."""
        return self[i].low in "-‐‑–" and self[i].glued and self[i + 1].glued if self[i].low else False


def _atoms(parse: Parse, words: TimeWords, known: bool) -> Iterator[Atom]:
    entries = words.words
    last = -1
    for token in parse.tokens:
        text = token.text
        low = text.lower()
        word = entries.get(low)
        if word is not None:
            if low in words.file.names_only and not known and not _is_name(token):
                word = replace(word, month=None, weekday=None)
            yield Atom(low, word, token.i, token.start, token.end, token.start == last)
        elif low.isalpha():
            yield Atom(low, BLANK, token.i, token.start, token.end, token.start == last)
        elif any(map(str.isdecimal, text)):
            yield from _cut(token, words, token.start == last)
        elif low.endswith(".") and len(low) > 2:
            yield Atom(low, _abbreviated(token, words), token.i, token.start, token.end, token.start == last)
        elif not text.isspace():
            yield Atom(low, BLANK, token.i, token.start, token.end, token.start == last)
        last = token.end


def _is_name(token: Token) -> bool:
    """Whether a word that is also a verb, a modal or a first name is written as the name of a month or day."""
    return token.text[0].isupper() and token.pos not in ("VERB", "AUX") and token.tag != "MD"


def _abbreviated(token: Token, words: TimeWords) -> Word:
    """The word before a full stop: "Sept.", "Mon."."""
    low = token.text.lower().rstrip(".")
    word = words.words.get(low, BLANK)
    if word.month is None and word.weekday is None and word.unit is None:
        return BLANK
    return BLANK if low in words.file.names_only and not _is_name(token) else word


def _cut(token: Token, words: TimeWords, glued: bool) -> Iterator[Atom]:
    """The parts of a token with digits. A number with a decimal point or grouped thousands is no year or day,
    and stays in one piece."""
    text = token.text
    if _GROUPED.fullmatch(text):
        number = Word(number=float(text.replace(",", "")))
        yield Atom(text, number, token.i, token.start, token.end, glued)
        return
    parts = list(_CUT.finditer(text))
    k = 0
    while k < len(parts):
        part, following = parts[k], parts[k + 1] if k + 1 < len(parts) else None
        low, end, word = part.group().lower(), part.end(), BLANK
        if low.isdecimal() and following and following.group().lower() in words.file.ordinal_endings:
            word, end = Word(ordinal=int(low[:6])), following.end()
            low = text[part.start() : end].lower()
            k += 1
        elif not low.isdecimal():
            word = words.words.get(low) or words.words.get(low.rstrip("."), BLANK)
        yield Atom(low, word, token.i, token.start + part.start(), token.start + end, glued or k > 0)
        glued = True
        k += 1
