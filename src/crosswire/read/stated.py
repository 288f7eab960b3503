"""The fields by which programs hand over reports: of JSONL, tables and header lines alike."""

from __future__ import annotations

from collections.abc import Mapping

from crosswire.domain.report import Metadata

#: Fields of Metadata that a row or header can state.
FIELDS = ("id", "outlet", "url", "guid", "title", "byline", "published", "modified", "fetched", "language")

#: Fields that a column of a table can mean.
TABLE_FIELDS = (*FIELDS, "text", "section", "genre")


def stated(fields: Mapping[str, str | None], extra: tuple[tuple[str, str], ...]) -> Metadata:
    """Metadata of fields by these names; ``extra`` are others, kept as they are."""
    return Metadata(
        id=fields.get("id"),
        outlet=fields.get("outlet"),
        url=fields.get("url"),
        guid=fields.get("guid"),
        title=fields.get("title"),
        byline=fields.get("byline"),
        published=fields.get("published"),
        modified=fields.get("modified"),
        fetched=fields.get("fetched"),
        language=fields.get("language"),
        extra=extra,
    )
