"""What a number counts or measures: money, a share, an age, a unit, or a noun that the parse shows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import islice

from crosswire.domain.parse import Parse, Token
from crosswire.extract.bounds import Bounded
from crosswire.extract.numbers import DASHES, Pieces
from crosswire.lexicon.gazetteer import fold
from crosswire.lexicon.quantities import Phrases, QuantityLexicon

NOUNS = ("NOUN", "PROPN")
#: Years that a person's age reaches.
OLDEST = 115

#: "20 (kg)": what opens a unit set apart.
BRACKETS = frozenset("([<")
#: Heads that are looked at above a number: a phrase is hardly deeper, a hostile text can be.
DEPTH = 12

COMPLEMENTS = ("acomp", "attr", "oprd")
SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted. ``past`` is the piece behind a unit that belongs to the number's own words."""

    measured_in: str
    noun: tuple[int, int] | None = None  # characters of the unit's text
    currency: str | None = None
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """One unit under examination."""

    pieces: Pieces
    parse: Parse
    lexicon: QuantityLexicon
    starts: Sequence[int]  # of the tokens
    nations: Container[str] = ()  # folded names of nations' people

    def token(self, piece: int) -> Token:
        """The token that a piece stands in."""
        return self.parse[max(0, bisect_right(self.starts, self.pieces.start[piece]) - 1)]

    def between(self, first: int, past: int) -> range:
        """Tokens that hold pieces ``[first, past)``."""
        return range(self.token(first).i, self.token(past - 1).i + 1)


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


def money(at: Context, found: Bounded) -> Counted | None:
    """ "$1.5 billion US", "€2bn", "C$5", "USD 5 million", "300 Russian roubles"."""
    return _money_before(at, found) or _money_after(at, found)


def _money_before(at: Context, found: Bounded) -> Counted | None:
    pieces, words, i = at.pieces, at.lexicon.words, found.bare - 1
    text = pieces.at(i)
    if text in words.signs:
        code = words.signs[text]
        if code == "USD" and marked(at, i):
            code = words.dollar_marks[pieces.at(i - 1)]
        elif code == "USD":
            code = _mark_behind(at, found.bare_past) or code
        return Counted(code, currency=code, per=per(at, found.bare_past))
    code = text.upper()
    if code in words.codes and i >= 0 and at.parse.text[pieces.start[i]].isupper():
        code = words.code_means.get(code, code)
        return Counted(code, currency=code, per=per(at, found.bare_past))
    return None


def marked(at: Context, sign: int) -> bool:
    """Whether letters that name a country stand before a dollar sign: "C$", "US $"."""
    pieces, i = at.pieces, sign - 1
    if pieces.at(i) not in at.lexicon.words.dollar_marks:
        return False
    return pieces.joined(sign) or len(pieces.at(i)) > 1


def _mark_behind(at: Context, i: int) -> str | None:
    """ "$330 million US", "$5 Canadian": a country behind the sum."""
    text = at.pieces.at(i)
    if text not in at.lexicon.words.dollar_marks or len(text) < 2:
        return None
    token = at.token(i)
    return at.lexicon.words.dollar_marks[text] if token.text[:1].isupper() else None


def _money_after(at: Context, found: Bounded) -> Counted | None:
    pieces, words, i = at.pieces, at.lexicon.words, found.bare_past
    i += pieces.at(i) in DASHES and pieces.joined(i)
    if pound_weight(at, found, i):
        return Counted("pound_weight", chars(pieces, i, i + 1), per=per(at, i + 1))
    match = phrase_at(pieces, i, at.lexicon.money)
    if match is not None:
        length, code = match
        return Counted(code, chars(pieces, i, i + length), code, per(at, i + length))
    text = pieces.at(i)
    if text in words.signs:
        return Counted(words.signs[text], currency=words.signs[text], per=per(at, i + 1))
    if text.upper() in words.codes and at.parse.text[pieces.start[i]].isupper():
        code = words.code_means.get(text.upper(), text.upper())
        return Counted(code, currency=code, per=per(at, i + 1))
    return None


def pound_weight(at: Context, found: Bounded, i: int) -> bool:
    """Whether pounds at piece ``i`` are a weight: "weighs 20 pounds", "two pounds of"."""
    weight = at.lexicon.words.pound_weight
    if at.pieces.at(i) not in weight.words:
        return False
    if at.pieces.at(i + 1) in weight.before:
        return True
    return any(above.lemma in weight.verbs for above in islice(at.parse.ancestors(at.token(found.bare)), 3))


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
    noun = _behind_of(at, found) or _noun_from(at.parse, at.token(min(i, len(at.pieces) - 1)).i)
    return Counted("share", None if noun is None else noun_chars(at.parse, noun))


def noun(at: Context, found: Bounded) -> Counted | None:
    """The noun that the number modifies, or the one behind "of": "390 women", "dozens of people", "5 of them"."""
    if found.number.share:
        return None
    head = _behind_of(at, found) or _modified(at, found) or _next_noun(at, found)
    if head is None:
        return None
    if head.lower in at.lexicon.words.persons:
        return Counted("person")
    if head.pos == "PRON":
        return _people_of(at, head) or _by_predicate(at, found) or Counted("")
    if at.pieces.at(found.first) in at.lexicon.words.one and found.past - found.first == 1 and _is_one_of(at, found):
        return None
    floor = at.pieces.end[found.past - 1]
    return Counted(counted_lemma(at, head), noun_chars(at.parse, head, floor), per=per(at, _piece_behind(at, head)))


def _is_one_of(at: Context, found: Bounded) -> bool:
    """ "She is one of the judges" counts nobody."""
    return at.token(found.first).dep == "attr" and at.pieces.at(found.past) in at.lexicon.words.of


def _people_of(at: Context, pronoun: Token) -> Counted | None:
    """ "five of them injured": what became of them shows that they are people."""
    behind = at.parse[pronoun.i + 1].lower if pronoun.i + 1 < len(at.parse) else ""
    return Counted("person") if behind in at.lexicon.words.people_states else None


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
        halved = at.pieces.at(found.bare) in words.half and _by_predicate(at, found) is not None
        return Counted("share") if halved else None
    answer = _by_tally(at, found) or _by_predicate(at, found)
    if answer is not None and not answer.measured_in and at.pieces.at(found.bare) in words.one:
        return None  # a pronoun: "an existing one"
    return answer


RULES = (money, age, strength, unit, share, noun, state, elided)


def per(at: Context, i: int) -> str | None:
    """The unit of a rate behind piece ``i``: "a year", "per quarter", "/day"."""
    pieces, words = at.pieces, at.lexicon.words
    if i >= len(pieces) - 1:
        return None
    opening = pieces.at(i)
    if opening == "/" or opening in words.per:
        following = at.token(i + 1)
        return counted_lemma(at, following) if following.pos in (*NOUNS, "X") else None
    if opening in words.articles:
        match = phrase_at(pieces, i + 1, at.lexicon.units)
        return match[1] if match is not None else None
    return None


def counted_lemma(at: Context, head: Token) -> str:
    """The word we count by: "people" is "person", and so are "Chileans"."""
    lemmas = at.lexicon.words.lemmas
    if head.pos == "PROPN" and fold(head.text) in at.nations:
        return at.lexicon.words.nation
    return lemmas.get(head.lower) or lemmas.get(head.lemma) or head.lemma


def noun_chars(parse: Parse, head: Token, floor: int = 0) -> tuple[int, int]:
    """The characters of a noun with the nouns compounded before it, from ``floor`` on: "police officers"."""
    first = head
    while first.i > 0:
        before = parse[first.i - 1]
        if (
            before.start < floor
            or before.dep != "compound"
            or before.pos not in NOUNS
            or not first.i <= before.head <= head.i
        ):
            break
        first = before
    return first.start, head.end


def chars(pieces: Pieces, first: int, past: int) -> tuple[int, int]:
    return pieces.start[first], pieces.end[past - 1]


def phrase_at(pieces: Pieces, i: int, phrases: Phrases) -> tuple[int, str] | None:
    """The longest phrase that begins at piece ``i``: its length in pieces and what it means."""
    for phrase, name in phrases.get(pieces.at(i), ()):
        if pieces.text[i : i + len(phrase)] == phrase:
            return len(phrase), name
    return None


def _follows(pieces: Pieces, i: int, phrases: Sequence[str]) -> bool:
    return any(pieces.text[i : i + len(p.split())] == tuple(p.split()) for p in phrases)


def _behind_of(at: Context, found: Bounded) -> Token | None:
    """The noun or pronoun of "dozens of people", "390 of the women", "10 of whom"."""
    i = found.past
    if found.bare_past > found.past or at.pieces.at(i) not in at.lexicon.words.of:
        return None
    of = at.token(i)
    for child in at.parse.kids(of, "pobj"):
        return child
    return _noun_from(at.parse, of.i + 1)


def _modified(at: Context, found: Bounded) -> Token | None:
    """The noun to the right that the number modifies by the parse."""
    inside = at.between(found.first, found.past)
    for i in at.between(found.bare, found.bare_past):
        token = at.parse[i]
        while token.head in inside and token.head != token.i:
            token = at.parse.head(token)
        head = at.parse.head(token)
        if token.dep in ("nummod", "quantmod", "compound", "amod", "nmod", "npadvmod", "det") and head.i > i:
            if head.pos == "NUM" and head.head > head.i:
                head = at.parse.head(head)
            if head.pos in NOUNS and head.i - inside.stop <= 8 and not _broken(at.parse, inside.stop, head.i):
                return head
    return None


def _broken(parse: Parse, first: int, past: int) -> bool:
    """Whether a mark or verb that no noun phrase holds stands between."""
    return any(parse[i].text in (".", ";", ":", "(", ")", "—", "–") for i in range(first, past))


def _next_noun(at: Context, found: Bounded) -> Token | None:
    """The noun directly behind the number, adjectives between, where the parse has missed it."""
    last = at.between(found.first, found.past).stop
    subject = any(at.parse[i].dep in SUBJECTS for i in at.between(found.first, found.past))
    limit = 2 if subject else 4  # a subject's noun stands beside it or is left out
    return _noun_from(at.parse, last, limit)


def _noun_from(parse: Parse, i: int, limit: int = 6) -> Token | None:
    """The last noun of the run of nouns that begins within ``limit`` tokens, only modifiers before it."""
    end = min(len(parse), i + limit)
    while i < end and parse[i].pos in ("ADJ", "DET", "PRON", "NUM") and parse[i].dep not in (*SUBJECTS, "dobj"):
        i += 1
    found = None
    while i < len(parse) and parse[i].pos in NOUNS and i < end + 3:
        found = parse[i]
        i += 1
    return found if found is not None and found.tag in ("NNS", "NNPS", "NN") else None


def _by_predicate(at: Context, found: Bounded) -> Counted | None:
    """A number that is subject or object without a noun counts people where its verb takes people."""
    words, verbs = at.lexicon.words, at.lexicon.words.people_verbs
    inside = at.between(found.first, found.past)
    for i in inside:
        token = at.parse[i]
        if token.head in inside and token.head != token.i:
            continue
        verb = at.parse.head(token)
        match token.dep:
            case "nsubjpass":
                return Counted("person" if verb.lemma in verbs.passive else "")
            case "nsubj":
                takes = verb.lemma in verbs.active or (verb.lemma in verbs.passive and verb.tag == "VBN")
                takes = takes or any(kid.lower in words.people_states for kid in at.parse.kids(verb, *COMPLEMENTS))
                return Counted("person" if takes else "")
            case "dobj":
                return Counted("person" if verb.lemma in verbs.object else "")
    return None


def _by_tally(at: Context, found: Bounded) -> Counted | None:
    """A number that a toll, total or count is said to be."""
    tallies = at.lexicon.words.tallies
    for i in at.between(found.bare, found.bare_past):
        for above in islice(at.parse.ancestors(at.parse[i]), DEPTH):
            if above.pos not in ("VERB", "AUX"):
                continue
            for subject in at.parse.kids(above, *SUBJECTS):
                if subject.lemma in tallies:
                    return _of_tally(at, subject)
            break
    return None


def _of_tally(at: Context, subject: Token) -> Counted:
    named = at.lexicon.words.tallies[subject.lemma]
    for of in at.parse.kids(subject, "prep"):
        for what in at.parse.kids(of, "pobj"):
            if of.lower in at.lexicon.words.of and what.pos in NOUNS:
                return Counted(named or counted_lemma(at, what), noun_chars(at.parse, what))
    return Counted(named)


def _piece_behind(at: Context, head: Token) -> int:
    return bisect_right(at.pieces.start, head.end - 1)
