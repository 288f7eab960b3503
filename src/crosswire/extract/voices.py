"""Who a verbal cue gives the word to: the rules in their order, and the stretch that speaker and cue fill."""

from __future__ import annotations

from dataclasses import dataclass

from crosswire.domain.parse import Parse, Token
from crosswire.domain.statement import Relay
from crosswire.extract import speakers
from crosswire.extract.contents import as_saying
from crosswire.extract.drafts import Stretch
from crosswire.extract.labels import AUXILIARY, NEGATION, SUBJECT
from crosswire.extract.quotes import ALL_MARKS
from crosswire.extract.tree import Tree
from crosswire.lexicon.statements import CueWord, StatementWords

#: Tokens that may stand between speaker and cue in one group ("the mayor later said").
GAP = 3


@dataclass(frozen=True, slots=True)
class Voice:
    """``group``: speaker and cue as one stretch where they stand side by side, else the cue alone."""

    speaker: Token | None
    words: Stretch | None
    group: Stretch
    passive: bool = False
    relays: tuple[tuple[Token, Relay], ...] = ()
    quoting: Token | None = None  # the verb that quotes in "was quoted as saying"


def voice(tree: Tree, verb: Token, word: CueWord, cue: Stretch, words: StatementWords) -> Voice:
    """Who says what ``verb`` introduces; ``cue`` is the verb with its auxiliaries."""
    for rule in RULES:
        found = rule(tree, verb, word, cue, words)
        if found is not None:
            return found
    return Voice(None, None, cue)


def quoted_as_saying(tree: Tree, verb: Token, word: CueWord, cue: Stretch, words: StatementWords) -> Voice | None:
    """ "X was quoted by Y as saying", "Y quoted X as saying": X said, Y relayed."""
    parse = tree.parse
    quoting = as_saying(parse, verb)
    if quoting is None or quoting.lemma not in words.file.relay:
        return None
    group = verb_group(tree, quoting)
    if speakers.is_passive(parse, quoting):
        said = next(parse.kids(quoting, *SUBJECT), None)
        found = (said, speakers.words_of(tree, said, quoting)) if said else speakers.between(tree, group[0])
        relayed = speakers.agent(parse, quoting) or speakers.agent(parse, verb) or speakers.by(parse, verb)
    else:
        said = next((c for c in parse.kids(quoting, "dobj") if c.i > quoting.i), None)
        found = (said, speakers.words_of(tree, said, verb)) if said else None
        relayed = speakers.subject(tree, quoting)
    if found is None:
        return None
    relays = ((relayed, Relay.RELAYED),) if relayed is not None else ()
    first = min(found[1][0], group[0]) if found[0].i < quoting.i else cue[0]
    if relayed is not None and relayed.i < quoting.i < found[0].i:  # "..., the agency quoted him as saying"
        first = min(first, speakers.words_of(tree, relayed, quoting)[0])
    past = max(cue[1], tree.right[relayed.i] + 1) if relayed is not None and relayed.i > verb.i else cue[1]
    return Voice(found[0], found[1], (first, past), relays=relays, quoting=quoting)


def in_the_passive(tree: Tree, verb: Token, word: CueWord, cue: Stretch, words: StatementWords) -> Voice | None:
    """ "was accused by the union of": the agent, if there is one."""
    if not speakers.is_passive(tree.parse, verb):
        return None
    agent = speakers.agent(tree.parse, verb)
    own = speakers.words_of(tree, agent, verb) if agent is not None else None
    return Voice(agent, own, cue, passive=True)


def own_subject(tree: Tree, verb: Token, word: CueWord, cue: Stretch, words: StatementWords) -> Voice | None:
    """The verb's own subject, before or behind it."""
    speaker = speakers.subject(tree, verb)
    if speaker is None or tree.parse.head(speaker).i != verb.i:
        return None
    return _beside(tree, verb, cue, speaker)


def stands_between(tree: Tree, verb: Token, word: CueWord, cue: Stretch, words: StatementWords) -> Voice | None:
    """Nouns between a mark and the cue, where the parser saw no subject."""
    if "quote" not in word.takes or "clause" not in word.takes:
        return None
    found = speakers.between(tree, cue[0])
    return Voice(found[0], found[1], (found[1][0], cue[1])) if found is not None else None


def inverted(tree: Tree, verb: Token, word: CueWord, cue: Stretch, words: StatementWords) -> Voice | None:
    """ "...," said the mayor, where the parser took the mayor for an object."""
    behind_quote = cue[0] > 0 and tree.parse[cue[0] - 1].text in ALL_MARKS
    if "quote" not in word.takes or not (behind_quote or "clause" in word.takes):
        return None
    if not _is_after_mark(tree.parse, cue):
        return None
    speaker = speakers.inverted(tree, verb)
    return _beside(tree, verb, cue, speaker) if speaker is not None else None


def shared(tree: Tree, verb: Token, word: CueWord, cue: Stretch, words: StatementWords) -> Voice | None:
    """The subject of the verb or noun the cue hangs on: "..., adding that"."""
    speaker = speakers.subject(tree, verb)
    return _beside(tree, verb, cue, speaker) if speaker is not None else None


RULES = (quoted_as_saying, in_the_passive, own_subject, stands_between, inverted, shared)


def verb_group(tree: Tree, verb: Token) -> Stretch:
    """The verb with its auxiliaries, negation and adverbs, as far as they stand together."""
    parse = tree.parse
    own = {c.i for c in parse.kids(verb, *AUXILIARY, NEGATION, "advmod", "prt") if tree.left[c.i] == tree.right[c.i]}
    first, past = verb.i, verb.i + 1
    while first - 1 in own:
        first -= 1
    while past in own and parse[past].dep == "prt":
        past += 1
    return first, past


def _beside(tree: Tree, verb: Token, cue: Stretch, speaker: Token) -> Voice:
    first, past = speakers.words_of(tree, speaker, verb)
    group = cue
    if past <= cue[0] and cue[0] - past <= GAP:
        group = (first, cue[1])
    elif first >= cue[1] and first - cue[1] <= GAP:
        group = (cue[0], past)
    return Voice(speaker, (first, past), group)


def _is_after_mark(parse: Parse, cue: Stretch) -> bool:
    return cue[0] == 0 or parse[cue[0] - 1].text in (",", "-", "--", "–", "—", "?", "!", *ALL_MARKS)
