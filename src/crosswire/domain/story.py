"""Stories: the reports of one developing matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Story:
    """Reports in order of (published, id). ``start`` and ``end`` span what they were published in."""

    id: str
    reports: tuple[str, ...]
    title: str
    start: datetime | None
    end: datetime | None
