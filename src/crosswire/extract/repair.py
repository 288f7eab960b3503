"""Corrections of what a parser regularly gets wrong around cues, made on the parse before any rule reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from crosswire.domain.parse import Parse, Token
from crosswire.extract.labels import (
    ACTIVE_SUBJECT,
    CLAUSES_OF_NOUNS,
    COORDINATOR,
    MARK,
    PREPOSITION,
    PREPOSITION_OBJECT,
    RELATIVE_CLAUSE,
    SUBJECT,
)
from crosswire.lexicon.statements import StatementWords

#: Tags of the tenses that cues are told in.
TOLD = ("VBD", "VBZ")

#: Tags of a comment on what was said.
PRESENT = ("VBZ", "VBP", "VBD")


def repaired(parse: Parse, words: StatementWords) -> Parse:
    """The parse with cues taken for other words put right, and coordinated cues hung on the cue they go with."""
    parse = _verbs(parse, words)
    moves = dict(_moves(parse, words))
    if not moves:
        return parse
    tokens = [replace(t, head=moves[t.i]) if t.i in moves else t for t in parse.tokens]
    return Parse.of(parse.text, tokens, parse.sentences, parse.language)


def _verbs(parse: Parse, words: StatementWords) -> Parse:
    """Cues that a tagger took for nouns: "Former detainees allege that they were whipped", "many complain of"."""
    changed: dict[int, Token] = {}
    for token in parse.tokens:
        if token.lemma not in words.verbs:
            continue
        if token.dep == "ccomp" and token.tag in PRESENT and _is_about_before(parse, token):
            changed[token.i] = replace(token, dep=RELATIVE_CLAUSE)
        if token.tag in ("VBD", "VBN") and token.dep == "amod":
            changed.update(_reduced(parse, token, words))
        if token.tag not in ("NN", "NNS"):
            continue
        plural = "VBP" if token.tag == "NN" else "VBZ"
        if any(True for _ in parse.kids(token, *SUBJECT)):
            dep = RELATIVE_CLAUSE if any(_is_of_whom(parse, s) for s in parse.kids(token, *SUBJECT)) else token.dep
            changed[token.i] = replace(token, pos="VERB", tag=plural, dep=dep)
        elif token.tag == "NN" and token.i and "clause" in words.verbs[token.lemma].takes:
            changed.update(_split(parse, token))
    if not changed:
        return parse
    return Parse.of(parse.text, [changed.get(t.i, t) for t in parse.tokens], parse.sentences, parse.language)


def _is_about_before(parse: Parse, verb: Token) -> bool:
    """ "..., which the hospital denies"."""
    which = next((c for c in parse.kids(verb, "dobj") if c.tag == "WDT" and c.i < verb.i), None)
    return which is not None and which.i > 0 and parse[which.i - 1].text == ","


def _reduced(parse: Parse, shown: Token, words: StatementWords) -> Iterator[tuple[int, Token]]:
    """ "Video posted online showed flames", read as if the video posted: it was posted, and it showed."""
    thing = parse.head(shown)
    posted = parse.head(thing)
    subject = next(parse.kids(posted, ACTIVE_SUBJECT), None)
    if thing.dep != "dobj" or posted.tag != "VBD" or subject is None or subject.i != posted.i - 1:
        return
    if posted.lemma not in words.file.distributing:
        return
    top = shown.i if posted.head == posted.i else posted.head
    yield shown.i, replace(shown, head=top, dep=posted.dep, tag="VBD", pos="VERB")
    yield posted.i, replace(posted, tag="VBN", head=subject.i, dep="acl")
    yield subject.i, replace(subject, head=shown.i)
    for between in parse.tokens[posted.i + 1 : shown.i]:
        if between.head == thing.i:
            yield between.i, replace(between, head=posted.i, dep="advmod")
    for child in parse.kids(posted):
        if child.i > shown.i:
            yield child.i, replace(child, head=shown.i)


def _is_of_whom(parse: Parse, subject: Token) -> bool:
    """ "many of whom"."""
    return any(t.tag == "WP" for of in parse.kids(subject, PREPOSITION) for t in parse.kids(of, PREPOSITION_OBJECT))


def _split(parse: Parse, cue: Token) -> Iterator[tuple[int, Token]]:
    """ "detainees allege that ..." read as one noun with a clause: subject, verb and what is said."""
    subject = parse[cue.i - 1]
    clause = next((c for c in parse.kids(cue, *CLAUSES_OF_NOUNS, "ccomp") if c.i > cue.i), None)
    if subject.tag not in ("NNS", "NNPS") or subject.head != cue.i or subject.dep != "compound" or clause is None:
        return
    mark = next(parse.kids(clause, MARK), None)
    if cue.head != cue.i or mark is None or mark.i != cue.i + 1 or mark.lower != "that":
        return
    yield cue.i, replace(cue, pos="VERB", tag="VBP")
    yield subject.i, replace(subject, dep=ACTIVE_SUBJECT)
    yield clause.i, replace(clause, dep="ccomp")
    for child in parse.kids(cue):
        if child.i < subject.i:
            yield child.i, replace(child, head=subject.i)


def _moves(parse: Parse, words: StatementWords) -> Iterator[tuple[int, int]]:
    """Tokens with their new heads: in "said it was sorry and urged calm" the parser hangs "urged" on "was".

    A second verb of the cue's own tense that is a cue itself goes with the cue if it has no subject, or one
    of its own behind a comma.
    """
    for cue in parse.tokens:
        if cue.tag not in TOLD or cue.lemma not in words.verbs:
            continue
        for clause in parse.kids(cue, "ccomp"):
            if clause.i < cue.i:
                continue
            for second in parse.kids(clause, "conj"):
                at = _begins(parse, clause, second)
                if _goes_with(parse, cue, clause, second, at, words):
                    yield second.i, cue.i
                    yield from ((c.i, cue.i) for c in parse.kids(clause, COORDINATOR, "punct") if at <= c.i < second.i)
            for other in parse.kids(clause, "advcl"):
                if _contrasts(parse, cue, other, words):
                    yield other.i, cue.i
                    yield from ((c.i, cue.i) for c in parse.kids(clause, "punct") if c.i > clause.i)
            for participle in parse.kids(clause, "advcl"):
                if _adds(parse, participle, words):
                    yield participle.i, cue.i


def _goes_with(parse: Parse, cue: Token, clause: Token, second: Token, at: int, words: StatementWords) -> bool:
    if second.tag != cue.tag or second.lemma not in words.verbs:
        return False
    own = next(parse.kids(second, "nsubj"), None)
    if own is None:
        return clause.tag != cue.tag or clause.lemma == "be" or clause.pos == "AUX"
    return own.pos != "PRON" and any(t.text in (",", ";") for t in parse.tokens[at : own.i])


def _contrasts(parse: Parse, cue: Token, other: Token, words: StatementWords) -> bool:
    """ "police said ten were hurt, while doctors put the number at 40": two cues side by side."""
    mark = next(parse.kids(other, "mark"), None)
    own = next(parse.kids(other, "nsubj"), None)
    return (
        other.tag == cue.tag
        and other.lemma in words.verbs
        and own is not None
        and own.pos != "PRON"
        and mark is not None
        and mark.lower in words.file.contrasts
        and mark.i > 0
        and parse[mark.i - 1].text == ","
    )


def _adds(parse: Parse, participle: Token, words: StatementWords) -> bool:
    """ "..., adding that": said by who said the rest."""
    word = words.verbs.get(participle.lemma)
    first = min((c.i for c in parse.kids(participle)), default=participle.i)
    comma = first > 0 and parse[min(first, participle.i) - 1].text == ","
    return participle.tag == "VBG" and comma and word is not None and "quote" in word.takes and "clause" in word.takes


def _begins(parse: Parse, clause: Token, second: Token) -> int:
    """Where the second verb's part begins, with the marks and conjunctions before it."""
    own = next(parse.kids(second, "nsubj"), None)
    at = min((t.i for t in parse.subtree(own)), default=second.i) if own is not None else second.i
    while at > clause.i + 1 and parse[at - 1].dep in (COORDINATOR, "punct", "advmod", "aux"):
        at -= 1
    return at
