"""Datelines: "LISBON, Portugal (MNA) —", "CITY, May 4 (Agency) -", "CITY—", "(Agency) -"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crosswire.domain.text import Span
from crosswire.lexicon.layout import Layout, longest_first
from crosswire.lexicon.outlets import agencies_in

#: A dateline is over after this many characters, its dash included.
LONGEST = 110

_DASH = re.compile(r"\s*(?:\.\s?[-–—]|--+|—|–|―|\s-(?=\s)|_(?=\s)|:(?=\s)|-(?=\s))\s*")
_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]\s*$")
_ALONE = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]\s*(?:[-–—:]+\s*)?(?=[\"'A-Z0-9])")
_CAPITALS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Found:
    """A dateline at the start of a text: offsets in that text. ``length`` includes the dash."""

    length: int
    span: Span
    place: str
    date: str | None
    agency: str | None


def dateline(text: str, words: Layout) -> Found | None:
    """The dateline that ``text`` begins with; None if it has none.

    The place is in capitals, or an agency in brackets follows it; what comes after the dash begins like a
    sentence. "UPDATE:", "NATO - the alliance - said" are no datelines.
    """
    head = text[:LONGEST]
    for match in _DASH.finditer(head):
        before = match.start() + (match.group().startswith(".") and _ends_short(head[: match.start()], words))
        found = _read(head[:before], words, colon=":" in match.group())
        if found and match.end() < len(text) and _begins(text[match.end() :]):
            place, date, agency = found
            return Found(match.end(), Span(0, before), place, date, agency)
    return _agency_alone(text)


def _read(left: str, words: Layout, colon: bool) -> tuple[str, str | None, str | None] | None:
    """Place, date and agency of what stands before the dash; None if that is no dateline."""
    bracket = _BRACKET.search(left)
    agency = _agency(bracket.group(1)) if bracket else None
    if bracket and agency is None:
        return None
    rest = left[: bracket.start()].strip(" ,.") if bracket else left.strip(" ,")
    rest, date = _date(rest, words)
    if not rest:
        return ("", date, agency) if agency else None
    if rest.lower() in words.not_places or (any(c in rest for c in '.!?;"') and not _abbreviated(rest, words)):
        return None
    first, *others = [part.strip() for part in rest.split(",")]
    in_capitals = _in_capitals(first)
    if not (in_capitals or (agency and _capitalised(first))):
        return None
    if colon and not agency and (others or len(first.split()) > 2):
        return None
    if len(first.split()) > 5 or len(others) > 2 or not all(map(_capitalised, others)):
        return None
    return rest, date, agency


def _date(rest: str, words: Layout) -> tuple[str, str | None]:
    """The place without a date after it ("Lima, May 4", "Lima, 4 May 2021"), and that date."""
    match = _day(words).search(rest)
    if not match:
        return rest, None
    return rest[: match.start()].strip(" ,"), match.group(1)


@cache
def _day(words: Layout) -> re.Pattern[str]:
    months, days = longest_first(words.months), longest_first(words.weekdays)
    day = rf"(?:(?:{months})\.?\s+\d{{1,2}}|\d{{1,2}}\s+(?:{months})\.?)(?:,?\s+\d{{4}})?"
    return re.compile(rf"(?:^|[\s,])((?:(?:{days})\.?,?\s+)?{day}|(?:{days}))\s*$", re.IGNORECASE)


def _agency(inside: str) -> str | None:
    """The agency in a dateline's brackets: a listed one, or a short name in capitals."""
    named = agencies_in(inside)
    if named:
        return named[0].agency.name
    short = inside.strip()
    if short.isupper() and 2 <= len(short) <= 8 and short.isalpha():
        return short
    return short if "Agency" in short or "Press" in short or "News" in short else None


def _in_capitals(place: str) -> bool:
    """Whether all words of the place are in capitals: "SAN JOSE", "ST. JOHN'S", "WASHINGTON D.C."."""
    letters = "".join(c for c in place if c.isalpha())
    return (
        len(letters) >= 3
        and letters.isupper()
        and bool(_CAPITALS.search(place))
        and not any(c.isdigit() for c in place)
    )


def _capitalised(part: str) -> bool:
    names = [word for word in part.split() if len(word) > 3 or word[:1].isupper()]
    return bool(names) and all(word[:1].isupper() or not word[:1].isalpha() for word in names)


def _abbreviated(rest: str, words: Layout) -> bool:
    """Whether every full stop belongs to an abbreviation: "Calif.", "D.C.", "ST. LOUIS", "U.S."."""
    if any(c in rest for c in '!?;"'):
        return False
    for word in rest.replace(",", " ").split():
        if word.endswith(".") and len(word) > 4 and word.rstrip(".").lower() not in words.states:
            return False
    return True


def _ends_short(left: str, words: Layout) -> bool:
    """Whether a full stop after ``left`` belongs to its last word: "Mo", "D.C"."""
    last = left.replace(",", " ").split()[-1:]
    return bool(last) and (last[0].lower() in words.states or "." in last[0])


def _begins(rest: str) -> bool:
    """Whether a sentence begins here: a capital, a figure or an opening quote."""
    first = rest.lstrip("\"'([")[:1]
    return first.isupper() or first.isdigit() or first in "$€£"


def _agency_alone(text: str) -> Found | None:
    """ "(Reuters) - " or "(CNN)" before the first sentence, without a place."""
    match = _ALONE.match(text)
    named = agencies_in(match.group(1)) if match else ()
    inside = match.group(1).strip() if match else ""
    if match and (named or (inside.isupper() and 2 <= len(inside) <= 6)):
        end = match.start(1) + len(match.group(1)) + 1
        return Found(match.end(), Span(0, end), "", None, named[0].agency.name if named else inside)
    return None
