"""JSONL: one report a line, with the fields of docs/how-to/formats.md; only ``text`` must be there."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import Metadata, RawReport
from crosswire.read.codes import Code
from crosswire.read.guard import valid
from crosswire.read.reader import Raw, ReadSettings
from crosswire.read.stated import FIELDS, stated

_BOM = b"\xef\xbb\xbf"
#: Nested lists and objects of one line. The decoder recurses, and nothing of a report is deeper.
MAX_DEPTH = 50


@dataclass(frozen=True, slots=True)
class JsonlReader:
    """Streams: a broken line is refused alone, with its number; memory holds one line."""

    name: str = "jsonl"
    version: str = "1"

    def reads(self, head: bytes) -> bool:
        """Whether the first line is an object with a field. Its end may lie beyond ``head``."""
        line = head.removeprefix(_BOM).lstrip().split(b"\n", 1)[0].lstrip()
        return line.startswith(b"{") and line[1:].lstrip()[:1] == b'"' and b'"text"' in head

    def read(self, raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        at = 0
        for number, line in enumerate(_lines(raw, settings), 1):
            bare = (line.removeprefix(_BOM) if number == 1 else line).strip()
            if bare:
                key = f"{raw.key}#{number}"
                digest = sha256(bare).hexdigest()
                try:
                    yield self._report(key, bare, digest, settings)
                except SourceError as error:
                    yield Refusal(key, error.code, str(error), digest, at)
            at += len(line)

    def _report(self, key: str, line: bytes, digest: str, settings: ReadSettings) -> RawReport:
        if len(line) > settings.max_bytes:
            raise SourceError(
                Code.TOO_LARGE,
                f"{key}: is longer than the limit of {settings.max_bytes:,} bytes; raise max_bytes",
            )
        fields = checked(key, line)
        text = fields.pop("text", None)
        if not isinstance(text, str):
            raise SourceError(Code.JSON_FIELD, f"{key}: 'text' is missing or no string; it is the report's text")
        if not text.strip():
            raise SourceError(Code.EMPTY, f"{key}: 'text' is empty")
        return RawReport(key, valid(text), digest, self.name, f"{self.name}/{self.version}", (), _meta(key, fields))


def _lines(raw: Raw, settings: ReadSettings) -> Iterator[bytes]:
    """The lines; of one that is too long only so much is kept that its length shows."""
    while line := raw.stream.readline(settings.max_bytes + 2):
        rest = line
        while not rest.endswith(b"\n") and len(rest) > settings.max_bytes:
            rest = raw.stream.readline(1 << 20)
            if len(rest) < 1 << 20:
                break
        yield line


def checked(key: str, line: bytes, code: Code = Code.JSON_LINE) -> dict[str, object]:
    """The fields of an object of strict JSON; SourceError (``code``) for anything else."""
    if line.count(b"[") + line.count(b"{") > MAX_DEPTH and depth(line) > MAX_DEPTH:
        raise SourceError(code, f"{key}: is nested more than {MAX_DEPTH} deep; a report is flat")
    try:
        found = json.loads(line.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise SourceError(Code.ENCODING, f"{key}: byte {error.start} of the line is not UTF-8") from error
    except ValueError as error:
        raise SourceError(code, f"{key}: is not JSON ({_why(error)})") from error
    if not isinstance(found, dict):
        raise SourceError(code, f"{key}: is no JSON object; write one report a line")
    return found


def depth(line: bytes) -> int:
    """How deep brackets nest, those inside strings left out."""
    depth = most = 0
    inside = escaped = False
    for byte in line:
        if inside:
            escaped, inside = byte == 0x5C and not escaped, escaped or byte != 0x22
        elif byte == 0x22:
            inside = True
        elif byte in b"[{":
            depth += 1
            most = max(most, depth)
        elif byte in b"]}":
            depth -= 1
    return most


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field stands twice")
    return found


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _why(error: ValueError) -> str:
    """The decoder's reason without any text of the line."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.split(':')[0]}, column {error.colno}"
    return str(error)


def _meta(key: str, fields: dict[str, object]) -> Metadata:
    known: dict[str, str | None] = {}
    for name in FIELDS:
        value = fields.pop(name, None)
        if isinstance(value, int | float) and not isinstance(value, bool) and name in ("id", "guid"):
            value = str(value)
        if value is not None and not isinstance(value, str):
            raise SourceError(Code.JSON_FIELD, f"{key}: '{name}' is no string")
        known[name] = (valid(value).strip() or None) if value else None
    extra = tuple((valid(name), _json(value)) for name, value in sorted(fields.items()))
    return stated(known, extra)


def _json(value: object) -> str:
    if isinstance(value, float) and not math.isfinite(value):  # 1e999
        return "null"
    return valid(json.dumps(value, ensure_ascii=False, sort_keys=True))


READER = JsonlReader()
