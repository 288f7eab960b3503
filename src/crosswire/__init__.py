"""Crosswire: many outlets' reports in, one attributed record out."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crosswire.config import Settings
    from crosswire.domain.record import PublicRecord

__all__ = ["build"]


def build(paths: str | PathLike[str] | Iterable[str | PathLike[str]], settings: Settings | None = None) -> PublicRecord:
    """The record of the reports under ``paths`` (files and folders), masked unless the settings say otherwise.

    Without settings the work is done in this process; ``Settings(engine="local")`` starts workers, which asks for
    ``if __name__ == "__main__":`` around a script's own code. UsageError where there are no reports; reports that
    cannot be read are in ``record.refusals``.
    """
    from crosswire.config import Settings
    from crosswire.domain.errors import UsageError
    from crosswire.pipeline import build as built

    given = [paths] if isinstance(paths, str | PathLike) else list(paths)
    if not given or "" in given:
        raise UsageError("no path is named; name a file or folder of reports")
    return built([Path(path) for path in given], settings or Settings(engine="inline"))
