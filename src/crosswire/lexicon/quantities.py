"""Words of quantities by language: numbers, hedges, units, money, and who is counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from crosswire.domain.errors import LexiconError
from crosswire.domain.quantity import Bound
from crosswire.lexicon.files import load

Words = tuple[str, ...]
Values = Mapping[str, float]

#: Digits with their separators, letters with their apostrophes, or one sign. Linear: no two parts overlap.
PIECES = re.compile(r"\d+(?:[.,٫٬'’]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class PeopleVerbs:
    """Verbs whose uncounted subject (passive, active) or object is people; ``moved`` only with one of its words."""

    passive: frozenset[str]
    active: frozenset[str]
    object: frozenset[str]
    moved: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class PoundWeight:
    """Words that are money or a weight, and what shows that they are a weight."""

    words: frozenset[str]
    verbs: frozenset[str]
    before: frozenset[str]


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """One language's data/lang/<code>/quantities.yaml as it stands; see the comments there."""

    cardinals: Values
    scales: Values
    suffixes: Values
    plain_suffixes: frozenset[str]
    dozen: frozenset[str]
    ordinals: Mapping[str, int]
    ordinal_endings: frozenset[str]
    fractions: Mapping[str, int]
    fraction_ends: Mapping[str, int]
    half: frozenset[str]
    articles: frozenset[str]
    and_: frozenset[str]
    of: frozenset[str]
    over: frozenset[str]
    out_of: Words
    one_in: frozenset[str]
    one_named: frozenset[str]
    point: frozenset[str]
    minus: frozenset[str]
    plurals: Mapping[str, tuple[float, float]]
    multiples: Mapping[str, tuple[float, float]]
    multiplied: Values
    factors: Mapping[str, tuple[float, float]]
    collections: Mapping[str, tuple[float, float]]
    pairs: Values
    before: Mapping[str, Words]
    after: Mapping[str, Words]
    between: frozenset[str]
    from_: frozenset[str]
    to: frozenset[str]
    or_: frozenset[str]
    vague_plural_mark: frozenset[str]
    identifiers: frozenset[str]
    address_words: frozenset[str]
    which_nouns: frozenset[str]
    clock: frozenset[str]
    score_verbs: frozenset[str]
    change_verbs: frozenset[str]
    people: frozenset[str]
    lemmas: Mapping[str, str]
    others: frozenset[str]
    nation: str
    people_verbs: PeopleVerbs
    people_states: frozenset[str]
    persons: frozenset[str]
    pronouns: frozenset[str]
    nobody: frozenset[str]
    no: frozenset[str]
    one: frozenset[str]
    none: frozenset[str]
    silent_verbs: frozenset[str]
    modals: frozenset[str]
    in_a_row: frozenset[str]
    in_a_row_after: Words
    per: frozenset[str]
    aged: frozenset[str]
    year_old: frozenset[str]
    old: frozenset[str]
    own_age: Words
    age_marks: frozenset[str]
    strong: frozenset[str]
    crowd_strong: frozenset[str]
    tallies: Mapping[str, str]
    people_tallies: frozenset[str]
    tally_prepositions: frozenset[str]
    crowds: frozenset[str]
    changed: frozenset[str]
    the: frozenset[str]
    units: Mapping[str, Words]
    joined_units: Mapping[str, str]
    pound_weight: PoundWeight
    below_zero: frozenset[str]
    time_units: frozenset[str]
    signs: Mapping[str, str]
    dollar_marks: Mapping[str, str]
    codes: frozenset[str]
    code_means: Mapping[str, str]
    money_words: Mapping[str, str]
    national_money: Mapping[str, Mapping[str, str]]


#: What a phrase before or behind a number makes of it. "nearly" is about, from below only; "exact" changes nothing.
HEDGES: Mapping[str, Bound] = {
    "at_least": Bound.AT_LEAST,
    "more_than": Bound.MORE_THAN,
    "at_most": Bound.AT_MOST,
    "less_than": Bound.LESS_THAN,
    "about": Bound.ABOUT,
    "nearly": Bound.ABOUT,
    "exact": Bound.EXACT,
}

#: Phrases of pieces, longest first, by the piece that a search begins with.
Phrases = Mapping[str, tuple[tuple[Words, str], ...]]


@dataclass(frozen=True, slots=True)
class QuantityLexicon:
    """The words with what is derived from them for searching."""

    words: QuantityWords
    anchor: re.Pattern[str]  # finds whether a text can hold a quantity at all
    before: Phrases  # by last piece -> hedge
    after: Phrases  # by first piece -> hedge
    units: Phrases  # by first piece -> unit
    money: Phrases  # by first piece -> currency
    row: Phrases  # "in a row"
    clock: Phrases  # "p.m."


@cache
def quantity_lexicon(language: str) -> QuantityLexicon:
    """The words of ``language``, English where there is no file for it. LexiconError for an unknown hedge."""
    try:
        words = load(f"lang/{language}/quantities.yaml", QuantityWords)
    except LexiconError:
        if language == "en":
            raise
        return quantity_lexicon("en")
    for side in (words.before, words.after):
        for hedge in side:
            if hedge not in HEDGES:
                raise LexiconError(f"lang/{language}/quantities.yaml: '{hedge}' is none of {sorted(HEDGES)}")
    return QuantityLexicon(
        words=words,
        anchor=_anchor(words),
        before=_phrases(_turned(words.before), last=True),
        after=_phrases(_turned(words.after)),
        units=_phrases(_turned(words.units)),
        money=_phrases(_money(words)),
        clock=_phrases((phrase, "clock") for phrase in sorted(words.clock)),
        row=_phrases((phrase, "row") for phrase in words.in_a_row_after),
    )


def pieces(text: str) -> Words:
    """A phrase cut as texts are cut."""
    return tuple(match.group().casefold() for match in PIECES.finditer(text))


def _anchor(words: QuantityWords) -> re.Pattern[str]:
    """Digits and vulgar fractions, number words, and words that count without a number ("no one", "a woman")."""
    known = {
        *words.cardinals, *words.scales, *words.dozen, *words.ordinals, *words.fractions, *words.plurals,
        *words.collections, *words.pairs, *words.nobody, *words.no, *words.none, *words.articles,
    }  # fmt: skip
    return re.compile(rf"[\d½⅓⅔¼¾⅛⅜⅝⅞]|\b(?:{'|'.join(map(re.escape, sorted(known)))})\b", re.IGNORECASE)


def _turned(groups: Mapping[str, Words]) -> Iterable[tuple[str, str]]:
    return ((phrase, name) for name, phrases in groups.items() for phrase in phrases)


def _money(words: QuantityWords) -> Iterable[tuple[str, str]]:
    """Currency words alone and with their country: "roubles", "Canadian dollars".

    Words of one money ("ruble", "roubles") share the code that they stand for where no country is named.
    """
    yield from words.money_words.items()
    for singular, countries in words.national_money.items():
        for word, code in words.money_words.items():
            if code == words.money_words[singular]:
                yield from ((f"{country} {word}", national) for country, national in countries.items())


def _phrases(entries: Iterable[tuple[str, str]], last: bool = False) -> Phrases:
    found: dict[str, dict[Words, str]] = {}
    for phrase, name in entries:
        cut = pieces(phrase)
        found.setdefault(cut[-1 if last else 0], {})[cut] = name
    return {
        key: tuple(sorted(group.items(), key=lambda entry: (-len(entry[0]), entry[0]))) for key, group in found.items()
    }
