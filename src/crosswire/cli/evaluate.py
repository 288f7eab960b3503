"""``crosswire evaluate``."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from crosswire.cli import logs
from crosswire.domain.errors import UsageError

if TYPE_CHECKING:
    from crosswire.evaluate.score import Score

#: Exit code of a fall below a floor.
FALLEN = 1


def evaluate(
    name: str,
    /,
    *,
    data: Path | None = None,
    seed: int = 1,
    stories: int = 24,
    as_json: Annotated[bool, Parameter("--json", negative="")] = False,
    errors: Annotated[bool, Parameter("--errors", negative="")] = False,
    gate: Annotated[bool, Parameter("--gate", negative="")] = False,
) -> int:
    """Score one capability on a folder of marked data.

    Parameters
    ----------
    name
        The capability: see docs/evaluation.md.
    data
        The folder with the marked data.
    seed
        Of the generated worlds (docs/worlds.md), which need no folder.
    stories
        How many stories are generated.
    as_json
        The score as JSON.
    errors
        List what was missed and invented, and how much of each kind.
    gate
        Fail where a metric falls below the floor that is pinned for this very data.
    """
    from crosswire.evaluate.runs import EVALUATIONS, GENERATED

    if name in GENERATED:
        _print_score(GENERATED[name](seed, stories), f"seed {seed}", as_json, errors)
        return 0
    if name not in EVALUATIONS:
        raise UsageError(f"evaluate {name}: expected one of {', '.join(sorted({*EVALUATIONS, *GENERATED}))}")
    if data is None:
        raise UsageError(f"evaluate {name}: name the folder with the marked data with --data")
    if not data.is_dir():
        raise UsageError(f"--data {data}: there is no such folder")
    try:
        score = EVALUATIONS[name](data)
    except FileNotFoundError as error:
        raise UsageError(f"--data {data}: {name} needs {error.filename}; see docs/evaluation.md") from error
    if not score.items:
        raise UsageError(f"--data {data}: nothing in the format of {name} (docs/evaluation.md)")
    _print_score(score, data.name, as_json, errors)
    return _gate(score, name, data) if gate else 0


def _print_score(score: Score, data: str, as_json: bool, errors: bool) -> None:
    _print_json(score, data, errors) if as_json else _print(score, errors)


def _print_json(score: Score, data: str, errors: bool) -> None:
    found = {"name": score.name, "data": data, "items": score.items, "metrics": score.metrics}
    if errors:
        found["errors"] = [asdict(row) for row in score.errors]
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")


def _print(score: Score, errors: bool) -> None:
    sys.stdout.write(f"{score.name}: {score.items} items\n")
    for metric, value in score.metrics.items():
        sys.stdout.write(f"  {metric:28} {value:.4f}\n")
    if not errors:
        return
    for kind, count in Counter(row.kind for row in score.errors).most_common():
        sys.stdout.write(f"  {count:5} {kind}\n")
    for row in score.errors:
        sys.stdout.write("\t".join(" ".join(cell.split()) for cell in (row.kind, row.item, row.gold, row.found)) + "\n")


def _gate(score: Score, name: str, data: Path) -> int:
    from crosswire.evaluate.floors import data_digest, falls, pinned

    pins = pinned(name, data)
    if pins is None:
        logs.warning(f"{name}: no floor is pinned for the data in {data} (digest {data_digest(data)})")
        return 0
    fallen = list(falls(score, pins))
    for fall in fallen:
        logs.error(f"{name} on {pins.set}: {fall}")
    return FALLEN if fallen else 0
