"""Masks one text: names, what stands beside them, contact data. Length is kept, white space too."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate

from crosswire.domain.text import Span
from crosswire.lexicon.people import people_words
from crosswire.lexicon.privacy import privacy_words
from crosswire.privacy.detect import any_of, contacts
from crosswire.privacy.fold import MASK, folded, unaccented
from crosswire.privacy.policy import Names
from crosswire.privacy.spellings import Spellings, spellings

#: Length of texts whose masked form is remembered.
SHORT = 40
_WORD = r"[^\W_]"
_GAP = r"[\W_]{1,3}"
_FEW = r"(?:[^\W\d_][\w’'-]{0,20} ){0,3}?"  # words that describe the one that follows


class Masker:
    """Masks texts by the same names. Making one costs a few milliseconds; use one for many texts."""

    def __init__(self, names: Names, language: str = "en") -> None:
        self._language = language
        self._known: dict[str, str] = {}
        hidden = sorted(names.hidden - names.placed)
        self._hidden_full = Spellings(f for f in hidden if " " in f or "-" in f)
        self._everywhere = spellings(names.everywhere)
        self._stays = frozenset(map(folded, names.kept))
        self._hidden_single = _single_names(f for f in hidden if " " not in f)
        self._kept = _kept_names(names.kept)
        self._hidden_loose = _loose_names(f for f in hidden if " " not in f)

    def text(self, text: str) -> str:
        """``text`` masked. Short texts are remembered: most strings of a record are a few words, told often."""
        if len(text) > SHORT:
            return masked(text, self.spans(text))
        if text not in self._known:
            self._known[text] = masked(text, self.spans(text))
        return self._known[text]

    def spans(self, text: str, hidden: Iterable[Span] = (), kept: Iterable[Span] = ()) -> list[Span]:
        """What is masked of ``text``. ``hidden`` and ``kept`` are the names at known places."""
        at = [*hidden, *self._names(text, list(kept))]
        return [*at, *beside(text, at, self._language), *contacts(text, self._language)]

    def _names(self, text: str, kept: list[Span]) -> Iterator[Span]:
        """Hidden names; one that lies inside a kept name stays."""
        plain, small = unaccented(text), folded(text)
        found = self._hidden_full.find(small) + self._everywhere.find(small, self._stays)
        found += _matches(self._hidden_single, plain)
        if _is_address(text):
            found += _matches(self._hidden_loose, small)
        if found:
            stays = _Cover([*kept, *_matches(self._kept, small)])
            yield from (span for span in found if not stays.covers(span))


class _Cover:
    """Spans that are asked whether one of them holds another span."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [s.start for s in ordered]
        self._ends = list(accumulate((s.end for s in ordered), max))

    def covers(self, span: Span) -> bool:
        i = bisect_right(self._starts, span.start)
        return i > 0 and self._ends[i - 1] >= span.end


def masked(text: str, spans: Iterable[Span]) -> str:
    """``text`` with every character of ``spans`` masked, white space apart."""
    spans = list(spans)
    if not spans:
        return text
    characters = list(text)
    for span in spans:
        for i in range(span.start, min(span.end, len(characters))):
            if not characters[i].isspace():
                characters[i] = MASK
    return "".join(characters)


def beside(text: str, names: Iterable[Span], language: str) -> Iterator[Span]:
    """Age, job and kin that stand beside masked names, and the age of one unnamed private person."""
    after, before = _after(language), _before(language)
    for name in names:
        following = after.match(text, name.end)
        if following:
            yield from _groups(following)
        window = max(0, name.start - 60)
        preceding = before.search(text[window : name.start])
        if preceding:
            yield from (span.shift(window) for span in _groups(preceding))
    for match in _unnamed(language).finditer(text):
        yield from _groups(match)


def _groups(match: re.Match[str]) -> Iterator[Span]:
    for group in range(1, (match.lastindex or 0) + 1):
        if match.start(group) < match.end(group):
            yield Span(*match.span(group))


def _matches(pattern: re.Pattern[str] | None, text: str) -> list[Span]:
    return [Span(*m.span()) for m in pattern.finditer(text)] if pattern else []


def _is_address(text: str) -> bool:
    """Whether a text is a URL, a path or a key rather than prose: names are written small there."""
    return " " not in text.strip() or text == text.lower()


def _single_names(names: Iterable[str]) -> re.Pattern[str] | None:
    """Names of one word: with a capital or all in capitals, so that "Stone" leaves stones alone."""
    spelled = []
    for name in sorted(set(map(unaccented, names)), key=lambda n: (-len(n), n)):
        spelled += [re.escape(name), re.escape(name.upper())]
    return _compiled([rf"(?<!{_WORD}){name}(?!{_WORD})" for name in spelled])


def _loose_names(names: Iterable[str]) -> re.Pattern[str] | None:
    spelled = sorted(set(map(folded, names)), key=lambda n: (-len(n), n))
    return _compiled([rf"(?<!{_WORD}){re.escape(name)}(?!{_WORD})" for name in spelled])


def _kept_names(names: Iterable[str]) -> re.Pattern[str] | None:
    spelled = sorted(set(map(folded, names)), key=lambda n: (-len(n), n))
    return _compiled([rf"(?<!{_WORD}){_GAP.join(map(re.escape, n.split()))}(?!{_WORD})" for n in spelled])


def _compiled(spelled: list[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(spelled)) if spelled else None


@lru_cache
def _job(language: str) -> str:
    """A job or kin, also somebody's: "welder’s apprentice"."""
    words = people_words(language)
    one = any_of(tuple(sorted(words.jobs | words.kin)))
    return rf"{one}(?:['’]s {one})?"


@lru_cache
def _after(language: str) -> re.Pattern[str]:
    """ ", 34, a primary school teacher", " (34)", " is a nurse", "'s brother": what may follow a name."""
    words = privacy_words(language)
    age = rf"(?i:{any_of(words.aged)} )?(\d{{1,3}})(?:[- ](?i:{any_of(words.year_old)})|(?=[,;.)](?!\d)|\s*\Z))"
    apposed = rf"(?:(?i:{any_of(words.apposed)}) {_FEW})?"
    job = rf"(?i:{_job(language)})(?!\w)"
    return re.compile(
        rf"(?:[,;] ?|,? ?[(–—] ?)(?:{age}[,;)]? ?)?(?:{apposed}({job}))?"
        rf"| (?i:{any_of(words.is_a)}) {_FEW}({job})|['’]s? {_FEW}({job})"
    )


@lru_cache
def _before(language: str) -> re.Pattern[str]:
    """ "34-year-old teacher ", "her brother, ": what may stand before a name, searched in reverse reach."""
    aged = rf"(?<![\d.,])(\d{{1,3}})[- ](?i:{any_of(privacy_words(language).year_old)}),? "
    job = rf"(?<!\w)(?i:({_job(language)})),? "
    return re.compile(rf"(?:{aged}{_FEW}{job}|{aged}{_FEW}|{job})\Z")


@lru_cache
def _unnamed(language: str) -> re.Pattern[str]:
    """ "a 34-year-old woman", "a teacher, 34,": one private person's age."""
    words = people_words(language)
    private = any_of(tuple(sorted(words.jobs | words.kin | words.parts)))
    spoken = privacy_words(language)
    return re.compile(
        rf"(?<![\d.,])(\d{{1,3}})[- ](?i:{any_of(spoken.year_old)}) {_FEW}(?i:{private})(?!\w)"
        rf"|(?<!\w)(?i:{private}), (?:(?i:{any_of(spoken.aged)}) )?(\d{{1,3}})(?=[,.;)](?!\d))"
    )
