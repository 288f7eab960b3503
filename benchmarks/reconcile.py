"""Reconciling generated readings: seconds, memory, and how cost grows from a tenth of them to all.

The readings are those of the room's own tests: stories of ten reports by ten outlets, each with eight figures and
statements, some of them printed from one text. No parsing is measured.
"""

from __future__ import annotations

import random
import resource
import sys
from math import log
from pathlib import Path
from time import process_time

sys.path[:0] = [str(Path(__file__).parent.parent / "tests"), str(Path(__file__).parent.parent / "tests" / "reconcile")]

from make import Told, World, world  # noqa: E402

OUTLETS = 10
REPORTS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
BAR, BAR_MB = 60, 1000

MEASURES = ("detained", "killed", "injured", "turnout", "missing", "released", "records_leaked", "destroyed")
SPEAKERS = ("police", "organisers", "the ministry", "a witness", "the opposition", None)


def story(number: int, draw: random.Random) -> World:
    """Ten outlets' reports of one matter: the same figures, some from one wire, some in other bounds."""
    told = []
    for outlet in range(OUTLETS):
        day = f"2021-03-{1 + number % 20:02}"
        for measure in MEASURES:
            count = 40 + 10 * draw.randrange(3)
            told.append(
                Told(
                    says=f"{draw.choice(('at least ', 'about ', ''))}{count} people",
                    who=draw.choice(SPEAKERS),
                    outlet=f"outlet {outlet}",
                    told=day,
                    day=day,
                    place=draw.choice(("Ravna", "Dolen", None)),
                    measure=measure,
                    text=f"wire {number} {measure}" if draw.random() < 0.3 else None,
                    report=f"{number} {outlet}",
                    number=1,
                )
            )
    return world(told, f"story {number}")


def together(worlds: list[World]) -> World:
    whole = World()
    for one in worlds:
        for name in ("readings", "dated", "alignments", "families", "stories"):
            getattr(whole, name).extend(getattr(one, name))
    return whole


def seconds(whole: World) -> float:
    start = process_time()
    whole.record()
    return process_time() - start


def main() -> int:
    draw = random.Random(3)
    worlds = [story(number, draw) for number in range(REPORTS // OUTLETS)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    few, many = seconds(together(worlds[: len(worlds) // 10])), seconds(together(worlds))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    print(f"{REPORTS // 10:,} reports {few:.1f} s, {REPORTS:,} reports {many:.1f} s (bar {BAR} s)")
    print(f"exponent {log(many / few) / log(10):.2f}; {REPORTS / many:,.0f} reports/s")
    print(f"peak {peak / unit:.0f} MB (bar {BAR_MB}), of which {before / unit:.0f} MB are readings and Python")
    return many > BAR or peak / unit > BAR_MB


if __name__ == "__main__":
    sys.exit(main())
