"""The alignments of all pairs of reports that share text."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.domain.alignment import Alignment
from crosswire.domain.mentions import Reading
from crosswire.reuse.align import aligned
from crosswire.reuse.boilerplate import boilerplate
from crosswire.reuse.candidates import candidates
from crosswire.reuse.lines import texts


def alignments(readings: Sequence[Reading]) -> tuple[Alignment, ...]:
    """Every pair of reports that shares sentences, by report ids; the same in whatever order they come.

    Pairs that share nothing but standing wording, or names and set phrases, have no alignment. Shared
    quotations have one, whose links say so. Translations are not found.
    """
    of = texts(readings)
    standing = boilerplate(of)
    found = (aligned(of[i], of[j], standing) for i, j in candidates(of) if of[i].id != of[j].id)
    return tuple(alignment for alignment in found if alignment is not None)
