"""Where and when: the place and time mentions that an event's own clause states, told by syntax."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.domain.parse import Parse, Token
from crosswire.domain.place import PlaceMention
from crosswire.domain.report import Unit
from crosswire.domain.times import TimeExpression, TimeKind
from crosswire.extract.roles import VERBAL

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

#: Vague and partial expressions are taken only where nothing firmer stands in the same clause.
WEAK = frozenset({TimeKind.VAGUE, TimeKind.PART})

#: Links from a phrase to what it belongs to.
_ADJUNCT = frozenset(
    {"prep", "pobj", "npadvmod", "advmod", "tmod", "nmod", "compound", "amod", "poss", "appos", "nummod", "pcomp",
     "conj", "dobj", "nsubj", "nsubjpass", "det", "quantmod", "dep", "attr", "agent"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The places and times of one unit with the chain of words each hangs on, nearest first."""

    parse: Parse
    places: tuple[tuple[PlaceMention, tuple[int, ...]], ...]
    times: tuple[tuple[TimeExpression, tuple[int, ...]], ...]

    def of(self, token: Token) -> tuple[str | None, str | None]:
        """Ids of the place and the time of the event that ``token`` speaks of."""
        return self.place(token), self.time(token)

    def place(self, token: Token) -> str | None:
        found = _nearest(self.parse, token, self.places)
        return found.id if found else None

    def time(self, token: Token) -> str | None:
        firm = tuple((t, chain) for t, chain in self.times if t.kind in DATING - WEAK)
        found = _nearest(self.parse, token, firm) or _nearest(
            self.parse, token, tuple((t, c) for t, c in self.times if t.kind in WEAK)
        )
        return found.id if found else None


def circumstances(
    parse: Parse, unit: Unit, times: Sequence[TimeExpression], places: Sequence[PlaceMention]
) -> Circumstances:
    """The circumstances of a unit, ready to be asked for each trigger."""
    starts = {unit.source(t.start, t.end).start: t.i for t in parse.tokens}
    return Circumstances(
        parse,
        tuple((p, chain) for p in places if (chain := _chain(parse, unit, p, starts))),
        tuple((t, chain) for t in times if t.kind in DATING and (chain := _chain(parse, unit, t, starts))),
    )


def _chain(
    parse: Parse, unit: Unit, mention: PlaceMention | TimeExpression, starts: dict[int, int]
) -> tuple[int, ...]:
    """The words a mention hangs on: its own head, then up to the first verb."""
    inside = [
        parse[i]
        for at, i in starts.items()
        if mention.span.start <= at < mention.span.end and not parse[i].text.isspace()
    ]
    if not inside:
        return ()
    own = {t.i for t in inside}
    top = next((t for t in inside if t.head not in own or t.head == t.i), inside[-1])
    chain = [top.i]
    while top.head != top.i:
        linked = top.dep in _ADJUNCT
        top = parse.head(top)
        chain.append(top.i)
        if not linked or top.pos in VERBAL:
            break
    return tuple(chain)


def _nearest(
    parse: Parse, token: Token, known: tuple[tuple[PlaceMention, tuple[int, ...]], ...] | tuple[tuple[TimeExpression, tuple[int, ...]], ...]
) -> PlaceMention | TimeExpression | None:
    """The mention in the first of the event's clauses, inner to outer, that has one."""
    for anchor in _anchors(parse, token):
        best: tuple[tuple[int, int], PlaceMention | TimeExpression] | None = None
        for mention, chain in known:
            if anchor in chain:
                rank = (chain.index(anchor), abs(parse[chain[0]].i - token.i))
                if best is None or rank < best[0]:
                    best = (rank, mention)
        if best is not None:
            return best[1]
    return None


def _anchors(parse: Parse, token: Token) -> list[int]:
    """The event word, then the words it hangs on up to its sentence's main verb.

    A statement's verb is no anchor of what it says: "said on Monday that ..." dates the saying.
    """
    anchors = [token.i]
    here = token
    while here.head != here.i:
        if here.dep in ("ccomp", "parataxis") :
            break
        here = parse.head(here)
        anchors.append(here.i)
    return anchors
