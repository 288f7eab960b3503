"""Words of time by language, and the holidays they name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import msgspec

from crosswire.domain.times import Grain
from crosswire.lexicon.files import data_file, load

Phrase = tuple[str, ...]

#: Grain and factor of unit words that are no grain of their own.
_UNITS = {
    "fortnight": (Grain.WEEK, 2.0),
    "night": (Grain.PART, 1.0),
    "morning": (Grain.PART, 1.0),
    "evening": (Grain.PART, 1.0),
}
_PARTS = {"night": "NI", "morning": "MO", "evening": "EV"}


@dataclass(frozen=True, slots=True)
class Word:
    """What one word can mean in a time expression; everything unset for a word that means nothing there."""

    month: int | None = None
    weekday: int | None = None
    many: bool = False  # a plural
    unit: Grain | None = None
    factor: float = 1.0  # of the unit: a fortnight is two weeks
    number: float | None = None
    scale: float | None = None
    ordinal: int | None = None
    tells: bool = False  # it can mean a time by itself, as no number and no function word does
    decade: int | None = None  # "nineties" is 90
    part: str | None = None
    hour: int | None = None
    meridiem: int | None = None
    zone: str | None = None
    season: str | None = None
    day: int | None = None  # "yesterday" is -1
    shift: int | None = None
    told: int | None = None
    edge: str | None = None
    points: str | None = None  # present, back, forward: "now", "recently", "soon"
    known: str | None = None  # the same, only where the text is known to be a time
    nears: str | None = None  # back or forward: "recent weeks", "coming years"
    every: Grain | None = None  # "daily"
    roles: frozenset[str] = frozenset()  # function words, by the role they play


class _Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    one: list[str]
    many: list[str]


class TimeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """data/lang/<code>/times.yaml as written; the file's comments say what each key holds."""

    months: dict[str, int]
    weekdays: dict[str, int]
    weekdays_many: dict[str, int]
    names_only: frozenset[str]
    names_too: frozenset[str]
    numbered: frozenset[str]
    units: dict[str, _Unit]
    numbers: dict[str, int]
    scales: dict[str, int]
    some: list[str]
    pair: list[str]
    ordinals: dict[str, int]
    ordinal_endings: frozenset[str]
    decades: dict[str, int]
    parts: dict[str, str]
    parts_many: list[str]
    parts_alone: frozenset[str]
    part_days: dict[str, str]
    hours_named: dict[str, int]
    meridiem: dict[str, int]
    oclock: list[str]
    hour_marks: list[str]
    zones: dict[str, str]
    zone_words: list[Phrase]
    seasons: dict[str, str]
    halves: list[str]
    days: dict[str, int]
    shifts: dict[str, int]
    lately: list[str]
    told: dict[str, int]
    that: list[str]
    recent: dict[str, str]
    ago: list[str]
    earlier: list[str]
    later: list[str]
    or_so: Phrase
    from_now: list[Phrase]
    edges: dict[str, str]
    edges_moved: dict[str, str]
    hedges: list[str]
    hedge_phrases: list[Phrase]
    length_adjectives: list[str]
    straight: list[str]
    running: list[str]
    in_a_row: Phrase
    every: list[str]
    whole: list[str]
    alone: list[str]
    short_later: frozenset[str]
    week_starts: list[str]
    rate_before: list[str]
    times_before: list[str]
    clause_starts: list[str]
    genitive: list[str]
    decade_ending: list[str]
    quarter_letter: list[str]
    half_letter: list[str]
    reckoning: list[str]
    season_or_verb: list[str]
    number_signs: list[str]
    between: list[str]
    in_ahead: list[str]
    to_ends: list[str]
    plan_prepositions: frozenset[str]
    holidays_capital: frozenset[str]
    frequencies: dict[str, str]
    age_words: list[str]
    age_before: list[str]
    of_age: Phrase
    present: dict[str, str]
    reference_phrases: dict[str, list[Phrase]]
    known: dict[str, str]
    the: list[str]
    possessives: list[str]
    a: list[str]
    of: list[str]
    and_: list[str] = msgspec.field(name="and")
    or_: list[str] = msgspec.field(name="or")
    on: list[str]
    at: list[str]
    in_: list[str] = msgspec.field(name="in")
    for_: list[str] = msgspec.field(name="for")
    from_: list[str] = msgspec.field(name="from")
    to: list[str]
    dashes: list[str]
    by: frozenset[str]
    since: list[str]
    until: list[str]
    after: list[str]
    preposition: list[str]
    other: list[str]
    latest: list[str]
    period: list[str]
    comparable: list[str]
    media: frozenset[str]
    media_before: frozenset[str]
    media_before_of: frozenset[str]
    nouns_forward: frozenset[str]
    nouns_event: frozenset[str]
    ahead: frozenset[str]
    coming_after: frozenset[str]
    coming_from: frozenset[str]
    announcing: frozenset[str]
    relative: frozenset[str]
    occasions: frozenset[str]
    plans: frozenset[str]
    modals_forward: frozenset[str]
    ambiguous_numeric_order: str
    holidays: dict[str, str]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The words of one language, ready for scanning."""

    file: TimeFile
    words: dict[str, Word]
    holidays: dict[str, tuple[tuple[Phrase, str], ...]]  # by first word, longest phrase first
    references: dict[str, tuple[tuple[Phrase, str], ...]]


@dataclass(frozen=True, slots=True)
class Holiday:
    """How a holiday's day is found in a year: one of the three is set."""

    fixed: tuple[int, int] | None = None  # month, day
    nth: tuple[int, int, int] | None = None  # n (-1 the last), weekday, month
    easter: int | None = None  # days from Easter Sunday
    plus: int = 0  # days after the n-th weekday


@cache
def holidays() -> dict[str, Holiday]:
    """Holidays by key."""
    return load("holidays.yaml", dict[str, Holiday])


@cache
def time_words(language: str = "en") -> TimeWords:
    """The words of time of ``language``, English where there is no file for it."""
    name = f"lang/{language}/times.yaml"
    file = load(name if data_file(name).is_file() else "lang/en/times.yaml", TimeFile)
    words: dict[str, Word] = {}
    for text, fields in _entries(file):
        words[text] = _joined(words.get(text, Word()), fields)
    return TimeWords(file, words, _by_first(_holiday_phrases(file)), _by_first(_references(file)))


def _entries(file: TimeFile) -> list[tuple[str, dict[str, Any]]]:
    """Each word with the fields one section gives it; a word can stand in several sections."""
    found: list[tuple[str, dict[str, Any]]] = []
    for field, section in (
        ("month", file.months),
        ("weekday", file.weekdays),
        ("number", file.numbers),
        ("scale", file.scales),
        ("ordinal", file.ordinals),
        ("decade", file.decades),
        ("part", file.parts),
        ("hour", file.hours_named),
        ("meridiem", file.meridiem),
        ("zone", file.zones),
        ("season", file.seasons),
        ("day", file.days),
        ("shift", file.shifts),
        ("told", file.told),
        ("edge", file.edges),
        ("points", file.present),
        ("known", file.known),
        ("nears", file.recent),
    ):
        found += [(text, {field: value}) for text, value in section.items()]
    found += [(text, {"weekday": day, "many": True}) for text, day in file.weekdays_many.items()]
    found += [(text, {"many": True}) for text in file.parts_many]
    found += [(text, {"part": part, "day": 0}) for text, part in file.part_days.items()]
    found += [(text, {"edge": edge, "roles": ["edge_moved"]}) for text, edge in file.edges_moved.items()]
    found += [(text, {"every": _unit(unit)[0], "factor": _unit(unit)[1]}) for text, unit in file.frequencies.items()]
    for name, unit in file.units.items():
        grain, factor = _unit(name)
        base = {"unit": grain, "factor": factor} | ({"part": _PARTS[name]} if name in _PARTS else {})
        found += [(text, base) for text in unit.one]
        found += [(text, base | {"many": True}) for text in unit.many]
    found += [(text, {"roles": [role]}) for role in _ROLES for text in getattr(file, role)]
    found += [(phrase[0], {"roles": ["phrase"]}) for phrase in _starts(file)]
    return found


#: Keys of the file whose words only play a role in the grammar.
_ROLES = """
    the possessives a of and_ or_ on at in_ for_ from_ to dashes since until after preposition other
    some pair halves lately that ago earlier later hedges length_adjectives straight running every
    age_words age_before oclock hour_marks parts_alone latest period comparable whole alone week_starts
    rate_before times_before clause_starts genitive decade_ending quarter_letter half_letter reckoning
    season_or_verb number_signs between in_ahead to_ends
""".split()  # noqa: SIM905 - a list of fifty quoted words is no easier to read


def _unit(name: str) -> tuple[Grain, float]:
    return _UNITS[name] if name in _UNITS else (Grain(name), 1.0)


def _joined(word: Word, fields: dict[str, Any]) -> Word:
    joined = replace(word, **{**fields, "roles": word.roles | frozenset(fields.get("roles", ()))})
    return replace(
        joined, tells=any(getattr(joined, name) is not None for name in _TELLING) or "phrase" in joined.roles
    )


#: What makes a word one of time by itself.
_TELLING = (
    "month", "weekday", "unit", "decade", "part", "hour", "season", "day", "shift", "told", "points", "known", "every"
)  # fmt: skip


def _starts(file: TimeFile) -> list[Phrase]:
    phrases = [phrase for phrase, _ in _holiday_phrases(file) + _references(file)]
    return phrases + file.hedge_phrases + file.from_now


def _references(file: TimeFile) -> list[tuple[Phrase, str]]:
    return [(phrase, way) for way, phrases in file.reference_phrases.items() for phrase in phrases]


def _holiday_phrases(file: TimeFile) -> list[tuple[Phrase, str]]:
    return [(_tokens(name), key) for name, key in file.holidays.items()]


def _tokens(name: str) -> Phrase:
    """A name as the tagger cuts it: "new year's" is new, year, 's."""
    return tuple(name.replace("'s ", " 's ").replace("s' ", "s ' ").removesuffix("'s").split()) + (
        ("'s",) if name.endswith("'s") else ()
    )


def _by_first(phrases: list[tuple[Phrase, str]]) -> dict[str, tuple[tuple[Phrase, str], ...]]:
    found: dict[str, list[tuple[Phrase, str]]] = {}
    for phrase, key in phrases:
        found.setdefault(phrase[0], []).append((phrase, key))
    return {first: tuple(sorted(some, key=lambda p: (-len(p[0]), p))) for first, some in found.items()}
