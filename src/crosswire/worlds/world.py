"""A world: invented reports with everything that is true of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crosswire.domain.report import RawReport
from crosswire.domain.text import Span


class SourceKind(StrEnum):
    """What a text is that sentences come from. Only the first three make a family."""

    WIRE = "wire"
    RELEASE = "release"
    OWN = "own"
    QUOTATION = "quotation"  # somebody's words, which every reporter present writes down alike
    STANDING = "standing"  # background that an agency sets under every report on a place
    FOOTER = "footer"


#: Kinds of sources whose sentences go back to one text.
TEXTS = (SourceKind.WIRE, SourceKind.RELEASE, SourceKind.OWN)


@dataclass(frozen=True, slots=True)
class Source:
    """One text. Versions of a wire are one source. ``by``: the agency, institution, outlet or speaker."""

    id: str
    kind: SourceKind
    by: str


@dataclass(frozen=True, slots=True, order=True)
class Atom:
    """A clause of a source: what links sentences, however desks reword, join or part them."""

    source: str
    number: int


@dataclass(frozen=True, slots=True, order=True)
class Account:
    """A number of an event as somebody has it. ``bound``: exact, at_least, more_than or about.

    ``speaker`` is None in the writer's own voice, ``via`` the agency that a writer says reports it.
    """

    event: str
    measure: str
    value: int
    bound: str
    speaker: str | None = None
    via: str | None = None


class Part(StrEnum):
    """What a sentence is in its report."""

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure where it stands, as this report tells it: the speaker only if it names one."""

    span: Span
    account: Account


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence of a report. Spans are in the report's source text; ``named`` are names of its event."""

    span: Span
    part: Part
    atoms: tuple[Atom, ...]
    figures: tuple[Stated, ...] = ()
    named: tuple[Span, ...] = ()


class Manner(StrEnum):
    """How a report came about."""

    WIRE = "wire"  # an agency's own page
    COPY = "copy"
    CONTAINER = "container"  # an own report with three paragraphs of a wire
    OWN = "own"
    RELEASE = "release"
    OPINION = "opinion"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class WorldReport:
    """A report as a reader would give it, with what is true of it."""

    raw: RawReport
    story: str
    event: str
    outlet: str
    manner: Manner
    sentences: tuple[Placed, ...]

    @property
    def id(self) -> str:
        return self.raw.key


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A number that its agency took back, and the reports that still carry it."""

    account: Account
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class World:
    """Reports in order of their ids, and the texts that their sentences go back to."""

    seed: int
    phrasings: str
    reports: tuple[WorldReport, ...]
    sources: tuple[Source, ...]
    withdrawn: tuple[Withdrawn, ...] = ()
    grows: tuple[tuple[str, str], ...] = ()  # (event, measure) of counts that rose
