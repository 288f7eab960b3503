"""The kinds of actors, and the words of a language for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from crosswire.domain.errors import LexiconError
from crosswire.lexicon.files import load


@dataclass(frozen=True, slots=True)
class ActorKind:
    """A kind of actor. ``institution``: may be named in every output; ``crowd``: many unnamed people."""

    label: str
    institution: bool = False
    state: bool = False
    crowd: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that denote a kind: lemmas, or a name with its capitals."""

    words: tuple[str, ...]
    kind: str
    name: bool


@dataclass(frozen=True, slots=True)
class ActorWords:
    """A language's words for actors. ``by_word`` holds each phrase at every place one of its words takes."""

    borrowing: Mapping[str, str]
    modifiers: Mapping[str, str]
    speaks_for: Mapping[str, str]
    prepositions: frozenset[str]
    entities: Mapping[str, str]
    made_by: Mapping[str, str]
    people: frozenset[str]
    counting: frozenset[str]
    lending: frozenset[str]
    by_word: Mapping[str, tuple[tuple[Phrase, int], ...]]

    def phrase_at(self, words: Sequence[tuple[str, str]], at: int) -> Phrase | None:
        """The longest phrase that covers ``words[at]``; words are pairs of (text, lemma)."""
        best: Phrase | None = None
        for text in dict.fromkeys((words[at][0], words[at][0].lower(), words[at][1])):
            for phrase, place in self.by_word.get(text, ()):
                if _stands(phrase, words, at - place) and (best is None or _better(phrase, best)):
                    best = phrase
        return best


@cache
def kinds() -> Mapping[str, ActorKind]:
    """All kinds by name (data/actors.yaml)."""
    return load("actors.yaml", dict[str, ActorKind])


@cache
def actor_words(language: str) -> ActorWords:
    """The words of ``language`` for actors, checked against the kinds."""
    file = f"lang/{language}/actors.yaml"
    raw = load(file, _File)
    for kind in _named_kinds(raw):
        if kind not in kinds():
            raise LexiconError(f"{file}: '{kind}' is no kind of data/actors.yaml")
    return ActorWords(
        raw.borrowing,
        raw.modifiers,
        raw.speaks_for,
        frozenset(raw.prepositions),
        raw.entities,
        raw.made_by,
        frozenset(raw.people),
        frozenset(raw.counting),
        frozenset(raw.lending),
        _by_word(file, raw),
    )


@dataclass(frozen=True, slots=True)
class _File:
    nouns: dict[str, list[str]]
    names: dict[str, list[str]]
    borrowing: dict[str, str]
    modifiers: dict[str, str]
    speaks_for: dict[str, str]
    prepositions: list[str]
    entities: dict[str, str]
    made_by: dict[str, str]
    people: list[str]
    counting: list[str]
    lending: list[str]


def _named_kinds(raw: _File) -> Iterator[str]:
    yield from raw.nouns
    yield from raw.names
    for table in (raw.borrowing, raw.modifiers, raw.entities, raw.made_by):
        yield from table.values()


def _by_word(file: str, raw: _File) -> dict[str, tuple[tuple[Phrase, int], ...]]:
    seen: dict[tuple[str, ...], str] = {}
    found: dict[str, list[tuple[Phrase, int]]] = {}
    for table, is_name in ((raw.nouns, False), (raw.names, True)):
        for kind, phrases in table.items():
            for phrase in phrases:
                words = tuple(phrase.replace("-", " - ").split() if not is_name else phrase.split())
                words = tuple(word for word in words if word != "-")
                if seen.setdefault(words, kind) != kind:
                    raise LexiconError(f"{file}: '{phrase}' is both {seen[words]} and {kind}")
                for place, word in enumerate(words):
                    found.setdefault(word, []).append((Phrase(words, kind, is_name), place))
    return {word: tuple(entries) for word, entries in found.items()}


def _stands(phrase: Phrase, words: Sequence[tuple[str, str]], start: int) -> bool:
    if start < 0 or start + len(phrase.words) > len(words):
        return False
    for wanted, (text, lemma) in zip(phrase.words, words[start:], strict=False):
        if text != wanted and (phrase.name or wanted not in (text.lower(), lemma)):
            return False
    return True


def _better(a: Phrase, b: Phrase) -> bool:
    return (len(a.words), a.name) > (len(b.words), b.name)
