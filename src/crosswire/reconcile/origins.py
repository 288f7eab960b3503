"""How many independent sources stand behind a value (docs/record.md, "origin")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.domain.finding import Support
from crosswire.reconcile.union import Groups
from crosswire.reconcile.voices import Voice


@dataclass(frozen=True, slots=True)
class Carrier:
    """One mention that carries a value: in which report, and in whose voice."""

    report: str
    outlet: str | None
    language: str
    voice: Voice


def support(carriers: Sequence[Carrier]) -> Support:
    """What stands behind a value that all ``carriers`` state. Those of one origin share a key: a family, an
    innermost speaker, a relay or an outlet. Where independence is not known, a report is unsettled."""
    language = _main_language(carriers)
    settled = [c for c in carriers if not _unsettled(c, language)]
    groups = _components(settled)
    open_reports = {c.report for c in carriers} - {c.report for c in settled}
    origins = len(groups) or (1 if open_reports else 0)
    unsettled = len(open_reports) - (0 if groups or not open_reports else 1)
    return Support(
        origins,
        tuple(sorted({c.voice.family for c in carriers if c.voice.family})),
        tuple(sorted({c.outlet for c in carriers if c.outlet})),
        tuple(sorted({c.report for c in carriers})),
        unsettled,
    )


def origins(carriers: Sequence[Carrier]) -> int:
    """The number of independent sources among ``carriers``."""
    return support(carriers).origins


def one_origin(a: Sequence[Carrier], b: Sequence[Carrier]) -> bool:
    """Whether two sets of carriers go back to one source."""
    return origins([*a, *b]) < 2


def _components(carriers: Sequence[Carrier]) -> set[str]:
    groups: Groups[str] = Groups()
    for carrier in carriers:
        for key in carrier.voice.origins:
            groups.join(carrier.voice.origins[0], key)
    return {groups.root(carrier.voice.origins[0]) for carrier in carriers}


def _unsettled(carrier: Carrier, language: str) -> bool:
    """Missing shared text proves nothing across languages, nor for a text that was written "with agencies"."""
    if carrier.voice.attributed or carrier.voice.family:
        return False
    return carrier.voice.unsettled or carrier.language != language


def _main_language(among: Sequence[Carrier]) -> str:
    """The language of most reports; of equally many, the first in the alphabet."""
    counts = Counter(language for language, _ in {(c.language, c.report) for c in among})
    return min(counts, key=lambda language: (-counts[language], language), default="")
