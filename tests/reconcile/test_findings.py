"""The worked cases of tests/golden/findings: what the rules of docs/record.md come to."""

from __future__ import annotations

import pytest

from reconcile.cases import Shown, WorkedCase, cases

CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.file}: {c.name}")
def test_worked_case(case: WorkedCase) -> None:
    shown = Shown.of(case.world)
    for kind in ("figure", "event", "statement"):
        expected = case.raw.get({"figure": "findings"}.get(kind, f"{kind}s"))
        if expected is None:
            continue
        found = shown.findings(kind)
        keys = [set(e) for e in expected] + [set()] * len(found)
        drawn = [shown.drawn(f, keys[i]) for i, f in enumerate(found)]
        wanted = [dict(e) for e in expected]
        for each in wanted:
            if "pairs" in each:
                each["pairs"] = sorted(each["pairs"])
        assert drawn == wanted


def test_there_are_at_least_sixty_cases_each_with_a_name_of_its_own() -> None:
    assert len({c.name for c in CASES}) == len(CASES) >= 60
