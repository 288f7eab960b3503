"""Classes of nouns that frames ask for: person, forces, crowd, money, ..."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

import msgspec

from crosswire.domain.errors import LexiconError
from crosswire.lexicon.files import load


class NounClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lemmas and entity labels of a class; ``includes`` are classes below it, ``endings`` of words that are in it."""

    words: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()


class SyntaxWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that reading roles off a parse needs."""

    agent: frozenset[str]  # prepositions of a passive's or a noun's agent
    of: frozenset[str]  # between a part and its whole
    object_gerund: frozenset[str]  # whose gerund is done by the governing verb's object
    partitive: frozenset[str]  # nouns that only count others
    neutral: frozenset[str]  # pronouns, which tell nothing of what they stand for
    particles: frozenset[str]  # that make another verb of a trigger which doesn't ask for them
    carriers: frozenset[str]  # nouns before which an event noun still tells of the event
    light: frozenset[str]  # verbs whose subject is that of the event noun they govern
    suffering: frozenset[str]  # of these, verbs whose subject the event befalls
    light_prepositions: frozenset[str]  # "take part in", "engage in"
    definite: frozenset[str]  # the article of what is known
    openers: frozenset[str]  # of clauses, read as prepositions: "after its governor met the envoys"
    purposes: frozenset[str]  # event nouns whose infinitive is theirs: "broke up a rally to protest"
    pressed: frozenset[str]  # "pressure on the minister to resign"
    locative: frozenset[str]  # prepositions that say where
    during: frozenset[str]  # prepositions whose event shares time and place with what it hangs on
    noun_roles: dict[str, str]  # what prepositions behind an event noun stand for, if its entry doesn't say


class _Classes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    classes: dict[str, NounClass]
    syntax: SyntaxWords
    idioms: tuple[str, ...] = ()
    links: frozenset[str] = frozenset()


@cache
def _file(language: str) -> _Classes:
    return load(f"lang/{language}/classes.yaml", _Classes)


@cache
def syntax_words(language: str) -> SyntaxWords:
    return _file(language).syntax


def links(language: str) -> frozenset[str]:
    """Words that put what follows them below the noun before: "state of emergency"."""
    return _file(language).links


@cache
def idioms(language: str) -> MappingProxyType[str, tuple[tuple[str, ...], ...]]:
    """Sequences of lemmas in which no word is an event, by their first lemma, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for idiom in _file(language).idioms:
        words = tuple(idiom.split())
        found.setdefault(words[0], []).append(words)
    return MappingProxyType({k: tuple(sorted(v, key=len, reverse=True)) for k, v in found.items()})


@cache
def classes(language: str) -> MappingProxyType[str, tuple[frozenset[str], frozenset[str]]]:
    """Each class as (lemmas, entity labels), those of included classes joined in."""
    all_of = _file(language).classes
    found: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for name in all_of:
        words: set[str] = set()
        labels: set[str] = set()
        for part in _below(name, all_of, language):
            words.update(part.words)
            labels.update(part.entities)
        found[name] = (frozenset(words), frozenset(labels))
    return MappingProxyType(found)


@cache
def endings(language: str) -> MappingProxyType[str, tuple[str, ...]]:
    """The endings of each class that has some: a word nobody listed, but "stonemason" is a person."""
    all_of = _file(language).classes
    found = {name: tuple(e for part in _below(name, all_of, language) for e in part.endings) for name in all_of}
    return MappingProxyType({name: ends for name, ends in found.items() if ends})


def _below(name: str, all_of: dict[str, NounClass], language: str) -> list[NounClass]:
    todo, seen, parts = [name], {name}, []
    while todo:
        here = todo.pop()
        if here not in all_of:
            raise LexiconError(f"lang/{language}/classes.yaml: '{name}' includes '{here}', which is no class")
        parts.append(all_of[here])
        for further in all_of[here].includes:
            if further not in seen:
                seen.add(further)
                todo.append(further)
    return parts
