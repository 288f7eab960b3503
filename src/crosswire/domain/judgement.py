"""Judgements: what an analyst decides about mentions. They are appended to a ledger and applied when a record is
built; evidence is never edited, and any of them can be withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    MERGE = "merge"  # the mentions are of one event, figure's thing or statement
    SPLIT = "split"  # the mentions are of another one than all that were joined with them
    EDIT = "edit"  # the mentions are of another type, measure, modality or group
    REJECT = "reject"  # the mentions are none
    SCOPE = "scope"  # the mentions are of another place or time, named by its mention; null: of none stated
    WITHDRAW = "withdraw"  # an earlier judgement no longer holds


#: What may be changed by an edit, and by a scope.
EDITS = frozenset({"type", "measure", "modality", "group"})
SCOPES = frozenset({"place", "time"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of the ledger. ``mentions`` are ids of event, figure or statement mentions, so that a judgement
    outlives new reports and new joins. ``to`` holds the new values of an edit or a scope."""

    id: str
    does: Verdict
    at: datetime
    by: str = ""
    why: str = ""
    mentions: tuple[str, ...] = ()
    to: dict[str, str | None] = field(default_factory=dict)
    of: str | None = None  # the judgement that is withdrawn

    def __post_init__(self) -> None:
        if self.does is Verdict.WITHDRAW:
            if not self.of or self.mentions or self.to:
                raise ValueError(f"judgement {self.id}: a withdrawal names one judgement in 'of' and nothing else")
            return
        if not self.mentions or self.of:
            raise ValueError(f"judgement {self.id}: name at least one mention, and no other judgement")
        allowed = {Verdict.EDIT: EDITS, Verdict.SCOPE: SCOPES}.get(self.does, frozenset())
        if bool(allowed) != bool(self.to) or not set(self.to) <= allowed:
            told = ", ".join(sorted(allowed)) or "nothing"
            raise ValueError(f"judgement {self.id}: 'to' of a {self.does} may hold {told}")


def standing(ledger: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that hold, in the order of the ledger: none that was withdrawn, unless the withdrawal was."""
    lines = list(ledger)
    gone: set[str] = set()
    for line in reversed(lines):
        if line.does is Verdict.WITHDRAW and line.id not in gone and line.of:
            gone.add(line.of)
    return tuple(line for line in lines if line.does is not Verdict.WITHDRAW and line.id not in gone)
