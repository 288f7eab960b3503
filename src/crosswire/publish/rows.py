"""The promised shape of everything we write: one type a table, its fields in their order.

JSON, CSV, Parquet, the JSON Schema and the data package are all made from these types. A field is a promise
(docs/interface.md): add freely, never rename or remove. Spans are ``[start, end)`` in code points of the report's
source text. Times are ISO 8601 without a zone: local time where the report is set.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

Spans: TypeAlias = tuple[tuple[int, int], ...]
Number: TypeAlias = int | float


class Row(Struct, frozen=True):
    """One item of a table."""


class TimeSpan(Row, frozen=True):
    """An interval ``[start, end)``; open where null. ``stated`` is false where it was inferred, ``reason`` why."""

    start: str | None
    end: str | None
    precision: str
    stated: bool
    inferred: bool
    reason: str


class DatelineCell(Row, frozen=True):
    place: str
    date: str | None
    agency: str | None
    span: tuple[int, int]


class AgencyCell(Row, frozen=True):
    """``where`` it is credited: byline, dateline, caption, credit, body."""

    agency: str
    where: str
    span: tuple[int, int]


class ReportRow(Row, frozen=True, tag_field="kind", tag="report"):
    """One text from one outlet. ``sha256`` is of the raw bytes, ``version`` of the source text before masking,
    ``source_id`` the id that its source gave it."""

    id: str
    outlet: str | None
    title: str | None
    byline: str | None
    dateline: DatelineCell | None
    published: TimeSpan | None
    agencies: tuple[AgencyCell, ...]
    language: str
    genre: str
    sha256: str
    version: str
    key: str
    url: str | None
    format: str
    reader: str
    fetched: str | None
    units: tuple[str, ...]
    extra: dict[str, str]
    text: str
    source_id: str | None = None
    updated: str | None = None  # ISO 8601, stated
    edition: str | None = None  # update, correction, retraction or kill, as its source says
    version_of: str | None = None  # the latest of its versions
    succeeded_by: str | None = None
    withdrawn: bool = False


class UnitRow(Row, frozen=True, tag_field="kind", tag="unit"):
    """A part of a report. ``credit`` is where its own agency is named, ``language`` is another than the report's,
    ``time`` that of its live entry."""

    report: str
    id: str
    span: tuple[int, int]
    text: str
    role: str
    index: int
    agency: str | None
    credit: tuple[int, int] | None
    locator: str
    language: str | None = None
    time: str | None = None


class Mention(Row, frozen=True, tag_field="kind"):
    """``role`` and ``unit_id`` say which unit it stands in."""

    report: str
    id: str
    span: tuple[int, int]
    text: str
    role: str
    unit_id: str


class TimeRow(Mention, frozen=True, tag="time"):
    """``value`` is TIMEX3. ``anchor`` is the date it was resolved against."""

    unit: str
    value: str | None
    start: str | None
    end: str | None
    precision: str
    anchor: str | None
    recurrence: int | None
    type: str


class PlaceRow(Mention, frozen=True, tag="place"):
    unit: str
    name: str
    country: Annotated[str, Meta(description="ISO 3166-1 alpha-2")] | None
    admin1: str | None
    lat: float | None
    lon: float | None
    geonames_id: int | None
    feature: str
    sense: str


class PersonRow(Mention, frozen=True, tag="person"):
    """Private people's names are masked. ``office`` is why a person is public."""

    unit: str
    name: str
    public: bool
    office: str | None


class QuantityRow(Mention, frozen=True, tag="quantity"):
    """``unit`` is what is counted or measured. ``low`` and ``high`` are null where unbounded."""

    low: Number | None
    high: Number | None
    low_open: bool
    high_open: bool
    soft: bool
    bound: str
    unit: str
    currency: str | None


class SpeakerCell(Row, frozen=True):
    """One link of a speaker chain, innermost first. ``role``: said, relayed or distributed."""

    span: tuple[int, int] | None
    text: str
    role: str
    kind: str
    name: str | None


class MentionScope(Row, frozen=True):
    place: str | None
    start: str | None
    end: str | None
    group: str | None


class FigureMentionRow(Mention, frozen=True, tag="figure"):
    low: Number | None
    high: Number | None
    low_open: bool
    high_open: bool
    soft: bool
    bound: str
    unit: str
    currency: str | None
    measure: str
    event: str | None
    scope: MentionScope
    as_of: str | None
    modality: str
    part_of: str | None
    cumulative: bool
    increment: bool
    basis: str | None
    caveat: str | None
    speakers: tuple[SpeakerCell, ...]
    quantity: str
    statement: str | None


class CueCell(Row, frozen=True):
    spans: Spans
    text: str


class ContentCell(Row, frozen=True):
    spans: Spans


class StatementMentionRow(Mention, frozen=True, tag="statement"):
    """``inside`` is the statement it is nested in."""

    unit: str
    speakers: tuple[SpeakerCell, ...]
    cue: CueCell
    content: ContentCell
    form: str
    stance: str
    inside: str | None
    basis: str
    caveat: str | None
    denies: tuple[str, ...]
    disputes: tuple[str, ...]


class TriggerCell(Row, frozen=True):
    span: tuple[int, int]
    text: str


class CodesCell(Row, frozen=True):
    plover: str | None
    plover_mode: str | None
    cameo: str | None
    acled: tuple[str, ...]


class ActorCell(Row, frozen=True):
    text: str
    kind: str
    country: str | None
    name: str | None
    span: tuple[int, int]


class EventMentionRow(Mention, frozen=True, tag="event"):
    """``place``, ``time``, ``figures`` and ``statement`` are ids of mentions of the same report."""

    unit: str
    trigger: TriggerCell
    type: str
    codes: CodesCell
    modality: str
    polarity: bool
    who: tuple[ActorCell, ...]
    whom: tuple[ActorCell, ...]
    place: str | None
    time: str | None
    figures: tuple[str, ...]
    statement: str | None
    mode: str | None


MentionRow: TypeAlias = (
    TimeRow | PlaceRow | PersonRow | QuantityRow | FigureMentionRow | StatementMentionRow | EventMentionRow
)


class PassageCell(Row, frozen=True):
    """``inferred`` are those of ``spans`` that no other report shares."""

    report: str
    spans: Spans
    inferred: Spans


class OriginCell(Row, frozen=True):
    kind: str
    agency: str | None
    evidence: str


class FamilyRow(Row, frozen=True):
    """The passages that go back to one text."""

    id: str
    reports: tuple[str, ...]
    passages: tuple[PassageCell, ...]
    origin: OriginCell


class EditCell(Row, frozen=True):
    kind: str
    a_span: tuple[int, int] | None
    b_span: tuple[int, int] | None
    a_text: str
    b_text: str


class LinkCell(Row, frozen=True):
    a_spans: Spans
    b_spans: Spans
    relation: str
    edits: tuple[EditCell, ...]
    moved: bool
    score: float
    shared: str


class AlignmentRow(Row, frozen=True):
    """How two reports share text, in the order of b."""

    a: str
    b: str
    links: tuple[LinkCell, ...]
    direction: str
    confidence: float
    explanation: str


class StoryRow(Row, frozen=True):
    id: str
    reports: tuple[str, ...]
    title: str
    start: str | None
    end: str | None


class PlaceCell(Row, frozen=True):
    name: str
    country: str | None
    lat: float | None
    lon: float | None


class EventRow(Row, frozen=True):
    """What happened once, as told by its mentions."""

    id: str
    mentions: tuple[str, ...]
    reports: tuple[str, ...]
    families: tuple[str, ...]
    type: str
    label: str
    codes: CodesCell
    modality: str
    polarity: bool
    who: tuple[ActorCell, ...]
    whom: tuple[ActorCell, ...]
    place: PlaceCell | None
    start: str | None
    end: str | None
    precision: str | None
    part_of: str | None
    story: str | None
    statements: tuple[str, ...]
    explanation: str


class Scope(Row, frozen=True):
    place: PlaceCell | None
    start: str | None
    end: str | None
    group: str | None


class FigureRow(Row, frozen=True):
    """One value of one measure by one speaker chain."""

    id: str
    measure: str
    low: Number | None
    high: Number | None
    low_open: bool
    high_open: bool
    soft: bool
    bound: str
    unit: str
    currency: str | None
    event: str | None
    scope: Scope
    as_of: str | None
    modality: str
    part_of: str | None
    cumulative: bool
    increment: bool
    basis: str | None
    caveat: str | None
    speakers: tuple[SpeakerCell, ...]
    words: str
    mentions: tuple[str, ...]
    reports: tuple[str, ...]
    families: tuple[str, ...]
    story: str | None


class StatementRow(Row, frozen=True):
    """One statement by one speaker chain."""

    id: str
    speakers: tuple[SpeakerCell, ...]
    stance: str
    form: str
    content: str
    basis: str
    caveat: str | None
    mentions: tuple[str, ...]
    reports: tuple[str, ...]
    families: tuple[str, ...]
    denies: tuple[str, ...]
    disputes: tuple[str, ...]
    story: str | None


class SupportCell(Row, frozen=True):
    """``unsettled`` counts reports whose independence is not known."""

    origins: int
    families: tuple[str, ...]
    outlets: tuple[str, ...]
    reports: tuple[str, ...]
    unsettled: int


class AccountCell(Row, frozen=True):
    id: str
    figures: tuple[str, ...]
    speaker: tuple[SpeakerCell, ...]
    voice: str
    as_of: str | None
    low: Number | None
    high: Number | None
    low_open: bool
    high_open: bool
    soft: bool
    bound: str | None
    words: str
    current: bool
    support: SupportCell


class PairCell(Row, frozen=True):
    a: str
    b: str
    state: str
    reason: str
    scope: str


class FindingRow(Row, frozen=True):
    """How the accounts of one thing stand to one another."""

    id: str
    kind: str
    about: tuple[str, ...]
    label: str
    state: str
    accounts: tuple[AccountCell, ...]
    pairs: tuple[PairCell, ...]
    origins: int
    single_source: bool
    denied_by: tuple[str, ...]
    disputed_by: tuple[str, ...]
    revised: tuple[str, ...]
    expected_revision: str | None
    withdrawn: tuple[str, ...]
    still_carried_by: tuple[str, ...]
    low: Number | None
    best: Number | None
    high: Number | None
    sentence: str


class QuarantineRow(Row, frozen=True):
    """What was not read, and why. ``offset`` is a byte of the raw source."""

    key: str
    code: str
    message: str
    sha256: str | None
    offset: int | None


class RecordFile(Row, frozen=True):
    """record.json: the record, one list a table. ``masked`` is false only if it was built with --unmasked."""

    schema_version: Annotated[str, Meta(pattern=r"^\d+\.\d+\.\d+$")]
    program: dict[str, str]
    masked: bool
    reports: tuple[ReportRow, ...]
    units: tuple[UnitRow, ...]
    mentions: tuple[MentionRow, ...]
    families: tuple[FamilyRow, ...]
    alignments: tuple[AlignmentRow, ...]
    stories: tuple[StoryRow, ...]
    events: tuple[EventRow, ...]
    figures: tuple[FigureRow, ...]
    statements: tuple[StatementRow, ...]
    findings: tuple[FindingRow, ...]
    quarantine: tuple[QuarantineRow, ...]


#: The tables in the order they are written, with what they hold for people.
TABLES: dict[str, tuple[type[Row], ...]] = {
    "reports": (ReportRow,),
    "units": (UnitRow,),
    "mentions": (
        TimeRow,
        PlaceRow,
        PersonRow,
        QuantityRow,
        FigureMentionRow,
        StatementMentionRow,
        EventMentionRow,
    ),
    "families": (FamilyRow,),
    "alignments": (AlignmentRow,),
    "stories": (StoryRow,),
    "events": (EventRow,),
    "figures": (FigureRow,),
    "statements": (StatementRow,),
    "findings": (FindingRow,),
    "quarantine": (QuarantineRow,),
}
