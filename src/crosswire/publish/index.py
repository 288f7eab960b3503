"""A record's parts by id and by story, gathered once for all pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from crosswire.domain.alignment import Alignment, Family
from crosswire.domain.finding import Finding
from crosswire.domain.mentions import Reading
from crosswire.domain.record import Event, Figure, PublicRecord, RecordStatement
from crosswire.domain.text import Span
from crosswire.domain.times import When


class Index:
    """Look-ups over a record."""

    def __init__(self, record: PublicRecord) -> None:
        self.record = record
        self.readings: dict[str, Reading] = {r.report.id: r for r in record.readings}
        self.published: dict[str, When | None] = {d.report: d.published for d in record.dated}
        self.figures: dict[str, dict[str, Figure]] = defaultdict(dict)
        self.events: dict[str, dict[str, Event]] = defaultdict(dict)
        self.statements: dict[str, dict[str, RecordStatement]] = defaultdict(dict)
        self.findings: dict[str, list[Finding]] = defaultdict(list)
        self.alignments: dict[str, list[Alignment]] = defaultdict(list)
        self.families: dict[str, list[Family]] = defaultdict(list)
        self._by_story()
        self._at: dict[str, tuple[str, Span]] = {}
        self._contents: dict[str, tuple[Span, ...]] = {}
        for reading in record.readings:
            self._place(reading)

    def mention(self, id: str) -> tuple[Reading, Span, tuple[Span, ...]] | None:
        """Where a figure, an event or a statement stands: its span, and the spans to mark."""
        if id not in self._at:
            return None
        report, span = self._at[id]
        return self.readings[report], span, self._contents.get(id, (span,))

    def _by_story(self) -> None:
        story_of: dict[str, str] = {}  # of what a finding can be about
        for figure in self.record.figures:
            self.figures[figure.story or ""][figure.id] = figure
            story_of[figure.id] = figure.story or ""
        for event in self.record.events:
            self.events[event.story or ""][event.id] = event
            story_of[event.id] = event.story or ""
        for said in self.record.statements:
            self.statements[said.story or ""][said.id] = said
            story_of[said.id] = said.story or ""
        for finding in self.record.findings:
            for story in dict.fromkeys(story_of.get(id, "") for id in finding.about):
                self.findings[story].append(finding)
        told_in = {report: story.id for story in self.record.stories for report in story.reports}
        for alignment in self.record.alignments:
            if told_in.get(alignment.a, "") == told_in.get(alignment.b, ""):
                self.alignments[told_in.get(alignment.a, "")].append(alignment)
        for family in self.record.families:
            if len(family.reports) > 1:
                for story in _ordered(told_in.get(report, "") for report in family.reports):
                    self.families[story].append(family)

    def _place(self, reading: Reading) -> None:
        report = reading.report.id
        self._at.update((f.id, (report, f.span)) for f in reading.figures)
        self._at.update((e.id, (report, e.span)) for e in reading.events)
        for said in reading.statements:
            self._at[said.id] = (report, said.span)
            if said.content:
                self._contents[said.id] = said.content


def _ordered(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
