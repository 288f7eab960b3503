"""``crosswire build``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from crosswire.cli import logs
from crosswire.cli.app import PARTIAL, existing
from crosswire.cli.progress import progress_bar
from crosswire.cli.summary import print_summary


def build(
    paths: Annotated[list[Path], Parameter(negative="", consume_multiple=True)],
    /,
    *,
    output: Annotated[Path, Parameter(["--output", "-o"])],
    published: str | None = None,
    engine: str | None = None,
    workers: int = 0,
    work: Path | None = None,
    format: Annotated[str, Parameter("--format")] = "csv",
    unmasked: Annotated[bool, Parameter("--unmasked", negative="")] = False,
    ledger: Path | None = None,
    encoding: str | None = None,
    column: list[str] | None = None,
    as_json: Annotated[bool, Parameter("--json", negative="")] = False,
) -> int:
    """Read every report under PATHS and write the record folder.

    Parameters
    ----------
    paths
        Files and folders of reports.
    output
        The record folder: new, empty, or one that crosswire made; it is replaced whole at the end.
    published
        Day of publication (2020-09-21), where a report states none.
    engine
        inline or local; chosen by the number of reports if not named.
    workers
        Processes of the local engine; 0 for one a core.
    work
        Where finished shards are kept for the next run, in clear text; OUTPUT.work if not named.
    format
        Tables as csv, jsonl, parquet, or several with commas between them.
    unmasked
        Write private people's names and personal data too. The record then says so.
    ledger
        Judgements to apply, one JSON object a line; docs/record.md says what they hold.
    encoding
        Of the text files, where it is not UTF-8 and not declared.
    column
        What a table calls a column, and the field it means: Wortlaut=text. Repeat it for more.
    as_json
        Print the summary as JSON.
    """
    from crosswire.cli.options import settings
    from crosswire.pipeline import build as built
    from crosswire.program import program
    from crosswire.publish.folder import check_target, table_formats, write

    formats = table_formats(format)
    check_target(output)
    chosen = settings(
        published=published,
        encoding=encoding,
        column=column,
        engine=engine,
        workers=workers,
        work=work or output.with_name(output.name + ".work"),
        unmasked=unmasked,
        ledger=ledger,
    )
    with progress_bar() as progress:
        record = built(existing(paths), chosen, progress)
        progress("writing the record", 0, 0)
        write(record, output, formats, program())
    if as_json or not logs.quiet():
        print_summary(record, as_json=as_json, out=sys.stdout)
    for refusal in record.refusals:
        logs.warning(f"{refusal.message} [{refusal.code}]")
    return PARTIAL if record.refusals else 0
