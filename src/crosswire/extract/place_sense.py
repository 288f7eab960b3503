"""What a place name stands for where it stands: a place, a government, people, or a part of another name."""

from __future__ import annotations

from crosswire.domain.parse import Parse, Token
from crosswire.domain.place import Sense
from crosswire.extract.place_names import Named, capital
from crosswire.lexicon.places import PlaceLexicon

#: People in a place from which on its name needs no other support.
WELL_KNOWN = 100_000

PLACES = frozenset({"GPE", "LOC"})
NAMES_OF_OTHERS = frozenset({"ORG", "FAC", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"})


def sense(parse: Parse, found: Named, lexicon: PlaceLexicon) -> Sense | None:
    """What the name stands for; None where it is no place name at all."""
    if found.kind == "demonym":
        return _people(parse, found, lexicon)
    if found.kind == "mark":
        return Sense.PLACE
    if found.feature:
        return Sense.PLACE
    if in_organisation(parse, found, lexicon):
        return Sense.ORGANISATION
    if not supported(parse, found, lexicon):
        return None
    return Sense.GOVERNMENT if as_government(parse, found, lexicon) else Sense.PLACE


def _people(parse: Parse, found: Named, lexicon: PlaceLexicon) -> Sense | None:
    last = parse[found.past - 1]
    if last.lower in lexicon.words.languages and last.dep in ("pobj", "dobj") and last.tag in ("NNP", "NN"):
        before = parse[found.first - 1].lower if found.first else ""
        if before in ("in", "speak", "speaks", "spoke", "speaking", "learn", "from", "into"):
            return None
    return Sense.PEOPLE


def in_organisation(parse: Parse, found: Named, lexicon: PlaceLexicon) -> bool:
    """ "Washington Post", "University of Leeds", "Bank of America"."""
    words = lexicon.words.organisation_words
    first, last = parse[found.first], parse[found.past - 1]
    behind = parse[found.past] if found.past < len(parse) else None
    if behind is not None and capital(behind) and behind.lower in words:
        return True
    if found.first >= 2 and parse[found.first - 1].lower in ("of", "for"):
        before = parse[found.first - 2]
        if capital(before) and before.lower in words:
            return True
    begins = first.ent in NAMES_OF_OTHERS and not first.ent_start
    ends = last.ent in NAMES_OF_OTHERS and behind is not None and behind.ent == last.ent and not behind.ent_start
    return (begins and _named_before(parse, found)) or (ends and behind is not None and capital(behind))


def _named_before(parse: Parse, found: Named) -> bool:
    """Whether the tagger's name around it holds another capitalised word before it."""
    i = found.first - 1
    while i >= 0 and parse[i].ent in NAMES_OF_OTHERS:
        if capital(parse[i]) and parse[i].lower not in ("the",):
            return True
        if parse[i].ent_start:
            return False
        i -= 1
    return False


def supported(parse: Parse, found: Named, lexicon: PlaceLexicon) -> bool:
    """Whether anything beside the gazetteer speaks for a place."""
    first, last = parse[found.first], parse[found.past - 1]
    best = found.places[0]
    common = found.past - found.first == 1 and first.lower in lexicon.words.common_words
    cued = cue(parse, found, lexicon)
    known = best.feature in ("country", "capital", "continent", "region", "admin1") or best.population >= WELL_KNOWN
    if first.ent == "PERSON" or last.ent == "PERSON":
        return not common and known and cued and _whole_entity(parse, found)
    if not common and _inside_longer_name(parse, found, lexicon):
        return first.ent in PLACES and _whole_entity(parse, found)
    if first.ent in PLACES and last.ent in PLACES:
        return not common or cued or first.pos == "PROPN"
    if common:
        return cued and first.pos == "PROPN"
    return known or (cued and first.pos == "PROPN")


def cue(parse: Parse, found: Named, lexicon: PlaceLexicon) -> bool:
    """ "in X", "X, Country", "the city of X"."""
    before = parse[found.first - 1] if found.first else None
    if before is not None and before.lower in lexicon.words.prepositions:
        return True
    if before is not None and before.lower == "of" and found.first >= 2:
        return parse[found.first - 2].lower in lexicon.feature_of
    return False


def _whole_entity(parse: Parse, found: Named) -> bool:
    """Whether the tagger's name is just this one."""
    if not parse[found.first].ent_start:
        return found.first > 0 and parse[found.first - 1].lower == "the"
    return not (found.past < len(parse) and parse[found.past].ent and not parse[found.past].ent_start) or (
        parse[found.past].text in ("'s", "’s", ",")
    )


def _inside_longer_name(parse: Parse, found: Named, lexicon: PlaceLexicon) -> bool:
    """Whether other capitalised words that are no known kind of word stand beside it: "Paris Hilton"."""
    behind = parse[found.past] if found.past < len(parse) else None
    before = parse[found.first - 1] if found.first else None
    if behind is not None and capital(behind) and behind.pos == "PROPN" and behind.lower not in lexicon.feature_of:
        return parse[found.past - 1].head == behind.i and parse[found.past - 1].dep == "compound"
    return (
        before is not None
        and capital(before)
        and before.pos == "PROPN"
        and before.dep == "compound"
        and before.head == found.past - 1
        and before.lower not in lexicon.words.prepositions
        and before.lower not in lexicon.feature_of
    )


def as_government(parse: Parse, found: Named, lexicon: PlaceLexicon) -> bool:
    """ "Minsk reacted", "Moscow's plan", "sanctions on Minsk": a country or capital that decides or is dealt with."""
    if found.places[0].feature not in ("country", "capital", "admin1", "city"):
        return False
    words, token = lexicon.words, _head(parse, found)
    above = parse.head(token)
    match token.dep:
        case "nsubj" | "agent":
            return above.lemma in words.government_verbs
        case "poss":
            return found.places[0].feature in ("country", "capital") and above.lemma in words.government_nouns
        case "dobj":
            return above.lemma in words.government_objects and found.places[0].feature in ("country", "capital")
        case "pobj":
            return _dealt_with(parse, above, lexicon) and found.places[0].feature in ("country", "capital")
        case "conj":
            return above.dep == "nsubj" and parse.head(above).lemma in words.government_verbs and above.ent in PLACES
    return False


def _dealt_with(parse: Parse, preposition: Token, lexicon: PlaceLexicon) -> bool:
    """ "sanctions on X", "talks with X", "by X" of a verb that governments do."""
    above = parse.head(preposition)
    if preposition.lower in ("on", "with", "against", "between", "toward", "towards"):
        return above.lemma in lexicon.words.government_before
    return preposition.dep == "agent" and above.lemma in lexicon.words.government_verbs


def _head(parse: Parse, found: Named) -> Token:
    """The token of the name that the rest of the sentence hangs on."""
    for i in range(found.past - 1, found.first - 1, -1):
        if not found.first <= parse[i].head < found.past or parse[i].head == i:
            return parse[i]
    return parse[found.past - 1]
