"""All of extraction beside tagger and parser alone on the same units, and beside the whole of spaCy's pipeline.

Parses are made unit by unit, as the program does. One core.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from time import process_time

import spacy
from texts import articles

from crosswire.domain.report import Report
from crosswire.extract.reading import reading
from crosswire.models.spacy import _found, tagger
from crosswire.models.threads import one_thread
from crosswire.normalise import normalise

ARTICLES, REPEAT = 20, 3
BAR = 1.8

#: What tagger and parser need, and nothing more.
PARSING = ["ner", "lemmatizer", "attribute_ruler", "senter"]


def best(work: Callable[[], object]) -> float:
    """The least CPU seconds of several runs."""
    times = []
    for _ in range(REPEAT):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


def main() -> int:
    reports = [normalise(raw) for raw in articles(ARTICLES)]
    units = [[unit.text for unit in report.units] for report in reports]
    words = sum(len(report.text.split()) for report in reports)
    bare, whole, ours = spacy.load(_found()[1], exclude=PARSING), spacy.load(_found()[1]), tagger()

    def read(report: Report, texts: Sequence[str]) -> object:
        return reading(report, list(ours.parses(texts)))

    read(reports[0], units[0])  # loads the lexicons
    costs = {
        "tagger and parser": best(lambda: [list(bare.pipe(texts)) for texts in units]),
        "spaCy's pipeline": best(lambda: [list(whole.pipe(texts)) for texts in units]),
        "parses as ours": best(lambda: [list(ours.parses(texts)) for texts in units]),
        "all of extraction": best(lambda: [read(r, t) for r, t in zip(reports, units, strict=True)]),
    }
    base = costs["tagger and parser"]
    for name, seconds in costs.items():
        speed = f"{len(reports) / seconds:5.1f} articles/s {words / seconds:7,.0f} words/s"
        print(f"{name:18} {speed}  {seconds / base:.2f} x tagger and parser")
    ratio = costs["all of extraction"] / base
    print(f"extraction {ratio:.2f} x tagger and parser (bar {BAR}), of articles of {words // len(reports)} words")
    return ratio > BAR


if __name__ == "__main__":
    with one_thread():  # as the program parses
        sys.exit(main())
