"""Reports from any text at all: no crash, units in order, spans that hold what the unit says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.domain.errors import SourceError
from crosswire.domain.report import Genre, Mark, Metadata, RawReport, Role
from crosswire.domain.text import Span
from crosswire.normalise import canonical, normalise, report_id
from crosswire.normalise.plain import plain


def raw(text: str, meta: Metadata = Metadata(), marks: tuple[Mark, ...] = ()) -> RawReport:  # noqa: B008
    return RawReport("a.txt", text, "0" * 64, "text", "text/1", marks, meta)


PARTS = st.sampled_from(
    [
        "RAVNA, Sorovia (MNA) — Ten people were hurt.",
        "By Ana Soto",
        "4 May 2021",
        "(Ana Soto/MNA)",
        "People wait at a bus stop. (",
        "No warning",
        "Correction: wrong name.",
        "“Nobody came,” she said. (Reuters)",
        "Image copyright MNA Image caption A bus burns",
        "10:15 GMT - A bus burns.",
        "Read more: buses",
    ]
)
TEXTS = st.lists(PARTS | st.text(max_size=60), max_size=12).flatmap(
    lambda parts: st.sampled_from(["\n\n", "\n", " ", "\r\n"]).map(lambda gap: gap.join(parts))
)


@settings(deadline=None)
@given(TEXTS)
def test_any_text_becomes_units_in_order(text: str) -> None:
    report = normalise(raw(text))
    end = 0
    for index, unit in enumerate(report.units):
        assert unit.index == index and unit.text == unit.text.strip() != ""
        assert unit.span.start >= end
        end = unit.span.end
        assert unit.source(0, len(unit.text)) == unit.span
        assert plain(unit.span.of(text)) == plain(unit.text)
        if unit.credit:
            assert unit.credit.end <= len(text)
    assert report.text == text


@settings(deadline=None)
@given(TEXTS)
def test_every_visible_letter_is_in_a_unit_once(text: str) -> None:
    units = normalise(raw(text)).units
    letters = [c for c in plain(text) if c.isalnum()]
    assert [c for unit in units for c in unit.text if c.isalnum()] == letters


@pytest.mark.parametrize("text", ["", "   \n\n ", "\u200b", "Help", "A headline alone", "(AP)", "(", "***", "\x00\x01"])
def test_next_to_nothing_is_a_report_too(text: str) -> None:
    report = normalise(raw(text))
    assert report.published is None and report.genre is Genre.NEWS


def test_nothing_but_captions() -> None:
    text = "People hold flags in Brod. (Ana Soto/MNA)\n\nA man waves a scarf at the station in Brod. (Per Lind/MNA)"
    roles = [unit.role for unit in normalise(raw(text)).units]
    assert roles == [Role.CAPTION, Role.CREDIT, Role.CAPTION, Role.CREDIT]


def test_a_lone_surrogate_is_refused_by_name() -> None:
    with pytest.raises(SourceError) as refused:
        normalise(raw("a\ud800"))
    assert refused.value.code == "E_UNICODE" and "a.txt" in str(refused.value)


def test_time_is_linear_in_repetition() -> None:
    report = normalise(raw("\n\n".join(["The same line stood there again and again."] * 3000)))
    assert len(report.units) == 3000


def test_the_same_bytes_whatever_stands_around_them() -> None:
    text = "RAVNA, Sorovia (MNA) — Ten people were hurt.\n\nNobody said why."
    assert normalise(raw(text)) == normalise(raw(text))


def test_marked_roles_are_kept_and_what_is_unmarked_is_left_out() -> None:
    text = "Menu\n\nBridge closed\n\nAn engineer looks at a pier.\n\nThe bridge is closed."
    marks = (
        Mark(Span(6, 19), Role.HEADLINE, "/html/body/h1"),
        Mark(Span(21, 49), Role.CAPTION, "/html/body/figure/figcaption"),
        Mark(Span(51, 72), None, "/html/body/p"),
    )
    units = normalise(raw(text, marks=marks)).units
    assert [(u.role, u.text, u.locator) for u in units] == [
        (Role.HEADLINE, "Bridge closed", "/html/body/h1"),
        (Role.CAPTION, "An engineer looks at a pier.", "/html/body/figure/figcaption"),
        (Role.PARAGRAPH, "The bridge is closed.", "/html/body/p"),
    ]


def test_ids_come_from_the_first_thing_stated() -> None:
    meta = Metadata(id="x", url="https://a.example/1", outlet="A", guid="g")
    variants = [meta, replace(meta, id=None), replace(meta, id=None, url=None), Metadata()]
    ids = [report_id(raw("text", one)) for one in variants]
    assert len(set(ids)) == 4
    assert report_id(raw("other", variants[1])) == ids[1]
    with_campaign = replace(variants[1], url="HTTPS://A.example:443/1?utm_source=x#top")
    assert report_id(raw("text", with_campaign)) == ids[1]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://[", "", None])
def test_other_addresses_are_none(url: str | None) -> None:
    assert canonical(url) is None


def test_credentials_leave_the_address() -> None:
    assert canonical("https://ana:secret@a.example/x") == "https://a.example/x"


@pytest.mark.parametrize(
    ("meta", "outlet"),
    [
        (Metadata(outlet="The Ravna Mail", url="https://www.reuters.com/1"), "The Ravna Mail"),
        (Metadata(url="https://www.reuters.com/world/1"), "Reuters"),
        (Metadata(url="https://www.ravnamail.example/1"), "ravnamail.example"),
        (Metadata(), None),
    ],
)
def test_outlet(meta: Metadata, outlet: str | None) -> None:
    assert normalise(raw("The bridge is closed.", meta)).outlet == outlet


@pytest.mark.parametrize(
    ("meta", "text", "genre"),
    [
        (Metadata(title="Opinion: Close the bridge"), "Close it.", Genre.OPINION),
        (Metadata(url="https://a.example/opinion/bridge"), "Close it.", Genre.OPINION),
        (Metadata(url="https://a.example/news/opinion-poll"), "A poll.", Genre.NEWS),
        (Metadata(title="Fact check: No, the bridge did not fall"), "It stands.", Genre.FACTCHECK),
        (Metadata(), "FOR IMMEDIATE RELEASE\n\nThe bridge company opens a bridge.", Genre.PRESS_RELEASE),
        (Metadata(extra=(("genre", '"satire"'),)), "The bridge resigned.", Genre.SATIRE),
        (Metadata(), "The bridge is closed.", Genre.NEWS),
    ],
)
def test_genre(meta: Metadata, text: str, genre: Genre) -> None:
    assert normalise(raw(text, meta)).genre is genre


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Die Brücke über den Fluss bleibt bis auf Weiteres für Lastwagen gesperrt, teilte die Stadt mit.",
            "de",
        ),
        ("Мост через реку останется закрытым для грузовиков, сообщила мэрия во вторник, четвертого мая.", "ru"),
        ("The bridge stays closed to lorries until further notice, the city council said on Tuesday.", "en"),
        ("12 34", "und"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert normalise(raw(text)).language == language


def test_stated_language_settles_a_few_words() -> None:
    assert normalise(raw("Brand", Metadata(language="de-AT"))).language == "de"
