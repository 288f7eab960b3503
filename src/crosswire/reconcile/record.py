"""One record out of many accounts: the room's steps in their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from crosswire.domain.alignment import Alignment, Family
from crosswire.domain.errors import Refusal
from crosswire.domain.finding import Finding
from crosswire.domain.judgement import Judgement
from crosswire.domain.mentions import Reading
from crosswire.domain.record import Dated, Record
from crosswire.domain.story import Story
from crosswire.lexicon.reconcile import rules as default_rules
from crosswire.lexicon.sentences import phrases
from crosswire.reconcile import same_event, same_figure, statements, things
from crosswire.reconcile.against import against
from crosswire.reconcile.claims import claims
from crosswire.reconcile.event_findings import Room, event_findings
from crosswire.reconcile.events import event, with_wholes
from crosswire.reconcile.evidence import evidence
from crosswire.reconcile.findings import figure_findings
from crosswire.reconcile.judged import bench, judged
from crosswire.reconcile.order import in_order
from crosswire.reconcile.same_event import Joined
from crosswire.reconcile.same_figure import Told
from crosswire.reconcile.statements import Saying
from crosswire.reconcile.tellings import tellings
from crosswire.reconcile.versions import superseded, withdrawn


def record(
    readings: Iterable[Reading],
    dated: Iterable[Dated],
    alignments: Iterable[Alignment],
    families: Iterable[Family],
    stories: Iterable[Story],
    refusals: Iterable[Refusal],
    ledger: Sequence[Judgement] = (),
) -> Record:
    """The record of all readings, unmasked; the same whatever order they come in. ``ledger`` holds the judgements
    that stand, in their order."""
    links = tuple(sorted(alignments, key=lambda a: (a.a, a.b)))
    dates = tuple(sorted(dated, key=lambda d: d.report))
    kin = tuple(sorted(families, key=lambda f: f.id))
    grouped = tuple(sorted(stories, key=lambda s: s.id))
    rules, words = default_rules(), phrases("en")
    read, judge = tuple(readings), bench(ledger)
    known = evidence(judged(read, ledger), dates, links, kin, grouped, rules)
    old = superseded(known, links, rules)

    happened = judge.events(same_event.joined(tellings(known, rules), rules))
    joined = {j.id: j for j in happened}
    of_mention = {t.id: j for j in happened for t in j.tellings}
    counted = claims(known, of_mention, rules)
    figures = judge.figures(same_figure.told(counted))
    sayings = judge.statements(statements.joined(statements.sayings(known, rules), rules))
    said = {min(s.id for s in group): group for group in sayings}

    ids = _ids(said, of_mention)
    record_statements = {name: statements.statement(group, ids) for name, group in said.items()}
    events = with_wholes(tuple(event(j, ids) for j in happened), joined, rules)
    figure_ids = {c.id: figure.id for figure in figures for c in figure.claims}
    found = judge.things(things.things(figures, {e.id: e.type for e in events}, rules))
    notes = [c for c in counted if c.correction]
    opposed = against(events, joined, record_statements, ids, rules)
    room = Room(joined, record_statements, said, opposed, old, withdrawn(known), rules, words)
    of_figures = figure_findings(found, notes, old, rules, words)
    told = _told(of_figures, figures)
    story_of = {f.id: f.first.story for f in figures} | {e.id: e.story or "" for e in events}
    story_of |= {s.id: s.story or "" for s in record_statements.values()}
    return Record(
        readings=tuple(sorted(read, key=lambda r: (r.report.id, r.report.version))),
        dated=dates,
        alignments=links,
        families=kin,
        stories=grouped,
        events=events,
        figures=tuple(same_figure.figure(f, figure_ids) for f in figures),
        statements=tuple(record_statements[name] for name in sorted(record_statements)),
        findings=in_order((*of_figures, *event_findings(events, told, room)), story_of, grouped),
        refusals=tuple(sorted(refusals)),
    )


def _told(found: Iterable[Finding], figures: Iterable[Told]) -> frozenset[tuple[str, str]]:
    """Events with the measures that findings tell of them."""
    known = {f.id: f for f in figures}
    claims = [c for finding in found for name in finding.about for c in known[name].claims]
    return frozenset((c.event, c.mention.measure) for c in claims if c.event)


def _ids(said: Mapping[str, Sequence[Saying]], of_mention: Mapping[str, Joined]) -> dict[str, str]:
    """Statement and event mentions, each with the id of what it is in the record."""
    found = {saying.id: name for name, group in said.items() for saying in group}
    return found | {mention: joined.id for mention, joined in of_mention.items()}
