"""What a number counts or measures: money, a share, an age, a unit, or a noun that the parse shows."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.extract.bounds import Bounded
from crosswire.extract.counted_elided import by_comparison, by_predicate, by_tally, of_crowd
from crosswire.extract.counted_money import money
from crosswire.extract.counted_nouns import behind_of, noun, noun_from
from crosswire.extract.counting import Context, Counted, chars, counted_lemma, noun_chars, per, phrase_at
from crosswire.extract.pieces import DASHES, Pieces

#: Years that a person's age reaches.
OLDEST = 115


#: "20 (kg)": what opens a unit set apart.
BRACKETS = frozenset("([<")


def counted(at: Context, found: Bounded) -> Counted | None:
    """What ``found`` counts, by the first rule that answers; None for a number without a unit."""
    for rule in RULES:
        answer = rule(at, found)
        if answer is not None:
            return answer if _possible(at, found, answer) else None
    return None


def _possible(at: Context, found: Bounded, answer: Counted) -> bool:
    """Whether the value can be one of that unit: nobody counts people below zero."""
    if found.number.low >= 0 or answer.currency is not None:
        return True
    return answer.measured_in in at.lexicon.words.below_zero


def age(at: Context, found: Bounded) -> Counted | None:
    """ "a 26-year-old", "45 years old", "aged 45", "60 years of age"."""
    pieces, words = at.pieces, at.lexicon.words
    if pieces.at(found.first - 1) in words.aged or _age_in_commas(at, found):
        return Counted("age")
    i = found.bare_past + (pieces.at(found.bare_past) in DASHES)
    if pieces.at(i) in words.age_marks:
        return Counted("age")
    if pieces.at(i).removesuffix("s") not in words.year_old:
        return None
    if pieces.at(i + 1 + (pieces.at(i + 1) in DASHES)) in words.old:
        return Counted("age", chars(pieces, i, i + 1))
    return Counted("age", chars(pieces, i, i + 1)) if _follows(pieces, i + 1, words.own_age) else None


def _age_in_commas(at: Context, found: Bounded) -> bool:
    """ "a woman, 41, was held": two digits between marks behind a person."""
    pieces, i = at.pieces, found.first
    if not found.number.digits or not found.number.low <= OLDEST or found.past - i != 1 or i < 2:
        return False
    if pieces.at(i - 1) not in (",", "(") or pieces.at(found.past) not in (",", ".", ")", ""):
        return False
    before = at.token(i - 2)
    return before.ent == "PERSON" or (before.tag == "NN" and counted_lemma(at, before) in at.lexicon.words.people)


def unit(at: Context, found: Bounded) -> Counted | None:
    """ "26 years", "12 %", "3-day", "5km", "30 square miles", "-5 °C"."""
    pieces = at.pieces
    i = found.past if not found.number.digits else found.bare_past
    i += (pieces.at(i) in DASHES and pieces.joined(i)) or pieces.at(i) in BRACKETS
    match = phrase_at(pieces, i, at.lexicon.units)
    if match is not None:
        length, name = match
        return Counted(name, chars(pieces, i, i + length), per=per(at, i + length))
    joined = at.lexicon.words.joined_units.get(pieces.at(i))
    if joined is not None and pieces.joined(i) and found.number.digits and not pieces.joined(i + 1):
        return Counted(joined, chars(pieces, i, i + 1), per=per(at, i + 1))
    return None


def strength(at: Context, found: Bounded) -> Counted | None:
    """ "a 50-strong crowd", "a 12-member team"."""
    pieces, strong, i = at.pieces, at.lexicon.words.strong, found.past
    if pieces.at(i) in DASHES and pieces.joined(i) and pieces.at(i + 1) in strong:
        return Counted("person", chars(pieces, i + 1, i + 2))
    return Counted("person") if pieces.at(i) in at.lexicon.words.crowd_strong else None


def share(at: Context, found: Bounded) -> Counted | None:
    """ "two-thirds of voters", "half the detainees"; "a third man" is no share."""
    if not found.number.share:
        return None
    i = found.bare_past
    if at.pieces.at(i) not in at.lexicon.words.of and at.token(min(i, len(at.pieces) - 1)).pos != "DET":
        return None
    noun = behind_of(at, found) or noun_from(at.parse, at.token(min(i, len(at.pieces) - 1)).i)
    return Counted("share", None if noun is None else noun_chars(at.parse, noun))


def state(at: Context, found: Bounded) -> Counted | None:
    """ "12 dead", "80 held": what became of people stands directly behind the number."""
    i = found.past
    if found.number.share:
        return None
    return Counted("person") if at.pieces.at(i) in at.lexicon.words.people_states else None


def elided(at: Context, found: Bounded) -> Counted | None:
    """ "At least 80 were detained", "killing 12", "the toll rose to 51": no noun stands beside the number."""
    words = at.lexicon.words
    if found.number.share:
        halved = at.pieces.at(found.bare) in words.half and by_predicate(at, found) is not None
        return Counted("share") if halved else None
    rules = (of_crowd, by_comparison, by_tally, by_predicate)
    answers = [answer for rule in rules if (answer := rule(at, found)) is not None]
    answer = next((a for a in answers if a.measured_in), answers[0] if answers else None)
    if answer is not None and not answer.measured_in and at.pieces.at(found.bare) in words.one:
        return None  # a pronoun: "an existing one"
    return answer


RULES = (money, age, strength, unit, share, noun, state, elided)


def _follows(pieces: Pieces, i: int, phrases: Sequence[str]) -> bool:
    return any(pieces.text[i : i + len(p.split())] == tuple(p.split()) for p in phrases)
