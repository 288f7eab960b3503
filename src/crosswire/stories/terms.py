"""What a report is about, as counted terms: plain words, capitalised ones, names, and words side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.domain.mentions import Reading
from crosswire.domain.report import Report, Role, Unit
from crosswire.lexicon.reuse import reuse_words
from crosswire.lexicon.stories import StoryWords, story_limits, story_words

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+(?:[.,]\d+)*")
_ENDS = frozenset('.!?:"“”')
#: Features of places that many stories have in common.
_WIDE = frozenset({"country", "continent", "region"})
#: Units that name who wrote or took something.
_FRAME = (Role.BYLINE, Role.CREDIT, Role.META)
_TOLD = (Role.HEADLINE, Role.DECK, Role.PARAGRAPH, Role.LIVE_ENTRY)


@dataclass(frozen=True, slots=True)
class Terms:
    """Counted terms. ``capitals`` are capitalised words and numbers; ``names`` are places, people, and words that
    are names by all signs: capitalised inside a sentence, never in small letters, not in news of any kind."""

    words: Counter[str]
    capitals: Counter[str]
    pairs: Counter[str]
    names: Counter[str]

    def kinds(self) -> tuple[Counter[str], ...]:
        return self.words, self.capitals, self.pairs, self.names


@dataclass(frozen=True, slots=True)
class Heard:
    """A word as it stands: whether it begins a sentence, and its term, "" for a stop word."""

    text: str
    begins: bool
    term: str


def terms(reading: Reading) -> Terms:
    """The terms of a report's headline, deck and first paragraphs; captions and frame are left out."""
    report = reading.report
    units = list(_told(reading))
    of = story_words(report.language)
    inside = {w.text for unit in units for w in unit if w.text[0].isupper() and not w.begins}
    small = {w.text for unit in units for w in unit if not w.text[0].isupper()}
    names = {text for text in inside if text.casefold() not in small}
    found = Terms(Counter(), Counter(), Counter(), Counter())
    for unit in units:
        for before, word in zip((None, *unit), unit, strict=False):
            if not word.term:
                continue
            capital = word.text[0].isupper() or word.text[0].isdecimal()
            (found.capitals if capital else found.words)[word.term] += 1
            if word.text in names and word.term not in of.common:
                found.names[word.term] += 1
            if before and before.term:
                found.pairs[f"{before.term} {word.term}"] += 1
    for name in _named(reading):
        found.names.setdefault(_base(name, of), 1)
    return found


def _named(reading: Reading) -> Iterator[str]:
    """Words of the places and people that the text names, countries, nationalities and the own outlet aside."""
    told = {unit.index for unit in reading.report.units if unit.role not in _FRAME}
    own = {match.group().casefold() for match in _WORD.finditer(reading.report.outlet or "")}
    for place in reading.places:
        if place.feature not in _WIDE and place.unit in told:
            yield from (word for word in map(str.casefold, _WORD.findall(place.text)) if word not in own)
    for person in reading.people:
        if person.name and person.unit in told:
            yield from (match.group().casefold() for match in list(_WORD.finditer(person.name))[-1:])


def headline(report: Report) -> str:
    """The report's title: its headline, else the title its source states, else the start of its text."""
    for role in (Role.HEADLINE, Role.PARAGRAPH):
        if role is Role.PARAGRAPH and report.title:
            return report.title
        for unit in report.units:
            if unit.role is role:
                return unit.text.strip()[:160]
    return report.key


def _told(reading: Reading) -> Iterator[list[Heard]]:
    """The words of each unit, up to the limit in all."""
    report = reading.report
    left = story_limits().words
    of, stop = story_words(report.language), reuse_words(report.language).stop
    texts = [_undated(reading, unit) for unit in report.units if unit.role in _TOLD]
    if report.title and all(unit.role is not Role.HEADLINE for unit in report.units):
        texts.insert(0, report.title)
    for text in texts:
        heard: list[Heard] = []
        end = 0
        for match in _WORD.finditer(text):
            if left <= 0:
                break
            left -= 1
            key = match.group().casefold()
            begins = not heard or any(mark in _ENDS for mark in text[end : match.start()])
            heard.append(Heard(match.group(), begins, "" if key in stop or len(key) < 2 else _base(key, of)))
            end = match.end()
        if heard:
            yield heard


def _undated(reading: Reading, unit: Unit) -> str:
    """The text of a unit without its dates, which all reports of a day have in common."""
    parts, at = [], 0
    for time in sorted((t for t in reading.times if t.unit == unit.index), key=lambda t: t.span):
        plain = " ".join(time.text.split())  # as the unit has it, without the source's special spaces
        start = unit.text.find(plain, at)
        if start >= 0:
            parts.append(unit.text[at:start])
            at = start + len(plain)
    return "".join((*parts, unit.text[at:]))


def _base(key: str, of: StoryWords) -> str:
    """The word without the ending that makes no other word of it."""
    if len(key) >= of.endings_from:
        for ending, instead in of.endings:
            if key.endswith(ending):
                return key[: -len(ending)] + instead
    return key
