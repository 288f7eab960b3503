"""Each extractor alone, in words a second on top of the parse, and as a share of tagger and parser. One core."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from time import process_time
from typing import TypeVar

from texts import articles

from crosswire.domain.report import RawReport
from crosswire.extract.events import events
from crosswire.extract.figures import figures
from crosswire.extract.people import people
from crosswire.extract.places import places
from crosswire.extract.quantities import quantities
from crosswire.extract.sentences import sentences
from crosswire.extract.statements import statements
from crosswire.extract.times import times
from crosswire.models.spacy import tagger
from crosswire.normalise import normalise

ARTICLES, REPEAT = 20, 3

T = TypeVar("T")


class Clock:
    """CPU seconds by what they went into."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()

    def __call__(self, name: str, work: Callable[..., T], *given: object) -> T:
        start = process_time()
        result = work(*given)
        self.spent[name] += process_time() - start
        return result


def read(raw: RawReport, clock: Clock) -> int:
    """One text through all extractors as extract.reading does it; gives its words."""
    r = clock("normalise", normalise, raw)
    p = clock("parse", lambda: list(tagger().parses([unit.text for unit in r.units])))
    cut = clock("sentences", sentences, r, p)
    when = clock("times", times, r, p)
    where = clock("places", places, r, p)
    who = clock("people", people, r, p)
    numbers = clock("quantities", quantities, r, p, when)
    said = clock("statements", statements, r, p, cut, who)
    happened = clock("events", events, r, p, cut, when, where, who, said)
    clock("figures", figures, r, p, cut, when, where, numbers, said, happened)
    return len(r.text.split())


if __name__ == "__main__":
    texts = list(articles(ARTICLES))
    read(texts[0], Clock())  # loads model and lexicons
    runs = [Clock() for _ in range(REPEAT)]
    words = [sum(read(raw, clock) for raw in texts) for clock in runs].pop()
    parse = min(clock.spent["parse"] for clock in runs)
    for name in runs[0].spent:
        seconds = min(clock.spent[name] for clock in runs)
        print(f"{name:11} {words / seconds:11,.0f} words/s  {seconds / parse:5.3f} x the parse")
