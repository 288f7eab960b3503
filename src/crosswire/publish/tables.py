"""A public record as rows: every table once, for every format."""

from __future__ import annotations

from collections.abc import Mapping

from crosswire.domain.alignment import Alignment, Edit, Family, Link
from crosswire.domain.errors import Refusal
from crosswire.domain.finding import Account, Finding
from crosswire.domain.record import (
    SCHEMA_VERSION,
    Event,
    Figure,
    PublicRecord,
    RecordStatement,
    ReportPlace,
)
from crosswire.domain.story import Story
from crosswire.publish.mentions import (
    actors,
    bounds,
    codes,
    mention_rows,
    number,
    pair,
    pairs,
    report_row,
    speakers,
    unit_rows,
)
from crosswire.publish.rows import (
    AccountCell,
    AlignmentRow,
    EditCell,
    EventRow,
    FamilyRow,
    FigureRow,
    FindingRow,
    LinkCell,
    OriginCell,
    PairCell,
    PassageCell,
    PlaceCell,
    QuarantineRow,
    RecordFile,
    Scope,
    StatementRow,
    StoryRow,
    SupportCell,
)


def record_file(record: PublicRecord, program: Mapping[str, str]) -> RecordFile:
    """The whole record in its promised shape. ``program`` names what made it, by part."""
    dated = {d.report: d for d in record.dated}
    readings = sorted(record.readings, key=lambda r: r.report.id)
    return RecordFile(
        schema_version=SCHEMA_VERSION,
        program=dict(program),
        masked=record.masked,
        reports=tuple(report_row(r, dated.get(r.report.id)) for r in readings),
        units=tuple(row for r in readings for row in unit_rows(r)),
        mentions=tuple(row for r in readings for row in mention_rows(r, dated.get(r.report.id))),
        families=tuple(family_row(f) for f in record.families),
        alignments=tuple(alignment_row(a) for a in record.alignments),
        stories=tuple(story_row(s) for s in record.stories),
        events=tuple(event_row(e) for e in record.events),
        figures=tuple(figure_row(f) for f in record.figures),
        statements=tuple(statement_row(s) for s in record.statements),
        findings=tuple(finding_row(f) for f in record.findings),
        quarantine=tuple(quarantine_row(r) for r in record.refusals),
    )


def family_row(family: Family) -> FamilyRow:
    origin = family.origin
    return FamilyRow(
        id=family.id,
        reports=family.reports,
        passages=tuple(
            PassageCell(report=p.report, spans=pairs(p.spans), inferred=pairs(p.inferred)) for p in family.passages
        ),
        origin=OriginCell(kind=origin.kind.value, agency=origin.agency, evidence=origin.evidence),
    )


def alignment_row(alignment: Alignment) -> AlignmentRow:
    return AlignmentRow(
        a=alignment.a,
        b=alignment.b,
        links=tuple(_link(link) for link in alignment.links),
        direction=alignment.direction,
        confidence=alignment.confidence,
        explanation=alignment.explanation,
    )


def _link(link: Link) -> LinkCell:
    return LinkCell(
        a_spans=pairs(link.a),
        b_spans=pairs(link.b),
        relation=link.relation.value,
        edits=tuple(_edit(edit) for edit in link.edits),
        moved=link.moved,
        score=link.score,
        shared=link.shared.value,
    )


def _edit(edit: Edit) -> EditCell:
    return EditCell(
        kind=edit.kind.value,
        a_span=pair(edit.a) if edit.a else None,
        b_span=pair(edit.b) if edit.b else None,
        a_text=edit.a_text,
        b_text=edit.b_text,
    )


def story_row(story: Story) -> StoryRow:
    return StoryRow(
        id=story.id,
        reports=story.reports,
        title=story.title,
        start=story.start.isoformat() if story.start else None,
        end=story.end.isoformat() if story.end else None,
    )


def _place(place: ReportPlace | None) -> PlaceCell | None:
    if place is None:
        return None
    return PlaceCell(name=place.name, country=place.country, lat=place.lat, lon=place.lon)


def event_row(event: Event) -> EventRow:
    return EventRow(
        id=event.id,
        mentions=event.mentions,
        reports=event.reports,
        families=event.families,
        type=event.type,
        label=event.label,
        codes=codes(event.type),
        modality=event.modality.value,
        polarity=event.polarity,
        who=actors(event.who),
        whom=actors(event.whom),
        place=_place(event.place),
        start=event.start.isoformat() if event.start else None,
        end=event.end.isoformat() if event.end else None,
        precision=event.precision.value if event.precision else None,
        part_of=event.part_of,
        story=event.story,
        statements=event.statements,
        explanation=event.explanation,
    )


def figure_row(figure: Figure) -> FigureRow:
    scope = figure.scope
    return FigureRow(
        id=figure.id,
        measure=figure.measure,
        **bounds(figure.interval),
        bound=figure.bound.value,
        unit=figure.measured_in,
        currency=figure.currency,
        event=figure.event,
        scope=Scope(
            place=_place(scope.place),
            start=scope.start.isoformat() if scope.start else None,
            end=scope.end.isoformat() if scope.end else None,
            group=scope.group,
        ),
        as_of=figure.as_of.isoformat() if figure.as_of else None,
        modality=figure.modality.value,
        part_of=figure.part_of,
        cumulative=figure.cumulative,
        increment=figure.increment,
        basis=figure.basis.value if figure.basis else None,
        caveat=figure.caveat,
        speakers=speakers(figure.speakers),
        words=figure.words,
        mentions=figure.mentions,
        reports=figure.reports,
        families=figure.families,
        story=figure.story,
    )


def statement_row(statement: RecordStatement) -> StatementRow:
    return StatementRow(
        id=statement.id,
        speakers=speakers(statement.speakers),
        stance=statement.stance.value,
        form=statement.form.value,
        content=statement.content,
        basis=statement.basis.value,
        caveat=statement.caveat,
        mentions=statement.mentions,
        reports=statement.reports,
        families=statement.families,
        denies=statement.denies,
        disputes=statement.disputes,
        story=statement.story,
    )


def finding_row(finding: Finding) -> FindingRow:
    return FindingRow(
        id=finding.id,
        kind=finding.kind,
        about=finding.about,
        label=finding.label,
        state=finding.state.value,
        accounts=tuple(_account(a) for a in finding.accounts),
        pairs=tuple(
            PairCell(a=p.a, b=p.b, state=p.state.value, reason=p.reason, scope=p.scope.value) for p in finding.pairs
        ),
        origins=finding.origins,
        single_source=finding.single_source,
        denied_by=finding.denied_by,
        disputed_by=finding.disputed_by,
        revised=finding.revised,
        expected_revision=finding.expected_revision,
        withdrawn=finding.withdrawn,
        still_carried_by=finding.still_carried_by,
        low=number(finding.low),
        best=number(finding.best),
        high=number(finding.high),
        sentence=finding.sentence,
    )


def _account(account: Account) -> AccountCell:
    support = account.support
    return AccountCell(
        id=account.id,
        figures=account.figures,
        speaker=speakers(account.speaker),
        voice=account.voice,
        as_of=account.as_of.isoformat() if account.as_of else None,
        **bounds(account.interval),
        bound=account.bound.value if account.bound else None,
        words=account.words,
        current=account.current,
        support=SupportCell(
            origins=support.origins,
            families=support.families,
            outlets=support.outlets,
            reports=support.reports,
            unsettled=support.unsettled,
        ),
    )


def quarantine_row(refusal: Refusal) -> QuarantineRow:
    return QuarantineRow(
        key=refusal.key,
        code=refusal.code,
        message=refusal.message,
        sha256=refusal.sha256,
        offset=refusal.offset,
    )
