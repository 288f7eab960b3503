"""People as named, and whether they speak or act in public office."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.domain.text import Span


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person's name at a span. Everybody is private unless the report shows a public office or a byline.

    ``name`` is the fullest form of the name within the report; mentions of one person share it.
    """

    id: str
    span: Span
    unit: int
    text: str
    name: str
    public: bool
    office: str | None = None  # "president", "spokesperson", "byline": what makes the person public
    reason: str = ""
    part: str | None = None  # what a private person is in this report: "protester", "teacher", "brother"
