"""Cues of modality: what an auxiliary, a governing word or an adverb makes of an event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

import msgspec

from crosswire.domain.errors import LexiconError
from crosswire.domain.event import Modality
from crosswire.lexicon.files import load

Table = Mapping[str, Modality]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    auxiliaries: dict[str, Modality]
    governors: dict[Modality, tuple[str, ...]]
    clausal: dict[Modality, tuple[str, ...]]
    finite: dict[Modality, tuple[str, ...]]
    nominal: dict[Modality, tuple[str, ...]]
    modifiers: dict[Modality, tuple[str, ...]]
    conditions: frozenset[str]
    consequences: frozenset[str]
    negations: frozenset[str]
    bounds: tuple[str, ...]
    apart: frozenset[str]
    ongoing: frozenset[str]


class ModalityWords(msgspec.Struct, frozen=True):
    """Cue lemmas with what they make of the event below or beside them.

    ``clausal`` and ``nominal`` hold what governs a clause and a noun; "call for" stands for "call" where the
    event hangs on it by "for".
    """

    auxiliaries: Table
    clausal: Table
    finite: Table  # of a clause in the indicative: "insists he won", where "insists he go" demands
    nominal: Table
    modifiers: Table  # adverbs and adjectives beside the event
    conditions: frozenset[str]  # "if", "unless"
    consequences: frozenset[str]  # of these, what makes the main clause hypothetical too
    negations: frozenset[str]  # "no", "without", "never"
    apart: frozenset[str]  # prepositions whose noun is no complement: "vowed after the vote to ..."
    bounds: tuple[tuple[str, ...], ...]  # whose negation negates nothing: "no fewer than"
    ongoing: frozenset[str]  # "continue", "underway"


@cache
def modality_words(language: str) -> ModalityWords:
    file = f"lang/{language}/modality.yaml"
    raw = load(file, _File)
    return ModalityWords(
        MappingProxyType(raw.auxiliaries),
        _table(file, (raw.governors, raw.clausal)),
        _table(file, (raw.finite,)),
        _table(file, (raw.governors, raw.nominal)),
        _table(file, (raw.modifiers,)),
        raw.conditions,
        raw.consequences,
        raw.negations,
        raw.apart,
        tuple(tuple(words.split()) for words in raw.bounds),
        raw.ongoing,
    )


def _table(file: str, parts: Iterable[dict[Modality, tuple[str, ...]]]) -> Table:
    """The parts by word; a word that stands for two modalities in one part is an error, a later part wins."""
    found: dict[str, Modality] = {}
    for part in parts:
        own: dict[str, Modality] = {}
        for modality, words in part.items():
            for word in words:
                if own.setdefault(word, modality) is not modality:
                    raise LexiconError(f"{file}: '{word}' is both {own[word]} and {modality}")
        found.update(own)
    return MappingProxyType(found)
