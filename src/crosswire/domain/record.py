"""The record: what was reported, joined over all reports, with every value led back to its spans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from crosswire.domain.alignment import Alignment, Family
from crosswire.domain.errors import Refusal
from crosswire.domain.event import Actor, Modality
from crosswire.domain.finding import Finding
from crosswire.domain.mentions import Reading
from crosswire.domain.quantity import Bound, Interval
from crosswire.domain.statement import Basis, Form, Speaker, Stance
from crosswire.domain.story import Story
from crosswire.domain.times import Grain, When

#: Semantic version of what publish writes; a new field is a minor step, a changed one a major step.
SCHEMA_VERSION = "1.0.0"


@dataclass(frozen=True, slots=True)
class ReportPlace:
    """A place of the record. ``name`` is the gazetteer's."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    feature: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a figure is about: where, in which interval, and which group."""

    place: ReportPlace | None
    start: datetime | None
    end: datetime | None
    group: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """What happened once, as told by its mentions."""

    id: str
    type: str
    label: str
    modality: Modality
    polarity: bool
    who: tuple[Actor, ...]
    whom: tuple[Actor, ...]
    place: ReportPlace | None
    start: datetime | None
    end: datetime | None
    precision: Grain | None
    part_of: str | None
    mentions: tuple[str, ...]
    reports: tuple[str, ...]
    families: tuple[str, ...]
    story: str | None
    explanation: str = ""  # what joined the mentions
    statements: tuple[str, ...] = ()  # record statement ids it is claimed in, where it is only claimed


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of one measure by one speaker chain, repeated by its mentions."""

    id: str
    measure: str
    interval: Interval
    bound: Bound
    measured_in: str
    currency: str | None
    event: str | None
    scope: Scope
    as_of: datetime | None
    modality: Modality
    part_of: str | None
    cumulative: bool
    increment: bool
    basis: Basis | None
    caveat: str | None
    speakers: tuple[Speaker, ...]
    words: str
    mentions: tuple[str, ...]
    reports: tuple[str, ...]
    families: tuple[str, ...]
    story: str | None


@dataclass(frozen=True, slots=True)
class RecordStatement:
    """One statement by one speaker chain, repeated by its mentions."""

    id: str
    speakers: tuple[Speaker, ...]
    stance: Stance
    form: Form
    content: str
    basis: Basis
    caveat: str | None
    mentions: tuple[str, ...]
    reports: tuple[str, ...]
    families: tuple[str, ...]
    denies: tuple[str, ...]  # ids of statements or events it denies
    disputes: tuple[str, ...]
    story: str | None


@dataclass(frozen=True, slots=True)
class Dated:
    """The times of one report once the set is known: publication, and each expression by mention id."""

    report: str
    published: When | None
    times: tuple[tuple[str, When], ...]


@dataclass(frozen=True, slots=True)
class Record:
    """Everything, unmasked. Only ``privacy.redact`` reads it on the way to an output."""

    readings: tuple[Reading, ...]
    dated: tuple[Dated, ...]
    alignments: tuple[Alignment, ...]
    families: tuple[Family, ...]
    stories: tuple[Story, ...]
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]
    statements: tuple[RecordStatement, ...]
    findings: tuple[Finding, ...]
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class PublicRecord(Record):
    """A record that may leave the program. Only ``privacy.redact`` makes one; outputs accept nothing else.

    ``masked`` is False only for a build that asked for ``--unmasked``.
    """

    masked: bool
