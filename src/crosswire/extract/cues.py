"""Cues of statements in one unit: verbs, nouns, adjectives and set phrases that ascribe something to somebody."""

from __future__ import annotations

from crosswire.domain.parse import Parse, Token
from crosswire.extract import speakers
from crosswire.extract.contents import Content, as_saying, content
from crosswire.extract.drafts import Draft, Stretch, trimmed
from crosswire.extract.edges import FINITE
from crosswire.extract.labels import CLAUSES_OF_NOUNS, NEGATION, PREPOSITION, PREPOSITION_OBJECT
from crosswire.extract.nominal import adjectival, by_count, nominal, stated
from crosswire.extract.tree import Tree
from crosswire.extract.voices import Voice, verb_group, voice
from crosswire.lexicon.statements import CueWord, Group, StatementWords

#: Tokens behind a cue in which "on condition of anonymity" still belongs to it.
NEAR = 30


def drafts(unit: int, tree: Tree, words: StatementWords) -> list[Draft]:
    """All cues of a unit with speaker and content, in the order of the cues; nesting is not yet told."""
    found: list[Draft] = []
    for token in tree.parse.tokens:
        draft = _at(unit, tree, token, words)
        if draft is not None:
            found.append(draft)
    return found


def _at(unit: int, tree: Tree, token: Token, words: StatementWords) -> Draft | None:
    if token.lower == "according":
        return according(unit, tree, token, words)
    if token.tag.startswith("VB") or token.pos == "VERB":
        return verbal(unit, tree, token, words)
    if token.pos == "NOUN" and (token.lemma in words.nouns or token.lemma in words.file.counts):
        return _noun(unit, tree, token, words)
    if token.pos == "ADJ" and token.lemma in words.adjectives:
        return adjectival(unit, tree, token, words)
    return None


def _noun(unit: int, tree: Tree, noun: Token, words: StatementWords) -> Draft | None:
    if noun.lemma in words.file.counts:
        found = stated(unit, tree, noun, words) or by_count(unit, tree, noun, words)
        if found is not None:
            return found
    return nominal(unit, tree, noun, words) if noun.lemma in words.nouns else None


def verbal(unit: int, tree: Tree, verb: Token, words: StatementWords) -> Draft | None:
    """ "said", "was accused of", "has vowed to"."""
    word = _verb_word(tree.parse, verb, words)
    if word is None or _only_quotes(tree.parse, verb, words):
        return None
    cue = verb_group(tree, verb)
    who = voice(tree, verb, word, cue, words)
    said = content(tree, verb, word, who.group, words)
    if said is None and who.speaker is not None and "quote" in word.takes and _ends_in_colon(tree, verb):
        said = Content("quote", ())
    if said is None or not _is_sound(tree, verb, word, said, who, words):
        return None
    return _draft(unit, tree, verb, word, cue, who, said, words)


def _draft(
    unit: int,
    tree: Tree,
    verb: Token,
    word: CueWord,
    cue: Stretch,
    who: Voice,
    said: Content,
    words: StatementWords,
) -> Draft:
    parse = tree.parse
    near = range(verb.i, min(tree.bounds(verb)[1], verb.i + NEAR))
    draft = Draft(
        unit,
        verb,
        [cue],
        word.lemma,
        said.complement,
        word.takes.get(said.complement, Group.SPEECH),
        [(unit, first, past) for first, past in said.stretches],
        who.speaker,
        who.words,
        list(who.relays),
        object=next((c for c in parse.kids(verb, "dobj") if c.i > verb.i), None),
        negated=any(True for _ in parse.kids(verb, NEGATION)),
        passive=who.passive,
        anonymous=any(parse[i].lower in words.file.anonymity for i in near) or _is_hidden(parse, who.speaker, words),
        open=not said.stretches,
    )
    if draft.speaker_words is not None:
        draft.speaker_words = _before_content(draft.speaker_words, said)
    if word.lemma in words.file.refusing and _is_about_speaking(parse, verb, words):
        draft.group = Group.SPEECH
    if who.quoting is not None:
        draft.cue.insert(0, verb_group(tree, who.quoting))
    if said.preposition is not None and said.preposition.i == cue[1]:
        draft.cue = [(cue[0], cue[1] + 1)]
        draft.lemma = f"{word.lemma} {said.preposition.lower}"
    return draft


def according(unit: int, tree: Tree, token: Token, words: StatementWords) -> Draft | None:
    """ "according to police": the clause it hangs on, without the phrase itself."""
    parse = tree.parse
    to = next((c for c in parse.kids(token, PREPOSITION) if c.i == token.i + 1), None)
    if to is None:
        return None
    speaker = next(parse.kids(to, PREPOSITION_OBJECT), None)
    if speaker is None:
        return None
    owner = speakers.words_of(tree, speaker, to)
    phrase = (token.i, _to_mark(tree, owner[1]))
    host = _clause_of(tree, token)
    first, past = _host_range(tree, host, phrase)
    stretches = [trimmed(tree, first, phrase[0]), trimmed(tree, phrase[1], past)]
    content = [(unit, *s) for s in stretches if s]
    if not content:
        return None
    cue = [(token.i, to.i + 1)]
    return Draft(unit, token, cue, "according to", "clause", Group.SPEECH, content, speaker, owner)


def _verb_word(parse: Parse, verb: Token, words: StatementWords) -> CueWord | None:
    """The cue a verb is, with its particle: "pointed out"; a verb with another particle is another word."""
    if verb.i and parse[verb.i - 1].text == "-" and parse[verb.i - 1].end == verb.start:  # "so-called"
        return None
    particle = next((c for c in parse.kids(verb, "prt", "advmod") if c.i > verb.i and c.i - verb.i <= 3), None)
    following = parse[verb.i + 1].lower if verb.i + 1 < len(parse) else ""
    for other in (particle.lower if particle else "", following):
        if f"{verb.lemma} {other}" in words.verbs:
            return words.verbs[f"{verb.lemma} {other}"]
    if particle is not None and particle.dep == "prt":
        return None
    return words.verbs.get(verb.lemma)


def _is_sound(tree: Tree, verb: Token, word: CueWord, said: Content, who: Voice, words: StatementWords) -> bool:
    """Whether cue, speaker and content go together."""
    group = word.takes.get(said.complement, Group.SPEECH)
    if who.speaker is None:  # "asked about it, she said" is the setting of another statement
        # "a street called 'Peace'"
        named = verb.dep == "acl" and (said.complement == "quote" or any(True for _ in tree.parse.kids(verb, "oprd")))
        return who.passive and said.complement not in ("object", "count") and verb.dep != "advcl" and not named
    if _hides(tree.parse, verb, words):
        return False
    if who.speaker.lower in words.file.expletives and group is not Group.SPEECH:
        return False
    if word.lemma in words.file.shrugging and _shrugs_off(tree.parse, verb, words):
        return False
    if _is_deed(tree.parse, verb, said, group, words) or not _puts_a_count(tree.parse, verb, said, words):
        return False
    own_mind = group is not Group.SPEECH and who.speaker.lower in words.file.pronouns["first"]
    return not (own_mind and tree.quote_of(verb) is not None)


def _is_hidden(parse: Parse, speaker: Token | None, words: StatementWords) -> bool:
    return speaker is not None and any(_hides(parse, c, words) for c in parse.kids(speaker, *CLAUSES_OF_NOUNS))


def _hides(parse: Parse, verb: Token, words: StatementWords) -> bool:
    """ "two diplomats who asked not to be named": how they speak, not what they say."""
    if verb.dep not in CLAUSES_OF_NOUNS:
        return False
    asked = (c for c in parse.kids(verb, "xcomp", "ccomp") if any(True for _ in parse.kids(c, "auxpass")))
    return any(c.lemma in words.file.naming for c in asked)


def _shrugs_off(parse: Parse, verb: Token, words: StatementWords) -> bool:
    """ "has brushed off every call to resign": done without a word."""
    return any(c.lemma in words.file.asking for c in parse.kids(verb, "dobj", "nsubjpass"))


def _before_content(speaker: Stretch, said: Content) -> Stretch:
    """The speaker's words up to a content that the parser hung on them: "accused by prosecutors [of theft]"."""
    starts = [first for first, _ in said.stretches if speaker[0] < first < speaker[1]]
    return speaker[0], min(starts, default=speaker[1])


def _is_about_speaking(parse: Parse, verb: Token, words: StatementWords) -> bool:
    """ "declined to comment": a refusal to speak is an answer."""
    return any(c.lemma in words.file.comment for c in parse.kids(verb, "xcomp"))


def _only_quotes(parse: Parse, verb: Token, words: StatementWords) -> bool:
    """Whether the verb only introduces another cue: "quoted the mayor as saying"."""
    if verb.lemma not in words.file.relay:
        return False
    return any(as_saying(parse, c) is not None for as_ in parse.kids(verb, PREPOSITION) for c in parse.kids(as_))


def _puts_a_count(parse: Parse, verb: Token, said: Content, words: StatementWords) -> bool:
    """ "put the toll at 12" says something, "put the vase at the door" does not."""
    if said.complement != "at" or verb.lemma != "put":
        return True
    return any(c.lemma in words.file.counts for c in parse.kids(verb, "dobj", "nsubjpass"))


def _is_deed(parse: Parse, verb: Token, said: Content, group: Group, words: StatementWords) -> bool:
    """What an infinitive or a gerund only names as aim or reason: "gathered to protest", "for considering"."""
    if said.complement in ("clause", "quote", "question"):
        return False
    if group is Group.ATTITUDE and verb.dep == "pcomp":
        return True
    first = parse.head(verb) if verb.dep == "conj" and verb.tag == "VB" else verb
    to = any(c.tag == "TO" for c in parse.kids(first, "aux"))
    if not to or first.dep in ("acl", "advcl", "relcl"):
        return to
    return first.dep in ("xcomp", "ccomp") and parse.head(first).lemma not in words.file.aspects


def _ends_in_colon(tree: Tree, verb: Token) -> bool:
    """Whether the unit ends with a colon behind the cue: what is said follows in the next."""
    rest = tree.parse.text[verb.end :].rstrip()
    return rest.endswith(":") and len(rest) < 120


def _to_mark(tree: Tree, past: int) -> int:
    """What follows a speaker up to the next mark belongs to it: "a statement by the mayor on her page"."""
    parse = tree.parse
    for i in range(past, min(past + 15, len(parse))):
        if parse[i].tag in FINITE:
            return past
        if parse[i].pos == "PUNCT" and parse[i].text not in ("-", "'"):
            return i
    return past


def _clause_of(tree: Tree, token: Token) -> Token:
    """The verb of the clause a phrase belongs to."""
    last = token
    for above in tree.above(token):
        last = above
        if above.pos in ("VERB", "AUX"):
            return above
    return last


def _host_range(tree: Tree, host: Token, phrase: Stretch) -> Stretch:
    first, past = tree.left[host.i], tree.right[host.i] + 1
    for child in (tree.parse[i] for i in tree.conjuncts.get(host.i, ())):  # "A, according to B, and C": C is not B's
        if (
            child.i > phrase[1]
            and phrase[0] > host.i
            and any(True for _ in tree.parse.kids(child, "nsubj", "nsubjpass"))
        ):
            past = min(past, tree.left[child.i])
    while past > first and tree.parse[past - 1].dep == "cc":
        past -= 1
    bounds = tree.bounds(host)
    quote = tree.quote_at(tree.parse[first].start)
    if quote is not None:
        first = min(first, tree.first_at(quote.start))
        return first, past
    return max(first, bounds[0]), min(past, bounds[1])
