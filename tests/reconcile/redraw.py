"""The worked cases as a page for people: docs/worked-cases.md.

``PYTHONPATH=tests python -m reconcile.redraw`` writes it anew, for review; a test asks that it is what the cases
give today.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from reconcile.cases import Shown, WorkedCase, cases

PAGE = Path(__file__).parents[2] / "docs" / "worked-cases.md"

HEAD = """# Worked cases

What the record says of given accounts, case by case: the rules of [the record](record.md) at work. This page is
drawn from `tests/golden/findings` by `tests/reconcile/redraw.py` and checked by a test. All outlets, places and
people are invented.
"""

TITLES = {
    "bounds.yaml": "Numbers, bounds and vague words",
    "events.yaml": "Events alleged, denied and disputed",
    "origins.yaml": "Independent sources",
    "scope.yaml": "What is comparable at all",
    "time.yaml": "Counts that come in, versions and corrections",
}


def page() -> str:
    lines = [HEAD]
    for file, group in groupby(cases(), key=lambda c: c.file):
        lines.append(f"\n## {TITLES.get(file, file)}\n")
        for case in group:
            lines += _case(case)
    return "\n".join(lines).rstrip() + "\n"


def _case(case: WorkedCase) -> Iterator[str]:
    yield f"### {case.name[:1].upper()}{case.name[1:]}\n"
    if "about" in case.raw:
        yield f"{' '.join(case.raw['about'].split())}\n"
    for number, row in enumerate(case.raw["accounts"], 1):
        yield f"{number}. {_account({**case.raw.get('shared', {}), **row})}"
    yield ""
    shown = Shown.of(case.world)
    found = [
        f
        for kind in ("figure", "event", "statement")
        if kind == "figure" or case.raw.get(f"{kind}s")
        for f in shown.findings(kind)
    ]
    for finding in found:
        yield f"> **{finding.state.value}** ({_sources(finding.origins)}): {finding.sentence}\n"
    if not found:
        yield "> Nothing is compared.\n"


def _sources(count: int) -> str:
    return "no source" if not count else "1 source" if count == 1 else f"{count} independent sources"


ORDER = ("day", "place", "told", "text", "caption", "role", "group", "genre", "language", "byline", "modality", "event")


def _account(row: dict[str, Any]) -> str:
    """One account in words: “at least 80 people”, police via TASS, in Post (day 2021-03-07, ...)."""
    told = [f"“{row['says']}”"] if row.get("says") else []
    who = row.get("who") or "the outlet's own voice"
    told.append(f"{who} via {row['via']}" if row.get("via") else who)
    outlets = row.get("in")
    if outlets:
        told.append("in " + (", ".join(outlets) if isinstance(outlets, list) else outlets))
    notes = [f"{key} {row[key]}" for key in ORDER if row.get(key)]
    notes += [key.replace("_", " ") for key, value in sorted(row.items()) if value is True]
    if row.get("including"):
        notes.append(f"included in {row['including']}")
    return f"{', '.join(told)} ({'; '.join(notes)})" if notes else ", ".join(told)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
