"""article_extraction: the body of a saved page against the marked one, beside trafilatura alone.

Data: the article-extraction benchmark of scrapinghub (181 pages, MIT): ``html/<id>.html.gz`` and
``ground_truth.jsonl`` with ``id`` and ``articleBody``. The metric is its own: words in shingles of four, counted;
precision and recall of each page averaged over pages, and F1 of the two averages.
"""

from __future__ import annotations

import gzip
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crosswire.domain.errors import Refusal, UsageError
from crosswire.domain.report import RawReport, Role
from crosswire.evaluate.score import ErrorRow, Score
from crosswire.normalise import normalise
from crosswire.read import Raw, ReadSettings, read_raw

#: Words of a shingle.
SHINGLE = 4
#: What of a report is its body. Headlines, decks, captions and credits are not.
BODY = frozenset({Role.PARAGRAPH, Role.HEADING, Role.LIVE_ENTRY, Role.DATELINE})
#: Pages below this F1 are listed as errors.
POOR = 0.9
_WORD = re.compile(r"\w+", re.UNICODE | re.MULTILINE | re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page with the body that people marked."""

    id: str
    data: bytes
    body: str


def article_extraction(folder: Path) -> Score:
    """F1 of the bodies Crosswire finds and of those trafilatura finds by itself, and pages in quarantine."""
    found = list(pages(folder))
    ours, errors = _scored(found, body)
    theirs, _ = _scored(found, trafilatura_body)
    refused = sum(1 for page in found if body(page.data) is None)
    metrics = {"f1": ours, "trafilatura_f1": theirs, "read": round(1 - refused / max(len(found), 1), 4)}
    return Score("article_extraction", len(found), metrics, errors)


def pages(folder: Path) -> Iterator[Page]:
    """The pages of the data set; UsageError names what is missing."""
    truth = folder / "ground_truth.jsonl"
    if not truth.is_file():
        raise UsageError(f"{truth}: there is no such file; see docs/evaluation.md for the data set")
    for line in truth.read_text("utf-8").splitlines():
        marked = json.loads(line)
        data = gzip.decompress((folder / "html" / f"{marked['id']}.html.gz").read_bytes())
        yield Page(marked["id"], data, marked["articleBody"])


def body(data: bytes) -> str | None:
    """The body of a page as Crosswire reads it; None for one that goes to quarantine."""
    found = next(read_raw(Raw("page", len(data), data[:8192], io.BytesIO(data)), ReadSettings()))
    if isinstance(found, Refusal):
        return None
    return _text(found)


def _text(raw: RawReport) -> str:
    return "\n".join(unit.text for unit in normalise(raw).units if unit.role in BODY)


def trafilatura_body(data: bytes) -> str | None:
    import trafilatura

    found: str | None = trafilatura.extract(data, include_comments=False)
    return found


def _scored(found: list[Page], extract: Callable[[bytes], str | None]) -> tuple[float, tuple[ErrorRow, ...]]:
    precisions, recalls, errors = [], [], []
    for page in found:
        precision, recall = _page(_shingles(page.body), _shingles(extract(page.data) or ""))
        precisions += [precision] if precision is not None else []
        recalls += [recall] if recall is not None else []
        p, r = precision or 0.0, recall or 0.0
        if p + r == 0 or 2 * p * r / (p + r) < POOR:
            errors.append(ErrorRow(page.id, "page", f"recall {r:.3f}", f"precision {p:.3f}"))
    p, r = _mean(precisions), _mean(recalls)
    return round(2 * p * r / (p + r), 4) if p + r else 0.0, tuple(errors)


def _page(gold: Counter[tuple[str, ...]], found: Counter[tuple[str, ...]]) -> tuple[float | None, float | None]:
    """Precision and recall of one page; None where there is nothing to divide by, as the benchmark leaves it out."""
    hits = sum((gold & found).values())
    invented, missed = sum((found - gold).values()), sum((gold - found).values())
    precision = hits / (hits + invented) if hits + invented else None
    recall = hits / (hits + missed) if hits + missed else None
    return precision, recall


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    count = max(1, len(words) - SHINGLE + 1)
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(count)) if words else Counter()


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0
