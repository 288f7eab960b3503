"""report.html and the comparison: one file, no script, no network, evidence as text."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser

import pytest
from rich.console import Console

from crosswire.domain.finding import State
from crosswire.domain.quantity import Bound, Interval
from crosswire.domain.text import Span
from crosswire.domain.times import Grain, When
from crosswire.privacy import redact
from crosswire.publish.chart import Value, chart
from crosswire.publish.compare import Side, compare_html, compare_json, comparison, print_comparison
from crosswire.publish.evidence import parts
from crosswire.publish.index import Index
from crosswire.publish.lede import is_open
from crosswire.publish.report import report_html
from crosswire.publish.story import story_view
from crosswire.publish.views import letter, number, span_of, value_of
from publish.make import CANARIES, record


class Page(HTMLParser):
    """A page's tags with their attributes, and its text; an open tag at the end is an error."""

    VOID = frozenset({"meta", "br", "line", "circle", "rect", "path", "stop", "img", "hr", "link"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(html)
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self._open.pop() == tag, tag

    def handle_data(self, data):
        if self._open and self._open[-1] != "style":
            self.words += data


@pytest.fixture(scope="module")
def public():
    return redact(record())


@pytest.fixture(scope="module")
def page(public):
    return Page(report_html(public))


def test_no_script_no_network_no_form(public, page):
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "link", "iframe", "img", "object", "embed", "form", "base", "input", "audio"}
    for tag, attributes in page.tags:
        assert not any(name.startswith("on") for name in attributes), tag
        for name in ("src", "srcset", "href", "action", "style"):
            value = attributes.get(name) or ""
            assert name == "href" or not value
            assert value.startswith(("#", "https://post.example", "https://lark.example")) or not value
    html = report_html(public)
    assert "url(http" not in html
    assert "@import" not in html


def test_evidence_is_never_markup(page):
    assert "<b>said</b> he was & is innocent" in page.words


def test_a_hostile_report_stays_text(public):
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    story = replace(public.stories[0], title=attack)
    events = tuple(replace(e, label=attack) for e in public.events)
    findings = tuple(replace(f, sentence=attack, label=attack) for f in public.findings)
    hostile = Page(report_html(replace(public, stories=(story,), events=events, findings=findings)))
    assert not {tag for tag, _ in hostile.tags} & {"script", "img"}
    assert attack in hostile.words


def test_ids_are_unique_and_links_lead_somewhere(page):
    assert len(page.ids) == len(set(page.ids)) or _doubled(page.ids) <= {i for i in page.ids if i.startswith("m-")}
    targets = {a["href"][1:] for tag, a in page.tags if tag == "a" and (a.get("href") or "").startswith("#")}
    assert targets <= set(page.ids)


def _doubled(ids: list[str]) -> set[str]:
    return {i for i in ids if ids.count(i) > 1}


def test_what_an_editor_looks_for_is_there(page):
    for words in ("At least 45 people", "12 people", "Contradict", "Open Door", "Timeline", "Text reuse", "Not read"):
        assert words in page.words
    assert "characters" in page.words
    assert "inferred" in page.words


def test_right_to_left_text_is_isolated(page):
    headings = [a for tag, a in page.tags if tag in {"h1", "blockquote", "th"} and a.get("dir") == "auto"]
    assert headings
    assert "خبز" in page.words


def test_agreement_within_one_origin_is_same_source(public):
    one = replace(public.findings[0], state=State.AGREE, single_source=True)
    words = Page(report_html(replace(public, findings=(one,)))).words
    assert "Same source" in words
    two = replace(public.findings[0], state=State.AGREE, single_source=False)
    words = Page(report_html(replace(public, findings=(two,)))).words
    assert "Agree" in words
    assert "Same source" not in words


def test_compatible_bounds_stand_side_by_side_and_are_never_merged(public):
    finding = public.findings[1]
    a, b = finding.accounts
    low = replace(a, interval=Interval(10, None), bound=Bound.AT_LEAST, words="at least 10")
    high = replace(b, interval=Interval(80, None), bound=Bound.AT_LEAST, words="at least 80")
    pair = replace(finding.pairs[0], state=State.COMPATIBLE)
    found = replace(finding, state=State.COMPATIBLE, accounts=(low, high), pairs=(pair,), low=10.0, high=None)
    words = " ".join(Page(report_html(replace(public, findings=(found,)))).words.split())
    assert "Compatible, 8 : 1" in words
    assert "10 to 80" not in words
    assert "10–80" not in words


def test_an_empty_record_is_a_page_too(public):
    gone = ("readings", "dated", "alignments", "families", "stories")
    gone += ("events", "figures", "statements", "findings")
    empty = replace(public, **dict.fromkeys(gone, ()))
    assert "No story" in Page(report_html(empty)).words


def test_a_comparison_reads_the_same_from_either_side(public):
    a, b = public.alignments[0].a, public.alignments[0].b
    one, other = comparison(public, a, b), comparison(public, b, a)
    swap = {"added": "cut", "cut": "added"}
    assert [swap.get(line.group, line.group) for line in one.lines] == [line.group for line in other.lines]
    assert [_words(line.a) for line in one.lines] == [_words(line.b) for line in other.lines]
    assert [_words(line.b) for line in one.lines] == [_words(line.a) for line in other.lines]


def _words(side: Side) -> str:
    return "".join(part.text for part in side.parts)


def test_reports_that_share_nothing_have_a_comparison(public):
    ids = sorted(r.report.id for r in public.readings)
    shared = {public.alignments[0].a, public.alignments[0].b}
    alone = next(i for i in ids if i not in shared)
    found = comparison(public, alone, min(shared))
    assert {line.group for line in found.lines} == {"added", "cut"}


def test_the_comparison_as_page_json_and_terminal_is_masked(public):
    a, b = public.alignments[0].a, public.alignments[0].b
    html = compare_html(public, a, b).decode("utf-8")
    Page(html)
    out = io.StringIO()
    print_comparison(comparison(public, a, b), Console(file=out, width=120, force_terminal=True))
    for shown in (html, compare_json(public, a, b).decode("utf-8"), out.getvalue()):
        assert not [c for c in CANARIES if c in shown]
    assert "May 3" in out.getvalue()


def test_a_report_cannot_steer_the_terminal(public):
    reading = next(r for r in public.readings if r.report.id == public.alignments[0].a)
    text = "\x1b]0;title\x07" + reading.report.text[10:]
    changed = replace(reading, report=replace(reading.report, text=text))
    readings = tuple(changed if r is reading else r for r in public.readings)
    out = io.StringIO()
    a, b = public.alignments[0].a, public.alignments[0].b
    print_comparison(comparison(replace(public, readings=readings), a, b), Console(file=out, width=120))
    assert "\x1b" not in out.getvalue()
    assert "\x07" not in out.getvalue()


def test_parts_yield_the_whole_text_whatever_is_marked():
    text = "abcdefghij"
    for marks in ([], [Span(0, 2)], [Span(2, 5), Span(4, 8)], [Span(8, 10), Span(0, 1)], [Span(0, 10)]):
        cut = parts(text, Span(1, 9), [(m, "mark") for m in marks])
        assert "".join(p.text for p in cut) == text[1:9]


def test_letters_go_on_after_z():
    assert [letter(i) for i in (0, 25, 26, 27, 702)] == ["A", "Z", "AA", "AB", "AAA"]


@pytest.mark.parametrize(
    ("interval", "bound", "shown"),
    [
        (Interval(390, 390), Bound.EXACT, "390"),
        (Interval(100_000, None, low_open=True), Bound.MORE_THAN, "100,000"),
        (Interval(0, 500), Bound.AT_MOST, "500"),
        (Interval(50, 60), Bound.RANGE, "50–60"),
        (Interval(20_000, 99_999, soft=True), Bound.VAGUE, ""),
        (Interval(1.5e9, 1.5e9), Bound.EXACT, "1.5 billion"),
    ],
)
def test_values_keep_their_bound_apart(interval, bound, shown):
    assert value_of(interval, bound) == shown


def test_numbers_are_not_rounded_away():
    assert [number(v) for v in (0, 12, 1004, 1234567, 2.5)] == ["0", "12", "1,004", "1.235 million", "2.5"]


def test_the_chart_leaves_open_ends_open():
    made = chart(
        "detained",
        "person",
        [
            Value("police", "at least 10", Interval(10, None), True, "compatible"),
            Value("group", "up to 500", Interval(0, 500), True, "compatible"),
            Value("", "60", Interval(60, 60), True, "compatible"),
        ],
    )
    assert made
    assert made.log
    first, second, third = made.bars
    assert (first.open_left, first.open_right, len(first.dots)) == (False, True, 1)
    assert (second.open_left, second.open_right, len(second.dots)) == (True, False, 1)
    assert third.x1 == third.x2
    assert first.x1 < third.x1 < second.x2
    assert chart("detained", "person", [Value("a", "60", Interval(60, 60), True, "single")] * 2) is None


@pytest.mark.parametrize(
    ("end", "stated", "shown"),
    [
        (datetime(2026, 5, 4), True, "Sun 3 May 2026"),
        (datetime(2026, 5, 5), False, "Sun 3 May 2026 – Mon 4 May 2026"),
        (None, False, "Sun 3 May 2026 or later"),
    ],
)
def test_a_publication_is_shown_as_precise_as_it_is_known(end, stated, shown):
    assert span_of(When(datetime(2026, 5, 3), end, Grain.DAY, "", stated=stated)) == shown
    assert span_of(None) == ""


def test_the_first_lines_tell_what_where_when_and_what_is_in_dispute(public):
    found = story_view(Index(public), public.stories[0])
    assert (found.lede.what, found.lede.where, found.lede.when) == ("protest", "Orlen", "Sun 3 May 2026")
    assert found.lede.open == sum(is_open(f) for f in (*found.figures, *found.claims))
    assert all(words for _, words, _ in found.lede.figures)


def test_what_all_tell_alike_and_lone_figures_are_folded_not_lost(public):
    found = story_view(Index(public), public.stories[0])
    findings = [f for f in public.findings if f.kind == "figure"]
    assert {f.id for f in (*found.figures, *found.lone)} == {f.id for f in findings}
    assert not {f.status for f in found.alike} - {"agree", "same", "single"}
    assert not any(is_open(f) for f in found.alike)
