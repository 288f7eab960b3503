"""Whether what stands around a word fits the frame that an entry of the ontology asks for."""

from __future__ import annotations

from crosswire.domain.event import Modality
from crosswire.domain.parse import Parse, Token
from crosswire.extract.phrases import core
from crosswire.extract.roles import Arguments
from crosswire.lexicon.classes import classes, endings
from crosswire.lexicon.events import Candidate
from crosswire.lexicon.modality import modality_words


def fits(
    parse: Parse,
    token: Token,
    reading: Candidate,
    args: Arguments,
    light: tuple[Token, ...],
    language: str,
) -> bool:
    """Whether the word stands in the frame of ``reading``; ``light`` are the subjects of its light verb."""
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
        and (not entry.beside or _in_sentence(parse, token, entry.beside, language))
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
        if token.tag == "NNPS" and token.lower[:-1] in words:  # "Guards", which the tagger leaves as it is
            return True
        if token.pos == "NOUN" and token.lemma.endswith(endings(language).get(name, ())):
            return True
        if "PERSON" in labels and (token.tag in ("PRP", "WP", "CD") or (token.pos == "PROPN" and not token.ent)):
            return True
        if "MONEY" in labels and any(k.ent == "MONEY" for k in parse.kids(token, "nummod", "quantmod")):
            return True
    return False


def _prepositions(parse: Parse, args: Arguments, wanted: dict[str, tuple[str, ...]], language: str) -> bool:
    return not wanted or _some_preposition(parse, args, wanted, language)


def _some_preposition(parse: Parse, args: Arguments, wanted: dict[str, tuple[str, ...]], language: str) -> bool:
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
        case "participle":
            return token.tag == "VBG"
        case "finite":
            return token.dep != "amod"
        case "no_opinion":  # "agree that salt is bad"
            return not any(k.tag in ("VBZ", "VBP") for k in parse.kids(token, "ccomp"))
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


def _modifiers(parse: Parse, token: Token, wanted: tuple[str, ...], barred: tuple[str, ...], language: str) -> bool:
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
