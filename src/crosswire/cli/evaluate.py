"""``crosswire evaluate``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from crosswire.domain.errors import UsageError


def evaluate(
    name: str,
    /,
    *,
    data: Path,
    as_json: Annotated[bool, Parameter("--json", negative="")] = False,
    errors: Annotated[bool, Parameter("--errors", negative="")] = False,
) -> int:
    """Score one capability on a folder of marked data.

    Parameters
    ----------
    name
        The capability: see docs/evaluation.md.
    data
        The folder with the marked data.
    as_json
        The score as JSON.
    errors
        List what was missed and invented.
    """
    from crosswire.evaluate.runs import EVALUATIONS

    if name not in EVALUATIONS:
        raise UsageError(f"evaluate {name}: expected one of {', '.join(sorted(EVALUATIONS))}")
    if not data.is_dir():
        raise UsageError(f"--data {data}: there is no such folder")
    score = EVALUATIONS[name](data)
    if as_json:
        found = {"name": score.name, "data": data.name, "items": score.items, "metrics": score.metrics}
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(f"{score.name}: {score.items} items\n")
        for metric, value in score.metrics.items():
            sys.stdout.write(f"  {metric:24} {value:.4f}\n")
    if errors:
        for row in score.errors:
            sys.stdout.write(f"{row.kind}\t{row.item}\t{row.gold}\t{row.found}\n")
    return 0
