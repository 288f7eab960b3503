"""The notation of wordings: choices, rules, slots and asides, and how one wording is drawn from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random

from crosswire.worlds.text import Piece

_TOKEN = re.compile(r"<!?[\w.]+>|\{\w+\}|[\[\]|()]|[^\[\]|(){}<>]+")


@dataclass(frozen=True, slots=True)
class _Node:
    kind: str  # text, rule, event, slot, choice, aside
    text: str = ""
    options: tuple[tuple[_Node, ...], ...] = ()


#: Rules by name, and what fills a slot.
Rules = Mapping[str, Sequence[str]]
Fill = Callable[[str], Piece]


def drawn(rng: Random, rules: Rules, wording: str, fill: Fill) -> tuple[Piece, ...]:
    """One wording of ``wording`` as pieces. KeyError for a rule or slot that is not there."""
    return tuple(piece for piece in _drawn(rng, rules, _parsed(wording), fill) if piece.text)


def _drawn(rng: Random, rules: Rules, nodes: Sequence[_Node], fill: Fill) -> Iterator[Piece]:
    for node in nodes:
        match node.kind:
            case "text":
                yield Piece(node.text)
            case "slot":
                yield fill(node.text)
            case "choice":
                yield from _drawn(rng, rules, rng.choice(node.options), fill)
            case "aside":
                yield from (replace(p, aside=True) for p in _drawn(rng, rules, node.options[0], fill))
            case _:
                inside = _drawn(rng, rules, _parsed(rng.choice(rules[node.text])), fill)
                yield from inside if node.kind == "rule" else (_event(inside),)


def _event(pieces: Iterator[Piece]) -> Piece:
    return Piece("".join(piece.text for piece in pieces), "event")


@lru_cache(maxsize=10_000)
def _parsed(wording: str) -> tuple[_Node, ...]:
    tokens = _TOKEN.findall(wording)
    if "".join(tokens) != wording:
        raise ValueError(f"{wording!r}: a bracket or sign that is no part of the notation")
    nodes, rest = _sequence(tokens, 0, "")
    if rest != len(tokens):
        raise ValueError(f"{wording!r}: a bracket is closed that was not opened")
    return nodes


def _sequence(tokens: Sequence[str], at: int, closing: str) -> tuple[tuple[_Node, ...], int]:
    """The nodes up to one of the ``closing`` signs, and where that stands."""
    nodes: list[_Node] = []
    while at < len(tokens) and (tokens[at] not in closing or not closing):
        token = tokens[at]
        if token == "[":
            options = []
            while token != "]":
                option, at = _sequence(tokens, at + 1, "|]")
                options.append(option)
                token = tokens[at]
            nodes.append(_Node("choice", options=tuple(options)))
        elif token == "(":
            inside, at = _sequence(tokens, at + 1, ")")
            nodes.append(_Node("aside", options=(inside,)))
        elif token in "])|":
            break
        else:
            nodes.append(_simple(token))
        at += 1
    return tuple(nodes), at


def _simple(token: str) -> _Node:
    if token.startswith("{"):
        return _Node("slot", token[1:-1])
    if token.startswith("<!"):
        return _Node("event", token[2:-1])
    return _Node("rule", token[1:-1]) if token.startswith("<") else _Node("text", token)
