"""Places of a report: names found, their sense told by syntax, one of the places of the name chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from crosswire.domain.ids import mention_id
from crosswire.domain.parse import Parse
from crosswire.domain.place import PlaceMention, Sense
from crosswire.domain.report import Report, Role, Unit
from crosswire.extract.place_choice import SECOND, Question, Told, choose, inside, narrowed, questions_told
from crosswire.extract.place_names import STREETS, Named, capital, named, run
from crosswire.extract.place_sense import cue, is_weak, persons, sense
from crosswire.lexicon.gazetteer import Gazetteer, Place, fold, gazetteer
from crosswire.lexicon.places import PlaceLexicon, place_lexicon

BESIDE = 16  # tokens within which a town is a street's; twice as near where it stands before the street
Answers = dict[tuple[str, str, int | None, bool], tuple[Place, str]]

SEATS = frozenset({"country", "capital"})  # what a government is named by, before anything else of the name
TOWNS = frozenset({"city", "capital"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A name with its sense in a unit, before a place is chosen."""

    unit: Unit
    parse: Parse
    named: Named
    sense: Sense
    inside: tuple[Place, ...]
    weak: bool = False  # a place only if the report is about its country


def places(report: Report, parses: Sequence[Parse]) -> tuple[PlaceMention, ...]:
    """Place names in text order, with what each stands for, and coordinates where the gazetteer knows the place.

    Names of people are no places; names of organisations that hold a place's are kept as sense organisation.
    A name that only syntax shows ("the village of X") is kept without coordinates.
    """
    lexicon, index = place_lexicon(report.language), gazetteer()
    people = frozenset[str]().union(*(persons(parse) for parse in parses))
    mentions = [
        mention
        for unit, parse in zip(report.units, parses, strict=True)
        for mention in _of_unit(unit, parse, index, lexicon, people)
    ]
    told = _told(mentions)
    known: Answers = {}  # a name in the same surroundings has the same answer
    settled = [_settled(report, mention, told, known) for mention in mentions]
    countries = {place.country for place, mention in zip(settled, mentions, strict=True) if not mention.weak}
    return tuple(
        _in_its_city(i, mentions, settled) if mention.named.feature in STREETS else settled[i]
        for i, mention in enumerate(mentions)
        if not mention.weak or settled[i].country in countries
    )


def _in_its_city(i: int, mentions: Sequence[Mention], settled: Sequence[PlaceMention]) -> PlaceMention:
    """A street with the coordinates of the town named beside it, the nearest one, rather one behind it."""
    street, best, distance = mentions[i], None, BESIDE
    for j in range(max(0, i - 4), min(len(mentions), i + 5)):
        town = mentions[j]
        if town.unit is not street.unit or settled[j].feature not in TOWNS or town.sense is not Sense.PLACE:
            continue
        behind = town.named.first >= street.named.past
        away = town.named.first - street.named.past if behind else 2 * (street.named.first - town.named.past)
        if away < distance:
            best, distance = settled[j], away
    if best is None:
        return settled[i]
    return replace(
        settled[i], country=best.country, admin1=best.admin1, lat=best.lat, lon=best.lon, reason="in_its_city"
    )


def _of_unit(
    unit: Unit, parse: Parse, index: Gazetteer, lexicon: PlaceLexicon, people: frozenset[str]
) -> Iterator[Mention]:
    found = list(_with_features(parse, list(named(parse, index, lexicon)), lexicon))
    for i, name in enumerate(found):
        if _runs_on(found, i) or (_in_credit(unit, parse, name) and not cue(parse, name, lexicon)):
            continue
        stands_for = sense(parse, name, lexicon, people)
        if stands_for is not None:
            weak = stands_for is Sense.ORGANISATION and name.kind == "place" and is_weak(parse, name, lexicon)
            yield Mention(unit, parse, name, stands_for, _container(parse, found, i), weak)


def _in_credit(unit: Unit, parse: Parse, name: Named) -> bool:
    """Whether it stands in a credit, which names people and agencies: "Ana Soto/Andes Foto"."""
    if unit.role is Role.CREDIT or unit.credit is None:
        return unit.role is Role.CREDIT
    return unit.role is Role.CAPTION and unit.credit.overlaps(
        unit.source(parse[name.first].start, parse[name.past - 1].end)
    )


def _runs_on(found: list[Named], i: int) -> bool:
    """Whether another lone name stands directly beside it, so that both are likely a person's: "Paris Hilton"."""
    for a, b in pairwise(found[max(0, i - 1) : i + 2]):
        beside = a.kind == b.kind == "place" and a.past == b.first
        if beside and not any(inside(p, q) for p in a.places for q in b.places[:3]):
            return True
    return False


def _container(parse: Parse, found: list[Named], i: int) -> tuple[Place, ...]:
    """What is named behind a comma or in brackets: "Springfield, Ill.", "Brest (Belarus)"."""
    if i + 1 >= len(found):
        return ()
    between = parse.tokens[found[i].past : found[i + 1].first]
    if len(between) == 1 and between[0].text in (",", "("):
        return found[i + 1].places
    return ()


def _with_features(parse: Parse, found: list[Named], lexicon: PlaceLexicon) -> Iterator[Named]:
    """Names with the kind of place that the words beside them name, and names that only such words show."""
    past = 0
    for name in found:
        yield from _shown(parse, past, name.first, lexicon)
        past = name.past
        yield replace(name, feature=_feature(parse, name, lexicon)) if name.kind == "place" else name
    yield from _shown(parse, past, len(parse), lexicon)


def _feature(parse: Parse, name: Named, lexicon: PlaceLexicon) -> str:
    """ "the village of X", "the X region", "X County"."""
    if name.first >= 2 and parse[name.first - 1].lower in lexicon.words.of:
        feature = lexicon.feature_of.get(parse[name.first - 2].lower, "")
        if feature in ("village", "city", "admin1", "admin2", "country"):
            return feature
    if name.past < len(parse):
        feature = lexicon.feature_of.get(parse[name.past].lower, "")
        if feature in ("admin1", "admin2"):
            return feature
    return ""


def _shown(parse: Parse, first: int, past: int, lexicon: PlaceLexicon) -> Iterator[Named]:
    """ "the village of Xyz", where the gazetteer does not know Xyz."""
    i = first
    while i < past - 2:
        feature = lexicon.feature_of.get(parse[i].lower, "")
        if feature in ("village", "city") and parse[i + 1].lower in lexicon.words.of and capital(parse[i + 2]):
            end = i + 3
            while end < min(past, run(parse, i + 2, lexicon)) and capital(parse[end]):
                end += 1
            text = parse.text[parse[i + 2].start : parse[end - 1].end]
            yield Named(i + 2, end, text, "unknown", (), feature)
            i = end
        else:
            i += 1


def _told(mentions: Sequence[Mention]) -> Told:
    """What the mentions tell about where the report plays."""
    told = Told()
    for mention in mentions:
        if mention.named.kind in ("demonym", "mark") and mention.named.places:
            told.see(mention.named.places[0])
    return questions_told((_question(m) for m in mentions if m.named.kind == "place"), told)


def _question(mention: Mention) -> Question:
    name = mention.named
    candidates = narrowed(name.places, name.feature)
    if mention.sense is Sense.GOVERNMENT:
        candidates = tuple(p for p in candidates if p.feature in SEATS) or candidates
    return Question(fold(name.text), candidates, mention.inside, name.feature)


def _settled(report: Report, mention: Mention, told: Told, known: Answers) -> PlaceMention:
    name = mention.named
    if not name.places:
        return _mention(report, mention, None, "shown_by_syntax")
    if name.kind in ("demonym", "mark"):
        return _mention(report, mention, name.places[0], name.kind)
    outer = mention.inside[0].record if mention.inside else None
    key = (fold(name.text), name.feature, outer, mention.sense is Sense.GOVERNMENT)
    if key not in known:
        known[key] = choose(_question(mention), told, SECOND) or (name.places[0], "weightiest")
    return _mention(report, mention, *known[key])


def _mention(report: Report, mention: Mention, place: Place | None, reason: str) -> PlaceMention:
    name, parse = mention.named, mention.parse
    end = parse[name.past - 1].end
    if name.kind == "place" and name.text.endswith(".") and "." not in name.text[:-1]:
        end -= 1  # the tagger takes the end of the sentence for that of an abbreviation: "Vina del Mar."
    span = mention.unit.source(parse[name.first].start, end)
    return PlaceMention(
        id=mention_id(report.version, "place", span),
        span=span,
        unit=mention.unit.index,
        text=span.of(report.text),
        name=place.name if place else name.text,
        country=place.country if place else None,
        admin1=place.admin1 if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        geonames_id=place.geonames_id if place else None,
        feature=place.feature if place else name.feature,
        sense=mention.sense,
        reason=reason,
    )
