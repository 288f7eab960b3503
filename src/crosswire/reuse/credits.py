"""Who is named as the source of a report, and what shows that its outlet wrote something itself."""

from __future__ import annotations

from functools import cache

from crosswire.domain.report import Report
from crosswire.lexicon.outlets import outlet, outlet_at
from crosswire.lexicon.reuse import reuse_words
from crosswire.reuse.words import keys

#: Where a credit speaks for the whole text. One beside a photo speaks for the caption, one in a sentence
#: ("told Reuters") says only whom somebody spoke to.
_WHOLE = ("byline", "dateline")


def whole_credits(report: Report) -> dict[str, str]:
    """The agencies named as the source of the whole text, each with where: "byline" or "dateline"."""
    named = {credit.agency: credit.where for credit in sorted(report.agencies) if credit.where in _WHOLE}
    if report.dateline and report.dateline.agency:
        named[report.dateline.agency] = "dateline"
    return named


def is_own(report: Report, credit: str) -> bool:
    """Whether the outlet credits itself: an agency's own page, or "(CNN)" on CNN's."""
    if report.outlet is None:
        return False
    listed = outlet_at(report.outlet) or outlet(report.outlet)
    return (listed.name if listed else _name(report.outlet)).casefold() == credit.casefold()


def is_agency(report: Report) -> bool:
    """Whether the report stands on the page of an agency that it credits itself."""
    return any(is_own(report, credit) for credit in whole_credits(report))


def own_signs(report: Report) -> tuple[str, ...]:
    """Wording, as folded words with a space on either side, that shows the outlet's own reporting.

    Outlets call themselves by the last word of their name too: "told the Courier".
    """
    name = _name(report.outlet or "")
    return tuple(
        sign for own in sorted({name, name.split()[-1] if name else ""}) for sign in _signs(own, report.language)
    )


@cache
def _signs(name: str, language: str) -> tuple[str, ...]:
    wordings = reuse_words(language).own_reporting
    told = [w.replace("{outlet}", name) for w in wordings if name or "{outlet}" not in w]
    return tuple(f" {' '.join(keys(wording, language))} " for wording in told)


def _name(outlet: str) -> str:
    """The name in an outlet's domain ("www.example.org": "example"), or its name without an article."""
    if "." in outlet and " " not in outlet:
        parts = [part for part in outlet.split(".") if part not in ("www", "edition", "m")]
        return parts[0]
    return outlet


def same_agency(a: Report, b: Report) -> bool:
    """Whether one agency is named as the source of both."""
    return not whole_credits(a).keys().isdisjoint(whole_credits(b))
