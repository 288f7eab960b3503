"""A record made by hand: three invented reports of one march, two of one wire text, one independent.

Everything is found by its words in the texts, so that spans cannot go stale. Outlets, people and events are ours.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import pairwise

from crosswire.domain.alignment import (
    Alignment,
    Edit,
    EditKind,
    Family,
    FamilyOrigin,
    Link,
    OriginKind,
    Passage,
    Relation,
)
from crosswire.domain.errors import Refusal
from crosswire.domain.event import Actor, EventMention, Modality
from crosswire.domain.figure import FigureMention
from crosswire.domain.finding import Account, Finding, Pair, ScopeRelation, State, Support
from crosswire.domain.ids import digest, mention_id
from crosswire.domain.mentions import Reading
from crosswire.domain.person import PersonMention
from crosswire.domain.place import PlaceMention, Sense
from crosswire.domain.quantity import Bound, Interval, Quantity
from crosswire.domain.record import Dated, Event, Figure, Record, RecordStatement, ReportPlace, Scope
from crosswire.domain.report import Genre, Report, Role, Unit
from crosswire.domain.statement import Basis, Form, Relay, Speaker, Stance, Statement
from crosswire.domain.story import Story
from crosswire.domain.text import OffsetMap, Sentence, Span
from crosswire.domain.times import Grain, TimeExpression, TimeKind, When

#: What must never stand in a masked output.
CANARIES = (
    "Mirela",
    "Quistorff",
    "quistorff",
    "Zebulon",
    "Okpara",
    "mirela.q@canary.example",
    "+373 22 555 017",
    "MD24AG000225100013104168",
    "17 Canary Street",
    "AB7391842",
    "47-year-old",
)

WIRE = (
    (Role.HEADLINE, "Thousands march in Orlen over bread prices"),
    (Role.BYLINE, "By Jane Hollis"),
    (
        Role.PARAGRAPH,
        "More than 20,000 people marched through Orlen on Sunday to protest against bread prices. "
        "At least 45 people were detained, the rights group Open Door said.",
    ),
    (
        Role.PARAGRAPH,
        "“We only asked for bread,” said Mirela Quistorff, 47, a baker, whom officers hit. "
        "Police spokeswoman Ana Belik denied that anyone was beaten.",
    ),
    (Role.CAPTION, "Marchers cross the old bridge in Orlen, Sunday, May 3, 2026. (Petra Lund/Mava News)"),
)
COPY = (
    (Role.HEADLINE, "Bread protest fills centre of Orlen"),
    (
        Role.PARAGRAPH,
        "More than 20,000 people marched through Orlen on May 3 to protest against bread prices. "
        "At least 45 people were held, the rights group Open Door said.",
    ),
    (
        Role.PARAGRAPH,
        "“We only asked for bread,” said Mirela Quistorff, 47, a baker. "
        "Quistorff can be reached at mirela.q@canary.example or +373 22 555 017, at 17 Canary Street; "
        "account MD24AG000225100013104168, passport AB7391842.",
    ),
    (Role.PARAGRAPH, "The mayor’s office said the city would meet the marchers on Friday."),
)
OWN = (
    (Role.HEADLINE, "خبز: مسيرة في أورلن"),
    (Role.PARAGRAPH, "Police counted 8,000 marchers in Orlen on Sunday and detained 12 people, Ana Belik said."),
    (
        Role.PARAGRAPH,
        "Zebulon Okpara, a 47-year-old driver, was among them. His lawyer <b>said</b> he was & is innocent.",
    ),
)
SUNDAY = datetime(2026, 5, 3)
DAY = timedelta(days=1)


def report(name: str, units: tuple[tuple[Role, str], ...], outlet: str | None, **known: object) -> Report:
    """A report of an invented outlet whose units are separated by an empty line."""
    made, at, text = [], 0, "\n\n".join(t for _, t in units)
    for index, (role, words) in enumerate(units):
        span = Span(at, at + len(words))
        made.append(Unit(index, role, span, words.replace("“", '"').replace("”", '"'), OffsetMap().shifted(at)))
        at += len(words) + 2
    values: dict[str, object] = {
        "id": digest(name),
        "version": sha256(text.encode()).hexdigest(),
        "key": f"{name}.txt",
        "text": text,
        "units": tuple(made),
        "language": "en",
        "genre": Genre.NEWS,
        "outlet": outlet,
        "url": None,
        "title": units[0][1],
        "byline": None,
        "dateline": None,
        "published": None,
        "agencies": (),
        "sha256": sha256(b"raw" + text.encode()).hexdigest(),
        "format": "text",
        "reader": "text 1",
    }
    return Report(**{**values, **known})  # type: ignore[arg-type]


class Maker:
    """Makes mentions of one report by their words; ``n`` is which occurrence is meant."""

    def __init__(self, of: Report) -> None:
        self.report = of

    def span(self, words: str, n: int = 0) -> Span:
        at = -1
        for _ in range(n + 1):
            at = self.report.text.index(words, at + 1)
        return Span(at, at + len(words))

    def unit(self, span: Span) -> int:
        return next(u.index for u in self.report.units if u.span.contains(span))

    def base(self, kind: str, words: str, n: int = 0) -> dict[str, object]:
        span = self.span(words, n)
        return {
            "id": mention_id(self.report.version, kind, span),
            "span": span,
            "unit": self.unit(span),
            "text": words,
        }

    def person(self, words: str, name: str, office: str | None = None, n: int = 0) -> PersonMention:
        return PersonMention(**self.base("person", words, n), name=name, public=office is not None, office=office)  # type: ignore[arg-type]

    def time(self, words: str, kind: TimeKind, n: int = 0) -> TimeExpression:
        return TimeExpression(**self.base("time", words, n), kind=kind, grain=Grain.DAY)  # type: ignore[arg-type]

    def place(self, words: str, n: int = 0) -> PlaceMention:
        return PlaceMention(
            **self.base("place", words, n),  # type: ignore[arg-type]
            name="Orlen",
            country="MD",
            admin1=None,
            lat=47.0,
            lon=28.9,
            geonames_id=1,
            feature="city",
            sense=Sense.PLACE,
        )

    def quantity(self, words: str, low: float | None, high: float | None, bound: Bound, unit: str) -> Quantity:
        return Quantity(
            **self.base("quantity", words),  # type: ignore[arg-type]
            interval=Interval(low, high, low_open=bound is Bound.MORE_THAN),
            bound=bound,
            stated=low,
            measured_in=unit,
        )

    def figure(self, of: Quantity, measure: str, speakers: tuple[Speaker, ...]) -> FigureMention:
        return FigureMention(
            id=mention_id(self.report.version, "figure", of.span),
            span=of.span,
            unit=of.unit,
            text=of.text,
            quantity=of.id,
            interval=of.interval,
            bound=of.bound,
            measured_in=of.measured_in,
            currency=None,
            measure=measure,
            event=None,
            group=None,
            place=None,
            time=None,
            modality=Modality.HAPPENED,
            speakers=speakers,
        )

    def event(self, words: str, kind: str, n: int = 0) -> EventMention:
        return EventMention(**self.base("event", words, n), type=kind, modality=Modality.HAPPENED)  # type: ignore[arg-type]

    def statement(self, words: str, speaker: Speaker, cue: str, content: str, stance: Stance) -> Statement:
        return Statement(
            **self.base("statement", words),  # type: ignore[arg-type]
            speakers=(speaker,),
            cue=(self.span(cue),),
            cue_text=cue,
            content=(self.span(content),),
            form=Form.DIRECT if "“" in content else Form.INDIRECT,
            stance=stance,
        )

    def reading(self, **mentions: object) -> Reading:
        sentences = []
        for unit in self.report.units:
            for part in _parts(unit.span, self.report.text):
                sentences.append(Sentence(part, unit.index, len(sentences)))
        return Reading(self.report, tuple(sentences), **mentions)  # type: ignore[arg-type]


def _parts(span: Span, text: str) -> list[Span]:
    """The sentences of a unit: cut after ". " and "” "."""
    cuts = [i + 2 for i in range(span.start, span.end - 1) if text[i : i + 2] == ". " and text[i - 1].islower()]
    edges = [span.start, *cuts, span.end]
    return [Span(a, b - (text[b - 1] == " ")) for a, b in pairwise(edges)]


def speaker(of: Maker, words: str, kind: str, public: bool = True, n: int = 0) -> Speaker:
    return Speaker(words, Relay.SAID, kind, words.lower(), of.span(words, n), words if public else None, public)


def readings() -> tuple[Reading, Reading, Reading]:
    """The three reports read: the wire text, its copy, and the independent one."""
    wire = Maker(report("wire", WIRE, "The Orlen Post", byline="By Jane Hollis", url="https://post.example/1"))
    copy = Maker(
        report(
            "copy",
            COPY,
            "Daily Lark",
            url="https://lark.example/2026/mirela-quistorff-speaks",
            extra=(("tags", '["bread", "Mirela \\u0051uistorff"]'),),
        )
    )
    own = Maker(report("own", OWN, "صوت أورلن"))
    return _wire(wire), _copy(copy), _own(own)


def _wire(m: Maker) -> Reading:
    group = speaker(m, "the rights group Open Door", "rights_group")
    turnout = m.quantity("More than 20,000 people", 20000, None, Bound.MORE_THAN, "person")
    held = m.quantity("At least 45 people", 45, None, Bound.AT_LEAST, "person")
    belik = speaker(m, "Ana Belik", "police")
    baker = speaker(m, "Mirela Quistorff", "witness", public=False)
    quote = "“We only asked for bread,”"
    return m.reading(
        times=(m.time("Sunday", TimeKind.WEEKDAY), m.time("Sunday, May 3, 2026", TimeKind.DATE)),
        places=(m.place("Orlen"),),
        people=(
            m.person("Jane Hollis", "Jane Hollis", "byline"),
            m.person("Mirela Quistorff", "Mirela Quistorff"),
            m.person("Ana Belik", "Ana Belik", "spokesperson"),
            m.person("Petra Lund", "Petra Lund", "byline"),
        ),
        quantities=(turnout, held),
        statements=(
            m.statement(f"{quote} said Mirela Quistorff", baker, "said", quote, Stance.ASSERTS),
            m.statement(
                "Police spokeswoman Ana Belik denied that anyone was beaten",
                belik,
                "denied",
                "anyone was beaten",
                Stance.DENIES,
            ),
        ),
        events=(m.event("marched", "protest"), m.event("detained", "detention"), m.event("hit", "force")),
        figures=(m.figure(turnout, "turnout", ()), m.figure(held, "detained", (group,))),
    )


def _copy(m: Maker) -> Reading:
    group = speaker(m, "the rights group Open Door", "rights_group")
    turnout = m.quantity("More than 20,000 people", 20000, None, Bound.MORE_THAN, "person")
    held = m.quantity("At least 45 people", 45, None, Bound.AT_LEAST, "person")
    baker = speaker(m, "Mirela Quistorff", "witness", public=False)
    quote = "“We only asked for bread,”"
    return m.reading(
        times=(m.time("May 3", TimeKind.DATE),),
        places=(m.place("Orlen", 1),),
        people=(
            m.person("Mirela Quistorff", "Mirela Quistorff"),
            m.person("Quistorff", "Mirela Quistorff", n=1),
        ),
        quantities=(turnout, held),
        statements=(m.statement(f"{quote} said Mirela Quistorff", baker, "said", quote, Stance.ASSERTS),),
        events=(m.event("marched", "protest"), m.event("held", "detention"), m.event("meet", "meeting")),
        figures=(m.figure(turnout, "turnout", ()), m.figure(held, "detained", (group,))),
    )


def _own(m: Maker) -> Reading:
    police = speaker(m, "Ana Belik", "police")
    turnout = m.quantity("8,000 marchers", 8000, 8000, Bound.EXACT, "marcher")
    held = m.quantity("12 people", 12, 12, Bound.EXACT, "person")
    age = m.quantity("47-year-old", 47, 47, Bound.EXACT, "year")
    content = "Police counted 8,000 marchers in Orlen on Sunday and detained 12 people"
    return m.reading(
        times=(m.time("Sunday", TimeKind.WEEKDAY),),
        places=(m.place("Orlen"),),
        people=(
            m.person("Ana Belik", "Ana Belik"),
            m.person("Zebulon Okpara", "Zebulon Okpara"),
        ),
        quantities=(turnout, held, age),
        statements=(m.statement(f"{content}, Ana Belik said", police, "said", content, Stance.ASSERTS),),
        events=(m.event("marchers", "protest"), m.event("detained", "detention")),
        figures=(m.figure(turnout, "turnout", (police,)), m.figure(held, "detained", (police,))),
    )


def record() -> Record:
    """The record of the three reports, as reconciling would make it."""
    wire, copy, own = readings()
    ids = [r.report.id for r in (wire, copy, own)]
    story = Story(min(ids), tuple(ids), "Thousands march in Orlen over bread prices", SUNDAY, SUNDAY + DAY)
    kin = _family(wire, copy)
    figures = _figures(wire, copy, own, kin, story.id)
    events = _events(wire, copy, own, kin, story.id)
    statements = _statements(wire, copy, own, kin, story.id)
    return Record(
        readings=tuple(sorted((wire, copy, own), key=lambda r: r.report.id)),
        dated=tuple(sorted((_dated(r) for r in (wire, copy, own)), key=lambda d: d.report)),
        alignments=(_alignment(wire, copy),),
        families=(kin,),
        stories=(story,),
        events=events,
        figures=figures,
        statements=statements,
        findings=_findings(figures, statements, wire, copy, own, kin),
        refusals=(Refusal("broken.html", "E_EMPTY", "broken.html: no text; give a page with text", None),),
    )


def _dated(reading: Reading) -> Dated:
    day = When(SUNDAY, SUNDAY + DAY, Grain.DAY, "2026-05-03", anchor="2026-05-03")
    published = replace(day, stated=False, reason="the caption’s date and the weekday fit together")
    return Dated(reading.report.id, published, tuple((t.id, day) for t in reading.times))


def _alignment(wire: Reading, copy: Reading) -> Alignment:
    a, b = sorted((wire, copy), key=lambda r: r.report.id)
    first, second = Maker(a.report), Maker(b.report)
    pairs = (
        ("More than 20,000 people", Relation.RESTYLED, (("Sunday", "May 3", EditKind.DATE_WORDS),)),
        ("At least 45 people", Relation.EDITED, (("detained", "held", EditKind.WORDING),)),
        ("“We only asked", Relation.EDITED, ((", whom officers hit", "", EditKind.WORDING),)),
    )
    links = []
    for words, relation, edits in pairs:
        links.append(
            Link(
                (_sentence(a, words),),
                (_sentence(b, words),),
                relation,
                tuple(_edit(first, second, edit, a is wire) for edit in edits),
                score=0.9,
            )
        )
    for reading, side, relation in ((a, "a", Relation.CUT), (b, "b", Relation.ADDED)):
        used = {s for link in links for s in (*link.a, *link.b)}
        for sentence in reading.sentences:
            if sentence.span not in used:
                spans = (sentence.span,)
                links.append(Link(*((spans, ()) if side == "a" else ((), spans)), relation))
    direction = "a>b" if a is wire else "b>a"
    return Alignment(a.report.id, b.report.id, tuple(links), direction, 0.87, "3 of 6 sentences are shared.")


def _sentence(reading: Reading, words: str) -> Span:
    return next(s.span for s in reading.sentences if words in s.span.of(reading.report.text))


def _edit(a: Maker, b: Maker, edit: tuple[str, str, EditKind], in_order: bool) -> Edit:
    first, second = (edit[0], edit[1]) if in_order else (edit[1], edit[0])
    return Edit(edit[2], a.span(first) if first else None, b.span(second) if second else None, first, second)


def _family(wire: Reading, copy: Reading) -> Family:
    words = ("More than 20,000 people", "At least 45 people", "“We only asked")
    passages = tuple(
        Passage(r.report.id, tuple(_sentence(r, w) for w in words))
        for r in sorted((wire, copy), key=lambda r: r.report.id)
    )
    origin = FamilyOrigin(OriginKind.UNKNOWN, None, "no agency is named for the text")
    return Family(digest("family"), passages, origin)


def _figures(wire: Reading, copy: Reading, own: Reading, kin: Family, story: str) -> tuple[Figure, ...]:
    made = []
    for index, (measure, group) in enumerate((("turnout", None), ("detained", None))):
        for readings in ((wire, copy), (own,)):
            mentions = [r.figures[index] for r in readings]
            first = mentions[0]
            made.append(
                Figure(
                    id=min(m.id for m in mentions),
                    measure=measure,
                    interval=first.interval,
                    bound=first.bound,
                    measured_in=first.measured_in,
                    currency=None,
                    event=None,
                    scope=Scope(ReportPlace("Orlen", "MD", 47.0, 28.9, "city"), SUNDAY, SUNDAY + DAY, group),
                    as_of=SUNDAY,
                    modality=Modality.HAPPENED,
                    part_of=None,
                    cumulative=False,
                    increment=False,
                    basis=None,
                    caveat=None,
                    speakers=first.speakers,
                    words=first.text,
                    mentions=tuple(sorted(m.id for m in mentions)),
                    reports=tuple(sorted(r.report.id for r in readings)),
                    families=(kin.id,) if len(readings) > 1 else (),
                    story=story,
                )
            )
    return tuple(sorted(made, key=lambda f: f.id))


def _events(wire: Reading, copy: Reading, own: Reading, kin: Family, story: str) -> tuple[Event, ...]:
    place = ReportPlace("Orlen", "MD", 47.0, 28.9, "city")
    marchers = Maker(wire.report)
    who = (Actor(marchers.span("people"), "people", "protesters"),)
    told = (
        ("protest", "March in Orlen", Modality.HAPPENED, (wire.events[0], copy.events[0], own.events[0])),
        ("detention", "Marchers detained", Modality.HAPPENED, (wire.events[1], copy.events[1], own.events[1])),
        ("force", "Officers hit Mirela Quistorff", Modality.ALLEGED, (wire.events[2],)),
        ("meeting", "City to meet the marchers", Modality.PLANNED, (copy.events[2],)),
    )
    by_mention = {m.id: r.report.id for r in (wire, copy, own) for m in r.events}
    made = []
    for days, (kind, label, modality, mentions) in zip((0, 0, 0, 5), told, strict=True):
        start = SUNDAY + days * DAY
        made.append(
            Event(
                id=min(m.id for m in mentions),
                type=kind,
                label=label,
                modality=modality,
                polarity=True,
                who=who,
                whom=(),
                place=place,
                start=start,
                end=start + DAY,
                precision=Grain.DAY,
                part_of=None,
                mentions=tuple(sorted(m.id for m in mentions)),
                reports=tuple(sorted({by_mention[m.id] for m in mentions})),
                families=(kin.id,),
                story=story,
                explanation="same type, place and day",
            )
        )
    return tuple(sorted(made, key=lambda e: e.id))


def _statements(wire: Reading, copy: Reading, own: Reading, kin: Family, story: str) -> tuple[RecordStatement, ...]:
    told = (
        ((wire, wire.statements[0]), (copy, copy.statements[0])),
        ((wire, wire.statements[1]),),
        ((own, own.statements[0]),),
    )
    made = []
    for mentions in told:
        reading, first = mentions[0]
        made.append(
            RecordStatement(
                id=min(m.id for _, m in mentions),
                speakers=first.speakers,
                stance=first.stance,
                form=first.form,
                content=first.content[0].of(reading.report.text),
                basis=Basis.NAMED,
                caveat=None,
                mentions=tuple(sorted(m.id for _, m in mentions)),
                reports=tuple(sorted(r.report.id for r, _ in mentions)),
                families=(kin.id,) if len(mentions) > 1 else (),
                denies=(),
                disputes=(),
                story=story,
            )
        )
    return tuple(sorted(made, key=lambda s: s.id))


def _findings(
    figures: tuple[Figure, ...],
    statements: tuple[RecordStatement, ...],
    wire: Reading,
    copy: Reading,
    own: Reading,
    kin: Family,
) -> tuple[Finding, ...]:
    made = []
    outlets = {r.report.id: r.report.outlet or r.report.key for r in (wire, copy, own)}
    for measure, state, reason in (
        ("turnout", State.CONTRADICT, "no value is both more than 20,000 and 8,000"),
        ("detained", State.CONTRADICT, "12 lies below at least 45"),
    ):
        mine = [f for f in figures if f.measure == measure]
        accounts = tuple(
            Account(
                id=digest("account", f.id),
                figures=(f.id,),
                speaker=f.speakers,
                as_of=f.as_of,
                interval=f.interval,
                bound=f.bound,
                words=f.words,
                current=True,
                support=Support(1, f.families, tuple(outlets[r] for r in f.reports), f.reports),
            )
            for f in mine
        )
        low = min(a.interval.low for a in accounts if a.interval and a.interval.low is not None)
        made.append(
            Finding(
                id=digest("finding", measure),
                kind="figure",
                about=tuple(f.id for f in mine),
                label=f"{measure.capitalize()}, Orlen, 3 May 2026",
                state=state,
                accounts=accounts,
                pairs=(Pair(accounts[0].id, accounts[1].id, state, reason, ScopeRelation.SAME),),
                origins=2,
                single_source=False,
                denied_by=(statements[0].id,),
                disputed_by=(),
                revised=(),
                expected_revision=None,
                withdrawn=(),
                still_carried_by=(),
                low=low,
                best=None,
                high=None,
                sentence=f"Mirela Quistorff saw it; accounts of {measure} contradict each other.",
            )
        )
    return tuple(made)
