"""``crosswire lexicon check``."""

from __future__ import annotations

import sys
from typing import Annotated

from cyclopts import Parameter

from crosswire.cli import logs


def check(
    *,
    quiet: Annotated[bool, Parameter(negative="")] = False,
    as_json: Annotated[bool, Parameter("--json", negative="")] = False,
) -> int:
    """Show how far event types and languages are covered; fail on contradictions in the data files.

    Parameters
    ----------
    quiet
        Print only what is wrong.
    as_json
        The coverage as JSON.
    """
    from crosswire.lexicon.check import contradictions, coverage

    wrong = contradictions()
    for line in wrong:
        logs.error(line)
    if not quiet:
        sys.stdout.write(coverage(as_json=as_json))
    return 1 if wrong else 0
