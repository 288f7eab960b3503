"""The first lines of a story: what happened where and when, its weightiest figures, what is in dispute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crosswire.domain.record import Event
from crosswire.lexicon.events import event_types
from crosswire.publish.views import FindingView, Lede, day

#: Figures and disputes that the first lines name.
MOST = 3
#: Longest words of an account or a claim that they quote.
LONGEST = 60

#: Characters of a report that tell what it is about: headline, deck and first paragraphs.
BEGINNING = 900

#: How early a finding is named, by its status.
_ORDER = {"contradict": 0, "differ": 1, "compatible": 2, "agree": 3, "same": 3, "single": 3}

#: Accounts of these cannot all be true.
OPEN = frozenset({"contradict", "differ"})


def lede(events: Mapping[Event, Sequence[int]], figures: Sequence[FindingView], claims: Sequence[FindingView]) -> Lede:
    """From a story's events, each with the offsets of its mentions, and its findings, gravest first."""
    main = _main(events)
    kind = event_types().get(main.type) if main else None
    disputed = [f for f in (*figures, *claims) if is_open(f)]
    return Lede(
        what=kind.label.lower() if kind else "",
        where=main.place.name if main and main.place else "",
        when=day(main.start, main.precision) if main else "",
        figures=tuple(_figure(f) for f in _weightiest(figures)[:MOST]),
        disputed=tuple(dict.fromkeys(_named(f) for f in claims if is_open(f)))[:MOST],
        open=len(disputed),
    )


def is_open(finding: FindingView) -> bool:
    """Whether accounts cannot all be true, or somebody denies or disputes them."""
    return finding.status in OPEN or bool(finding.denied_by or finding.disputed_by)


def _main(events: Mapping[Event, Sequence[int]]) -> Event | None:
    """The dated event that most reports tell; of several the one most told of at the beginning, then earliest."""
    dated = [e for e in events if e.start and e.polarity and e.modality.value in {"happened", "ongoing"}]

    def weight(event: Event) -> tuple[int, int, int, str]:
        places = events[event]
        return len(event.reports), sum(at < BEGINNING for at in places), -min(places, default=0), event.id

    return max(dated, key=weight, default=None)


def _weightiest(figures: Sequence[FindingView]) -> list[FindingView]:
    """Told differently first, then counts of people before sums and durations, then those in most reports."""
    return sorted(
        figures, key=lambda f: (_ORDER[f.status], any(a.unit for a in f.accounts), -_reports(f), -len(f.accounts))
    )


def _reports(finding: FindingView) -> int:
    return len({letter for account in finding.accounts for letter in account.letters})


def _figure(finding: FindingView) -> tuple[str, tuple[str, ...], str]:
    told: dict[object, str] = {}
    for account in finding.accounts:
        if account.current and account.words:
            told.setdefault((account.prefix, account.value) if account.value else account.words, _short(account.words))
    return finding.label.split(",")[0], tuple(told.values())[:MOST], finding.status


def _named(finding: FindingView) -> tuple[str, bool]:
    """A finding by its label; one about statements by the words that are denied, for its label names speakers."""
    said = next((c.content for c in (*finding.denied_by, *finding.disputed_by)), "")
    if finding.kind == "statement" and said:
        return _short(said), True
    return finding.label.split(",")[0], False


def _short(words: str) -> str:
    words = " ".join(words.split()).strip("\"“”'‘’")
    return words if len(words) <= LONGEST else words[:LONGEST].rpartition(" ")[0] + " …"
