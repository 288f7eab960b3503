"""Where each sentence of one report belongs: to what it shares, to the body around it, or to the report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from crosswire.domain.report import Role
from crosswire.lexicon.reuse import limits
from crosswire.reuse.credits import is_agency, own_signs, whole_credits
from crosswire.reuse.lines import Line, Part, Text
from crosswire.reuse.union import Node, Union

#: Stand-ins for the text of a report that no sentence stands for: its own text, and each agency's captions.
_OWN = -1
_CAPTIONS = -2


@dataclass(frozen=True, slots=True)
class Belonging:
    """For each sentence of a report a node of the set it belongs to; ``main`` is one of the body's set.

    ``inferred`` are the sentences that are there for what stands around them, not for what they share.
    """

    nodes: tuple[Node, ...]
    main: Node
    inferred: frozenset[int]


def belonging(place: int, text: Text, joined: Union, standing: frozenset[tuple[str, int]]) -> Belonging:
    """Where the sentences of the report at ``place`` belong. Captions of one agency are joined on the way."""
    body = [line for line in text.lines if line.part is Part.BODY and (text.id, line.index) not in standing]
    main, whole = _main(place, text, body, joined)
    own = _own_sentences(text, body, place, joined) if whole else frozenset(line.index for line in body)
    captions = _captions(place, text)
    nodes: list[Node] = []
    inferred = set()
    for line in text.lines:
        node = (place, line.index)
        if line.index in captions:
            joined.join(captions[line.index], node)
        elif node not in joined:
            node = (place, _OWN) if line.index in own else main
            inferred.add(line.index)
        nodes.append(node)
    return Belonging(tuple(nodes), main, frozenset(inferred))


def _captions(place: int, text: Text) -> dict[int, Node]:
    """The sentences of credited captions and of their credits, with the stand-in of their agency."""
    units = text.reading.report.units
    agencies = sorted({unit.agency for unit in units if unit.role is Role.CAPTION and unit.agency})
    found: dict[int, Node] = {}
    for line in text.lines:
        unit = units[line.unit]
        if unit.role in (Role.CAPTION, Role.CREDIT) and unit.agency in agencies:
            found[line.index] = (place, _CAPTIONS - agencies.index(unit.agency))
    return found


def _main(place: int, text: Text, body: list[Line], joined: Union) -> tuple[Node, bool]:
    """The set that most of the body's words are in, and whether it takes in the sentences nobody shares."""
    words: Counter[Node] = Counter({(place, _OWN): 0})
    for line in body:
        node = (place, line.index)
        words[joined.root(node) if node in joined else (place, _OWN)] += len(line.words)
    shared = sorted((-count, node) for node, count in words.items() if node != (place, _OWN))
    total = words.total()
    limit = limits().families
    least = limit.credited_body if whole_credits(text.reading.report) else limit.body
    if shared and -shared[0][0] >= least * total:
        return shared[0][1], True
    return min(words, key=lambda node: (-words[node], node)), False


def _own_sentences(text: Text, body: list[Line], place: int, joined: Union) -> frozenset[int]:
    """Sentences that show the outlet's own reporting, with what nobody shares of their paragraph."""
    report = text.reading.report
    if is_agency(report):
        return frozenset()
    signs = own_signs(report)
    told = {line.index: f" {' '.join(word.key for word in line.words)} " for line in body}
    units = {line.unit for line in body if any(sign in told[line.index] for sign in signs)}
    return frozenset(line.index for line in body if line.unit in units and (place, line.index) not in joined)
