"""What kind of text a report is, from its title, address, section and wording; news unless something says else."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from crosswire.domain.report import Genre, Metadata, Role, Unit
from crosswire.lexicon.layout import Layout


def genre(meta: Metadata, title: str | None, units: Sequence[Unit], words: Layout) -> Genre:
    """The stated genre, else what title, address or section name, else phrases of the first and last units."""
    extra = {name: _text(value) for name, value in meta.extra}
    stated = words.genre_words.get(extra.get("genre", "").strip().lower())
    if stated:
        return Genre(stated)
    segments = _segments(meta.url or "") | {s.strip().lower() for s in re.split(r"[/,;>|]", extra.get("section", ""))}
    ends = [unit.text.lower() for unit in (*units[:3], *units[-3:])]
    for name, signs in words.genres.items():
        by_title = (title or "").lower().startswith(signs.starts)
        if by_title or signs.segments & segments or any(phrase in end for phrase in signs.phrases for end in ends):
            return Genre(name)
    if any(unit.role is Role.LIVE_ENTRY for unit in units):
        return Genre.LIVE
    return Genre.NEWS


def _segments(url: str) -> set[str]:
    """The folders of an address, its last part (which is the title's) left out."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return set()
    return {part.lower() for part in path.split("/")[:-1] if part}


def _text(value: str) -> str:
    try:
        found = json.loads(value)
    except ValueError:
        return ""
    return found if isinstance(found, str) else ""
