"""Two reports to a record folder in a fresh process, beside `import spacy` and loading the model in a fresh one.

Both are run in turns and the least of several runs is taken, since other work on the machine disturbs both alike.
CPU seconds count what a process and all it starts use; peak memory is that of the largest of them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

REPORTS = Path(__file__).parent.parent / "tests" / "acceptance" / "pair_blockade" / "reports"
RUNS = 5
BAR, BAR_MB = 2.5, 450

#: Compiled modules are kept, as Python does unless told otherwise; those of installed packages are anyway.
USUAL = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

BUILD = "from crosswire.cli.app import run; run()"
#: As where Crosswire is not installed: spaCy would import its components, too.
LOAD = """
import spacy
from crosswire.models.spacy import _found
spacy.util.registry._entry_point_factories.entry_points = False
spacy.load(_found()[1])
"""


@dataclass(frozen=True, order=True)
class Cost:
    cpu: float  # seconds
    megabytes: float


def cost(*arguments: str) -> Cost:
    """What a fresh Python with these arguments uses."""
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    process = os.posix_spawn(sys.executable, [sys.executable, *arguments], USUAL, file_actions=silent)
    _, status, used = os.wait4(process, 0)
    if status:
        raise SystemExit(f"python {' '.join(arguments)} failed")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def build(reports: Sequence[str]) -> Cost:
    with tempfile.TemporaryDirectory() as folder:
        return cost("-c", BUILD, "--quiet", "build", *reports, "-o", f"{folder}/record")


if __name__ == "__main__":
    reports = sys.argv[1:] or [str(REPORTS)]
    build(reports)  # fills the disk's caches and compiles the modules, so that only the work is timed
    pairs = [(build(reports), cost("-c", LOAD)) for _ in range(RUNS)]
    ours, base = min(our for our, _ in pairs), min(load for _, load in pairs)
    ratio, peak = ours.cpu / base.cpu, max(our.megabytes for our, _ in pairs)
    print(f"import spaCy and load the model: {base.cpu:.2f} s, {base.megabytes:.0f} MB")
    print(f"two reports to a record folder:  {ours.cpu:.2f} s, {peak:.0f} MB")
    print(f"{ratio:.2f} x (bar {BAR}), {peak:.0f} MB (bar {BAR_MB})")
    sys.exit(ratio > BAR or peak > BAR_MB)
