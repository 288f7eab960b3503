"""A report and its parses made into a reading: every extractor in its order."""

from __future__ import annotations

from collections.abc import Sequence

from crosswire.domain.mentions import Reading
from crosswire.domain.parse import Parse
from crosswire.domain.report import Report
from crosswire.extract.events import events
from crosswire.extract.figures import figures
from crosswire.extract.people import people
from crosswire.extract.places import places
from crosswire.extract.quantities import quantities
from crosswire.extract.sentences import sentences
from crosswire.extract.statements import statements
from crosswire.extract.times import times


def reading(report: Report, parses: Sequence[Parse]) -> Reading:
    """All mentions of ``report``; ``parses`` are its units', one each, in their order."""
    cut = sentences(report, parses)
    when = times(report, parses)
    where = places(report, parses)
    who = people(report, parses)
    numbers = quantities(report, parses, when)
    said = statements(report, parses, cut, who, where)
    happened = events(report, parses, cut, when, where, who, said)
    measured = figures(report, parses, cut, when, where, numbers, said, happened)
    return Reading(report, cut, when, where, who, numbers, said, happened, measured)
