"""Reports: what a reader gives (RawReport) and what normalising makes of it (Report, Unit)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crosswire.domain.text import OffsetMap, Span
from crosswire.domain.times import When


class Role(StrEnum):
    """What a part of a report is."""

    HEADLINE = "headline"
    DECK = "deck"
    DATELINE = "dateline"
    BYLINE = "byline"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CAPTION = "caption"
    CREDIT = "credit"
    META = "meta"  # stated dates, "updated", share counts
    CORRECTION = "correction"
    LIVE_ENTRY = "live_entry"


class Genre(StrEnum):
    NEWS = "news"
    LIVE = "live"
    ANALYSIS = "analysis"
    OPINION = "opinion"
    FACTCHECK = "factcheck"
    SATIRE = "satire"
    PRESS_RELEASE = "press_release"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a reader knows of a stretch of the source text: its role, where it came from, its link text."""

    span: Span
    role: Role | None  # None: a block whose role normalising has to tell
    locator: str = ""  # element path, page or record offset that leads back into the raw source
    when: str = ""  # the time that markup states for this part alone (a live entry's), as stated


@dataclass(frozen=True, slots=True)
class Edition:
    """What a source says of one version of a report among its others."""

    number: str | None = None  # of the wire's own count of versions
    slug: str | None = None  # the wire's name of the running story
    signal: str | None = None  # update, correction, retraction or kill, where the source says so itself
    note: str | None = None  # to editors

    @property
    def withdrawn(self) -> bool:
        """Whether the source takes back what it told."""
        return self.signal in ("kill", "retraction")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a source states about a report beside its text; all as stated, nothing guessed."""

    id: str | None = None
    outlet: str | None = None
    url: str | None = None
    guid: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    modified: str | None = None
    fetched: str | None = None
    language: str | None = None
    extra: tuple[tuple[str, str], ...] = ()  # unknown fields, kept: (name, JSON)
    edition: Edition = Edition()
    relay: str | None = None  # from whom the outlet took the whole text over: a forwarded channel, a wire


@dataclass(frozen=True, slots=True)
class RawReport:
    """One report as a reader gives it. ``text`` is the source text that all spans point into."""

    key: str  # path below the input root, "/" between folders; "#n" for the n-th report of one file
    text: str
    sha256: str  # of the raw bytes
    format: str  # text, html, ...
    reader: str  # name and version of the reader
    marks: tuple[Mark, ...] = ()  # sorted; empty for plain text
    meta: Metadata = Metadata()


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a report. Parsed alone: its analysis depends on ``text`` and nothing else."""

    index: int
    role: Role
    span: Span  # in the source text
    text: str  # normalised copy: plain quotes and spaces, no zero-width or control characters
    offsets: OffsetMap  # from ``text`` to the source text of the report
    locator: str = ""
    agency: str | None = None  # the agency a caption or credit names as its own source
    credit: Span | None = None  # where it is named, in the source text
    language: str | None = None  # where it is another than the report's
    when: When | None = None  # its own time, as a live entry's

    def source(self, start: int, end: int) -> Span:
        """The source span of ``[start, end)`` of the normalised copy."""
        return self.offsets.span(Span(start, end))


@dataclass(frozen=True, slots=True)
class Dateline:
    """ "LISBON, Portugal (MNA) —": where the report was filed, and by whom."""

    span: Span
    place: str
    date: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class AgencyCredit:
    """An agency named as the source of a part of the report, with where it is named."""

    agency: str
    where: str  # byline, dateline, caption, credit, body
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One text from one outlet, in units that cover what is the report's own."""

    id: str
    version: str  # sha256 of the source text
    key: str
    text: str
    units: tuple[Unit, ...]
    language: str
    genre: Genre
    outlet: str | None
    url: str | None
    title: str | None
    byline: str | None
    dateline: Dateline | None
    published: When | None  # stated only; inferring is the room ``date``'s
    agencies: tuple[AgencyCredit, ...]
    sha256: str
    format: str
    reader: str
    fetched: str | None = None
    extra: tuple[tuple[str, str], ...] = ()
    guid: str | None = None
    updated: When | None = None  # stated: when the text was last changed
    edition: Edition = Edition()
    source_id: str | None = None  # the id its source gave it, as stated
    version_of: str | None = None  # the id of the latest of its versions, where there are several or it is withdrawn
    succeeded_by: str | None = None  # the id of the version that replaces it
    withdrawn: bool = False  # taken back by its source: it supports nothing any more
