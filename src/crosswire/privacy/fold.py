"""Letters made alike without moving any: one code point in, one out, so that offsets stay true."""

from __future__ import annotations

import unicodedata
from functools import cache

#: What a masked character becomes.
MASK = "█"


def folded(text: str) -> str:
    """``text`` in small letters without accents, of the same length."""
    return text.lower() if text.isascii() else "".join(_base(c).lower()[:1] or c for c in text)


def unaccented(text: str) -> str:
    """``text`` without accents, capitals kept, of the same length."""
    return text if text.isascii() else "".join(map(_base, text))


@cache
def _base(character: str) -> str:
    """The letter without its accent; other characters, and what would become several, as they are."""
    base = unicodedata.normalize("NFKD", character)[:1]
    return base if base.isalpha() else character
