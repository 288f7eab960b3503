"""Speakers without a verb: "Police: 10 held", "10 held: police", "Minister 'not aware'", "— Ann Lee"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosswire.domain.parse import Parse, Token
from crosswire.domain.report import Report, Role
from crosswire.extract.drafts import Draft, trimmed
from crosswire.extract.identity import Cast
from crosswire.extract.tree import Tree
from crosswire.lexicon.statements import Group, StatementWords

#: Units whose telegraphic style leaves the verb out.
TELEGRAPHIC = (Role.HEADLINE, Role.DECK, Role.HEADING)

#: Words a speaker before or after a headline's colon may have.
SPEAKER_WORDS = 7

#: Words that go on with a quotation: "'not aware' of the files".
OF_QUOTED = ("of", "about", "over", "on", "with", "at", "to")

DASHES = ("-", "--", "–", "—", "―")


def frames(
    report: Report, trees: Sequence[Tree], unit: int, cast: Cast, taken: Sequence[Draft], words: StatementWords
) -> Iterator[Draft]:
    """Statements that only their layout shows; none where a cue was found."""
    tree = trees[unit]
    if len(tree.parse) < 2:
        return
    signed = signature(trees, unit, cast)
    if signed is not None:
        yield signed
    elif report.units[unit].role in TELEGRAPHIC and not taken:
        found = colon(tree, unit, cast, words) or quoted_headline(tree, unit, cast)
        if found is not None:
            yield found


def colon(tree: Tree, unit: int, cast: Cast, words: StatementWords) -> Draft | None:
    """ "Police: 10 held" and "10 held: police"."""
    parse = tree.parse
    at = next((t.i for t in parse.tokens if t.text == ":" and tree.quote_of(t) is None), None)
    if at is None or not 0 < at < len(parse) - 1:
        return None
    if parse[at - 1].lemma in words.file.labels and at == 1:
        return None
    for first, past, rest in ((0, at, (at + 1, len(parse))), (at + 1, len(parse), (0, at))):
        head = _speaker_head(tree, first, past, unit, cast)
        stretch = trimmed(tree, *rest)
        if head is not None and stretch is not None:
            own = trimmed(tree, first, past)
            return Draft(unit, parse[at], [(at, at + 1)], ":", "clause", Group.SPEECH, [(unit, *stretch)], head, own)
    return None


def quoted_headline(tree: Tree, unit: int, cast: Cast) -> Draft | None:
    """ "Minister 'not aware of plot'": a speaker and a quotation, no verb."""
    parse = tree.parse
    if len(tree.quotes) != 1:
        return None
    quote = tree.quotes[0]
    first, past = tree.first_at(quote.start), tree.past_at(quote.end)
    if any(
        t.pos == "AUX" or (t.pos == "VERB" and t.dep != "amod") for t in (*parse.tokens[:first], *parse.tokens[past:])
    ):
        return None
    if (
        past < len(parse)
        and parse[past].text not in OF_QUOTED
        and any(t.text[0].isalnum() for t in parse.tokens[past:])
    ):
        return None
    head = _speaker_head(tree, 0, first, unit, cast)
    stretch = trimmed(tree, first, len(parse))
    own = trimmed(tree, 0, first)
    if head is None or stretch is None or own is None:
        return None
    return Draft(unit, parse[first], [], "", "quote", Group.SPEECH, [(unit, *stretch)], head, own)


def signature(trees: Sequence[Tree], unit: int, cast: Cast) -> Draft | None:
    """ "— Ann Lee (@annlee) March 3": whose words the unit before holds."""
    tree = trees[unit]
    parse = tree.parse
    at = next((t.i for t in parse.tokens if _is_dash(parse, t) and t.i < len(parse) - 1), None)
    if at is None:
        return None
    name = parse[at + 1]
    if name.pos != "PROPN" or len(parse) - at > 24:
        return None
    past = at + 1
    while past < len(parse) and parse[past].pos in ("PROPN", "DET") and not parse[past].text.startswith("@"):
        past += 1
    target, stretch = (
        (unit, trimmed(tree, 0, at))
        if at > 0
        else (unit - 1, trimmed(trees[unit - 1], 0, len(trees[unit - 1].parse)) if unit else None)
    )
    handle = past < len(parse) and parse[past].text in ("(", ",")
    if stretch is None or not (handle or (at == 0 and past >= len(parse) - 1)):
        return None
    return Draft(
        unit,
        parse[at],
        [(at, at + 1)],
        "—",
        "quote",
        Group.SPEECH,
        [(target, *stretch)],
        parse[past - 1],
        (at + 1, past),
    )


def _is_dash(parse: Parse, token: Token) -> bool:
    """A dash that stands apart; "Pan-American" holds none."""
    return token.text in DASHES and (token.i == 0 or parse.text[token.start - 1].isspace() or len(token.text) > 1)


def _speaker_head(tree: Tree, first: int, past: int, unit: int, cast: Cast) -> Token | None:
    """The head of a noun phrase that fills the stretch and denotes somebody who can speak."""
    tokens = [t for t in tree.parse.tokens[first:past] if not t.text.isspace()]
    if not 0 < len(tokens) <= SPEAKER_WORDS or any(t.pos in ("VERB", "AUX") for t in tokens):
        return None
    inside = {t.i for t in tokens}
    heads = [t for t in tokens if t.pos in ("NOUN", "PROPN") and (t.head not in inside or t.head == t.i)]
    for head in heads[:1]:
        if cast.person_at(unit, head) is not None or cast.kind(unit, head) not in (None, "organisation", "civilians"):
            return head
    return None
