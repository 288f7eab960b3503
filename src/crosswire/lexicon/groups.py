"""Who is counted: nouns that narrow a count, and nouns for one group (data/lang/<language>/groups.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from crosswire.domain.errors import LexiconError
from crosswire.lexicon.files import data_file, load

#: Measures (data/measures.yaml) of those who take part.
TAKING_PART = frozenset({"turnout", "strikers"})


@dataclass(frozen=True, slots=True)
class GroupWords:
    """``whole`` narrow nothing; ``taking_part`` nothing of those who take part, whom they name by what they do;
    ``names`` lead from a noun to its group's name."""

    whole: frozenset[str]
    taking_part: frozenset[str]
    names: Mapping[str, str]

    def group(self, noun: str | None, measure: str = "") -> str | None:
        """The group a noun names; None where it is the measure's whole."""
        if noun is None or noun in self.whole or (measure in TAKING_PART and noun in self.taking_part):
            return None
        return self.names.get(noun, noun)


@dataclass(frozen=True, slots=True)
class _File:
    whole: frozenset[str]
    taking_part: frozenset[str]
    alike: tuple[tuple[str, ...], ...]


@cache
def group_words(language: str) -> GroupWords:
    """The words of ``language``; none at all where it has no file yet, so that every noun is its own group."""
    file = f"lang/{language}/groups.yaml"
    if not (language.isalpha() and data_file(file).is_file()):
        return GroupWords(frozenset(), frozenset(), {})
    raw = load(file, _File)
    names: dict[str, str] = {}
    for group in raw.alike:
        for noun in group:
            if noun in names or noun in raw.whole or noun in raw.taking_part:
                raise LexiconError(f"{file}: '{noun}' stands in two groups")
            names[noun] = group[0]
    return GroupWords(raw.whole, raw.taking_part, names)
