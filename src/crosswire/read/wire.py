"""What the deliveries of wires have in common, in whatever format: how versions, corrections and kills are stated."""

from __future__ import annotations

import json
from collections.abc import Iterable

from crosswire.domain.errors import SourceError
from crosswire.domain.report import Edition
from crosswire.lexicon.wires import wire_words
from crosswire.read.codes import Code


def edition(
    number: str | None, slug: str | None, status: str | None, signals: Iterable[str], note: str | None
) -> Edition:
    """The edition that a delivery states: a cancelled item is a kill; a signal or the note may call it a correction."""
    words = wire_words()
    names = [_bare(status), *(_bare(signal) for signal in signals)]
    signal = next((words.signals[name] for name in names if name in words.signals), None)
    if signal is None and note:
        low = note.lower()
        signal = next((kind for phrase, kind in words.notes.items() if phrase in low), None)
    return Edition(number, slug, signal, note)


def refuse_withheld(key: str, status: str | None) -> None:
    """SourceError for what its source says is not to be used yet."""
    if _bare(status) in wire_words().withheld:
        raise SourceError(Code.WITHHELD, f"{key}: is withheld by its source; read it once it is released")


def kept(**fields: str | None) -> tuple[tuple[str, str], ...]:
    """Fields that are kept as they are stated, by name; those without a value are left out."""
    return tuple((name, json.dumps(value, ensure_ascii=False)) for name, value in sorted(fields.items()) if value)


def _bare(code: str | None) -> str:
    """ "stat:canceled" and "http://.../canceled" are "canceled"."""
    return (code or "").strip().lower().rstrip("/").replace("#", "/").rsplit("/", 1)[-1].rsplit(":", 1)[-1]
