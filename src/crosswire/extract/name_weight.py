"""How much speaks for a capitalised run being a person's name, and how much against it.

A name is a person's only with evidence: the tagger's word, a given name, what only people are called or do. Each
rule answers with a weight for one mention; people.py adds the best reason for and the worst against over all
mentions of a name in the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.domain.parse import Parse, Token
from crosswire.extract.name_words import Name, bare, forms, is_capital, is_given, office_length
from crosswire.extract.offices import evidence
from crosswire.lexicon.gazetteer import gazetteer
from crosswire.lexicon.people import PeopleWords, people_words

#: Weights. CERTAIN outweighs all but a thing's own noun at the same mention; they were chosen on
#: tests/golden/en/people_masked.txt, where every sentence of one kind of evidence must come out the same way.
CERTAIN, STRONG, SOME, SLIGHT = 6, 4, 2, 1

#: Places that everybody knows are rather the place than a surname or first name ("Jordan", "Victoria").
WELL_KNOWN = frozenset({"continent", "region", "country", "capital", "admin1"})
LARGE = 200_000  # inhabitants of a city

#: From so many letters on a word in capitals is no abbreviation.
MOST_LETTERS = 6

#: Tags of words that no name is made of, capitals or not.
_NO_NAME_TAGS = frozenset({"IN", "DT", "CC", "MD", "TO", "PRP", "PRP$", "WP", "WDT", "WRB", "RB", "VBD", "VBZ"})


@dataclass(frozen=True, slots=True)
class Weight:
    """What speaks for and against, both as numbers of zero or more."""

    likely: int
    unlikely: int

    @property
    def certain(self) -> bool:
        """Whether this mention alone shows a person."""
        return self.likely >= CERTAIN > self.unlikely


def weight(parse: Parse, name: Name, language: str) -> Weight:
    """What the words of one mention and those beside it say."""
    words = people_words(language)
    return Weight(
        max((rule(parse, name, words, language) for rule in FOR), default=0),
        max((rule(parse, name, words, language) for rule in AGAINST), default=0),
    )


def is_somebody(weights: Sequence[Weight]) -> bool:
    """Whether a name with these mentions is a person's: one certain mention is enough."""
    if any(w.certain for w in weights):
        return True
    return max(w.likely for w in weights) > max(SLIGHT, *(w.unlikely for w in weights))


# --- what speaks for a person


def described(parse: Parse, name: Name, words: PeopleWords, language: str) -> int:
    """An office, a form of address, a job, kin or a part beside the name. Some jobs are companies' too ("the
    builder, X")."""
    shown = evidence(parse, name, language)
    if shown is None:
        return 0
    doubtful = shown.part in words.company_jobs and not is_given(parse[name.first])
    return min(SOME, name.past - name.first) if doubtful else CERTAIN


def aged(parse: Parse, name: Name, words: PeopleWords, language: str) -> int:
    """ "X, 34," "X (34)", "X and Y, both 24"."""
    at = name.past
    while at + 1 < len(parse) and parse[at].pos == "CCONJ" and parse[at + 1].pos == "PROPN":  # "X and Y, both 24"
        at += 2
    if at + 1 >= len(parse) or parse[at].text not in {",", "("}:
        return 0
    at += 1 + (parse[at + 1].lower in words.both)
    token = parse[at] if at < len(parse) else parse[name.past]
    closed = at + 1 >= len(parse) or parse[at + 1].text in {",", ".", ";", ")", "and"}
    return CERTAIN if token.text.isdecimal() and len(token.text) <= 2 and closed else 0


def relative(parse: Parse, name: Name, words: PeopleWords, language: str) -> int:
    """ "X, who ...", "X, whose brother ..."."""
    at = name.past
    if at + 1 < len(parse) and parse[at].text == "," and parse[at + 1].tag in {"WP", "WP$"}:
        return STRONG
    return 0


def acts(parse: Parse, name: Name, words: PeopleWords, language: str) -> int:
    """Stands where only a person can; or says something, which organisations do too."""
    token = parse[name.past - 1]
    if does_as_people_do(parse, token, words):
        return STRONG
    known = name.past - name.first > 1 or is_given(token) or token.ent == "PERSON"
    return SOME if known and token.dep == "nsubj" and parse.head(token).lemma in words.speech else 0


def called_so(parse: Parse, name: Name, words: PeopleWords, language: str) -> int:
    """ "a woman named X": what is named is a person's noun, or nothing is said of it."""
    noun = introduced(parse, name.first, words)
    if noun is None:
        return 0
    person = words.is_private(noun.lemma) or office_length(parse, noun.i, language) > 0
    return CERTAIN if person else SOME * is_given(parse[name.first])


def looks_so(parse: Parse, name: Name, words: PeopleWords, language: str) -> int:
    """The tagger's word and a given name."""
    tokens = parse.tokens[name.first : name.past]
    whole = sum(t.text[:1].isalpha() for t in tokens) > 1
    tagged = any(t.ent == "PERSON" for t in tokens)
    given = is_given(tokens[0])
    if whole:
        return STRONG if tagged and given else SOME + given if tagged or given else SLIGHT
    return SOME if tagged and given else SLIGHT if tagged or given else 0


FOR = (described, aged, relative, acts, called_so, looks_so)


# --- what speaks against it


def thing_before(parse: Parse, name: Name, words: PeopleWords, language: str) -> int:
    """ "importer X", "the ferry X", "the insurer, X": the noun it belongs to is a body's or a thing's."""
    noun = _noun_beside(parse, name)
    if noun is None:
        return 0
    found = set(forms(noun))
    if office_length(parse, noun.i, language):
        return 0
    if found & words.things or (found & words.institutions and not any(map(words.is_private, found))):
        return CERTAIN + 1
    if found & words.company_jobs and name.past - name.first == 1 and not is_given(parse[name.first]):
        return SOME
    person = any(map(words.is_private, found)) or bare(noun) in words.heads
    common = noun.pos == "NOUN" or noun.tag in {"NN", "NNS"}
    return 0 if person or not common or is_given(parse[name.first]) else SOME + 1


def determined(parse: Parse, name: Name, words: PeopleWords, language: str) -> int:
    """ "the Iron Wolf", "a Kalashnikov": people have no article."""
    if not name.first:
        return 0
    before = parse[name.first - 1]
    return STRONG if before.tag == "DT" and before.lower in words.articles else 0


def describes(parse: Parse, name: Name, words: PeopleWords, language: str) -> int:
    """ "Riot police", "Stern Cement", "the Paul Kruger Gate": a word of what follows; a family's stays a person's."""
    if name.past >= len(parse):
        return 0
    token, following = parse[name.past - 1], parse[name.past]
    if following.pos not in {"NOUN", "PROPN"} or following.ent in {"DATE", "TIME"} or token.dep not in _WITHIN:
        return 0
    if {following.lemma, following.lower} & (words.family | words.kin):
        return 0
    if parse.head(token).i < name.past:
        return 0
    # after a whole name the tagger takes verbs for nouns ("Ada Brandt studies law")
    whole = name.past - name.first > 1 and is_given(parse[name.first]) and not is_capital(following)
    return SOME if whole else STRONG


_WITHIN = frozenset({"compound", "nmod", "amod", "npadvmod"})


def placed(parse: Parse, name: Name, words: PeopleWords, language: str) -> int:
    """ "in Darwin", "the post at Kasumba", "mayor of Orlen", "between Alma and Florence"."""
    first = name.first
    root = _root(parse, name)
    while root.dep == "conj" and parse.head(root).i < first and parse.head(root).pos == "PROPN":
        root = parse.head(root)
    governor = parse.head(root)
    if root.dep != "pobj" or root.i < governor.i:
        return 0
    alone = name.past - first == 1 or bool(gazetteer().find(name.text(parse)))
    if governor.lower in words.place_prepositions and alone:
        return STRONG
    above = parse.head(governor)
    comes_from = governor.lower in words.origin and above.pos == "NOUN"
    if (comes_from or governor.lower in words.within) and not is_given(parse[first]):
        return STRONG
    of_place = governor.lower in words.of_prepositions and alone and governor.i == first - 1
    if of_place and ({above.lemma} & words.placed_nouns or office_length(parse, above.i, language)):
        return STRONG
    return 0


def on_the_map(parse: Parse, name: Name, words: PeopleWords, language: str) -> int:
    """A place of that name: a well-known or large one is rather the place."""
    known = gazetteer().find(name.text(parse))
    if any(p.feature in WELL_KNOWN or (p.feature == "city" and p.population >= LARGE) for p in known):
        return STRONG
    return SOME if known else 0


def ill_formed(parse: Parse, name: Name, words: PeopleWords, language: str) -> int:
    """Words that no name is made of, plurals of peoples ("Basques"), abbreviations."""
    tokens = parse.tokens[name.first : name.past]
    around = parse.tokens[max(0, name.first - 1) : name.past + 1]
    if any(t.text == "&" for t in around):  # "Stern & Marsh"
        return CERTAIN + 1
    if any(t.tag in _NO_NAME_TAGS and is_capital(t) and not is_given(t) for t in tokens):
        return CERTAIN + 1
    if len(tokens) == 1 and tokens[0].text.isupper() and len(tokens[0].text) < MOST_LETTERS:
        return STRONG
    if tokens[-1].tag == "NNPS" or tokens[0].lower in words.things:
        return STRONG
    if is_given(tokens[0]) or any(t.ent == "PERSON" for t in tokens):
        return 0
    return SOME if any(t.ent in {"ORG", "GPE", "LOC", "FAC"} for t in tokens) else 0


AGAINST = (thing_before, determined, describes, placed, on_the_map, ill_formed)


def does_as_people_do(parse: Parse, token: Token, words: PeopleWords) -> bool:
    """Whether the name stands where only a person can: "X was detained", "police beat X", "relatives of X"."""
    head = parse.head(token)
    match token.dep:
        case "nsubjpass" | "dobj":
            return head.lemma in words.human_passives
        case "nsubj":
            return head.lemma in words.human_verbs
        case "pobj":
            above = parse.head(head)
            return words.is_private(above.lemma) or above.lemma in words.human_passives
        case "poss":
            return words.is_private(head.lemma)
    return False


def introduced(parse: Parse, first: int, words: PeopleWords) -> Token | None:
    """The noun of "a man named X", "known as X" for the name that begins at ``first``; the introducer itself
    where it has no noun."""
    for phrase in words.introducers:
        parts = phrase.split()
        start = first - len(parts)
        if start < 0 or [t.lower for t in parse.tokens[start:first]] != parts:
            continue
        verb = parse[start]
        head = parse.head(verb)
        if verb.dep in {"acl", "relcl"} and head.pos in {"NOUN", "PROPN"}:
            return head
        subject = next((t for t in parse.tokens[:start] if t.head == verb.i and t.dep in {"nsubj", "nsubjpass"}), None)
        return subject or (head if head.pos in {"NOUN", "PROPN"} else verb)
    return None


def _noun_beside(parse: Parse, name: Name) -> Token | None:
    """The noun that touches the name, or whose apposition it is."""
    root = _root(parse, name)
    if root.dep == "appos" and parse.head(root).i < name.first:
        return parse.head(root)
    before = parse[name.first - 1] if name.first else None
    if before is None or before.tag == "POS" or before.pos not in {"NOUN", "PROPN"}:
        return None
    # "the ferry X sails on": the name belongs to the clause
    clause = root.dep == "nsubj" and parse.head(root).dep == "relcl" and before.dep != "ROOT"
    return None if clause else before


def _root(parse: Parse, name: Name) -> Token:
    """The token of the name whose head lies outside it."""
    for token in reversed(parse.tokens[name.first : name.past]):
        if not name.first <= token.head < name.past or token.head == token.i:
            return token
    return parse[name.past - 1]
