"""People's names in one parse, as token ranges: the tagger's entities, corrected and completed by rules."""

from __future__ import annotations

from collections.abc import Iterator

from crosswire.domain.parse import Parse, Token
from crosswire.extract.name_weight import does_as_people_do, introduced, weight
from crosswire.extract.name_words import (
    JOINERS,
    Name,
    bare,
    hyphen_at,
    is_capital,
    is_given,
    is_person,
    office_length,
    trimmed,
)
from crosswire.lexicon.gazetteer import gazetteer
from crosswire.lexicon.people import PeopleWords, people_words

#: Longest name looked for, in tokens; a hyphen is a token of its own.
LONGEST = 9

#: Entity types that a name run never enters: they are other things, and the tagger is good at them.
NO_NAME = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "NORP", "LANGUAGE", "LAW"})
#: Entity types that are a name only where a word before it says so ("spokeswoman Ana Belik").
UNLIKELY = frozenset({"GPE", "LOC", "FAC", "EVENT"})
#: Where a person mostly stands in a sentence; other places need a verb or noun that asks for a person.
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "appos", "conj", "poss", "dative"})
#: Most words of a name that the tagger does not vouch for.
MOST_WORDS = 4


def names(parse: Parse, language: str, title: bool = False) -> tuple[Name, ...]:
    """The names of one unit, in order, none inside another. ``title``: capitals tell nothing here."""
    words = people_words(language)
    kept: list[Name] = []
    rules = (_tagged, _aged, _credited)
    for rule in rules if title else (*rules, _introduced, _apposed, _untagged, _called):
        for name in rule(parse, words, language):
            inside = [k for k in kept if name.first <= k.first and k.past <= name.past]
            if all(k in inside or name.past <= k.first or k.past <= name.first for k in kept):
                kept = [k for k in kept if k not in inside] + [name]
    return tuple(sorted(kept))


def _tagged(parse: Parse, words: PeopleWords, language: str) -> Iterator[Name]:
    """Entities of type PERSON."""
    i = 0
    while i < len(parse):
        if parse[i].ent != "PERSON":
            i += 1
            continue
        past = i + 1
        while past < len(parse) and parse[past].ent == "PERSON" and not parse[past].ent_start:
            past += 1
        first, past = _whole(parse, i, past, words)
        name = trimmed(parse, first, past, words, language)
        if name is not None and is_person(parse, name, words):
            yield name
        i = past


def _whole(parse: Parse, first: int, past: int, words: PeopleWords) -> tuple[int, int]:
    """The words of the name that the tagger cut off: "Bae Jin|-woo", "|Eszter| Bognar", "Jin-woo |Baek|"."""
    while hyphen_at(parse, past) or _apostrophe_at(parse, past):
        past += 2
    while past < len(parse) and parse[past - 1].dep == "compound" and parse[past - 1].head == past:
        if not (is_capital(parse[past]) and parse[past].pos == "PROPN" and parse[past].ent not in NO_NAME):
            break
        past += 1
    while first > 0 and parse[first - 1].tag == "NNP" and is_capital(parse[first - 1]):
        before = parse[first - 1]
        if (
            before.ent not in {"", "NORP"}
            or before.dep != "compound"
            or not first <= before.head < past
            or before.lower in words.things
        ):
            break
        first -= 1
    return first, past


def _apostrophe_at(parse: Parse, i: int) -> bool:
    """Whether an apostrophe within a name stands at ``i``: "Michael O|’|Leary"."""
    if i + 1 >= len(parse) or parse[i].text not in JOINERS or not is_capital(parse[i + 1]):
        return False
    return parse[i - 1].end == parse[i].start and parse[i].end == parse[i + 1].start


def _introduced(parse: Parse, words: PeopleWords, language: str) -> Iterator[Name]:
    """Capitalised runs after a title, a role or "named", whatever the tagger took them for."""
    for token in parse.tokens[:-1]:
        word = bare(token)
        title = word in words.honorifics and is_capital(token)
        role = words.is_private(word) or office_length(parse, token.i, language) > 0
        if not (title or role or introduced(parse, token.i + 1, words)):
            continue
        begin = token.i + 1
        if parse[begin].text == "." and title:
            begin += 1
        name = _run(parse, begin, words, language)
        if name is not None and is_person(parse, name, words):
            yield name


def _aged(parse: Parse, words: PeopleWords, language: str) -> Iterator[Name]:
    """ "Ada Brandt, 34," is a person: a run of at least two words before an age between commas."""
    for token in parse.tokens[2:-1]:
        is_age = token.text.isdecimal() and len(token.text) <= 2 and parse[token.i - 1].text == ","
        if not is_age or parse[token.i + 1].text not in {",", ".", ";", ")"}:
            continue
        first = token.i - 1
        while first > 0 and first > token.i - LONGEST and _fits(parse[first - 1], words):
            first -= 1
        name = trimmed(parse, first, token.i - 1, words, language)
        if name is not None and name.past - name.first >= 2 and is_person(parse, name, words):
            yield name


def _apposed(parse: Parse, words: PeopleWords, language: str) -> Iterator[Name]:
    """ "Ada Brandt, the leading opposition candidate": at least two words before what only a person is."""
    for token in parse.tokens[2:-2]:
        if token.text != "," or not _names_person(parse, token.i + 1, words, language):
            continue
        first = token.i
        while first > 0 and first > token.i - LONGEST and _fits(parse[first - 1], words):
            first -= 1
        name = trimmed(parse, first, token.i, words, language)
        if name is None or name.past - name.first < 2 or not is_person(parse, name, words):
            continue
        if all(t.ent not in UNLIKELY for t in parse.tokens[name.first : name.past]):
            yield name


def _names_person(parse: Parse, begin: int, words: PeopleWords, language: str) -> bool:
    """Whether the noun phrase that begins here is headed by an office, a job, kin or a part, in the singular."""
    head = None
    for token in parse.tokens[begin : begin + LONGEST]:
        if token.pos not in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART"} and token.dep != "amod":
            break
        if token.tag in {"WP", "WP$", "WDT", "PRP"}:
            break
        head = token if token.pos in {"NOUN", "PROPN"} else head
    if head is None or head.tag not in {"NN", "NNP"}:
        return False
    return words.is_private(bare(head)) or office_length(parse, head.i, language) > 0


def _credited(parse: Parse, words: PeopleWords, language: str) -> Iterator[Name]:
    """ "(Ada Brandt/Mava News)": who took the picture stands between a bracket and a slash."""
    for token in parse.tokens[:-1]:
        if token.text == "(":
            name = _run(parse, token.i + 1, words, language)
            if name is None or name.past - name.first < 2 or name.past >= len(parse):
                continue
            if parse[name.past].text == "/" and is_person(parse, name, words):
                yield name


def _run(parse: Parse, begin: int, words: PeopleWords, language: str) -> Name | None:
    """The capitalised run that begins at ``begin``, if it can be a name."""
    past = begin
    while past < len(parse) and past - begin < LONGEST and _fits(parse[past], words):
        if parse[past].ent_start and past > begin and parse[past].ent in UNLIKELY:
            break
        past += 1
    return trimmed(parse, begin, past, words, language) if past > begin else None


def _fits(token: Token, words: PeopleWords) -> bool:
    """Whether a token can stand in a name."""
    if token.ent in NO_NAME:
        return False
    if token.text in JOINERS:
        return True
    if is_capital(token):
        return token.pos in {"PROPN", "NOUN", "X"} and token.tag != "NNPS"
    return token.lower in words.particles and token.pos in {"PROPN", "X", "ADP", "DET", "NOUN"}


def _untagged(parse: Parse, words: PeopleWords, language: str) -> Iterator[Name]:
    """Two or more capitalised words that the tagger has no good name for, where a person can stand.

    Names from far away are often taken for a people, a company or nothing at all. What is named with "the",
    is a known place or holds an institution's word is left alone; a "company" needs a given name or what
    only people do.
    """
    at = 0
    while at < len(parse):
        past = at
        while past < len(parse) and past - at < LONGEST and _fits_untagged(parse[past], words):
            past += 1
        if past == at:
            at += 1
            continue
        name = trimmed(parse, _given(parse, at, past), past, words, language)
        if name is not None and _stands_as_person(parse, name, words, language):
            yield name
        at = past


def _called(parse: Parse, words: PeopleWords, language: str) -> Iterator[Name]:
    """ "Oksana and Danylo, both 24,": a given name alone, where the words beside it show a person."""
    for token in parse.tokens:
        if token.tag != "NNP" or token.ent in NO_NAME or not is_given(token):
            continue
        name = Name(token.i, token.i + 1)
        beside = (parse[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(parse))
        if not any(is_capital(t) or t.text in JOINERS for t in beside) and weight(parse, name, language).certain:
            yield name


def _fits_untagged(token: Token, words: PeopleWords) -> bool:
    if token.ent in NO_NAME - {"NORP"} or token.ent in UNLIKELY - {"GPE"} or token.ent == "PERSON":
        return False
    if token.tag == "POS":
        return False
    return (token.tag == "NNP" and is_capital(token)) or (
        token.text in JOINERS or (token.lower in words.particles and token.pos == "PROPN")
    )


def _given(parse: Parse, first: int, past: int) -> int:
    """Where a given name begins within the run, with a word behind it; else the run's beginning."""
    for i in range(first, past - 1):
        if is_given(parse[i]):
            return i
    return first


def _stands_as_person(parse: Parse, name: Name, words: PeopleWords, language: str) -> bool:
    tokens = parse.tokens[name.first : name.past]
    count = sum(t.text.isalpha() and len(t.text) > 1 for t in tokens)
    if not 2 <= count <= MOST_WORDS or not is_person(parse, name, words):
        return False
    if any(t.text.isupper() for t in tokens if t.text.isalpha()):  # an abbreviation is no first name
        return False
    if name.past < len(parse) and parse[name.past].pos in {"NOUN", "PROPN"}:
        return False
    if office_length(parse, tokens[-1].i, language) or gazetteer().find(name.text(parse)):
        return False
    if is_given(tokens[0]):
        return tokens[0].ent != "GPE" or tokens[-1].dep in ARGUMENTS
    if any(t.ent == "GPE" for t in tokens):
        return False
    if name.first and parse[name.first - 1].tag in {"DT", "POS", "PRP$", "CD", "NN", "NNS"}:
        return False
    plain = {t.ent for t in tokens} <= {"", "NORP"} and tokens[-1].dep in ARGUMENTS
    return plain or does_as_people_do(parse, tokens[-1], words)
