"""What is said: from a verbal cue to the stretches of its content, along the parse and the quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.domain.parse import Parse, Token
from crosswire.extract.drafts import Stretch, trimmed
from crosswire.extract.edges import (
    FINITE,
    before_aside,
    before_comment,
    before_semicolon,
    is_comment,
    is_finite,
    is_led_by_relative,
    is_mark,
    is_parenthetical,
    is_question,
    is_speech,
    mark_after,
    of_quote,
    sentence_start,
    taken_up,
    whole_quotes,
)
from crosswire.extract.labels import CLAUSES_OF_NOUNS, NOUN_TAGS, PREPOSITION, PREPOSITION_OBJECT, RELATIVE_CLAUSE
from crosswire.extract.quotes import ALL_MARKS
from crosswire.extract.tree import Tree
from crosswire.lexicon.statements import CueWord, Group, StatementWords

#: Marks between what is said and a cue behind it.
BREAKS = (",", "-", "--", "–", "—", "?", "!")

#: Tokens that may stand between a cue and the quotation it introduces ("told a crowd in Lima on Sunday:").
REACH = 25


@dataclass(frozen=True, slots=True)
class Content:
    complement: str
    stretches: tuple[Stretch, ...]
    preposition: Token | None = None


def content(tree: Tree, verb: Token, word: CueWord, group: Stretch, words: StatementWords) -> Content | None:
    """The content of ``verb``; ``group`` is the stretch of speaker and cue where they stand together."""
    for rule in RULES:
        found = rule(tree, verb, word, group, words)
        kept = _within_quote(tree, verb, found) if found is not None and found.stretches else None
        if kept is not None:
            return kept
    return None


def clause_after(tree: Tree, verb: Token, word: CueWord, group: Stretch, words: StatementWords) -> Content | None:
    """ "said [that] the bridge had fallen"; a quotation it cuts into is taken whole."""
    if "clause" not in word.takes and "question" not in word.takes:
        return None
    for child in tree.parse.kids(verb, "ccomp", "advcl"):
        if child.i < verb.i or not is_finite(tree.parse, child):
            continue
        question = is_question(tree, child)
        if child.dep == "advcl" and not (question and tree.left[child.i] == verb.i + 1):
            continue  # "said when they would leave" is a question, "said so when they left" is none
        if is_led_by_relative(tree, child) or _is_tag(tree, verb, child, words):
            continue
        if ("question" if question else "clause") not in word.takes:
            continue
        first, past = max(tree.left[child.i], verb.i + 1), tree.right[child.i] + 1
        past = before_comment(tree, first, before_aside(tree, child, past, words), words)
        past = before_semicolon(tree, child, past)
        first, past = whole_quotes(tree, first, past, verb)
        before = _split_before(tree, child, verb, group, first)
        own = trimmed(tree, first, past)
        return Content("question" if question else "clause", tuple(s for s in (before, own) if s))
    return None


def _is_tag(tree: Tree, verb: Token, clause: Token, words: StatementWords) -> bool:
    """ "The fund agreed to lend ..., the minister told reporters": a cue that says the rest, not what is agreed."""
    first = tree.left[clause.i]
    while tree.parse[first].pos == "PUNCT" and first < clause.i:
        first += 1
    word = words.verbs.get(clause.lemma)
    if word is None or not {"quote", "clause"} <= word.takes.keys() or first < verb.i + 3:
        return False
    return tree.parse[first - 1].text == "," and tree.parse[first].dep != "mark" and clause.tag == "VBD"


def quote_after(tree: Tree, verb: Token, word: CueWord, group: Stretch, words: StatementWords) -> Content | None:
    """ "said: "...": a quotation behind the cue, no other verb in between."""
    if "quote" not in word.takes:
        return None
    parse, bounds = tree.parse, tree.bounds(verb)
    for i in range(verb.i + 1, min(verb.i + REACH, len(parse))):
        token = parse[i]
        quote = tree.quote_of(token)
        if quote is not None and quote is not tree.quote_of(verb) and quote.start <= token.start:
            apart = i >= bounds[1] and parse[i - 1].text not in (":", ",")
            if apart and i > bounds[1]:
                return None
            stretch = of_quote(tree, quote)
            before = quote_before(tree, verb, word, group, words)
            if apart and before and before.stretches:
                return before  # a quotation that follows on its own: flow.attach tells whose it is
            if before and not is_speech(tree, quote):
                return before
            if not is_speech(tree, quote) and parse[i - 1].text not in (",", ":") and i - verb.i > 1:
                return None
            if _goes_on_outside(tree, verb, stretch):
                return None
            return Content("quote", (*(before.stretches if before else ()), stretch))
        if i >= bounds[1] and not token.text.isspace():
            return None
        if token.tag in FINITE or (token.tag == "VBG" and token.lemma in words.verbs):
            return None
    return None


def _goes_on_outside(tree: Tree, verb: Token, quoted: Stretch) -> bool:
    """ "said "at least 40" were held": a clause that only begins with a quotation."""
    for clause in tree.parse.kids(verb, "ccomp"):
        if clause.i >= quoted[1] and quoted[0] - 1 <= tree.left[clause.i] < quoted[1]:
            return is_finite(tree.parse, clause) and tree.parse[quoted[1]].pos != "PUNCT"
    return False


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
    whole = of_quote(tree, quote)
    first = min(whole[0], sentence_start(tree, quote))
    if not is_speech(tree, quote) and (first == whole[0] or parse[group[0] - 1].text != ","):
        return None
    stretch = trimmed(tree, first, i + 1)
    return Content("quote", (stretch,) if stretch else ())


def clause_before(tree: Tree, verb: Token, word: CueWord, group: Stretch, words: StatementWords) -> Content | None:
    """ "The bridge had fallen, police said" and "the bridge, police said, had fallen"."""
    parse = tree.parse
    quoted = as_saying(parse, verb) or verb
    told = quoted is not verb or verb.tag != "VBG" or any(True for _ in parse.kids(verb, "aux"))
    if "clause" not in word.takes or "quote" not in word.takes or not told or not group[0]:
        return None
    if parse[group[0] - 1].lower in words.file.introducing:
        group = (group[0] - 1, group[1])
    host = _host(tree, verb, quoted, group)
    if host is None or not group[0] or parse[group[0] - 1].text not in (*BREAKS, *ALL_MARKS):
        return None
    first, past = tree.left[host.i], tree.right[host.i] + 1
    before = trimmed(tree, first, min(past, group[0])) if first < group[0] else None
    if before is None:
        return None
    mark = mark_after(tree, group[1])
    if mark is not None and past <= mark:
        past = taken_up(tree, verb, mark, past)
    after = trimmed(tree, mark, past) if mark is not None and past > mark else None
    return Content("clause", tuple(s for s in (before, after) if s))


def introduced(tree: Tree, verb: Token, word: CueWord, group: Stretch, words: StatementWords) -> Content | None:
    """ "As the coach says, nothing is lost": the clause behind the one that "as" opens."""
    if "quote" not in word.takes or verb.dep != "advcl":
        return None
    first = tree.left[verb.i]
    host = tree.parse.head(verb)
    if tree.parse[first].lower not in words.file.introducing or first != tree.bounds(verb)[0] or host.i < verb.i:
        return None
    return _content("clause", tree, tree.right[verb.i] + 1, tree.right[host.i] + 1)


def _host(tree: Tree, verb: Token, quoted: Token, group: Stretch) -> Token | None:
    """The clause that stands before the cue: below it, or the one the cue is put into as a parenthesis."""
    parse = tree.parse
    for holder in (verb, quoted):
        for child in parse.kids(holder, "ccomp", "parataxis", "dep"):
            if tree.left[child.i] < group[0] and child.i != verb.i:
                return child
    if quoted.dep not in ("parataxis", "ccomp", "advcl", "dep", "conj"):
        return None
    above = parse.head(quoted)
    return above if above.pos in ("VERB", "AUX", "ADJ") and is_parenthetical(tree, verb, group) else None


def infinitive(tree: Tree, verb: Token, word: CueWord, group: Stretch, words: StatementWords) -> Content | None:
    """ "vowed to rebuild", "urged the mayor to resign" (with whom it is asked of), "denied stealing"."""
    for child in tree.parse.kids(verb, "xcomp", "ccomp", "pcomp", "advcl"):
        if child.i < verb.i:
            continue
        to = any(c.tag == "TO" for c in tree.parse.kids(child, "aux"))
        if to and "infinitive" in word.takes and child.dep != "advcl":
            first = _first_of_infinitive(tree, child)
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
        return _named_in_quotes(tree, thing)
    last = tree.right[named[-1].i] + 1
    if passive is not None:
        before = trimmed(tree, tree.left[passive.i], tree.right[passive.i] + 1)
        after = trimmed(tree, tree.left[named[0].i], last)
        return Content("predicate", tuple(s for s in (before, after) if s))
    first = tree.left[thing.i] if thing is not None else tree.left[named[0].i]
    lone = thing is not None and thing.pos == "PRON" and tree.left[thing.i] == tree.right[thing.i]
    if thing is not None and lone and thing.lower not in words.file.reflexive:
        first = max(tree.left[named[0].i], thing.i + 1)  # "called it payback": what "it" is stands elsewhere
    last = before_comment(tree, first, _with_circumstance(tree, verb, last, words), words)
    first, last = whole_quotes(tree, max(first, verb.i + 1), last, verb)
    return _content("predicate", tree, first, last)


def _named_in_quotes(tree: Tree, thing: Token | None) -> Content | None:
    """ "Mayor calls raid 'a disgrace'": a quotation right behind the object, where no verb says so."""
    if thing is None or thing.i + 1 >= len(tree.parse):
        return None
    quote = tree.quote_of(tree.parse[thing.i + 1])
    if quote is None or quote is tree.quote_of(thing):
        return None
    return _content("predicate", tree, tree.left[thing.i], of_quote(tree, quote)[1])


def _with_circumstance(tree: Tree, verb: Token, past: int, words: StatementWords) -> int:
    """ "called it an error in plain sight": what follows the name belongs to it; "in a speech on Friday" does not."""
    for child in tree.parse.kids(verb, PREPOSITION):
        held = next(tree.parse.kids(child, PREPOSITION_OBJECT), None)
        if child.i != past or held is None or held.ent in ("DATE", "TIME", "GPE"):
            continue
        if held.lemma not in words.nouns and held.lemma not in words.file.occasions:
            return tree.right[child.i] + 1
    return past


def prepositional(tree: Tree, verb: Token, word: CueWord, group: Stretch, words: StatementWords) -> Content | None:
    """ "complained of beatings", "called for calm", "accused them of fraud" (with the accused)."""
    for preposition in _prepositions(tree.parse, verb, word):
        if preposition.lower not in word.takes or preposition.i < verb.i:
            continue
        first, past = preposition.i + 1, tree.right[preposition.i] + 1
        if first >= past:
            continue
        past = max(past, _asked_to(tree, verb, past))
        if word.addressee:
            passive = next(tree.parse.kids(verb, "nsubjpass"), None)
            if passive is not None:  # "the minister was accused of theft": the accused belongs to it
                whom = trimmed(tree, tree.left[passive.i], tree.right[passive.i] + 1)
                what = trimmed(tree, preposition.i, past)
                return Content(preposition.lower, tuple(s for s in (whom, what) if s))
            accused = next((c for c in tree.parse.kids(verb, "dobj", "dative") if verb.i < c.i < preposition.i), None)
            first = tree.left[accused.i] if accused is not None else preposition.i
        found = _content(preposition.lower, tree, first, past)
        if found is not None:
            return Content(found.complement, found.stretches, None if word.addressee else preposition)
    return None


def counted(tree: Tree, verb: Token, word: CueWord, group: Stretch, words: StatementWords) -> Content | None:
    """ "counted at least 14 deaths"; in the passive "14 deaths were counted by"."""
    if "count" not in word.takes:
        return None
    for child in tree.parse.kids(verb, "dobj", "nsubjpass"):
        first, past = tree.left[child.i], tree.right[child.i] + 1
        before = tree.parse.tokens[first : child.i + 1]
        if any(t.tag == "CD" and t.ent not in ("DATE", "TIME") for t in before):
            return _content("count", tree, first, before_comment(tree, first, past, words))
    return None


def object_(tree: Tree, verb: Token, word: CueWord, group: Stretch, words: StatementWords) -> Content | None:
    """ "condemned the raid"; in the passive "the raid was condemned"."""
    if "object" not in word.takes:
        return None
    parse = tree.parse
    passive = next(parse.kids(verb, "nsubjpass"), None)
    if passive is not None:
        return _content("object", tree, tree.left[passive.i], tree.right[passive.i] + 1)
    if word.addressee:
        return _told_that(tree, verb)
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


def answer(tree: Tree, verb: Token, word: CueWord, group: Stretch, words: StatementWords) -> Content | None:
    """ "said no", "answered yes"."""
    i = verb.i + 1
    if "quote" not in word.takes or i >= len(tree.parse) or tree.parse[i].lower not in words.file.answers:
        return None
    ends = i + 1 >= len(tree.parse) or tree.parse[i + 1].pos in ("PUNCT", "ADP", "SCONJ", "CCONJ")
    return _content("quote", tree, i, i + 1) if ends else None


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
    first = tree.left[head.i]
    if is_comment(tree, verb, words) and head.lemma not in words.nouns:
        first = _proposition(tree, head)
    return _content("object", tree, first, min(tree.left[verb.i], max(tree.right[head.i] + 1, verb.i)))


def _proposition(tree: Tree, noun: Token) -> int:
    """Where the clause begins that ends with ``noun``: "they were whipped at the station, which police deny"."""
    for above in (noun, *tree.above(noun)):
        if above.pos in ("VERB", "AUX"):
            first = tree.left[above.i]
            return first if first <= noun.i else tree.left[noun.i]
    return tree.left[noun.i]


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
    answer,
    predicate,
    quote_after,
    clause_after,
    quote_before,
    raised,
    infinitive,
    clause_before,
    introduced,
    prepositional,
    counted,
    object_,
    relative,
    summed_up,
)


def _content(complement: str, tree: Tree, first: int, past: int) -> Content | None:
    stretch = trimmed(tree, first, past)
    return Content(complement, (stretch,)) if stretch else None


def _told_that(tree: Tree, verb: Token) -> Content | None:
    """ "told a crowd of miners that the strike would go on", where the parser hung the clause on the miners."""
    parse = tree.parse
    for told in parse.kids(verb, "dobj", "dative"):
        for clause in parse.kids(told, *CLAUSES_OF_NOUNS, "ccomp"):
            first = parse[tree.left[clause.i]]
            own = any(c.i != first.i for c in parse.kids(clause, "nsubj", "nsubjpass"))
            if first.tag in ("IN", "WDT") and own:
                return _content("clause", tree, first.i, tree.right[clause.i] + 1)
    return None


def _within_quote(tree: Tree, verb: Token, found: Content) -> Content | None:
    """The content of a cue that stands in a quotation itself, as far as it lies in that quotation."""
    quote = tree.quote_of(verb)
    if quote is None:
        return found
    first, past = of_quote(tree, quote)
    kept = [(max(a, first), min(b, past)) for a, b in found.stretches]
    stretches = tuple(s for s in (trimmed(tree, a, b) for a, b in kept if a < b) if s and not is_mark(tree, s))
    return Content(found.complement, stretches, found.preposition) if stretches else None


def _prepositions(parse: Parse, verb: Token, word: CueWord) -> Iterator[Token]:
    """Prepositions of the verb, and those of it that a parser hung on its agent or on whom it is about."""
    yield from parse.kids(verb, PREPOSITION, "agent", "advcl", "prt")
    if word.addressee:  # "accuses police of torture", "blamed the defeat on the rain"
        for about in parse.kids(verb, "dobj", "dative"):
            if about.i > verb.i:  # "told a crowd of miners": of the crowd
                yield from (p for p in parse.kids(about, PREPOSITION) if p.lower != "of" or "clause" not in word.takes)
    for agent in parse.kids(verb, "agent"):
        for who in parse.kids(agent, PREPOSITION_OBJECT):
            yield from parse.kids(who, PREPOSITION)


def _asked_to(tree: Tree, verb: Token, past: int) -> int:
    """The end of the infinitive in "called on the soldiers to return"."""
    for child in tree.parse.kids(verb, "xcomp", "advcl", "ccomp"):
        if child.i > past and tree.left[child.i] == past and tree.parse[past].tag == "TO":
            return tree.right[child.i] + 1
    return past


def _first_of_infinitive(tree: Tree, clause: Token) -> int:
    """ "pledged shortly after the vote [to act]": what stands before "to" is told of the pledge; "not" is its own."""
    own = next(tree.parse.kids(clause, "nsubj"), None)
    to = next((c.i for c in tree.parse.kids(clause, "aux") if c.tag == "TO"), tree.left[clause.i])
    if own is not None or to < tree.left[clause.i]:
        return tree.left[clause.i]
    before = tree.parse[to - 1]
    return before.i if before.dep in ("neg", "advmod") and before.head == clause.i else to


def _asked(tree: Tree, verb: Token, clause: Token, first: int) -> int:
    """Who is asked to do it belongs to what is asked: "urged [the mayor to resign]"."""
    own = next(tree.parse.kids(clause, "nsubj"), None)
    if own is not None:
        return min(first, tree.left[own.i])
    asked = next((c for c in tree.parse.kids(verb, "dobj", "dative") if verb.i < c.i < clause.i), None)
    return tree.left[asked.i] if asked is not None else first


def _split_before(tree: Tree, clause: Token, verb: Token, group: Stretch, first: int) -> Stretch | None:
    """The part of a clause that stands before speaker and cue: "The bridge, police said, had fallen"."""
    if tree.left[clause.i] >= group[0]:
        return None
    return trimmed(tree, tree.left[clause.i], group[0])
