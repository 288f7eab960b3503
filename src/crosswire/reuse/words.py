"""Words as they are compared: folded, so that quotes, spaces, capitals and spelling are no difference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from unicodedata import normalize

from crosswire.domain.report import Unit
from crosswire.domain.text import Span
from crosswire.lexicon.reuse import ReuseWords, reuse_words
from crosswire.reuse.quotations import quotations

#: The key of every date expression: reports word one day as "Sunday", "Sept. 20" or "yesterday".
DATE = "\0date"

# One sign, number, abbreviation with stops, word, or letter of a script that writes no spaces.
_WORD = re.compile(
    r"[$€£¥₽₴%&]|\d+(?:[.,:]\d+)*"
    r"|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
    r"|(?:[^\W\d_]\.){2,}|'s\b|[^\W\d_][\u0300-\u036f]*(?:'(?!s\b)|[^\W\d_]|[\u0300-\u036f])*"
)
_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a report. ``span`` is in the source text, ``text`` as the normalised copy has it.

    ``closed``: in a quotation with both its marks, so that it is known where it ends.
    """

    key: str
    text: str
    span: Span
    quoted: bool = False
    closed: bool = False

    @property
    def date(self) -> bool:
        return self.key == DATE

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


def words(unit: Unit, language: str, dates: Sequence[Span]) -> tuple[Word, ...]:
    """The words of a unit in order; each of ``dates`` (source spans, sorted, apart) becomes one word."""
    plain = _plain_words(unit, language)
    joined: list[Word] = []
    at, inside = 0, -1
    for word in plain:
        while at < len(dates) and dates[at].end <= word.span.start:
            at += 1
        if at == len(dates) or word.span.start < dates[at].start:
            joined.append(word)
        elif inside != at:
            inside = at
            joined.append(replace(word, key=DATE))
        else:
            joined[-1] = _longer(joined[-1], word)
    return tuple(joined)


def _longer(date: Word, word: Word) -> Word:
    """A date expression that goes on with ``word``."""
    return replace(date, text=f"{date.text} {word.text}", span=Span(date.span.start, word.span.end))


def _plain_words(unit: Unit, language: str) -> Iterator[Word]:
    quotes = quotations(unit.text)
    at = 0
    for match in _WORD.finditer(unit.text):
        start, end = match.span()
        while at < len(quotes) and quotes[at].end <= start:
            at += 1
        inside = quotes[at] if at < len(quotes) and quotes[at].start <= start else None
        key, span = folded(match.group(), language), unit.source(start, end)
        yield Word(key, match.group(), span, inside is not None, inside is not None and inside.closed)


def keys(text: str, language: str) -> tuple[str, ...]:
    """The keys of the words of any text."""
    return tuple(folded(match.group(), language) for match in _WORD.finditer(text))


@lru_cache(maxsize=200_000)
def folded(text: str, language: str) -> str:
    """The key of a word: case, marks, thousands separators, spelling and small numbers in words folded."""
    of = reuse_words(language)
    key = normalize("NFKC", text).casefold()
    if _GROUPS.fullmatch(key):
        return key.replace(",", "")
    if key != "'s":
        key = key.rstrip("'").replace("'", "")
    if key.count(".") > 1 and not key[:1].isdigit():
        key = key.replace(".", "")
    key = of.spelling.words.get(key, key)
    return of.numbers.get(key) or _spelt(key, of)


def _spelt(key: str, of: ReuseWords) -> str:
    """The key with British and American variants made one."""
    for cut in range(len(key), 3, -1):
        if key[:cut] in of.spelling.stems:
            key = of.spelling.stems[key[:cut]] + key[cut:]
            break
    if len(key) >= of.spelling.endings_from:
        for cut in range(3, 8):
            if key[-cut:] in of.spelling.endings:
                return key[:-cut] + of.spelling.endings[key[-cut:]]
    return key
