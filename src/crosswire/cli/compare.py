"""``crosswire compare``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from crosswire.cli.app import existing
from crosswire.domain.errors import SourceError, StorageError, UsageError
from crosswire.domain.record import PublicRecord
from crosswire.privacy.fold import MASK

if TYPE_CHECKING:
    from crosswire.read import Source


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
    from crosswire.read import sources

    record = build(existing([a, b]), settings(encoding=encoding))
    for refusal in record.refusals:
        raise SourceError(refusal.code, refusal.message, refusal.offset)
    if len(record.readings) != 2:
        raise UsageError(f"{a} and {b} hold {len(record.readings)} reports; name two files of one report each")
    first, second = _in_order(record, a, sources([a, b]))
    if html:
        _write(html, compare_html(record, first, second))
    elif as_json:
        sys.stdout.buffer.write(compare_json(record, first, second))
    else:
        from rich.console import Console

        print_comparison(comparison(record, first, second), Console(highlight=False))
    return 0


def _in_order(record: PublicRecord, a: Path, found: Sequence[Source]) -> tuple[str, str]:
    """The ids of the two reports, that of path ``a`` first."""
    keys = [source.key for source in found if source.path.is_relative_to(Path(os.path.abspath(a)))]  # noqa: PTH100
    first, second = (reading.report for reading in record.readings)
    if any(_likeness(second.key, key) > _likeness(first.key, key) for key in keys):
        first, second = second, first
    return first.id, second.id


def _likeness(shown: str, key: str) -> int:
    """How much of a file's key a report's key shows: some letters may be masked, something in a file has more."""
    if len(shown) < len(key) or any(c not in {k, MASK} for c, k in zip(shown, key, strict=False)):
        return 0
    return 2 if len(shown) == len(key) else 1


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise StorageError(f"{path}: {error.strerror}") from error
