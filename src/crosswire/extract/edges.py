"""Where contents begin and end: quotation marks, parentheses, clauses with a tense."""

from __future__ import annotations

from crosswire.domain.parse import Parse, Token
from crosswire.domain.statement import Stance
from crosswire.extract.drafts import Stretch
from crosswire.extract.labels import PREPOSITION, RELATIVE_CLAUSE, SUBJECT
from crosswire.extract.quotes import ALL_MARKS, MARKS, Quotation
from crosswire.extract.tree import Tree
from crosswire.lexicon.statements import StatementWords

#: Tokens a parenthetical cue may have behind it ("said late on Monday in the capital").
PARENTHESIS = 12

#: Tags of verbs with a tense.
FINITE = ("VBD", "VBZ", "VBP", "MD")

#: Tokens of a content in which a comment on it is looked for.
COMMENT_REACH = 80

#: Stances of comments on what somebody else says.
COMMENTING = (Stance.DENIES, Stance.CONFIRMS, Stance.CRITICISES)

#: Words of a quotation that cannot stand alone as somebody's words ("a so-called 'reform'").
SCARE = 3


def is_mark(tree: Tree, stretch: Stretch) -> bool:
    return all(t.text in ALL_MARKS for t in tree.parse.tokens[stretch[0] : stretch[1]])


def before_aside(tree: Tree, clause: Token, past: int, words: StatementWords) -> int:
    """Where a clause ends before ", without giving details"."""
    for child in tree.parse.kids(clause, PREPOSITION):
        comma = child.i > clause.i and tree.parse[child.i - 1].text in (",", *ALL_MARKS)
        if comma and child.lower in words.file.asides:
            past = min(past, child.i)
    return past


def before_comment(tree: Tree, first: int, past: int, words: StatementWords) -> int:
    """Where a content ends before what somebody else says of it: "..., which the police deny"."""
    for token in tree.parse.tokens[first : min(past, first + COMMENT_REACH)]:
        if token.dep == RELATIVE_CLAUSE and is_comment(tree, token, words) and tree.left[token.i] - 1 > first:
            return min(past, tree.left[token.i] - 1)
    return past


def before_semicolon(tree: Tree, clause: Token, past: int) -> int:
    """Where a reported clause ends before "; the police usually wait a day": a sentence of its own."""
    for token in tree.parse.tokens[clause.i + 1 : min(past, clause.i + COMMENT_REACH)]:
        if token.text == ";" and tree.quote_of(token) is None:
            return token.i
    return past


def is_comment(tree: Tree, verb: Token, words: StatementWords) -> bool:
    """A relative clause behind a comma whose verb is a cue: "which the police deny", "many of whom complain"."""
    parse = tree.parse
    first = tree.left[verb.i]
    if verb.lemma not in words.verbs or first < 1 or parse[first - 1].text not in (",", "-", "--", "–", "—"):
        return False
    subject = next(parse.kids(verb, *SUBJECT), None)
    if subject is None or subject.tag in ("WDT", "WP"):
        return False
    about = parse[first].tag in ("WDT", "WP") and parse[first].head == verb.i
    of_whom = any(t.tag == "WP" for t in parse.tokens[subject.i : verb.i])
    return of_whom or (about and words.stance.get(verb.lemma) in COMMENTING)


def is_led_by_relative(tree: Tree, clause: Token) -> bool:
    """ "of which some will be used": a relative clause that a parser took for what is said."""
    first = tree.left[clause.i]
    tokens = tree.parse.tokens[first : first + 2]
    return len(tokens) == 2 and tokens[0].tag == "IN" and tokens[0].dep == PREPOSITION and tokens[1].tag == "WDT"


def taken_up(tree: Tree, verb: Token, mark: int, past: int) -> int:
    """The end of a second verb that goes on with what was said: "It began at dawn, she said, and lasted"."""
    for second in tree.parse.kids(verb, "conj"):
        if second.i > mark and not any(True for _ in tree.parse.kids(second, "nsubj", "nsubjpass")):
            return tree.right[second.i] + 1
    return past


def is_finite(parse: Parse, verb: Token) -> bool:
    """A clause with a subject, a conjunction or a tense of its own; "told him to go" and "saying so" are none."""
    if any(c.tag == "TO" for c in parse.kids(verb, "aux")):
        return False
    if any(c.dep in ("nsubj", "nsubjpass", "expl", "csubj", "csubjpass", "mark") for c in parse.kids(verb)):
        return True
    return verb.tag in FINITE or any(c.tag in FINITE for c in parse.kids(verb, "aux", "auxpass"))


def is_question(tree: Tree, clause: Token) -> bool:
    first = tree.parse[tree.left[clause.i]]
    return first.tag in ("WRB", "WP", "WDT", "WP$") or first.lower in ("whether", "if")


def is_speech(tree: Tree, quote: Quotation) -> bool:
    """Whether a quotation can be somebody's words rather than a name or a word held with tongs."""
    inner = quote.inner(tree.parse.text).strip()
    return inner[-1:] in (".", ",", "!", "?", "…", "-", "—") or inner.count(" ") >= SCARE


def of_quote(tree: Tree, quote: Quotation) -> Stretch:
    return tree.first_at(quote.start), max(tree.past_at(quote.end), tree.first_at(quote.start) + 1)


def sentence_start(tree: Tree, quote: Quotation) -> int:
    """Where the sentence begins that a quotation stands in the middle of."""
    token = tree.parse[min(tree.first_at(quote.start), len(tree.parse) - 1)]
    return tree.bounds(token)[0]


def whole_quotes(tree: Tree, first: int, past: int, verb: Token) -> Stretch:
    """The stretch widened to whole quotations at its edges, the verb's own left out."""
    parse = tree.parse
    if past <= len(parse):
        quote = tree.quote_at(parse[past - 1].start)
        if quote is not None and quote is not tree.quote_of(verb):
            past = max(past, of_quote(tree, quote)[1])
        elif past < len(parse) and parse[past].text in ALL_MARKS and tree.quote_at(parse[past].start) is not None:
            quote = tree.quote_at(parse[past].start)
            if quote is not None and quote.end == parse[past].end:
                past += 1
    quote = tree.quote_at(parse[first].start)
    if quote is not None and quote is not tree.quote_of(verb) and quote.start > parse[verb.i].start:
        first = min(first, of_quote(tree, quote)[0])
    return first, past


def is_parenthetical(tree: Tree, verb: Token, group: Stretch) -> bool:
    """Whether speaker and cue stand between marks, or between a mark and the sentence's end."""
    parse = tree.parse
    before = parse[group[0] - 1].text if group[0] else ""
    return before in (",", "-", "--", "–", "—", *MARKS) and mark_after(tree, group[1]) is not None


def mark_after(tree: Tree, i: int) -> int | None:
    """The next mark, no verb with a tense before it: "the senator said on Monday," ends there."""
    parse = tree.parse
    for k in range(i, min(i + PARENTHESIS, len(parse))):
        if parse[k].pos == "PUNCT" and parse[k].text not in ("-", "'"):
            return k
        if parse[k].tag in FINITE:
            return None
    return i if i >= len(parse) else None
