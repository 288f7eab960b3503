"""What a place name stands for where it stands: a place, a government, people, or a part of another name."""

from __future__ import annotations

from crosswire.domain.parse import Parse, Token
from crosswire.domain.place import Sense
from crosswire.extract.place_names import Named, capital
from crosswire.lexicon.gazetteer import fold
from crosswire.lexicon.places import PlaceLexicon

#: People in a place from which on its name needs no other support.
WELL_KNOWN = 100_000
#: ... and from which on the tagger is not believed that it is a person's.
FAMOUS = 1_000_000
WELL_KNOWN_FEATURES = frozenset({"country", "capital", "continent", "region", "admin1", "water"})

#: Words in capitals looked at behind a demonym for the body it begins the name of.
BODY = 5

DATELINE_MARKS = frozenset({",", "(", "-", "–", "—", "--"})
PLACES = frozenset({"GPE", "LOC"})
NAMES_OF_OTHERS = frozenset({"ORG", "FAC", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT"})


def sense(parse: Parse, found: Named, lexicon: PlaceLexicon, persons: frozenset[str]) -> Sense | None:
    """What the name stands for; None where it is no place name at all. ``persons`` are words of people's names."""
    if found.kind == "road":
        return None
    if found.kind == "demonym":
        return Sense.ORGANISATION if _of_a_body(parse, found, lexicon) else _people(parse, found, lexicon)
    if found.kind == "mark":
        return Sense.PLACE
    if found.kind == "unknown":
        return Sense.PLACE
    if behind_sum(parse, found):
        return None
    if not found.feature and _surname(parse, found, lexicon, persons):
        return None
    if found.feature:
        return Sense.PLACE
    if in_organisation(parse, found, lexicon):
        return in_name(parse, found, lexicon)
    if not supported(parse, found, lexicon):
        return None
    if _of_a_building(parse, found, lexicon):
        return Sense.ORGANISATION
    return Sense.GOVERNMENT if as_government(parse, found, lexicon) else Sense.PLACE


def persons(parse: Parse) -> frozenset[str]:
    """Words of the names that the tagger takes for people's, where they have more than one word."""
    found: set[str] = set()
    name: list[str] = []
    for token in parse.tokens:
        if token.ent == "PERSON" and not token.ent_start:
            name.append(token.lower)
            continue
        found.update(name if len(name) > 1 else ())
        name = [token.lower] if token.ent == "PERSON" else []
    return frozenset(found | set(name if len(name) > 1 else ()))


def _surname(parse: Parse, found: Named, lexicon: PlaceLexicon, persons: frozenset[str]) -> bool:
    """Whether a lone word that is part of a person's name, or that speaks, is a person and no little-known town."""
    token, best = parse[found.first], found.places[0]
    if found.past - found.first > 1 or best.feature in WELL_KNOWN_FEATURES or cue(parse, found, lexicon):
        return False
    speaks = token.dep == "nsubj" and parse.head(token).lemma in lexicon.words.person_verbs
    return token.lower in persons or (speaks and best.population < WELL_KNOWN)


def _people(parse: Parse, found: Named, lexicon: PlaceLexicon) -> Sense | None:
    last = parse[found.past - 1]
    if last.lower in lexicon.words.languages and last.dep in ("pobj", "dobj") and last.tag in ("NNP", "NN"):
        before = parse[found.first - 1].lower if found.first else ""
        if before in lexicon.words.language_before:
            return None
    return Sense.PEOPLE


def _of_a_body(parse: Parse, found: Named, lexicon: PlaceLexicon) -> bool:
    """ "the European Union", "the African Development Bank": words in capitals that end in one for a body."""
    i = found.past
    while i < len(parse) and i < found.past + BODY and capital(parse[i]):
        if parse[i].lower in lexicon.words.organisation_words and parse[i].tag != "NNS":
            return i + 1 >= len(parse) or not capital(parse[i + 1])
        i += 1
    return False


def _of_a_building(parse: Parse, found: Named, lexicon: PlaceLexicon) -> bool:
    """ "at Van Buren hospital": what is called after a little-known place is rather called after a person."""
    behind = parse[found.past].lower if found.past < len(parse) else ""
    best = found.places[0]
    named = lexicon.feature_of.get(behind) == "building" or behind in lexicon.words.organisation_words
    return named and best.feature not in WELL_KNOWN_FEATURES and best.population < WELL_KNOWN


def in_organisation(parse: Parse, found: Named, lexicon: PlaceLexicon) -> bool:
    """ "Washington Post", "University of Leeds", "Bank of America"."""
    first, last = parse[found.first], parse[found.past - 1]
    behind = parse[found.past] if found.past < len(parse) else None
    if _by_word(parse, found, lexicon):
        return True
    begins = first.ent in NAMES_OF_OTHERS and not first.ent_start
    ends = last.ent in NAMES_OF_OTHERS and behind is not None and behind.ent == last.ent and not behind.ent_start
    return (begins and _named_before(parse, found, lexicon)) or (ends and behind is not None and capital(behind))


def _by_word(parse: Parse, found: Named, lexicon: PlaceLexicon) -> bool:
    """Whether a word for a body stands beside it: "Leeds United", "University of Leeds"."""
    words = lexicon.words.organisation_words
    if found.past < len(parse) and capital(parse[found.past]) and parse[found.past].lower in words:
        return True
    of = found.first >= 2 and parse[found.first - 1].lower in lexicon.words.of
    return of and capital(parse[found.first - 2]) and parse[found.first - 2].lower in words


def is_weak(parse: Parse, found: Named, lexicon: PlaceLexicon) -> bool:
    """Whether only the tagger takes what a name begins for a body ("Chanda Mwila", a photographer), so that the
    report has to name the country elsewhere."""
    best = found.places[0]
    large = best.feature in WELL_KNOWN_FEATURES or best.population >= FAMOUS
    return not large and not _by_word(parse, found, lexicon)


def in_name(parse: Parse, found: Named, lexicon: PlaceLexicon) -> Sense | None:
    """A place that is part of an organisation's name, if it is one: a word for a kind of body is not."""
    token = parse[found.first]
    if found.past - found.first == 1 and _common(token, lexicon):
        return None
    best = found.places[0]
    begins = (
        found.first == 0 or not capital(parse[found.first - 1]) or parse[found.first - 1].lower in lexicon.words.the
    )
    if fold(best.name) != fold(found.text) and best.feature not in WELL_KNOWN_FEATURES:
        return None
    return Sense.ORGANISATION if best.feature in WELL_KNOWN_FEATURES or (begins and best.population >= 5000) else None


def _named_before(parse: Parse, found: Named, lexicon: PlaceLexicon) -> bool:
    """Whether the tagger's name around it holds another capitalised word before it."""
    i = found.first - 1
    while i >= 0 and parse[i].ent in NAMES_OF_OTHERS:
        if capital(parse[i]) and parse[i].lower not in lexicon.words.the:
            return True
        if parse[i].ent_start:
            return False
        i -= 1
    return False


def supported(parse: Parse, found: Named, lexicon: PlaceLexicon) -> bool:
    """Whether anything beside the gazetteer speaks for a place."""
    first, last = parse[found.first], parse[found.past - 1]
    best = found.places[0]
    common = found.past - found.first == 1 and _common(first, lexicon)
    cued = cue(parse, found, lexicon)
    main = fold(best.name) == fold(found.text) or best.feature in WELL_KNOWN_FEATURES
    if not main and best.population < WELL_KNOWN and not cued:
        return False
    known = best.feature in WELL_KNOWN_FEATURES or (main and best.population >= WELL_KNOWN)
    if titled(parse, found, lexicon):
        return False
    if first.ent == "PERSON" or last.ent == "PERSON":
        famous = best.feature in ("country", "capital") or best.population >= FAMOUS or _beside_place(parse, found)
        famous = famous or found.past - found.first > 2  # "Vina del Mar": nobody has the whole name of a city
        return not common and known and (cued or famous) and _whole_entity(parse, found, lexicon)
    if not common and _inside_longer_name(parse, found, lexicon):
        return first.ent in PLACES and _whole_entity(parse, found, lexicon)
    if first.ent in PLACES and last.ent in PLACES:
        return not common or cued or first.pos == "PROPN"
    if common:
        return cued and first.pos == "PROPN"
    return known or (cued and first.pos == "PROPN")


def _beside_place(parse: Parse, found: Named) -> bool:
    """Whether it is joined to what the tagger takes for a place: "Kitwe and Ndola"."""
    token = _head(parse, found)
    joined = (*parse.kids(token, "conj"), *((parse.head(token),) if token.dep == "conj" else ()))
    return any(other.ent in PLACES for other in joined)


def behind_sum(parse: Parse, found: Named) -> bool:
    """ "$330 million US": the country of a currency."""
    before = parse.tokens[max(0, found.first - 3) : found.first]
    return bool(before) and before[-1].pos == "NUM" and any(token.text.endswith("$") for token in before)


def _common(token: Token, lexicon: PlaceLexicon) -> bool:
    """Whether the word is as often no name: an ordinary word, or one for a kind of place or body."""
    words = lexicon.words
    return (
        token.lower in words.common_words
        or token.lower in words.organisation_words
        or token.lower in lexicon.feature_of
    )


def cue(parse: Parse, found: Named, lexicon: PlaceLexicon) -> bool:
    """ "in X", "X, Country", "the city of X"."""
    before = parse[found.first - 1] if found.first else None
    if before is not None and before.lower in lexicon.words.prepositions:
        return True
    if before is not None and before.text.islower() and before.lower in lexicon.feature_of:
        return True
    if before is not None and before.lower in lexicon.words.of and found.first >= 2:
        return parse[found.first - 2].lower in lexicon.feature_of
    return dateline(parse, found)


def dateline(parse: Parse, found: Named) -> bool:
    """ "NAIROBI — ", "OSLO, Norway (MNA) —": a name in capitals that a unit begins with, a mark behind it."""
    behind = parse[found.past].text if found.past < len(parse) else ""
    return found.first == 0 and found.text.isupper() and len(found.text) > 3 and behind in DATELINE_MARKS


def titled(parse: Parse, found: Named, lexicon: PlaceLexicon) -> bool:
    """ "Mr. Lincoln", "General Washington": a title before it makes it a person's name."""
    return found.first > 0 and capital(parse[found.first - 1]) and parse[found.first - 1].lower in lexicon.words.titles


def _whole_entity(parse: Parse, found: Named, lexicon: PlaceLexicon) -> bool:
    """Whether the tagger's name is just this one."""
    if not parse[found.first].ent_start:
        return found.first > 0 and parse[found.first - 1].lower in lexicon.words.the
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
    if found.places[0].feature not in ("country", "capital", "admin1", "region", "continent"):
        return False
    if dateline(parse, found):
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
    if preposition.lower in lexicon.words.dealing:
        return above.lemma in lexicon.words.government_before
    return preposition.dep == "agent" and above.lemma in lexicon.words.government_verbs


def _head(parse: Parse, found: Named) -> Token:
    """The token of the name that the rest of the sentence hangs on."""
    for i in range(found.past - 1, found.first - 1, -1):
        if not found.first <= parse[i].head < found.past or parse[i].head == i:
            return parse[i]
    return parse[found.past - 1]
