"""Where a family's text likely comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from crosswire.domain.alignment import FamilyOrigin, OriginKind
from crosswire.domain.report import Genre, Report
from crosswire.lexicon.outlets import outlet
from crosswire.reuse.credits import is_own, whole_credits


def origin(photo: Iterable[str], whole: Sequence[Report], sharing: Sequence[Report]) -> FamilyOrigin:
    """The origin of a family. An agency is named only where a credit names it, and the credit is told.

    ``photo`` are the agencies that the family's captions credit, ``whole`` the reports whose body is mostly
    the family's: only for them do a dateline or byline speak. ``sharing`` are all that
    have a passage of it.
    """
    named = sorted(photo)
    if named:
        agency = named[0] if len(named) == 1 else None
        return FamilyOrigin(OriginKind.AGENCY, agency, f"photo credit: {', '.join(named)}")
    credited = [
        (agency, where, report.key)
        for report in whole
        for agency, where in whole_credits(report).items()
        if len(sharing) > 1 or not _is_outlets_own(report, agency)
    ]
    if credited:
        return _credited(credited)
    if any(report.genre is Genre.PRESS_RELEASE for report in whole):
        return FamilyOrigin(OriginKind.PRESS_RELEASE, None, "one of its reports is a press release")
    if len(sharing) > 1:
        return FamilyOrigin(
            OriginKind.UNKNOWN, None, f"shared by {len(sharing)} reports, none of which credits an agency"
        )
    named_outlet = next((report.outlet for report in sharing if report.outlet), None)
    if named_outlet:
        return FamilyOrigin(OriginKind.OUTLET, None, f"no other report shares this text of {named_outlet}")
    return FamilyOrigin(OriginKind.UNKNOWN, None, "no other report shares this text, and its outlet is not known")


def _credited(credited: Sequence[tuple[str, str, str]]) -> FamilyOrigin:
    """The agency most reports credit; none where as many credit another."""
    counts = Counter(agency for agency, _, _ in credited).most_common()
    told = "; ".join(f"{where} of {key}: {agency}" for agency, where, key in sorted(credited))
    if len(counts) > 1 and counts[0][1] == counts[1][1]:
        return FamilyOrigin(OriginKind.UNKNOWN, None, f"credits name different agencies: {told}")
    return FamilyOrigin(OriginKind.AGENCY, counts[0][0], told)


def _is_outlets_own(report: Report, credit: str) -> bool:
    """Whether a credit names the outlet itself, which is no agency: "(CNN)" on CNN's own page."""
    listed = outlet(credit)
    return is_own(report, credit) and not (listed and listed.kind == "agency")
