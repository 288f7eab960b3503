"""Readings by hand, from a notation a journalist could read: who says how many, where, printed by whom and when.

    {says: at least 80 people, who: Lantern (rights group), via: TASS, in: Post, told: 2021-03-08, day: 2021-03-07}

Each account becomes a sentence of its outlet's report of that time, with an event and a figure mention. Reports,
sentences and spans are real enough for every rule of the room; no tagger is needed. All names are invented.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

from crosswire.domain.alignment import Alignment, Family, FamilyOrigin, Link, OriginKind, Passage, Relation
from crosswire.domain.event import Actor, EventMention, Modality
from crosswire.domain.figure import FigureMention
from crosswire.domain.ids import digest, mention_id
from crosswire.domain.mentions import Reading
from crosswire.domain.place import PlaceMention, Sense
from crosswire.domain.quantity import Bound, Interval, Quantity
from crosswire.domain.record import Dated, Record
from crosswire.domain.report import AgencyCredit, Genre, Report, Role, Unit
from crosswire.domain.statement import Basis, Form, Relay, Speaker, Stance, Statement
from crosswire.domain.story import Story
from crosswire.domain.text import OffsetMap, Sentence, Span
from crosswire.domain.times import Grain, TimeExpression, TimeKind, When
from crosswire.reconcile import record

#: Places of the cases: (country, first-level division, feature). The country they lie in is invented.
PLACES = {
    "Sorovia": ("QS", None, "country"),
    "Ravna": ("QS", "North", "city"),
    "Dolen": ("QS", "South", "city"),
    "North": ("QS", "North", "admin1"),
    "Merland": ("QM", None, "country"),
    "Port Mer": ("QM", None, "city"),
}

#: The type of event that a measure is told of.
EVENTS = {
    "turnout": "protest",
    "detained": "detention",
    "released": "release",
    "in_custody": "detention",
    "killed": "death",
    "injured": "injury",
    "missing": "disappearance",
    "records_leaked": "data_leak",
    "money": "agreement",
    "loan": "loan",
    "payment": "payment",
    "destroyed": "property_damage",
}

KINDS = {
    "police": "police",
    "organisers": "organisers",
    "the government": "government",
    "the ministry": "government",
    "the opposition": "opposition",
    "a witness": "witness",
    "a source": "source",
    "detainees": "detainees",
    "a doctor": "medical",
}


@dataclass(frozen=True)
class Told:
    """One sentence of one report."""

    says: str = ""
    who: str | None = None
    via: str | None = None
    outlet: str | None = None
    told: str | None = None
    day: str | None = None
    place: str | None = None
    text: str | None = None
    measure: str | None = "detained"
    group: str | None = None
    caption: str | None = None
    role: str = "paragraph"
    genre: str = "news"
    language: str = "en"
    byline: str | None = None
    with_agencies: bool = False
    so_far: bool = False
    more: bool = False
    final: bool = False
    including: int | None = None  # which account (from 1) of the same report it is part of
    revision: str | None = None
    event: str | None = None  # an event type in place of the measure's
    no_event: bool = False
    same_event_as: int | None = None  # which account (from 1) of the same report shares its event mention
    modality: str = "happened"
    denies: bool = False
    stance: str = "asserts"
    lemma: str | None = None
    by: str | None = None  # the kind of those who act, or "Name (kind)"
    to: str | None = None  # the same of those acted upon
    mode: str | None = None  # of the event
    url: str | None = None
    report: str | None = None  # a report name, where outlet and time don't tell two apart
    copy_of: str | None = None  # accounts with one name stand in copies of one sentence, whoever it names as speaker
    sentence: str | None = None  # accounts with one name stand in one sentence of their report
    number: int = 0

    @property
    def home(self) -> tuple[str, str, str]:
        return (self.report or "", self.outlet or "", self.told or "")


@dataclass
class World:
    """All that record() is given."""

    readings: list[Reading] = field(default_factory=list)
    dated: list[Dated] = field(default_factory=list)
    alignments: list[Alignment] = field(default_factory=list)
    families: list[Family] = field(default_factory=list)
    stories: list[Story] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)  # the account of each mention

    def record(self) -> Record:
        return record(self.readings, self.dated, self.alignments, self.families, self.stories, ())


def accounts(rows: Iterable[Mapping[str, Any]], **shared: Any) -> list[Told]:
    """Rows of the notation, with what all of them share; ``in`` may name several outlets."""
    found = []
    for number, row in enumerate(rows, 1):
        fields = {**shared, **row}
        outlets = fields.pop("in", None)
        for outlet in outlets if isinstance(outlets, list) else [outlets]:
            cleaned = {key: str(v) if key in ("told", "day") else v for key, v in fields.items()}
            found.append(Told(**cleaned, outlet=outlet, number=number))
    return found


def world(told: Sequence[Told], story: str = "story") -> World:
    """The readings of all accounts, one report for each outlet and time, in one story."""
    homes: dict[tuple[str, str, str], list[Told]] = defaultdict(list)
    for t in told:
        homes[t.home].append(t)
    made = World()
    passages: dict[str, list[Passage]] = defaultdict(list)
    texts: dict[tuple[object, ...], list[tuple[str, Span]]] = defaultdict(list)
    for home in sorted(homes):
        build = _Build(homes[home])
        made.readings.append(build.reading())
        made.dated.append(Dated(build.id, build.published, tuple(build.times)))
        made.numbers |= build.numbers
        for t, span in build.spans:
            if t.text:
                passages[t.text].append(Passage(build.id, (span,)))
                same = (t.copy_of,) if t.copy_of else (t.text, t.who, t.measure, t.group, t.event)
                texts[same].append((build.id, span))
    made.families = [_family(name, held) for name, held in sorted(passages.items())]
    made.alignments = _alignments(texts)
    ids = tuple(sorted(r.report.id for r in made.readings))
    made.stories = [Story(min(ids, default=story), ids, story, None, None)] if ids else []
    return made


def _family(name: str, held: Sequence[Passage]) -> Family:
    spans: dict[str, list[Span]] = defaultdict(list)
    for passage in held:
        spans[passage.report] += passage.spans
    origin = FamilyOrigin(OriginKind.UNKNOWN, None, "")
    agency = re.fullmatch(r".*\((.+)\)", name)
    if agency:
        origin = FamilyOrigin(OriginKind.AGENCY, agency.group(1), "credited")
    return Family(digest("family", name), tuple(Passage(r, tuple(s)) for r, s in sorted(spans.items())), origin)


def _alignments(texts: Mapping[tuple[object, ...], Sequence[tuple[str, Span]]]) -> list[Alignment]:
    links: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for held in texts.values():
        for (a, x), (b, y) in combinations(sorted(held), 2):
            if a != b:
                links[a, b].append(Link((x,), (y,), Relation.KEPT, score=1.0))
    return [Alignment(a, b, tuple(found), "unknown", 0.0, "") for (a, b), found in sorted(links.items())]


class _Build:
    """One report in the making."""

    def __init__(self, told: Sequence[Told]) -> None:
        first = told[0]
        self.told = told
        self.id = digest("report", *first.home)
        self.version = digest("version", *first.home)
        self.published = moment(first.told)
        self.text = ""
        self.units: list[Unit] = []
        self.sentences: list[Sentence] = []
        self.times: list[tuple[str, When]] = []
        self.spans: list[tuple[Told, Span]] = []
        self.expressions: list[TimeExpression] = []
        self.places: list[PlaceMention] = []
        self.quantities: list[Quantity] = []
        self.statements: list[Statement] = []
        self.events: list[EventMention] = []
        self.figures: list[FigureMention] = []
        self.numbers: dict[str, int] = {}
        self.named: dict[str, int] = {}
        self.of: dict[int, tuple[str | None, str]] = {}  # event and figure ids by account number

    def reading(self) -> Reading:
        for t in self.told:
            self._sentence(t)
        first = self.told[0]
        agencies = [AgencyCredit(t.byline, "byline", Span(0, 1)) for t in self.told if t.byline]
        agencies += [AgencyCredit("agencies", "body", Span(0, 1)) for t in self.told if t.with_agencies]
        report = Report(
            id=self.id,
            version=self.version,
            key=f"{first.outlet}.txt",
            text=self.text,
            units=tuple(self.units),
            language=first.language,
            genre=Genre(first.genre),
            outlet=first.outlet,
            url=first.url,
            title=None,
            byline=None,
            dateline=None,
            published=self.published,
            agencies=tuple(dict.fromkeys(agencies)),
            sha256="0" * 64,
            format="text",
            reader="hand",
        )
        return Reading(
            report,
            tuple(self.sentences),
            tuple(self.expressions),
            tuple(self.places),
            (),
            tuple(self.quantities),
            tuple(self.statements),
            tuple(self.events),
            tuple(self.figures),
        )

    def _sentence(self, t: Told) -> None:
        start, index = len(self.text), len(self.units)
        said_in = self.named.setdefault(t.sentence or f"{index}", index)
        trigger = t.lemma or (t.event or EVENTS.get(t.measure or "", t.measure or "event")).replace("_", " ")
        parts = {"says": t.says[:1].upper() + t.says[1:], "trigger": trigger}
        parts |= {"place": t.place, "day": t.day, "who": t.who, "via": t.via, "more": t.revision}
        parts["final"] = "final toll" if t.final else None
        spans: dict[str, Span] = {}
        for name, words in parts.items():
            if words:
                begin = len(self.text)
                self.text += words + " "
                spans[name] = Span(begin, begin + len(words))
        self.text = self.text[:-1] + "."
        span = Span(start, len(self.text))
        role = Role.CAPTION if t.caption else Role(t.role)
        text = self.text[start : span.end]
        self.units.append(Unit(index, role, span, text, OffsetMap().shifted(start), agency=t.caption))
        self.sentences.append(Sentence(span, index, index))
        self.spans.append((t, span))
        self.text += "\n\n"
        self._mentions(t, index, said_in, spans, span)

    def _mentions(self, t: Told, index: int, said_in: int, spans: Mapping[str, Span], whole: Span) -> None:
        place = self._place(t, index, spans)
        time = self._time(t, index, spans)
        chain = speakers(t, spans)
        said = self._statement(t, index, spans, whole, chain)
        event = self._event(t, index, spans, place, time, said)
        if t.says and t.measure:
            self._figure(t, index, said_in, spans, (place, time, event, said), chain)

    def _place(self, t: Told, index: int, spans: Mapping[str, Span]) -> str | None:
        if not t.place:
            return None
        country, admin1, feature = PLACES[t.place]
        name = mention_id(self.version, "place", spans["place"])
        where = PlaceMention(
            name, spans["place"], index, t.place, t.place, country, admin1, 0.0, 0.0, None, feature, Sense.PLACE
        )
        self.places.append(where)
        return name

    def _time(self, t: Told, index: int, spans: Mapping[str, Span]) -> str | None:
        when = moment(t.day)
        if when is None:
            return None
        name = mention_id(self.version, "time", spans["day"])
        self.expressions.append(TimeExpression(name, spans["day"], index, str(t.day), TimeKind.DATE, when.precision))
        self.times.append((name, when))
        return name

    def _statement(
        self, t: Told, index: int, spans: Mapping[str, Span], whole: Span, chain: tuple[Speaker, ...]
    ) -> str | None:
        if not chain:
            return None
        name = mention_id(self.version, "statement", whole)
        self.numbers[name] = t.number
        content = (Span(min(s.start for n, s in spans.items() if n not in ("who", "via")), spans["trigger"].end),)
        stance = Stance.DENIES if t.denies else Stance(t.stance)
        self.statements.append(
            Statement(
                *(name, whole, index, whole.of(self.text), chain, (spans["who"],), "said", content),
                Form.INDIRECT,
                stance,
                basis=Basis.NAMED,
                sentence=index,
            )
        )
        return name

    def _event(
        self,
        t: Told,
        index: int,
        spans: Mapping[str, Span],
        place: str | None,
        time: str | None,
        said: str | None,
    ) -> str | None:
        if t.no_event:
            return None
        if t.same_event_as:
            return self.of[t.same_event_as][0]
        kind = t.event or EVENTS.get(t.measure or "", t.measure or "event")
        name = mention_id(self.version, "event", spans["trigger"], kind)
        self.events.append(
            EventMention(
                *(name, spans["trigger"], index, spans["trigger"].of(self.text), kind),
                Modality.DENIED if t.denies else Modality(t.modality),
                not t.denies,
                place=place,
                time=time,
                statement=said,
                sentence=index,
                lemma=t.lemma or kind,
                who=actors(t.by, spans["trigger"]),
                whom=actors(t.to, spans["trigger"]),
                subtype=t.mode,
            )
        )
        self.of[t.number] = (name, "")
        self.numbers[name] = t.number
        return name

    def _figure(
        self,
        t: Told,
        index: int,
        said_in: int,
        spans: Mapping[str, Span],
        known: tuple[str | None, str | None, str | None, str | None],
        chain: tuple[Speaker, ...],
    ) -> None:
        place, time, event, said = known
        value = parsed(t.says)
        start = spans["says"].start
        span = Span(start + value.start, start + value.end)
        noun = Span(start + value.noun_at, spans["says"].end) if value.noun else None
        quantity = mention_id(self.version, "quantity", span)
        lemma = singular(value.noun.split()[-1]) if value.noun else "person"
        currency = "USD" if "$" in t.says else None
        self.quantities.append(
            Quantity(
                *(quantity, span, index, span.of(self.text), value.interval, value.bound, value.stated),
                lemma,
                currency,
                noun,
            )
        )
        name = mention_id(self.version, "figure", span, t.measure or "")
        self.figures.append(
            FigureMention(
                *(name, span, index, span.of(self.text), quantity, value.interval, value.bound, lemma, currency),
                t.measure or "",
                event,
                t.group,
                place,
                time,
                Modality(t.modality),
                chain,
                said,
                part_of=self.of[t.including][1] if t.including else None,
                cumulative=t.so_far,
                increment=t.more,
                sentence=said_in,
                expected_revision=spans.get("more"),
            )
        )
        self.of[t.number] = (event, name)
        self.numbers[name] = t.number


def speakers(t: Told, spans: Mapping[str, Span]) -> tuple[Speaker, ...]:
    """The chain of ``who`` and ``via``: "Lantern (rights group)" is a name with its kind."""
    if not t.who:
        return ()
    named = re.fullmatch(r"(.+) \((.+)\)", t.who)
    text, kind = (named[1], named[2].replace(" ", "_")) if named else (t.who, KINDS.get(t.who, "official"))
    name = text if named and text[:1].isupper() else None
    private = kind in ("witness", "person", "relative", "victim")
    chain = [Speaker(text, Relay.SAID, kind, text.lower(), spans["who"], name, not private)]
    if t.via:
        chain.append(Speaker(t.via, Relay.RELAYED, "media", t.via.lower(), spans["via"], t.via))
    return tuple(chain)


def actors(told: str | None, span: Span) -> tuple[Actor, ...]:
    if not told:
        return ()
    named = re.fullmatch(r"(.+) \((.+)\)", told)
    return (Actor(span, told, named[2], name=named[1]) if named else Actor(span, told, told),)


def moment(text: str | None) -> When | None:
    """ "2021-03-08", "2021-03-08T14:30", "2021-03" or a stretch "2021-03-01/2021-03-08" (end left out)."""
    if not text or text == "None":
        return None
    if "/" in text:
        start, end = (datetime.fromisoformat(part) for part in text.split("/"))
        return When(start, end, Grain.WEEK, text)
    if len(text) == 7:
        start = datetime.fromisoformat(f"{text}-01")
        return When(start, (start + timedelta(days=32)).replace(day=1), Grain.MONTH, text)
    start = datetime.fromisoformat(text)
    if "T" in text or " " in text:
        return When(start, start + timedelta(minutes=1), Grain.MINUTE, text.replace(" ", "T"))
    return When(start, start + timedelta(days=1), Grain.DAY, text)


@dataclass(frozen=True)
class Parsed:
    interval: Interval
    bound: Bound
    stated: float | None
    start: int
    end: int
    noun: str
    noun_at: int


VAGUE = {
    "several hundred": (300, 999),
    "a handful of": (3, 9),
    "a dozen": (10, 14),
    "dozens of": (24, 99),
    "scores of": (40, 99),
    "hundreds of": (200, 999),
    "tens of thousands of": (20000, 99999),
    "thousands of": (2000, 9999),
}
_NUMBER = r"\$?(\d[\d,]*(?:\.\d+)?)(?: (million|billion))?"
_FORMS = (
    (rf"(?:at least|no fewer than) {_NUMBER}", Bound.AT_LEAST),
    (rf"more than {_NUMBER}", Bound.MORE_THAN),
    (rf"(?:up to|no more than|as many as) {_NUMBER}", Bound.AT_MOST),
    (rf"fewer than {_NUMBER}", Bound.LESS_THAN),
    (rf"(?:about|around|some|nearly|almost) {_NUMBER}", Bound.ABOUT),
    (rf"{_NUMBER}", Bound.EXACT),
)


def parsed(says: str) -> Parsed:
    """The interval of a wording, by the table of docs/record.md."""
    low = says.lower()
    for words, (bottom, top) in VAGUE.items():
        if low.startswith(words):
            end = len(words.removesuffix(" of"))
            return Parsed(
                Interval(bottom, top, soft=True), Bound.VAGUE, None, 0, end, says[len(words) :].strip(), len(words) + 1
            )
    between = re.match(rf"between {_NUMBER} and {_NUMBER}", low)
    if between:
        edges = [_value(between[1], between[2]), _value(between[3], between[4])]
        return _parsed(says, between.end(), Interval(*edges), Bound.RANGE, None)
    for form, bound in _FORMS:
        found = re.match(form, low)
        if found:
            n = _value(found[1], found[2])
            return _parsed(says, found.end(), _interval(n, bound, low), bound, n)
    raise ValueError(f"no number in {says!r}")


def _parsed(says: str, end: int, interval: Interval, bound: Bound, stated: float | None) -> Parsed:
    return Parsed(interval, bound, stated, 0, end, says[end:].strip(), end + 1)


def _value(digits: str, scale: str | None) -> float:
    return float(digits.replace(",", "")) * {"million": 1e6, "billion": 1e9}.get(scale or "", 1)


def _interval(n: float, bound: Bound, words: str) -> Interval:
    match bound:
        case Bound.AT_LEAST:
            return Interval(n, None)
        case Bound.MORE_THAN:
            return Interval(n, None, low_open=True)
        case Bound.AT_MOST:
            return Interval(0, n)
        case Bound.LESS_THAN:
            return Interval(0, n, high_open=True)
        case Bound.ABOUT:
            high = n if words.startswith(("nearly", "almost")) else round(n * 1.1, 6)
            return Interval(round(n * 0.9, 6), high, soft=True)
    return Interval(n, n)


def singular(noun: str) -> str:
    known = {"people": "person", "women": "woman", "children": "child", "men": "man"}
    return known.get(noun, noun.removesuffix("s"))
