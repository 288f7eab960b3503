"""spaCy components: ``nlp.add_pipe("crosswire_statements")`` and its kin for times, places and quantities.

What a component found is kept as plain values in ``doc.user_data``, so that Docs can be pickled and stored, and is
read through ``doc._``. Importing this module registers the components, which is how spaCy finds them.

spaCy imports it whenever it loads anything where Crosswire is installed, so the extractors, which are costly to
import, are left to whoever calls a component.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span

from crosswire.domain.parse import Parse
from crosswire.domain.place import PlaceMention
from crosswire.domain.quantity import Quantity
from crosswire.domain.report import Report
from crosswire.domain.statement import Statement
from crosswire.domain.times import TimeExpression
from crosswire.plugins.doc import doc_report, tokens

M = TypeVar("M", Statement, TimeExpression, PlaceMention, Quantity)

NEEDS = ["token.tag", "token.dep", "token.head", "token.lemma", "doc.ents", "token.sent_start"]


@dataclass(frozen=True, slots=True)
class Found(Generic[M]):
    """A mention with its tokens. ``speakers``, ``cue`` and ``content`` are a statement's, else empty.

    ``speakers`` stand beside ``mention.speakers``, innermost first; None for one whom the text does not name.
    """

    mention: M
    span: Span
    speakers: tuple[Span | None, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()


@dataclass(slots=True)  # not frozen: spaCy writes the name it gave the component into it
class Component(Generic[M]):
    """Finds one kind of mention in a Doc. ``label`` gives what the spans of ``doc.spans[key]`` are called."""

    key: str
    find: Callable[[Report, Sequence[Parse]], Sequence[M]]
    label: Callable[[M], str]
    name: str = ""

    def __call__(self, doc: Doc) -> Doc:
        made = doc_report(doc)
        found = self.find(made.report, made.parses)
        doc.user_data[self.key] = msgspec.to_builtins(list(found))
        doc.spans[self.key] = [Span(doc, s.start, s.end, self.label(m)) for m in found for s in [tokens(doc, m.span)]]
        return doc


def _statements(report: Report, parses: Sequence[Parse]) -> tuple[Statement, ...]:
    from crosswire.extract.people import people
    from crosswire.extract.sentences import sentences
    from crosswire.extract.statements import statements

    return statements(report, parses, sentences(report, parses), people(report, parses))


def _times(report: Report, parses: Sequence[Parse]) -> tuple[TimeExpression, ...]:
    from crosswire.extract.times import times

    return times(report, parses)


def _places(report: Report, parses: Sequence[Parse]) -> tuple[PlaceMention, ...]:
    from crosswire.extract.places import places

    return places(report, parses)


def _quantities(report: Report, parses: Sequence[Parse]) -> tuple[Quantity, ...]:
    from crosswire.extract.quantities import quantities

    return quantities(report, parses, _times(report, parses))


def crosswire_statements(nlp: Language, name: str) -> Component[Statement]:
    """Who says what, as ``doc._.crosswire_statements``; spans are labelled with their stance."""
    _extension("crosswire_statements", Statement)
    return Component("crosswire_statements", _statements, lambda found: found.stance.value)


def crosswire_times(nlp: Language, name: str) -> Component[TimeExpression]:
    """Times as worded, resolved against no date, as ``doc._.crosswire_times``; labelled with their kind."""
    _extension("crosswire_times", TimeExpression)
    return Component("crosswire_times", _times, lambda found: found.kind.value)


def crosswire_places(nlp: Language, name: str) -> Component[PlaceMention]:
    """Places with country and coordinates, as ``doc._.crosswire_places``; labelled with what the name stands for."""
    _extension("crosswire_places", PlaceMention)
    return Component("crosswire_places", _places, lambda found: found.sense.value)


def crosswire_quantities(nlp: Language, name: str) -> Component[Quantity]:
    """Quantities with their bounds, as ``doc._.crosswire_quantities``; labelled with their bound."""
    _extension("crosswire_quantities", Quantity)
    return Component("crosswire_quantities", _quantities, lambda found: found.bound.value)


def _extension(name: str, kind: type[M]) -> None:
    if not Doc.has_extension(name):
        Doc.set_extension(name, getter=partial(_read, name, kind))


def _read(name: str, kind: type[M], doc: Doc) -> tuple[Found[M], ...]:
    """What a component left in the Doc, with its tokens."""
    kept = msgspec.convert(doc.user_data.get(name, []), type=list[kind])  # type: ignore[valid-type]
    return tuple(_found(doc, mention) for mention in kept)


def _found(doc: Doc, mention: M) -> Found[M]:
    span = tokens(doc, mention.span)
    if not isinstance(mention, Statement):
        return Found(mention, span)
    speakers = tuple(None if s.span is None else tokens(doc, s.span) for s in mention.speakers)
    cue = tuple(tokens(doc, part) for part in mention.cue)
    return Found(mention, span, speakers, cue, tuple(tokens(doc, part) for part in mention.content))


for _factory in (crosswire_statements, crosswire_times, crosswire_places, crosswire_quantities):
    Language.factory(_factory.__name__, requires=NEEDS, assigns=[f"doc._.{_factory.__name__}"], func=_factory)
