"""The evaluations by the name that ``crosswire evaluate`` takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import MappingProxyType

from crosswire.config import Settings
from crosswire.domain.mentions import Reading
from crosswire.domain.parse import Parse
from crosswire.domain.record import PublicRecord, Record
from crosswire.domain.report import RawReport, Report
from crosswire.evaluate import (
    article_extraction,
    case2021,
    ecbplus,
    independence,
    places,
    plover_gsr,
    polnear,
    quantities,
    stories,
    times,
    worlds,
)
from crosswire.evaluate.score import Score
from crosswire.models.spacy import tagger
from crosswire.pipeline import joined, readings_of
from crosswire.privacy import redact


def _polnear(folder: Path) -> Score:
    return polnear.polnear(folder, _unit_parses)


def _unit_parses(report: Report) -> list[Parse]:
    return list(tagger().parses([unit.text for unit in report.units]))


def _recognizers(folder: Path) -> Score:
    """Numbers, numbers with units and times, each with its own metric and scope (docs/evaluation.md)."""
    scores = (
        quantities.recognizers_numbers(folder),
        quantities.recognizers_units(folder, tagger().parses),
        times.recognizers(folder, tagger().parses),
    )
    metrics = {name: value for score in scores for name, value in score.metrics.items()}
    errors = tuple(row for score in scores for row in score.errors)
    return Score("recognizers_specs", sum(score.items for score in scores), metrics, errors)


def _built(raws: Sequence[RawReport]) -> PublicRecord:
    """The record of reports that are in memory already, masked as any other."""
    results = list(readings_of(raws, Settings()))
    return redact(joined([result for result in results if isinstance(result, Reading)], []))


def _joined(raws: Sequence[RawReport]) -> Record:
    """The same before anything is masked: scoring needs every family and figure."""
    return joined([result for result in readings_of(raws, Settings()) if isinstance(result, Reading)], [])


#: What is measured on generated data, by seed and size.
GENERATED: MappingProxyType[str, Callable[[int, int], Score]] = MappingProxyType(
    {"worlds": lambda seed, stories: worlds.worlds_score(seed, stories, _joined)}
)

EVALUATIONS: MappingProxyType[str, Callable[[Path], Score]] = MappingProxyType(
    {
        "article_extraction": article_extraction.article_extraction,
        "case2021_task2": lambda folder: case2021.case2021(folder, tagger().parses),
        "ecbplus": lambda folder: ecbplus.ecbplus(folder, tagger().parses),
        "geoparsing": lambda folder: places.geoparsing(folder, tagger().parses),
        "independence": lambda folder: independence.independence(folder, _built),
        "mass_mobilization": quantities.mass_mobilization,
        "plover_gsr": lambda folder: plover_gsr.plover_gsr(folder, tagger().parses),
        "polnear": _polnear,
        "recognizers_specs": _recognizers,
        "stories": lambda folder: stories.grouped(folder, tagger().parses),
        "timenorm_tsv": lambda folder: times.timenorm(folder, tagger().parses),
    }
)
