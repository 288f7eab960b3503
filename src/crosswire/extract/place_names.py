"""Place names as they stand in a text: the longest matches of the gazetteer over capitalised words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.domain.parse import Parse, Token
from crosswire.lexicon.gazetteer import Gazetteer, Place, fold
from crosswire.lexicon.places import PlaceLexicon, bare

#: Tokens in the longest name looked up: "Democratic Republic of the Congo" has five.
LONGEST = 7

STREETS = frozenset({"street", "square"})
#: Features whose names hold places' names but are none themselves: "the Pan-American Highway".
ROADS = frozenset({"road"})
JOINTS = frozenset("-'’–.")


@dataclass(frozen=True, slots=True)
class Named:
    """A name over tokens ``[first, past)``. ``kind``: place, demonym, mark (of a state), road (no place), unknown (by
    syntax)."""

    first: int
    past: int
    text: str
    kind: str
    places: tuple[Place, ...]
    feature: str = ""  # by the words beside it: "village", "street"


def named(parse: Parse, gazetteer: Gazetteer, lexicon: PlaceLexicon) -> Iterator[Named]:
    """Names from left to right, the longest match at each place, none overlapping."""
    i = 0
    while i < len(parse):
        found = None
        if capital(parse[i]):
            found = _street(parse, i, lexicon) or _at(parse, i, gazetteer, lexicon)
        if found is not None:
            yield found
            i = found.past
        else:
            i += 1


def capital(token: Token) -> bool:
    """Whether a word can begin or end a name: a capital, or a letter of a script without capitals."""
    first = token.text[:1]
    return first.isalpha() and not first.islower()


def run(parse: Parse, i: int, lexicon: PlaceLexicon) -> int:
    """The end of the stretch from token ``i`` that a name can cover."""
    past = i + 1
    while past < min(len(parse), i + LONGEST):
        token = parse[past]
        if not (
            capital(token) or token.lower in lexicon.words.inside or token.text in JOINTS or token.text[:1] in "'’"
        ):
            break
        if token.text == "." and parse[past - 1].end != token.start:
            break
        past += 1
    return past


def _at(parse: Parse, i: int, gazetteer: Gazetteer, lexicon: PlaceLexicon) -> Named | None:
    """The longest name that begins at token ``i``."""
    for past in range(run(parse, i, lexicon), i, -1):
        last = parse[past - 1]
        if not capital(last):
            continue
        text = parse.text[parse[i].start : last.end]
        found = _meaning(parse, i, past, text, gazetteer, lexicon)
        if found is not None and not _with_article(parse[i], found, lexicon):
            return found
    return None


def _with_article(token: Token, found: Named, lexicon: PlaceLexicon) -> bool:
    """Whether an article that is no part of the name begins it: "The Middle East", but not "The Hague"."""
    return token.lower in lexicon.words.the and not any(
        place.name.lower().startswith(token.lower + " ") for place in found.places[:3]
    )


def _street(parse: Parse, i: int, lexicon: PlaceLexicon) -> Named | None:
    """ "Elm Street", "N. Cedar St.", "Tahrir Square", "Pan-American Highway": words in capitals that end in a word for
    a street; of kind "road" where it leads through the country and is no place."""
    past = i + 1
    while past < min(len(parse), i + LONGEST) and (capital(parse[past]) or _hyphen(parse, past)):
        feature = lexicon.feature_of.get(parse[past].lower, "")
        behind = parse[past + 1] if past + 1 < len(parse) else None
        if feature in STREETS | ROADS and (behind is None or not capital(behind)):
            if lexicon.feature_of.get(parse[i].lower, "") in STREETS | ROADS and past == i + 1:
                return None
            dotted = behind is not None and behind.text == "." and behind.start == parse[past].end
            end = past + 1 + (dotted and len(parse[past].text) <= 4)
            kind = "road" if feature in ROADS else "unknown"
            return Named(i, end, parse.text[parse[i].start : parse[end - 1].end], kind, (), feature)
        past += 1
    return None


def _hyphen(parse: Parse, i: int) -> bool:
    """Whether a hyphen joins two words in capitals."""
    glued = parse[i - 1].end == parse[i].start and i + 1 < len(parse) and parse[i].end == parse[i + 1].start
    return parse[i].text in ("-", "–") and glued and capital(parse[i + 1])


def _meaning(parse: Parse, i: int, past: int, text: str, gazetteer: Gazetteer, lexicon: PlaceLexicon) -> Named | None:
    key = fold(text)
    mark = _mark(parse, i, past, text, gazetteer, lexicon)
    if mark is not None:
        return mark
    if key in lexicon.countries:
        code = lexicon.countries[key]
        return Named(i, past, text, "demonym", gazetteer.country(code))
    if key in lexicon.regions:
        return Named(i, past, text, "demonym", gazetteer.find(lexicon.regions[key])[:1])
    if len(bare(text)) <= 3 and bare(text).isupper() and text.isascii():
        places = _letters(text, gazetteer, lexicon)
    else:
        places = gazetteer.folded(key)
    return Named(i, past, text, "place", places) if places else None


def _mark(parse: Parse, i: int, past: int, text: str, gazetteer: Gazetteer, lexicon: PlaceLexicon) -> Named | None:
    """ "Ill." behind a comma, "N.Y." anywhere; the full stop behind it is its own."""
    state = lexicon.states.get(bare(text))
    if state is None or (bare(text) in lexicon.words.letters and text.count(".")) or not _marks(parse, i):
        return None
    places = tuple(p for p in gazetteer.find(state) if p.feature in ("admin1", "capital"))
    if not places:
        return None
    dotted = past < len(parse) and parse[past].text == "." and parse[past].start == parse[past - 1].end
    if dotted and not text.isupper():
        return Named(i, past + 1, text + ".", "mark", places[:1])
    return Named(i, past, text, "mark", places[:1])


def _marks(parse: Parse, i: int) -> bool:
    """Whether a state can be marked here: behind a name and a comma, or by full stops that speak for themselves."""
    if i >= 2 and parse[i - 1].text in (",", "(") and capital(parse[i - 2]):
        return True
    return parse[i].text.count(".") >= 1 and len(bare(parse[i].text)) >= 2 and parse[i].text[1:2] == "."


def _letters(text: str, gazetteer: Gazetteer, lexicon: PlaceLexicon) -> tuple[Place, ...]:
    """ "US", "UK", "UAE", "NYC": short capitals name a country or what the lexicon says, never a village."""
    meant = lexicon.words.letters.get(bare(text))
    if meant is not None:
        return gazetteer.find(meant)[:1]
    return tuple(p for p in gazetteer.find(text) if p.feature == "country")
