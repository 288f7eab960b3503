"""People as named in a report: every mention with the person's fullest name, and who is public."""

from __future__ import annotations

from bisect import bisect, insort
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from crosswire.domain.ids import mention_id
from crosswire.domain.parse import Parse
from crosswire.domain.person import PersonMention
from crosswire.domain.report import Report, Role, Unit
from crosswire.extract.bylines import is_byline
from crosswire.extract.name_weight import CERTAIN, SOME, Weight, is_somebody, weight
from crosswire.extract.name_words import Name, is_capital, is_given
from crosswire.extract.names import names
from crosswire.extract.offices import Evidence, evidence

Words = tuple[str, ...]

#: Units in which every word may begin with a capital, so that capitals and tags tell little.
TITLES = frozenset({Role.HEADLINE, Role.HEADING, Role.DECK})


@dataclass(frozen=True, slots=True, order=True)
class _Found:
    """A name of one unit; ``words`` are its tokens in lower case."""

    unit: int
    name: Name
    words: Words = field(compare=False)
    text: str = field(compare=False)


@dataclass(slots=True, eq=False)
class _Person:
    """One person of the report while their mentions are gathered. ``full`` is the fullest name."""

    full: Words
    text: str
    mentions: list[_Found] = field(default_factory=list)  # sorted
    shown: list[Evidence] = field(default_factory=list)


class _Persons:
    """The persons of one report, found again by the first or last word of a name."""

    def __init__(self) -> None:
        self.all: list[_Person] = []
        self._by_word: dict[str, list[_Person]] = {}

    def with_word(self, word: str) -> list[_Person]:
        """Whose full name begins or ends with ``word``."""
        return self._by_word.get(word, [])

    def owner(self, mention: _Found) -> _Person:
        """Who a name stands for: of several the one named last before it, else next; a new one if nobody."""
        ends = dict.fromkeys((mention.words[-1], mention.words[0]))
        near = dict.fromkeys(p for word in ends for p in self.with_word(word))
        fitting = [p for p in near if _stands_for(mention.words, p.full)]
        before = [(p.mentions[bisect(p.mentions, mention) - 1], p) for p in fitting if p.mentions[0] < mention]
        if before:
            return max(before, key=lambda pair: pair[0])[1]
        if fitting:
            return min(fitting, key=lambda p: p.mentions[0])
        return self._new(mention)

    def knows(self, mention: _Found) -> bool:
        """Whether somebody already has this name or a longer form of it."""
        return any(_stands_for(mention.words, p.full) for p in self.with_word(mention.words[-1]))

    def only(self, kept: Callable[[_Person], bool]) -> _Persons:
        """Those persons that ``kept`` keeps."""
        chosen = _Persons()
        for person in filter(kept, self.all):
            chosen._enter(person)
        return chosen

    def mentions(self) -> list[_Found]:
        return [mention for person in self.all for mention in person.mentions]

    def _new(self, mention: _Found) -> _Person:
        person = _Person(mention.words, mention.text)
        self._enter(person)
        return person

    def _enter(self, person: _Person) -> None:
        self.all.append(person)
        for word in dict.fromkeys((person.full[0], person.full[-1])):
            self._by_word.setdefault(word, []).append(person)


def people(report: Report, parses: Sequence[Parse]) -> tuple[PersonMention, ...]:
    """Mentions of people by name, in text order, not overlapping.

    A shorter form of a name is the person last named with it. A person is public only where this report
    itself shows an office, or is by them; everybody else is private. Unnamed people, nicknames and
    pronouns are not found.
    """
    titles = {i for i, unit in enumerate(report.units) if unit.role in TITLES}
    alone = len(titles) == len(report.units)
    found = [
        _found(unit, name, parse)
        for unit, parse in enumerate(parses)
        for name in names(parse, report.language, title=unit in titles and not alone)
    ]
    body = [m for m in found if m.unit not in titles or alone]
    persons = _Persons()
    for mention in sorted(body, key=lambda m: (-len(m.words), m)):  # full names first
        _add(mention, persons, report, parses)
    other = _other_entities(parses)
    persons = persons.only(lambda p: _is_somebody(p, report, parses, other))
    for mention in _of_titles([m for m in found if m not in body], persons, report, parses):
        _add(mention, persons, report, parses)
    for mention in list(_missed(persons, persons.mentions(), report, parses)):
        _add(mention, persons, report, parses)
    return tuple(sorted((m for p in persons.all for m in _mentions(p, report, parses)), key=lambda m: m.span))


def _found(unit: int, name: Name, parse: Parse) -> _Found:
    words = tuple(t.lower for t in parse.tokens[name.first : name.past])
    return _Found(unit, name, words, name.text(parse))


def _of_titles(found: list[_Found], persons: _Persons, report: Report, parses: Sequence[Parse]) -> Iterator[_Found]:
    """Names of titles that the body vouches for, or that begin with a given name and have no plain word.

    Where every word may have a capital the tagger joins names with the words beside them ("Marin Wins"); a
    person of the body is found again by the surname, see ``_missed``.
    """
    small = {token.text for parse in parses for token in parse.tokens if token.text.islower()}
    for mention in found:
        parse, name = parses[mention.unit], mention.name
        if persons.knows(mention):
            yield mention
            continue
        plain = len(mention.words) == 1 or not is_given(parse[name.first]) or small.intersection(mention.words)
        if not plain and is_somebody([weight(parse, name, report.language)]):
            yield mention


def _add(mention: _Found, persons: _Persons, report: Report, parses: Sequence[Parse]) -> None:
    """Gives the mention to the person it names, and what the words beside it show of them."""
    person = persons.owner(mention)
    insort(person.mentions, mention)
    shown = _evidence(mention, report, parses)
    if shown is not None:
        person.shown.append(shown)


def _evidence(mention: _Found, report: Report, parses: Sequence[Parse]) -> Evidence | None:
    parse = parses[mention.unit]
    if _is_byline(mention, report, parses):
        return Evidence("byline", "author of the report or of a picture")
    return evidence(parse, mention.name, report.language)


def _is_byline(mention: _Found, report: Report, parses: Sequence[Parse]) -> bool:
    return is_byline(report.units[mention.unit], parses[mention.unit], mention.name, report.language)


def _is_somebody(person: _Person, report: Report, parses: Sequence[Parse], other: Counter[Words]) -> bool:
    """Whether the mentions of a name together show a person rather than a place, a body or a plain word.

    ``other``: how often each run of words is an entity of another kind; more often than a person's is a reason
    against.
    """
    weights = []
    for mention in person.mentions:
        shown = weight(parses[mention.unit], mention.name, report.language)
        byline = _is_byline(mention, report, parses)
        weights.append(Weight(CERTAIN, 0) if byline else shown)
    if sum(other[words] for words in {m.words for m in person.mentions}) > len(person.mentions):
        weights.append(Weight(0, SOME))
    dateline = report.dateline.place.lower().split(",")[0] if report.dateline else None
    return person.text.lower() != dateline and is_somebody(weights)


def _other_entities(parses: Sequence[Parse]) -> Counter[Words]:
    """How often the tagger takes each run of words for something else than a person."""
    found: Counter[Words] = Counter()
    for parse in parses:
        run: list[str] = []
        for token in (*parse.tokens, None):
            if run and (token is None or token.ent_start or not token.ent):
                found[tuple(run)] += 1
                run = []
            if token is not None and token.ent not in {"", "PERSON"}:
                run.append(token.lower)
    return found


def _stands_for(words: Words, full: Words) -> bool:
    """Whether ``words`` are ``full`` or a shorter form of it: its end, its beginning, or its two ends."""
    if len(words) >= len(full):
        return words == full
    ends = words[0] == full[0] and words[-1] == full[-1]
    return words in (full[-len(words) :], full[: len(words)]) or (len(words) > 1 and ends)


def _missed(persons: _Persons, found: Sequence[_Found], report: Report, parses: Sequence[Parse]) -> Iterator[_Found]:
    """Known surnames written again where the tagger saw no person, in capitals too."""
    taken = {(m.unit, i) for m in found for i in range(m.name.first, m.name.past)}
    for index, parse in enumerate(parses):
        for i, token in enumerate(parse.tokens):
            if len(token.text) < 3 or (index, i) in taken or not is_capital(token):
                continue
            owners = [p for p in persons.with_word(token.lower) if p.full[-1] == token.lower]
            if owners and _is_name(parse, i, report.units[index]):
                first = _first(parse, i, owners)
                if any((index, k) in taken for k in range(first, i)):
                    first = i
                yield _found(index, Name(first, i + 1), parse)


def _is_name(parse: Parse, i: int, unit: Unit) -> bool:
    """Whether a word that is somebody's surname is that name here, not a part of another name."""
    token = parse[i]
    if unit.role in TITLES:
        return True
    if token.pos != "PROPN":
        return False
    following = parse[i + 1] if i + 1 < len(parse) else token
    return not (following.i > i and following.ent == token.ent != "" and is_capital(following))


def _first(parse: Parse, i: int, owners: Sequence[_Person]) -> int:
    """Where the name that ends with token ``i`` begins: as much of an owner's name as stands there, or another
    first name ("Leyla Demir")."""
    first = min(i + 1 - _shared_end(parse, i, owner.full) for owner in owners)
    while first < i and not parse[first].text[0].isalpha():
        first += 1
    if first < i:
        return first
    before = parse[i - 1] if i else parse[i]
    first_name = before.i < i and before.pos == "PROPN" and is_capital(before) and before.head == i
    return before.i if first_name and before.ent in {"", parse[i].ent} else i


def _shared_end(parse: Parse, i: int, full: Words) -> int:
    """How many of the last words of ``full`` stand up to token ``i``."""
    count = 0
    while count < len(full) and count <= i and parse[i - count].lower == full[-1 - count]:
        count += 1
    return count


def _mentions(person: _Person, report: Report, parses: Sequence[Parse]) -> Iterator[PersonMention]:
    office = next((e for e in person.shown if e.office), None)
    shown = office or next(iter(person.shown), Evidence(None, "no public office is shown"))
    for found in person.mentions:
        unit, parse = report.units[found.unit], parses[found.unit]
        span = unit.source(parse[found.name.first].start, parse[found.name.past - 1].end)
        yield PersonMention(
            id=mention_id(report.version, "person", span),
            span=span,
            unit=unit.index,
            text=span.of(report.text),
            name=person.text,
            public=shown.office is not None,
            office=shown.office,
            reason=shown.reason,
            part=shown.part,
        )
