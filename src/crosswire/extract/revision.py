"""Clauses that announce a revision: "the toll is expected to rise", "the ministry releases final figures on Monday"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from crosswire.domain.event import Modality
from crosswire.domain.figure import FigureMention
from crosswire.domain.parse import Parse, Token
from crosswire.domain.report import Report, Unit
from crosswire.domain.text import Sentence, Span
from crosswire.extract.events import TELLING
from crosswire.extract.modality import modality
from crosswire.extract.phrases import PASSIVE_SUBJECTS, SUBJECTS
from crosswire.lexicon.measures import Revision, figure_words, measures

#: Sentences between a figure and the clause that announces its revision: the same or the next one.
NEAR = 1

_AHEAD = frozenset({Modality.PLANNED, Modality.EXPECTED, Modality.POSSIBLE})


def with_revisions(
    report: Report, parses: Sequence[Parse], sentences: Sequence[Sentence], figures: tuple[FigureMention, ...]
) -> tuple[FigureMention, ...]:
    """The figures, those of people and things with the revision announced nearest to them."""
    if not any(_revisable(f) for f in figures):
        return figures
    known = [
        (_sentence(sentences, span), span)
        for unit, parse in zip(report.units, parses, strict=True)
        if unit.role in TELLING
        for span in _announced(report, unit, parse)
    ]
    return tuple(_with(figure, known, figures) for figure in figures) if known else figures


def _revisable(figure: FigureMention) -> bool:
    return measures()[figure.measure].unit in ("person", "thing")


def _with(figure: FigureMention, known: list[tuple[int, Span]], figures: tuple[FigureMention, ...]) -> FigureMention:
    if not _revisable(figure):
        return figure
    near = [(abs(index - figure.sentence), span) for index, span in known]
    near = [(gap, span) for gap, span in near if gap <= NEAR and _of_it(span, figure, figures)]
    return replace(figure, expected_revision=min(near)[1]) if near else figure


def _of_it(span: Span, figure: FigureMention, figures: tuple[FigureMention, ...]) -> bool:
    """Whether the clause is of the figure: of those before it, where there are any near, never of a later one."""
    if figure.span.start < span.start:
        return True
    ahead = [f for f in figures if f.span.start < span.start and _revisable(f)]
    return not any(figure.sentence - f.sentence <= 2 * NEAR for f in ahead)


def _sentence(sentences: Sequence[Sentence], span: Span) -> int:
    return next((s.index for s in sentences if s.span.start <= span.start < s.span.end), -9)


def _announced(report: Report, unit: Unit, parse: Parse) -> Iterator[Span]:
    words = figure_words(report.language).revision
    for token in parse.tokens:
        if token.lemma not in words.nouns or token.pos not in ("NOUN", "PROPN"):
            continue
        verb = _verb(parse, token)
        if verb is not None and _announces(report, parse, token, verb, words):
            yield _span(unit, parse, verb)
        elif verb is None and token.dep == "appos" and _promised(parse, token, words):
            yield unit.source(parse.subtree(token)[0].start, parse.subtree(token)[-1].end)


def _promised(parse: Parse, noun: Token, words: Revision) -> bool:
    """A final figure "a day later", whose verb was taken for a noun."""
    final = any(k.lower in words.adjectives for k in parse.kids(noun, "amod"))
    return final and any(k.lower in words.habits for k in parse.kids(noun, "advmod", "npadvmod"))


def _verb(parse: Parse, noun: Token) -> Token | None:
    if noun.dep not in (*SUBJECTS, *PASSIVE_SUBJECTS, "dobj"):
        return None
    head = parse.head(noun)
    return head if head.pos in ("VERB", "AUX") else None


def _announces(report: Report, parse: Parse, noun: Token, verb: Token, words: Revision) -> bool:
    """Whether the clause says that a figure will change, or that a final one is still to come."""
    said = modality(parse, verb, report.language).modality
    habit = any(k.lower in words.habits for k in parse.kids(verb, "advmod", "npadvmod"))
    final = any(k.lower in words.adjectives for k in parse.kids(noun, "amod"))
    below = {t.lemma for k in parse.kids(verb, "xcomp", "acomp") for t in (k, *parse.kids(k, "xcomp"))}
    if verb.lemma in words.change or below & words.change:
        ahead = said in _AHEAD or bool(_predicates(parse, verb) & words.verdicts)
        return ahead or (verb.lemma not in words.change and verb.lemma in words.publish)
    if verb.lemma in words.publish:
        return final and (said in _AHEAD or habit or verb.tag in ("VBP", "VBZ"))  # "police issue a full count later"
    return verb.lemma == "be" and (final or bool(below)) and bool(_predicates(parse, verb) & words.verdicts)


def _predicates(parse: Parse, verb: Token) -> set[str]:
    return {k.lower for k in parse.kids(verb, "acomp", "attr")} | {verb.lower}


def _span(unit: Unit, parse: Parse, verb: Token) -> Span:
    """The clause: what hangs on the verb, coordinated and governing clauses left out."""
    kept, todo = [verb], [verb]
    while todo:
        for kid in parse.kids(todo.pop()):
            outside = kid.dep in ("conj", "cc", "ccomp", "parataxis", "punct") and kid.head == verb.i
            if not outside or (kid.dep == "ccomp" and kid.i > verb.i):
                kept.append(kid)
                todo.append(kid)
    run = {t.i for t in kept}
    first = last = verb.i
    while first - 1 in run:
        first -= 1
    while last + 1 in run:
        last += 1
    return unit.source(parse[first].start, parse[last].end)
