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

    CrosswireError where nothing can be read at all; reports that cannot be read are in ``record.refusals``.
    """
    from crosswire.config import Settings
    from crosswire.pipeline import build as built

    given = [paths] if isinstance(paths, str | PathLike) else paths
    return built([Path(path) for path in given], settings or Settings())
