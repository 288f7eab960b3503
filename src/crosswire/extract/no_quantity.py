"""Numbers that are no quantities: years, scores, phone numbers, identifiers, numbers inside names."""

from __future__ import annotations

from crosswire.extract.bounds import Bounded
from crosswire.extract.counting import Context, phrase_at
from crosswire.extract.pieces import DASHES, is_digits

#: Plain four-digit numbers from here to there are read as years unless something plural is counted.
YEARS = range(1500, 2101)

NAMED = frozenset({"ORG", "FAC", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"})


def refused(at: Context, found: Bounded) -> bool:
    """Whether the number is none of a quantity, by any rule."""
    return any(rule(at, found) for rule in RULES)


def glued(at: Context, found: Bounded) -> bool:
    """ "G20", "1e308", "COVID-19": letters that are no unit stand at the number."""
    pieces, words, first, past = at.pieces, at.lexicon.words, found.bare, found.bare_past
    before = pieces.at(first - 1)
    if pieces.joined(first):
        if before == "_" or (
            before[:1].isalpha() and before.upper() not in words.codes and before not in words.money_words
        ):
            return True
        if before in DASHES and pieces.joined(first - 1) and _word(pieces.at(first - 2)) and found.first == first:
            return True
    behind = pieces.at(past)
    if pieces.joined(past) and behind[:1].isalpha() and found.past == past:
        known = behind in words.joined_units or behind in words.money_words or behind.upper() in words.codes
        return not known and phrase_at(pieces, past, at.lexicon.units) is None
    return False


def _word(text: str) -> bool:
    return text[:1].isalpha()


def chained(at: Context, found: Bounded) -> bool:
    """ "3-2", "555-1234", "9/11", "8:30", "#5": digits joined to digits by a mark, or behind one."""
    pieces, first, past = at.pieces, found.bare, found.bare_past
    marks = (*DASHES, "/", ":", "'", ".")
    if pieces.joined(first) and pieces.at(first - 1) in (*marks, "+", "#", "№", "@", "§") and found.first == first:
        before = pieces.at(first - 2)
        if (is_digits(before) and pieces.joined(first - 1)) or pieces.at(first - 1) in ("+", "#", "№", "@", "§", "/"):
            return True
    if found.past > past:
        return False
    return (
        pieces.joined(past) and pieces.at(past) in marks and pieces.joined(past + 1) and is_digits(pieces.at(past + 1))
    )


def clock(at: Context, found: Bounded) -> bool:
    """ "5 p.m.", "8 o'clock"."""
    past = found.bare_past
    text = at.pieces.at(past)
    if text in at.lexicon.words.clock:
        return True
    return phrase_at(at.pieces, past, at.lexicon.clock) is not None


def score(at: Context, found: Bounded) -> bool:
    """ "lost 2-3": a range that a verb of games governs."""
    if found.stated is not None or found.first != found.bare or at.pieces.at(found.bare + 1) not in DASHES:
        return False
    token = at.token(found.bare)
    verbs = at.lexicon.words.score_verbs
    return at.parse.head(token).lemma in verbs or (token.i > 0 and at.parse[token.i - 1].lemma in verbs)


def year(at: Context, found: Bounded) -> bool:
    """A plain "2019", also before a singular noun ("the 2019 election")."""
    pieces = at.pieces
    if not found.number.digits or found.first != found.bare or found.past - found.bare != 1 or found.stated is None:
        return False
    if (
        len(pieces.at(found.bare)) != 4
        or found.stated not in YEARS
        or pieces.at(found.bare - 1) in at.lexicon.words.signs
    ):
        return False
    return not _counts_plural(at, found)


def identifier(at: Context, found: Bounded) -> bool:
    """ "Flight 370", "page 3", "Boeing 737": the number tells which, not how many."""
    if found.first != found.bare or found.number.vague or found.stated is None:
        return False
    token = at.token(found.bare)
    if token.i == 0:
        return False
    before = at.parse[token.i - 1]
    if before.lower in at.lexicon.words.identifiers or before.lemma in at.lexicon.words.identifiers:
        return not _counts_plural(at, found) or before.text[:1].isupper()
    named = before.pos == "PROPN" and before.text[:1].isupper() and before.end + 1 >= token.start
    return named and found.number.digits and not found.number.scaled and not _counts_something(at, found)


def in_a_name(at: Context, found: Bounded) -> bool:
    """A number inside the name of an organisation, work, law or event ("Channel 4", "Ocean's Eleven")."""
    token = at.token(found.bare)
    return token.ent in NAMED and not token.ent_start and not _counts_plural(at, found)


def address(at: Context, found: Bounded) -> bool:
    """ "227 Hot Springs Drive", "the 400 block of Elm Street": a plain number before one thing tells which."""
    if not found.number.digits or found.first != found.bare or found.number.low <= 1 or found.stated is None:
        return False
    words, i = at.lexicon.words, at.between(found.first, found.past).stop
    if i >= len(at.parse) or at.parse[i].text in DASHES:
        return False
    last = i
    while last + 1 < min(len(at.parse), i + 6) and at.parse[last + 1].pos in ("NOUN", "PROPN"):
        last += 1
    if at.parse[last].lower in words.address_words and at.parse[i].text[:1].isupper():
        return True
    noun = at.parse[last]
    one_thing = noun.tag in ("NN", "NNP") and noun.pos in ("NOUN", "PROPN")
    return one_thing and noun.lemma in words.which_nouns


RULES = (glued, chained, clock, score, year, identifier, address, in_a_name)


def _counts_plural(at: Context, found: Bounded) -> bool:
    """Whether a plural noun stands behind the number within its phrase."""
    i = at.between(found.first, found.past).stop
    for token in at.parse.tokens[i : i + 4]:
        if token.tag in ("NNS", "NNPS"):
            return True
        if token.pos not in ("ADJ", "NOUN", "PROPN", "ADV"):
            return False
    return False


def _counts_something(at: Context, found: Bounded) -> bool:
    """Whether a plural noun, a unit or a state of people stands behind the number."""
    pieces = at.pieces
    if pieces.at(found.past) in at.lexicon.words.people_states or _counts_plural(at, found):
        return True
    i = found.past + (pieces.at(found.past) in DASHES)
    return phrase_at(pieces, i, at.lexicon.units) is not None or phrase_at(pieces, i, at.lexicon.money) is not None
