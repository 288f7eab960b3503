"""The noun that a number counts, as the parse shows it or as it stands beside the number."""

from __future__ import annotations

from bisect import bisect_right

from crosswire.domain.parse import Parse, Token
from crosswire.extract.bounds import Bounded
from crosswire.extract.counted_elided import by_predicate
from crosswire.extract.counting import NOUNS, SUBJECTS, Context, Counted, counted_lemma, noun_chars, per


def noun(at: Context, found: Bounded) -> Counted | None:
    """The noun that the number modifies, or the one behind "of": "390 women", "dozens of people", "5 of them"."""
    if found.number.share:
        return None
    head = behind_of(at, found) or _modified(at, found) or _next_noun(at, found)
    if head is None:
        return None
    if head.lower in at.lexicon.words.persons:
        return Counted("person")
    if head.pos == "PRON":
        return _people_of(at, head) or by_predicate(at, found) or Counted("")
    if at.pieces.at(found.first) in at.lexicon.words.one and found.past - found.first == 1 and _is_one_of(at, found):
        return None
    floor = at.pieces.end[found.past - 1]
    return Counted(counted_lemma(at, head), noun_chars(at.parse, head, floor), per=per(at, _piece_behind(at, head)))


def _is_one_of(at: Context, found: Bounded) -> bool:
    """ "She is one of the judges" counts nobody."""
    return at.token(found.first).dep == "attr" and at.pieces.at(found.past) in at.lexicon.words.of


def _people_of(at: Context, pronoun: Token) -> Counted | None:
    """ "five of them injured": what became of them shows that they are people."""
    behind = at.parse[pronoun.i + 1].lower if pronoun.i + 1 < len(at.parse) else ""
    return Counted("person") if behind in at.lexicon.words.people_states else None


def behind_of(at: Context, found: Bounded) -> Token | None:
    """The noun or pronoun of "dozens of people", "390 of the women", "10 of whom"."""
    i = found.past
    if found.bare_past > found.past or at.pieces.at(i) not in at.lexicon.words.of:
        return None
    of = at.token(i)
    for child in at.parse.kids(of, "pobj"):
        return child
    return noun_from(at.parse, of.i + 1)


def _modified(at: Context, found: Bounded) -> Token | None:
    """The noun to the right that the number modifies by the parse."""
    inside = at.between(found.first, found.past)
    for i in at.between(found.bare, found.bare_past):
        token = at.parse[i]
        while token.head in inside and token.head != token.i:
            token = at.parse.head(token)
        head = at.parse.head(token)
        if token.dep in ("nummod", "quantmod", "compound", "amod", "nmod", "npadvmod", "det") and head.i > i:
            if head.pos == "NUM" and head.head > head.i:
                head = at.parse.head(head)
            if head.pos in ("ADJ", "VERB") and head.dep == "amod" and head.head > head.i:  # "some thirty masked men"
                head = at.parse.head(head)
            if head.pos in NOUNS and head.i - inside.stop <= 8 and not _broken(at.parse, inside.stop, head.i):
                return head
    return None


def _broken(parse: Parse, first: int, past: int) -> bool:
    """Whether a mark or verb that no noun phrase holds stands between."""
    return any(parse[i].text in (".", ";", ":", "(", ")", "—", "–") for i in range(first, past))


def _next_noun(at: Context, found: Bounded) -> Token | None:
    """The noun directly behind the number, adjectives between, where the parse has missed it."""
    last = at.between(found.first, found.past).stop
    subject = any(at.parse[i].dep in SUBJECTS for i in at.between(found.first, found.past))
    limit = 2 if subject else 4  # a subject's noun stands beside it or is left out
    return noun_from(at.parse, last, limit)


def noun_from(parse: Parse, i: int, limit: int = 6) -> Token | None:
    """The last noun of the run of nouns that begins within ``limit`` tokens, only modifiers before it."""
    end = min(len(parse), i + limit)
    while i < end and parse[i].pos in ("ADJ", "DET", "PRON", "NUM") and parse[i].dep not in (*SUBJECTS, "dobj"):
        i += 1
    found = None
    while i < len(parse) and parse[i].pos in NOUNS and i < end + 3:
        found = parse[i]
        i += 1
    return found if found is not None and found.tag in ("NNS", "NNPS", "NN") else None


def _piece_behind(at: Context, head: Token) -> int:
    return bisect_right(at.pieces.start, head.end - 1)
