"""report.html: one page that needs no network and no script, and the page of one comparison."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from crosswire.domain.record import PublicRecord
from crosswire.publish.compare import comparison
from crosswire.publish.views import COLUMNS, letter, story_views

#: Stories that are laid out in full on one page; the rest are listed with what they hold.
FULL_STORIES = 40


def report_html(record: PublicRecord) -> str:
    """The record as a page: stories with figures, findings, timeline, statements and text reuse."""
    stories = story_views(record)
    alone = _alone(record)
    return _page(
        "report.html",
        stories=stories,
        full=stories[:FULL_STORIES],
        columns=COLUMNS,
        alone=alone,
        reports=len(record.readings),
        masked=record.masked,
        refusals=record.refusals,
    )


def compare_html(record: PublicRecord, a: str, b: str) -> str:
    """Two reports side by side as a page of its own."""
    found = comparison(record, a, b)
    letters = {found.a: letter(0), found.b: letter(1)}
    return _page("compare.html", pair=found, letters=letters, masked=record.masked)


def _alone(record: PublicRecord) -> tuple[str, ...]:
    """Reports of no story, which a page must not lose."""
    told = {report for story in record.stories for report in story.reports}
    return tuple(r.report.key for r in record.readings if r.report.id not in told)


def _page(name: str, **shown: object) -> str:
    return str(_environment().get_template(name).render(**shown))


@cache
def _environment() -> Environment:
    """Everything is escaped: evidence is never taken for markup."""
    return Environment(
        loader=PackageLoader("crosswire.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
