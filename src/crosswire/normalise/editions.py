"""What a report says of itself as a version: an update and its number, a correction, a retraction, a kill."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from crosswire.domain.report import Edition, Metadata, Role, Unit
from crosswire.lexicon.wires import UPDATE_AT_END, edition_prefix, wire_words

#: Words of a notice that withdraws the report it stands in; a longer text tells of somebody else's.
NOTICE_WORDS = 80
#: Units at either end of a report in which such a notice stands.
ENDS = 3
_LEAD = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)\s+(?:ld|lead)\b(?:[- ]writethru)?|\bwrite-?thru?(?:ough)?\b", re.IGNORECASE
)


def edition(meta: Metadata, title: str | None, units: Sequence[Unit]) -> Edition:
    """The edition as its source states it, completed by what title and text say."""
    known = meta.edition
    signal, number = _by_title(title or "")
    told = _by_text(units)
    return replace(
        known,
        number=known.number or number or _by_lead(units),
        signal=known.signal or told or signal,
    )


def _by_title(title: str) -> tuple[str | None, str | None]:
    """(signal, number) of "UPDATE 2-Bridge closed", "CORRECTED-...", "... (Update 3)"."""
    match = edition_prefix().match(title)
    if match:
        return wire_words().titles[match.group(1).lower()], match.group(2)
    last = UPDATE_AT_END.search(title)
    return ("update", last.group(1)) if last else (None, None)


def _by_lead(units: Sequence[Unit]) -> str | None:
    """The number of a write-through as wires print it above the text: "2nd Ld-Writethru"."""
    for unit in units[:ENDS]:
        match = _LEAD.search(unit.text) if len(unit.text) < 120 else None
        if match:
            return match.group(1)
    return None


def _by_text(units: Sequence[Unit]) -> str | None:
    """A notice at either end that withdraws or corrects the report."""
    words = wire_words()
    for unit in (*units[:ENDS], *units[-ENDS:]):
        low = unit.text.lower()
        if low.startswith(words.kills):
            return "kill"
        if len(low.split()) <= NOTICE_WORDS and any(phrase in low for phrase in words.retractions):
            return "retraction"
    for unit in units:
        if unit.role is Role.CORRECTION:
            return next((kind for phrase, kind in words.notes.items() if phrase in unit.text.lower()), "correction")
    return None
