"""Words that speak of an event, told from the same words in another sense by what stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from crosswire.domain.parse import Parse, Token
from crosswire.extract.fitting import fits
from crosswire.extract.phrases import prepositions
from crosswire.extract.roles import Arguments, arguments, light_subjects, light_verb, mistaken
from crosswire.lexicon.classes import idioms, syntax_words
from crosswire.lexicon.events import Candidate, PartOfSpeech, candidates, dependent

#: Further words of a trigger are looked for at most so many tokens away: "take (the 12 men) into custody".
WINDOW = 8

#: A preposition below one of these belongs to another predicate: "called it payback for" calls for nothing.
ELSEWHERE = ("oprd", "attr", "ccomp", "advcl", "relcl")

#: Links of nouns, by which a gerund is one: "spoke of vote rigging".
NOMINAL = ("pobj", "dobj", "nsubj", "nsubjpass", "attr", "conj", "appos")

#: What ends a sentence, and no headline.
ENDS = (".", "!", "?", ":", '"', ")")

_POS: dict[str, tuple[PartOfSpeech, ...]] = {
    "VERB": ("verb",),
    "AUX": ("verb",),
    "NOUN": ("noun",),
    "PROPN": ("noun",),
    "ADJ": ("adjective", "verb"),
    "ADV": ("adjective",),
}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A token that speaks of an event of ``type``, with its arguments and the entry that fits."""

    token: Token
    type: str
    mode: str | None
    reading: Candidate
    args: Arguments
    #: Subjects of the light verb that an event noun is the object of.
    light: tuple[Token, ...] = ()
    befalls: bool = False  # those subjects are whom it befalls: "he faces trial"
    words: tuple[int, ...] = ()  # further tokens that belong to the trigger


def triggers(parse: Parse, language: str, told: frozenset[str] = frozenset()) -> list[Trigger]:
    """The triggers of one unit in text order. Words of idioms give none.

    ``told``: types that the report tells of anywhere, for words that speak of an event only beside another.
    """
    table = candidates(language)
    blocked: frozenset[int] | None = None
    found: list[Trigger] = []
    for token in parse.tokens:
        readings = [c for key in _keys(parse, token) for c in table.get(key, ())]
        if not readings:
            continue
        if blocked is None:
            blocked = _idiomatic(parse, language)
        if token.i in blocked or (token.text.isupper() and len(token.text) < 4):
            continue
        if _other_word(parse, token, language):
            continue
        if token.pos == "PROPN" and (token.ent == "DATE" or _in_name(parse, token)):  # the month of March
            continue
        fitting = [c for c in readings if not c.entry.among or not told.isdisjoint(c.entry.among)]
        trigger = _best(parse, token, fitting, language) if fitting else None
        if trigger is not None:
            found.append(trigger)
    return found


def beside_others(parse: Parse, language: str) -> bool:
    """Whether some word speaks of an event only beside one of another type in the report."""
    words = dependent(language)
    return any(key in words for token in parse.tokens for key in _keys(parse, token))


def _keys(parse: Parse, token: Token) -> Iterator[tuple[PartOfSpeech, str]]:
    for pos in _POS.get(token.pos, ()):
        if token.pos == "ADJ" and pos == "verb" and not token.lower.endswith("ed"):
            continue
        yield pos, token.lemma
        if pos == "verb" and token.tag in ("VBD", "VBN", "VBG"):
            yield pos, f"{token.lemma}e"  # the tagger makes "fin" of "fined"
        if token.lemma != token.lower and token.pos in ("PROPN", "ADJ"):
            yield pos, token.lower
    if token.tag == "VBG" and token.dep in NOMINAL and any(parse.kids(token, "compound", "amod", "det", "poss")):
        yield "noun", token.lower  # "spoke of vote rigging"
    if mistaken(parse, token):
        yield "verb", token.lemma
    if token.tag == "NNPS" and token.lemma == token.lower:  # headlines in title case: "Rallies"
        yield from (("noun", form) for form in _singulars(token.lower))


def _other_word(parse: Parse, token: Token, language: str) -> bool:
    """Whether the word is only a part of another: "blast off", "payment methods"."""
    words = syntax_words(language)
    if token.pos == "VERB":
        return any(k.lower in words.particles for k in parse.kids(token, "prt")) and not _asks(parse, token, language)
    head = parse.head(token)
    return (
        token.dep == "compound"
        and token.pos in ("NOUN", "PROPN")
        and head.i > token.i
        and head.pos == "NOUN"
        and head.lemma not in words.carriers
        and not any(key in candidates(language) for key in _keys(parse, head))
    )


def _asks(parse: Parse, verb: Token, language: str) -> bool:
    """Whether a reading of the verb asks for its particle ("break off talks")."""
    particles = {k.lower for k in parse.kids(verb, "prt")}
    return any(particles & set(c.rest) for c in candidates(language).get(("verb", verb.lemma), ()))


def _in_name(parse: Parse, token: Token) -> bool:
    """Whether the word is part of a person's name of several words."""
    near = (parse[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(parse))
    return token.ent == "PERSON" and any(t.ent == "PERSON" and t.pos == "PROPN" for t in near)


def _singulars(word: str) -> Iterator[str]:
    if word.endswith("ies"):
        yield f"{word[:-3]}y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s"):
        yield word[:-1]


def _best(parse: Parse, token: Token, readings: list[Candidate], language: str) -> Trigger | None:
    """The most demanding reading that fits; in a headline also "Leader freed" for "Leader is freed"."""
    light = light_subjects(parse, token) if token.pos in ("NOUN", "PROPN") else ()
    ranked = sorted(readings, key=lambda c: c.strength, reverse=True)
    near = parse.tokens[token.i + 1 : token.i + 1 + WINDOW]
    ahead = frozenset(form for t in near for form in (t.lemma, t.lower))
    for args in (arguments(parse, token), _clipped(parse, token), _finite(parse, token, language)):
        for reading in ranked if args is not None else ():
            words = _rest(parse, token, reading, ahead)
            if args is None or words is None:
                continue
            full = _with_rest(parse, args, words) if reading.pos == "verb" and not reading.before else args
            if fits(parse, token, reading, full, light, language):
                verb = light_verb(parse, token) if light else None
                befalls = verb is not None and verb.lemma in syntax_words(language).suffering
                return Trigger(token, reading.type, reading.entry.mode, reading, full, light, befalls, words)
    return None


def _clipped(parse: Parse, token: Token) -> Arguments | None:
    """The arguments of a participle that a headline left without its "is" or "was"; None of other words."""
    if token.tag not in ("VBD", "VBN") or parse.text.rstrip().endswith(ENDS):
        return None
    args = arguments(parse, token)
    if args.passive or args.objects or not args.subjects or any(True for _ in parse.kids(token, "aux", "auxpass")):
        return None
    return replace(args, subjects=(), objects=args.subjects, passive=True)


def _finite(parse: Parse, token: Token, language: str) -> Arguments | None:
    """The arguments of a past tense that was taken for a participle: "A wall caved in on Friday"."""
    noun = parse.head(token)
    if token.tag != "VBN" or token.dep != "acl" or not parse.text.rstrip().endswith(ENDS):
        return None
    opened = noun.dep == "pobj" and parse.head(noun).lower in syntax_words(language).openers  # "since a wall caved in"
    if noun.head != noun.i and not opened:
        return None
    args = arguments(parse, token)
    if args.subjects or not args.passive:
        return None
    return replace(args, subjects=args.objects, objects=(), passive=False)


def _with_rest(parse: Parse, args: Arguments, words: tuple[int, ...]) -> Arguments:
    """Arguments with what hangs on the trigger's further words: "opened fire on the crowd"."""
    more = tuple(pair for i in words for pair in prepositions(parse, parse[i]))
    return replace(args, preps=tuple(dict.fromkeys((*args.preps, *more))))


def _rest(parse: Parse, token: Token, reading: Candidate, ahead: frozenset[str]) -> tuple[int, ...] | None:
    """The further words of a trigger, or None if one is missing."""
    if not reading.rest:
        return ()
    if not reading.before and ahead.isdisjoint(reading.options[0]):
        return None
    if reading.before:
        stands = _before(parse, token, reading.rest)
        return tuple(range(token.i - len(reading.rest), token.i)) if stands else None
    at, words = token, []
    for options in reading.options:
        found = next((t for t in _after(parse, at, token) if t.lemma in options or t.lower in options), None)
        if found is None:
            return None
        words.append(found.i)
        at = found
    return tuple(words)


def _before(parse: Parse, token: Token, rest: tuple[str, ...]) -> bool:
    start = token.i - len(rest)
    if start < 0:
        return False
    return all(
        w in (t.lemma, t.lower) or ("/" in w and t.lemma in w.split("/"))
        for w, t in zip(rest, parse.tokens[start : token.i], strict=True)
    )


def _after(parse: Parse, at: Token, head: Token) -> Iterator[Token]:
    """Tokens behind ``at`` that hang, however deep, on the trigger's head."""
    for other in parse.tokens[at.i + 1 : at.i + 1 + WINDOW]:
        above = other
        for _ in range(5):
            if above.head == head.i:
                if not (other.pos == "ADP" and above.dep in ELSEWHERE):
                    yield other
                break
            if above.head == above.i:
                break
            above = parse[above.head]


def _idiomatic(parse: Parse, language: str) -> frozenset[int]:
    """Tokens of idioms: lemmas in a row, articles and owners left out."""
    table = idioms(language)
    words = [t for t in parse.tokens if t.dep not in ("det", "poss") and not t.text.isspace()]
    found: set[int] = set()
    for at, token in enumerate(words):
        for key in dict.fromkeys((token.lemma, token.lower)):
            for idiom in table.get(key, ()):
                row = words[at : at + len(idiom)]
                if len(row) == len(idiom) and all(w in (t.lemma, t.lower) for w, t in zip(idiom, row, strict=True)):
                    found.update(t.i for t in row)
    return frozenset(found)
