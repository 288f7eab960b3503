"""Where and when: the place and time mentions that an event's own clause states, told by syntax.

Each mention hangs on words: its preposition's, up to the verb of its clause or to another event noun, which keeps
it to itself ("criticised last month's vote": the vote was last month). An event takes what hangs on its own word,
then on the words it hangs on itself, as far as those tell of the same moment.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TypeVar

from crosswire.domain.parse import Parse, Token
from crosswire.domain.place import PlaceMention
from crosswire.domain.report import Unit
from crosswire.domain.times import TimeExpression, TimeKind
from crosswire.extract.phrases import FINITE, OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, VERBAL
from crosswire.lexicon.classes import SyntaxWords, syntax_words

M = TypeVar("M", PlaceMention, TimeExpression)

#: Kinds of expressions that say when something was; a length or a habit doesn't.
DATING = frozenset(
    {
        TimeKind.DATE,
        TimeKind.WEEKDAY,
        TimeKind.PART,
        TimeKind.RELATIVE,
        TimeKind.FOLLOWING,
        TimeKind.RECURRENCE,
        TimeKind.VAGUE,
    }
)

#: Taken only where nothing firmer stands.
WEAK = frozenset({TimeKind.VAGUE, TimeKind.PART, TimeKind.RECURRENCE})

#: Features of places, the finer first: of "in Peru, people marched in Lima" the place is Lima.
_WIDE = ("country", "region", "continent", "admin1", "admin2")

_SUBJECT = (*SUBJECTS, *PASSIVE_SUBJECTS)
_TIME_LINKS = frozenset({"npadvmod", "tmod", "advmod", "prep", "pobj", "pcomp", "nmod", "compound", "amod", "poss",
                         "appos", "nummod", "det", "quantmod", "attr", "conj", "mark", "dep"})  # fmt: skip
_PLACE_LINKS = frozenset({"prep", "pobj", "appos", "npadvmod", "conj", "compound", "nmod", "poss", "dep", "advmod"})


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The places and times of one unit with the words each hangs on, nearest first."""

    parse: Parse
    words: SyntaxWords
    triggers: Mapping[int, int]  # event words; words that repeat another lead to it
    places: tuple[tuple[PlaceMention, tuple[int, ...]], ...]
    times: tuple[tuple[TimeExpression, tuple[int, ...]], ...]
    firm: tuple[tuple[TimeExpression, tuple[int, ...]], ...] = field(default=())

    def place(self, token: Token, real: bool = True) -> str | None:
        """The id of the place of the event (or clause) of ``token``; ``real``: told as having happened."""
        found = self._nearest(token, self.places, real)
        return found.id if found is not None else None

    def time(self, token: Token, real: bool = True) -> str | None:
        found = self._nearest(token, self.firm, real) or self._nearest(token, self.times, real)
        return found.id if found is not None else None

    def _nearest(self, token: Token, known: tuple[tuple[M, tuple[int, ...]], ...], real: bool) -> M | None:
        """The mention in the first of the event's circles, inner to outer, that has one."""
        if not known:
            return None
        for anchor in self._anchors(token, real):
            best: tuple[tuple[int, int, int], M] | None = None
            for mention, chain in known:
                if anchor in chain:
                    rank = (_width(mention), chain.index(anchor), abs(chain[0] - token.i))
                    if best is None or rank < best[0]:
                        best = (rank, mention)
            if best is not None:
                return best[1]
        return self._only(token, known) if real else None

    def _anchors(self, token: Token, real: bool) -> Iterator[int]:
        """The event word, what repeats it and what happens in its course, then the words it hangs on."""
        yield token.i
        yield from (i for i, first in self.triggers.items() if first == token.i and i != token.i)
        yield from self._course(token)
        here = token
        while here.head != here.i and self._shares(here, real):
            here = self.parse.head(here)
            yield here.i
            yield from self._course(here)

    def _course(self, token: Token) -> Iterator[int]:
        """Event words in whose course ``token`` stands: "arrested during a march", "held for joining a march"."""
        for prep in self.parse.kids(token, "prep"):
            if prep.lower in self.words.during:
                yield from (k.i for k in self.parse.kids(prep, "pobj") if k.i in self.triggers)
            for gerund in self.parse.kids(prep, "pcomp"):
                if gerund.lemma in self.words.light:
                    below = self.parse.subtree(gerund)
                    yield from (k.i for k in below if k.i in self.triggers)

    def _shares(self, here: Token, real: bool) -> bool:
        """Whether what ``here`` hangs on tells of the same moment."""
        head, link = self.parse.head(here), here.dep
        if link in ("ccomp", "parataxis", "relcl", "appos"):
            return False
        if link == "pobj":
            return real and (head.lower in self.words.during or head.lower in self.words.of)
        if link == "prep":
            return here.lower in self.words.during or here.lower in self.words.of
        if link in ("xcomp", "advcl", "acl", "pcomp"):
            return real
        if link == "conj":
            return not any(True for _ in self.parse.kids(here, *_SUBJECT))
        return link in (*OBJECTS, *_SUBJECT, "compound", "attr", "oprd", "nmod", "agent", "dep", "acomp")

    def _only(self, token: Token, known: tuple[tuple[M, tuple[int, ...]], ...]) -> M | None:
        """The only mention of the sentence (of places, the only fine one), if nothing else keeps it to itself."""
        first, past = self.parse.sentence_of(token)
        here = [(m, c) for m, c in known if first <= c[0] < past]
        finest = min((_width(m) for m, _ in here), default=0)
        here = [(m, c) for m, c in here if _width(m) == finest]
        if len(here) != 1:
            return None
        mention, chain = here[0]
        end = self.parse[chain[-1]]
        kept = end.i in self.triggers and end.pos not in VERBAL
        return None if kept or self._apart(end, token) else mention

    def _said(self, verb: Token, token: Token) -> bool:
        """Whether ``verb`` governs the clause of ``token`` as what is said, or stands beside it."""
        for clause in (token, *self.parse.ancestors(token)):
            if clause.i == verb.i:
                return False
            if clause.dep in ("ccomp", "parataxis"):
                return True
        return False

    def _apart(self, verb: Token, token: Token) -> bool:
        """Whether ``verb`` stands in a relative, reported or finite adverbial clause that ``token`` is not in.

        So does what governs, or stands beside, a clause that is said: "41 were held; a count is due on Monday".
        """
        above = {token.i, *(a.i for a in self.parse.ancestors(token))}
        for clause in (verb, *self.parse.ancestors(verb)):
            if clause.i in above:
                return self._said(clause, token)
            if clause.dep in ("relcl", "ccomp", "parataxis") or (clause.dep == "advcl" and clause.tag in FINITE):
                return True
            if _aside(clause):
                return True
            if clause.dep in ("advcl", "conj") and any(True for _ in self.parse.kids(clause, *_SUBJECT)):
                return True
        return True


def _aside(token: Token) -> bool:
    """Whether a noun only stands in apposition, with what hangs on it: "the toll, a day later"."""
    return token.dep == "appos" and token.pos == "NOUN" and not token.ent


def _width(mention: PlaceMention | TimeExpression) -> int:
    if isinstance(mention, PlaceMention):
        return 1 if mention.feature in _WIDE else 0
    return 0


def circumstances(
    parse: Parse,
    unit: Unit,
    times: Sequence[TimeExpression],
    places: Sequence[PlaceMention],
    triggers: Mapping[int, int],
    language: str,
) -> Circumstances:
    """The circumstances of a unit, ready to be asked for each event word."""
    words = syntax_words(language)
    hung = _Hung(parse, unit, triggers, words, tuple(t for t in parse.tokens if not t.text.isspace()))
    when = tuple((t, chain) for t in times if t.kind in DATING and (chain := hung.time(t)))
    return Circumstances(
        parse,
        words,
        triggers,
        tuple((p, chain) for p in places if (chain := hung.place(p))),
        when,
        tuple((t, chain) for t, chain in when if t.kind not in WEAK),
    )


@dataclass(frozen=True, slots=True)
class _Hung:
    """Finds the words that mentions hang on."""

    parse: Parse
    unit: Unit
    triggers: Mapping[int, int]
    words: SyntaxWords
    words_in: tuple[Token, ...]  # the unit's tokens without spaces

    def time(self, mention: TimeExpression) -> tuple[int, ...]:
        top = self._top(mention)
        return () if top is None else self._up(top, _TIME_LINKS, ())

    def place(self, mention: PlaceMention) -> tuple[int, ...]:
        """As for a time; a place that acts, or is acted upon, is where nothing was, save for its own event."""
        top = self._top(mention)
        if top is None or self._counts_money(top):
            return ()
        if top.dep in OBJECTS and self.parse.head(top).i in self.triggers:
            return (top.i, top.head)
        if top.dep in (*OBJECTS, *_SUBJECT):
            return ()
        if top.dep == "pobj" and self.parse.head(top).lower not in self.words.locative:
            return ()
        return self._up(top, _PLACE_LINKS, self.words.locative)

    def _counts_money(self, top: Token) -> bool:
        """ "$2 million US" names a currency, not a place."""
        return top.i > 0 and self.parse[top.i - 1].ent == "MONEY"

    def _top(self, mention: PlaceMention | TimeExpression) -> Token | None:
        first = bisect_left(self.words_in, mention.span.start, key=self._start)
        inside = list(takewhile(lambda t: self._start(t) < mention.span.end, self.words_in[first:]))
        own = {t.i for t in inside}
        return next((t for t in inside if t.head not in own or t.head == t.i), None)

    def _start(self, token: Token) -> int:
        return self.unit.source(token.start, token.end).start

    def _up(self, top: Token, links: frozenset[str], prepositions: object) -> tuple[int, ...]:
        chain = [top.i]
        here = top
        while here.head != here.i and here.dep in links and here.i not in self.triggers and not _aside(here):
            here = self.parse.head(here)
            chain.append(here.i)
            if here.pos in VERBAL:
                break
        return tuple(chain)
