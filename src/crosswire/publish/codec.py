"""Rows as JSON and back, and as flat cells for CSV and Parquet."""

from __future__ import annotations

import csv
import io
import json
import re
import types
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct
from msgspec.structs import fields

from crosswire.domain.errors import RecordError
from crosswire.publish.rows import TABLES, Row

T = TypeVar("T")

#: A spreadsheet runs a cell that begins so as a formula; such text gets an apostrophe before it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")


@dataclass(frozen=True, slots=True)
class Column:
    """A flat column: ``path`` leads to its value within the row, ``type`` is Frictionless'."""

    name: str
    path: tuple[str, ...]
    type: str  # string, integer, number, boolean, array, object
    strings: bool = False  # an array of strings


def encoded(value: object) -> bytes:
    """A value of ours as JSON; half a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return msgspec.json.encode(_without_surrogates(msgspec.to_builtins(value)))


def pretty(value: object) -> bytes:
    """JSON that people read too, with a line break at its end."""
    return msgspec.json.format(encoded(value), indent=1) + b"\n"


def decoded(data: bytes, kind: type[T], name: str) -> T:
    """A value of ``kind`` from JSON. RecordError, with ``name`` and the field, where it does not fit."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(f"{name} is damaged: {error}; build the record again") from error


def checked(value: T) -> T:
    """``value`` if it has the types it promises; TypeError names the field: a record nobody could open again
    must not be written."""
    try:
        msgspec.convert(msgspec.to_builtins(value), type(value))
    except msgspec.ValidationError as error:
        raise TypeError(f"not of the promised shape: {error}") from error
    return value


def jsonl(rows: Iterable[Struct]) -> bytes:
    """One JSON object a line."""
    return b"".join(encoded(row) + b"\n" for row in rows)


def csv_text(table: str, rows: Iterable[Row]) -> bytes:
    """A table as CSV in UTF-8. A cell that holds a list is JSON; an empty cell is a missing value."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n").writerow
    found = columns(table)
    write([column.name for column in found])
    for cells in _cells(found, rows):
        write([_csv_cell(value) for value in cells])
    return whole(out.getvalue()).encode("utf-8")


def parquet(table: str, rows: Iterable[Row]) -> bytes:
    """A table as Parquet. Lists of text stay lists, other lists are JSON."""
    import pyarrow as pa  # costly: only who writes Parquet pays for it
    from pyarrow import parquet as pq

    found = columns(table)
    by_column: list[list[object]] = [[] for _ in found]
    for cells in _cells(found, rows):
        for values, column, value in zip(by_column, found, cells, strict=True):
            as_is = column.strings or not isinstance(value, (list, dict))
            values.append(_without_surrogates(value if as_is else _json_cell(value)))
    arrays = [pa.array(v, type=_arrow(c)) for v, c in zip(by_column, found, strict=True)]
    sink = io.BytesIO()
    pq.write_table(pa.table(arrays, names=[c.name for c in found]), sink, compression="zstd")
    return sink.getvalue()


def whole(text: str) -> str:
    """``text`` without halves of surrogate pairs, which UTF-8 cannot hold; U+FFFD in their place."""
    return _SURROGATE.sub("\ufffd", text)


_SURROGATE = re.compile("[\ud800-\udfff]")


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula. Numbers are not text: "-5" stays what it is."""
    if text.lstrip(" '").startswith(FORMULA) and not _is_number(text):
        return "'" + text
    return text


def unguarded(cell: str) -> str:
    """The text of a cell that ``guarded`` made."""
    if cell.startswith("'") and cell.lstrip(" '").startswith(FORMULA):
        return cell[1:]
    return cell


@cache
def columns(table: str) -> tuple[Column, ...]:
    """The flat columns of a table; those of several row types are joined in their order."""
    found: dict[str, Column] = {}
    for kind in TABLES[table]:
        if kind.__struct_config__.tag is not None:
            found.setdefault("kind", Column("kind", ("kind",), "string"))
        for column in _flat(kind, ()):
            other = found.setdefault(column.name, column)
            if other.type != column.type:
                raise TypeError(f"{table}: column '{column.name}' is {other.type} and {column.type}")
    return tuple(found.values())


def _flat(kind: type[Struct], path: tuple[str, ...]) -> Iterable[Column]:
    """A nested row's fields become columns "published.start"; lists stay one column."""
    hints = get_type_hints(kind)
    for field in fields(kind):
        inner = _only(hints[field.name])
        here = (*path, field.name)
        if isinstance(inner, type) and issubclass(inner, Struct):
            yield from _flat(inner, here)
        else:
            strings = get_origin(inner) is tuple and get_args(inner) == (str, ...)
            yield Column(".".join(here), here, _type(inner), strings)


def _only(hint: Any) -> Any:
    """The type of a field without "or null"; of several numbers the widest."""
    if get_origin(hint) in (Union, types.UnionType):
        parts = [p for p in get_args(hint) if p is not type(None)]
        return float if set(parts) == {int, float} else _only(parts[0])
    return _only(get_args(hint)[0]) if get_origin(hint) is Annotated else hint


def _type(hint: Any) -> str:
    if get_origin(hint) is tuple:
        return "array"
    if get_origin(hint) is dict:
        return "object"
    return {str: "string", int: "integer", float: "number", bool: "boolean"}[hint]


def _arrow(column: Column) -> Any:
    import pyarrow as pa

    if column.strings:
        return pa.list_(pa.string())
    plain = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    return plain.get(column.type, pa.string())


def _cells(found: Sequence[Column], rows: Iterable[Row]) -> Iterable[list[object]]:
    for row in rows:
        values = msgspec.to_builtins(row)
        yield [_at(values, column.path) for column in found]


def _at(values: object, path: tuple[str, ...]) -> object:
    for name in path:
        values = values.get(name) if isinstance(values, dict) else None
    return list(values) if isinstance(values, tuple) else values


def _csv_cell(value: object) -> object:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return guarded(value)
        case list() | dict():
            return _json_cell(value)
    return value


def _json_cell(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _without_surrogates(value: Any) -> Any:
    match value:
        case str():
            return whole(value)
        case dict():
            return {key: _without_surrogates(item) for key, item in value.items()}
        case list() | tuple():
            return [_without_surrogates(item) for item in value]
    return value
