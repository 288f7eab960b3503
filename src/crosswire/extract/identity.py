"""Speakers told apart: names, pronouns, titles and aliases resolved within one report.

A speaker's key is what the same speaker has in every report:

- a named person: the full name, folded ("ana lópez" and "Ana Lopez" are one), titles left out;
- an institution: its name or its noun phrase without article, number and the adjective of the report's main
  country ("the Belarusian interior ministry" is "interior ministry" in a report on Belarus; foreign ones keep
  theirs), "ministry of x" as "x ministry"; whoever speaks for it unnamed has its key ("a police spokesman");
- everybody else unnamed: the kind alone, since unnamed speakers of one kind count once.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.domain.parse import Token
from crosswire.domain.person import PersonMention
from crosswire.domain.report import Report
from crosswire.domain.statement import Relay, Speaker
from crosswire.domain.text import Span
from crosswire.extract.actors import kind_of, phrase_tokens
from crosswire.extract.drafts import Stretch
from crosswire.extract.labels import APPOSITION, NOUN_TAGS, PREPOSITION, PREPOSITION_OBJECT, SUBJECT
from crosswire.extract.tree import Tree
from crosswire.lexicon.actors import actor_words, kinds
from crosswire.lexicon.demonyms import demonyms
from crosswire.lexicon.statements import StatementWords

#: How many mentions back a pronoun is resolved; further back it would be guessing.
MEMORY = 40

#: Units (paragraphs) a pronoun may look back over.
UNITS_BACK = 2

#: Words of a definite description that can stand for a name told before ("the former ministry spokeswoman").
DESCRIPTION = 5


@dataclass(frozen=True, slots=True)
class _Party:
    """Somebody a pronoun or a description can stand for."""

    at: int  # source offset
    unit: int
    head: Token
    person: PersonMention | None
    subject: bool


class Cast:
    """Everybody who is named or described in a report."""

    def __init__(
        self, report: Report, trees: Sequence[Tree], people: Sequence[PersonMention], words: StatementWords
    ) -> None:
        self._report, self._trees, self._words = report, trees, words
        self._people = sorted(people, key=lambda person: person.span)
        self._starts = [person.span.start for person in self._people]
        self._kinds: dict[str, str] = {}
        self._genders: dict[str, str] = {}
        self._described: dict[str, list[_Party]] = {}
        self._parties = self._gathered()
        self._home = self._main_country()

    def speaker(self, unit: int, head: Token, stretch: Stretch, role: Relay = Relay.SAID) -> Speaker:
        """The speaker that the words ``stretch`` with the head ``head`` stand for."""
        parse = self._trees[unit].parse
        span = self._report.units[unit].source(parse[stretch[0]].start, parse[stretch[1] - 1].end)
        text = span.of(self._report.text)
        party = self._stands_for(unit, head)
        named = party.person if party is not None else None
        if named is not None:
            kind = self._kinds.get(named.name) or _office_kind(named)
            return Speaker(text, role, kind, fold(named.name), span, named.name if named.public else None, named.public)
        unit, head = (party.unit, party.head) if party is not None else (unit, head)
        kind = kind_of(self._trees[unit].parse, head, self._report.language) or "person"
        name = self._named_in(unit, head, stretch) or self._institution(unit, head, kind)
        return Speaker(
            text, role, kind, self._key(unit, head, kind, name), span, name, kind != "person" or name is None
        )

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
            return _Party(named.span.start, unit, head, named, False)
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
            known = [p for p in self._described.get(head.lemma, ()) if p.at < at]
            return known[-1] if known else None
        return None

    def _named(self, unit: int, head: Token) -> PersonMention | None:
        """The person a noun phrase names: its head, or the apposition beside it."""
        found = self.person_at(unit, head)
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
        around = [c for c in parse.kids(token, "compound", APPOSITION, "amod")]
        if token.dep == APPOSITION or (token.dep == "attr" and party.person is None):
            around.append(parse.head(token))
        if party.person is None:
            if token.pos == "PROPN":
                for word in (token, *around):
                    if word.pos in NOUN_TAGS and self.person_at(unit, word) is None:
                        self._described.setdefault(word.lemma, []).append(party)
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
        near = [
            p
            for p in self._before(at)
            if p.person is not None and self._fits(p, gender) and unit - p.unit <= UNITS_BACK
        ]
        return next((p for p in near if p.subject), near[0] if near else None)

    def _fits(self, party: _Party, gender: str) -> bool:
        return party.person is not None and self._genders.get(party.person.name, gender) == gender

    def _group(self, unit: int, at: int, head: Token, plural: bool) -> _Party | None:
        """ "they", "it": the last group or institution before that was a subject; "many": the last people."""
        if head.lower in self._words.file.pronouns["indefinite"]:
            return self._people_before(unit, at)
        for party in self._before(at):
            if party.person is not None or unit - party.unit > 1 or not party.subject:
                continue
            kind = kind_of(self._trees[party.unit].parse, party.head, self._report.language)
            if kind is None:
                continue
            many = party.head.tag in ("NNS", "NNPS") or kinds()[kind].crowd
            if many == plural or kinds()[kind].institution:
                return party
        return None

    def _people_before(self, unit: int, at: int) -> _Party | None:
        """The last people told of in the plural, in the same unit: those that "many" are of."""
        parse = self._trees[unit].parse
        for token in reversed(parse.tokens):
            source = self._report.units[unit].source(token.start, token.end).start
            if source < at and token.tag == "NNS" and token.dep != "compound":
                kind = kind_of(parse, token, self._report.language)
                if kind and kinds()[kind].crowd:
                    return _Party(source, unit, token, None, False)
        return None

    def _antecedent(self, unit: int, head: Token) -> _Party | None:
        """Whom "who" stands for: the noun its clause hangs on."""
        parse = self._trees[unit].parse
        for above in parse.ancestors(head):
            if above.dep in ("relcl", "acl"):
                noun = parse.head(above)
                at = self._report.units[unit].source(noun.start, noun.end).start
                return (
                    self._stands_for(unit, noun)
                    if noun.lower not in self._words.file.pronouns["relative"]
                    and noun.i < head.i
                    and noun.pos in ("NOUN", "PROPN")
                    and self._named(unit, noun)
                    else _Party(at, unit, noun, None, False)
                )
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

    def _named_in(self, unit: int, head: Token, stretch: Stretch) -> str | None:
        """The name right behind a noun: "the news agency TASS"."""
        parse = self._trees[unit].parse
        if head.pos != "NOUN" or not stretch[0] <= head.i < stretch[1] - 1:
            return None
        past = head.i + 1
        while past < stretch[1] and parse[past].pos == "PROPN":
            past += 1
        if past == head.i + 1:
            return None
        span = self._report.units[unit].source(parse[head.i + 1].start, parse[past - 1].end)
        return " ".join(span.of(self._report.text).split())

    def _institution(self, unit: int, head: Token, kind: str) -> str | None:
        """The name of an institution: the proper nouns of its phrase; None for a common noun."""
        if not kinds()[kind].institution and kind not in ("opposition", "politician", "hackers", "organisers"):
            return None
        parse = self._trees[unit].parse
        anchor = head
        if head.pos != "PROPN":
            anchor = next((c for c in parse.kids(head, APPOSITION) if c.pos == "PROPN"), head)
            if anchor is head and head.lemma in actor_words(self._report.language).borrowing:
                return None
        if anchor.pos != "PROPN":
            return None
        tokens = phrase_tokens(parse, anchor)
        while tokens and (tokens[0].pos in ("DET", "NUM", "NOUN", "ADJ", "PRON", "PUNCT") and tokens[0].i < anchor.i):
            tokens = tokens[1:]
        while len(tokens) > 1 and tokens[-1].tag == "POS":
            tokens.pop()
        span = self._report.units[unit].source(tokens[0].start, tokens[-1].end)
        return " ".join(span.of(self._report.text).split())

    def _key(self, unit: int, head: Token, kind: str, name: str | None) -> str:
        language = self._report.language
        if name is not None:
            return self._canonical(name.split())
        if not kinds()[kind].institution:
            return kind
        parse = self._trees[unit].parse
        if head.lemma in actor_words(language).borrowing and kind != "official":
            lent = self._lender(unit, head)
            if lent:
                return lent
        core = [
            t.lemma if t.i == head.i else t.lower
            for t in phrase_tokens(parse, head)
            if t.i <= head.i and t.pos not in ("NUM", "PUNCT") and t.tag != "POS"
        ]
        return self._canonical(core) or kind

    def _lender(self, unit: int, head: Token) -> str | None:
        """The key of the institution somebody unnamed speaks for."""
        parse = self._trees[unit].parse
        for child in parse.kids(head, "poss", "compound"):
            own = kind_of(parse, child, self._report.language)
            if own and kinds()[own].institution:
                return self._key(unit, child, own, self._institution(unit, child, own))
        for preposition in parse.kids(head, PREPOSITION):
            for child in parse.kids(preposition, PREPOSITION_OBJECT):
                own = kind_of(parse, child, self._report.language)
                if own and kinds()[own].institution:
                    return self._key(unit, child, own, self._institution(unit, child, own))
        return None

    def _canonical(self, words: Sequence[str]) -> str:
        """Words of an institution as a key; see the head of this file."""
        table = demonyms(self._report.language)
        plain = [w.lower().strip(".,") for w in words]
        plain = [w for w in plain if w not in self._words.file.determiners]
        kept = [w for w in plain if table.get(w) is None or table[w] != self._home]
        text = fold(" ".join(kept or plain))
        of = text.split(" of ", 1)
        if len(of) == 2 and of[0] in ("ministry", "department"):
            text = f"{self._words.file.portfolios.get(of[1], of[1]).removeprefix('the ')} {of[0]}"
        return text

    def _main_country(self) -> str | None:
        """The country whose adjectives and people the report speaks of most; None on a tie for nothing."""
        table = demonyms(self._report.language)
        counts = Counter(
            table[t.lower]
            for tree in self._trees
            for t in tree.parse.tokens
            if t.lower in table and t.text[:1].isupper()
        )
        return min(counts, key=lambda code: (-counts[code], code)) if counts else None


def fold(name: str) -> str:
    """A name without case, accents and marks of style."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'").split())


def span_of(report: Report, trees: Sequence[Tree], unit: int, stretch: Stretch) -> Span:
    """The source span of a stretch of tokens."""
    parse = trees[unit].parse
    return report.units[unit].source(parse[stretch[0]].start, parse[stretch[1] - 1].end)


def _office_kind(person: PersonMention) -> str:
    if person.office == "byline":
        return "media"
    return "official" if person.public else "person"
