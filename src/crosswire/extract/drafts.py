"""Statements while they are being put together, in tokens of one unit."""

from __future__ import annotations

from dataclasses import dataclass, field

from crosswire.domain.parse import Token
from crosswire.domain.statement import Relay
from crosswire.extract.labels import COORDINATOR
from crosswire.extract.tree import Tree
from crosswire.lexicon.statements import Group

#: A stretch of tokens ``[first, past)`` of a unit.
Stretch = tuple[int, int]


@dataclass(slots=True, eq=False)
class Draft:
    """A cue with what was found for it. ``content`` holds (unit, first, past) in text order.

    ``speaker`` is the head token of who says it, ``speaker_words`` the stretch that names them. ``relays`` are
    head tokens of who passes it on, innermost first. ``object`` is the head of an object as content.
    """

    unit: int
    head: Token  # the cue's main word
    cue: list[Stretch]
    lemma: str  # as in the lexicon: "say", "call for", "according to"
    complement: str
    group: Group
    content: list[tuple[int, int, int]]
    speaker: Token | None = None
    speaker_words: Stretch | None = None
    relays: list[tuple[Token, Relay]] = field(default_factory=list)
    object: Token | None = None
    negated: bool = False
    passive: bool = False
    noun: bool = False
    anonymous: bool = False
    open: bool = False  # ends with a colon: what follows in the next unit is its content
    inside: Draft | None = None  # the draft it is nested in

    def reaches(self, unit: int) -> bool:
        return any(u == unit for u, _, _ in self.content)

    def covers(self, unit: int, token: int) -> bool:
        return any(u == unit and first <= token < past for u, first, past in self.content)


def trimmed(tree: Tree, first: int, past: int) -> Stretch | None:
    """The stretch without the marks and spaces around it; quotation marks that belong to it stay."""
    tokens = tree.parse.tokens
    while first < past and (_is_space(tokens[first]) or tokens[first].text in _LEADING):
        first += 1
    while first < past and _drops_last(tree, first, past):
        past -= 1
    return (first, past) if first < past else None


_LEADING = frozenset({",", ":", ";", "-", "--", "–", "—", ".", ")", "]", "―", "..."})
_TRAILING = frozenset({",", ":", ";", "-", "--", "–", "—", ".", "(", "[", "―"})


def _is_space(token: Token) -> bool:
    return token.text.isspace()


def _drops_last(tree: Tree, first: int, past: int) -> bool:
    token = tree.parse[past - 1]
    if _is_space(token) or token.dep == COORDINATOR:
        return True
    return token.text in _TRAILING and tree.quote_of(token) is None
