"""Where the per-report half runs: one verb, ``map_shards``; every engine gives the answer of a plain loop."""

from crosswire.engine.choose import ENGINES, engine
from crosswire.engine.inline import Inline
from crosswire.engine.local import Local
from crosswire.engine.shard import Engine, Item, Outcome, Shard, Stage, shards

__all__ = ["ENGINES", "Engine", "Inline", "Item", "Local", "Outcome", "Shard", "Stage", "engine", "shards"]
