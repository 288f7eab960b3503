"""Descriptions for other programs, made from the row types: JSON Schema and the Frictionless data package."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

import msgspec

from crosswire.publish.codec import Column, columns
from crosswire.publish.rows import RecordFile

#: What each table holds, for people.
TITLES = {
    "reports": "Reports: one text from one outlet",
    "units": "Units: the parts of the reports",
    "mentions": "Mentions: times, places, people, quantities, figures, statements and events, with spans",
    "families": "Families: passages that go back to one text",
    "alignments": "Alignments: how two reports share text",
    "stories": "Stories: the reports of one developing matter",
    "events": "Events: what happened once, as told by its mentions",
    "figures": "Figures: one value of one measure by one speaker",
    "statements": "Statements: what one speaker says",
    "findings": "Findings: how the accounts of one thing stand to one another",
    "quarantine": "Quarantine: what was not read, and why",
}
#: What tells the rows of a table apart, where it is not ``id``. The quarantine may list a file twice.
KEYS = {"alignments": ["a", "b"], "quarantine": []}
MEDIA = {"csv": "text/csv", "jsonl": "application/x-ndjson", "parquet": "application/vnd.apache.parquet"}


@dataclass(frozen=True, slots=True)
class Resource:
    """A written table."""

    table: str
    path: str
    format: str
    content: bytes


def json_schema() -> dict[str, object]:
    """JSON Schema (2020-12) of record.json. Unknown fields are allowed: later versions add some."""
    schema: dict[str, object] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Crosswire record",
    }
    return {**schema, **msgspec.json.schema(RecordFile)}


def data_package(resources: Iterable[Resource], masked: bool) -> dict[str, object]:
    """datapackage.json. A text cell of a CSV that a spreadsheet would run begins with an apostrophe."""
    note = "Private people are masked." if masked else "Private people are not masked."
    return {
        "profile": "data-package",
        "name": "crosswire-record",
        "title": "Crosswire record",
        "description": f"One attributed record of what many outlets reported. {note} "
        "Spans are [start, end) in Unicode code points of the report's text. "
        "In CSV, a cell that holds a list is JSON, and text that a spreadsheet would take for a formula "
        "begins with an apostrophe.",
        "resources": [_resource(resource) for resource in resources],
    }


def _resource(resource: Resource) -> dict[str, object]:
    suffix = "" if resource.format == "csv" else f"-{resource.format}"
    described: dict[str, object] = {
        "name": resource.table + suffix,
        "title": TITLES[resource.table],
        "path": resource.path,
        "format": resource.format,
        "mediatype": MEDIA[resource.format],
        "bytes": len(resource.content),
        "hash": "sha256:" + sha256(resource.content).hexdigest(),
    }
    if resource.format != "csv":
        return described
    schema = {
        "fields": [_field(column) for column in columns(resource.table)],
        "primaryKey": KEYS.get(resource.table, ["id"]),
        "missingValues": [""],
    }
    dialect = {"delimiter": ",", "doubleQuote": True, "header": True}
    profile = {"profile": "tabular-data-resource", "encoding": "utf-8", "dialect": dialect}
    return {**described, **profile, "schema": schema}


def _field(column: Column) -> dict[str, object]:
    return {"name": column.name, "type": column.type}
