"""Words that speak of an event, told from the same words in another sense by what stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.domain.event import Modality
from crosswire.domain.parse import Parse, Token
from crosswire.extract.roles import Arguments, arguments, core, light_subjects, light_verb
from crosswire.lexicon.classes import classes, idioms, syntax_words
from crosswire.lexicon.modality import modality_words
from crosswire.lexicon.events import Candidate, PartOfSpeech, candidates

#: Further words of a trigger are looked for at most so many tokens away: "take (the 12 men) into custody".
WINDOW = 8

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


def triggers(parse: Parse, language: str) -> list[Trigger]:
    """The triggers of one unit in text order. Words of idioms give none."""
    table = candidates(language)
    blocked: frozenset[int] | None = None
    found: list[Trigger] = []
    for token in parse.tokens:
        readings = [c for key in _keys(token) for c in table.get(key, ())]
        if not readings:
            continue
        if blocked is None:
            blocked = _idiomatic(parse, language)
        if token.i in blocked or (token.text.isupper() and len(token.text) < 4):
            continue
        trigger = _best(parse, token, readings, language)
        if trigger is not None:
            found.append(trigger)
    return found


def _keys(token: Token) -> Iterator[tuple[PartOfSpeech, str]]:
    for pos in _POS.get(token.pos, ()):
        if token.pos == "ADJ" and pos == "verb" and not token.lower.endswith("ed"):
            continue
        yield pos, token.lemma
        if token.lemma != token.lower and token.pos in ("PROPN", "ADJ"):
            yield pos, token.lower
    if token.tag == "NNPS" and token.lemma == token.lower:  # headlines in title case: "Rallies"
        yield from (("noun", form) for form in _singulars(token.lower))


def _singulars(word: str) -> Iterator[str]:
    if word.endswith("ies"):
        yield f"{word[:-3]}y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s"):
        yield word[:-1]


def _best(parse: Parse, token: Token, readings: list[Candidate], language: str) -> Trigger | None:
    args = arguments(parse, token)
    light = light_subjects(parse, token) if token.pos in ("NOUN", "PROPN") else ()
    for reading in sorted(readings, key=lambda c: c.strength, reverse=True):
        words = _rest(parse, token, reading)
        if words is not None and _fits(parse, token, reading, args, light, language):
            verb = light_verb(parse, token) if light else None
            befalls = verb is not None and verb.lemma in syntax_words(language).suffering
            return Trigger(token, reading.type, reading.entry.mode, reading, args, light, befalls, words)
    return None


def _rest(parse: Parse, token: Token, reading: Candidate) -> tuple[int, ...] | None:
    """The further words of a trigger, or None if one is missing."""
    if not reading.rest:
        return ()
    if reading.pos == "noun" and _before(parse, token, reading.rest):
        return tuple(range(token.i - len(reading.rest), token.i))
    at, words = token, []
    for wanted in reading.rest:
        options = wanted.split("/")
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
                yield other
                break
            if above.head == above.i:
                break
            above = parse[above.head]


def _fits(
    parse: Parse,
    token: Token,
    reading: Candidate,
    args: Arguments,
    light: tuple[Token, ...],
    language: str,
) -> bool:
    entry = reading.entry
    subjects = args.subjects or light or args.owners
    return (
        _slot(parse, subjects, entry.subject, language)
        and _slot(parse, args.objects, entry.object, language)
        and not (entry.not_subject and _any(parse, subjects, entry.not_subject, language))
        and not (entry.not_object and _any(parse, args.objects, entry.not_object, language))
        and _prepositions(parse, args, entry.prep, language)
        and not (entry.not_prep and _some_preposition(parse, args, entry.not_prep, language))
        and all(_need(parse, token, need, args, language) for need in entry.needs)
        and _modifiers(parse, token, entry.modifier, entry.not_modifier, language)
        and _governor(parse, token, entry.under, entry.not_under)
        and not (entry.unless and _in_sentence(parse, token, entry.unless, language))
    )


def _slot(parse: Parse, tokens: tuple[Token, ...], wanted: tuple[str, ...], language: str) -> bool:
    return not wanted or _any(parse, tokens, wanted, language)


def _any(parse: Parse, tokens: tuple[Token, ...], wanted: tuple[str, ...], language: str) -> bool:
    return any(is_a(parse, token, wanted, language) for token in tokens)


def is_a(parse: Parse, token: Token, wanted: tuple[str, ...], language: str) -> bool:
    """Whether a noun phrase's head is one of the lemmas or of one of the classes in ``wanted``."""
    token = core(parse, token)
    known = classes(language)
    for name in wanted:
        if name not in known:
            if name in (token.lemma, token.lower):
                return True
            continue
        words, labels = known[name]
        if token.lemma in words or token.lower in words or token.ent in labels:
            return True
        if "PERSON" in labels and (token.tag in ("PRP", "WP", "CD") or (token.pos == "PROPN" and not token.ent)):
            return True
        if "MONEY" in labels and any(k.ent == "MONEY" for k in parse.kids(token, "nummod", "quantmod")):
            return True
    return False


def _prepositions(
    parse: Parse, args: Arguments, wanted: dict[str, tuple[str, ...]], language: str
) -> bool:
    return not wanted or _some_preposition(parse, args, wanted, language)


def _some_preposition(
    parse: Parse, args: Arguments, wanted: dict[str, tuple[str, ...]], language: str
) -> bool:
    for word, noun in args.preps:
        if word in wanted and (not wanted[word] or is_a(parse, noun, wanted[word], language)):
            return True
    return False


def _need(parse: Parse, token: Token, need: str, args: Arguments, language: str) -> bool:
    match need:
        case "object":
            return bool(args.objects)
        case "no_object":
            return not args.objects
        case "passive":
            return args.passive
        case "active":
            return not args.passive
        case "person_object":
            return _any(parse, args.objects, ("person",), language)
        case "must_clause":
            return _obliges(parse, token, language)
    clause = any(True for _ in parse.kids(token, "xcomp", "ccomp"))
    return clause if need == "clause" else not clause


def _obliges(parse: Parse, verb: Token, language: str) -> bool:
    """Whether what is said is that somebody must do something: "insisted that rebels must disarm"."""
    table = modality_words(language).auxiliaries
    return any(
        table.get(aux.lower) is Modality.DEMANDED
        for clause in parse.kids(verb, "ccomp")
        for aux in parse.kids(clause, "aux")
    )


def _modifiers(
    parse: Parse, token: Token, wanted: tuple[str, ...], barred: tuple[str, ...], language: str
) -> bool:
    if not wanted and not barred:
        return True
    near = list(parse.kids(token, "amod", "compound", "nmod", "poss", "nummod", "advmod", "prt"))
    near += [k for n in near for k in parse.kids(n, "compound", "amod", "nmod", "conj")]
    if barred and any(is_a(parse, k, barred, language) for k in near):
        return False
    return not wanted or any(is_a(parse, k, wanted, language) for k in near)


def _governor(parse: Parse, token: Token, wanted: tuple[str, ...], barred: tuple[str, ...]) -> bool:
    if not wanted and not barred:
        return True
    first = token
    while first.dep == "conj" and first.head != first.i:
        first = parse.head(first)
    head = parse.head(first)
    lemmas = {head.lemma, head.lower}
    if head.pos == "ADP":
        lemmas.add(parse.head(head).lemma)
    if lemmas.intersection(barred) and first.head != first.i:
        return False
    return not wanted or (first.head != first.i and bool(lemmas.intersection(wanted)))


def _in_sentence(parse: Parse, token: Token, words: tuple[str, ...], language: str) -> bool:
    first, past = parse.sentence_of(token)
    known = classes(language)
    listed: set[str] = set()
    for name in words:
        listed |= known[name][0] if name in known else {name}
    return any(t.lemma in listed for t in parse.tokens[first:past])


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
