"""PDF, Word, RTF and mail: the text as people see it, and where each part stands."""

from __future__ import annotations

import io
import zipfile

import pypdf
import pytest

from crosswire.domain.report import Role
from crosswire.read import Code, ReadSettings
from formats import PARAGRAPHS, PDF_PAGE, TEXT, TITLE, docx, eml, pdf, rtf, zipped
from reading import codes, raws, reports


def test_lines_of_a_pdf_are_joined_to_paragraphs() -> None:
    (report,) = reports(pdf(PDF_PAGE))
    assert [(unit.role, unit.text) for unit in report.units] == [
        (Role.HEADLINE, TITLE),
        (Role.PARAGRAPH, PARAGRAPHS[0]),
        (Role.PARAGRAPH, PARAGRAPHS[1]),
    ]


def test_running_heads_and_page_numbers_are_left_out_and_paragraphs_cross_pages() -> None:
    pages = []
    for number in range(1, 6):
        pages.append(("The Ravna Mail, 4 May 2021", f"Statement {number} was read out to the council by the mayor of Ravna, who then", f"went on to the next one of the day.{' ' * (number - 1)}", f"Page {number} of 5"))  # fmt: skip
    pages.append(("The Ravna Mail, 4 May 2021", "The last of the statements that were read to the council of Ravna on that", "Page 6 of 6"))  # fmt: skip
    pages.append(("The Ravna Mail, 4 May 2021", "day was about the bridge.", "Page 7 of 7"))
    (raw,) = raws(pdf(*pages))
    assert "Page" not in raw.text and "Mail" not in raw.text
    assert "council of Ravna on that day was about the bridge." in raw.text


def test_a_locator_of_a_pdf_is_its_page() -> None:
    data = pdf(PDF_PAGE, ("The next page holds a paragraph of its own, which is about the buses.",))
    (raw,) = raws(data)
    pages = [" ".join((page.extract_text() or "").split()) for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    for mark in raw.marks:
        first = mark.span.of(raw.text).split()[:4]
        assert " ".join(first) in pages[int(mark.locator.removeprefix("page=")) - 1]
    assert {mark.locator for mark in raw.marks} == {"page=1", "page=2"}


def test_pdfs_that_cannot_be_read() -> None:
    assert codes(pdf(())) == [Code.NO_TEXT]
    assert codes(pdf(PDF_PAGE)[:200]) in ([Code.PDF], [Code.NO_TEXT])
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    assert codes(locked.getvalue()) == [Code.ENCRYPTED]
    assert codes(pdf(*[("x",)] * 30), ReadSettings(max_units=10)) in ([Code.TOO_MANY_UNITS], [""])


def test_word_documents() -> None:
    styled = docx(TEXT).replace(b"x", b"x")
    (report,) = reports(styled)
    assert [unit.text for unit in report.units] == [TITLE, *PARAGRAPHS]
    (raw,) = raws(styled)
    assert [mark.locator for mark in raw.marks] == ["paragraph=1", "paragraph=3", "paragraph=5", "paragraph=7"]


def test_what_was_deleted_under_revision_is_not_read() -> None:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "<w:p><w:del><w:r><w:delText>secret</w:delText></w:r></w:del><w:ins><w:r><w:t>The bridge is closed.</w:t></w:r></w:ins></w:p>"
    xml = f'<w:document xmlns:w="{w}"><w:body>{body}</w:body></w:document>'.encode()
    (raw,) = raws(zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml}))
    assert raw.text == "The bridge is closed."


def test_word_documents_that_attack() -> None:
    bomb = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<a>" + b"x" * 150_000_000})
    assert codes(bomb) == [Code.ARCHIVE_BOMB]
    entities = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    assert codes(zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": entities})) == [Code.XML_ENTITY]
    book = zipped(
        {"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"", "xl/workbook.xml": b"<x/>"}, zipfile.ZIP_STORED
    )
    assert codes(book) == [Code.DOCX]


def test_rtf_with_letters_of_other_scripts() -> None:
    (report,) = reports(rtf(TEXT + "\nМост закрыт для грузовиков, сообщила мэрия.\n"))
    assert [unit.text for unit in report.units][:2] == [TITLE, PARAGRAPHS[0]]
    assert "Мост закрыт" in report.text
    assert codes(b"{\\rtf1 " + b"{" * 5000) == [Code.RTF]
    assert codes(b"{\\rtf1 }") == [Code.EMPTY]


@pytest.mark.parametrize("html", [True, False])
def test_newsletters(html: bool) -> None:
    (report,) = reports(eml(html))
    assert [unit.text for unit in report.units if unit.role is Role.PARAGRAPH][-3:] == list(PARAGRAPHS)
    assert (report.title, report.outlet) == (TITLE, "Morning Mail")
    assert report.published is not None and report.published.value == "2021-05-04T10:15+02:00"


def test_who_wrote_and_got_a_mail_is_not_kept() -> None:
    for listed in (True, False):
        (raw,) = raws(eml(listed=listed))
        assert "ecret" not in str(raw) and "@home" not in str(raw)
        assert raw.meta.outlet == ("Morning Mail" if listed else None)


def test_attachments_are_reports_of_their_own() -> None:
    letter, attached = raws(eml(attached=pdf(PDF_PAGE)))
    assert attached.key == "f#a.pdf" and attached.format == "pdf"
    assert {mark.locator.split("!")[0] for mark in attached.marks} == {"part=2"}
    assert letter.marks[0].locator == "header=subject"
    broken = eml(attached=b"%PDF-1.4 broken")
    assert codes(broken) in (["", Code.PDF], ["", Code.NO_TEXT])
