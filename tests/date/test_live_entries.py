"""A live entry's times are told from its own time, not from the day the page was published."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from crosswire.date import dated
from crosswire.domain.times import Grain, When
from date_making import on, reading, value


def test_each_entry_is_told_from_its_own_time() -> None:
    base = reading(
        "live",
        "The council will decide tomorrow.",
        "Police closed the bridge yesterday.",
        "It was opened on Sunday.",
        published=on(2021, 5, 4),
    )
    units = []
    for unit, day in zip(base.report.units, (None, 5, 9), strict=True):
        start = datetime(2021, 5, day, 10, 15) if day else None
        when = When(start, start + timedelta(minutes=1), Grain.MINUTE, start.isoformat()) if start else None
        units.append(replace(unit, when=when))
    live = replace(base, report=replace(base.report, units=tuple(units)))
    (one,) = dated([live], [])
    assert value(one, live, "tomorrow") == "2021-05-05"
    assert value(one, live, "yesterday") == "2021-05-04"
    assert value(one, live, "Sunday") == "2021-05-09"
    assert [when.anchor for _, when in one.times] == ["2021-05-04", "2021-05-05", "2021-05-09"]


def test_an_entry_dates_its_words_where_the_report_has_no_date() -> None:
    base = reading("live", "Police closed the bridge yesterday.", "It opens tomorrow.")
    start = datetime(2021, 5, 5, 10, 15)
    first = replace(base.report.units[0], when=When(start, start + timedelta(minutes=1), Grain.MINUTE, "x"))
    live = replace(base, report=replace(base.report, units=(first, *base.report.units[1:])))
    (one,) = dated([live], [])
    assert value(one, live, "yesterday") == "2021-05-04" and one.published is None
    assert value(one, live, "tomorrow") == "XXXX-XX-XX"
