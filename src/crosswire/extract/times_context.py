"""What the words around a time say of it: where to look for its day, whether a stretch opens or closes."""

from __future__ import annotations

from crosswire.domain.parse import Parse, Token
from crosswire.domain.times import Direction, TimeExpression, TimeKind
from crosswire.extract.times_behind import from_clause
from crosswire.extract.times_line import Line

#: Entities whose name can hold a time word: "The Sunday Times", "Theresa May".
_NAMES = ("ORG", "PERSON", "WORK_OF_ART", "PRODUCT", "FAC", "GPE", "NORP", "LAW")


def is_name(line: Line, first: int, past: int) -> bool:
    """Whether what looks like a time is part of a name: of a newspaper, a person, a book."""
    words = line.words.file
    after, before = line[past], line[first - 1]
    one = past - first <= 2
    if one and after.low in words.media and line.is_capital(past) and not line[past - 1].plays("genitive"):
        return True
    if one and before.low in words.media_before:
        return True
    if one and line[first].word.day is not None and _name_of_its_own(line, first):
        return True
    if past - first == 1 and _other_word(line, first):
        return True
    token = line.token(first)
    if not one or token.ent not in _NAMES or not line.is_capital(first):
        return False
    return _name_beside(line, first, past)


def _other_word(line: Line, i: int) -> bool:
    """Whether a lone "Sun" or "Sat" has nothing beside it that makes it a day: "The Sun rose"."""
    if line.known or line[i].word.weekday is None or line[i].low not in line.words.file.names_only:
        return False
    before = line[i - 1]
    placed = before.plays("preposition", "on", "at", "every", "to", "dashes") or before.word.shift is not None
    return not placed and line.token(i).ent not in ("DATE", "TIME")


def _name_of_its_own(line: Line, i: int) -> bool:
    """Whether "Today" has a capital within a sentence that is no title: a programme's name."""
    before = line.token(i - 1)
    if not line.is_capital(i) or before.i < 0 or before.pos == "PUNCT":
        return False
    around = line.parse.tokens[max(0, before.i - _AROUND) : before.i + _AROUND]
    return any(t.text.islower() and len(t.text) > 4 for t in around)


#: How many words around tell a sentence from a title.
_AROUND = 12


def _name_beside(line: Line, first: int, past: int) -> bool:
    """Whether a capitalised word of the same entity stands next to it."""
    tokens = line.parse.tokens
    token = line.token(first)
    before = tokens[token.i - 1] if token.i and not token.ent_start else None
    last = line.token(past - 1)
    after = tokens[last.i + 1] if last.i + 1 < len(tokens) and not tokens[last.i + 1].ent_start else None
    return any(
        t is not None and t.ent == token.ent and t.pos == "PROPN" and t.text[0].isupper() for t in (before, after)
    )


def is_age(line: Line, first: int, past: int, time: TimeExpression) -> bool:
    """ "26 years old", "a 26-year-old", "aged 26 years", "at 26 years of age"."""
    if time.kind is not TimeKind.DURATION:
        return False
    j = past + 1 if line.hyphen(past) else past
    if line[j].plays("age_words") or line.phrase(past, line.words.file.of_age):
        return True
    return line[first - 1].plays("age_before")


def stretches(line: Line, first: int, time: TimeExpression) -> tuple[bool, bool]:
    """(since, until): whether the time is the start or the end of a stretch that it does not close itself."""
    if time.kind in (TimeKind.DURATION, TimeKind.RECURRENCE, TimeKind.SET, TimeKind.VAGUE) or time.last:
        return False, False
    before = line[first - 1]
    if before.plays("the"):
        before = line[first - 2]
    return before.plays("since"), before.plays("until")


#: Kinds whose day depends on the direction, where they do not tell it themselves.
_DIRECTED = (TimeKind.DATE, TimeKind.WEEKDAY, TimeKind.RELATIVE)


def direction(line: Line, first: int, past: int, time: TimeExpression) -> Direction | None:
    """Where to look for a weekday or a date without a year, from the noun and the verb it depends on."""
    full = time.year is not None and time.day is not None  # only whether it is told as past, which dates the report
    told = (time.year is not None and not full) or (
        time.offset is not None and time.kind is not TimeKind.WEEKDAY and time.offset != 0
    )
    if time.direction is not None or time.kind not in _DIRECTED or told:
        return time.direction
    token = _top(line, first, past)
    way = _from_noun(line, token) or from_clause(line, token) or _from_verb(line, token)
    return None if full and way is Direction.FORWARD else way


def _top(line: Line, first: int, past: int) -> Token:
    """The token of the expression that depends on something outside it."""
    inside = range(line[first].token, line[past - 1].token + 1)
    for i in reversed(inside):
        token = line.parse.tokens[i]
        if token.head not in inside:
            return token
    return line.parse.tokens[inside[-1]]


def _from_noun(line: Line, token: Token) -> Direction | None:
    """ "its Monday deadline", "ahead of Sunday's vote", "Sunday's vote" by the verb it belongs to."""
    head = line.parse.head(token)
    if head.pos not in ("NOUN", "PROPN") or token.dep not in (
        "compound",
        "nmod",
        "poss",
        "amod",
        "nummod",
        "npadvmod",
    ):
        return None
    if head.lemma in line.words.file.nouns_forward:
        return Direction.FORWARD
    if head.lemma in line.words.file.nouns_event and _ahead(line.parse, head, line.words.file.ahead):
        return Direction.FORWARD
    return None


def _ahead(parse: Parse, noun: Token, ahead: frozenset[str]) -> bool:
    """Whether the noun comes after "ahead of" or "before" in a clause that is not past."""
    preposition = parse.head(noun)
    if preposition.lower not in ahead and preposition.dep == "prep":  # "ahead of"
        preposition = parse.head(preposition)
    return preposition.lower in ahead


def _from_verb(line: Line, token: Token) -> Direction | None:
    """From the tense of the verb above, and from verbs and nouns of planning."""
    parse, words = line.parse, line.words.file
    below, nouns = token, 0
    for above in parse.ancestors(token):
        if above.pos in ("VERB", "AUX"):
            way = _tense(line, above, below)
            stative = way is Direction.FORWARD and nouns > 0 and _is_plain_present(parse, above)
            return None if stative and not _awaited(line, below) else way
        nouns += above.pos in ("NOUN", "PROPN")
        if nouns > 1 or (nouns and above.dep in ("appos", "conj")):
            return None  # the time is of a noun within another: the verb does not tell of it
        planned = above.lemma in words.plans or above.lemma in words.nouns_forward
        if planned and below.lower in words.plan_prepositions:
            return Direction.FORWARD
        if above.pos == "NOUN" and above.lemma in words.nouns_forward:
            return Direction.FORWARD
        if above.pos == "ADJ" and above.lemma in words.plans:
            return Direction.FORWARD
        below = above
    return None


def _is_plain_present(parse: Parse, verb: Token) -> bool:
    """ "faces", "remembers": the present without a helper, which tells nothing of when its object was."""
    return verb.tag in ("VBZ", "VBP") and not any(parse.kids(verb, "aux", "auxpass", "acomp", "xcomp"))


def _awaited(line: Line, below: Token) -> bool:
    """Whether what a verb in the present is done to is what is waited for: "voters face an election in May"."""
    words = line.words.file
    nouns = (below, *line.parse.kids(below, "pobj"))
    return any(n.lemma in words.nouns_event or n.lemma in words.nouns_forward for n in nouns)


def _tense(line: Line, verb: Token, below: Token) -> Direction | None:
    parse, words = line.parse, line.words.file
    helpers = list(parse.kids(verb, "aux", "auxpass"))
    if any(h.lemma == "have" for h in helpers):
        promised = verb.lemma in words.plans and below.dep == "dobj"  # "has promised an election in May"
        return None if promised else Direction.BACK
    if any(h.lower in words.modals_forward for h in helpers):
        return Direction.FORWARD
    if verb.lemma in words.plans and verb.tag in ("VBN", "JJ") and below.lower in words.plan_prepositions:
        return Direction.FORWARD
    if verb.tag == "VB" and any(h.tag == "TO" for h in helpers):
        return _infinitive(line, verb)
    if verb.tag == "VBG" and any(h.tag in ("VBZ", "VBP") for h in helpers):
        return Direction.FORWARD
    if verb.tag in ("VBZ", "VBP") or (verb.tag == "VBN" and any(h.tag in ("VBZ", "VBP") for h in helpers)):
        return _present(line, verb)
    return Direction.BACK if verb.tag in ("VBD", "VBN") else None


def _infinitive(line: Line, verb: Token) -> Direction | None:
    """ "to meet on Monday" lies ahead of what it depends on; a purpose ("went out to vote") lies with it."""
    if verb.dep == "advcl":
        return None
    above = line.parse.head(verb)
    planned = (
        above.lemma in line.words.file.plans or above.i == verb.i or verb.dep in ("xcomp", "acl", "ccomp", "relcl")
    )
    return Direction.FORWARD if planned else None


def _present(line: Line, verb: Token) -> Direction | None:
    """ "the court rules on Friday" looks ahead; "the EU is due to decide" does by its adjective."""
    plans = line.words.file.plans
    ahead = any(k.lemma in plans for k in line.parse.kids(verb, "acomp", "xcomp"))
    return Direction.FORWARD if ahead or verb.pos == "VERB" else None


def in_present_tense(parse: Parse) -> bool:
    """Whether the first clause of a caption tells in the present what the picture shows."""
    for token in parse.tokens:
        if token.head == token.i and token.pos in ("VERB", "AUX"):
            helpers = [k.tag for k in parse.kids(token, "aux", "auxpass")]
            return token.tag in ("VBZ", "VBP") or (
                token.tag in ("VBG", "VBN") and ("VBZ" in helpers or "VBP" in helpers)
            )
    return False
