"""Versions of one report: which texts replace which, by what their sources state. All are kept.

A known address or id with another text, and a wire's later version under another one (the same name of the
story or title, with a number or signal), make a chain. Only its last version is current; a kill or retraction
takes back all of it. That a text replaces another that it merely contains is told where accounts are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from crosswire.domain.errors import Refusal
from crosswire.domain.ids import digest
from crosswire.domain.mentions import Reading
from crosswire.domain.report import Report
from crosswire.lexicon.wires import bare_title
from crosswire.reuse.union import Union

#: Wires use the name of a running story anew after some days.
RUNNING = timedelta(days=3)
#: Words a title has at least to tell a story: "Market report" comes every day.
TITLE_WORDS = 4


@dataclass(frozen=True, slots=True)
class Versions:
    """The readings by report id, each text of a report once, and what was left out as a double."""

    readings: tuple[Reading, ...]
    doubles: tuple[Refusal, ...]


def versions(readings: Iterable[Reading]) -> Versions:
    """The readings with each one's place among the versions of its report.

    The latest version has the report's id; an earlier one has an id of its own, made of that and its text. A
    text that a report has already is a double and listed. The same whatever order the readings come in.
    """
    ordered = sorted(readings, key=lambda r: (r.report.id, r.report.version, r.report.key))
    kept, doubles = _texts(ordered)
    found = [one for chain in _chains(kept) for one in _placed(chain)]
    return Versions(tuple(sorted(found, key=lambda r: r.report.id)), tuple(sorted(doubles)))


def _texts(ordered: Sequence[Reading]) -> tuple[list[Reading], list[Refusal]]:
    """Each text of a report once: the first by key."""
    kept: dict[tuple[str, str], Reading] = {}
    doubles = []
    for reading in ordered:
        report = reading.report
        first = kept.get((report.id, report.version))
        if first is None:
            kept[report.id, report.version] = reading
        else:
            message = f"{report.key}: the same report as {first.report.key}"
            doubles.append(Refusal(report.key, "E_DUPLICATE", message, report.sha256))
    return list(kept.values()), doubles


def _chains(kept: Sequence[Reading]) -> Iterator[list[Reading]]:
    """The readings of each report, the earliest version first."""
    sets = Union()
    by: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, reading in enumerate(kept):
        for name in _names(reading.report):
            by[name].append(i)
    for same in by.values():
        for other in same[1:]:
            sets.join((same[0], 0), (other, 0))
    for i, j in _later_versions(kept):
        sets.join((i, 0), (j, 0))
    chains: dict[tuple[int, int], list[Reading]] = defaultdict(list)
    for i, reading in enumerate(kept):
        chains[sets.root((i, 0))].append(reading)
    for chain in chains.values():
        yield sorted(chain, key=_order)


def _names(report: Report) -> Iterator[tuple[str, ...]]:
    """What only versions of one report share."""
    yield "id", report.id
    if report.guid and report.outlet:
        yield "guid", report.outlet, report.guid


def _later_versions(kept: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """Pairs of a report and a wire's later version of it under another id."""
    by: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i, reading in enumerate(kept):
        for name in _stories(reading.report):
            by[name].append(i)
    for same in by.values():
        dated = sorted((start, i) for i in same if (start := _start(kept[i].report)))
        for (first, i), (second, j) in pairwise(dated):
            if second - first <= RUNNING and _is_later(kept[j].report, kept[i].report):
                yield i, j


def _stories(report: Report) -> Iterator[tuple[str, str, str]]:
    if report.outlet and report.edition.slug:
        yield "slug", report.outlet, report.edition.slug.casefold()
    title = " ".join(bare_title(report.title or "").casefold().split())
    if report.outlet and len(title.split()) >= TITLE_WORDS:
        yield "title", report.outlet, title


def _is_later(later: Report, before: Report) -> bool:
    """Whether a report says that it is a version of something, and is not numbered before the other."""
    said = later.edition.signal is not None or _number(later) > max(1, _number(before))
    return said and (not _number(later) or _number(later) >= _number(before))


def _placed(chain: Sequence[Reading]) -> Iterator[Reading]:
    """Each version with the one that replaces it, and whether the last one takes all of them back."""
    last = chain[-1].report
    if len(chain) == 1 and not last.edition.withdrawn:
        yield chain[0]
        return
    own = list(_own_ids(chain))
    for place, reading in enumerate(chain):
        following = own[place + 1] if place + 1 < len(chain) else None
        placed = replace(
            reading.report,
            id=own[place],
            version_of=last.id,
            succeeded_by=following,
            withdrawn=last.edition.withdrawn,
        )
        yield replace(reading, report=placed)


def _own_ids(chain: Sequence[Reading]) -> Iterator[str]:
    """The last version keeps its id; an earlier one does so if no other of the chain has it."""
    last = chain[-1].report.id
    for place, reading in enumerate(chain):
        id = reading.report.id
        shared = sum(other.report.id == id for other in chain) > 1
        yield digest("version", id, reading.report.version) if shared and (id != last or place < len(chain) - 1) else id


def _order(reading: Reading) -> tuple[datetime, int, datetime, bool, str, str]:
    """When a version was made: as stated, by the wire's number, as fetched; a kill comes last."""
    report = reading.report
    changed = report.updated or report.published
    start = changed.start if changed and changed.start else None
    return (
        _naive(start),
        _number(report),
        _naive(_fetched(report)),
        report.edition.withdrawn,
        report.version,
        report.key,
    )


def _start(report: Report) -> datetime | None:
    changed = report.updated or report.published
    return _naive(changed.start) if changed and changed.start else None


def _fetched(report: Report) -> datetime | None:
    try:
        return datetime.fromisoformat(report.fetched or "")
    except ValueError:
        return None


def _naive(when: datetime | None) -> datetime:
    return when.replace(tzinfo=None) if when else datetime.min


def _number(report: Report) -> int:
    digits = "".join(c for c in report.edition.number or "" if c.isascii() and c.isdigit())[:6]
    return int(digits) if digits else 0
