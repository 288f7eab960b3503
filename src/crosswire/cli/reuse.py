"""``crosswire reuse`` and ``crosswire stories``: the set half, as lines of JSON."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from crosswire.cli import logs
from crosswire.cli.app import PARTIAL, existing
from crosswire.cli.progress import progress_bar
from crosswire.domain.record import PublicRecord

Paths = Annotated[list[Path], Parameter(negative="")]


def reuse(paths: Paths, /, *, encoding: str | None = None) -> int:
    """Print the pairs of reports that share text, with their passages, and the families, one JSON object a line.

    Parameters
    ----------
    paths
        Files and folders of reports.
    encoding
        Of the text files, where it is not UTF-8 and not declared.
    """
    from crosswire.publish.codec import jsonl
    from crosswire.publish.tables import alignment_row, family_row

    record = _record(paths, encoding)
    sys.stdout.buffer.write(jsonl(map(alignment_row, record.alignments)))
    sys.stdout.buffer.write(jsonl(map(family_row, record.families)))
    return _done(record)


def stories(paths: Paths, /, *, encoding: str | None = None) -> int:
    """Print the stories: id, reports, title, first and last time, one JSON object a line.

    Parameters
    ----------
    paths
        Files and folders of reports.
    encoding
        Of the text files, where it is not UTF-8 and not declared.
    """
    from crosswire.publish.codec import jsonl
    from crosswire.publish.tables import story_row

    record = _record(paths, encoding)
    sys.stdout.buffer.write(jsonl(map(story_row, record.stories)))
    return _done(record)


def _record(paths: list[Path], encoding: str | None) -> PublicRecord:
    from crosswire.cli.options import settings
    from crosswire.pipeline import build

    with progress_bar() as progress:
        return build(existing(paths), settings(encoding=encoding), progress)


def _done(record: PublicRecord) -> int:
    for refusal in record.refusals:
        logs.warning(f"{refusal.message} [{refusal.code}]")
    return PARTIAL if record.refusals else 0
