"""The worked cases of tests/golden/findings: read, run, and shown in the notation of the files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from crosswire.domain.finding import Finding
from crosswire.domain.record import Record
from reconcile.make import World, accounts, world

FOLDER = Path(__file__).parent.parent / "golden" / "findings"


@dataclass(frozen=True)
class WorkedCase:
    name: str
    file: str
    raw: dict[str, Any]

    @property
    def world(self) -> World:
        return world(accounts(self.raw["accounts"], **self.raw.get("shared", {})))


def cases() -> Iterator[WorkedCase]:
    for path in sorted(FOLDER.glob("*.yaml")):
        for raw in yaml.safe_load(path.read_text("utf-8")):
            yield WorkedCase(raw["case"], path.name, raw)


@dataclass(frozen=True)
class Shown:
    """A record's findings with account numbers in place of ids."""

    record: Record
    numbers: dict[str, int]  # of figures, statements and events, by record id

    @classmethod
    def of(cls, made: World) -> Shown:
        record = made.record()
        numbers: dict[str, int] = {}
        for kind in (record.figures, record.statements, record.events):
            for each in kind:
                known = [made.numbers[m] for m in each.mentions if m in made.numbers]
                if known:
                    numbers[each.id] = min(known)
        return cls(record, numbers)

    def findings(self, kind: str) -> list[Finding]:
        found = [f for f in self.record.findings if f.kind == kind]
        return sorted(found, key=lambda f: (self.number(f), f.id))

    def number(self, finding: Finding) -> tuple[int, ...]:
        return tuple(sorted({self.numbers.get(i, 0) for i in finding.about}))

    def account(self, finding: Finding, name: str) -> int:
        account = next(a for a in finding.accounts if a.id == name)
        return min(self.numbers[f] for f in account.figures)

    def drawn(self, finding: Finding, keys: set[str]) -> dict[str, Any]:
        """A finding as the files write it, with the keys asked for."""
        pairs = []
        for p in finding.pairs:
            a, b = sorted((self.account(finding, p.a), self.account(finding, p.b)))
            pairs.append(f"{a}-{b} {p.state} {p.reason} {p.scope}")
        best = max(finding.accounts, key=lambda a: a.support.origins).support
        full = {
            "state": finding.state.value,
            "pairs": sorted(pairs),
            "sources": finding.origins,
            "estimates": [finding.low, finding.best, finding.high],
            "support": [best.origins, len(best.reports), best.unsettled],
            "current": sorted(self.account(finding, a.id) for a in finding.accounts if a.current),
            "revised": sorted(self.account(finding, name) for name in finding.revised),
            "withdrawn": sorted(self.account(finding, name) for name in finding.withdrawn),
            "still_carried_by": len(finding.still_carried_by),
            "expected": finding.expected_revision,
            "denied_by": sorted(self.numbers[n] for n in finding.denied_by),
            "disputed_by": sorted(self.numbers[n] for n in finding.disputed_by),
            "sentence": finding.sentence,
        }
        always = {key for key in ("pairs", "revised", "withdrawn") if full[key]}
        return {key: value for key, value in full.items() if key in keys | always}
