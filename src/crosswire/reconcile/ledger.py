"""The ledger of judgements: JSON objects, one a line, only ever appended to."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from crosswire.domain.errors import UsageError
from crosswire.domain.judgement import Judgement, standing


def ledger(lines: Iterable[str], name: str = "ledger") -> tuple[Judgement, ...]:
    """The judgements that hold. UsageError names the line that is no judgement, or repeats an id."""
    found: list[Judgement] = []
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            judgement = msgspec.json.decode(line, type=Judgement)
        except (msgspec.MsgspecError, ValueError) as error:
            raise UsageError(f"{name}: line {number}: {error}") from error
        if judgement.id in seen:
            raise UsageError(f"{name}: line {number}: the id '{judgement.id}' stands in an earlier line")
        seen.add(judgement.id)
        found.append(judgement)
    return standing(found)
