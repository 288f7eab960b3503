"""What every reader keeps: valid text, marks in order that yield it, the same answer twice, nothing of the rest."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import RawReport
from crosswire.normalise import normalise
from crosswire.read import READERS, Raw, Reader, ReadSettings, readers
from crosswire.read.page import letters
from crosswire.read.sniff import reader_for
from formats import samples

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Bridge closed | The Ravna Mail</title></head><body>
<nav><a href="/">Home</a><a href="/sport">Sport</a></nav><article><h1>Bridge closed</h1>
<p>The bridge over the Ravna is closed to lorries until further notice, the city council said on Tuesday.</p>
<figure><img src="b.jpg"><figcaption>An engineer looks at a pier. Ana Soto/MNA</figcaption></figure>
<p>Engineers had found cracks in two of its piers.<br><br>Buses may still cross, one at a time, at walking pace.</p>
</article></body></html>"""
SAMPLES = samples() | {"html": PAGE.encode()}
#: What holds other formats: a report of it has the format of what it lay in.
CONTAINERS = frozenset({"warc", "wacz", "gzip", "zip"})


def raw(data: bytes) -> Raw:
    return Raw("folder/name", len(data), data[:8192], io.BytesIO(data))


def reports(reader: Reader, data: bytes) -> list[RawReport]:
    return [found for found in reader.read(raw(data), ReadSettings()) if isinstance(found, RawReport)]


@pytest.fixture(params=READERS, ids=lambda reader: reader.name)
def reader(request: pytest.FixtureRequest) -> Reader:
    chosen: Reader = request.param
    return chosen


def test_every_reader_has_a_sample_and_is_found_by_content(reader: Reader) -> None:
    assert reader_for(SAMPLES[reader.name]).name == reader.name
    assert readers()[reader.name] is reader


def test_gives_reports_with_all_that_they_owe(reader: Reader) -> None:
    found = reports(reader, SAMPLES[reader.name])
    assert found
    for report in found:
        inner = readers()[report.format]
        assert (inner is reader) is (reader.name not in CONTAINERS)
        assert report.format == inner.name and report.reader == f"{inner.name}/{inner.version}"
        assert report.key.startswith("folder/name") and len(report.sha256) == 64
        report.text.encode("utf-8")
    assert len({report.key for report in found}) == len(found)


def test_marks_are_in_order_and_yield_text(reader: Reader) -> None:
    for report in reports(reader, SAMPLES[reader.name]):
        end = 0
        for mark in report.marks:
            assert mark.span.start >= end and mark.span.of(report.text).strip()
            end = mark.span.end
        assert end <= len(report.text)


def test_the_same_bytes_give_the_same_report(reader: Reader) -> None:
    first, second = reports(reader, SAMPLES[reader.name]), reports(reader, SAMPLES[reader.name])
    assert first == second
    assert [normalise(one).version for one in first] == [normalise(one).version for one in second]


def test_a_second_copy_is_read_alike(reader: Reader) -> None:
    (first, *_), (second, *_) = reports(reader, SAMPLES[reader.name]), reports(reader, SAMPLES[reader.name])
    assert normalise(replace(first, key="a")).version == normalise(replace(second, key="b")).version


@settings(deadline=None, max_examples=60)
@given(data=st.binary(max_size=400), at=st.integers(0, 900), name=st.sampled_from(sorted(SAMPLES)))
def test_whatever_is_in_it_there_is_an_answer(data: bytes, at: int, name: str) -> None:
    sample = SAMPLES[name]
    spoiled = sample[: at % len(sample)] + data + sample[at % len(sample) :]
    by_name = readers()[name]
    try:
        found = list(by_name.read(raw(spoiled), ReadSettings()))
    except SourceError as error:
        assert error.code.startswith("E_") and "\n" not in str(error)
        return
    for one in found:
        if isinstance(one, Refusal):
            assert one.code.startswith("E_")
        else:
            one.text.encode("utf-8")
            normalise(one)


def test_locators_of_a_page_lead_back_to_its_elements() -> None:
    (report,) = reports(readers()["html"], SAMPLES["html"])
    tree = html.document_fromstring(PAGE)
    assert [mark.span.of(report.text) for mark in report.marks][:2][0] == "Bridge closed"
    for mark in report.marks:
        (element,) = tree.xpath(mark.locator)
        assert letters(mark.span.of(report.text)) in letters(element.text_content())


def test_text_of_a_text_file_is_the_file() -> None:
    data = "\ufeffBridge\u00a0closed \r\n\r\n\tThe “bridge” is closed.\r\n".encode()
    (report,) = reports(readers()["text"], data)
    assert report.text == data.decode("utf-8-sig")
