"""RSS, Atom and JSON Feed: items as reports, whatever state the feed is in; cases A of the adversarial list."""

from __future__ import annotations

import gzip
import io
import json
import socket
import threading
import time
import tracemalloc
from collections.abc import Iterator

import pytest

from crosswire.domain.errors import Refusal
from crosswire.domain.report import RawReport, Role
from crosswire.normalise import normalise, report_id
from crosswire.read import Code, Raw, ReadSettings, read_raw
from formats import ENTRY, FEED_ITEM, PARAGRAPHS, TITLE, atom, json_feed, rss, rss_item
from reading import codes, raws, read, reports

CYRILLIC = "Мост через реку останется закрытым для грузовиков, сообщила мэрия во вторник. "


def test_an_item_is_a_report_with_what_its_feed_states() -> None:
    (report,) = reports(rss(rss_item(author="ana@ravnamail.com (Ana Soto)", category="Local")))
    assert [(unit.role, unit.text) for unit in report.units] == [
        (Role.HEADLINE, TITLE),
        (Role.PARAGRAPH, PARAGRAPHS[0]),
    ]
    assert (report.outlet, report.url, report.guid) == ("The Ravna Mail", "https://mail.example/1", "ravna-1")
    assert report.published is not None and report.published.value == "2021-05-04T10:15+02:00"
    assert report.byline == "Ana Soto" and "@" not in str(report.extra)
    assert ("section", '"Local"') in report.extra


def test_atom_keeps_both_times_and_tells_summary_from_content() -> None:
    (report,) = reports(atom(ENTRY))
    assert [unit.role for unit in report.units] == [
        Role.HEADLINE,
        Role.DECK,
        Role.PARAGRAPH,
        Role.HEADING,
        Role.PARAGRAPH,
    ]
    assert report.published is not None and report.published.value == "2021-05-04T10:15+02:00"
    assert report.updated is not None and report.updated.value == "2021-05-04T12:00+02:00"


def test_the_source_that_an_item_names_goes_before_the_feed() -> None:
    item = rss_item().replace("</item>", '<source url="https://o.example/f">The Other Mail</source></item>')
    assert reports(rss(item))[0].outlet == "The Other Mail"


def test_the_owner_of_an_address_is_its_outlet() -> None:
    assert reports(rss(rss_item(link="https://www.reuters.com/1")))[0].outlet == "Reuters"


def test_json_feed_is_read_alike() -> None:
    (report,) = reports(json_feed(FEED_ITEM))
    assert [unit.text for unit in report.units] == [TITLE, *PARAGRAPHS]
    assert (report.outlet, report.byline) == ("The Ravna Mail", "Ana Soto")


@pytest.mark.parametrize("data", [rss(rss_item(1), rss_item(2)), atom(ENTRY), json_feed(FEED_ITEM)])
def test_locators_lead_back_to_the_item(data: bytes) -> None:
    for raw in raws(data):
        for mark in raw.marks:
            place, name, *_ = mark.locator.split("!")
            item = data[int(place.removeprefix("item@")) :]
            assert item.startswith((b"<item>", b"<entry>", b'{"id"'))
            words = mark.span.of(raw.text).split()
            assert (
                words[0].encode() in item and {"summary": b"", "content": b"content"}.get(name, name.encode()) in item
            )


def test_one_guid_with_other_text_is_another_version_of_one_report() -> None:
    first, second = raws(rss(rss_item(1), rss_item(1, text="Buses may not cross any more.")))
    assert report_id(first) == report_id(second)
    assert normalise(first).version != normalise(second).version


# Cases 1-5, 9: XML that attacks its reader

NESTED = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
ATTACKS = {
    "billion laughs": f'<!DOCTYPE r [<!ENTITY a0 "x">{NESTED}]>',
    "one entity of a megabyte": f'<!DOCTYPE r [<!ENTITY a11 "{"x" * 1_000_000}">]>',
    "a file": '<!DOCTYPE r [<!ENTITY a11 SYSTEM "file:///etc/passwd">]>',
    "a parameter entity": '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:{port}/x.dtd"> %p;]>',
}


@pytest.fixture
def knocks() -> Iterator[tuple[int, list[int]]]:
    """A port of this machine, and a list that is no longer empty once somebody connects to it."""
    seen: list[int] = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.05)
    stop = threading.Event()

    def listen() -> None:
        while not stop.is_set():
            try:
                server.accept()[0].close()
                seen.append(1)
            except TimeoutError:
                continue

    thread = threading.Thread(target=listen)
    thread.start()
    yield server.getsockname()[1], seen
    stop.set()
    thread.join()
    server.close()


@pytest.mark.parametrize("name", ATTACKS)
def test_entities_are_refused_at_once_and_nothing_is_fetched(name: str, knocks: tuple[int, list[int]]) -> None:
    port, seen = knocks
    data = rss(rss_item(text="&a11;"), head=ATTACKS[name].replace("{port}", str(port)))
    raws(rss(rss_item()))  # imports are not timed
    start = time.process_time()
    (found,) = read(data)
    assert isinstance(found, Refusal) and found.code == Code.XML_ENTITY
    assert time.process_time() - start < 0.25  # the machine may be busy; measured: 0.02 s
    assert "root:" not in found.message and not seen


def test_an_outside_document_is_neither_fetched_nor_missed(knocks: tuple[int, list[int]]) -> None:
    port, seen = knocks
    head = (
        f'<?xml-stylesheet href="http://127.0.0.1:{port}/x.xsl"?><!DOCTYPE rss SYSTEM "http://127.0.0.1:{port}/x.dtd">'
    )
    included = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="http://127.0.0.1:{port}/x" parse="text"/>'
    assert codes(rss(rss_item().replace("</item>", included + "</item>"), head=head)) == [""]
    time.sleep(0.1)
    assert not seen


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ("<item>" + "<a>" * 200_000 + "</a>" * 200_000 + "</item>", Code.XML_DEPTH),
        (rss_item(text="<div>" * 200_000), Code.HTML_DEPTH),
    ],
    ids=["elements", "markup within text"],
)
def test_deep_nesting_is_refused_quickly(item: str, code: Code) -> None:
    start = time.process_time()
    assert codes(rss(item)) == [code]
    assert time.process_time() - start < 2  # measured: 0.4 s


# Cases 6, 7


def test_markup_in_a_title_is_text() -> None:
    raw = '<img src=x onerror="alert(1)">'
    assert reports(rss(rss_item(title=raw)))[0].title == raw
    assert reports(rss(rss_item(title="Bridge <b>closed</b> &amp; shut")))[0].title == "Bridge closed & shut"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//["])
def test_a_link_that_leads_elsewhere_is_dropped_and_the_item_kept(link: str) -> None:
    for data in (rss(rss_item(link=link)), json_feed(FEED_ITEM | {"url": link})):
        (report,) = reports(data)
        assert report.url is None and ("ignored link", '"is no web address"') in report.extra


# Case 8


class _Endless(io.RawIOBase):
    """A feed of ``count`` items that is never whole in memory."""

    def __init__(self, count: int) -> None:
        self._count, self._next, self._held = count, 0, self._head()

    @staticmethod
    def _head() -> bytes:
        return b'<rss version="2.0"><channel><title>The Ravna Mail</title>'

    def read(self, size: int = -1) -> bytes:
        while len(self._held) < size and self._next < self._count:
            self._held += rss_item(self._next).encode()
            self._next += 1
            if self._next == self._count:
                self._held += b"</channel></rss>"
        found, self._held = self._held[:size], self._held[size:]
        return found


def test_a_big_feed_streams_through_constant_memory() -> None:
    small = ReadSettings(max_bytes=20_000)
    head = _Endless(1).read(200)

    def most(count: int) -> int:
        tracemalloc.start()
        stream = _Endless(count)
        found = sum(1 for _ in read_raw(Raw("f", -1, head, stream), small))  # type: ignore[arg-type]
        assert found == count
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    most(100)
    assert most(400) < 1.5 * most(150)


def test_the_number_of_items_has_a_limit() -> None:
    data = rss(*(rss_item(n) for n in range(20)))
    assert codes(data, ReadSettings(max_items=10))[-1] == Code.TOO_MANY_ITEMS
    assert codes(json_feed(*[FEED_ITEM] * 20), ReadSettings(max_items=10))[-1] == Code.TOO_MANY_ITEMS


def test_an_item_that_is_too_long_is_refused_alone() -> None:
    data = rss(rss_item(1), rss_item(2, text="x" * 200_000), rss_item(3))
    assert codes(data, ReadSettings(max_bytes=60_000)) == ["", Code.TOO_LARGE, ""]


# Case 11


@pytest.mark.parametrize(
    ("stated", "value", "flags"),
    [
        ("", None, set()),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None, {"ignored metadata: published"}),
        ("Wed, 31 Feb 2021 10:00:00 GMT", None, {"ignored published"}),
        ("9999-12-31T00:00:00Z", None, {"ignored published"}),
        ("yesterday", None, set()),
        ("Tue, 04 May 2021 10:15:00 XYZ", "2021-05-04T10:15", {"ignored published zone"}),
    ],
)
def test_an_impossible_date_is_none_and_flagged(stated: str, value: str | None, flags: set[str]) -> None:
    (report,) = reports(rss(rss_item(pubDate=stated)))
    assert (report.published.value if report.published else None) == value
    assert {name for name, _ in report.extra if name.startswith("ignored")} == flags


# Cases 12-15


@pytest.mark.parametrize(
    "data",
    [
        rss(rss_item(text=CYRILLIC * 3)),
        rss(rss_item(text=CYRILLIC * 3), encoding="windows-1251"),
        rss(rss_item(text=CYRILLIC * 3)).decode().encode("windows-1251"),  # says utf-8
        rss(rss_item(text=CYRILLIC * 3), encoding="utf-16"),
        rss(rss_item(text=CYRILLIC * 3)).decode().replace("utf-8", "utf-16").encode("utf-16-le"),
        b"\xef\xbb\xbf" + rss(rss_item(text=CYRILLIC * 3)),
    ],
    ids=["utf-8", "cp1251", "cp1251 called utf-8", "utf-16", "utf-16 without a mark", "utf-8 with a mark"],
)
def test_encodings(data: bytes) -> None:
    (report,) = reports(data)
    assert (CYRILLIC * 3).strip() in report.text


def test_gzip_whatever_it_is_called() -> None:
    data = gzip.compress(rss(rss_item()), mtime=0)
    assert codes(data) == [""]
    assert codes(data[:-20]) == [Code.DECODE]
    spoiled = bytearray(data)
    spoiled[len(data) // 2] ^= 0xFF
    assert codes(bytes(spoiled)) == [Code.DECODE]


def test_what_is_no_feed() -> None:
    assert codes(b"<?xml version='1.0'?><urlset><url/></urlset>") == [Code.NOT_FEED]
    assert codes(b"") == [Code.EMPTY]
    assert codes(rss()) == []


def test_a_broken_item_is_mended_or_refused_alone() -> None:
    broken = "<item><title>Bread & butter</title><description>Prices rose &nbsp; again</description></item>"
    found = read(rss(rss_item(1), broken, rss_item(3)))
    assert [one.text.split("\n")[0] for one in found if isinstance(one, RawReport)] == [TITLE, "Bread & butter", TITLE]
    cut = read(rss(rss_item(1), rss_item(2))[:-200])
    assert [type(one).__name__ for one in cut] == ["RawReport", "Refusal"]
    assert isinstance(cut[1], Refusal) and cut[1].code == Code.XML and cut[1].offset and cut[1].sha256


def test_broken_json_feeds() -> None:
    good = json.dumps(FEED_ITEM)
    feed = '{"version": "https://jsonfeed.org/version/1", "title": "T", "items": [%s]}'
    assert codes((feed % f'{good}, {{"id": NaN}}, {good}').encode()) == ["", Code.JSON, ""]
    assert codes((feed % f'{good}, {{"id": 1}}').encode()) == ["", Code.FEED_ITEM]
    assert codes((feed % good)[:-2].encode()) == ["", Code.JSON]
    assert codes((feed % f"{good}, {'[' * 100_000}").encode()) == ["", Code.JSON]
    assert codes((feed % f'{good}, {{"a": "{"x" * 90_000}"}}, {good}').encode(), ReadSettings(max_bytes=20_000))[
        :1
    ] == [""]
