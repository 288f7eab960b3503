"""Pages: what is the report, what markup says of its parts, and what is left out."""

from __future__ import annotations

import io

import pytest

from crosswire.domain.report import RawReport, Report, Role
from crosswire.normalise import normalise
from crosswire.read import Raw, ReadSettings
from crosswire.read.html import READER

PARAGRAPHS = (
    "The bridge over the Ravna is closed to lorries until further notice, the city council said on Tuesday.",
    "Engineers had found cracks in two of its piers, which cannot be repaired while the bridge is in use.",
    "Buses may still cross the bridge, but only one at a time and at no more than twenty kilometres an hour.",
)
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Bridge closed to lorries - The Ravna Mail</title>
<link rel="canonical" href="https://mail.example/local/bridge">
<meta property="og:title" content="Bridge closed to lorries"><meta property="og:site_name" content="Ravna Mail Online">
<meta property="article:modified_time" content="2021-05-04T18:00:00+01:00">
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": "WebSite", "name": "x"}},
{{"@type": ["NewsArticle"], "headline": "Bridge closed to lorries", "datePublished": "2021-05-04T10:15:00+01:00",
"author": [{{"@type": "Person", "name": "Ana Soto"}}, {{"name": "Per Lind"}}], "articleSection": "Local",
"publisher": {{"@type": "Organization", "name": "The Ravna Mail"}}}}]}}</script>
<script>var cookie = "secret script";</script></head><body>
<div class="cookie-banner">
<p>We use cookies to improve this page. Please accept all of our secret cookies now.</p></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><header><h1>Bridge closed to lorries</h1><p class="article__standfirst">Cracks found in two piers</p>
<div class="byline">By <a href="/ana">Ana Soto</a> and Per Lind</div>
<time datetime="2021-05-04T10:15:00+01:00">4 May 2021, 10.15am</time></header>
<figure><img src="b.jpg" alt="secret alt"><figcaption>An engineer looks at a pier on Monday.
 <span class="credit">Photograph: Laura Prado/Andes Foto</span></figcaption></figure>
<p>{PARAGRAPHS[0]}</p>
<div class="related-articles"><h3>Related</h3><a href="/x">Secret teaser of another bridge that fell down</a></div>
<p>{PARAGRAPHS[1]}</p>
<blockquote class="twitter-tweet"><p>Secret tweet about the bridge, the piers and the cracks in them</p></blockquote>
<h2>One bus at a time</h2>
<p>{PARAGRAPHS[2]}</p>
<p>Meridian News Agency contributed to this report.</p></article>
<aside class="most-read"><h3>Most read</h3>
<ol><li><a href="/y">Secret story of nine dead in a ferry</a></li></ol></aside>
<footer><p>© The Ravna Mail. Secret imprint.</p></footer></body></html>"""


def raw(page: str) -> RawReport:
    data = page.encode()
    (found,) = READER.read(Raw("a.html", len(data), data[:8192], io.BytesIO(data)), ReadSettings())
    assert isinstance(found, RawReport)
    return found


@pytest.fixture(scope="module")
def report() -> Report:
    return normalise(raw(PAGE))


def test_units_have_the_roles_of_the_markup(report: Report) -> None:
    assert [(unit.role, unit.text) for unit in report.units] == [
        (Role.HEADLINE, "Bridge closed to lorries"),
        (Role.DECK, "Cracks found in two piers"),
        (Role.BYLINE, "By Ana Soto and Per Lind"),
        (Role.META, "4 May 2021, 10.15am"),
        (Role.CAPTION, "An engineer looks at a pier on Monday."),
        (Role.CREDIT, "Photograph: Laura Prado/Andes Foto"),
        (Role.PARAGRAPH, PARAGRAPHS[0]),
        (Role.PARAGRAPH, PARAGRAPHS[1]),
        (Role.HEADING, "One bus at a time"),
        (Role.PARAGRAPH, PARAGRAPHS[2]),
        (Role.CREDIT, "Meridian News Agency contributed to this report."),
    ]


def test_nothing_of_the_rest_is_in_it(report: Report) -> None:
    assert "secret" not in report.text.lower()
    assert report.text.split("\n\n") == [unit.span.of(report.text) for unit in report.units]


def test_metadata(report: Report) -> None:
    assert (report.title, report.outlet, report.byline) == (
        "Bridge closed to lorries",
        "The Ravna Mail",
        "Ana Soto, Per Lind",
    )
    assert (report.url, report.language) == ("https://mail.example/local/bridge", "en")
    assert report.published is not None and report.published.value == "2021-05-04T10:15+01:00"
    assert dict(report.extra)["section"] == '"Local"'


def test_a_caption_has_the_agency_of_its_credit(report: Report) -> None:
    caption = next(unit for unit in report.units if unit.role is Role.CAPTION)
    assert caption.agency == "Andes Foto"
    assert caption.credit is not None and "Laura Prado" in caption.credit.of(report.text)
    assert [(one.agency, one.where) for one in report.agencies] == [
        ("Andes Foto", "caption"),
        ("Meridian News Agency", "credit"),
    ]


def test_line_breaks_and_inline_elements() -> None:
    body = f"<p>{PARAGRAPHS[0]}<br><br>{PARAGRAPHS[1][:40]}<b>{PARAGRAPHS[1][40:]}</b></p>\n<p>\n{PARAGRAPHS[2]}</p>"
    found = raw(f"<html><head><title>T</title></head><body><article>{body}</article></body></html>")
    assert found.text.split("\n\n") == list(PARAGRAPHS)


def test_a_page_whose_wrapper_is_called_a_widget_is_read() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    found = raw(f"<html><head><title>T</title></head><body><div class='widget promo'>{body}</div></body></html>")
    assert [paragraph in found.text for paragraph in PARAGRAPHS] == [True] * 3


def test_broken_linked_data_is_passed_over() -> None:
    page = PAGE.replace('"@graph": [', '"@graph": [[[')
    found = raw(page)
    assert found.meta.outlet == "Ravna Mail Online" and found.meta.title == "Bridge closed to lorries"


@pytest.mark.parametrize(
    ("head", "is_page"),
    [
        (b"<!DOCTYPE html><html>", True),
        (b"\xef\xbb\xbf\n<!-- saved from url=(0020)https://a.example/ -->\n<html lang='en'>", True),
        ("\ufeff<html>".encode("utf-16-le"), True),
        (b"<?xml version='1.0'?><rss><channel>", False),
        (b"The <html> element begins a page.", False),
        (b'{"text": "<html>"}', False),
        (b"", False),
    ],
)
def test_pages_are_known_by_how_they_begin(head: bytes, is_page: bool) -> None:
    assert READER.reads(head) is is_page


def test_the_address_a_browser_notes_is_kept() -> None:
    page = "<!-- saved from url=(0024)https://a.example/bridge -->\n" + PAGE.replace(
        '<link rel="canonical"', '<link rel="x"'
    )
    assert raw(page).meta.url == "https://a.example/bridge"
