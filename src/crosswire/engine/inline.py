"""The plain loop: for debugging, tests and a handful of reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from crosswire.engine.shard import Shard, Stage, run_shard


class Inline:
    """Runs shards one after another in this process. A report that crashes the process is not survived."""

    name = "inline"

    def map_shards(self, stage: Stage, work: Sequence[Shard], out: Path) -> Iterator[tuple[Shard, Path]]:
        for shard in work:
            part = shard.part(stage, out)
            yield shard, part if part.exists() else run_shard(stage, shard, out)
