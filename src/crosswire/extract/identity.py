"""Who a speaker's words stand for: names, pronouns, titles and aliases resolved within one report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from crosswire.domain.parse import Parse, Token
from crosswire.domain.person import PersonMention
from crosswire.domain.place import PlaceMention
from crosswire.domain.report import Report, Role
from crosswire.domain.statement import Relay, Speaker
from crosswire.domain.text import Span
from crosswire.extract import speakers
from crosswire.extract.actors import kind_of, phrase_tokens
from crosswire.extract.drafts import Stretch
from crosswire.extract.keys import Keys, fold
from crosswire.extract.labels import ACTIVE_SUBJECT, APPOSITION, CLAUSES_OF_NOUNS, NOUN_TAGS, PREPOSITION, SUBJECT
from crosswire.extract.tree import Tree
from crosswire.lexicon.actors import actor_words, kinds
from crosswire.lexicon.statements import StatementWords

#: How many mentions back a pronoun is resolved; further back it would be guessing.
MEMORY = 40

#: Tokens that "many" looks back over for the people they are of.
FAR = 300

#: Units (paragraphs) a pronoun may look back over.
UNITS_BACK = 2

#: Units whose capitals tell no names.
TITLES = (Role.HEADLINE, Role.DECK, Role.HEADING)

#: Words of a definite description that can stand for a name told before ("the former ministry spokeswoman").
DESCRIPTION = 5


@dataclass(frozen=True, slots=True)
class _Party:
    """Somebody a pronoun or a description can stand for."""

    at: int  # source offset
    unit: int
    head: Token
    person: PersonMention | None = None
    subject: bool = False


class Cast:
    """Everybody who is named or described in a report."""

    def __init__(
        self,
        report: Report,
        trees: Sequence[Tree],
        people: Sequence[PersonMention],
        words: StatementWords,
        places: Sequence[PlaceMention] = (),
    ) -> None:
        self._report, self._trees, self._words = report, trees, words
        self._keys = Keys(report, trees, words, places)
        self.prepositions = actor_words(report.language).prepositions
        self._people = sorted(people, key=lambda person: person.span)
        self._starts = [person.span.start for person in self._people]
        self._surnames = {person.name.split()[-1]: person for person in reversed(self._people)}
        self._kinds: dict[str, str] = {}
        self._genders: dict[str, str] = {}
        self._described: dict[str, list[_Party]] = {}
        self._institutions: dict[str, str] = {}
        self._parties = self._gathered()

    def speaker(self, unit: int, head: Token, stretch: Stretch, role: Relay = Relay.SAID) -> Speaker:
        """The speaker that the words ``stretch`` with the head ``head`` stand for."""
        parse = self._trees[unit].parse
        span = self._report.units[unit].source(parse[stretch[0]].start, parse[stretch[1] - 1].end)
        text = span.of(self._report.text)
        party = self._stands_for(unit, head)
        named = party.person if party is not None else None
        if party is not None and self._is_bare_pronoun(unit, head, stretch):
            text = self._called(party)
        if named is not None:
            kind = self._kinds.get(named.name) or _office_kind(named)
            return Speaker(text, role, kind, fold(named.name), span, named.name if named.public else None, named.public)
        unit, head = (party.unit, party.head) if party is not None else (unit, head)
        kind = kind_of(self._trees[unit].parse, head, self._report.language) or "person"
        name = self._keys.name(unit, head, kind, stretch)
        return Speaker(
            text, role, kind, self._keys.key(unit, head, kind, name), span, name, kind != "person" or name is None
        )

    def outlet(self, link: Speaker, token: Token) -> Speaker:
        """A link of the chain that passes on; a name of nobody known is an outlet's."""
        known = self._institutions.get(fold(token.text))
        if link.kind != "person" or not link.public or link.name is not None or not token.text[:1].isupper():
            return link if link.name is not None or known is None else replace(link, kind=known)
        return replace(link, kind=known or "media", name=link.text, key=fold(link.text))

    def counts(self, unit: int, head: Token) -> bool:
        """Whether ``head`` is somebody who counts: a person or a body, no thing."""
        party = self._stands_for(unit, head)
        named = party is not None and party.person is not None
        return named or self.kind(unit, head) in self._words.file.counting_kinds

    def told_kind(self, unit: int, told: Token) -> str | None:
        """The kind of whom something is told, by name; None for a name of unknown kind, "" for the unnamed."""
        person = self.person_at(unit, told)
        if person is not None:
            return self._kinds.get(person.name, "person")
        parse = self._trees[unit].parse
        last = parse[speakers.plain(self._trees[unit], told, self.prepositions)[1] - 1]
        if last.pos != "PROPN" and not last.ent:
            return ""
        kind = self.kind(unit, told) or self.kind(unit, last)
        known = self._institutions.get(fold(last.text))
        if known is not None and kind in (None, "organisation", "person"):
            return known
        return None if kind in ("organisation", "person") and told.i == last.i else kind

    def _is_bare_pronoun(self, unit: int, head: Token, stretch: Stretch) -> bool:
        """Whether the speaker's words tell nothing by themselves: "it", "we", "who"."""
        pronouns = self._words.file.pronouns
        bare = stretch[1] - stretch[0] == 1 and head.i == stretch[0]
        return bare and any(head.lower in table for name, table in pronouns.items() if name != "indefinite")

    def _called(self, party: _Party) -> str:
        """The noun phrase of a party, as the report has it."""
        tree = self._trees[party.unit]
        stretch = speakers.plain(tree, party.head, self.prepositions)
        return span_of(self._report, self._trees, party.unit, stretch).of(self._report.text)

    def kind(self, unit: int, head: Token) -> str | None:
        """The kind of who ``head`` stands for."""
        party = self._stands_for(unit, head)
        if party is not None and party.person is not None:
            return self._kinds.get(party.person.name) or _office_kind(party.person)
        if party is not None:
            unit, head = party.unit, party.head
        return kind_of(self._trees[unit].parse, head, self._report.language)

    def person_at(self, unit: int, head: Token) -> PersonMention | None:
        """The person named at ``head``."""
        span = self._report.units[unit].source(head.start, head.end)
        i = bisect_right(self._starts, span.start) - 1
        if i >= 0 and self._people[i].span.overlaps(span):
            return self._people[i]
        return None

    def _stands_for(self, unit: int, head: Token) -> _Party | None:
        """The party a speaker's head word stands for; None if it only stands for itself."""
        named = self._named(unit, head)
        if named is not None:
            return _Party(named.span.start, unit, head, named)
        at = self._report.units[unit].source(head.start, head.end).start
        pronouns = self._words.file.pronouns
        if head.lower in pronouns["he"] | pronouns["she"]:
            return self._pronoun(unit, at, "he" if head.lower in pronouns["he"] else "she")
        if head.lower in pronouns["they"] | pronouns["it"] | pronouns["indefinite"] and head.pos in (
            *NOUN_TAGS,
            "ADJ",
            "DET",
        ):
            return self._group(unit, at, head, plural=head.lower not in pronouns["it"])
        if head.lower in pronouns["relative"] and head.tag in ("WP", "WDT", "WP$"):
            return self._antecedent(unit, head)
        if head.pos == "NOUN" and self._is_description(unit, head):
            told = self._described.get(head.lemma, [])
            past = bisect_left(told, at, key=lambda party: party.at)
            near = told[max(0, past - MEMORY) : past]
            return next((p for p in reversed(near) if self._agrees(unit, head, p)), None)
        return None

    def _named(self, unit: int, head: Token) -> PersonMention | None:
        """The person a noun phrase names: its head, or the apposition beside it."""
        found = self.person_at(unit, head)
        if found is None and head.text[:1].isupper() and head.tag in ("NN", "NNP"):
            found = self._surnames.get(head.text)  # a surname that the tagger took for a noun
        if found is None:
            parse = self._trees[unit].parse
            for child in parse.kids(head, APPOSITION):
                found = found or self.person_at(unit, child)
        return found

    def _gathered(self) -> list[_Party]:
        found: list[_Party] = []
        for unit, tree in enumerate(self._trees):
            for token in tree.parse.tokens:
                if token.pos not in ("NOUN", "PROPN") or token.dep == "compound":
                    continue
                at = self._report.units[unit].source(token.start, token.end).start
                person = self.person_at(unit, token)
                party = _Party(at, unit, token, person, token.dep in SUBJECT)
                if person is not None or party.subject:
                    found.append(party)
                self._describe(unit, tree, token, party)
        return found

    def _describe(self, unit: int, tree: Tree, token: Token, party: _Party) -> None:
        """Remembers titles, kinds and gender of a named person, and named institutions by their noun."""
        parse = tree.parse
        around = list(parse.kids(token, "compound", APPOSITION, "amod"))
        if token.dep == APPOSITION or (token.dep == "attr" and party.person is None):
            around.append(parse.head(token))
        if party.person is None:
            if token.pos == "PROPN":
                for word in (token, *around):
                    told = word.pos in NOUN_TAGS and self.person_at(unit, word) is None
                    if told and self._report.units[unit].role not in TITLES:
                        self._described.setdefault(word.lemma, []).append(party)
                kind = kind_of(parse, token, self._report.language)
                if kind is not None and kinds()[kind].institution:
                    self._institutions.setdefault(fold(token.text), kind)
            return
        for word in around:
            self._described.setdefault(word.lemma, []).append(party)
            for gender, table in (("he", self._words.file.masculine), ("she", self._words.file.feminine)):
                if word.lower.rstrip(".") in table:
                    self._genders.setdefault(party.person.name, gender)
        kind = kind_of(parse, token, self._report.language)
        if kind and kind != "person":
            self._kinds.setdefault(party.person.name, kind)

    def _pronoun(self, unit: int, at: int, gender: str) -> _Party | None:
        """ "he", "she": the last person before who was a subject, else who was named."""
        near = [p for p in self._before(at) if unit - p.unit <= UNITS_BACK and self._fits(p, gender)]
        return next((p for p in near if p.subject), near[0] if near else None)

    def _fits(self, party: _Party, gender: str) -> bool:
        """Whether a pronoun of that gender can stand for them: a person, named or told by office or part."""
        if party.person is not None:
            return self._genders.get(party.person.name, gender) == gender
        kind = kind_of(self._trees[party.unit].parse, party.head, self._report.language)
        return party.head.tag == "NN" and kind in self._words.file.person_kinds and self._suits(party, gender)

    def _suits(self, party: _Party, gender: str) -> bool:
        other = self._words.file.feminine if gender == "he" else self._words.file.masculine
        return party.head.lemma not in other

    def _agrees(self, unit: int, head: Token, party: _Party) -> bool:
        """Whether a description can be of a party: of its kind, and no other ministry's, service's or team's."""
        parse, told = self._trees[unit].parse, self._trees[party.unit].parse
        mine = self._marks(parse, head)
        theirs = self._marks(told, party.head)
        if party.person is None:
            one = kind_of(parse, head, self._report.language)
            two = kind_of(told, party.head, self._report.language)
            if one and two and one != two and "organisation" not in (one, two):
                return False
        return not mine or not theirs or bool(mine & theirs)

    def _marks(self, parse: Parse, head: Token) -> frozenset[str]:
        """The words that tell one minister, ministry or service from another, names and the head left out."""
        beside = [head, *parse.kids(head, APPOSITION)]
        if head.dep == APPOSITION:
            beside.append(parse.head(head))
        ages = self._words.file.aging
        found: set[str] = set()
        for noun in beside:
            for token in phrase_tokens(parse, noun):
                plain = token.pos in ("NOUN", "ADJ") or (token.pos == "PROPN" and token.ent in ("", "ORG", "NORP"))
                if plain and token.lemma != head.lemma and token.dep != "attr" and token.lower not in ages:
                    found.add(token.lower)
        return frozenset(found)

    def _group(self, unit: int, at: int, head: Token, plural: bool) -> _Party | None:
        """ "they", "it": the last group or institution before that was a subject; "many": the last people."""
        if head.lower in self._words.file.pronouns["indefinite"]:
            return self._people_before(unit, head)
        for party in self._before(at):
            if party.person is not None or unit - party.unit > 1 or not party.subject:
                continue
            kind = kind_of(self._trees[party.unit].parse, party.head, self._report.language)
            if kind is None:
                if plural and self._acts_beside(unit, head, party):
                    return party
                continue
            many = party.head.tag in ("NNS", "NNPS") or kinds()[kind].crowd
            if many == plural or kinds()[kind].institution:
                return party
        return None

    def _acts_beside(self, unit: int, head: Token, party: _Party) -> bool:
        """Whether people of unknown kind are the subject of the clause a pronoun stands in: "Raiders ... they"."""
        tree = self._trees[unit]
        if party.unit != unit or party.head.tag != "NNS" or party.head.dep != ACTIVE_SUBJECT:
            return False
        verb = tree.parse.head(party.head)
        root = tree.parse[verb.head].i == verb.i or verb.dep == "conj"
        same = tree.sentence[party.head.i] == tree.sentence[head.i]
        return same and root and verb.lemma not in self._words.file.states

    def _people_before(self, unit: int, head: Token) -> _Party | None:
        """The last people told of in the plural, in the same unit: those that "many" are of."""
        parse = self._trees[unit].parse
        for token in reversed(parse.tokens[max(0, head.i - FAR) : head.i]):
            if token.tag in ("NN", "NNS") and token.dep != "compound":
                source = self._report.units[unit].source(token.start, token.end).start
                kind = kind_of(parse, token, self._report.language)
                many = token.tag == "NNS" and kind in self._words.file.person_kinds
                if kind and (many or kind == "crowd"):
                    return _Party(source, unit, token)
        return None

    def _antecedent(self, unit: int, head: Token) -> _Party | None:
        """Whom "who" stands for: the noun its clause hangs on."""
        parse = self._trees[unit].parse
        for above in self._trees[unit].above(head):
            if above.dep in CLAUSES_OF_NOUNS:
                noun = parse.head(above)
                if noun.i > head.i or noun.pos not in NOUN_TAGS:
                    return None
                at = self._report.units[unit].source(noun.start, noun.end).start
                return _Party(at, unit, noun, self._named(unit, noun))
        return None

    def _before(self, at: int) -> list[_Party]:
        """Parties before a source offset, nearest first."""
        i = bisect_right(self._parties, at - 1, key=lambda party: party.at)
        return self._parties[max(0, i - MEMORY) : i][::-1]

    def _is_description(self, unit: int, head: Token) -> bool:
        """ "the minister", "the ministry's spokeswoman": definite, short, without a name of its own."""
        parse = self._trees[unit].parse
        tokens = phrase_tokens(parse, head)
        definite = tokens[0].lower in ("the", "this", "that") or any(t.dep == "poss" for t in tokens)
        return definite and len(tokens) <= DESCRIPTION and not any(t.dep == PREPOSITION for t in tokens)


def span_of(report: Report, trees: Sequence[Tree], unit: int, stretch: Stretch) -> Span:
    """The source span of a stretch of tokens."""
    parse = trees[unit].parse
    return report.units[unit].source(parse[stretch[0]].start, parse[stretch[1] - 1].end)


def _office_kind(person: PersonMention) -> str:
    if person.office == "byline":
        return "media"
    return "official" if person.public else "person"
