"""LexisNexis and Factiva exports: many documents in one file of any kind, each a report with its printed fields."""

from __future__ import annotations

import pytest
from lxml import html

from crosswire.domain.report import Role
from crosswire.read import Code
from crosswire.read.page import letters
from formats import (
    FACTIVA,
    FACTIVA_ARTICLE,
    NEXIS,
    NEXIS_NEW,
    PARAGRAPHS,
    TITLES,
    docx,
    exported,
    exported_page,
    pdf,
    rtf,
)
from reading import codes, raws, reports

LAYOUTS = {"nexis": NEXIS, "nexis uni": NEXIS_NEW, "factiva fields": FACTIVA, "factiva": FACTIVA_ARTICLE}
KINDS = {
    "text": lambda layout: exported(layout).encode(),
    "text in windows": lambda layout: exported(layout).replace("\n", "\r\n").encode("utf-16"),
    "page": exported_page,
    "rtf": lambda layout: rtf(exported(layout)),
    "docx": lambda layout: docx(exported(layout)),
    "pdf": lambda layout: pdf(exported(layout).splitlines()),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", KINDS)
def test_each_document_is_a_report(layout: str, kind: str) -> None:
    found = reports(KINDS[kind](LAYOUTS[layout]))
    assert [report.title for report in found] == list(TITLES)
    assert [report.key for report in found] == ["f#1", "f#2"]
    for report in found:
        assert (report.outlet or "").startswith("The Ravna Mail") and report.byline == "Ana Soto"
        assert report.published is not None and report.published.value.startswith("2021-05-04")
        assert report.language == "en"
        body = " ".join(unit.text for unit in report.units if unit.role is Role.PARAGRAPH)
        assert letters(body) == letters("".join(PARAGRAPHS[:2]))
        text = report.text.lower()
        assert "copyright" not in text and "words" not in text and "section" not in text


def test_a_dateline_is_put_where_it_is_printed() -> None:
    report = reports(exported(NEXIS).encode())[0]
    assert report.dateline is not None and report.dateline.place == "RAVNA"


def test_locators_lead_back_to_the_line() -> None:
    text = exported(FACTIVA)
    for raw in raws(text.encode()):
        for mark in raw.marks:
            line = text[int(mark.locator.removeprefix("character=")) :].split("\n")[0]
            assert mark.span.of(raw.text) in line
    data = exported_page(NEXIS_NEW)
    tree = html.document_fromstring(data)
    for raw in raws(data):
        for mark in raw.marks:
            assert mark.span.of(raw.text) in tree.xpath(mark.locator)[0].text_content()


def test_a_document_without_text_is_refused_alone() -> None:
    text = exported(NEXIS_NEW)
    first, second = text.split("End of Document\n")[:2]
    empty = first[: first.index("The bridge over")] + "\n\nClassification\n\nLanguage: ENGLISH\n\n"
    assert codes(f"{empty}End of Document\n{second}End of Document\n".encode()) == [Code.EXPORT, ""]


def test_prose_about_documents_is_no_export() -> None:
    assert raws(b"The court read 1 of 25 documents.\n\nSection: none was read.")[0].format == "text"
