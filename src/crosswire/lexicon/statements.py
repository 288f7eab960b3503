"""A language's cues of statements, ready to be asked by lemma."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import msgspec

from crosswire.domain.errors import LexiconError
from crosswire.domain.statement import Stance
from crosswire.lexicon.files import load


class Group(StrEnum):
    """What kind of cue it is: words said, something shown, a mind ascribed."""

    SPEECH = "speech"
    EVIDENCE = "evidence"
    ATTITUDE = "attitude"


@dataclass(frozen=True, slots=True)
class CueWord:
    """A lemma that can be a cue: for each complement it takes (the data file's head lists them), its group."""

    lemma: str
    takes: Mapping[str, Group]
    addressee: bool = False


class _Verbs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    takes: tuple[str, ...]
    verbs: tuple[str, ...]
    addressee: bool = False


class _Caveats(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    adverbs: frozenset[str]
    verbs: frozenset[str]
    adjectives: frozenset[str]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    speech: tuple[_Verbs, ...]
    evidence: tuple[_Verbs, ...]
    attitude: tuple[_Verbs, ...]
    relay: frozenset[str]
    ascribing: frozenset[str]
    occasions: frozenset[str]
    counting_kinds: frozenset[str]
    nouns: dict[Group, dict[str, tuple[str, ...]]]
    adjectives: dict[str, tuple[str, ...]]
    distributing: frozenset[str]
    issuing: frozenset[str]
    stances: dict[Stance, tuple[str, ...]]
    counts: frozenset[str]
    refusing: frozenset[str]
    comment: frozenset[str]
    demanding_modals: frozenset[str]
    promising_modals: frozenset[str]
    reported_will: frozenset[str]
    states: frozenset[str]
    first_person: frozenset[str]
    aging: frozenset[str]
    caveats: _Caveats
    anonymity: frozenset[str]
    unnamed_kinds: frozenset[str]
    person_kinds: frozenset[str]
    finding: frozenset[str]
    finding_kinds: frozenset[str]
    labels: frozenset[str]
    answers: frozenset[str]
    naming: frozenset[str]
    showing_kinds: frozenset[str]
    light_verbs: frozenset[str]
    giving: frozenset[str]
    shrugging: frozenset[str]
    asking: frozenset[str]
    observing: frozenset[str]
    aspects: frozenset[str]
    introducing: frozenset[str]
    asides: frozenset[str]
    opposed: dict[str, tuple[str, ...]]
    contrasts: frozenset[str]
    pronouns: dict[str, frozenset[str]]
    reflexive: frozenset[str]
    pointing: frozenset[str]
    expletives: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    government: str
    portfolios: dict[str, str]
    determiners: frozenset[str]


@dataclass(frozen=True, slots=True)
class StatementWords:
    """All that a language's file says, its cues by lemma ("point out" for a verb with a particle)."""

    verbs: Mapping[str, CueWord]
    nouns: Mapping[str, CueWord]
    adjectives: Mapping[str, CueWord]
    stance: Mapping[str, Stance]
    file: _File


@cache
def statement_words(language: str) -> StatementWords:
    """The cues of ``language``."""
    name = f"lang/{language}/statements.yaml"
    raw = load(name, _File)
    verbs = _cues(
        (group, entry.takes, entry.verbs, entry.addressee)
        for group, entries in (
            (Group.SPEECH, raw.speech),
            (Group.EVIDENCE, raw.evidence),
            (Group.ATTITUDE, raw.attitude),
        )
        for entry in entries
    )
    nouns = _cues(
        (group, (complement,), lemmas, False)
        for group, table in raw.nouns.items()
        for complement, lemmas in table.items()
    )
    adjectives = _cues((Group.ATTITUDE, (complement,), lemmas, False) for complement, lemmas in raw.adjectives.items())
    return StatementWords(verbs, nouns, adjectives, _stances(name, raw), raw)


def _cues(entries: Iterable[tuple[Group, tuple[str, ...], tuple[str, ...], bool]]) -> dict[str, CueWord]:
    """Entries joined by lemma; the first group named for a complement keeps it."""
    takes: dict[str, dict[str, Group]] = {}
    addressed: set[str] = set()
    for group, complements, lemmas, addressee in entries:
        for lemma in lemmas:
            mine = takes.setdefault(lemma, {})
            for complement in complements:
                mine.setdefault(complement, group)
            if addressee:
                addressed.add(lemma)
    return {lemma: CueWord(lemma, mine, lemma in addressed) for lemma, mine in takes.items()}


def _stances(name: str, raw: _File) -> dict[str, Stance]:
    found: dict[str, Stance] = {}
    for stance, lemmas in raw.stances.items():
        for lemma in lemmas:
            if found.setdefault(lemma, stance) is not stance:
                raise LexiconError(f"{name}: '{lemma}' stands in {found[lemma]} and in {stance}")
    return found
