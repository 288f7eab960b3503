"""Options that several commands share, made into settings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from crosswire.config import Settings
from crosswire.domain.errors import UsageError
from crosswire.engine.choose import ENGINES
from crosswire.read import TABLE_FIELDS, ReadSettings


def settings(
    *,
    published: str | None = None,
    encoding: str | None = None,
    column: Sequence[str] | None = None,
    engine: str | None = None,
    workers: int = 0,
    work: Path | None = None,
    unmasked: bool = False,
    ledger: Path | None = None,
) -> Settings:
    """UsageError names an option whose value will not do."""
    if workers < 0:
        raise UsageError(f"--workers {workers}: expected 0 (one a core) or more")
    if engine is not None and engine not in ENGINES:
        raise UsageError(f"engine '{engine}': expected one of {', '.join(ENGINES)}")
    return Settings(
        read=ReadSettings(encoding=_encoding(encoding), columns=_columns(column or ())),
        published=_day(published),
        engine=engine,
        workers=workers,
        work=work,
        unmasked=unmasked,
        ledger=ledger,
    )


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--published {text}: expected a day such as 2020-09-21") from None


def _columns(stated: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """ "Wortlaut=text": what a table calls a column, and the field it means."""
    found = []
    for one in stated:
        name, mark, field = one.rpartition("=")
        if not mark or not name.strip() or field.strip() not in TABLE_FIELDS:
            raise UsageError(f"--column {one}: expected NAME=FIELD with a field of {', '.join(TABLE_FIELDS)}")
        found.append((name.strip(), field.strip()))
    return tuple(sorted(found))


def _encoding(name: str | None) -> str | None:
    try:
        "".encode(name or "utf-8")
    except LookupError:
        raise UsageError(f"--encoding {name}: Python knows no such encoding") from None
    return name
