"""What a build prints: stories, and their findings with low, best and high and the sources behind them."""

from __future__ import annotations

import json
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crosswire.domain.finding import Finding
from crosswire.domain.record import PublicRecord
from crosswire.domain.story import Story


def print_summary(record: PublicRecord, *, as_json: bool, out: TextIO) -> None:
    """One table a story on ``out``, or all as one JSON object."""
    if as_json:
        out.write(json.dumps(summary(record), ensure_ascii=False, indent=2) + "\n")
        return
    console = Console(file=out, width=None if out.isatty() else 110, highlight=False)
    for story in record.stories:
        console.print(_table(record, story))
    console.print(_totals(record))


def summary(record: PublicRecord) -> dict[str, object]:
    """The summary as plain values."""
    return {
        "reports": len(record.readings),
        "stories": [
            {
                "id": story.id,
                "title": story.title,
                "reports": len(story.reports),
                "families": len(_families(record, story)),
                "findings": [_row(finding) for finding in _figures(record, story)],
            }
            for story in record.stories
        ],
        "quarantine": len(record.refusals),
    }


def _row(finding: Finding) -> dict[str, object]:
    return {
        "label": finding.label,
        "state": finding.state.value,
        "low": finding.low,
        "best": finding.best,
        "high": finding.high,
        "origins": finding.origins,
        "sentence": finding.sentence,
    }


def _table(record: PublicRecord, story: Story) -> Table:
    families = len(_families(record, story))
    title = f"{story.title} ({_count(len(story.reports), 'report')}, {_count(families, 'shared text')})"
    table = Table(box=SIMPLE_HEAD, title=Text(title), title_justify="left", title_style="bold", expand=True)
    table.add_column("figure", ratio=4)
    for name in ("low", "best", "high", "sources"):
        table.add_column(name, justify="right")
    table.add_column("finding", ratio=1)
    figures = _figures(record, story)
    if not figures:
        table.add_row("no figures")
    for finding in figures:
        numbers = (_number(n) for n in (finding.low, finding.best, finding.high))
        table.add_row(Text(finding.label), *numbers, str(finding.origins), finding.state.value)
    return table


def _totals(record: PublicRecord) -> str:
    counts = (
        _count(len(record.readings), "report"),
        _count(len(record.stories), "story", "stories"),
        _count(len(record.findings), "finding"),
        _count(len(record.refusals), "refusal"),
    )
    return ", ".join(counts)


def _figures(record: PublicRecord, story: Story) -> list[Finding]:
    """The figures' findings of a story; those of events and statements are in the record."""
    figures = {figure.id: figure.story for figure in record.figures}
    return [f for f in record.findings if f.kind == "figure" and any(figures.get(a) == story.id for a in f.about)]


def _families(record: PublicRecord, story: Story) -> list[str]:
    """The families that stand in more than one report of the story."""
    reports = set(story.reports)
    return [family.id for family in record.families if len(reports.intersection(family.reports)) > 1]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.10g}"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
