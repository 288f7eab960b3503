"""Words that tell contact data, identifiers, addresses and ages from other numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from crosswire.domain.errors import LexiconError
from crosswire.lexicon.files import load

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrivacyWords:
    """One language's data/lang/<code>/privacy.yaml as it stands."""

    given_words: Words
    phone: Words
    calling: Words
    calling_links: Words
    identifier: Words
    between: Words
    streets: Words
    streets_first: Words
    rooms: Words
    months: Words
    counting: Words
    dating: Words
    beside_number: Words
    born: Words
    year_old: Words
    aged: Words
    apposed: Words
    is_a: Words


@cache
def privacy_words(language: str) -> PrivacyWords:
    """The words of ``language``, English where there is no file for it."""
    try:
        return load(f"lang/{language}/privacy.yaml", PrivacyWords)
    except LexiconError:
        if language == "en":
            raise
        return privacy_words("en")
