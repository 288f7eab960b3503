"""Independence measured on stories marked by hand: families, origins of figures, and what is compared with what.

A folder has ``articles.jsonl`` (id, domain, title, text, date) and one JSON file a story with ``reports``,
``families`` (kind wire, rewrite, own, shared_statement), ``figures`` (interval, mentions by code points, and
``independent``, the number of origins), ``findings``, ``not_same`` (figures that must never be compared) and
``optional`` (ids on which readers could differ, which count for nothing). Each story is built alone, through the
whole pipeline, and what is scored is the record as it is published.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any

from crosswire.domain.ids import digest
from crosswire.domain.record import Figure, PublicRecord
from crosswire.domain.report import Metadata, RawReport
from crosswire.domain.text import Span
from crosswire.evaluate.marked import rows, share
from crosswire.evaluate.score import ErrorRow, Score, prf

#: Kinds of marked families whose reports share text.
SHARED = ("wire", "rewrite")

#: Relative difference up to which two bounds are the same number: rounding of shares and sums.
NEAR = 0.011

#: States that a marked revision may have: it depends on what counts as the same moment.
REVISED = ("compatible", "contradict", "differ")

Build = Callable[[Sequence[RawReport]], PublicRecord]
Pair = frozenset[str]


@dataclass(slots=True)
class _Counts:
    """Sums over stories, with what went wrong."""

    reports: int = 0
    pairs: list[int] = field(default_factory=lambda: [0, 0, 0])  # right, invented, missed
    figures: list[bool] = field(default_factory=list)
    origins: list[bool] = field(default_factory=list)
    forbidden: list[bool] = field(default_factory=list)
    states: list[bool] = field(default_factory=list)
    errors: list[ErrorRow] = field(default_factory=list)


def independence(folder: Path, build: Build) -> Score:
    """``pair_f1``: pairs of reports that share text. ``figures_found``: marked figures with a mention of theirs in
    the record that has their bounds. Of those found, ``origins_exact``: figures of several outlets whose number of
    origins is right. ``forbidden``: marked pairs that stand in one finding though they never may (0 is best).
    ``states_right``: marked findings of several figures whose state is right."""
    articles = {row["id"]: row for row in rows(folder, "articles.jsonl")}
    counts = _Counts()
    for path in sorted(folder.glob("*.json")):
        story = json.loads(path.read_text("utf-8"))
        record = build([raw_report(articles[report["id"]]) for report in story["reports"]])
        _Story(path.stem, story, record, articles, counts).measure()
    right, invented, missed = counts.pairs
    precision, recall, f1 = prf(right, right + invented, right, right + missed)
    metrics = {
        "pair_f1": f1,
        "pair_precision": precision,
        "pair_recall": recall,
        "figures_found": _share(counts.figures),
        "origins_exact": _share(counts.origins),
        "forbidden": _share(counts.forbidden),
        "states_right": _share(counts.states),
    }
    return Score("independence", counts.reports, metrics, tuple(counts.errors))


def _share(answers: Sequence[bool]) -> float:
    return share(sum(answers), len(answers))


def raw_report(row: Mapping[str, Any]) -> RawReport:
    """An article as the JSONL reader would give it."""
    meta = Metadata(id=row["id"], outlet=row["domain"], title=row["title"], published=row.get("date"))
    return RawReport(row["id"], row["text"], sha256(row["text"].encode()).hexdigest(), "jsonl", "evaluate", meta=meta)


class _Story:
    """One marked story beside its record; report ids are those of the marked data."""

    def __init__(
        self,
        name: str,
        story: Mapping[str, Any],
        record: PublicRecord,
        articles: Mapping[str, Mapping[str, Any]],
        counts: _Counts,
    ) -> None:
        self.name, self.story, self.record, self.articles, self.counts = name, story, record, articles, counts
        self.optional = {str(id).split(":")[0] for id in story["optional"]}
        self.named = {digest("id", report["id"]): report["id"] for report in story["reports"]}

    def measure(self) -> None:
        self.counts.reports += len(self.story["reports"])
        self._pairs()
        found = self._figures()
        self._forbidden(found)
        self._states(found)

    def _error(self, kind: str, item: str, gold: str = "", found: str = "") -> None:
        self.counts.errors.append(ErrorRow(f"{self.name} {item}", kind, gold, found))

    def _pairs(self) -> None:
        marked = self.story["families"]
        sure = _pairs(f["reports"] for f in marked if f["kind"] in SHARED and f["id"] not in self.optional)
        soft = _pairs(f["reports"] for f in marked if f["id"] in self.optional)
        found = _pairs([self.named[r] for r in family.reports] for family in self.record.families)
        wrong, lost = found - sure - soft, sure - found
        for i, group in enumerate((sure & found, wrong, lost)):
            self.counts.pairs[i] += len(group)
        for kind, group in (("pair invented", wrong), ("pair missed", lost)):
            for one, two in sorted(map(sorted, group)):
                self._error(kind, f"{one[:8]} {two[:8]}", self._outlet(one), self._outlet(two))

    def _outlet(self, report: str) -> str:
        return str(self.articles[report]["domain"])

    def _figures(self) -> dict[str, set[str]]:
        """The record's figures for each marked one that was found."""
        placed = self._placed()
        found: dict[str, set[str]] = {}
        for gold in self.story["figures"]:
            if gold["id"] in self.optional or gold["measure"] == "age":  # nobody's age is an event's figure
                continue
            hits = _hits(gold, placed)
            self.counts.figures.append(bool(hits))
            if not hits:
                self._error("figure missed", gold["id"], self._words(gold["mentions"][0]))
                continue
            found[gold["id"]] = {figure.id for figure in hits}
            if len({self._outlet(m["report"]) for m in gold["mentions"]}) > 1:
                origins = self._origins(hits)
                self.counts.origins.append(gold["independent"] in origins)
                if gold["independent"] not in origins:
                    self._error("origins", gold["id"], str(gold["independent"]), str(sorted(origins)))
        return found

    def _placed(self) -> dict[str, list[tuple[Span, Figure]]]:
        """The record's figures at the spans of their mentions, by report."""
        where = {m.id: (r.report.id, m.span) for r in self.record.readings for m in r.figures}
        placed: dict[str, list[tuple[Span, Figure]]] = defaultdict(list)
        for figure in self.record.figures:
            for report, span in (where[m] for m in figure.mentions if m in where):
                placed[self.named[report]].append((span, figure))
        return placed

    def _words(self, mention: Mapping[str, Any]) -> str:
        text = self.articles[mention["report"]]["text"]
        return " ".join(text[max(0, mention["start"] - 40) : mention["end"] + 40].split())

    def _origins(self, hits: Iterable[Figure]) -> set[int]:
        """The numbers of origins that the accounts of the figures have; without an account, of families."""
        origins = {
            figure: account.support.origins
            for finding in self.record.findings
            for account in finding.accounts
            for figure in account.figures
        }
        return {origins.get(figure.id, len(figure.families)) for figure in hits}

    def _together(self) -> Iterator[tuple[set[str], str]]:
        for finding in self.record.findings:
            yield {*finding.about, *(f for a in finding.accounts for f in a.figures)}, finding.state.value

    def _forbidden(self, found: Mapping[str, set[str]]) -> None:
        for a, b in self.story["not_same"]:
            if a in found and b in found:
                compared = found[a] != found[b] and any(found[a] & t and found[b] & t for t, _ in self._together())
                self.counts.forbidden.append(compared)
                if compared:
                    self._error("forbidden", f"{a} {b}")

    def _states(self, found: Mapping[str, set[str]]) -> None:
        for gold in self.story["findings"]:
            figures = gold["figures"]
            if len(figures) < 2 or not all(f in found for f in figures):
                continue
            states = {state for t, state in self._together() if all(found[f] & t for f in figures)}
            right = gold["state"] in states or bool(gold.get("revised") and states.intersection(REVISED))
            self.counts.states.append(right)
            if not right:
                self._error("state", " ".join(figures), gold["state"], ", ".join(sorted(states)) or "not compared")


def _pairs(groups: Iterable[Iterable[str]]) -> frozenset[Pair]:
    return frozenset(frozenset(pair) for group in groups for pair in combinations(sorted(set(group)), 2))


def _hits(gold: Mapping[str, Any], placed: Mapping[str, Sequence[tuple[Span, Figure]]]) -> list[Figure]:
    """Figures with the marked bounds at one of the marked mentions."""
    return [
        figure
        for mention in gold["mentions"]
        for span, figure in placed.get(mention["report"], ())
        if span.start < mention["end"] and span.end > mention["start"]
        if _near(figure.interval.low, gold["low"]) and _near(figure.interval.high, gold["high"])
    ]


def _near(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a == b
    return abs(a - b) <= NEAR * max(abs(a), abs(b), 1)
