"""Marked truth of a set of reports, scored on a record.

A truth file is YAML: a list of expectations over the tables of ``record.json``::

    - {table: figures, has: {measure: turnout, low: 30000, low_open: true, high: null, speakers: []}}
    - {table: figures, has: {measure: detained, low: 120, group: student}, count: 1}
    - {table: events, has: {type: election, text: ~landslide}, count: 0, why: said of a football match}

``has`` maps dotted paths to what must stand there. A string after ``~`` must be contained, case aside; ``!x`` must
not be; ``*`` in a path takes any element of a list; dates match the start of a timestamp. Reports are
named by their keys: ids are put back into keys before anything is compared. ``count`` defaults to "at least 1".
``open`` says why an expectation is known not to hold yet; one that holds all the same must lose that word.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Row = dict[str, Any]


@dataclass(frozen=True)
class Miss:
    """An expectation that does not hold, with the rows of its table that come nearest."""

    expectation: Row
    found: int
    near: tuple[str, ...]

    def __str__(self) -> str:
        wanted = json.dumps(self.expectation, ensure_ascii=False, default=str)
        return f"{wanted}\n    found {self.found}" + "".join(f"\n    near: {row}" for row in self.near)


def misses(record: Row, truth: Path) -> list[Miss]:
    """The expectations of ``truth`` that ``record`` (the content of record.json) does not meet."""
    tables = with_keys(record)
    return [miss for wanted in yaml.safe_load(truth.read_text("utf-8")) if (miss := _missed(tables, wanted))]


def with_keys(record: Row) -> Row:
    """The record with the ids of reports replaced by their keys, everywhere."""
    keys = {report["id"]: report["key"] for report in record["reports"]}

    def put(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: put(v) for name, v in value.items()}
        if isinstance(value, list):
            return [put(v) for v in value]
        return keys.get(value, value) if isinstance(value, str) else value

    return {name: put(rows) for name, rows in record.items()}


def _missed(tables: Row, wanted: Row) -> Miss | None:
    rows = tables[wanted["table"]]
    fits = [row for row in rows if all(_holds(row, path, want) for path, want in wanted["has"].items())]
    count = wanted.get("count")
    if ((count is None and bool(fits)) or count == len(fits)) != ("open" in wanted):
        return None
    ranked = sorted(rows, key=lambda row: -sum(_holds(row, p, w) for p, w in wanted["has"].items()))
    near = tuple(json.dumps(row, ensure_ascii=False, default=str)[:600] for row in (fits or ranked)[:2])
    return Miss(wanted, len(fits), near)


def _holds(row: Row, path: str, want: Any) -> bool:
    values = _at(row, path.split("."))
    return any(_equal(value, want) for value in values)


def _at(value: Any, path: list[str]) -> list[Any]:
    if not path:
        return [value]
    head, rest = path[0], path[1:]
    if head == "*":
        return [found for element in value or [] for found in _at(element, rest)]
    if isinstance(value, dict):
        return _at(value.get(head), rest)
    if isinstance(value, list) and head.lstrip("-").isdigit():
        return _at(value[int(head)], rest) if -len(value) <= int(head) < len(value) else []
    return [None] if value is None else []


def _equal(value: Any, want: Any) -> bool:
    if isinstance(want, str) and want[:1] in "~!":
        contained = want[1:].casefold() in json.dumps(value, ensure_ascii=False).casefold()
        return contained == (want[0] == "~")
    if isinstance(want, list) and isinstance(value, list):
        return len(want) == len(value) and all(_equal(v, w) for v, w in zip(value, want, strict=True))
    if hasattr(want, "isoformat"):
        return isinstance(value, str) and value.startswith(want.isoformat())
    return bool(value == want) and isinstance(value, bool) == isinstance(want, bool)
