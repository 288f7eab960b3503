"""Whether the words around a name show public office. A job, a rank or a part played in the news is none."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.domain.parse import Parse, Token
from crosswire.extract.name_words import Name, bare, forms, is_capital
from crosswire.lexicon.people import PeopleWords, office_phrases, people_words

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
    at = _before_ranks(parse, name.first - 1, language)
    if at < 0:
        return None
    return (
        _office_at(parse, at, name.first, language)
        or _head_of(parse, at, at + 1, language)
        or _candidate(parse, at, at + 1, language)
        or _private(parse[at], language)
    )


def apposition_after(parse: Parse, name: Name, language: str) -> Evidence | None:
    """ "X, the spokeswoman for Y", "X, 52, head of the police", "X (interior minister)"."""
    at = name.past
    if at < len(parse) and parse[at].tag == "POS":
        return None
    if at >= len(parse) or parse[at].text not in {",", "(", "–", "—"}:
        return None
    return _noun_phrase(parse, at + 1, language)


def shared_apposition(parse: Parse, name: Name, language: str) -> Evidence | None:
    """ "X and Y, the presidents of the two countries": a plural holds for all who stand before it."""
    last = _root(parse, name)
    while True:
        joined = [t for t in parse.tokens[last.i + 1 : last.i + REACH] if t.head == last.i and t.dep == "conj"]
        if not joined:
            break
        last = joined[-1]
    at = last.i + 1
    if at <= name.past or at >= len(parse) or parse[at].text != ",":
        return None
    plural = any(t.tag in {"NNS", "NNPS"} for t in parse.tokens[at + 1 : at + 5])
    return _noun_phrase(parse, at + 1, language) if plural else None


def apposition_before(parse: Parse, name: Name, language: str) -> Evidence | None:
    """ "the mayor of Y, X, said", "the ministers of both states, X and Y": the name is the apposition of an office.

    The tagger may hang the name on the last noun ("the head of the group Y, X"): what that noun belongs to is
    asked next, as long as nothing private is met.
    """
    root = _root(parse, name)
    while root.dep == "conj" and parse.head(root).i < name.first and parse.head(root).pos == "PROPN":
        root = parse.head(root)
    if root.dep != "appos" or parse.head(root).i >= name.first:
        return None
    head = parse.head(root)
    between = parse.tokens[head.i + 1 : root.i]
    comma = next((t for t in between if t.text in {",", "–", "—"}), None)
    if comma is None or any(t.lower == "and" for t in between):
        return None
    for noun in _belongs_to(parse, head):
        found = (
            _office_at(parse, noun.i, comma.i, language)
            or _head_of(parse, noun.i, comma.i, language)
            or _candidate(parse, noun.i, comma.i, language)
            or _private(noun, language)
        )
        if found is not None:
            return found
    return None


def _belongs_to(parse: Parse, noun: Token) -> list[Token]:
    """A noun and those it is a part of: "Voice", "group", "head" in "the head of the group Clear Voice"."""
    found = [noun]
    while noun.dep in {"pobj", "appos", "compound"} and len(found) < 4:
        above = parse.head(noun)
        if noun.dep == "pobj":
            above = parse.head(above)
        if above.pos not in {"NOUN", "PROPN"} or above.i >= noun.i:
            break
        noun = above
        found.append(noun)
    return found


def copula(parse: Parse, name: Name, language: str) -> Evidence | None:
    """ "X is the mayor of Y", "X, who serves as mayor", "X was elected president"."""
    words = people_words(language)
    at = name.past
    while at < len(parse) and (parse[at].text == "," or parse[at].tag in {"WP", "MD", "RB"}):
        at += 1
    verbs = 0
    while at < len(parse) and verbs < 3 and (parse[at].lemma in words.copulas or _links(parse[at], words)):
        verbs += parse[at].lemma in words.copulas
        at += 1
    if not verbs or at >= len(parse):
        return None
    return _noun_phrase(parse, at, language)


def _links(token: Token, words: PeopleWords) -> bool:
    """Small words within "was sworn in as", "was re-elected"."""
    return token.lower in words.copula_links or token.tag in {"RP", "HYPH", "AFX"}


def leads(parse: Parse, name: Name, language: str) -> Evidence | None:
    """ "X, who heads the rights group Y", "X leads the ministry's mission"."""
    words = people_words(language)
    at = _verb_after(parse, name)
    if at >= len(parse) or parse[at].lemma not in words.lead_verbs:
        return None
    body = _until_break(parse, at + 1)
    named = any({t.lemma, t.lower} & words.bodies for t in body)
    if named and not any({t.lemma, t.lower} & words.private_bodies for t in body):
        return Evidence("official", f"“{parse[at].text}” a body")
    return None


def stands(parse: Parse, name: Name, language: str) -> Evidence | None:
    """ "X, who ran against the president", "X is running for mayor"."""
    words = people_words(language)
    at = _verb_after(parse, name)
    for phrase in words.candidacies:
        parts = phrase.split()
        if [t.lower for t in parse.tokens[at : at + len(parts)]] == parts:
            after = _until_break(parse, at + len(parts))
            if any(t.lower in words.contested or _is_office(parse, t, language) for t in after):
                return Evidence("candidate", f"“{phrase}”")
    return None


def press_office(parse: Parse, name: Name, language: str) -> Evidence | None:
    """ "X of the ministry's press service" speaks for it."""
    at = name.past
    if at >= len(parse) or parse[at].tag != "IN":
        return None
    after = " ".join(t.lower for t in _until_break(parse, at + 1))
    phrase = next((p for p in people_words(language).press_offices if p in after), None)
    return Evidence("spokesperson", f"“{phrase}”") if phrase else None


def _verb_after(parse: Parse, name: Name) -> int:
    """Where the verb of "X, who was ..." or "X is ..." stands: behind commas, pronouns and helping verbs."""
    at = name.past
    while at < len(parse) and (parse[at].text == "," or parse[at].tag in {"WP", "MD", "RB"} or parse[at].dep == "aux"):
        at += 1
    return at


def _until_break(parse: Parse, first: int) -> list[Token]:
    """The tokens from ``first`` up to a mark or a verb."""
    found: list[Token] = []
    for token in parse.tokens[first : first + REACH]:
        if token.text in {",", ".", ";", "(", ")"} or token.pos == "VERB":
            break
        found.append(token)
    return found


def _is_office(parse: Parse, token: Token, language: str) -> bool:
    return any(form in office_phrases(language) for form in forms(token))


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


RULES = (
    title_before,
    apposition_after,
    shared_apposition,
    apposition_before,
    coordinated,
    copula,
    leads,
    stands,
    press_office,
)


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
        or _head_of(parse, head.i, head.i + 1 + REACH, language)
        or _candidate(parse, head.i, head.i + 1 + REACH, language)
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


def _head_of(parse: Parse, head: int, past: int, language: str) -> Evidence | None:
    """ "head of the regional police", "the fund's director", "rights chief": heads of bodies only.

    The body stands up to four words before, or after it before token ``past``: a noun of bodies, a name
    ("head of Baltic Rail"), "its", or with a chief what he is chief of.
    """
    words = people_words(language)
    for phrase in words.heads:
        first = _match_back(parse, head, tuple(phrase.split()))
        if first is None or _of_private_body(parse, first, head, head + 1, language):
            continue
        before = parse.tokens[max(0, first - 4) : first]
        after = parse.tokens[head + 1 : past]
        led = any({t.lemma, t.lower} & words.bodies for t in (*before, *after))
        owned = bool(before) and (before[-1].lower in words.its or _is_named_body(before))
        named = len(after) > 1 and after[0].tag == "IN" and _names_body(after[1:4])
        chief = bool(before) and parse[head].lower in words.chiefs and before[-1].pos in {"NOUN", "PROPN"}
        if led or owned or named or chief:
            return Evidence("official", f"“{parse.text[parse[first].start : parse[head].end]}” of a body")
    return None


def _is_named_body(before: tuple[Token, ...]) -> bool:
    """ "Open Door's": a possessive name that is nobody's."""
    possessor = before[-2] if len(before) > 1 else before[-1]
    return before[-1].tag == "POS" and possessor.pos == "PROPN" and possessor.ent != "PERSON"


def _names_body(tokens: tuple[Token, ...]) -> bool:
    """ "of Baltic Rail", "of the Northern Fund"."""
    rest = tokens[1:] if tokens[0].tag == "DT" else tokens
    return bool(rest) and is_capital(rest[0]) and rest[0].ent != "PERSON"


def _candidate(parse: Parse, head: int, past: int, language: str) -> Evidence | None:
    """ "a candidate of the ruling party", "the challenger in May's election"; no "doctoral candidate"."""
    words = people_words(language)
    if bare(parse[head]) not in words.contenders:
        return None
    beside = (*parse.tokens[max(0, head - 3) : head], *parse.tokens[head + 1 : past])
    if any({t.lemma, t.lower} & words.contested for t in beside):
        return Evidence("candidate", f"“{parse[head].text}”")
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


def _before_ranks(parse: Parse, at: int, language: str) -> int:
    """The word that says most of a name that follows ``at``: the office before ranks ("Judge Dr. X", "army
    spokesman Lt. Col. X", "President-elect X"), else the word at ``at`` itself."""
    words = people_words(language)
    while at >= 0 and (parse[at].text in {".", "-"} or bare(parse[at]) in words.office_suffixes):
        at -= 1
    office = at
    while office >= 0 and (parse[office].text == "." or _is_rank(parse[office], words)):
        office -= 1
    return office if office >= 0 and _is_office(parse, parse[office], language) else at


def _is_rank(token: Token, words: PeopleWords) -> bool:
    return bare(token) in words.honorifics and is_capital(token) and not words.is_private(bare(token))


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
