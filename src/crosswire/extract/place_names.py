"""Place names as they stand in a text: the longest matches of the gazetteer over capitalised words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crosswire.domain.parse import Parse, Token
from crosswire.lexicon.gazetteer import Gazetteer, Place, fold
from crosswire.lexicon.places import PlaceLexicon, bare

#: Tokens in the longest name looked up: "Democratic Republic of the Congo" has five.
LONGEST = 7

#: Words in small letters that can stand inside a name.
INSIDE = frozenset(
    "of the and de la le les du des del da do dos das di el al en sur on upon under am an der den im in van von y e".split()
)
JOINTS = frozenset("-'’–.")


@dataclass(frozen=True, slots=True)
class Named:
    """A name over tokens ``[first, past)``. ``kind``: place, demonym, mark (of a state), unknown (by syntax)."""

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
        found = _at(parse, i, gazetteer, lexicon) if capital(parse[i]) else None
        if found is not None:
            yield found
            i = found.past
        else:
            i += 1


def capital(token: Token) -> bool:
    """Whether a word can begin or end a name: a capital, or a letter of a script without capitals."""
    first = token.text[:1]
    return first.isalpha() and not first.islower()


def run(parse: Parse, i: int, limit: int = LONGEST) -> int:
    """The end of the stretch from token ``i`` that a name can cover."""
    past = i + 1
    while past < min(len(parse), i + limit):
        token = parse[past]
        if not (capital(token) or token.lower in INSIDE or token.text in JOINTS or token.text[:1] in "'’"):
            break
        if token.text == "." and not parse[past - 1].end == token.start:
            break
        past += 1
    return past


def _at(parse: Parse, i: int, gazetteer: Gazetteer, lexicon: PlaceLexicon) -> Named | None:
    """The longest name that begins at token ``i``."""
    for past in range(run(parse, i), i, -1):
        last = parse[past - 1]
        if not capital(last):
            continue
        text = parse.text[parse[i].start : last.end]
        found = _meaning(parse, i, past, text, gazetteer, lexicon)
        if found is not None:
            return found
    return None


def _meaning(parse: Parse, i: int, past: int, text: str, gazetteer: Gazetteer, lexicon: PlaceLexicon) -> Named | None:
    key = fold(text)
    state = lexicon.states.get(bare(text))
    if state is not None and _after_comma(parse, i):
        places = tuple(p for p in gazetteer.find(state) if p.feature in ("admin1", "capital"))
        if places:
            return Named(i, past, text, "mark", places[:1])
    if key in lexicon.countries:
        code = lexicon.countries[key]
        places = tuple(p for p in gazetteer.country(code))
        return Named(i, past, text, "demonym", places)
    if key in lexicon.regions:
        return Named(i, past, text, "demonym", gazetteer.find(lexicon.regions[key])[:1])
    if len(text) <= 3 and text.isupper() and text.isascii():
        return _letters(parse, i, past, text, gazetteer)
    places = gazetteer.folded(key)
    return Named(i, past, text, "place", places) if places else None


def _letters(parse: Parse, i: int, past: int, text: str, gazetteer: Gazetteer) -> Named | None:
    """ "US", "UK", "UAE", "NYC": short capitals name a country or a big city, never a village."""
    places = tuple(p for p in gazetteer.find(text) if p.feature == "country" or p.population > 1_000_000)
    return Named(i, past, text, "place", places) if places else None


def _after_comma(parse: Parse, i: int) -> bool:
    return i >= 2 and parse[i - 1].text in (",", "(") and capital(parse[i - 2]) or _abbreviated(parse[i].text)


def _abbreviated(text: str) -> bool:
    """ "N.Y.": letters with full stops speak for themselves."""
    return text.count(".") >= 2
