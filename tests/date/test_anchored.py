"""Anchoring: a table of sentences with their publication and the values they stand for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.date import Anchor, dated, resolved, value
from crosswire.date.calendar import easter, nth_weekday, period
from crosswire.domain.mentions import Reading
from crosswire.domain.times import Direction, Grain, TimeExpression, TimeKind, When
from crosswire.extract.sentences import sentences
from crosswire.extract.times import times
from crosswire.extract.times_numbers import shape
from drawing import GOLDEN, parses, report


def cases():
    for line in (GOLDEN / "en/times_anchored.txt").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield pytest.param(*(part.strip() for part in line.split("|")), id=line[:60])


def published(text: str) -> When | None:
    if text == "-":
        return None
    first, _, last = text.partition("/")
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    day = timedelta(days=1)
    return When(
        datetime.combine(start, datetime.min.time()), datetime.combine(end + day, datetime.min.time()), Grain.DAY, text
    )


@pytest.mark.parametrize(("sentence", "day", "values"), list(cases()))
def test_resolves_to_what_the_table_says(sentence, day, values):
    whole = replace(report(sentence), published=published(day))
    parsed = parses(whole)
    reading = Reading(whole, sentences(whole, parsed), times(whole, parsed))
    (one,) = dated([reading], [])
    assert [when.value for _, when in one.times] == [part.strip() for part in values.split(";")]


SUNDAY = shape(TimeKind.WEEKDAY, Grain.DAY, weekday=6)


def test_value_needs_nothing_but_the_expression_and_a_day():
    assert value(SUNDAY, date(2020, 9, 21)) == "2020-09-20"
    assert value(replace(SUNDAY, direction=Direction.FORWARD), date(2020, 9, 21)) == "2020-09-27"
    assert value(shape(TimeKind.DURATION, Grain.YEAR, count=2.5), date(2020, 9, 21)) == "P2Y6M"


def test_intervals_are_half_open_and_open_sides_stay_open():
    anchor = Anchor(date(2020, 9, 21))
    vote = shape(TimeKind.DATE, Grain.DAY, month=8, day=9)
    assert resolved(vote, anchor).start == datetime(2020, 8, 9)
    assert resolved(vote, anchor).end == datetime(2020, 8, 10)
    assert resolved(replace(vote, since=True), anchor).end is None
    assert resolved(replace(vote, until=True), anchor).start is None


def test_an_impossible_day_is_no_day():
    assert resolved(shape(TimeKind.DATE, Grain.DAY, year=2021, month=2, day=29), Anchor(date(2021, 3, 1))) is None
    assert resolved(shape(TimeKind.RELATIVE, Grain.CENTURY, offset=-90), Anchor(date(2021, 3, 1))) is None


@pytest.mark.parametrize(("year", "day"), [(2000, (4, 23)), (2008, (3, 23)), (2021, (4, 4)), (2038, (4, 25))])
def test_easter(year, day):
    assert easter(year) == date(year, *day)


def test_the_last_monday_is_counted_from_the_end():
    assert nth_weekday(2021, 5, 0, -1) == date(2021, 5, 31)
    assert nth_weekday(2021, 2, 0, 5) is None


DAYS = st.dates(date(1950, 1, 1), date(2100, 1, 1))
WAYS = st.sampled_from([None, Direction.BACK, Direction.FORWARD])


@given(DAYS, st.integers(0, 6), WAYS)
def test_a_weekday_is_that_weekday_within_six_days(day, weekday, way):
    found = resolved(shape(TimeKind.WEEKDAY, Grain.DAY, weekday=weekday, direction=way), Anchor(day)).start.date()
    assert found.weekday() == weekday
    distance = (found - day).days
    assert 0 <= distance <= 6 if way is Direction.FORWARD else -6 <= distance <= 0


NO_PERIODS = (Grain.VAGUE, Grain.DAYS, Grain.SECOND, Grain.MINUTE, Grain.HOUR)


@given(DAYS, st.sampled_from([g for g in Grain if g not in NO_PERIODS]))
def test_a_day_lies_in_its_period(day, grain):
    found = period(grain, day)
    if grain is Grain.WEEKEND:  # that of its week
        assert (found.end.date() - day).days <= 7
    else:
        assert found.start.date() <= day < found.end.date()


EXPRESSIONS = st.builds(
    lambda kind, grain, **fields: shape(kind, grain, **fields),
    st.sampled_from(list(TimeKind)),
    st.sampled_from(list(Grain)),
    year=st.none() | st.integers(1, 9998),
    month=st.none() | st.integers(1, 12),
    day=st.none() | st.integers(1, 31),
    weekday=st.none() | st.integers(0, 6),
    offset=st.none() | st.integers(-3000, 3000),
    direction=WAYS,
    count=st.none() | st.floats(0, 3000),
    hour=st.none() | st.integers(0, 24),
    section=st.none() | st.sampled_from(["SP", "Q3", "H2"]),
    edge=st.none() | st.sampled_from(["START", "MID", "END"]),
)


@given(EXPRESSIONS, DAYS)
def test_no_expression_breaks_it_and_intervals_run_forwards(time: TimeExpression, day):
    found = resolved(time, Anchor(day))
    assert value(time, day)
    if found and found.start and found.end:
        assert found.start < found.end


@given(EXPRESSIONS.filter(lambda t: t.kind is not TimeKind.FOLLOWING), DAYS, st.integers(1, 40))
def test_what_is_told_never_moves_back_when_the_day_of_writing_moves_on(time, day, later):
    one, two = resolved(time, Anchor(day)), resolved(time, Anchor(day + timedelta(days=later)))
    if one and two and one.start and two.start:
        assert one.start <= two.start
