"""The event ontology: types with codes, roles and trigger words, one file a type in data/events."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import MappingProxyType
from typing import Literal

import msgspec

from crosswire.domain.errors import LexiconError
from crosswire.lexicon.classes import links
from crosswire.lexicon.files import load, names

FOLDER = "events"

#: What a trigger word can be.
PartOfSpeech = Literal["verb", "noun", "adjective"]

Needs = Literal[
    "must_clause",
    "participle",
    "finite",
    "object",
    "no_object",
    "passive",
    "active",
    "clause",
    "no_clause",
    "no_opinion",
    "person_object",
]
RoleName = Literal["who", "whom", "both", "none"]


class Codes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Codes of other conventions. CAMEO codes are text: "0231" is not 231."""

    plover: str = ""
    plover_mode: str | None = None
    cameo: str | None = None
    acled: tuple[str, ...] = ()  # disorder or event type, then sub-event type


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Trigger words that share a frame: what must, and what may not, stand around them.

    Slots hold noun classes (data/lang/<language>/classes.yaml) or lemmas. Words of several parts are a head
    with what it needs below it: "take to street" wants "to" and "street" below the verb "take".
    """

    words: tuple[str, ...]
    mode: str | None = None
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    not_subject: tuple[str, ...] = ()
    not_object: tuple[str, ...] = ()
    prep: dict[str, tuple[str, ...]] = {}  # one of these; an empty list takes any noun
    not_prep: dict[str, tuple[str, ...]] = {}
    needs: tuple[Needs, ...] = ()
    modifier: tuple[str, ...] = ()  # of a noun: adjective or first part of a compound
    not_modifier: tuple[str, ...] = ()
    under: tuple[str, ...] = ()  # lemma of the word it depends on
    not_under: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()  # words anywhere in the sentence: another sense
    beside: tuple[str, ...] = ()  # words of which one must stand somewhere in the sentence
    among: tuple[str, ...] = ()  # types of which the report must tell one elsewhere: "they filled the square"
    roles: dict[str, RoleName] = {}  # what the subject, object or a preposition stands for here

    @property
    def plain(self) -> bool:
        """Whether it has no frame at all."""
        return self.constraints == 0

    @property
    def constraints(self) -> int:
        """How many slots it asks for: of two entries that fit, the one that asks for more is meant."""
        asked = (self.subject, self.object, self.prep, self.modifier, self.under, self.needs, self.beside)
        return sum(bool(slot) for slot in asked)


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The trigger words of one type in one language."""

    verbs: tuple[Entry, ...] = ()
    nouns: tuple[Entry, ...] = ()
    adjectives: tuple[Entry, ...] = ()

    def entries(self) -> Iterator[tuple[PartOfSpeech, Entry]]:
        for entry in self.verbs:
            yield "verb", entry
        for entry in self.nouns:
            yield "noun", entry
        for entry in self.adjectives:
            yield "adjective", entry


class EventType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One type of event. ``contested`` types are claims whoever tells them: in a statement they are alleged."""

    label: str
    about: str
    parent: str
    codes: Codes
    roles: dict[str, str]
    contested: bool = False
    #: What stands before its nouns: who acts ("police raid") or whom it befalls ("prisoner release").
    owner: Literal["who", "whom", "none"] = "who"
    act: bool = False  # something done by saying it: threat, demand, denial
    modes: dict[str, Codes] = {}
    #: What it is not, by the type that it is instead (or a word for what is no event).
    differs: dict[str, str] = {}
    words: dict[str, Words] = {}
    name: str = ""

    def codes_of(self, mode: str | None) -> Codes:
        """The codes of a mode; what a mode doesn't say is the type's."""
        own = self.modes.get(mode) if mode else None
        if own is None:
            return self.codes
        return Codes(
            own.plover or self.codes.plover,
            own.plover_mode or self.codes.plover_mode,
            own.cameo or self.codes.cameo,
            own.acled or self.codes.acled,
        )


class _Groups(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    groups: dict[str, str]


@cache
def groups() -> MappingProxyType[str, str]:
    """The parents that types may name, with their labels (data/event_groups.yaml)."""
    return MappingProxyType(load("event_groups.yaml", _Groups).groups)


@cache
def event_types() -> MappingProxyType[str, EventType]:
    """All types by name, in the order of names. LexiconError where a file contradicts itself."""
    found: dict[str, EventType] = {}
    for file in names(FOLDER):
        name = file.removeprefix(f"{FOLDER}/").removesuffix(".yaml")
        kind = msgspec.structs.replace(load(file, EventType), name=name)
        _check(file, kind)
        found[name] = kind
    return MappingProxyType(found)


def _check(file: str, kind: EventType) -> None:
    for language, words in kind.words.items():
        for _, entry in words.entries():
            if not entry.words:
                raise LexiconError(f"{file}: words.{language}: an entry has no words")
            if entry.mode and entry.mode not in kind.modes:
                raise LexiconError(f"{file}: mode '{entry.mode}' of '{entry.words[0]}' is not under modes")


class Candidate(msgspec.Struct, frozen=True):
    """One way to read a word: ``rest`` are the further words it needs below it, or right ``before`` it."""

    type: str
    pos: PartOfSpeech
    head: str
    rest: tuple[str, ...]
    before: bool
    entry: Entry

    strength: tuple[int, int]  # the more demanding of two readings is meant, else the earlier
    options: tuple[tuple[str, ...], ...]  # the further words with their alternatives: "take to street/road"


@cache
def dependent(language: str) -> frozenset[tuple[PartOfSpeech, str]]:
    """Parts of speech and lemmas of which some reading asks for an event of another type in the report."""
    return frozenset(key for key, found in candidates(language).items() if any(c.entry.among for c in found))


@cache
def candidates(language: str) -> MappingProxyType[tuple[PartOfSpeech, str], tuple[Candidate, ...]]:
    """All readings by part of speech and head lemma, the most demanding first."""
    below: dict[tuple[PartOfSpeech, str], list[Candidate]] = {}
    order = 0
    for name, kind in event_types().items():
        for pos, entry in kind.words.get(language, Words()).entries():
            for words in entry.words:
                head, rest, before = _parts(pos, words, links(language))
                strength = (len(rest) * 2 + entry.constraints, -order)
                options = tuple(tuple(wanted.split("/")) for wanted in rest)
                one = Candidate(name, pos, head, rest, before, entry, strength, options)
                below.setdefault((pos, head), []).append(one)
                order += 1
    return MappingProxyType(
        {key: tuple(sorted(found, key=lambda c: c.strength, reverse=True)) for key, found in below.items()}
    )


def _parts(pos: PartOfSpeech, words: str, links: frozenset[str]) -> tuple[str, tuple[str, ...], bool]:
    """Head, rest, and whether the rest stands before the head.

    A noun's head is its last word, save before a preposition ("state of emergency"); the tagger splits words at
    hyphens, so that the head of "sit-in" is "in".
    """
    parts = words.replace("-", " - ").split()
    if len(parts) > 1 and (pos == "noun" or parts[1] == "-") and parts[1] not in links:
        return parts[-1], tuple(parts[:-1]), True
    return parts[0], tuple(parts[1:]), False
