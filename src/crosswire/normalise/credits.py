"""Who made a text or a picture, where that is said: photo credits, sign-offs, credit lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from crosswire.domain.text import Span
from crosswire.lexicon.layout import Layout, longest_first
from crosswire.lexicon.outlets import agencies_in

#: A photo credit is no longer than this (characters).
LONGEST = 140

_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,140})[)\]]\s*\.?$")
_CUT = re.compile(r"[\s.][(\[]\s*[^()\[\]]{0,60}$")
_PIPE = re.compile(r"\s[|•]\s?([^|•]{2,80})$")
_NAME_PART = r"(?:[A-Z]\.|[A-Z][\w'-]*)"
_NAME = rf"{_NAME_PART}(?:\s+(?:(?:de|del|van|von|der|bin|al|el|da|di|la)\s+)?{_NAME_PART}){{0,4}}"
_STOPS = tuple(".!?\"'")
_ONLY_NAMES = re.compile(rf"{_NAME_PART}(?:[ -]{_NAME_PART}){{0,5}}")
_BARE = re.compile(
    rf"(?:^|(?<=[.!?\"'])\s*|(?<=\w)\s+)({_NAME}\s?/\s?[A-Z][\w&'’ .-]*(?:/[A-Z][\w&'’ .-]*|\svia\s[A-Z][\w ]+)*)\.?$"
)


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit at the end of a text, in offsets of that text, and what kind of sign it is (data: captions)."""

    span: Span
    sign: str  # credit, agency_credit, cut_credit, bare_credit, name_credit
    agency: str | None


def photo_credit(text: str, words: Layout) -> Credit | None:
    """The credit a caption ends in: "(Ana Soto/MNA)", "| Photo: X", "Photograph: X/MNA", or one cut off."""
    start = max(0, len(text) - LONGEST - 20)
    bracket = _BRACKETED.search(text, start)
    if bracket:
        return _bracketed(bracket, words)
    cut = _CUT.search(text, start)
    if cut and text.count("(") + text.count("[") > text.count(")") + text.count("]"):
        return _cut(text, cut, words)
    return _headed(text, start, words) or _bare(text, start, words)


def agency_of(credit: str, words: Layout) -> str | None:
    """The agency of a credit: a listed one (the maker before the one it came "via"), else the last after a slash."""
    named = agencies_in(credit)
    if named:
        made = [one for one in named if one.agency.kind == "agency"] or list(named)
        before_via = credit.lower().rfind(" via ")
        return next((one for one in made if before_via < 0 or one.start < before_via), made[-1]).agency.name
    bare = credit.strip(" .()[]")
    last = bare.rsplit("/", 1)
    name = last[1].strip() if len(last) == 2 else bare if _is_agency(bare, words) else ""
    return None if not name or "." in name or name.lower() in words.no_agency else name


def _is_agency(name: str, words: Layout) -> bool:
    """ "Sava Press Agency", "Lomba Images": names that end in a word for an agency, if no list has them."""
    parts = name.lower().split()
    named = len(parts) > 1 and _ONLY_NAMES.fullmatch(name) is not None
    return named and parts[-1] in words.agency_endings and parts[0] not in words.credit_heads


def _bracketed(match: re.Match[str], words: Layout) -> Credit | None:
    inside = match.group(1).strip()
    span = Span(*match.span())
    named = agencies_in(inside)
    alone = (
        named and re.sub(r"\W", "", inside).lower() == re.sub(r"\W", "", inside[named[0].start : named[0].end]).lower()
    )
    if alone:
        return Credit(span, "agency_credit", named[0].agency.name)
    if _is_credit(inside, words):
        return Credit(span, "credit", agency_of(inside, words))
    return _unlisted(match, inside, span, words)


def _unlisted(match: re.Match[str], inside: str, span: Span, words: Layout) -> Credit | None:
    """A name in brackets after the end of the sentence: of an agency by its last word ("Sava Press Agency"), else of
    whoever took the picture."""
    ended = match.string[: match.start()].rstrip()[-1:] in _STOPS and match.group()[-1] in ")]"
    if not ended or not _ONLY_NAMES.fullmatch(inside):
        return None
    if _is_agency(inside, words):
        return Credit(span, "agency_credit", inside)
    return Credit(span, "name_credit", None)


def _is_credit(inside: str, words: Layout) -> bool:
    """Whether brackets hold a credit: names with slashes, a word such as "photo", or a name and an agency."""
    first = re.split(r"[\s:/,]", inside.lower(), maxsplit=1)[0]
    names = [part.strip() for part in re.split(r"[/,|]|\svia\s|\bby\b", inside) if part.strip()]
    all_names = all(part[:1].isupper() or part.lower() in words.credit_heads for part in names)
    if len(inside.split()) > 14 or not names:
        return False
    if first in words.credit_heads and (all_names or ":" in inside or "/" in inside or " by " in inside.lower()):
        return True
    last = inside.lower().split()[-1].strip(".")
    if all_names and (("/" in inside and not any(c.isdigit() for c in inside)) or last in words.credit_heads):
        return True
    return all_names and bool(agencies_in(inside)) and len(inside.split()) <= 8


def _cut(text: str, match: re.Match[str], words: Layout) -> Credit | None:
    """An opening bracket at the end, with nothing or the beginning of a credit in it."""
    at = max(text.rfind("("), text.rfind("["))
    inside = text[at + 1 :].strip()
    if inside and not (_is_credit(inside, words) or agencies_in(inside)):
        return None
    return Credit(Span(at, len(text)), "cut_credit", agency_of(inside, words) if inside else None)


def _headed(text: str, start: int, words: Layout) -> Credit | None:
    """ "Photo: X", "Photograph: X/MNA", "Photo by X", "| X" at the end."""
    match = _headed_pattern(words).search(text, start)
    if match and match.group(1).split(":")[-1].strip()[:1].isupper():
        return Credit(Span(match.start(1), len(text)), "credit", agency_of(match.group(1), words))
    piped = _PIPE.search(text, start)
    if piped and (agencies_in(piped.group(1)) or _is_credit(piped.group(1), words)):
        return Credit(Span(piped.start() + 1, len(text)), "credit", agency_of(piped.group(1), words))
    return None


@cache
def _headed_pattern(words: Layout) -> re.Pattern[str]:
    heads = longest_first(head for head in words.credit_heads if len(head) > 3)
    return re.compile(
        rf"(?:^|[\s|.\[(–—-])((?:{heads})(?:\s(?:credit|by))?\s?(?::|\bby\b|©)\s?[^.:]{{2,80}})\.?$", re.IGNORECASE
    )


def _bare(text: str, start: int, words: Layout) -> Credit | None:
    """ "… on Sunday. Ana Soto/MNA": names and an agency after the sentence, without brackets."""
    match = _BARE.search(text, start)
    if match and agencies_in(match.group(1)):
        return Credit(Span(match.start(1), len(text)), "bare_credit", agency_of(match.group(1), words))
    return None
