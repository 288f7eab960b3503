"""``crosswire verify``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from crosswire.cli import logs


def verify(folder: Path, /, *, as_json: Annotated[bool, Parameter("--json", negative="")] = False) -> int:
    """Check a record folder: digests of its files, spans within their texts, ids that resolve.

    Parameters
    ----------
    folder
        A folder that 'crosswire build' made.
    as_json
        What is wrong as a JSON list.
    """
    from crosswire.publish.verify import verify as verified

    wrong = verified(folder)
    if as_json:
        sys.stdout.write(json.dumps(wrong, ensure_ascii=False) + "\n")
    else:
        for line in wrong:
            logs.error(f"{folder}: {line}")
        if not wrong:
            sys.stdout.write(f"{folder}: digests, spans and ids are right\n")
    return 1 if wrong else 0
