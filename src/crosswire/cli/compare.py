"""``crosswire compare``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from crosswire.cli.app import existing
from crosswire.domain.errors import SourceError, StorageError, UsageError


def compare(
    a: Path,
    b: Path,
    /,
    *,
    as_json: Annotated[bool, Parameter("--json", negative="")] = False,
    html: Path | None = None,
    encoding: str | None = None,
) -> int:
    """Show two reports side by side: what was kept, restyled, edited, added and cut.

    Parameters
    ----------
    a
        The one report.
    b
        The other.
    as_json
        The alignment as JSON.
    html
        Write a page instead.
    encoding
        Of the text files, where it is not UTF-8 and not declared.
    """
    from crosswire.cli.options import settings
    from crosswire.pipeline import build
    from crosswire.publish.compare import compare_html, compare_json, comparison, print_comparison

    record = build(existing([a, b]), settings(encoding=encoding))
    for refusal in record.refusals:
        raise SourceError(refusal.code, refusal.message, refusal.offset)
    if len(record.readings) != 2:
        raise UsageError(f"{a} and {b} hold {len(record.readings)} reports; name two files of one report each")
    first, second = (reading.report.id for reading in record.readings)
    if html:
        _write(html, compare_html(record, first, second))
    elif as_json:
        sys.stdout.buffer.write(compare_json(record, first, second))
    else:
        from rich.console import Console

        print_comparison(comparison(record, first, second), Console(highlight=False))
    return 0


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise StorageError(f"{path}: {error.strerror}") from error
