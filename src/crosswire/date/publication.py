"""When a report was published that does not say so: from its own words, and from dated reports that share text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from crosswire.date.anchoring import Anchor, resolved
from crosswire.date.calendar import DAY, Stretch, at
from crosswire.date.telling import full_day
from crosswire.domain.mentions import Reading
from crosswire.domain.report import Role
from crosswire.domain.times import Direction, Grain, TimeExpression, TimeKind, When


@dataclass(frozen=True, slots=True)
class Twin:
    """A time of this report beside the dated one that stands for it in a sibling."""

    time: TimeExpression
    other: TimeExpression
    stretch: Stretch  # what the other is known to be
    report: str  # the sibling


@dataclass(frozen=True, slots=True)
class Clue:
    """The days a report may have been published on, and why."""

    days: tuple[date, ...]
    reason: str
    later: bool = False  # on any day from the first on


@dataclass(frozen=True, slots=True)
class Evidence:
    reading: Reading
    twins: tuple[Twin, ...]


Rule = Callable[[Evidence], Clue | None]

#: A weekday in a caption's full date ties the body's weekday to it for less than a week.
WEEK = 7
_ADDRESS = re.compile(r"(?:^|\D)((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?:\D|$)")


def published(evidence: Evidence, rules: Sequence[Rule]) -> When | None:
    """The publication interval that the evidence allows, with its reason; None where nothing fixes it."""
    for rule in rules:
        clue = rule(evidence)
        if clue is not None and clue.days:
            return _when(_narrowed(clue, evidence), rule.__name__)
    return None


def _when(clue: Clue, rule: str) -> When:
    first, last = clue.days[0], clue.days[-1]
    reason = f"{rule.replace('_', ' ')}: {clue.reason}"
    if clue.later:
        return When(at(first), None, Grain.VAGUE, f"{first.isoformat()}/..", stated=False, reason=reason)
    length = (last - first).days + 1
    grain = next(g for most, g in _GRAINS if length <= most)
    value = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return When(at(first), at(last + DAY), grain, value, stated=False, reason=reason)


_GRAINS = ((1, Grain.DAY), (6, Grain.DAYS), (7, Grain.WEEK), (31, Grain.MONTH), (366, Grain.YEAR), (10**7, Grain.VAGUE))


# The rules, the surest first


def date_in_address(evidence: Evidence) -> Clue | None:
    """The day in the report's own address: ".../2020/09/21/..."."""
    url = evidence.reading.report.url or ""
    match = _ADDRESS.search(url)
    if match is None:
        return None
    try:
        day = date(*map(int, match.groups()))
    except ValueError:
        return None
    return Clue((day,), f"the address names {day.isoformat()}")


def date_line_of_the_report(evidence: Evidence) -> Clue | None:
    """A full date in what stands about the report (never in its text): the day itself; filed: or the day after."""
    for time in evidence.reading.times:
        role = evidence.reading.report.units[time.unit].role
        day = full_day(time) if role in (Role.META, Role.BYLINE, Role.DATELINE) else None
        if day is not None and role is Role.DATELINE:
            return Clue((day, day + DAY), f'the dateline says "{time.text}"')
        if day is not None:
            return Clue((day,), f'the report\'s {role.value} says "{time.text}"')
    return None


def aligned_sentences_of_dated_reports(evidence: Evidence) -> Clue | None:
    """The days on which this report's words ("Sunday") mean what a dated sibling says there ("Sept. 20")."""
    twins = [t for t in evidence.twins if _window(t.time) is not None]
    tight = [t for t in twins if t.time.kind is not TimeKind.DATE] or twins
    votes: Counter[date] = Counter()
    for twin in tight:
        votes.update(_days(twin))
    if not votes:
        return None
    most = max(votes.values())
    days = tuple(sorted(day for day, n in votes.items() if n == most))
    return Clue(_together(days), _because(t for t in tight if days[0] in set(_days(t))))


def weekday_of_a_dated_caption(evidence: Evidence) -> Clue | None:
    """A caption's full date and a weekday of the text that fit together: "Saturday", and "Saturday, Sept. 19, 2020"."""
    pictured = sorted(_pictured(evidence.reading), key=lambda p: (p[0], p[1].span), reverse=True)
    for day, time in pictured:
        for word in evidence.reading.times:
            if _is_plain_weekday(evidence.reading, word) and word.weekday == day.weekday():
                days = tuple(day + n * DAY for n in range(WEEK))
                return Clue(days, f'"{word.text}" in the text is the "{time.text}" of a caption')
    return None


def day_told_as_past(evidence: Evidence) -> Clue | None:
    """The day of the event that an undated report tells: a full date in its first paragraphs, in the past tense. It was
    published then or later. None if the text names a later time too, since the date is then no news of the report."""
    reading = evidence.reading
    told = [(start, t) for t in reading.times if (start := _past_start(t)) is not None]
    if not told:
        return None
    day, time = max(told, key=lambda p: (p[0], p[1].grain is Grain.DAY, -p[1].span.start))
    if full_day(time) is None or time.unit not in _first_units(reading):
        return None
    return Clue((day,), f'the text tells in the past of "{time.text}"; on that day or later', later=True)


#: Paragraphs in which news tells what happened and when.
LEAD = 3


def _first_units(reading: Reading) -> set[int]:
    """Headline, deck and the first paragraphs."""
    body = [unit.index for unit in reading.report.units if unit.role is Role.PARAGRAPH]
    heads = [unit.index for unit in reading.report.units if unit.role in (Role.HEADLINE, Role.DECK)]
    return {*heads, *body[:LEAD]}


def _past_start(time: TimeExpression) -> date | None:
    """The beginning of a time that names its year and does not lie ahead; of a full date only if told as past."""
    if time.kind is not TimeKind.DATE or time.year is None or time.until or time.direction is Direction.FORWARD:
        return None
    if full_day(time) is not None and time.direction is not Direction.BACK:
        return None
    found = resolved(replace(time, since=False, last=None), Anchor(date(time.year, 1, 1)))
    return found.start.date() if found and found.start else None


RULES: tuple[Rule, ...] = (
    date_in_address,
    date_line_of_the_report,
    aligned_sentences_of_dated_reports,
    weekday_of_a_dated_caption,
)
#: What gives only a beginning; asked when the others have nothing more to say of any report.
LAST_RULES: tuple[Rule, ...] = (day_told_as_past,)


def _is_plain_weekday(reading: Reading, time: TimeExpression) -> bool:
    body = reading.report.units[time.unit].role in (Role.PARAGRAPH, Role.DECK, Role.HEADLINE)
    plain = time.kind is TimeKind.WEEKDAY and time.offset is None and time.direction is not Direction.FORWARD
    return body and plain


def _pictured(reading: Reading) -> Iterator[tuple[date, TimeExpression]]:
    """Full dates of pictures taken for this report: told in the present, with their weekday."""
    for time in reading.times:
        day = full_day(time)
        if day is None or reading.report.units[time.unit].role is not Role.CAPTION:
            continue
        if time.present and time.weekday == day.weekday():
            yield day, time


def _window(time: TimeExpression) -> tuple[int, int] | None:
    """How many days before and after what it stands for an expression can have been written; None: it does not say."""
    if time.kind is TimeKind.WEEKDAY:
        far = 7 * (2 + abs(time.offset or 0))
        return far, far
    if time.kind is TimeKind.RELATIVE and time.offset is not None:
        size = _SIZES.get(time.step or time.grain)
        return None if size is None else (size * (abs(time.offset) + 2),) * 2
    if time.kind is TimeKind.DATE and time.year is None and (time.month or time.day):
        return (370, 370)
    return None


_SIZES = {
    Grain.DAY: 1,
    Grain.PART: 1,
    Grain.WEEKEND: 7,
    Grain.WEEK: 7,
    Grain.MONTH: 31,
    Grain.QUARTER: 92,
    Grain.YEAR: 366,
}


def _days(twin: Twin) -> Iterator[date]:
    """The days on which the report's words would mean what the sibling's are known to mean."""
    window, goal = _window(twin.time), twin.stretch
    if window is None or goal.start is None:
        return
    plain = replace(twin.time, since=False, until=False, last=None)
    for n in range(-window[0], window[1] + 1):
        try:
            day = goal.start.date() + n * DAY
        except OverflowError:
            continue
        found = resolved(plain, Anchor(day))
        if found is not None and meets(found, goal):
            yield day


def meets(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches are the same time, or one is a part of the other's day."""
    if one.start == other.start and one.end == other.end:
        return True
    if None in (one.start, one.end, other.start, other.end):
        return one.start is not None and one.start == other.start
    fine = (Grain.MINUTE, Grain.HOUR, Grain.PART, Grain.DAY)
    same_day = one.start.date() == other.start.date()  # type: ignore[union-attr]
    return same_day and one.grain in fine and other.grain in fine and Grain.DAY in (one.grain, other.grain)


def _together(days: tuple[date, ...]) -> tuple[date, ...]:
    """The first run of days without a gap."""
    for i in range(1, len(days)):
        if days[i] - days[i - 1] > DAY:
            return days[:i]
    return days


def _because(twins: Iterable[Twin]) -> str:
    """Which words stand for which, at most three."""
    found: list[str] = []
    for twin in twins:
        words = f'"{twin.time.text}" stands where report {twin.report} has "{twin.other.text}" ({twin.stretch.value})'
        if words not in found:
            found.append(words)
    more = f" and {len(found) - 3} more" if len(found) > 3 else ""
    return "; ".join(found[:3]) + more


def _narrowed(clue: Clue, evidence: Evidence) -> Clue:
    """Not before the day of its own pictures, not after it was fetched."""
    days, reason = clue.days, clue.reason
    pictured = [p for p in _pictured(evidence.reading) if days[0] < p[0] <= days[-1]]
    if pictured:
        day, time = max(pictured, key=lambda p: p[0])
        days, reason = (
            tuple(d for d in days if d >= day),
            f'{reason}; not before its picture of "{time.text}"',
        )
    fetched = _fetched(evidence.reading.report.fetched)
    if clue.later and fetched and days[0] <= fetched:
        days = tuple(days[0] + n * DAY for n in range((fetched - days[0]).days + 1))
        return Clue(days, f"{reason}; fetched {fetched.isoformat()}")
    if fetched and days[0] <= fetched < days[-1]:
        days, reason = tuple(d for d in days if d <= fetched), f"{reason}; fetched {fetched.isoformat()}"
    return replace(clue, days=days, reason=reason)


def _fetched(text: str | None) -> date | None:
    """The day in a time of fetching, a day added for the zone it may be told in."""
    try:
        return date.fromisoformat((text or "")[:10]) + timedelta(days=1)
    except ValueError:
        return None


def sorted_twins(twins: Sequence[Twin]) -> tuple[Twin, ...]:
    return tuple(sorted(twins, key=lambda t: (t.time.span, t.report, t.other.span)))
