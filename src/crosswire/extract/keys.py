"""What speakers are called and how they are told apart across reports.

A speaker's key is what the same speaker has in every report:

- a named person: the full name, folded ("ana lópez" and "Ana Lopez" are one), titles left out;
- a government told by its country or capital: the adjective of its country and "government";
- an institution: its name or its noun phrase without article, number and the adjective of the report's main
  country ("the Kenyan interior ministry" is "interior ministry" in a report on Kenya; foreign ones keep
  theirs), "ministry of x" as "x ministry", whoever speaks for it unnamed has its key ("a police spokesman");
- everybody else unnamed: the kind alone, since unnamed speakers of one kind count once.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from crosswire.domain.parse import Token
from crosswire.domain.place import PlaceMention, Sense
from crosswire.domain.report import Report
from crosswire.extract.actors import kind_of, phrase_tokens
from crosswire.extract.drafts import Stretch
from crosswire.extract.labels import APPOSITION, PREPOSITION, PREPOSITION_OBJECT
from crosswire.extract.speakers import is_name
from crosswire.extract.tree import Tree
from crosswire.lexicon.actors import actor_words, kinds
from crosswire.lexicon.demonyms import demonyms
from crosswire.lexicon.statements import StatementWords

#: What stands for a government by its name alone.
SEATS = ("country", "capital")

#: Parts of speech left out before the name in "the two national Red Cross societies".
BEFORE_NAME = ("DET", "NUM", "NOUN", "ADJ", "PRON", "PUNCT")


class Keys:
    """Names and keys of the unnamed and of institutions in one report."""

    def __init__(
        self, report: Report, trees: Sequence[Tree], words: StatementWords, places: Sequence[PlaceMention] = ()
    ) -> None:
        self._report, self._trees, self._words = report, trees, words
        self._home = _main_country(report, trees)
        self._countries = {p.span.end: p.country for p in places if p.feature == "country"}
        self._seats = {p.span.end: p.country for p in places if p.sense is Sense.GOVERNMENT and p.feature in SEATS}

    def name(self, unit: int, head: Token, kind: str, stretch: Stretch | None = None) -> str | None:
        """The name of an institution, if its phrase holds one; None for a common noun."""
        behind = self._name_behind(unit, head, stretch) if stretch is not None else None
        return behind or self._institution(unit, head, kind)

    def _name_behind(self, unit: int, head: Token, stretch: Stretch) -> str | None:
        """The name right behind a noun: "the news agency TASS"."""
        parse = self._trees[unit].parse
        if head.pos != "NOUN" or not stretch[0] <= head.i < stretch[1] - 1:
            return None
        past = head.i + 1
        while past < stretch[1] and is_name(parse[past], parse[past - 1]):
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
        if anchor.pos != "PROPN" or anchor.text.islower():  # a tagger takes "the transport ministry" for a name
            return None
        tokens = phrase_tokens(parse, anchor)
        while tokens and (tokens[0].pos in ("DET", "NUM", "NOUN", "ADJ", "PRON", "PUNCT") and tokens[0].i < anchor.i):
            tokens = tokens[1:]
        while len(tokens) > 1 and tokens[-1].tag == "POS":
            tokens.pop()
        span = self._report.units[unit].source(tokens[0].start, tokens[-1].end)
        return " ".join(span.of(self._report.text).split())

    def key(self, unit: int, head: Token, kind: str, name: str | None) -> str:
        language = self._report.language
        seat = self._seats.get(self._end(unit, head))
        if seat is not None:  # "Moscow" is the Russian government
            return self._canonical((self._adjective(seat), self._words.file.government))
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
            t.lemma if t.i == head.i else self._word(unit, t)
            for t in phrase_tokens(parse, head)
            if t.i <= head.i and t.pos not in ("NUM", "PUNCT") and t.tag != "POS"
        ]
        return self._canonical([*self._of_country(unit, head), *core]) or kind

    def _end(self, unit: int, token: Token) -> int:
        return self._report.units[unit].source(token.start, token.end).end

    def _adjective(self, country: str) -> str:
        """The adjective of a country: "russian"."""
        table = demonyms(self._report.language)
        return next((word for word, code in table.items() if code == country), country.lower())

    def _word(self, unit: int, token: Token) -> str:
        """A word of an institution's phrase; a country as its adjective: "Russia's government"."""
        country = self._countries.get(self._end(unit, token))
        return self._adjective(country) if country is not None else token.lower

    def _of_country(self, unit: int, head: Token) -> list[str]:
        """ "the government of Russia"."""
        parse = self._trees[unit].parse
        held = (c for p in parse.kids(head, PREPOSITION) for c in parse.kids(p, PREPOSITION_OBJECT))
        return [self._word(unit, c) for c in held if self._end(unit, c) in self._countries][:1]

    def _lender(self, unit: int, head: Token) -> str | None:
        """The key of the institution somebody unnamed speaks for."""
        parse = self._trees[unit].parse
        for child in parse.kids(head, "poss", "compound"):
            own = kind_of(parse, child, self._report.language)
            if own and kinds()[own].institution:
                return self.key(unit, child, own, self._institution(unit, child, own))
        for preposition in parse.kids(head, PREPOSITION):
            for child in parse.kids(preposition, PREPOSITION_OBJECT):
                own = kind_of(parse, child, self._report.language)
                if own and kinds()[own].institution:
                    return self.key(unit, child, own, self._institution(unit, child, own))
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


def _main_country(report: Report, trees: Sequence[Tree]) -> str | None:
    """The country whose adjectives and people the report uses most; of equals the first code, None for none."""
    table = demonyms(report.language)
    counts = Counter(
        table[t.lower] for tree in trees for t in tree.parse.tokens if t.lower in table and t.text[:1].isupper()
    )
    return min(counts, key=lambda code: (-counts[code], code)) if counts else None


def fold(name: str) -> str:
    """A name without case, accents and marks of style."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'").split())
