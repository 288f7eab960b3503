"""Fields of JSON objects as texts, whatever other programs put into them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crosswire.read.guard import valid


def text_of(value: object) -> str:
    """A string field, "" for anything else; valid Unicode."""
    return valid(value) if isinstance(value, str) else ""


def line_of(value: object) -> str | None:
    """A string or whole number as one line; None where it holds nothing."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return " ".join(text_of(value).split()) or None


def mappings(value: object) -> Iterator[Mapping[str, object]]:
    """The objects of a list, or the object itself."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield one
