"""Publication inferred, clocks within a report, order of reports."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.date import dated
from crosswire.domain.report import Role
from crosswire.domain.times import Grain, When
from date_making import aligned, linked, on, reading, value


@pytest.fixture(scope="module")
def sibling():
    return reading(
        "sibling",
        "Miners marched through Harlow on March 7 for the third straight weekend.",
        "The mill is likely to miss its March 8 deadline.",
        "The owners were elected in February.",
        published=on(2021, 3, 8),
    )


@pytest.fixture(scope="module")
def undated():
    return reading(
        "undated",
        "Miners marched through Harlow on Sunday for the third straight weekend.",
        "The mill is likely to miss its Monday deadline.",
        "The owners were elected last month.",
        "On Saturday it rained.",
    )


def test_a_weekday_beside_a_siblings_date_gives_the_week(undated, sibling):
    alignment = aligned(sibling, undated, linked(sibling, undated, 0, 0, ("March 7", "Sunday")))
    _, one = dated([sibling, undated], [alignment])
    assert (one.published.start, one.published.end) == (datetime(2021, 3, 7), datetime(2021, 3, 14))
    assert not one.published.stated
    assert one.published.precision is Grain.WEEK
    assert "aligned sentences of dated reports" in one.published.reason
    assert '"Sunday" stands where report sibling has "March 7" (2021-03-07)' in one.published.reason
    assert value(one, undated, "Sunday") == "2021-03-07"
    assert value(one, undated, "Saturday") == "XXXX-WXX-6"  # the 6th or the 13th: nothing says which


def test_two_days_are_days_and_no_week(undated, sibling):
    links = (
        linked(sibling, undated, 0, 0, ("March 7", "Sunday")),
        linked(sibling, undated, 1, 1, ("March 8", "Monday")),
    )
    _, one = dated([sibling, undated], [aligned(sibling, undated, *links)])
    assert (one.published.start, one.published.end) == (datetime(2021, 3, 7), datetime(2021, 3, 9))
    assert one.published.precision is Grain.DAYS


def test_a_deadline_ahead_narrows_it(undated, sibling):
    links = (
        linked(sibling, undated, 0, 0, ("March 7", "Sunday")),
        linked(sibling, undated, 1, 1, ("March 8", "Monday")),
        linked(sibling, undated, 2, 2, ("in February", "last month")),
    )
    _, one = dated([sibling, undated], [aligned(sibling, undated, *links)])
    assert one.published.value == "2021-03-07/2021-03-08"
    assert value(one, undated, "Saturday") == "2021-03-06"
    assert value(one, undated, "last month") == "2021-02"
    whens = [when for _, when in one.times]
    assert all(not when.stated and when.anchor == "2021-03-07/2021-03-08" for when in whens)
    assert whens[1].recurrence == 3 and whens[1].value == "2021-W09-WE"


def test_dates_pass_on_from_report_to_report(undated, sibling):
    third = reading("a third", "Miners marched through Harlow on Sunday.", "It rained on Saturday.")
    alignments = [
        aligned(sibling, undated, linked(sibling, undated, 0, 0, ("March 7", "Sunday"))),
        aligned(third, undated, linked(third, undated, 0, 0)),
    ]
    first = dated([sibling, undated, third], alignments)[0]
    assert (first.report, value(first, third, "Sunday")) == ("a third", "2021-03-07")


def test_one_sibling_that_disagrees_is_outvoted(undated, sibling):
    other = reading("other", "Miners marched through Harlow on March 1.", published=on(2021, 3, 8))
    alignments = [
        aligned(sibling, undated, linked(sibling, undated, 0, 0, ("March 7", "Sunday")),
                linked(sibling, undated, 1, 1, ("March 8", "Monday"))),
        aligned(other, undated, linked(other, undated, 0, 0, ("March 1", "Sunday"))),
    ]  # fmt: skip
    one = {d.report: d for d in dated([sibling, undated, other], alignments)}["undated"]
    assert one.published.value == "2021-03-07/2021-03-08"


def test_a_report_without_anything_datable_stays_undated(sibling):
    plain = reading("plain", "Miners marched through Harlow.", "It rained on Sunday, and the judge served for 9 years.")
    one = {d.report: d for d in dated([sibling, plain], [aligned(plain, sibling, linked(plain, sibling, 0, 0))])}
    assert one["plain"].published is None
    sunday, years = (when for _, when in one["plain"].times)
    assert (sunday.start, sunday.end, sunday.value) == (None, None, "XXXX-WXX-7")
    assert sunday.reason
    assert years.value == "P9Y"


def test_a_caption_with_its_full_date_dates_the_weekday_of_the_text():
    one = reading(
        "one",
        "Divers searched the lake on Saturday.",
        "Divers search the lake in Port Allard, Saturday, March 6, 2021.",
        roles=(Role.PARAGRAPH, Role.CAPTION),
    )
    (found,) = dated([one], [])
    assert found.published.value == "2021-03-06/2021-03-12"
    assert found.published.reason.startswith("weekday of a dated caption")
    assert value(found, one, "Saturday") == "2021-03-06"


def test_a_file_picture_dates_nothing():
    one = reading(
        "one",
        "Divers searched the lake on Saturday.",
        "Divers searched the lake in this Saturday, March 6, 2010, file photo.",
        roles=(Role.PARAGRAPH, Role.CAPTION),
    )
    (found,) = dated([one], [])
    assert found.published is None


@pytest.mark.parametrize(
    ("fields", "texts", "roles", "day", "rule"),
    [
        ({"url": "https://example.org/2021/03/08/mill"}, ("It rained.",), (), "2021-03-08", "date in address"),
        ({}, ("March 8, 2021", "It rained on Sunday."), (Role.META, Role.PARAGRAPH), "2021-03-08", "date line"),
        ({}, ("March 8, 2021", "It rained."), (Role.DATELINE, Role.PARAGRAPH), "2021-03-08/2021-03-09", "date line"),
    ],
)  # fmt: skip
def test_what_stands_about_a_report_dates_it(fields, texts, roles, day, rule):
    (found,) = dated([reading("one", *texts, roles=roles, **fields)], [])
    assert found.published.value == day
    assert found.published.reason.startswith(rule)
    assert not found.published.stated


def test_it_was_not_published_after_it_was_fetched(undated, sibling):
    fetched = reading("fetched", "Miners marched through Harlow on Sunday.", fetched="2021-03-09T10:00:00Z")
    alignment = aligned(fetched, sibling, linked(fetched, sibling, 0, 0, ("Sunday", "March 7")))
    one = dated([fetched, sibling], [alignment])[0]
    assert one.published.value == "2021-03-07/2021-03-10"


def test_captions_and_live_entries_have_clocks_of_their_own():
    one = reading(
        "one",
        "The strike began on Monday.",
        "Strikers gather at the gate on Wednesday, March 3, 2021, after they met on Tuesday.",
        "March 1, 2021. Police moved in on Sunday.",
        "The following day it was over.",
        roles=(Role.PARAGRAPH, Role.CAPTION, Role.LIVE_ENTRY, Role.PARAGRAPH),
        published=on(2021, 3, 10),
    )
    (found,) = dated([one], [])
    assert value(found, one, "Monday") == "2021-03-08"
    assert value(found, one, "Tuesday") == "2021-03-02"
    assert value(found, one, "Sunday") == "2021-02-28"
    assert value(found, one, "The following day") == "2021-03-09"  # told from the text's Monday, not the entry's


def test_hours_ago_need_the_hour_of_writing():
    text = "The alarm was raised three hours ago."
    day = reading("day", text, published=on(2021, 3, 8))
    start = datetime(2021, 3, 8, 14, 30)
    exact = reading(
        "exact", text, published=When(start, datetime(2021, 3, 8, 14, 31), Grain.MINUTE, "2021-03-08T14:30")
    )
    by_day, by_minute = dated([day, exact], [])
    assert by_day.times[0][1].start is None
    assert by_minute.times[0][1].start == datetime(2021, 3, 8, 11, 30)


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_the_order_of_reports_and_alignments_does_not_matter(data):
    texts = [
        "Miners marched on Sunday.",
        "Miners marched on March 7.",
        "Miners marched on Sunday. It rained on Friday.",
    ]
    known = [None, on(2021, 3, 9), None]
    all_of = [
        reading(f"report {i}", text, published=when) for i, (text, when) in enumerate(zip(texts, known, strict=True))
    ]
    links = [
        aligned(all_of[0], all_of[1], linked(all_of[0], all_of[1], 0, 0, ("Sunday", "March 7"))),
        aligned(all_of[0], all_of[2], linked(all_of[0], all_of[2], 0, 0)),
    ]
    shuffled = dated(data.draw(st.permutations(all_of)), data.draw(st.permutations(links)))
    assert shuffled == dated(all_of, links)
    assert [d.report for d in shuffled] == sorted(d.report for d in shuffled)


def test_a_full_day_told_in_the_past_gives_only_a_beginning():
    told = reading("told", "Miners filled the square in Harlow on 7 March 2021.", "It was the third Sunday in a row.")
    (one,) = dated([told], [])
    assert (one.published.start, one.published.end) == (datetime(2021, 3, 7), None)
    assert one.published.value == "2021-03-07/.." and one.published.precision is Grain.VAGUE
    assert not one.published.stated and "day told as past" in one.published.reason


@pytest.mark.parametrize(
    "text",
    [
        "The square in Harlow will be closed on 7 March 2021.",
        "The mine, opened on 7 March 1921, was closed in 2020.",
        "The licence ran until 7 March 2021.",
    ],
)
def test_days_ahead_and_days_of_old_give_none(text):
    (one,) = dated([reading("told", text)], [])
    assert one.published is None


def test_a_dated_sibling_is_believed_before_a_day_told(sibling):
    told = reading(
        "told",
        "Miners marched through Harlow on Sunday for the third straight weekend.",
        "The mine was closed on 1 May 2020.",
    )
    alignment = aligned(sibling, told, linked(sibling, told, 0, 0, ("March 7", "Sunday")))
    _, one = dated([sibling, told], [alignment])
    assert one.published.start == datetime(2021, 3, 7)
