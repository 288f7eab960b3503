"""How far event types and languages are covered, and where the data files contradict one another."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from crosswire.domain.errors import LexiconError
from crosswire.lexicon.classes import classes
from crosswire.lexicon.events import Candidate, Entry, EventType, Words, candidates, event_types, groups
from crosswire.lexicon.measures import figure_words, measures
from crosswire.lexicon.modality import modality_words

#: Categories of the PLOVER manual; a type may also have none (a fire, an election).
PLOVER = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
     "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
)  # fmt: skip

#: Event types of the ACLED codebook, with their sub-event types.
ACLED: dict[str, frozenset[str]] = {
    "Battles": frozenset(
        {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"}
    ),
    "Explosions/Remote violence": frozenset(
        {"Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
         "Remote explosive/landmine/IED", "Grenade"}
    ),
    "Violence against civilians": frozenset(
        {"Sexual violence", "Attack", "Abduction/forced disappearance"}
    ),
    "Protests": frozenset(
        {"Peaceful protest", "Protest with intervention", "Excessive force against protesters"}
    ),
    "Riots": frozenset({"Violent demonstration", "Mob violence"}),
    "Strategic developments": frozenset(
        {"Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
         "Headquarters or base established", "Looting/property destruction",
         "Non-violent transfer of territory", "Other"}
    ),
}  # fmt: skip

_CAMEO = re.compile(r"(0[1-9]|1[0-9]|20)[0-9]{0,2}")

#: Groups whose types other conventions have no category for.
_UNCODED = frozenset({"hazard", "politics", "economy", "harm", "violence"})


def languages() -> tuple[str, ...]:
    """The languages that some event type has words in."""
    return tuple(sorted({language for kind in event_types().values() for language in kind.words}))


def contradictions() -> tuple[str, ...]:
    """What is wrong in the data of events, measures, classes and modality, one sentence each."""
    try:
        found = [line for kind in event_types().values() for line in _of_type(kind)]
        for language in languages():
            found.extend(_clashes(language))
            found.extend(_unknown_classes(language))
            modality_words(language)
            figure_words(language)
        measures()
    except LexiconError as error:
        return (str(error),)
    return tuple(found)


def _of_type(kind: EventType) -> Iterator[str]:
    file = f"events/{kind.name}.yaml"
    if kind.parent not in groups():
        yield f"{file}: parent '{kind.parent}' is not in event_groups.yaml"
    for other in kind.differs:
        if other not in event_types() and other not in _NO_TYPE:
            yield f"{file}: differs: '{other}' is no event type"
    for name, codes in (("codes", kind.codes), *((f"modes.{m}", kind.codes_of(m)) for m in kind.modes)):
        if codes.plover and codes.plover not in PLOVER:
            yield f"{file}: {name}: '{codes.plover}' is no PLOVER category"
        if not codes.plover and kind.parent not in _UNCODED:
            yield f"{file}: {name}: a type of '{kind.parent}' needs a PLOVER category"
        if codes.cameo is not None and not _CAMEO.fullmatch(codes.cameo):
            yield f"{file}: {name}: '{codes.cameo}' is no CAMEO code"
        if codes.acled and (len(codes.acled) != 2 or codes.acled[1] not in ACLED.get(codes.acled[0], ())):
            yield f"{file}: {name}: {list(codes.acled)} is no event and sub-event type of ACLED"


#: What a word can be instead, when it is no event of another type.
_NO_TYPE = frozenset({"no_event", "negated", "bill", "embargo"})


def _clashes(language: str) -> Iterator[str]:
    """Two types that claim one word in one frame: which is meant would hang on the order of files."""
    for (pos, head), found in candidates(language).items():
        seen: dict[tuple[object, ...], Candidate] = {}
        for candidate in found:
            first = seen.setdefault(_frame(candidate), candidate)
            if first.type != candidate.type:
                words = " ".join((*candidate.rest, head) if candidate.before else (head, *candidate.rest))
                types = " and ".join(sorted((first.type, candidate.type)))
                yield f"events: the {pos} '{words}' has the same frame in {types}"


def _frame(candidate: Candidate) -> tuple[object, ...]:
    entry = candidate.entry
    return (
        candidate.rest,
        tuple(sorted(entry.subject)),
        tuple(sorted(entry.object)),
        tuple(sorted((k, tuple(sorted(v))) for k, v in entry.prep.items())),
        tuple(sorted(entry.needs)),
        tuple(sorted(entry.modifier)),
        tuple(sorted(entry.under)),
    )


def _unknown_classes(language: str) -> Iterator[str]:
    """Empty classes, and slots that name a class in another number: they would be read as a lemma, silently."""
    known = classes(language)
    for name, (words, labels) in known.items():
        if not words and not labels:
            yield f"lang/{language}/classes.yaml: the class '{name}' is empty"
    for kind in event_types().values():
        for _, entry in kind.words.get(language, Words()).entries():
            for slot in sorted(_slots(entry) - known.keys()):
                meant = f"{slot}s" if f"{slot}s" in known else slot.removesuffix("s")
                if meant in known:
                    yield f"events/{kind.name}.yaml: '{slot}' is no class; '{meant}' is"


def _slots(entry: Entry) -> set[str]:
    """What an entry asks for around its words: names of classes, or lemmas."""
    slots = {*entry.subject, *entry.object, *entry.not_subject, *entry.not_object, *entry.modifier}
    for table in (entry.prep, entry.not_prep):
        slots.update(word for words in table.values() for word in words)
    return slots


def coverage(as_json: bool = False) -> str:
    """The table of types: group, codes, and trigger words by language. One line a type, or JSON."""
    spoken = languages()
    rows = [_row(kind, spoken) for kind in event_types().values()]
    if as_json:
        return json.dumps({"types": rows, "languages": list(spoken)}, indent=2, ensure_ascii=False) + "\n"
    head = ["type", "group", "plover", "cameo", "acled", "modes", *spoken]
    lines = [head, *([str(row[column]) for column in head] for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    text = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    total = ", ".join(f"{sum(int(str(row[s])) for row in rows)} trigger words in {s}" for s in spoken)
    missing = [f"{s}: {line}" for s in spoken for line in gaps(s)]
    return "\n".join([*text, *missing, f"{len(rows)} event types, {len(measures())} measures, {total}"]) + "\n"


def gaps(language: str) -> tuple[str, ...]:
    """What the words of a language lack, one line a gap: types told by no verb or by no noun, modes that none names."""
    found: list[str] = []
    kinds = [(kind, kind.words.get(language, Words())) for kind in event_types().values()]
    for what, lacking in (
        ("no words", [k.name for k, w in kinds if not (w.verbs or w.nouns or w.adjectives)]),
        ("nouns only", [k.name for k, w in kinds if w.nouns and not w.verbs]),
        ("verbs only", [k.name for k, w in kinds if w.verbs and not w.nouns]),
        ("modes without words", sorted(_unnamed(kinds))),
    ):
        if lacking:
            found.append(f"{what}: {', '.join(lacking)}")
    return tuple(found)


def _unnamed(kinds: list[tuple[EventType, Words]]) -> Iterator[str]:
    for kind, words in kinds:
        named = {entry.mode for _, entry in words.entries()}
        yield from (f"{kind.name}.{mode}" for mode in kind.modes if mode not in named)


def _row(kind: EventType, spoken: tuple[str, ...]) -> dict[str, str | int]:
    row: dict[str, str | int] = {
        "type": kind.name,
        "group": kind.parent,
        "plover": kind.codes.plover or "-",
        "cameo": kind.codes.cameo or "-",
        "acled": kind.codes.acled[1] if kind.codes.acled else "-",
        "modes": len(kind.modes),
    }
    for language in spoken:
        words = kind.words.get(language)
        row[language] = sum(len(entry.words) for _, entry in words.entries()) if words else 0
    return row
