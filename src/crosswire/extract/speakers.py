"""Who speaks: from a cue to the noun phrase of its speaker, along the parse."""

from __future__ import annotations

from crosswire.domain.parse import Parse, Token
from crosswire.extract.actors import kind_of, phrase_tokens
from crosswire.extract.drafts import Stretch, trimmed
from crosswire.extract.labels import (
    AGENT,
    APPOSITION,
    AUXILIARY,
    CLAUSES_OF_NOUNS,
    CONJUNCT,
    NOUN_TAGS,
    PREPOSITION,
    PREPOSITION_OBJECT,
    SUBJECT,
)
from crosswire.extract.quotes import MARKS
from crosswire.extract.tree import Tree

#: Parts of speech that a speaker before a cue is made of, and the words it has at most.
NOMINAL = ("NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "PART")
BETWEEN = 12

#: Tokens behind a speaker in which an aside about something else is looked for.
ASIDE = 60

#: Labels of verbs that may share their head's subject.
SHARING = (CONJUNCT, "xcomp", "advcl", "ccomp", "dep", "acl", "parataxis")

#: Labels that a parser gives a speaker behind the cue, and how far behind it may stand.
LIKE_OBJECTS = ("dobj", "attr", "npadvmod", "dep", "oprd", "dative", "appos", "conj")
INVERTED = 8

#: Steps up the tree in search of a subject: verbs in a row seldom share one over more.
STEPS = 6


def subject(tree: Tree, verb: Token) -> Token | None:
    """The subject of ``verb``: its own, or the one it shares with the verb or noun it hangs on."""
    parse = tree.parse
    for _ in range(STEPS):
        own = _own_subject(tree, verb)
        if own is not None:
            return own
        head = parse.head(verb)
        if head.i == verb.i:
            return None
        if verb.dep in CLAUSES_OF_NOUNS and head.pos in NOUN_TAGS:
            if not _goes_on(tree, verb, head) and (
                verb.tag != "VBG" or kind_of(parse, head, parse.language) is not None
            ):
                return head
            above = _verb_above(tree, head)
            if above is None:
                return None
            head = above
        if verb.dep == "pcomp" or verb.dep == PREPOSITION:
            blamed = _object_of(parse, verb, head)
            if blamed is not None:
                return blamed
            head = _above_prepositions(parse, head)
            if head.pos in ("NOUN", "PROPN"):  # "his habit of saying"
                return _owner(parse, head)
        elif verb.dep not in (CONJUNCT, "xcomp", "advcl", "ccomp", "dep", "acl", "parataxis") or (
            verb.dep == "ccomp" and not _is_bare(parse, verb)
        ):
            return None
        verb = head
    return None


def _goes_on(tree: Tree, verb: Token, noun: Token) -> bool:
    """ "thanked the volunteers, calling them": a participle behind a comma goes on with the sentence's subject."""
    first = tree.left[verb.i]
    return verb.tag == "VBG" and first > 0 and tree.parse[first - 1].text == "," and noun.dep not in SUBJECT


def _verb_above(tree: Tree, token: Token) -> Token | None:
    return next((above for above in tree.above(token) if above.pos in ("VERB", "AUX")), None)


def _own_subject(tree: Tree, verb: Token) -> Token | None:
    """The verb's subject, none of another quotation; of two in a row ("the agency TASS said") the first."""
    parse = tree.parse
    quote = tree.quote_of(verb)
    own = [c for c in parse.kids(verb, *SUBJECT) if tree.quote_of(c) is quote]
    if not own:  # "hackers calling themselves Red Tide said", taken for a clause
        hidden = (c for clause in parse.kids(verb, "csubj") for c in parse.kids(clause, "nsubj"))
        return next((c for c in hidden if c.pos in ("NOUN", "PROPN")), None)
    last = min(own, key=lambda c: (abs(c.i - verb.i), c.i))
    if last.pos == "PROPN":  # "said a statement by the channel Live" with the name taken for the subject
        inner = next((c for c in parse.kids(last, "nsubj") if c.i < last.i), None)
        if inner is not None:
            return inner
    beside = next((c for c in own if c.i == tree.left[last.i] - 1 and c.pos == "NOUN"), None)
    return beside or last


def between(tree: Tree, cue: int) -> tuple[Token, Stretch] | None:
    """The speaker between a mark and the cue, where the parser saw no subject: "...," police chief Lee said."""
    parse = tree.parse
    if cue >= len(parse) or parse[cue].tag not in ("VBD", "VBZ", "VBP"):
        return None
    described = _apposed(tree, cue)
    if described is not None:
        return described
    first = cue
    while (
        first > 0 and cue - first <= BETWEEN and parse[first - 1].pos in NOMINAL and parse[first - 1].text not in MARKS
    ):
        first -= 1
    begins = first == 0 or parse[first - 1].text in (",", "-", "--", "–", "—", *MARKS)
    stretch = trimmed(tree, first, cue)
    if not begins or stretch is None or parse[stretch[1] - 1].pos not in NOUN_TAGS:
        return None
    return parse[stretch[1] - 1], stretch


def _apposed(tree: Tree, cue: int) -> tuple[Token, Stretch] | None:
    """ "..., the police chief, Ana Lee, said", where a parser hung the chief on the noun before."""
    parse = tree.parse
    if cue < 3 or parse[cue - 1].text != ",":
        return None
    found: tuple[Token, Stretch] | None = None
    token = parse[cue - 2]
    while (
        token.dep == APPOSITION and tree.right[token.i] == cue - 2 and parse[max(tree.left[token.i] - 1, 0)].text == ","
    ):
        found = (token, (tree.left[token.i], cue - 1))
        token = parse.head(token)
    return found if found is not None and any(True for _ in parse.kids(found[0], APPOSITION)) else None


def agent(parse: Parse, verb: Token) -> Token | None:
    """Who does it in the passive: "was accused by the opposition"."""
    for by in parse.kids(verb, AGENT):
        return next(parse.kids(by, PREPOSITION_OBJECT), None)
    return None


def by(parse: Parse, verb: Token) -> Token | None:
    """ "as saying by the Daily Herald"."""
    for preposition in parse.kids(verb, PREPOSITION):
        if preposition.lower == "by":
            return next(parse.kids(preposition, PREPOSITION_OBJECT), None)
    return None


def inverted(tree: Tree, verb: Token) -> Token | None:
    """The speaker right behind the verb, where the parser took it for an object: "said Ann Lee"."""
    parse = tree.parse
    for child in parse.kids(verb, *SUBJECT, *LIKE_OBJECTS):
        near = verb.i < child.i <= verb.i + INVERTED
        if tree.quote_of(child) is not tree.quote_of(verb):
            continue
        if near and child.pos in NOUN_TAGS and child.ent not in ("DATE", "TIME"):
            return child
    return None


def is_passive(parse: Parse, verb: Token) -> bool:
    if any(child.dep == "nsubjpass" or child.dep == "auxpass" for child in parse.kids(verb)):
        return True
    return (
        verb.tag == "VBN"
        and (verb.dep == "acl" or not any(child.dep in AUXILIARY for child in parse.kids(verb)))
        and not any(child.dep == "nsubj" for child in parse.kids(verb))
    )


def words_of(tree: Tree, speaker: Token, verb: Token | None) -> Stretch:
    """The speaker's whole noun phrase with its appositions and clauses, up to the cue and to any quotation."""
    first, past = tree.left[speaker.i], tree.right[speaker.i] + 1
    for child in tree.parse.kids(speaker):  # what a parser hangs on a name though it is said of the cue
        if (
            child.i > speaker.i
            and child.dep in ("advcl", "ccomp", "parataxis", "punct", "dep")
            and child.text not in ("-", ")", "'")
        ):
            before = tree.parse[child.i - 1] if child.i else child
            if child.dep != "punct" and before.i >= first:
                past = min(past, max(tree.left[child.i], speaker.i + 1))
    for child in tree.parse.kids(speaker, PREPOSITION):  # "Rescuers on Sunday said"
        if child.i > speaker.i and any(t.ent in ("DATE", "TIME") for t in tree.parse.kids(child, PREPOSITION_OBJECT)):
            past = min(past, tree.left[child.i])
    if verb is not None:
        if verb.i > speaker.i:
            past = min(past, verb.i)
        elif verb.i < speaker.i:
            first = max(first, verb.i + 1)
    for i in range(speaker.i, past):
        if tree.parse[i].text in MARKS and tree.quote_of(tree.parse[i]) is not tree.quote_of(speaker):
            past = i
            break
    for i in range(speaker.i, first - 1, -1):
        if tree.parse[i].text in MARKS and tree.quote_of(tree.parse[i]) is not tree.quote_of(speaker):
            first = i + 1
            break
    while first < speaker.i and _is_loose(tree.parse, tree.parse[first], speaker):
        first += 1
    past = _before_aside(tree, speaker, past)
    first = _named_beside(tree, speaker, verb, first)
    past = _with_name(tree, speaker, verb, past)
    return trimmed(tree, first, past) or (speaker.i, speaker.i + 1)


def plain(tree: Tree, speaker: Token, prepositions: frozenset[str], verb: Token | None = None) -> Stretch:
    """The speaker's noun phrase alone, a name right behind it included: no clause, aside or place.

    ``prepositions`` are those that belong to it ("the head of"); ``verb`` is the cue it is the subject of.
    """
    parse = tree.parse
    tokens = phrase_tokens(parse, speaker)
    first, past = tokens[0].i, tokens[-1].i + 1
    for child in parse.kids(speaker, PREPOSITION):
        if child.i > speaker.i and child.lower not in prepositions:
            past = min(past, child.i)
    while first < speaker.i and _is_loose(parse, parse[first], speaker):
        first += 1
    return trimmed(tree, first, _with_name(tree, speaker, verb, past)) or (speaker.i, speaker.i + 1)


def _is_loose(parse: Parse, token: Token, speaker: Token) -> bool:
    """ "Even China", "But police": words before a speaker that are not of the speaker; "nearly eight" is."""
    if token.dep == "advmod":
        return token.head == speaker.i or parse[token.head].pos in ("VERB", "AUX")
    return token.dep in ("preconj", "cc", "intj")


def _before_aside(tree: Tree, speaker: Token, past: int) -> int:
    """Where a speaker ends before a clause about something else: "Berg, head of Norfish, which makes nets"."""
    parse = tree.parse
    about = {speaker.i, *(c.i for c in parse.kids(speaker, "appos", CONJUNCT))}
    for token in parse.tokens[speaker.i + 1 : min(past, speaker.i + ASIDE)]:
        first = tree.left[token.i]
        comma = token.dep == "relcl" and parse[max(first - 1, 0)].text == "," and parse[first].lower != "who"
        if comma and token.head not in about and token.head > speaker.i:
            return tree.left[token.i]
    return past


def _with_name(tree: Tree, speaker: Token, verb: Token | None, past: int) -> int:
    """A name right behind a noun belongs to it, whatever a parser made of it: "the news agency TASS"."""
    tokens = tree.parse.tokens
    end = past
    if tokens[past - 1].pos != "NOUN" or (verb is not None and past == verb.i):
        return past
    while end < len(tokens) and is_name(tokens[end], tokens[end - 1]):
        end += 1
    if end == past or (end < len(tokens) and tokens[end].tag == "POS"):
        return past
    own = tokens[end - 1]
    verb_of = tree.parse.head(own)
    names_other = own.dep in SUBJECT and (verb is None or verb_of.i != verb.i)
    return past if names_other else end


def is_name(token: Token, before: Token) -> bool:
    """Whether a token is part of a name: "Voz del Páramo" holds a word that is none by itself."""
    if token.ent in ("DATE", "TIME"):
        return False
    goes_on = before.ent != "" and token.ent == before.ent and not token.ent_start and token.pos != "PUNCT"
    return token.pos == "PROPN" or (goes_on and before.pos in ("PROPN", "X"))


def _named_beside(tree: Tree, speaker: Token, verb: Token | None, first: int) -> int:
    """The noun before a name that a parser took for the root: "The news agency TASS said"."""
    if verb is None or verb.dep != "relcl" or speaker.dep not in SUBJECT or first == 0:
        return first
    noun = tree.parse.head(verb)
    beside = noun.i == first - 1 and noun.pos in ("NOUN", "PROPN") and noun.head == noun.i
    return tree.left[noun.i] if beside and speaker.pos == "PROPN" else first


def _object_of(parse: Parse, verb: Token, preposition: Token) -> Token | None:
    """Who is said to do it in "criticised the bloc for inviting her"."""
    above = parse.head(preposition)
    if verb.dep != "pcomp" or preposition.lower not in ("for", "of", "from") or above.pos != "VERB":
        return None
    return next((c for c in parse.kids(above, "dobj", "dative") if c.i < preposition.i), None)


def _owner(parse: Parse, noun: Token) -> Token | None:
    return next(parse.kids(noun, "poss"), None)


def _above_prepositions(parse: Parse, token: Token) -> Token:
    for _ in range(STEPS):
        if token.dep not in (PREPOSITION, "pcomp") or token.pos in NOUN_TAGS:
            return token
        token = parse.head(token)
    return token


def _is_bare(parse: Parse, verb: Token) -> bool:
    """A participle or infinitive that the parser made a clause of its own."""
    return verb.tag in ("VBG", "VB") and not any(c.tag == "MD" for c in parse.kids(verb, "aux"))
