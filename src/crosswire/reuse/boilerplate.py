"""Sentences that say nothing of where a report comes from: an outlet prints them under any text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from crosswire.lexicon.reuse import limits, reuse_words
from crosswire.reuse.lines import Line, Part, Text
from crosswire.reuse.words import keys


def boilerplate(texts: Sequence[Text]) -> frozenset[tuple[str, int]]:
    """(report id, sentence index) of standing wording: known, or repeated by one outlet over many stories."""
    return frozenset((*_known(texts), *_repeated(texts)))


def _known(texts: Sequence[Text]) -> Iterator[tuple[str, int]]:
    for text in texts:
        starts, inside = _wordings(text.reading.report.language)
        for line in text.lines:
            told = f" {' '.join(word.key for word in line.words)} "
            if told.startswith(starts) or any(part in told for part in inside):
                yield text.id, line.index


@cache
def _wordings(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Known wording as folded words with a space on either side: at the start of a sentence, and anywhere."""
    of = reuse_words(language)
    starts, inside = (
        tuple(f" {' '.join(keys(wording, language))} " for wording in wordings)
        for wordings in (of.boilerplate, of.boilerplate_inside)
    )
    return starts, inside


def _repeated(texts: Sequence[Text]) -> Iterator[tuple[str, int]]:
    """Sentences that one outlet has in several reports which share little else. An unknown outlet equals no
    other."""
    outlets: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        if text.reading.report.outlet:
            outlets[text.reading.report.outlet].append(text)
    for outlet in sorted(outlets):
        if len(outlets[outlet]) >= limits().shared.repeated:
            yield from _repeated_by(outlets[outlet])


def _repeated_by(texts: Sequence[Text]) -> Iterator[tuple[str, int]]:
    where: dict[tuple[int, ...], list[tuple[int, Line]]] = defaultdict(list)
    for number, text in enumerate(texts):
        for line in text.lines:
            if line.part is Part.BODY and line.keys:
                where[line.keys].append((number, line))
    bodies = [frozenset(line.keys for line in text.lines if line.part is Part.BODY) for text in texts]
    for places in where.values():
        if _stories([bodies[number] for number, _ in places]) >= limits().shared.repeated:
            yield from ((texts[number].id, line.index) for number, line in places)


def _stories(bodies: Sequence[frozenset[tuple[int, ...]]]) -> int:
    """How many different texts there are, as far as the limit; those that share half their sentences are
    versions of one."""
    different: list[frozenset[tuple[int, ...]]] = []
    for body in bodies:
        if not any(2 * len(body & other) >= min(len(body), len(other)) for other in different):
            different.append(body)
        if len(different) == limits().shared.repeated:
            break
    return len(different)
