"""Cues that are nouns and adjectives: "his claim that", "allegations of", "is confident that"."""

from __future__ import annotations

from crosswire.domain.parse import Parse, Token
from crosswire.extract import speakers
from crosswire.extract.drafts import Draft, Stretch, trimmed
from crosswire.extract.labels import CLAUSES_OF_NOUNS, NEGATION, PREPOSITION, PREPOSITION_OBJECT
from crosswire.extract.tree import Tree
from crosswire.extract.voices import verb_group
from crosswire.lexicon.statements import CueWord, Group, StatementWords


def nominal(unit: int, tree: Tree, noun: Token, words: StatementWords) -> Draft | None:
    """ "his claim that ...", "allegations of ...", "the police report on ..."."""
    parse, word = tree.parse, words.nouns[noun.lemma]
    said = _noun_content(tree, noun, word)
    if said is None:
        return None
    complement, stretch = said
    group = word.takes[complement]
    owner = next(parse.kids(noun, "poss"), None)
    by = next((c for c in parse.kids(noun, PREPOSITION) if c.lower in ("by", "from")), None)
    speaker = owner or (next(parse.kids(by, PREPOSITION_OBJECT), None) if by is not None else None)
    if speaker is None:
        speaker = _giver(tree, noun, words)
    if speaker is None and (group is Group.ATTITUDE or complement not in ("clause", "of")):
        return None
    cue: Stretch = (noun.i, noun.i + 1)
    draft = Draft(unit, noun, [cue], noun.lemma, complement, group, [(unit, *stretch)], speaker, noun=True)
    if speaker is not None:
        draft.speaker_words = (
            _owner_words(tree, speaker, noun) if speaker is owner else speakers.words_of(tree, speaker, None)
        )
    return draft


def stated(unit: int, tree: Tree, noun: Token, words: StatementWords) -> Draft | None:
    """ "gave a figure of 18 injured", "put out a toll of 40": a number that a body states."""
    parse = tree.parse
    verb = parse.head(noun)
    if noun.dep != "dobj" or verb.lemma not in words.file.giving or not verb.tag.startswith("VB"):
        return None
    speaker = speakers.agent(parse, verb) or speakers.subject(tree, verb)
    for of in parse.kids(noun, PREPOSITION):
        stretch = trimmed(tree, of.i + 1, tree.right[of.i] + 1)
        if speaker is None or of.lower != "of" or stretch is None:
            continue
        if any(t.tag == "CD" for t in parse.tokens[stretch[0] : stretch[1]]):
            if stretch[1] < len(parse) and parse[stretch[1]].tag in ("VBN", "JJ"):  # "14 wounded"
                stretch = (stretch[0], stretch[1] + 1)
            own = speakers.words_of(tree, speaker, verb)
            cue = [verb_group(tree, verb), (noun.i, noun.i + 1)]
            content = [(unit, *stretch)]
            return Draft(unit, noun, cue, noun.lemma, "count", Group.SPEECH, content, speaker, own, noun=True)
    return None


def by_count(unit: int, tree: Tree, noun: Token, words: StatementWords) -> Draft | None:
    """ "By the union's count, 52 people were arrested"; "by our count" is the outlet's own voice."""
    parse = tree.parse
    by = parse.head(noun)
    owner = next(parse.kids(noun, "poss"), None)
    if by.lower != "by" or noun.dep != PREPOSITION_OBJECT or owner is None:
        return None
    if owner.lower in words.file.pronouns["first"]:
        return None
    verb = next((above for above in tree.above(by) if above.pos in ("VERB", "AUX")), None)
    if verb is None:
        return None
    phrase = (tree.left[by.i], tree.right[by.i] + 1)
    around = (trimmed(tree, tree.left[verb.i], phrase[0]), trimmed(tree, phrase[1], tree.right[verb.i] + 1))
    content = [(unit, *s) for s in around if s and s[0] < s[1]]
    if not any(t.tag == "CD" for _, a, b in content for t in parse.tokens[a:b]):
        return None
    own = _owner_words(tree, owner, noun)
    return Draft(unit, noun, [(noun.i, noun.i + 1)], noun.lemma, "clause", Group.SPEECH, content, owner, own, noun=True)


def adjectival(unit: int, tree: Tree, adjective: Token, words: StatementWords) -> Draft | None:
    """ "is confident that", "was critical of"."""
    parse, word = tree.parse, words.adjectives[adjective.lemma]
    verb = parse.head(adjective)
    if adjective.dep not in ("acomp", "oprd", "ROOT", "conj") or verb.i == adjective.i:
        return None
    speaker = speakers.subject(tree, verb)
    if speaker is None or speaker.lower in words.file.expletives or speaker.i > adjective.i:
        return None
    said = _adjective_content(tree, adjective, word)
    if said is None:
        return None
    first = verb.i if verb.i < adjective.i and adjective.i - verb.i < 5 else adjective.i
    cue = (first, adjective.i + 1)
    return Draft(
        unit,
        adjective,
        [cue],
        adjective.lemma,
        said[0],
        Group.ATTITUDE,
        [(unit, *said[1])],
        speaker,
        speakers.words_of(tree, speaker, adjective),
        negated=any(True for _ in parse.kids(verb, NEGATION)),
    )


def _noun_content(tree: Tree, noun: Token, word: CueWord) -> tuple[str, Stretch] | None:
    parse = tree.parse
    for child in parse.kids(noun):
        if child.i < noun.i:
            continue
        if child.dep in (*CLAUSES_OF_NOUNS, "ccomp"):
            first = parse[tree.left[child.i]]
            marked = first.lower == "that" and (first.dep == "mark" or _has_other_subject(parse, child, first))
            to = any(c.tag == "TO" for c in parse.kids(child, "aux"))
            complement = "clause" if marked else "infinitive" if to else ""
        else:
            complement = child.lower if child.dep == PREPOSITION else ""
        if complement in word.takes:
            first_i = child.i + 1 if child.dep == PREPOSITION else tree.left[child.i]
            stretch = trimmed(tree, first_i, tree.right[child.i] + 1)
            if stretch:
                return complement, stretch
    return None


def _has_other_subject(parse: Parse, clause: Token, that: Token) -> bool:
    """Whether "that" is no subject though a parser took it for one: "the allegation that votes were bought"."""
    return any(c.i != that.i for c in parse.kids(clause, "nsubj", "nsubjpass"))


def _adjective_content(tree: Tree, adjective: Token, word: CueWord) -> tuple[str, Stretch] | None:
    parse = tree.parse
    for child in (*parse.kids(adjective), *parse.kids(parse.head(adjective), "ccomp", "xcomp")):
        if child.i < adjective.i:
            continue
        first_i = tree.left[child.i]
        if child.dep in ("ccomp", "xcomp", "advcl"):
            to = any(c.tag == "TO" for c in parse.kids(child, "aux"))
            complement = "infinitive" if to else "clause" if child.dep == "ccomp" else ""
        else:
            complement = child.lower if child.dep == PREPOSITION else ""
            first_i = child.i + 1
        if complement in word.takes:
            stretch = trimmed(tree, first_i, tree.right[child.i] + 1)
            if stretch:
                return complement, stretch
    return None


def _giver(tree: Tree, noun: Token, words: StatementWords) -> Token | None:
    """Who makes the claim where a light verb says so: "she made the claim that"."""
    verb = tree.parse.head(noun)
    if noun.dep == "dobj" and verb.lemma in words.file.light_verbs:
        return speakers.subject(tree, verb)
    return None


def _owner_words(tree: Tree, owner: Token, noun: Token) -> Stretch:
    """The owner without the mark of the genitive."""
    first, past = tree.left[owner.i], tree.right[owner.i] + 1
    past = min(past, noun.i)
    while past - 1 > first and tree.parse[past - 1].tag == "POS":
        past -= 1
    return first, past
