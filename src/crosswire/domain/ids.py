"""Ids are derived from content, never from counters, so that they are the same in every rebuild."""

from __future__ import annotations

from hashlib import sha256

from crosswire.domain.text import Span

#: Hex digits kept of a digest: 64 bits, a collision is expected only beyond a few billion mentions.
LENGTH = 16


def digest(*parts: str) -> str:
    """The first digits of the sha256 of ``parts``, which may hold anything (lengths keep them apart)."""
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def mention_id(version: str, kind: str, span: Span, subtype: str = "") -> str:
    """The id of a mention: (version, kind, span, subtype)."""
    return digest(version, kind, str(span.start), str(span.end), subtype)
