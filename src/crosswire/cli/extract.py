"""``crosswire extract``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from crosswire.cli import logs
from crosswire.cli.app import PARTIAL, existing
from crosswire.cli.progress import progress_bar
from crosswire.domain.errors import UsageError

#: What ``--kind`` takes, with the kind that a mention of it states.
KINDS = {
    "reports": "report",
    "units": "unit",
    "times": "time",
    "places": "place",
    "people": "person",
    "quantities": "quantity",
    "figures": "figure",
    "statements": "statement",
    "events": "event",
}


def extract(
    paths: Annotated[list[Path], Parameter(negative="", allow_leading_hyphen=True)],
    /,
    *,
    kind: str = "all",
    published: str | None = None,
    encoding: str | None = None,
) -> int:
    """Print the mentions of each report, one JSON object a line, each with its span.

    Parameters
    ----------
    paths
        Files and folders of reports; "-" reads JSONL reports from stdin.
    kind
        Some of reports,units,times,places,people,quantities,figures,statements,events; all of them if not named.
    published
        Day of publication (2020-09-21), where a report states none.
    encoding
        Of the text files, where it is not UTF-8 and not declared.
    """
    from crosswire.cli.options import settings
    from crosswire.date import dated
    from crosswire.pipeline import read_all, read_stream
    from crosswire.privacy import redact_reading, redact_refusal
    from crosswire.publish.codec import jsonl
    from crosswire.publish.mentions import mention_rows, report_row, unit_rows

    wanted = _kinds(kind)
    chosen = settings(published=published, encoding=encoding)
    with progress_bar() as progress:
        if paths == [Path("-")]:
            readings, refusals = read_stream(sys.stdin.buffer, chosen)
        else:
            readings, refusals = read_all(existing(paths), chosen, progress)
    dates = {one.report: one for one in dated(readings, ())}
    for reading in readings:
        shown, date = redact_reading(reading), dates.get(reading.report.id)
        rows = [report_row(shown, date), *unit_rows(shown), *mention_rows(shown, date)]
        sys.stdout.buffer.write(jsonl(row for row in rows if type(row).__struct_config__.tag in wanted))
    for refusal in map(redact_refusal, refusals):
        logs.warning(f"{refusal.message} [{refusal.code}]")
    return PARTIAL if refusals else 0


def _kinds(text: str) -> set[str]:
    if text == "all":
        return set(KINDS.values())
    names = [name.strip() for name in text.split(",") if name.strip()]
    for name in names:
        if name not in KINDS:
            raise UsageError(f"--kind {name}: expected some of {', '.join(KINDS)}")
    return {KINDS[name] for name in names}
