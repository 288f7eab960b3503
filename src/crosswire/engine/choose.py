"""The engines by name."""

from __future__ import annotations

from crosswire.domain.errors import UsageError
from crosswire.engine.inline import Inline
from crosswire.engine.local import Local
from crosswire.engine.shard import Engine

ENGINES = ("inline", "local")

#: Below this many reports, starting workers costs more than they save (each imports spaCy: about 1.5 s).
FEW = 50


def engine(name: str | None, workers: int, seconds: float, items: int) -> Engine:
    """The engine called ``name``; without a name the loop for a few items, else worker processes."""
    match name or ("inline" if items < FEW and workers <= 1 else "local"):
        case "inline":
            return Inline()
        case "local":
            return Local(workers, seconds)
        case other:
            raise UsageError(f"engine '{other}': expected one of {', '.join(ENGINES)}")
