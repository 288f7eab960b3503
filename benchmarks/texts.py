"""Texts to measure on: the repository's own reports, and as many different ones as asked for made of their parts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from crosswire.domain.report import RawReport, Report, Role
from crosswire.normalise import normalise
from crosswire.read import read, sources
from crosswire.read.reader import ReadSettings

ROOT = Path(__file__).parent.parent
FOLDERS = (ROOT / "samples" / "reports", *sorted(ROOT.glob("tests/acceptance/*/reports")))

#: Words of a made report, about those of a news article.
WORDS = 700


def own_reports() -> list[Report]:
    """All reports of the repository."""
    found = [raw for source in sources(FOLDERS) for raw in read(source, ReadSettings())]
    return [normalise(raw) for raw in found if isinstance(raw, RawReport)]


def articles(count: int) -> Iterator[RawReport]:
    """``count`` texts of about ``WORDS`` words, each of paragraphs drawn without repetition; the same every time."""
    paragraphs = [u.text for r in own_reports() for u in r.units if u.role is Role.PARAGRAPH]
    draw = random.Random(7)
    for number in range(count):
        text, words = [], 0
        for paragraph in draw.sample(paragraphs, len(paragraphs)):
            text.append(paragraph)
            words += len(paragraph.split())
            if words >= WORDS:
                break
        yield RawReport(f"made-{number}.txt", "\n\n".join(text), "", "text", "benchmark")
