"""Families: the passages that go back to one text, decided sentence by sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from crosswire.domain.alignment import Alignment, Family, Passage
from crosswire.domain.ids import mention_id
from crosswire.domain.mentions import Reading
from crosswire.reuse.belonging import Belonging, belonging
from crosswire.reuse.boilerplate import boilerplate
from crosswire.reuse.kin import kin
from crosswire.reuse.lines import Part, Text, texts
from crosswire.reuse.origin import origin
from crosswire.reuse.union import Node, Union


def families(readings: Sequence[Reading], alignments: Sequence[Alignment]) -> tuple[Family, ...]:
    """The families of a set, by id; every sentence of every report is in exactly one.

    Sentences go back to one text where two reports share more than independent writers do. A caption follows
    its credit; headlines, decks and what frames a body follow the body. A sentence that no other report has
    is the report's own, unless it stands in a body that is mostly one family's.
    """
    of = texts(readings)
    joined = kin(of, alignments)
    standing = boilerplate(of)
    members: dict[Node, list[Node]] = defaultdict(list)
    places = [belonging(place, text, joined, standing) for place, text in enumerate(of)]
    for place, where in enumerate(places):
        for index, node in enumerate(where.nodes):
            members[joined.root(node)].append((place, index))
    made = [_family(of, places, nodes, joined) for nodes in members.values()]
    return tuple(sorted(made, key=lambda family: family.id))


def _family(of: Sequence[Text], places: Sequence[Belonging], nodes: Sequence[Node], joined: Union) -> Family:
    """One family of its sentences, which come by report and in order."""
    ids = [mention_id(of[p].reading.report.version, "sentence", of[p].lines[i].span) for p, i in nodes]
    by_report: dict[int, list[int]] = defaultdict(list)
    for place, index in nodes:
        by_report[place].append(index)
    passages = tuple(_passage(of[p], indexes, places[p].inferred) for p, indexes in sorted(by_report.items()))
    if len(passages) == 1:
        passages = (replace(passages[0], inferred=()),)
    root = joined.root(places[nodes[0][0]].nodes[nodes[0][1]])
    sharing = [of[p].reading.report for p in sorted(by_report)]
    whole = [of[p].reading.report for p in sorted(by_report) if joined.root(places[p].main) == root]
    return Family(min(ids), passages, origin(_agencies(of, nodes), whole, sharing))


def _passage(text: Text, indexes: Sequence[int], inferred: frozenset[int]) -> Passage:
    spans = tuple(text.lines[i].span for i in indexes)
    return Passage(text.id, spans, tuple(text.lines[i].span for i in indexes if i in inferred))


def _agencies(of: Sequence[Text], nodes: Sequence[Node]) -> frozenset[str]:
    """The agencies that captions among the sentences credit."""
    lines = [(of[place].reading.report, of[place].lines[index]) for place, index in nodes]
    found = {report.units[line.unit].agency for report, line in lines if line.part is Part.CAPTION}
    return frozenset(agency for agency in found if agency)
