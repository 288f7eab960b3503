"""Whether the words around a name show public office. A job, a rank or a part played in the news is none."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.domain.parse import Parse, Token
from crosswire.extract.name_words import Name, bare, forms, is_capital
from crosswire.lexicon.people import office_phrases, people_words

#: How far an apposition is read, in tokens; longer ones tell another story.
REACH = 12


@dataclass(frozen=True, slots=True)
class Evidence:
    """``office`` is a key of data/offices.yaml; None where the words show a ``part``, a job or kin."""

    office: str | None
    reason: str
    part: str | None = None


def evidence(parse: Parse, name: Name, language: str) -> Evidence | None:
    """What the words beside a name say of the person: an office by any rule, else the first private part."""
    found = [e for rule in RULES if (e := rule(parse, name, language)) is not None]
    return next((e for e in found if e.office), found[0] if found else None)


def title_before(parse: Parse, name: Name, language: str) -> Evidence | None:
    """ "Interior Minister X", "spokeswoman X", "protester X": the word that touches the name decides."""
    at = name.first - 1
    while at >= 0 and (parse[at].text in {".", "-"} or _is_rank_before_office(parse, at, language)):
        at -= 1
    if at < 0:
        return None
    return _office_at(parse, at, name.first, language) or _private(parse[at], language)


def apposition_after(parse: Parse, name: Name, language: str) -> Evidence | None:
    """ "X, the spokeswoman for Y", "X, 52, head of the police", "X (interior minister)"."""
    at = name.past
    if at < len(parse) and parse[at].tag == "POS":
        return None
    if at >= len(parse) or parse[at].text not in {",", "(", "–", "—"}:
        return None
    return _noun_phrase(parse, at + 1, language)


def apposition_before(parse: Parse, name: Name, language: str) -> Evidence | None:
    """ "the mayor of Y, X, said": the name is the apposition of an office."""
    root = _root(parse, name)
    if root.dep != "appos" or parse.head(root).i >= name.first:
        return None
    between = parse.tokens[parse.head(root).i + 1 : name.first]
    if not between or between[-1].text not in {",", "–", "—"} or any(t.lower == "and" for t in between):
        return None
    head = parse.head(root)
    return _office_at(parse, head.i, name.first, language) or _private(head, language)


def copula(parse: Parse, name: Name, language: str) -> Evidence | None:
    """ "X is the mayor of Y", "X, who serves as mayor", "X was elected president"."""
    words = people_words(language)
    at = name.past
    while at < len(parse) and (parse[at].text == "," or parse[at].tag in {"WP", "MD", "RB"}):
        at += 1
    verbs = 0
    while at < len(parse) and parse[at].lemma in words.copulas and verbs < 3:
        at, verbs = at + 1, verbs + 1
    if not verbs or at >= len(parse):
        return None
    return _noun_phrase(parse, at + (parse[at].lower == "as"), language)


def coordinated(parse: Parse, name: Name, language: str) -> Evidence | None:
    """ "Presidents X and Y": a plural title holds for all it stands before."""
    root = _root(parse, name)
    if root.dep != "conj":
        return None
    at = parse.head(root).i
    while at > 0 and is_capital(parse[at]) and parse[at].tag not in {"NNS", "NNPS"}:
        at -= 1
    if parse[at].tag not in {"NNS", "NNPS"} or at >= name.first:
        return None
    return _office_at(parse, at, name.first, language)


RULES = (title_before, apposition_after, apposition_before, coordinated, copula)


def _noun_phrase(parse: Parse, begin: int, language: str) -> Evidence | None:
    """The office or private part named by the noun phrase that begins at ``begin``."""
    first, past = begin, begin
    while past < len(parse) and past - begin < REACH and _in_phrase(parse[past]):
        past += 1
        if past < len(parse) and parse[past].text == "," and all(t.text.isdecimal() for t in parse.tokens[first:past]):
            past += 1  # the age in "X, 52, head of the police"
            first = past
    nouns = [t for t in parse.tokens[first:past] if t.pos in {"NOUN", "PROPN"} and t.tag != "POS"]
    if not nouns:
        return None
    head = nouns[-1]
    return (
        _office_at(parse, head.i, past, language)
        or _office_of(parse, head.i, language)
        or _head_of(parse, head.i, language)
        or _private(head, language)
    )


def _in_phrase(token: Token) -> bool:
    """Whether a token can stand in the noun phrase of an apposition."""
    if token.tag in {"WP", "WP$", "WDT", "WRB", "PRP", "TO"}:
        return False
    nominal = {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART", "ADV"}
    return token.pos in nominal or token.dep == "amod" or token.text in {"-", "’s", "'s"}


def _office_at(parse: Parse, last: int, past: int, language: str) -> Evidence | None:
    """The longest office phrase that ends at token ``last``, unless a private body stands beside it."""
    for word in forms(parse[last]):
        for phrase in office_phrases(language).get(word, ()):
            first = _match_back(parse, last, phrase.words)
            if first is not None and not _of_private_body(parse, first, last, past, language):
                return Evidence(phrase.office, f"“{parse.text[parse[first].start : parse[last].end]}”")
    return None


def _office_of(parse: Parse, head: int, language: str) -> Evidence | None:
    """Phrases that run on behind their noun: "secretary of state", "chief of police"."""
    for past in range(head + 2, min(head + 5, len(parse) + 1)):
        found = _office_at(parse, past - 1, past, language)
        if found is not None and f"“{parse[head].text}" == found.reason[: len(parse[head].text) + 1]:
            return found
    return None


def _head_of(parse: Parse, head: int, language: str) -> Evidence | None:
    """ "head of the regional police", "director of the agency": heads of bodies only."""
    words = people_words(language)
    for phrase in words.heads:
        first = _match_back(parse, head, tuple(phrase.split()))
        if first is None:
            continue
        beside = [t for t in parse.tokens[max(0, first - 4) : head + 1 + REACH] if t.i != head]
        if any({t.lemma, t.lower} & words.bodies for t in beside) and not _of_private_body(
            parse, first, head, head + 1, language
        ):
            return Evidence("official", f"“{parse.text[parse[first].start : parse[head].end]}” of a body")
    return None


def _of_private_body(parse: Parse, first: int, last: int, past: int, language: str) -> bool:
    """Whether a family, a class, a club ... stands right before the office or in its "of"/"for"."""
    words = people_words(language).private_bodies
    before: list[Token] = []
    while first > 0 and len(before) < 3 and _describes(parse[first - 1]):
        first -= 1
        before.append(parse[first])
    after: list[Token] = []
    if last + 1 < len(parse) and parse[last + 1].tag == "IN":
        for token in parse.tokens[last + 1 : last + 1 + REACH]:
            if token.text in {",", ".", ";"} or token.pos == "VERB":
                break
            after.append(token)
    return any({t.lemma, t.lower} & words for t in (*before, *after))


def _describes(token: Token) -> bool:
    """Whether a word before an office belongs to it: "student body", "the family's"."""
    return token.pos in {"NOUN", "PROPN", "ADJ"} or token.tag == "POS"


def _match_back(parse: Parse, last: int, words: tuple[str, ...]) -> int | None:
    """The first token of ``words`` where they end at ``last``; the last one may be plural."""
    first = last - len(words) + 1
    if first < 0 or words[-1] not in forms(parse[last]):
        return None
    if any(bare(parse[first + k]) != word for k, word in enumerate(words[:-1])):
        return None
    return first


def _is_rank_before_office(parse: Parse, at: int, language: str) -> bool:
    """A personal title between office and name: "Judge Dr. X"."""
    words, word = people_words(language), bare(parse[at])
    if word not in words.honorifics or words.is_private(word):
        return False
    return at > 0 and any(form in office_phrases(language) for form in forms(parse[at - 1]))


def _private(token: Token, language: str) -> Evidence | None:
    """A part, a job or kin; a form of address shows a person and no office."""
    words = people_words(language)
    for form in forms(token):
        if words.is_private(form):
            return Evidence(None, f"“{token.text}” is no public office", form)
    if bare(token) in words.honorifics and is_capital(token):
        return Evidence(None, f"“{token.text}” is no public office")
    return None


def _root(parse: Parse, name: Name) -> Token:
    """The token of the name whose head lies outside it."""
    for token in reversed(parse.tokens[name.first : name.past]):
        if not name.first <= token.head < name.past or token.head == token.i:
            return token
    return parse[name.past - 1]
