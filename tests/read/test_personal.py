"""Dumps of personal data are refused before anything is hashed or kept; reports that look a little like one are read."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from crosswire.config import Settings
from crosswire.domain.errors import Refusal
from crosswire.pipeline import read_all
from crosswire.read import Code, ReadSettings, digest, read, sources
from crosswire.read.personal import fields_of_a_person, is_dump, is_dump_of_bytes
from formats import PARAGRAPHS, csv_of, docx, gzip, page, parquet_of, pdf, rtf, zipped
from reading import codes

GIVEN = ("Ana", "Per", "Ivo", "Mara", "Luka", "Nina", "Oleg", "Vera", "Tomas", "Ilse", "Goran", "Petra")
FAMILY = ("Soto", "Lind", "Kovar", "Prado", "Novak", "Berg", "Markov", "Adler", "Silva", "Horvat", "Lima", "Roth")
RANKS = ("Sgt.", "Capt.", "Lieutenant", "Major", "Colonel")
STREETS = ("Mill Street", "Harbour Road", "Oak Avenue", "Church Lane")
random_ = random.Random(4)


def name() -> str:
    return f"{random_.choice(GIVEN)} {random_.choice(FAMILY)}"


def phone() -> str:
    return f"+1 555 {random_.randrange(100, 999)} {random_.randrange(1000, 9999)}"


def born() -> str:
    return f"{random_.randrange(1, 28):02}.{random_.randrange(1, 12):02}.{random_.randrange(1950, 2000)}"


def street() -> str:
    return f"{random_.randrange(1, 90)} {random_.choice(STREETS)}"


ROWS = {
    "names and telephones": [f"{name()}\t{phone()}" for _ in range(60)],
    "names and addresses": [f"{name()}; {street()}, Ravna" for _ in range(60)],
    "officers": [f"{random_.choice(RANKS)} {name()}, unit {random_.randrange(1000, 9999)}" for _ in range(60)],
    "documents": [f"{name()},AB{random_.randrange(10**6, 10**7)},{born()}" for _ in range(60)],
    "mail": [f"{name()} <{random_.choice(GIVEN).lower()}{n}@home.example>" for n in range(60)],
    "a cell a line": [line for _ in range(60) for line in (name(), street(), phone())],
    "labels": [line for _ in range(40) for line in (f"Name: {name()}", f"Phone: {phone()}", "")],
    "objects": [json.dumps({"full_name": name(), "passport": f"AB{n}", "note": "x"}) for n in range(60)],
    "objects on one line": [
        "[" + ", ".join(json.dumps({"name": name(), "address": street()}) for _ in range(60)) + "]"
    ],
    "Cyrillic": [f"Майор Иванов{n} Петр Ильич; ул. Садовая, д. {n}; +7 495 {100 + n} 22 33" for n in range(60)],
    "after prose": [PARAGRAPHS[0], "", *(f"{name()} | {phone()} | {born()}" for _ in range(60))],
}


@pytest.mark.parametrize("kind", ROWS)
def test_dumps_are_refused_and_not_hashed(tmp_path: Path, kind: str) -> None:
    (tmp_path / "a.txt").write_text("\n".join(ROWS[kind]), "utf-8")
    (source,) = sources([tmp_path])
    (found,) = read(source, ReadSettings())
    assert isinstance(found, Refusal)
    assert (found.code, found.sha256, found.offset) == (Code.PERSONAL_DATA, None, None)
    assert not any(
        word in found.message for row in ROWS[kind] for word in row.split() if len(word) > 4 and word[0].isupper()
    )
    assert digest(source) == ""


LIST = ROWS["names and telephones"]
CELLS = [line.split("\t") for line in LIST]
CONTAINERS = {
    "csv": csv_of(*CELLS, names=("name", "phone")),
    "csv with texts": csv_of(*((*row, "A text.") for row in CELLS), names=("name", "phone", "text")),
    "csv of texts": csv_of(("A", "\n".join(LIST)), names=("outlet", "text")),
    "parquet": parquet_of({"name": [row[0] for row in CELLS], "phone": [row[1] for row in CELLS], "address": ["x"] * 60, "text": ["A text."] * 60}),
    "jsonl": "\n".join(json.dumps({"text": "x", "name": a, "phone": b, "address": "y"}) for a, b in CELLS).encode(),
    "page": page(paragraphs=LIST),
    "table": page(paragraphs=[PARAGRAPHS[0]]).replace(b"</article>", ("<table>" + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in CELLS) + "</table></article>").encode()),
    "docx": docx("\n".join(LIST)),
    "rtf": rtf("\n".join(LIST)),
    "pdf": pdf(LIST[:40], LIST[40:]),
    "gzip": gzip.compress("\n".join(LIST).encode()),
    "zip": zipped({"a.txt": "\n".join(LIST).encode(), "b.csv": csv_of(*CELLS, names=("name", "phone"))}),
}  # fmt: skip


@pytest.mark.parametrize("kind", CONTAINERS)
def test_in_whatever_they_come(kind: str) -> None:
    assert set(codes(CONTAINERS[kind])) <= {Code.PERSONAL_DATA}


def test_nothing_of_a_dump_is_written(tmp_path: Path) -> None:
    folder, work = tmp_path / "in", tmp_path / "work"
    folder.mkdir()
    for kind, rows in ROWS.items():
        (folder / f"{kind}.txt").write_text("\n".join(rows), "utf-8")
    (folder / "good.txt").write_text("\n\n".join(PARAGRAPHS), "utf-8")
    readings, refusals = read_all([folder], Settings(work=work, engine="inline"))
    assert [reading.report.key for reading in readings] == ["good.txt"]
    assert {refusal.code for refusal in refusals} == {Code.PERSONAL_DATA} and len(refusals) == len(ROWS)
    kept = b"".join(path.read_bytes() for path in work.rglob("*") if path.is_file())
    assert not any(word.encode() in kept for word in (*FAMILY, "Садовая", "home.example") if word != "Lind")


def test_a_dump_that_is_too_long_to_be_read_is_not_hashed_either(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n".join(LIST * 40), "utf-8")
    (source,) = sources([tmp_path])
    (found,) = read(source, ReadSettings(max_bytes=5000))
    assert isinstance(found, Refusal) and found.code == Code.PERSONAL_DATA and found.sha256 is None


def test_a_dump_behind_a_long_text_is_not_hashed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n\n".join([*PARAGRAPHS * 900, *LIST]), "utf-8")
    assert digest(sources([tmp_path])[0]) == ""


REPORTS = {
    "victims with ages": [PARAGRAPHS[0], *(f"{name()}, {random_.randrange(18, 80)}, a teacher from Ravna" for _ in range(40))],
    "one address": [*PARAGRAPHS, "The council, 12 Mill Street, can be reached at +1 555 010 0100."],
    "a box of contacts": [*PARAGRAPHS * 4, *(f"{name()}: {phone()}" for _ in range(5))],
    "results": [f"{name()} {random_.randrange(1, 5)}-{random_.randrange(5)} {name()}" for _ in range(40)],
    "votes": [f"{name()}\t{random_.randrange(1, 999)} {random_.randrange(100, 999)} {random_.randrange(100, 999)}" for _ in range(40)],
    "a timetable": [f"2021-05-{day:02} 10:15 Ravna Central to Old Harbour, platform {day}" for day in range(1, 29)],
    "posts": [f"Posted by {name()} on 2021-05-0{n % 9 + 1}" for n in range(40)],
    "populations": [f"New Ravna {n} {random_.randrange(1, 9)},{random_.randrange(100, 999)},{random_.randrange(100, 999)}" for n in range(40)],
    "officers in prose": [f"{random_.choice(RANKS)} {name()} told reporters on Tuesday that the bridge over the Ravna would stay closed until the engineers had looked at it." for _ in range(30)],
    "links": [f"{name()} https://mail.example/2021/05/04/{random_.randrange(10**9, 10**10)}" for _ in range(40)],
}  # fmt: skip


@pytest.mark.parametrize("kind", REPORTS)
def test_reports_are_read(kind: str) -> None:
    text = "\n".join(REPORTS[kind])
    assert not is_dump(text) and not is_dump_of_bytes(text.encode())
    assert codes(text.encode()) == [""]


def test_a_report_about_a_leak_is_read() -> None:
    text = (
        "Hackers published the names of 1,000 police officers on Saturday. The list holds ranks, addresses and "
        "telephone numbers, Ravna Now said on Telegram. Capt. Ivo Kovar, a spokesman, said the force was looking into it.\n"
    )
    assert codes((text * 12).encode()) == [""]


def test_columns_of_reports_are_no_persons() -> None:
    assert not fields_of_a_person(("id", "outlet", "author", "title", "text", "published", "email"))
    assert fields_of_a_person(("Surname", "First name", "Date of birth", "Home address", "Rank"))
    assert fields_of_a_person(("ФИО", "Звание", "Телефон"))


def test_it_takes_linear_time() -> None:
    import time

    def seconds(times: int) -> float:
        text = ("Ana Soto 12 " * 40 + "\n" + "1" * 500 + "\n" + "A" * 550 + "\n" + "a@" * 250 + "\n") * times
        start = time.process_time()
        is_dump(text)
        return time.process_time() - start

    assert seconds(400) < 20 * max(seconds(40), 0.005)
