"""Counts what is masked on the drawn reports of golden/en/people_masked.txt: right, missed, wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosswire.domain.mentions import Reading
from crosswire.domain.parse import Parse
from crosswire.domain.report import Report, Role
from crosswire.domain.text import Span
from crosswire.extract.people import people
from crosswire.lexicon.people import people_words
from crosswire.models.spacy import tagger
from crosswire.privacy import redact_reading
from drawing import GOLDEN, report, undrawn

#: How a line says which role its first unit has.
ROLES = {"H: ": Role.HEADLINE, "C: ": Role.CAPTION}
#: Words that begin with a capital: only these can be names.
_CAPITALISED = re.compile(r"\b[^\W\d_a-z][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A report and the names drawn on it."""

    report: Report
    private: tuple[Span, ...]
    public: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Masking:
    """What was masked of one report: names that had to be, names that had to be and are not, other words."""

    right: tuple[str, ...]
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


def drawn_reports(path: str) -> Iterator[Drawn]:
    for line in (GOLDEN / path).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield _drawn(line)


def maskings(path: str) -> list[Masking]:
    """What the whole way from extraction to the masked text does with the names of each report."""
    reports = list(drawn_reports(path))
    parsed = iter(list(tagger().parses([unit.text for drawn in reports for unit in drawn.report.units])))
    return [_masking(drawn, [next(parsed) for _ in drawn.report.units]) for drawn in reports]


def _masking(drawn: Drawn, parses: Sequence[Parse]) -> Masking:
    of = drawn.report
    reading = Reading(of, (), (), (), people(of, parses), (), (), (), ())
    after = redact_reading(reading).report.text
    gone = [span for span in drawn.private if not any(c.isalpha() for c in span.of(after))]
    missed = [span for span in drawn.private if span not in gone]
    wrong = [
        span.of(of.text)
        for span in (Span(*m.span()) for m in _CAPITALISED.finditer(of.text))
        if "█" in _outside(span, after, drawn.private) and not _is_job(span.of(of.text))
    ]
    return Masking(tuple(s.of(of.text) for s in gone), tuple(s.of(of.text) for s in missed), tuple(wrong))


def _drawn(line: str) -> Drawn:
    first = next((role for mark, role in ROLES.items() if line.startswith(mark)), Role.PARAGRAPH)
    units = line.removeprefix("H: ").removeprefix("C: ").split(" || ")
    texts: list[str] = []
    spans: dict[str, list[Span]] = {"-": [], "+": []}
    at = 0
    for unit in units:
        text, answers = undrawn(unit)
        for span, (kind,) in answers:
            spans[kind].append(span.shift(at))
        texts.append(text)
        at += len(text) + 2
    roles = (first, *[Role.PARAGRAPH] * (len(units) - 1))
    return Drawn(report(*texts, roles=roles), tuple(spans["-"]), tuple(spans["+"]))


def _outside(span: Span, text: str, private: tuple[Span, ...]) -> str:
    return "".join(text[i] for i in range(span.start, span.end) if not any(p.start <= i < p.end for p in private))


def _is_job(word: str) -> bool:
    """Jobs and kin are masked beside names on purpose."""
    words = people_words("en")
    return any(word.lower() in job.split() for job in words.jobs | words.kin)
