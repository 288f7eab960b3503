"""JSONL of reports: fields, and broken lines refused alone."""

from __future__ import annotations

import io
import json

from crosswire.domain.errors import Refusal
from crosswire.domain.report import RawReport
from crosswire.read import Code, Raw, ReadSettings
from crosswire.read.jsonl import READER


def read(data: bytes, settings: ReadSettings = ReadSettings()) -> list[RawReport | Refusal]:  # noqa: B008
    assert READER.reads(data[:8192])
    return list(READER.read(Raw("a.jsonl", len(data), data[:8192], io.BytesIO(data)), settings))


def test_fields_are_kept() -> None:
    line = {
        "id": 7,
        "outlet": "A",
        "url": "https://a.example/1",
        "title": "T",
        "text": " Bridge\nclosed ",
        "mine": {"b": [1]},
    }
    (found,) = read(json.dumps(line).encode())
    assert isinstance(found, RawReport)
    assert found.text == " Bridge\nclosed " and found.key == "a.jsonl#1" and found.marks == ()
    assert (found.meta.id, found.meta.title, found.meta.extra) == ("7", "T", (("mine", '{"b": [1]}'),))


def test_a_broken_line_is_refused_alone_with_its_place() -> None:
    good = b'{"text": "The bridge is closed."}'
    bad = [
        (b'{"text": "secret', Code.JSON_LINE),
        (b'{"title": "secret"}', Code.JSON_FIELD),
        (b'{"text": 5}', Code.JSON_FIELD),
        (b'{"text": "a", "outlet": ["secret"]}', Code.JSON_FIELD),
        (b'{"text": "a", "text": "b"}', Code.JSON_LINE),
        (b'{"text": "a", "n": NaN}', Code.JSON_LINE),
        (b'["secret"]', Code.JSON_LINE),
        (b'{"text": "  "}', Code.EMPTY),
        (b'{"text": "\xff"}', Code.ENCODING),
        (b'{"text": "a", "deep": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", Code.JSON_LINE),
    ]
    found = read(b"\n".join([good, b"", *(line for line, _ in bad), good]))
    refusals = [one for one in found if isinstance(one, Refusal)]
    assert [one.code for one in refusals] == [code for _, code in bad]
    assert [one.key for one in refusals] == [f"a.jsonl#{number}" for number in range(3, 3 + len(bad))]
    assert refusals[0].offset == len(good) + 2
    assert not any("secret" in one.message for one in refusals)
    assert [one.key for one in found if isinstance(one, RawReport)] == ["a.jsonl#1", f"a.jsonl#{3 + len(bad)}"]


def test_a_long_line_is_refused_and_the_next_is_read() -> None:
    data = b'{"text": "' + b"x" * 5000 + b'"}\n{"text": "The bridge is closed."}\n'
    refusal, report = read(data, ReadSettings(max_bytes=1000))
    assert isinstance(refusal, Refusal) and refusal.code == Code.TOO_LARGE
    assert isinstance(report, RawReport) and report.key == "a.jsonl#2"


def test_lone_surrogates_are_replaced() -> None:
    (found,) = read(b'{"text": "a\\ud800b", "title": "\\udfff"}')
    assert isinstance(found, RawReport) and found.text == "a\ufffdb" and found.meta.title == "\ufffd"
    found.text.encode("utf-8")


def test_a_byte_order_mark_is_no_part_of_it() -> None:
    (found,) = read(b'\xef\xbb\xbf{"text": "Bridge closed"}\r\n')
    assert isinstance(found, RawReport) and found.text == "Bridge closed"
