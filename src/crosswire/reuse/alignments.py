"""The alignments of all pairs of reports that share text."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.domain.alignment import Alignment
from crosswire.domain.mentions import Reading
from crosswire.reuse.align import aligned, compared
from crosswire.reuse.apart import Days
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
    places = (pair for pair in candidates(of) if of[pair[0]].id != of[pair[1]].id)
    sharing = [pair for i, j in places if (pair := compared(of[i], of[j], standing))]
    days = Days(of, sharing)
    found = (aligned(pair, apart=days.apart(pair)) for pair in sharing)
    return tuple(alignment for alignment in found if alignment is not None)
