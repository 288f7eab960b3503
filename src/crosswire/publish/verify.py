"""Checks a record folder: digests, spans and ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from crosswire.publish.folder import Manifest, manifest, read
from crosswire.publish.rows import (
    EventMentionRow,
    FigureMentionRow,
    RecordFile,
    StatementMentionRow,
)


def verify(folder: Path) -> tuple[str, ...]:
    """What is wrong with the record in ``folder``, one line each; empty if nothing is.

    RecordError if it cannot be opened at all.
    """
    marker = manifest(folder)
    wrong = list(_digests(folder, marker))
    record = read(folder)
    if record.schema_version != marker.schema_version:
        wrong.append(f"record.json is of version {record.schema_version}, not {marker.schema_version}")
    if record.masked != marker.masked:
        wrong.append("record.json and manifest.json differ in whether people are masked")
    for table, count in marker.rows.items():
        if len(getattr(record, table, ())) != count:
            wrong.append(f"record.json has {len(getattr(record, table, ()))} {table}, not {count}")
    return (*wrong, *_spans(record), *_ids(record))


def _digests(folder: Path, marker: Manifest) -> Iterator[str]:
    for name, entry in marker.files.items():
        path = folder / name
        if not path.is_file():
            yield f"{name} is missing"
        elif sha256(path.read_bytes()).hexdigest() != entry.sha256:
            yield f"{name} was changed since it was written"


def _spans(record: RecordFile) -> Iterator[str]:
    """Spans outside their text, and words that are not the span's."""
    texts = {report.id: report.text for report in record.reports}
    for row in (*record.units, *record.mentions):
        text = texts.get(row.report, "")
        start, end = row.span
        if not 0 <= start < end <= len(text):
            yield f"{row.id}: span [{start}, {end}) is outside its report"
        elif text[start:end] != row.text:
            yield f"{row.id}: its text is not what stands at [{start}, {end})"
    for report, owner, spans in _further(record):
        size = len(texts.get(report, ""))
        for start, end in spans:
            if not 0 <= start < end <= size:
                yield f"{owner}: span [{start}, {end}) is outside report {report}"


def _further(record: RecordFile) -> Iterator[tuple[str, str, Iterable[tuple[int, int]]]]:
    """(report, what it belongs to, spans) of everything that has spans beside the mentions' own."""
    for mention in record.mentions:
        if isinstance(mention, StatementMentionRow):
            yield mention.report, mention.id, (*mention.cue.spans, *mention.content.spans)
        if isinstance(mention, (StatementMentionRow, FigureMentionRow)):
            yield mention.report, mention.id, [s.span for s in mention.speakers if s.span]
    for family in record.families:
        for passage in family.passages:
            yield passage.report, family.id, (*passage.spans, *passage.inferred)
    for alignment in record.alignments:
        for link in alignment.links:
            name = f"alignment {alignment.a} {alignment.b}"
            yield alignment.a, name, (*link.a_spans, *(e.a_span for e in link.edits if e.a_span))
            yield alignment.b, name, (*link.b_spans, *(e.b_span for e in link.edits if e.b_span))


def _ids(record: RecordFile) -> Iterator[str]:
    """Ids that stand twice or that nothing has."""
    tables = (record.reports, record.units, record.mentions, record.families, record.stories)
    made = (record.events, record.figures, record.statements, record.findings)
    known: set[str] = set()
    for table in (*tables, *made):
        ids = Counter(row.id for row in table)
        yield from (f"{id} stands twice" for id, count in sorted(ids.items()) if count > 1)
        known.update(ids)
    known.update(account.id for finding in record.findings for account in finding.accounts)
    for owner, named in _named(record):
        yield from (f"{owner} names {id}, which nothing has" for id in named if id and id not in known)


def _named(record: RecordFile) -> Iterator[tuple[str, Iterable[str | None]]]:
    """(what, the ids it names)."""
    for report in record.reports:
        yield report.id, report.units
    for unit in record.units:
        yield unit.id, (unit.report,)
    for mention in record.mentions:
        yield mention.id, (mention.report, mention.unit_id)
        match mention:
            case EventMentionRow():
                yield mention.id, (mention.place, mention.time, mention.statement, *mention.figures)
            case FigureMentionRow():
                yield mention.id, (mention.event, mention.quantity, mention.statement, mention.part_of)
            case StatementMentionRow():
                yield mention.id, (mention.inside, *mention.denies, *mention.disputes)
    for family in record.families:
        yield family.id, family.reports
    for alignment in record.alignments:
        yield f"alignment {alignment.a} {alignment.b}", (alignment.a, alignment.b)
    for story in record.stories:
        yield story.id, story.reports
    for event in record.events:
        yield event.id, (event.story, event.part_of, *event.mentions, *event.reports, *event.families)
        yield event.id, event.statements
    for figure in record.figures:
        yield figure.id, (figure.story, figure.event, figure.part_of)
        yield figure.id, (*figure.mentions, *figure.reports, *figure.families)
    for said in record.statements:
        yield said.id, (said.story, *said.mentions, *said.reports, *said.families)
        yield said.id, (*said.denies, *said.disputes)
    for finding in record.findings:
        yield finding.id, (*finding.about, *finding.denied_by, *finding.disputed_by, *finding.revised)
        for account in finding.accounts:
            yield account.id, (*account.figures, *account.support.reports, *account.support.families)
        for two in finding.pairs:
            yield finding.id, (two.a, two.b)
