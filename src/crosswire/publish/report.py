"""report.html: one page that needs no network and no script."""

from __future__ import annotations

from crosswire.domain.record import PublicRecord
from crosswire.publish.index import Index
from crosswire.publish.pages import page
from crosswire.publish.story import story_view
from crosswire.publish.views import COLUMNS

#: Stories that are laid out in full on one page; the rest are listed with what they hold.
FULL_STORIES = 40


def report_html(record: PublicRecord) -> str:
    """The record as a page: stories with figures, findings, timeline, statements and text reuse."""
    index = Index(record)
    stories = sorted(record.stories, key=lambda s: (-len(s.reports), s.id))
    told = {report for story in stories for report in story.reports}
    return page(
        "report.html",
        stories=stories,
        full=[story_view(index, story) for story in stories[:FULL_STORIES]],
        columns=COLUMNS,
        alone=[r.report.key for r in record.readings if r.report.id not in told],
        reports=len(record.readings),
        masked=record.masked,
        refusals=record.refusals,
    )
