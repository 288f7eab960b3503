"""CASE 2021, task 2: the fine-grained type of a snippet, 25 ACLED sub-event types and five more."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from crosswire.domain.event import COMPARED, EventMention
from crosswire.evaluate.score import ErrorRow, Score
from crosswire.evaluate.snippets import Parses, mentions
from crosswire.lexicon.acled import order, sub_events

#: The task's names for ACLED's sub-event types.
NAMES = {
    "Armed clash": "ARMED_CLASH",
    "Government regains territory": "GOV_REGAINS_TERIT",
    "Non-state actor overtakes territory": "NON_STATE_ACTOR_OVERTAKES_TER",
    "Chemical weapon": "CHEM_WEAP",
    "Air/drone strike": "AIR_STRIKE",
    "Suicide bomb": "SUIC_BOMB",
    "Shelling/artillery/missile attack": "ART_MISS_ATTACK",
    "Remote explosive/landmine/IED": "REM_EXPLOS",
    "Grenade": "GRENADE",
    "Sexual violence": "SEX_VIOL",
    "Attack": "ATTACK",
    "Abduction/forced disappearance": "ABDUCT_DISSAP",
    "Peaceful protest": "PEACE_PROTEST",
    "Protest with intervention": "PROTEST_WITH_INTER",
    "Excessive force against protesters": "FORCE_AGAINST_PROTEST",
    "Violent demonstration": "VIOL_DEMONSTR",
    "Mob violence": "MOB_VIOL",
    "Agreement": "AGREEMENT",
    "Arrests": "ARREST",
    "Change to group/activity": "CHANGE_TO_GROUP_ACT",
    "Disrupted weapons use": "DISR_WEAP",
    "Headquarters or base established": "HQ_ESTABLISHED",
    "Looting/property destruction": "PROPERTY_DISTRUCT",
    "Non-violent transfer of territory": "NON_VIOL_TERRIT_TRANSFER",
}

#: The five types beside ACLED's, by our types that give them.
MORE = {
    "NATURAL_DISASTER": frozenset({"disaster"}),
    "MAN_MADE_DISASTER": frozenset({"fire", "accident", "explosion"}),
    "ORG_CRIME": frozenset({"crime"}),
    "ATTRIB": frozenset({"responsibility_claim"}),
    "DIPLO": frozenset(
        {"sanction", "expulsion_of_diplomats", "meeting", "visit", "mediation", "criticism", "rejection"}
    ),
}

#: Where they stand among the others: before which type.
PLACES = {
    "ATTRIB": "CHEM_WEAP",
    "NATURAL_DISASTER": "PEACE_PROTEST",
    "MAN_MADE_DISASTER": "PEACE_PROTEST",
    "ORG_CRIME": "ATTACK",
    "DIPLO": "ARREST",
}


def case2021(folder: Path, parses: Parses) -> Score:
    """Weighted F1 (each type's F1 weighted by its share of the gold labels) of one type a snippet."""
    rows = [
        json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()
    ]
    gold = [str(row["label"]) for row in rows]
    read = parses([row["text"] for row in rows])
    found = [label(mentions(row["text"], parse)) for row, parse in zip(rows, read, strict=True)]
    errors = tuple(
        ErrorRow(str(row["id"]), "type", g, f) for row, g, f in zip(rows, gold, found, strict=True) if g != f
    )
    by_type = dict(_f1(gold, found))
    weights = Counter(gold)
    total = sum(weights.values()) or 1
    metrics = {
        "weighted_f1": round(sum(by_type[t] * n for t, n in weights.items()) / total, 4),
        "macro_f1": round(sum(by_type.values()) / (len(by_type) or 1), 4),
    }
    return Score("case2021_task2", len(rows), metrics, errors)


def _f1(gold: Sequence[str], found: Sequence[str]) -> Iterator[tuple[str, float]]:
    for name in sorted(set(gold)):
        both = sum(g == f == name for g, f in zip(gold, found, strict=True))
        total = gold.count(name) + found.count(name)
        yield name, 2 * both / total if total else 0.0


def label(found: Sequence[EventMention]) -> str:
    """The type a snippet is filed under: the most telling one of what it says took place."""
    names = filing()
    ranked = [
        (names.index(name), event.span.start, name)
        for event, sub in sub_events(found)
        if (name := _beside(event) or NAMES.get(sub)) in names
    ]
    ranked += [
        (names.index(name), event.span.start, name)
        for event in found
        if event.modality in COMPARED and (name := _beside(event)) is not None
    ]
    return min(ranked)[2] if ranked else "OTHER"


def _beside(event: EventMention) -> str | None:
    """The type beside ACLED's that an event gives."""
    return next((name for name, types in MORE.items() if event.type in types), None)


@cache
def filing() -> tuple[str, ...]:
    """All types, the most telling first: ACLED's own order with the five others put in."""
    names = [NAMES[sub] for sub in order()]
    for name, before in PLACES.items():
        names.insert(names.index(before), name)
    return tuple(names)
