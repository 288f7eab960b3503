"""A reading as rows: what ``extract`` prints and the tables reports, units and mentions hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypedDict

from crosswire.domain.event import Actor, EventMention
from crosswire.domain.figure import FigureMention
from crosswire.domain.ids import mention_id
from crosswire.domain.mentions import Reading
from crosswire.domain.person import PersonMention
from crosswire.domain.place import PlaceMention
from crosswire.domain.quantity import Interval, Quantity
from crosswire.domain.record import Dated
from crosswire.domain.report import Report, Unit
from crosswire.domain.statement import Speaker, Statement
from crosswire.domain.text import Span
from crosswire.domain.times import TimeExpression, When
from crosswire.lexicon.events import event_types
from crosswire.publish.rows import (
    ActorCell,
    AgencyCell,
    CodesCell,
    ContentCell,
    CueCell,
    DatelineCell,
    EventMentionRow,
    FigureMentionRow,
    MentionRow,
    MentionScope,
    Number,
    PersonRow,
    PlaceRow,
    QuantityRow,
    ReportRow,
    SpeakerCell,
    StatementMentionRow,
    TimeRow,
    TimeSpan,
    TriggerCell,
    UnitRow,
)

#: What redaction leaves of a character.
MASK = "█"


class Bounds(TypedDict):
    """An interval's fields as rows have them."""

    low: Number | None
    high: Number | None
    low_open: bool
    high_open: bool
    soft: bool


def report_row(reading: Reading, dated: Dated | None = None) -> ReportRow:
    """The report; ``dated`` gives a publication that was inferred from the set."""
    report = reading.report
    published = dated.published if dated and dated.published else report.published
    line = report.dateline
    return ReportRow(
        id=report.id,
        outlet=report.outlet,
        title=report.title,
        byline=report.byline,
        dateline=DatelineCell(place=line.place, date=line.date, agency=line.agency, span=pair(line.span))
        if line
        else None,
        published=time_span(published) if published else None,
        agencies=tuple(AgencyCell(agency=a.agency, where=a.where, span=pair(a.span)) for a in report.agencies),
        language=report.language,
        genre=report.genre.value,
        sha256=report.sha256,
        version=report.version,
        key=report.key,
        url=report.url,
        format=report.format,
        reader=report.reader,
        fetched=report.fetched,
        units=tuple(unit_id(report, unit) for unit in report.units),
        extra=dict(report.extra),
        text=report.text,
        source_id=report.source_id,
        updated=report.updated.start.isoformat() if report.updated and report.updated.start else None,
        edition=report.edition.signal,
        version_of=report.version_of,
        succeeded_by=report.succeeded_by,
        withdrawn=report.withdrawn,
    )


def unit_rows(reading: Reading) -> Iterator[UnitRow]:
    """The report's units in text order."""
    report = reading.report
    for unit in report.units:
        yield UnitRow(
            report=report.id,
            id=unit_id(report, unit),
            span=pair(unit.span),
            text=unit.span.of(report.text),
            role=unit.role.value,
            index=unit.index,
            agency=unit.agency,
            credit=pair(unit.credit) if unit.credit else None,
            locator=unit.locator,
            language=unit.language,
            time=unit.when.start.isoformat() if unit.when and unit.when.start else None,
        )


def mention_rows(reading: Reading, dated: Dated | None = None) -> tuple[MentionRow, ...]:
    """All mentions in text order; times are anchored where ``dated`` knows them."""
    when = dict(dated.times) if dated else {}
    rows: list[MentionRow] = []
    rows += [_time(m, reading, when.get(m.id)) for m in reading.times]
    rows += [_place(m, reading) for m in reading.places]
    rows += [_person(m, reading) for m in reading.people]
    rows += [_quantity(m, reading) for m in reading.quantities]
    places = {p.id: p.name for p in reading.places}
    rows += [_figure(m, reading, when, places) for m in reading.figures]
    rows += [_statement(m, reading) for m in reading.statements]
    measured: dict[str, list[str]] = {}
    for figure in reading.figures:
        measured.setdefault(figure.event or "", []).append(figure.id)
    rows += [_event(m, reading, measured.get(m.id, ())) for m in reading.events]
    return tuple(sorted(rows, key=lambda row: (row.span, type(row).__name__, row.id)))


def unit_id(report: Report, unit: Unit) -> str:
    """Units have ids as mentions have."""
    return mention_id(report.version, "unit", unit.span, str(unit.index))


def pair(span: Span) -> tuple[int, int]:
    return (span.start, span.end)


def pairs(spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    return tuple(pair(span) for span in spans)


def number(value: float | None) -> Number | None:
    """Whole numbers without a fraction: 390, not 390.0."""
    return int(value) if value is not None and float(value).is_integer() else value


def bounds(interval: Interval | None) -> Bounds:
    """The interval's fields; all open where there is none."""
    span = interval or Interval(None, None)
    return Bounds(
        low=number(span.low),
        high=number(span.high),
        low_open=span.low_open,
        high_open=span.high_open,
        soft=span.soft,
    )


def time_span(when: When) -> TimeSpan:
    return TimeSpan(
        start=when.start.isoformat() if when.start else None,
        end=when.end.isoformat() if when.end else None,
        precision=when.precision.value,
        stated=when.stated,
        inferred=not when.stated,
        reason=when.reason,
    )


def speakers(chain: Iterable[Speaker]) -> tuple[SpeakerCell, ...]:
    return tuple(
        SpeakerCell(
            span=pair(s.span) if s.span else None,
            text=s.text,
            role=s.role.value,
            kind=s.kind,
            name=s.name,
        )
        for s in chain
    )


def actors(found: Iterable[Actor]) -> tuple[ActorCell, ...]:
    return tuple(ActorCell(text=a.text, kind=a.kind, country=a.country, name=a.name, span=pair(a.span)) for a in found)


def codes(kind: str, mode: str | None = None) -> CodesCell:
    """The codes of an event type in other conventions; empty for a type that the data no longer has."""
    known = event_types().get(kind)
    if known is None:
        return CodesCell(plover=None, plover_mode=None, cameo=None, acled=())
    found = known.codes_of(mode)
    return CodesCell(plover=found.plover or None, plover_mode=found.plover_mode, cameo=found.cameo, acled=found.acled)


class _Base(TypedDict):
    report: str
    id: str
    span: tuple[int, int]
    text: str
    role: str
    unit_id: str


def _base(
    m: TimeExpression | PlaceMention | PersonMention | Quantity | FigureMention | Statement | EventMention,
    reading: Reading,
) -> _Base:
    unit = reading.report.units[m.unit]
    return _Base(
        report=reading.report.id,
        id=m.id,
        span=pair(m.span),
        text=m.span.of(reading.report.text),  # as the source writes it, no-break spaces and all
        role=unit.role.value,
        unit_id=unit_id(reading.report, unit),
    )


def _role(unit: int, reading: Reading) -> str:
    return reading.report.units[unit].role.value


def _time(m: TimeExpression, reading: Reading, when: When | None) -> TimeRow:
    when = None if MASK in m.text else when  # a masked day of birth has no value either
    return TimeRow(
        **_base(m, reading),
        unit=_role(m.unit, reading),
        value=when.value if when else None,
        start=when.start.isoformat() if when and when.start else None,
        end=when.end.isoformat() if when and when.end else None,
        precision=(when.precision if when else m.grain).value,
        anchor=when.anchor if when else None,
        recurrence=when.recurrence if when else None,
        type=m.kind.value,
    )


def _place(m: PlaceMention, reading: Reading) -> PlaceRow:
    return PlaceRow(
        **_base(m, reading),
        unit=_role(m.unit, reading),
        name=m.name,
        country=m.country,
        admin1=m.admin1,
        lat=m.lat,
        lon=m.lon,
        geonames_id=m.geonames_id,
        feature=m.feature,
        sense=m.sense.value,
    )


def _person(m: PersonMention, reading: Reading) -> PersonRow:
    return PersonRow(**_base(m, reading), unit=_role(m.unit, reading), name=m.name, public=m.public, office=m.office)


def _quantity(m: Quantity, reading: Reading) -> QuantityRow:
    return QuantityRow(
        **_base(m, reading),
        **bounds(m.interval),
        bound=m.bound.value,
        unit=m.measured_in,
        currency=m.currency,
    )


def _figure(
    m: FigureMention, reading: Reading, when: Mapping[str, When], places: Mapping[str, str]
) -> FigureMentionRow:
    time = when.get(m.time) if m.time else None
    return FigureMentionRow(
        **_base(m, reading),
        **bounds(m.interval),
        bound=m.bound.value,
        unit=m.measured_in,
        currency=m.currency,
        measure=m.measure,
        event=m.event,
        scope=MentionScope(
            place=places.get(m.place) if m.place else None,
            start=time.start.isoformat() if time and time.start else None,
            end=time.end.isoformat() if time and time.end else None,
            group=m.group,
        ),
        as_of=None,
        modality=m.modality.value,
        part_of=m.part_of,
        cumulative=m.cumulative,
        increment=m.increment,
        basis=m.basis.value if m.basis else None,
        caveat=m.caveat,
        speakers=speakers(m.speakers),
        quantity=m.quantity,
        statement=m.statement,
    )


def _statement(m: Statement, reading: Reading) -> StatementMentionRow:
    return StatementMentionRow(
        **_base(m, reading),
        unit=_role(m.unit, reading),
        speakers=speakers(m.speakers),
        cue=CueCell(spans=pairs(m.cue), text=m.cue_text),
        content=ContentCell(spans=pairs(m.content)),
        form=m.form.value,
        stance=m.stance.value,
        inside=m.inside,
        basis=m.basis.value,
        caveat=m.caveat,
        denies=m.denies,
        disputes=m.disputes,
    )


def _event(m: EventMention, reading: Reading, measured: Iterable[str]) -> EventMentionRow:
    return EventMentionRow(
        **_base(m, reading),
        unit=_role(m.unit, reading),
        trigger=TriggerCell(span=pair(m.span), text=m.span.of(reading.report.text)),
        type=m.type,
        codes=codes(m.type, m.subtype),
        modality=m.modality.value,
        polarity=m.polarity,
        who=actors(m.who),
        whom=actors(m.whom),
        place=m.place,
        time=m.time,
        figures=tuple(measured),
        statement=m.statement,
        mode=m.subtype,
    )
