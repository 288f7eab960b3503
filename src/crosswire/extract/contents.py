"""What is said: from a verbal cue to the stretches of its content, along the parse and the quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.domain.parse import Parse, Token
from crosswire.extract.drafts import Stretch, trimmed
from crosswire.extract.labels import NOUN_TAGS, PREPOSITION, PREPOSITION_OBJECT, RELATIVE_CLAUSE
from crosswire.extract.quotes import ALL_MARKS, MARKS, Quotation
from crosswire.extract.tree import Tree
from crosswire.lexicon.statements import CueWord, Group, StatementWords

#: Tokens that may stand between a cue and the quotation it introduces ("told a crowd in Lima on Sunday:").
REACH = 25

#: Tokens a parenthetical cue may have behind it ("said late on Monday in the capital").
PARENTHESIS = 12

#: Tags of verbs with a tense.
FINITE = ("VBD", "VBZ", "VBP", "MD")

#: Words of a quotation that cannot stand alone as somebody's words ("a so-called 'reform'").
SCARE = 3


@dataclass(frozen=True, slots=True)
class Content:
    complement: str
    stretches: tuple[Stretch, ...]
    preposition: Token | None = None


def content(tree: Tree, verb: Token, word: CueWord, group: Stretch, words: StatementWords) -> Content | None:
    """The content of ``verb``; ``group`` is the stretch of speaker and cue where they stand together."""
    for rule in RULES:
        found = rule(tree, verb, word, group, words)
        if found is not None and found.stretches:
            return _within_quote(tree, verb, found)
    return None


def clause_after(tree: Tree, verb: Token, word: CueWord, group: Stretch, words: StatementWords) -> Content | None:
    """ "said [that] the bridge had fallen"; a quotation it cuts into is taken whole."""
    if "clause" not in word.takes and "question" not in word.takes:
        return None
    for child in tree.parse.kids(verb, "ccomp"):
        if child.i < verb.i or not _is_finite(tree.parse, child):
            continue
        question = _is_question(tree, child)
        if ("question" if question else "clause") not in word.takes:
            continue
        first, past = max(tree.left[child.i], verb.i + 1), tree.right[child.i] + 1
        past = _before_aside(tree, child, past, words)
        first, past = _whole_quotes(tree, first, past, verb)
        before = _split_before(tree, child, verb, group, first)
        own = trimmed(tree, first, past)
        return Content("question" if question else "clause", tuple(s for s in (before, own) if s))
    return None


def quote_after(tree: Tree, verb: Token, word: CueWord, group: Stretch, words: StatementWords) -> Content | None:
    """ "said: "...": a quotation behind the cue, no other verb in between."""
    if "quote" not in word.takes:
        return None
    parse, bounds = tree.parse, tree.bounds(verb)
    for i in range(verb.i + 1, min(verb.i + REACH, len(parse))):
        token = parse[i]
        quote = tree.quote_of(token)
        if quote is not None and quote is not tree.quote_of(verb) and quote.start <= token.start:
            if i >= bounds[1] and parse[i - 1].text not in (":", ",") and i > bounds[1]:
                return None
            stretch = _of_quote(tree, quote)
            before = quote_before(tree, verb, word, group, words)
            if before and not _is_speech(tree, quote):
                return before
            if not _is_speech(tree, quote) and parse[i - 1].text not in (",", ":") and i - verb.i > 1:
                return None
            return Content("quote", (*(before.stretches if before else ()), stretch))
        if i >= bounds[1] and not token.text.isspace():
            return None
        if token.tag in ("VBD", "VBZ", "VBP", "MD") and token.i != verb.i:
            return None
    return None


def quote_before(tree: Tree, verb: Token, word: CueWord, group: Stretch, words: StatementWords) -> Content | None:
    """ "...," she said: what stands before speaker and cue and ends with a quotation."""
    if "quote" not in word.takes:
        return None
    i = group[0] - 1
    parse = tree.parse
    while i >= 0 and (parse[i].text in (",", "-", "--", "–", "—") or parse[i].text.isspace()):
        i -= 1
    if i < 0 or parse[i].text not in ALL_MARKS:
        return None
    quote = tree.quote_of(parse[i])
    if quote is None or quote is tree.quote_of(verb):
        return None
    whole = _of_quote(tree, quote)
    first = min(whole[0], _sentence_start(tree, quote))
    if not _is_speech(tree, quote) and (first == whole[0] or parse[group[0] - 1].text != ","):
        return None
    stretch = trimmed(tree, first, i + 1)
    return Content("quote", (stretch,) if stretch else ())


def clause_before(tree: Tree, verb: Token, word: CueWord, group: Stretch, words: StatementWords) -> Content | None:
    """ "The bridge had fallen, police said" and "the bridge, police said, had fallen"."""
    parse = tree.parse
    quoted = as_saying(parse, verb) or verb
    told = quoted is not verb or verb.tag in FINITE or any(True for _ in parse.kids(verb, "aux"))
    if "clause" not in word.takes or "quote" not in word.takes or not told:
        return None
    host = next((c for c in parse.kids(verb, "ccomp", "advcl", "parataxis", "dep") if tree.left[c.i] < group[0]), None)
    if host is None and quoted is not verb:
        host = next((c for c in parse.kids(quoted, "ccomp", "parataxis", "dep") if c.i < group[0]), None)
    if host is None and quoted.dep in ("parataxis", "ccomp", "advcl", "dep", "conj"):
        above = parse.head(quoted)
        if above.pos in ("VERB", "AUX") and _is_parenthetical(tree, verb, group):
            host = above
    if host is None:
        return None
    first, past = tree.left[host.i], tree.right[host.i] + 1
    if host.i > verb.i and first > group[0]:
        return None
    before = trimmed(tree, first, min(past, group[0]))
    comma = parse[group[0] - 1].text if group[0] else ""
    if before is None or comma not in (",", "-", "--", "–", "—", "?", "!", *ALL_MARKS):
        return None
    mark = _mark_after(tree, group[1])
    if mark is not None and past <= mark:
        past = _taken_up(tree, verb, mark, past)
    after = trimmed(tree, mark, past) if mark is not None and past > mark else None
    return Content("clause", tuple(s for s in (before, after) if s))


def infinitive(tree: Tree, verb: Token, word: CueWord, group: Stretch, words: StatementWords) -> Content | None:
    """ "vowed to rebuild", "urged the mayor to resign" (with whom it is asked of), "denied stealing"."""
    for child in tree.parse.kids(verb, "xcomp", "ccomp", "pcomp", "advcl"):
        if child.i < verb.i:
            continue
        to = any(c.tag == "TO" for c in tree.parse.kids(child, "aux"))
        if to and "infinitive" in word.takes and child.dep != "advcl":
            first = tree.left[child.i]
            if word.addressee:
                first = _asked(tree, verb, child, first)
            return _content("infinitive", tree, first, tree.right[child.i] + 1)
        if not to and child.tag == "VBG" and "gerund" in word.takes and child.dep in ("xcomp", "ccomp"):
            return _content("gerund", tree, tree.left[child.i], tree.right[child.i] + 1)
    return None


def predicate(tree: Tree, verb: Token, word: CueWord, group: Stretch, words: StatementWords) -> Content | None:
    """ "called the vote a sham", "described it as unfair"."""
    if "predicate" not in word.takes:
        return None
    parse = tree.parse
    named = [c for c in parse.kids(verb, "oprd", "ccomp", "attr", "acomp") if c.i > verb.i]
    for child in parse.kids(verb, PREPOSITION):
        if child.i > verb.i and child.lower in ("as", "to", "with"):
            named.append(child)
    thing = next((c for c in parse.kids(verb, "dobj", "dative") if c.i > verb.i), None)
    passive = next((c for c in parse.kids(verb, "nsubjpass")), None)
    if not named:
        return None
    last = tree.right[named[-1].i] + 1
    if passive is not None:
        before = trimmed(tree, tree.left[passive.i], tree.right[passive.i] + 1)
        after = trimmed(tree, tree.left[named[0].i], last)
        return Content("predicate", tuple(s for s in (before, after) if s))
    first = tree.left[thing.i] if thing is not None else tree.left[named[0].i]
    first, last = _whole_quotes(tree, max(first, verb.i + 1), last, verb)
    return _content("predicate", tree, first, last)


def prepositional(tree: Tree, verb: Token, word: CueWord, group: Stretch, words: StatementWords) -> Content | None:
    """ "complained of beatings", "called for calm", "accused them of fraud" (with the accused)."""
    for preposition in _prepositions(tree.parse, verb):
        if preposition.lower not in word.takes or preposition.i < verb.i:
            continue
        first, past = preposition.i + 1, tree.right[preposition.i] + 1
        if first >= past:
            continue
        if word.addressee:
            accused = next((c for c in tree.parse.kids(verb, "dobj", "dative") if verb.i < c.i < preposition.i), None)
            first = tree.left[accused.i] if accused is not None else preposition.i
        found = _content(preposition.lower, tree, first, past)
        if found is not None:
            return Content(found.complement, found.stretches, None if word.addressee else preposition)
    return None


def object_(tree: Tree, verb: Token, word: CueWord, group: Stretch, words: StatementWords) -> Content | None:
    """ "condemned the raid"; in the passive "the raid was condemned"."""
    if "object" not in word.takes:
        return None
    parse = tree.parse
    passive = next(parse.kids(verb, "nsubjpass"), None)
    if passive is not None:
        return _content("object", tree, tree.left[passive.i], tree.right[passive.i] + 1)
    for child in parse.kids(verb, "dobj", "attr", "dative", "oprd"):
        if child.i > verb.i and child.pos in (*NOUN_TAGS, "NUM", "DET", "ADJ"):
            last = tree.right[child.i] + 1
            shown = word.takes["object"] is Group.EVIDENCE
            for more in parse.kids(verb, PREPOSITION, *(("xcomp", "ccomp", "acl", "advcl") if shown else ())):
                # "criticised the bloc for inviting her"; "showed police in masks hauling people away"
                if more.i >= last and (shown or more.lower in ("as", "for", "over", "of", "from")):
                    last = tree.right[more.i] + 1
            return _content("object", tree, tree.left[child.i], last)
    return None


def raised(tree: Tree, verb: Token, word: CueWord, group: Stretch, words: StatementWords) -> Content | None:
    """ "is said to be ill": the subject belongs to what is said."""
    if "clause" not in word.takes and "infinitive" not in word.takes:
        return None
    parse = tree.parse
    raised_subject = next(parse.kids(verb, "nsubjpass"), None)
    for child in parse.kids(verb, "xcomp", "oprd", "ccomp"):
        if raised_subject is not None and child.i > verb.i:
            before = trimmed(tree, tree.left[raised_subject.i], tree.right[raised_subject.i] + 1)
            after = trimmed(tree, tree.left[child.i], tree.right[child.i] + 1)
            complement = "clause" if "clause" in word.takes else "infinitive"
            return Content(complement, tuple(s for s in (before, after) if s))
    return None


def as_saying(parse: Parse, verb: Token) -> Token | None:
    """The verb that quotes in "was quoted as saying"."""
    as_ = parse.head(verb)
    if verb.dep == "pcomp" and as_.lower == "as" and verb.tag == "VBG":
        return parse.head(as_)
    return None


def relative(tree: Tree, verb: Token, word: CueWord, group: Stretch, words: StatementWords) -> Content | None:
    """ "claims [that] the government denies": what is denied stands before the clause."""
    if "object" not in word.takes or verb.dep != RELATIVE_CLAUSE:
        return None
    parse = tree.parse
    head = parse.head(verb)
    has_object = any(c.dep == "dobj" and c.i > verb.i for c in parse.kids(verb))
    own_subject = next(parse.kids(verb, "nsubj"), None)
    if has_object or own_subject is None or own_subject.lower in ("who", "which", "that"):
        return None
    return _content("object", tree, tree.left[head.i], min(tree.left[verb.i], tree.right[head.i] + 1))


def summed_up(tree: Tree, verb: Token, word: CueWord, group: Stretch, words: StatementWords) -> Content | None:
    """ "..., claims the government denies", where the parser took the noun for a verb."""
    if "object" not in word.takes or any(True for _ in tree.parse.kids(verb, "dobj", "ccomp", "xcomp")):
        return None
    own_subject = next(tree.parse.kids(verb, "nsubj"), None)
    if own_subject is None or own_subject.i > verb.i:
        return None
    i = tree.left[own_subject.i] - 1
    if i < 1 or (tree.parse[i].head != verb.i and verb.head != i):
        return None
    noun = tree.parse[i]
    if noun.tag in ("NNS", "VBZ") and tree.parse[i - 1].text in (",", "-", "--", "–", "—"):
        return Content("object", ((i, i + 1),))
    return None


RULES = (
    predicate,
    quote_after,
    clause_after,
    quote_before,
    raised,
    infinitive,
    clause_before,
    prepositional,
    object_,
    relative,
    summed_up,
)


def _content(complement: str, tree: Tree, first: int, past: int) -> Content | None:
    stretch = trimmed(tree, first, past)
    return Content(complement, (stretch,)) if stretch else None


def _within_quote(tree: Tree, verb: Token, found: Content) -> Content | None:
    """The content of a cue that stands in a quotation itself, as far as it lies in that quotation."""
    quote = tree.quote_of(verb)
    if quote is None:
        return found
    first, past = _of_quote(tree, quote)
    kept = [(max(a, first), min(b, past)) for a, b in found.stretches]
    stretches = tuple(s for s in (trimmed(tree, a, b) for a, b in kept if a < b) if s and not _is_mark(tree, s))
    return Content(found.complement, stretches, found.preposition) if stretches else None


def _is_mark(tree: Tree, stretch: Stretch) -> bool:
    return all(t.text in ALL_MARKS for t in tree.parse.tokens[stretch[0] : stretch[1]])


def _before_aside(tree: Tree, clause: Token, past: int, words: StatementWords) -> int:
    """Where a clause ends before ", without giving details"."""
    for child in tree.parse.kids(clause, PREPOSITION):
        comma = child.i > clause.i and tree.parse[child.i - 1].text in (",", *ALL_MARKS)
        if comma and child.lower in words.file.asides:
            past = min(past, child.i)
    return past


def _taken_up(tree: Tree, verb: Token, mark: int, past: int) -> int:
    """The end of a second verb that goes on with what was said: "It began at dawn, she said, and lasted"."""
    for second in tree.parse.kids(verb, "conj"):
        if second.i > mark and not any(True for _ in tree.parse.kids(second, "nsubj", "nsubjpass")):
            return tree.right[second.i] + 1
    return past


def _prepositions(parse: Parse, verb: Token) -> Iterator[Token]:
    """Prepositions of the verb; in the passive those that the parser hung on the agent too."""
    yield from parse.kids(verb, PREPOSITION, "agent", "advcl", "prt")
    for agent in parse.kids(verb, "agent"):
        for who in parse.kids(agent, PREPOSITION_OBJECT):
            yield from parse.kids(who, PREPOSITION)


def _asked_to(tree: Tree, verb: Token, preposition: Token, past: int) -> int:
    """The end of the infinitive in "called on the soldiers to return"."""
    for child in tree.parse.kids(verb, "xcomp", "advcl", "ccomp"):
        if child.i > past and tree.left[child.i] == past and tree.parse[past].tag == "TO":
            return tree.right[child.i] + 1
    return past


def _asked(tree: Tree, verb: Token, clause: Token, first: int) -> int:
    """Who is asked to do it belongs to what is asked: "urged [the mayor to resign]"."""
    own = next(tree.parse.kids(clause, "nsubj"), None)
    if own is not None:
        return min(first, tree.left[own.i])
    asked = next((c for c in tree.parse.kids(verb, "dobj", "dative") if verb.i < c.i < clause.i), None)
    return tree.left[asked.i] if asked is not None else first


def _is_finite(parse: Parse, verb: Token) -> bool:
    """A clause with a subject, a conjunction or a tense of its own; "told him to go" and "saying so" are none."""
    if any(c.tag == "TO" for c in parse.kids(verb, "aux")):
        return False
    if any(c.dep in ("nsubj", "nsubjpass", "expl", "csubj", "csubjpass", "mark") for c in parse.kids(verb)):
        return True
    return verb.tag in FINITE or any(c.tag in FINITE for c in parse.kids(verb, "aux", "auxpass"))


def _is_question(tree: Tree, clause: Token) -> bool:
    first = tree.parse[tree.left[clause.i]]
    return first.tag in ("WRB", "WP", "WDT", "WP$") or first.lower in ("whether", "if")


def _is_speech(tree: Tree, quote: Quotation) -> bool:
    """Whether a quotation can be somebody's words rather than a name or a word held with tongs."""
    inner = quote.inner(tree.parse.text).strip()
    return inner[-1:] in (".", ",", "!", "?", "…", "-", "—") or inner.count(" ") >= SCARE


def _of_quote(tree: Tree, quote: Quotation) -> Stretch:
    return tree.first_at(quote.start), max(tree.past_at(quote.end), tree.first_at(quote.start) + 1)


def _sentence_start(tree: Tree, quote: Quotation) -> int:
    """Where the sentence begins that a quotation stands in the middle of."""
    token = tree.parse[min(tree.first_at(quote.start), len(tree.parse) - 1)]
    return tree.bounds(token)[0]


def _whole_quotes(tree: Tree, first: int, past: int, verb: Token) -> Stretch:
    """The stretch widened to whole quotations at its edges, the verb's own left out."""
    parse = tree.parse
    if past <= len(parse):
        quote = tree.quote_at(parse[past - 1].start)
        if quote is not None and quote is not tree.quote_of(verb):
            past = max(past, _of_quote(tree, quote)[1])
        elif past < len(parse) and parse[past].text in ALL_MARKS and tree.quote_at(parse[past].start) is not None:
            quote = tree.quote_at(parse[past].start)
            if quote is not None and quote.end == parse[past].end:
                past += 1
    quote = tree.quote_at(parse[first].start)
    if quote is not None and quote is not tree.quote_of(verb) and quote.start > parse[verb.i].start:
        first = min(first, _of_quote(tree, quote)[0])
    return first, past


def _split_before(tree: Tree, clause: Token, verb: Token, group: Stretch, first: int) -> Stretch | None:
    """The part of a clause that stands before speaker and cue: "The bridge, police said, had fallen"."""
    if tree.left[clause.i] >= group[0]:
        return None
    return trimmed(tree, tree.left[clause.i], group[0])


def _is_parenthetical(tree: Tree, verb: Token, group: Stretch) -> bool:
    """Whether speaker and cue stand between marks, or between a mark and the sentence's end."""
    parse = tree.parse
    before = parse[group[0] - 1].text if group[0] else ""
    return before in (",", "-", "--", "–", "—", *MARKS) and _mark_after(tree, group[1]) is not None


def _mark_after(tree: Tree, i: int) -> int | None:
    """The next mark, no verb with a tense before it: "the senator said on Monday," ends there."""
    parse = tree.parse
    for k in range(i, min(i + PARENTHESIS, len(parse))):
        if parse[k].pos == "PUNCT" and parse[k].text not in ("-", "'"):
            return k
        if parse[k].tag in FINITE:
            return None
    return i if i >= len(parse) else None
