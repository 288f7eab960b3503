"""What tells a word of a name from others: titles, agencies, institutions, given names."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.domain.parse import Parse, Token
from crosswire.lexicon.gazetteer import fold, gazetteer
from crosswire.lexicon.people import PeopleWords, given_names, office_phrases

HYPHENS = frozenset({"-", "‐", "‑"})
JOINERS = HYPHENS | {"’", "'", "–"}


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """Tokens ``[first, past)`` of a parse that are a person's name, titles and possessive left out."""

    first: int
    past: int

    def text(self, parse: Parse) -> str:
        return parse.text[parse[self.first].start : parse[self.past - 1].end]


def bare(token: Token) -> str:
    """The word in lower case without a full stop: "Gen." is "gen"."""
    return token.lower.rstrip(".")


def is_capital(token: Token) -> bool:
    return token.text[:1].isupper()


def forms(token: Token) -> tuple[str, ...]:
    """The word, its lemma, and a plural's singular, as word lists have them."""
    singular = (bare(token)[:-1],) if token.tag in {"NNS", "NNPS"} and token.lower.endswith("s") else ()
    return tuple(dict.fromkeys((bare(token), token.lemma.rstrip("."), *singular)))


def office_length(parse: Parse, last: int, language: str) -> int:
    """How many tokens the longest office phrase that ends at ``last`` has; 0 if none does."""
    for form in forms(parse[last]):
        for phrase in office_phrases(language).get(form, ()):
            first = last + 1 - len(phrase.words)
            if first >= 0 and all(
                bare(t) == w for t, w in zip(parse.tokens[first:last], phrase.words[:-1], strict=True)
            ):
                return len(phrase.words)
    return 0


def is_given(token: Token) -> bool:
    """Whether the word is somewhere a given name and no place that everybody knows ("Jordan")."""
    if fold(token.text) not in given_names():
        return False
    return not any(p.feature in {"country", "capital"} for p in gazetteer().find(token.text))


def hyphen_at(parse: Parse, i: int) -> bool:
    """Whether a hyphen that joins two words stands at ``i``: "Park Min-seo"."""
    if i + 1 >= len(parse) or parse[i].text not in HYPHENS:
        return False
    return parse[i - 1].end == parse[i].start and parse[i].end == parse[i + 1].start


def trimmed(parse: Parse, first: int, past: int, words: PeopleWords, language: str) -> Name | None:
    """The range without titles before it and without marks, agencies and possessives at its edges."""
    for i in range(first, past - 1):
        title = bare(parse[i]) in words.heads or words.is_private(bare(parse[i]))
        if title or office_length(parse, i, language):
            first = i + 1
    while first < past and not _begins_name(parse, first, past, words):
        first += 1
    while past > first and not _ends_name(parse, past - 1, words):
        past -= 1
    if first == past or not any(is_capital(t) for t in parse.tokens[first:past]):
        return None
    return Name(first, past)


def _begins_name(parse: Parse, first: int, past: int, words: PeopleWords) -> bool:
    """A title, an agency and a mark begin no name; nor does a small word, save "al-" before its hyphen."""
    token = parse[first]
    if not token.text[:1].isalpha() or bare(token) in words.honorifics | words.agencies:
        return False
    joined = first + 1 < past and parse[first + 1].text in JOINERS
    return is_capital(token) or joined or sum(map(is_capital, parse.tokens[first:past])) < 2


def _ends_name(parse: Parse, last: int, words: PeopleWords) -> bool:
    """A capitalised word, "Jr." or the second half of "Min-seo"; never an agency or a possessive."""
    token = parse[last]
    if token.tag == "POS" or bare(token) in words.agencies:
        return False
    half = token.pos == "PROPN" and last > 1 and hyphen_at(parse, last - 1)
    return is_capital(token) or half or bare(token) in words.suffixes


def is_person(parse: Parse, name: Name, words: PeopleWords) -> bool:
    """Nothing of an institution and no number within it."""
    tokens = parse.tokens[name.first : name.past]
    if any(bare(t) in words.institutions for t in tokens) and not _surname_like(tokens, words):
        return False
    if any(c.isdigit() for t in tokens for c in t.text):
        return False
    return any(t.pos == "PROPN" or t.ent == "PERSON" for t in tokens)


def _surname_like(tokens: tuple[Token, ...], words: PeopleWords) -> bool:
    """ "Park Geun-hye", "Emily Post": the tagger is sure, and the word is a surname by its place."""
    if any(t.ent != "PERSON" for t in tokens) or len(tokens) < 2:
        return False
    inside = [i for i, t in enumerate(tokens) if bare(t) in words.institutions]
    if not all(bare(tokens[i]) in words.surnames for i in inside):
        return False
    return inside == [0] or (inside == [1] and len(tokens) == 2 and is_given(tokens[0]))
