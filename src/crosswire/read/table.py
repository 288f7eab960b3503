"""Tables of reports: which column means what, and a row as a report. The columns are those of JSONL."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

import msgspec

from crosswire.domain.errors import SourceError
from crosswire.domain.report import RawReport
from crosswire.lexicon.columns import column_words
from crosswire.read.codes import Code
from crosswire.read.guard import valid
from crosswire.read.personal import fields_of_a_person, personal_data
from crosswire.read.reader import ReadSettings
from crosswire.read.stated import stated

#: Columns of a table at most.
COLUMNS = 1000


@dataclass(frozen=True, slots=True)
class Columns:
    """The field that each column holds; a name that is no field's is kept beside the report."""

    names: tuple[str, ...]
    fields: tuple[str | None, ...]


def columns(key: str, names: Sequence[str], settings: ReadSettings) -> Columns:
    """What the columns of a table hold. SourceError without a column of texts, and for tables of people."""
    if len(names) > COLUMNS:
        raise SourceError(Code.COLUMNS, f"{key}: has more than {COLUMNS:,} columns; leave some out")
    fields = fields_of(tuple(names), settings.columns)
    if fields_of_a_person(name for name, field in zip(names, fields, strict=True) if field is None):
        raise personal_data(key)
    if "text" not in fields:
        message = f"{key}: has no column 'text'; name the one that holds the texts with --column NAME=text"
        raise SourceError(Code.COLUMNS, message)
    return Columns(tuple(valid(name) for name in names), fields)


@lru_cache(64)
def fields_of(names: tuple[str, ...], chosen: tuple[tuple[str, str], ...] = ()) -> tuple[str | None, ...]:
    """The field of each column: as chosen, by its own name, or by another name for it; each field once."""
    wanted = {name.strip().lower(): field for name, field in chosen}
    known = column_words().aliases
    lower = [name.strip().lower().lstrip("\ufeff") for name in names]
    fields: list[str | None] = [wanted.get(name) for name in lower]
    for rank in range(max(map(len, known.values()), default=0)):
        for i, name in enumerate(lower):
            if fields[i] is None:
                field = next((f for f, others in known.items() if rank < len(others) and others[rank] == name), None)
                if field is not None and field not in fields:
                    fields[i] = field
    return tuple(fields)


def report(
    key: str, values: Sequence[str | None], known: Columns, format: str, version: str, settings: ReadSettings
) -> RawReport:
    """The report of a row; its digest is that of its cells. SourceError for one without a text, or too long."""
    found: dict[str, str] = {}
    extra = []
    for name, field, value in zip(known.names, known.fields, values, strict=False):
        if value is None or not value.strip():
            continue
        if field is None:
            extra.append((name, json.dumps(valid(value), ensure_ascii=False)))
        else:
            found[field] = valid(value)
    text = found.pop("text", "")
    if not text.strip():
        raise SourceError(Code.EMPTY, f"{key}: has no text")
    if len(text) > settings.max_bytes:
        raise SourceError(Code.TOO_LARGE, f"{key}: its text is longer than the limit of {settings.max_bytes:,}")
    section = found.pop("section", None)
    if section:
        extra.append(("section", json.dumps(section, ensure_ascii=False)))
    genre = found.pop("genre", None)
    if genre:
        extra.append(("genre", json.dumps(genre, ensure_ascii=False)))
    digest = sha256(msgspec.json.encode([value or "" for value in map(_valid, values)])).hexdigest()
    meta = stated({name: value.strip() for name, value in found.items()}, tuple(sorted(extra)))
    return RawReport(key, text, digest, format, version, (), meta)


def _valid(value: str | None) -> str | None:
    return None if value is None else valid(value)


def cell(value: object) -> str | None:
    """A value of a typed table as text: times in ISO 8601, lists and structures as JSON."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    iso = getattr(value, "isoformat", None)
    if iso is not None:
        return str(iso())
    if isinstance(value, list | dict | Mapping):
        return json.dumps(value, ensure_ascii=False, default=str, sort_keys=True)
    return str(value)
