"""A spaCy Doc as a report with parses, and the way back from source spans to tokens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from crosswire.domain.ids import digest
from crosswire.domain.parse import Parse
from crosswire.domain.report import Genre, Report, Role, Unit
from crosswire.domain.text import OffsetMap, Span
from crosswire.models.spacy import parse_of

#: Marks and spaces that rules know in their plain form, one character for one, so that offsets stay.
PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u2009": " ", "\u202f": " "})


@dataclass(frozen=True, slots=True)
class DocReport:
    """A Doc as a report: a unit for each paragraph, each with its parse."""

    report: Report
    parses: tuple[Parse, ...]


def doc_report(doc: Any) -> DocReport:
    """The Doc as a report of its own. Paragraphs end at an empty line. ValueError without tags and heads."""
    if len(doc) and not (doc.has_annotation("TAG") and doc.has_annotation("DEP")):
        raise ValueError("the Doc has no tags or heads: Crosswire's components come after a tagger and a parser")
    units: list[Unit] = []
    parses: list[Parse] = []
    for first, past in _paragraphs(doc):
        start, end = doc[first].idx, doc[past - 1].idx + len(doc[past - 1])
        text = doc.text[start:end].translate(PLAIN)
        units.append(Unit(len(units), Role.PARAGRAPH, Span(start, end), text, OffsetMap().shifted(start)))
        parses.append(_plain(parse_of(doc, first, past)))
    return DocReport(_report(doc, tuple(units)), tuple(parses))


def tokens(doc: Any, span: Span) -> Any:
    """The tokens that ``span`` touches, as a spaCy Span."""
    return doc.char_span(span.start, span.end, alignment_mode="expand")


def _paragraphs(doc: Any) -> Iterator[tuple[int, int]]:
    """Token ranges between empty lines, without white space at their edges."""
    first: int | None = None
    past = 0
    for token in doc:
        if not token.is_space:
            first, past = token.i if first is None else first, token.i + 1
        elif first is not None and token.text.count("\n") > 1:
            yield first, past
            first = None
    if first is not None:
        yield first, past


def _plain(parse: Parse) -> Parse:
    marked = [replace(t, text=t.text.translate(PLAIN)) for t in parse.tokens]
    return replace(parse, text=parse.text.translate(PLAIN), tokens=tuple(marked))


def _report(doc: Any, units: tuple[Unit, ...]) -> Report:
    version = digest(doc.text)
    return Report(
        id=version,
        version=version,
        key="doc",
        text=doc.text,
        units=units,
        language=doc.lang_,
        genre=Genre.NEWS,
        outlet=None,
        url=None,
        title=None,
        byline=None,
        dateline=None,
        published=None,
        agencies=(),
        sha256=version,
        format="spacy",
        reader="spacy",
    )
