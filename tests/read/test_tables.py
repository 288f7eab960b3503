"""CSV and Parquet of reports: columns by any usual name, rows refused alone; case 45."""

from __future__ import annotations

import datetime

import pytest

from crosswire.domain.errors import Refusal
from crosswire.read import Code, ReadSettings
from formats import ROW, TEXT, TITLE, csv_of, parquet_of
from reading import codes, raws, read

BRIDGE = "The bridge is closed."


def test_fields_are_those_of_jsonl() -> None:
    (found,) = raws(csv_of((*ROW, "mine"), names=("id", "outlet", "title", "text", "published", "own field")))
    assert found.text == TEXT and found.key == "f#2"
    assert (found.meta.id, found.meta.outlet, found.meta.title, found.meta.published) == (*ROW[:3], "2021-05-04")
    assert found.meta.extra == (("own field", '"mine"'),)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marks_and_encodings(mark: str, encoding: str) -> None:
    text = "Die Brücke ist gesperrt; auch für Busse, sagt der Bürgermeister | heute."
    data = csv_of(("Blatt", text), names=("source", "body"), mark=mark).decode().encode(encoding)
    (found,) = raws(data)
    assert (found.text, found.meta.outlet) == (text, "Blatt")


def test_an_encoding_that_is_not_stated_is_told() -> None:
    text = "Мост через реку останется закрытым для грузовиков, сообщила мэрия во вторник. " * 3
    data = csv_of(("Газета", text), names=("source", "body")).decode().encode("windows-1251")
    (found,) = raws(data)
    assert found.text == text


def test_columns_can_be_named() -> None:
    data = csv_of(("Blatt", BRIDGE), names=("Zeitung", "Wortlaut"), mark=";")
    chosen = ReadSettings(columns=(("Wortlaut", "text"), ("Zeitung", "outlet")))
    (found,) = raws(data, chosen)
    assert (found.format, found.text, found.meta.outlet) == ("csv", BRIDGE, "Blatt")


def test_the_surest_name_wins() -> None:
    (found,) = raws(csv_of((BRIDGE, "a summary", "T"), names=("body", "content", "title")))
    assert found.text == BRIDGE and found.meta.extra == (("content", '"a summary"'),)


def test_broken_rows_are_refused_alone_with_number_and_byte() -> None:
    rows = ["outlet,text", f"A,{BRIDGE}", "B,", f"C,{BRIDGE},too,many", "", f"D,{BRIDGE}"]
    data = "\r\n".join(rows).encode()
    found = read(data)
    assert [getattr(one, "code", "") for one in found] == ["", Code.EMPTY, Code.CSV_ROW, ""]
    assert [one.key for one in found] == ["f#2", "f#3", "f#4", "f#6"]
    assert isinstance(found[1], Refusal) and found[1].offset == data.index(b"B,")


def test_a_quote_that_is_never_closed_costs_no_memory() -> None:
    data = ("outlet,text\n" + f"A,{BRIDGE}\n" + 'B,"' + "x" * 400 + "\n" * 2000).encode()
    found = codes(data, ReadSettings(max_bytes=1000))
    assert found[0] == "" and set(found[1:]) <= {Code.CSV_ROW, Code.TOO_LARGE, ""}


def test_formulas_numbers_and_nul_are_text() -> None:
    (found,) = raws(csv_of(('=HYPERLINK("x")', "+1", BRIDGE + "\x00"), names=("title", "outlet", "text")))
    assert (found.meta.title, found.meta.outlet, found.text) == ('=HYPERLINK("x")', "+1", BRIDGE + "\x00")


def test_too_many_columns() -> None:
    names = ("text", "title", *(f"c{n}" for n in range(2000)))
    assert codes(csv_of(names=names)) == [Code.COLUMNS]


def test_mixed_line_breaks() -> None:
    data = f'outlet,text\rA,{BRIDGE}\nB,"{BRIDGE}\rMore."\r\nC,{BRIDGE}'.encode()
    assert [one.meta.outlet for one in raws(data)] == ["A", "B", "C"]


def test_prose_with_commas_is_no_table() -> None:
    assert raws(b"The text, the title and the link\n\nare three words.")[0].format == "text"


def test_parquet_keeps_typed_cells_as_text() -> None:
    day = datetime.datetime(2021, 5, 4, 10, 15, tzinfo=datetime.UTC)
    data = parquet_of({"headline": [TITLE], "body": [TEXT], "date": [day], "tags": [["a", "b"]], "n": [3]})
    (found,) = raws(data)
    assert (found.key, found.text, found.meta.title) == ("f#1", TEXT, TITLE)
    assert found.meta.published == "2021-05-04T10:15:00+00:00"
    assert found.meta.extra == (("n", '"3"'), ("tags", '"[\\"a\\", \\"b\\"]"'))


def test_bad_parquet() -> None:
    data = parquet_of({"text": [BRIDGE, None, BRIDGE]})
    assert codes(data) == ["", Code.EMPTY, ""]
    assert codes(data[:60]) == [Code.PARQUET]
    assert codes(parquet_of({"a": ["b"]})) == [Code.COLUMNS]
    assert codes(data, ReadSettings(max_items=2))[-1] == Code.TOO_MANY_ITEMS
