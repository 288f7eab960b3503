"""WARC, WACZ, ZIP and gzip: what is whole is read, what is not is told, and nothing gets out; cases C."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from crosswire.domain.errors import Refusal
from crosswire.domain.report import RawReport
from crosswire.read import Code, Raw, ReadSettings, read, read_raw, sources
from crosswire.read.page import letters
from formats import INFO, TEXT, http, page, pdf, samples, sha1, wacz, warc, warc_gz, warc_record, zipped
from reading import codes, raws
from reading import read as read_bytes

Pack = Callable[..., bytes]


def captured(number: int) -> bytes:
    return warc_record(http(page(f"Page {number} closed")), uri=f"https://mail.example/{number}")


def whole(*records: bytes) -> bytes:
    return gzip.compress(warc(*records), mtime=0)


def titles(data: bytes, limits: ReadSettings = ReadSettings()) -> list[str]:  # noqa: B008
    """The number of each page that was read, and the code of each refusal."""
    return [str(one.code) if isinstance(one, Refusal) else one.text.split()[1] for one in read_bytes(data, limits)]


@pytest.mark.parametrize("pack", [warc, warc_gz, whole, wacz])
def test_each_captured_page_is_a_report(pack: Pack) -> None:
    first, second = raws(pack(captured(1), captured(2)))
    assert first.text.startswith("Page 1 closed") and second.text.startswith("Page 2 closed")
    assert (first.meta.url, first.meta.fetched) == ("https://mail.example/1", "2021-05-05T08:00:00Z")


@pytest.mark.parametrize("pack", [warc, warc_gz, whole])
def test_locators_lead_back_through_the_record_to_the_element(pack: Pack) -> None:
    data = pack(captured(1), captured(2))
    for found in raws(data):
        for mark in found.marks:
            record, path = mark.locator.split("!")
            place, _, within = record.removeprefix("record@").partition("+")
            stored = data[int(place) :]
            unpacked = gzip.decompress(stored) if stored.startswith(b"\x1f\x8b") else stored
            body = unpacked[int(within or 0) :].split(b"\r\n\r\n")[2]
            (element,) = html.document_fromstring(body).xpath(path)
            assert letters(mark.span.of(found.text)) in letters(element.text_content())


def test_locators_lead_back_through_archives() -> None:
    data = zipped({"day/a.wacz": wacz(captured(1)), "b.txt": TEXT.encode()})
    text, page_ = raws(data)
    assert {mark.locator for mark in text.marks} == {"file:b.txt"}
    outer, inner, record, path = page_.marks[0].locator.split("!")
    member = zipfile.ZipFile(io.BytesIO(data)).read(outer.removeprefix("file:"))
    packed = zipfile.ZipFile(io.BytesIO(member)).read(inner.removeprefix("file:"))
    stored = gzip.decompress(packed[int(record.removeprefix("record@")) :])
    assert html.document_fromstring(stored.split(b"\r\n\r\n")[2]).xpath(path)[0].text == "Page 1 closed"


# Case 39: truncated


@pytest.mark.parametrize("cut", [5, 60, 300, 700])
def test_a_cut_record_is_noticed(cut: int) -> None:
    found = titles(warc(captured(1), captured(2))[:-cut])
    assert found == ["1", Code.WARC_TRUNCATED]
    assert titles(warc_gz(captured(1), captured(2))[:-cut])[-1] != "2"


@pytest.mark.parametrize("pack", [warc, warc_gz])
def test_a_record_shorter_than_it_says_does_not_swallow_the_next(pack: Pack) -> None:
    short = warc_record(http(page("Page 8 closed"))[:200], length=900, WARC_Block_Digest="")
    found = read_bytes(pack(captured(1), short, captured(2)))
    assert [getattr(one, "code", "") for one in found] == ["", Code.WARC_TRUNCATED, ""]
    assert isinstance(found[1], Refusal) and found[1].offset == len(pack(captured(1)))


def test_a_page_shorter_than_its_answer_says_is_refused() -> None:
    assert titles(warc(warc_record(http(page(), Content_Length="99999")), captured(2))) == [Code.WARC_TRUNCATED, "2"]
    cut = http(b"5\r\nabcde\r\nff\r\nabc", Transfer_Encoding="chunked", Content_Length="")
    assert titles(warc(warc_record(cut))) == [Code.WARC_TRUNCATED]
    assert titles(warc(warc_record(http(page()), WARC_Truncated="length"))) == [Code.WARC_TRUNCATED]


# Cases 40, 41


def test_a_flipped_bit_costs_its_member_and_no_other() -> None:
    data = warc_gz(captured(1), captured(2), captured(3))
    start, end = len(warc_gz(captured(1))), len(warc_gz(captured(1), captured(2)))
    for at in [*range(start, start + 4), *range(start + 10, end, 17), *range(end - 8, end)]:
        spoiled = bytearray(data)
        spoiled[at] ^= 0x10
        found = read_bytes(bytes(spoiled))
        read_ = [one.text.split()[1] for one in found if isinstance(one, RawReport)]
        assert read_[:1] + read_[-1:] == ["1", "3"], at
        told = [one for one in found if isinstance(one, Refusal)]
        assert told and told[0].offset == start and told[0].code in (Code.DECODE, Code.WARC_DIGEST), at


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 5000), st.binary(min_size=1, max_size=40), st.booleans())
def test_whatever_is_spoiled_there_is_an_end_and_an_answer(at: int, noise: bytes, packed: bool) -> None:
    data = (warc_gz if packed else warc)(captured(1), captured(2), captured(3))
    at %= len(data)
    read_bytes(data[:at] + noise + data[at + len(noise) :])


def test_digests_are_checked_in_every_form_that_archives_use() -> None:
    body = page("Page 5 closed")
    packed = http(gzip.compress(body), Content_Encoding="gzip")
    for digest in (sha1(body), sha1(packed.split(b"\r\n\r\n", 1)[1]), "sha1:" + "AB" * 3, "md99:xyz"):
        good = digest.startswith("md99") or len(digest) > 20
        found = titles(warc(warc_record(packed, WARC_Payload_Digest=digest)))
        assert found == (["5"] if good else [Code.WARC_DIGEST])
    assert titles(warc(warc_record(http(body), WARC_Block_Digest=sha1(b"other")), captured(2))) == [
        Code.WARC_DIGEST,
        "2",
    ]


def test_revisits_refer_to_a_page_of_the_file_or_name_what_is_missing() -> None:
    body = page("Page 1 closed")
    first = warc_record(http(body), WARC_Payload_Digest=sha1(body))
    again = warc_record(
        http(b"", status="304 Not Modified"),
        "revisit",
        WARC_Payload_Digest=sha1(body),
        WARC_Refers_To_Target_URI="https://user:secret@mail.example/1",
        WARC_Refers_To_Date="2021-05-01T00:00:00Z",
    )
    assert titles(warc(first, again)) == ["1"]
    (refusal,) = read_bytes(warc(again))
    assert isinstance(refusal, Refusal) and refusal.code == Code.WARC_REVISIT
    assert "https://mail.example/1 captured 2021-05-01T00:00:00Z" in refusal.message


def test_a_record_beyond_the_limit_is_passed_over() -> None:
    big = warc_record(http(b"x" * 2000), uri="https://mail.example/big")
    for pack in (warc, warc_gz, whole):
        assert titles(pack(captured(1), big, captured(2)), ReadSettings(max_bytes=1800)) == ["1", Code.TOO_LARGE, "2"]


def test_a_missing_last_line_break_is_no_matter() -> None:
    assert titles(warc(captured(1), captured(2))[:-4]) == ["1", "2"]


# Case 42


def test_addresses_are_one_line_without_credentials() -> None:
    (found,) = raws(warc(warc_record(http(page()), uri="https://ana:secret@mail.example/a b\tc")))
    assert found.meta.url == "https://mail.example/abc"


def test_a_page_cannot_claim_the_address_of_another_site() -> None:
    claim = '<link rel="canonical" href="https://www.reuters.com/world/1">'
    (found,) = raws(warc(warc_record(http(page(head=claim)), uri="https://www.mail.example/1")))
    assert found.meta.url == "https://www.mail.example/1"
    own = '<link rel="canonical" href="https://mail.example/local/1">'
    (found,) = raws(warc(warc_record(http(page(head=own)), uri="https://www.mail.example/1?utm_source=x")))
    assert found.meta.url == "https://mail.example/local/1"


@pytest.mark.parametrize(
    "answer",
    [
        http(page(), status="404 Not Found"),
        http(b"x", "image/png"),
        http(b'{"a": 1}', "application/json"),
        http(b""),
    ],
)
def test_what_is_no_page_is_passed_over(answer: bytes) -> None:
    assert titles(warc(warc_record(answer), captured(2))) == ["2"]


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (gzip.compress(page("Page 1 closed")), {"Content_Encoding": "gzip"}),
        (brotli.compress(page("Page 1 closed")), {"Content_Encoding": "br"}),
        (page("Page 1 closed"), {"Content_Encoding": "gzip"}),  # unpacked when it was stored
        (
            b"%x\r\n%s\r\n0\r\n\r\n" % (len(page("Page 1 closed")), page("Page 1 closed")),
            {"Transfer_Encoding": "chunked"},
        ),
    ],
    ids=["gzip", "brotli", "gzip in name", "chunked"],
)
def test_pages_are_unpacked(body: bytes, fields: dict[str, str]) -> None:
    assert titles(warc(warc_record(http(body, **fields)))) == ["1"]


def test_a_declared_encoding_goes_before_the_page() -> None:
    words = "Мост через реку закрыт для грузовиков, сообщила мэрия города во вторник вечером. "
    data = page("Мост закрыт", [words, words + "Да."]).decode().replace("utf-8", "koi8-r").encode("windows-1251")
    (found,) = raws(warc(warc_record(http(data, "text/html; charset=windows-1251"))))
    assert words.strip() in found.text


def test_pdf_within_an_archive() -> None:
    data = pdf(("Bridge closed", "The bridge over the Ravna is closed."))
    (found,) = raws(warc(warc_record(http(data, "application/pdf"))))
    assert found.format == "pdf" and found.marks[0].locator.endswith("!page=1")


# Case 37: bombs


BOMB = gzip.compress(b"x" * 60_000_000, mtime=0)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (BOMB, {Code.TOO_LARGE}),
        (zipped({"0.txt": b"0" * 60_000_000}), {Code.TOO_LARGE}),
        (zipped({"0.txt.gz": BOMB}), {Code.TOO_LARGE}),
        (zipped({f"{n}.zip": zipped({"0.txt": b"0" * 30_000_000}) for n in range(3)}), {Code.ARCHIVE_BOMB}),
        (warc(warc_record(http(BOMB, Content_Encoding="gzip"))), {Code.ARCHIVE_BOMB}),
        (warc(warc_record(http(brotli.compress(b"x" * 60_000_000, quality=3), Content_Encoding="br"))), {Code.ARCHIVE_BOMB}),
        (gzip.compress(INFO + b"WARC/1.0\r\nWARC-Type: x\r\nContent-Length: 60000000\r\n\r\n" + b"x" * 60_000_000), {Code.ARCHIVE_BOMB}),
    ],
    ids=["gzip", "zip", "gzip in zip", "zips in zip", "page", "brotli page", "record"],
)  # fmt: skip
def test_bombs_are_stopped(data: bytes, expected: set[Code]) -> None:
    tracemalloc.start()
    found = set(codes(data))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == expected
    assert peak < 60_000_000


def test_a_member_that_streams_is_stopped_by_its_ratio() -> None:
    rows = b'{"text": "%s"}\n' % (b"x" * 500) * 6000
    found = codes(zipped({"a.jsonl": rows}), ReadSettings(max_ratio=50))
    assert found[-1] == Code.ARCHIVE_BOMB and len(found) < 6000


def test_nesting_has_a_limit() -> None:
    data = zipped({"a.txt": TEXT.encode()})
    for depth in range(5):
        found = codes(data)
        assert found == ([""] if depth < 3 else [Code.ARCHIVE_DEPTH])
        data = zipped({"a.zip": data})


# Case 38: names


def _member(name: str, mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_lead_out_are_refused_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad: list[tuple[str | zipfile.ZipInfo, bytes]] = [
        ("../a.txt", b"x"),
        ("b/../../a.txt", b"x"),
        ("/etc/b.txt", b"x"),
        ("C:\\c.txt", b"x"),
        ("..\\d.txt", b"x"),
        (_member("link.txt", 0o120777), b"/etc/passwd"),
        (_member("device.txt", 0o020666), b""),
        ("x" * 3000 + ".txt", b"x"),
        ("a\nb.txt", b"x"),
        ("twice.txt", TEXT.encode()),
        ("twice.txt", TEXT.encode()),
    ]
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "a.zip").write_bytes(zipped([*bad, ("good.txt", TEXT.encode())]))
    monkeypatch.chdir(inside)
    found = [one for source in sources([inside]) for one in read(source, ReadSettings())]
    assert [one.key for one in found if isinstance(one, RawReport)] == ["a.zip#good.txt", "a.zip#twice.txt"]
    assert {one.code for one in found if isinstance(one, Refusal)} == {Code.ARCHIVE_NAME}
    assert len(found) == len(bad) + 1
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "inside"]


# Case 47


def test_odd_names_become_keys_of_one_line() -> None:
    found = raws(
        zipped({"наша \U0001f600.txt": TEXT.encode(), "a\u202etxt.b": TEXT.encode(), '"quoted"': TEXT.encode()})
    )
    assert all(one.key.isprintable() for one in found) and len({one.key for one in found}) == 3


def test_what_is_beside_reports_is_passed_over() -> None:
    files = {"README.md": b"x", "__MACOSX/a.txt": b"x", ".hidden": b"x", "a.png": b"\x89PNG", "notes.json": b'{"a": 1}'}
    assert codes(zipped(files | {"a.txt": TEXT.encode(), "channel.json": samples()["telegram"]})) == ["", ""]


@pytest.mark.parametrize("cut", [10, 100, -5])
def test_damaged_archives(cut: int) -> None:
    assert codes(zipped({"a.txt": TEXT.encode() * 9})[:cut]) == [Code.ARCHIVE]


def test_a_damaged_member_is_refused_alone() -> None:
    data = bytearray(zipped({"a.txt": TEXT.encode() * 9, "b.txt": TEXT.encode()}))
    data[60] ^= 0xFF
    assert codes(bytes(data)) == [Code.ARCHIVE, ""]
    locked = bytearray(zipped({"a.txt": TEXT.encode()}, zipfile.ZIP_STORED))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert codes(bytes(locked)) == [Code.ENCRYPTED]


def test_every_format_is_read_within_an_archive() -> None:
    files = {f"{name}.{name}": data for name, data in samples().items()}
    found = raws(zipped(files))
    assert {one.key.split("#")[1].split(".")[0] for one in found} == set(samples())
    assert all(mark.locator.startswith("file:") for one in found for mark in one.marks)


class _Tape(io.RawIOBase):
    """A web archive of ``count`` records that is never whole in memory."""

    def __init__(self, count: int) -> None:
        self._records: Iterator[bytes] = (captured(n) for n in range(count))
        self._held = INFO

    def read(self, size: int = -1) -> bytes:
        while len(self._held) < size and (record := next(self._records, b"")):
            self._held += record
        found, self._held = self._held[:size], self._held[size:]
        return found


def test_an_archive_streams_through_constant_memory() -> None:
    def most(count: int) -> int:
        tracemalloc.start()
        stream = _Tape(count)
        found = sum(1 for _ in read_raw(Raw("f", -1, INFO, stream), ReadSettings()))  # type: ignore[arg-type]
        assert found == count
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    most(5)
    assert most(90) < 1.5 * most(30)
