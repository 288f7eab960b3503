"""Gathers what report.html shows of one story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crosswire.domain.finding import Account, Finding, State
from crosswire.domain.quantity import Interval
from crosswire.domain.record import Event, Figure, RecordStatement
from crosswire.domain.statement import Speaker
from crosswire.domain.story import Story
from crosswire.lexicon.events import event_types, groups
from crosswire.publish.chart import Chart, Value, chart
from crosswire.publish.compare import Comparison, compared
from crosswire.publish.evidence import Part, Passage, name_of, passages
from crosswire.publish.index import Index
from crosswire.publish.lede import is_open, lede
from crosswire.publish.views import (
    AccountView,
    CellView,
    Claim,
    DayView,
    EventView,
    FindingView,
    ReportView,
    RowView,
    StoryView,
    day,
    letter,
    span_of,
    value_of,
)

#: Figures laid out as cards before those of one account go into a folded list, and fewest of these shown.
CARDS, ALONE = 9, 3
#: Statements shown before the rest is folded.
ROWS = 24
#: Pairs of reports shown side by side in one story; the rest are named with their numbers.
SIDE_BY_SIDE = 8


def story_view(index: Index, story: Story) -> StoryView:
    """All that a page shows of one story."""
    return _Story(index, story).view()


class _Story:
    """Gathers what belongs to one story."""

    def __init__(self, index: Index, story: Story) -> None:
        self._index = index
        self._story = story
        self._letters = {report: letter(i) for i, report in enumerate(story.reports)}
        self._figures = index.figures[story.id]
        self._events = index.events[story.id]
        self._said = index.statements[story.id]

    def view(self) -> StoryView:
        findings = self._index.findings[self._story.id]
        shown = [self._finding(f) for f in findings]
        figures = tuple(sorted((f for f in shown if f.kind == "figure"), key=_weight))
        claims = [f for f in shown if f.kind != "figure" and (len(f.accounts) > 1 or f.denied_by or f.disputed_by)]
        claims.sort(key=_weight)
        lone = [f for f in figures if f.status == "single"][_shown_alone(figures) :]
        rows = self._statements()
        pairs, further = self._comparisons()
        texts, families = self._texts()
        return StoryView(
            id=self._story.id,
            title=self._story.title,
            when=self._when(),
            places=self._places(),
            texts=texts,
            families=families,
            speakers=len({s.key for said in self._said.values() for s in said.speakers[:1]}),
            lede=lede(self._told_at(), figures, claims),
            reports=self._reports(),
            figures=tuple(f for f in figures if f not in lone),
            lone=tuple(lone),
            charts=self._charts(findings),
            claims=tuple(f for f in claims if not _is_alike(f)),
            alike=tuple(f for f in claims if _is_alike(f)),
            days=self._days(),
            statements=rows[:ROWS],
            more_statements=rows[ROWS:],
            comparisons=pairs,
            further=further,
        )

    def _told_at(self) -> dict[Event, tuple[int, ...]]:
        """Every event with the offsets of its mentions in their reports."""
        return {e: tuple(p.start for p in self._passages(e.mentions)) for e in self._events.values()}

    def _when(self) -> str:
        start, end = self._story.start, self._story.end
        first, last = day(start), day(end)
        if start and end and (end - start).days <= 1:
            return first
        return f"{first} – {last}" if first and last and first != last else first or last

    def _places(self) -> tuple[str, ...]:
        counts: dict[str, int] = {}
        for event in self._events.values():
            if event.place:
                counts[event.place.name] = counts.get(event.place.name, 0) + len(event.mentions)
        return tuple(sorted(counts, key=lambda name: (-counts[name], name)))

    def _texts(self) -> tuple[int, int]:
        """How many independent texts the reports are, and how many families of passages they share.

        A report belongs to the family that most of its characters are in, if that is at least half of them.
        """
        shared = self._index.families[self._story.id]
        main: set[str] = set()
        for id in self._letters:
            size = sum(len(s.span) for s in self._index.readings[id].sentences) or 1
            sizes = {f.id: sum(len(s) for p in f.passages if p.report == id for s in p.spans) for f in shared}
            best = max(sizes, key=lambda f: (sizes[f], f), default="")
            main.add(best if best and sizes[best] * 2 >= size else id)
        return len(main), len(shared)

    def _reports(self) -> tuple[ReportView, ...]:
        views = []
        for id, name in self._letters.items():
            reading, published = self._index.readings[id], self._index.published.get(id)
            report = reading.report
            views.append(
                ReportView(
                    letter=name,
                    id=id,
                    name=name_of(reading),
                    key=report.key,
                    url=report.url if report.url and report.url.startswith(("http://", "https://")) else None,
                    title=report.title,
                    published=span_of(published),
                    reason="" if published is None or published.stated else published.reason,
                    language=report.language,
                    version=report.version,
                    characters=len(report.text),
                    units=tuple((u.role.value, u.span.start, u.span.of(report.text)) for u in report.units),
                )
            )
        return tuple(views)

    def _finding(self, finding: Finding) -> FindingView:
        status = finding.state.value
        if finding.state is State.AGREE and finding.single_source:
            status = "same"
        worst = [p for p in finding.pairs if p.state is finding.state]
        return FindingView(
            id=finding.id,
            kind=finding.kind,
            label=finding.label,
            status=status,
            ratio=_ratio(finding),
            assumed=any(p.scope.value == "assumed" for p in worst),
            sentence=finding.sentence,
            accounts=tuple(self._account(a) for a in finding.accounts),
            denied_by=self._claims(finding.denied_by),
            disputed_by=self._claims(finding.disputed_by),
            revised=bool(finding.revised),
            expected_revision=finding.expected_revision,
            withdrawn=bool(finding.withdrawn),
            still_carried_by=tuple(self._letters[r] for r in finding.still_carried_by if r in self._letters),
        )

    def _account(self, account: Account) -> AccountView:
        mentions = [m for id in account.figures for m in self._mentions(id)]
        figure = next((self._figures[f] for f in account.figures if f in self._figures), None)
        shown = account.interval is not None and account.bound is not None
        return AccountView(
            id=account.id,
            value=value_of(account.interval, account.bound) if account.interval and account.bound else None,
            prefix=account.bound.value if account.bound and shown else "",
            unit=_unit(figure),
            words=account.words,
            chain=account.speaker,
            voice=account.voice,
            as_of=f"{account.as_of.day} {account.as_of:%b %Y}" if account.as_of else "",
            current=account.current,
            origins=account.support.origins,
            unsettled=account.support.unsettled,
            families=len(account.support.families),
            letters=self._in(account.support.reports),
            passages=self._passages(mentions),
        )

    def _passages(self, mentions: Iterable[str]) -> tuple[Passage, ...]:
        return passages(self._index, self._letters, mentions)

    def _mentions(self, id: str) -> Sequence[str]:
        """The mentions of a figure, event or statement of the record."""
        found = self._figures.get(id) or self._events.get(id) or self._said.get(id)
        return found.mentions if found else ()

    def _in(self, reports: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted((self._letters[r] for r in reports if r in self._letters), key=lambda n: (len(n), n)))

    def _claims(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        found = [self._said[id] for id in ids if id in self._said]
        return tuple(Claim(s.id, _voice(s.speakers), s.content, self._in(s.reports)) for s in found)

    def _charts(self, findings: Sequence[Finding]) -> tuple[Chart, ...]:
        """One chart for each measure that has at least two accounts, whatever their scope: scopes are named."""
        values: dict[tuple[str, str], list[Value]] = {}
        for finding in findings:
            for account in finding.accounts:
                figure = next((self._figures[f] for f in account.figures if f in self._figures), None)
                if finding.kind == "figure" and figure and account.interval:
                    voice = account.voice or _voice(account.speaker)
                    made = Value(voice, account.words, account.interval, account.current, finding.state.value)
                    values.setdefault((figure.measure, _unit(figure)), []).append(made)
        charts = (chart(measure, unit, found) for (measure, unit), found in sorted(values.items()))
        return tuple(c for c in charts if c is not None)

    def _days(self) -> tuple[DayView, ...]:
        """Events by the day or stretch they are dated to, in order; undated ones last."""
        found: dict[tuple[str, str, str], list[Event]] = {}
        for event in self._events.values():
            start = event.start.isoformat() if event.start else "9999"
            precision = event.precision.value if event.precision and event.start else ""
            key = (start, day(event.start, event.precision), precision)
            found.setdefault(key, []).append(event)
        return tuple(
            DayView(when, precision, tuple(sorted(map(self._event, events), key=_place_in_text)))
            for (_, when, precision), events in sorted(found.items())
        )

    def _event(self, event: Event) -> EventView:
        kind = event_types().get(event.type)
        found = self._passages(event.mentions)
        return EventView(
            id=event.id,
            label=event.label,
            lane=groups().get(kind.parent, kind.parent) if kind else event.type,
            modality=event.modality.value,
            polarity=event.polarity,
            place=event.place.name if event.place else "",
            letters=self._in(event.reports),
            snippet=_snippet(found[0].parts) if found else (),
            passages=found,
        )

    def _statements(self) -> tuple[RowView, ...]:
        rows = [(self._passages(s.mentions), s) for s in self._said.values()]
        rows.sort(key=lambda row: ([(len(p.letter), p.letter, p.start) for p in row[0][:1]], row[1].id))
        return tuple(self._row(said, passages) for passages, said in rows)

    def _row(self, said: RecordStatement, passages: tuple[Passage, ...]) -> RowView:
        cells = []
        first = _plain(passages[0].words) if passages else ""
        for name in self._letters.values():
            here = tuple(p for p in passages if p.letter == name)
            same = any(_plain(p.words) == first for p in here)
            cells.append(CellView(name, "yes" if same else "other" if here else "no", here))
        return RowView(
            id=said.id,
            content=said.content,
            voice=_voice(said.speakers),
            chain=said.speakers,
            stance=said.stance.value,
            form=said.form.value,
            caveat=said.caveat,
            basis=said.basis.value,
            families=len(said.families),
            cells=tuple(cells),
        )

    def _comparisons(self) -> tuple[tuple[Comparison, ...], tuple[tuple[str, str, int], ...]]:
        """The pairs that share most side by side, the rest in a line each."""
        pairs = sorted(
            self._index.alignments[self._story.id],
            key=lambda a: (-sum(bool(link.a and link.b) for link in a.links), a.a, a.b),
        )
        shown = tuple(compared(self._index, alignment) for alignment in pairs[:SIDE_BY_SIDE])
        rest = tuple(
            (self._letters[a.a], self._letters[a.b], sum(bool(link.a and link.b) for link in a.links))
            for a in pairs[SIDE_BY_SIDE:]
        )
        return shown, rest


#: Characters of a snippet before and after what it is about.
BEFORE, AFTER = 22, 44


def _snippet(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The marked words with a few more, cut between words."""
    at = next((i for i, part in enumerate(parts) if part.kind), None)
    if at is None:
        return ()
    before = " ".join("".join(p.text for p in parts[:at]).split())
    after = " ".join("".join(p.text for p in parts[at + 1 :]).split())
    head = before if len(before) <= BEFORE else "… " + before[-BEFORE:].partition(" ")[2]
    tail = after if len(after) <= AFTER else after[:AFTER].rpartition(" ")[0] + " …"
    apart = at + 1 < len(parts) and parts[at + 1].text[:1].isspace()
    return (Part(head + " " if head else ""), parts[at], Part((" " if apart else "") + tail))


def _place_in_text(event: EventView) -> tuple[int, str, int, str]:
    first = event.passages[0] if event.passages else None
    return (len(first.letter), first.letter, first.start, event.id) if first else (99, "", 0, event.id)


#: States in the order of the page, gravest first.
_ORDER = ("contradict", "differ", "compatible", "agree", "same", "single")


def _shown_alone(figures: Sequence[FindingView]) -> int:
    """How many figures of one account are laid out as cards."""
    told = sum(f.status != "single" for f in figures)
    return max(ALONE, CARDS - told)


def _is_alike(finding: FindingView) -> bool:
    """Whether all accounts agree and nobody denies or disputes them."""
    return finding.status in {"agree", "same", "single"} and not is_open(finding)


def _weight(finding: FindingView) -> tuple[int, int, str]:
    return (_ORDER.index(finding.status), -len(finding.accounts), finding.id)


def _ratio(finding: Finding) -> str:
    """How far the accounts of the worst pair lie apart: "8 : 1". Vague words are put in no proportion."""
    accounts = {a.id: a for a in finding.accounts}
    best = 0.0
    for pair in finding.pairs:
        if pair.state is finding.state:
            edges = [_edge(accounts[id].interval) for id in (pair.a, pair.b) if id in accounts]
            stated = [e for e in edges if e]
            if len(stated) == 2:
                best = max(best, max(stated) / min(stated))
    if not 1.5 <= best < 1000:
        return ""
    return f"{best:.0f} : 1" if best >= 10 or round(best, 1).is_integer() else f"{best:.1f} : 1"


def _edge(interval: Interval | None) -> float | None:
    """The stated edge by which two accounts are put in proportion."""
    if interval is None or interval.soft:
        return None
    return interval.low or interval.high


def _unit(figure: Figure | None) -> str:
    """The unit beside a number; people are not named as a unit."""
    if figure is None:
        return ""
    return figure.currency or figure.measured_in


def _voice(chain: Sequence[Speaker]) -> str:
    return ", via ".join(s.text for s in chain)


def _plain(words: str) -> str:
    """Words without quotation marks, case and spaces, to tell other words from other style."""
    return "".join(c for c in words.lower() if c.isalnum())
