"""Settings of a build, gathered from each room. A flag beats the environment, that beats crosswire.toml."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from crosswire.read import ReadSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a build can be told. The defaults are those of every command and of the Python API.

    ``work`` keeps finished shards for the next run, in clear text and readable by the owner alone; None keeps
    them in a temporary folder that is removed at the end.
    """

    read: ReadSettings = field(default_factory=ReadSettings)
    published: date | None = None  # only where a report states none
    engine: str | None = None  # None: inline for a few reports, else local
    workers: int = 0  # 0: as many as there are cores
    seconds: float = 60.0  # for one report
    work: Path | None = None
    unmasked: bool = False
    ledger: Path | None = None  # judgements to apply, one JSON object a line
