"""Figure mentions with what the whole set knows of them, ready to be compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from crosswire.domain.event import COMPARED
from crosswire.domain.figure import FigureMention
from crosswire.domain.mentions import Reading
from crosswire.domain.place import Sense
from crosswire.domain.quantity import Quantity
from crosswire.domain.report import Report, Role
from crosswire.domain.text import Sentence, Span
from crosswire.domain.times import When
from crosswire.lexicon.groups import group_words
from crosswire.lexicon.reconcile import Rules
from crosswire.lexicon.sentences import phrases
from crosswire.reconcile.events import best_place, best_time
from crosswire.reconcile.evidence import SUMMARIES, Evidence
from crosswire.reconcile.labels import is_general
from crosswire.reconcile.origins import Carrier
from crosswire.reconcile.same_event import Joined
from crosswire.reconcile.scope import Where
from crosswire.reconcile.tellings import stated_place, stated_time, told_time, whole_beside, window
from crosswire.reconcile.voices import Voice, voice


@dataclass(frozen=True, slots=True)
class Claim:
    """One mention of a figure. ``own`` is the scope its own words give; ``where`` adds its joined event's."""

    mention: FigureMention
    report: str
    story: str
    event: str | None  # the joined event
    event_type: str | None
    event_mode: str | None
    own: Where
    where: Where
    as_of: When | None
    window: tuple[datetime, datetime] | None  # when it must have been if it states no time
    voice: Voice
    carrier: Carrier
    words: str  # the value with what is counted, as worded
    noun: str | None  # what is counted, as worded beside the number
    stated: float | None  # the number as written
    text: str | None  # the group of linked sentences it stands in
    kin: str | None  # the same, merged and split sentences joined in
    supports: bool  # news or live, and no correction's repetition
    compared: bool  # said to have happened
    final: bool
    correction: bool
    summary: bool  # stands in a headline or deck
    revision: str | None  # words that announce a later count
    due: When | None  # when that is announced for
    withdrawn: bool = False  # its report was taken back whole

    @property
    def id(self) -> str:
        return self.mention.id


def claims(known: Evidence, events: Mapping[str, Joined], rules: Rules) -> tuple[Claim, ...]:
    """All figure mentions in the order of reports and spans; ``events`` lead from mention to joined event."""
    distinct = {joined.id: joined for joined in events.values()}
    around = {name: _around(joined) for name, joined in distinct.items()}
    return _of_one_measure([c for reading in known.readings for c in _of(reading, known, events, around, rules)])


def _of_one_measure(found: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, where copies of one sentence measure alike: what one wording leaves open ("will channel $5
    million") another tells, so the measure of most copies is taken, one of an event before a general one."""
    votes: dict[tuple[object, ...], Counter[str]] = defaultdict(Counter)
    for c in found:
        if c.text:
            votes[_copy(c)][c.mention.measure] += 1
    said = {key: min(count, key=lambda name: (is_general(name), -count[name], name)) for key, count in votes.items()}
    return tuple(_measuring(c, said.get(_copy(c), c.mention.measure)) for c in found)


def _copy(c: Claim) -> tuple[object, ...]:
    i = c.mention.interval
    return (c.text, i.low, i.high, i.low_open, i.high_open, c.mention.measured_in, c.mention.currency)


def _measuring(c: Claim, measure: str) -> Claim:
    return c if c.mention.measure == measure else replace(c, mention=replace(c.mention, measure=measure))


def _of(
    reading: Reading, known: Evidence, events: Mapping[str, Joined], wider: Mapping[str, Where], rules: Rules
) -> Iterator[Claim]:
    report = reading.report
    quantities = {q.id: q for q in reading.quantities}
    sentences = {s.index: s for s in reading.sentences}
    happened = {m.id: m for m in reading.events}
    for m in reading.figures:
        told = happened.get(m.event) if m.event else None
        own = Where(
            stated_place(m.place, known),
            None if m.time in known.announced else stated_time(m.time, known),
            *_counted(reading, m, quantities.get(m.quantity)),
        )
        for around in (told, whole_beside(told, reading, rules) if told else None):
            if around:
                own = own.filled(Where(stated_place(around.place, known), told_time(around, known)))
        own = _whole(own, reading, m, quantities.get(m.quantity))
        joined = events.get(m.event) if m.event else None
        whose = voice(reading, m.unit, m.span, m.speakers, known, rules)
        role = report.units[m.unit].role
        yield Claim(
            mention=m,
            report=report.id,
            story=known.story(report.id),
            event=joined.id if joined else None,
            event_type=told.type if told else None,
            event_mode=told.subtype if told else None,
            own=own,
            where=own.filled(wider[joined.id]) if joined else own,
            as_of=_as_of(report, m.unit) or known.published.get(report.id),
            window=window(known.published.get(report.id), rules.event.window_days),
            voice=whose,
            carrier=Carrier(report.id, report.outlet, report.language, whose),
            words=_words(reading, m, quantities.get(m.quantity)),
            noun=_noun(reading, quantities.get(m.quantity)),
            stated=_number(quantities.get(m.quantity)),
            text=known.text(report.id, m.sentence),
            kin=known.kin(report.id, m.sentence),
            supports=report.genre in rules.genres and role is not Role.CORRECTION,
            compared=m.modality in COMPARED,
            final=_final(reading, sentences.get(m.sentence)),
            correction=role is Role.CORRECTION,
            summary=role in SUMMARIES,
            revision=_revision(reading, m),
            due=_due(reading, m, known),
            withdrawn=report.withdrawn,
        )


def _as_of(report: Report, unit: int) -> When | None:
    """The time of the live entry that a figure stands in, or of the version of the report that tells it."""
    return report.units[unit].when or (report.updated if report.version_of else None)


def _counted(reading: Reading, m: FigureMention, quantity: Quantity | None) -> tuple[str | None, str | None, bool]:
    """The group that is counted under its one name and as told, and whether the number stands without a noun."""
    told_as_tally = m.measured_in in phrases(reading.report.language).tallies  # "14 deaths" says as little
    bare = not m.group and quantity is not None and (quantity.noun is None or told_as_tally)
    group = group_words(reading.report.language).group(m.group or None, m.measure)
    return group, m.group if group else None, bare


def _whole(own: Where, reading: Reading, m: FigureMention, quantity: Quantity | None) -> Where:
    """The scope without a group that narrows nothing: Peruvians who march in Lima are people who march."""
    if own.group is None or quantity is None or quantity.noun is None or own.place is None:
        return own
    counted = Span(min(m.span.start, quantity.span.start), quantity.noun.end)
    for place in reading.places:
        if place.sense is Sense.PEOPLE and counted.contains(place.span) and place.country == own.place.country:
            return replace(own, group=None, told=None) if place.span.end == quantity.noun.end else own
    return own


def _around(joined: Joined) -> Where:
    return Where(best_place(joined.tellings), best_time(joined.tellings))


def _number(quantity: Quantity | None) -> float | None:
    return quantity.stated if quantity else None


#: A counted noun further from its number than this many characters is not shown with it.
NOUN_REACH = 40


def _words(reading: Reading, m: FigureMention, quantity: Quantity | None) -> str:
    """The value as worded with what is counted: "at least 80 people"."""
    start, end = m.span.start, m.span.end
    if quantity:
        start, end = quantity.span.start, quantity.span.end
        if quantity.noun and start <= quantity.noun.start and quantity.noun.end - end <= NOUN_REACH:
            end = max(end, quantity.noun.end)
    words = " ".join(reading.report.text[start:end].split())
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2] == " " else words


def _noun(reading: Reading, quantity: Quantity | None) -> str | None:
    """The counted noun with what stands between it and its number: "police officers"."""
    if quantity is None or quantity.noun is None or not 0 <= quantity.noun.end - quantity.span.end <= NOUN_REACH:
        return None
    noun = " ".join(reading.report.text[quantity.span.end : quantity.noun.end].split())
    return None if any(c.isdigit() for c in noun) else noun or None


def _final(reading: Reading, sentence: Sentence | None) -> bool:
    """Whether the sentence calls its figures final."""
    if sentence is None:
        return False
    text = sentence.span.of(reading.report.text).casefold()
    return any(cue in text for cue in phrases(reading.report.language).final_cues)


def _revision(reading: Reading, m: FigureMention) -> str | None:
    """The words that announce a later count: told in the figure's own paragraph, or they are about another."""
    span = m.expected_revision
    if span is None or not reading.report.units[m.unit].span.contains(span):
        return None
    return " ".join(span.of(reading.report.text).split())


def _due(reading: Reading, m: FigureMention, known: Evidence) -> When | None:
    """The day a later count is announced for."""
    span = m.expected_revision
    inside = (t.id for t in reading.times if span is not None and span.contains(t.span))
    times = (stated_time(name, known) for name in inside)
    return next((t for t in times if t is not None and t.start is not None), None)
