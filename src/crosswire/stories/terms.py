"""What a report is about, as counted terms: plain words, names, and words side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.domain.report import Report, Role
from crosswire.lexicon.reuse import reuse_words
from crosswire.lexicon.stories import StoryWords, story_limits, story_words

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+(?:[.,]\d+)*")
_TOLD = (Role.HEADLINE, Role.DECK, Role.PARAGRAPH, Role.LIVE_ENTRY)


@dataclass(frozen=True, slots=True)
class Terms:
    """Counted terms. Names are capitalised words and numbers."""

    words: Counter[str]
    names: Counter[str]
    pairs: Counter[str]

    def kinds(self) -> tuple[Counter[str], Counter[str], Counter[str]]:
        return self.words, self.names, self.pairs


def terms(report: Report) -> Terms:
    """The terms of a report's headline, deck and first paragraphs; captions and frame are left out."""
    found = Terms(Counter(), Counter(), Counter())
    for unit in _told(report):
        before = ""
        for word, name in unit:
            if not word:
                before = ""
                continue
            (found.names if name else found.words)[word] += 1
            if before:
                found.pairs[f"{before} {word}"] += 1
            before = word
    return found


def headline(report: Report) -> str:
    """The report's title: its headline, else the title its source states, else the start of its text."""
    for role in (Role.HEADLINE, Role.PARAGRAPH):
        if role is Role.PARAGRAPH and report.title:
            return report.title
        for unit in report.units:
            if unit.role is role:
                return unit.text.strip()[:160]
    return report.key


def _told(report: Report) -> Iterator[list[tuple[str, bool]]]:
    """The words of each unit as (term, whether a name), "" for a stop word; up to the limit in all."""
    left = story_limits().words
    of, stop = story_words(report.language), reuse_words(report.language).stop
    for unit in report.units:
        if unit.role not in _TOLD or left <= 0:
            continue
        heard = []
        for match in _WORD.finditer(unit.text):
            if left <= 0:
                break
            left -= 1
            word = match.group()
            key = word.casefold()
            named = word[0].isupper() or word[0].isdecimal()
            heard.append(("" if key in stop or len(key) < 2 else _base(key, of), named))
        yield heard


def _base(key: str, of: StoryWords) -> str:
    """The word without the ending that makes no other word of it."""
    if len(key) >= of.endings_from:
        for ending, instead in of.endings:
            if key.endswith(ending):
                return key[: -len(ending)] + instead
    return key
