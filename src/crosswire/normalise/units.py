"""From blocks with roles to units: datelines and credits become units of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import zip_longest

from crosswire.domain.report import Dateline, Role, Unit
from crosswire.domain.text import OffsetMap, Span
from crosswire.lexicon.layout import Layout, longest_first
from crosswire.lexicon.outlets import agencies_in
from crosswire.normalise.blocks import Block
from crosswire.normalise.credits import Credit, agency_of, photo_credit
from crosswire.normalise.datelines import Found, dateline

#: A dateline stands in one of the first paragraphs, below a summary at most.
DATELINE_WITHIN = 3
#: A credit before its caption is no longer than this.
LEADING_CREDIT_WORDS = 12
#: At the end of a report: "(ANI)", "— PTI", "/MNA", "(With agency inputs)".
_SIGN_OFF = re.compile(r"\s*(?:[(\[]([^()\[\]]{2,40})[)\]]|(?<=[.!?\"'])\s*[-–—/]+\s*([A-Z][\w'/ -]{1,30}))\s*\.?$")


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a report, and its dateline."""

    units: tuple[Unit, ...]
    dateline: Dateline | None


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a block's normalised copy that becomes a unit."""

    role: Role
    start: int
    end: int
    agency: str | None = None
    credit: tuple[int, int] | None = None  # offsets in the block's copy


def units(blocks: Sequence[Block], roles: Sequence[Role], words: Layout) -> Units:
    """The units in text order. What a credit names as its agency stands at the unit it belongs to, too."""
    found: list[Unit] = []
    at: Dateline | None = None
    body = [i for i, role in enumerate(roles) if role is Role.PARAGRAPH]
    for i, (block, role) in enumerate(zip(blocks, roles, strict=True)):
        filed = dateline(block.text, words) if not at and i in body[:DATELINE_WITHIN] else None
        if filed:
            at = _dateline(block, filed)
        for piece in _pieces(block, role, filed, bool(body) and i == body[-1], words):
            found.append(_unit(len(found), block, piece))
    return Units(tuple(_with_credit(unit, after, words) for unit, after in zip_longest(found, found[1:])), at)


def _with_credit(unit: Unit, after: Unit | None, words: Layout) -> Unit:
    """A caption with the agency of a photo credit that stands in a block of its own behind it."""
    if unit.role is not Role.CAPTION or unit.agency or after is None or after.role is not Role.CREDIT:
        return unit
    photo = photo_credit(after.text, words)
    if photo is None or photo.span.start > 0:
        return unit
    return replace(unit, agency=after.agency, credit=after.credit or after.span)


def _pieces(block: Block, role: Role, filed: Found | None, last: bool, words: Layout) -> Iterator[_Piece]:
    start, end = 0, len(block.text)
    if filed:
        yield _Piece(Role.DATELINE, 0, len(block.text[: filed.length].rstrip()), filed.agency, _bounds(filed.span))
        start = filed.length
    if role is Role.CAPTION:
        yield from _caption(block, photo_credit(block.text, words), words)
    elif role in (Role.CREDIT, Role.BYLINE):
        yield _Piece(role, start, end, *_credited(block.text, role, words))
    elif role is Role.PARAGRAPH and last and (signed := _sign_off(block.text, start)):
        agency, at = signed
        yield _Piece(role, start, len(block.text[:at].rstrip()))
        first = at + len(block.text[at:]) - len(block.text[at:].lstrip())
        yield _Piece(Role.CREDIT, first, end, agency, (first, end))
    else:
        yield _Piece(role, start, end)


def _caption(block: Block, credit: Credit | None, words: Layout) -> Iterator[_Piece]:
    """The caption and its credit, which stands after it, or before it as in "Image copyright X Image caption Y"."""
    text = block.text
    first = _visible(text, credit.span.start) if credit else len(text)
    body = len(text[:first].rstrip(" |•"))
    lead = _led(text[:body], words)
    if lead:
        agency = agency_of(text[: lead.start()], words)
        where = (0, lead.start()) if agency else None
        yield _Piece(Role.CREDIT, 0, len(text[: lead.end()].rstrip()), agency, where)
        yield _Piece(Role.CAPTION, lead.end(), body, agency, where)
    elif body:
        yield _Piece(Role.CAPTION, 0, body, credit.agency if credit else None, (first, len(text)) if credit else None)
    if credit and any(c.isalnum() for c in text[first:]):
        yield _Piece(Role.CREDIT, first, len(text), credit.agency, (first, len(text)))


def _led(text: str, words: Layout) -> re.Match[str] | None:
    """The words between a credit that stands first and its caption: "Image caption"."""
    if not text.lower().startswith(words.credit_starts):
        return None
    mark = _caption_marks(words).search(text)
    return mark if mark and len(text[: mark.start()].split()) <= LEADING_CREDIT_WORDS else None


@cache
def _caption_marks(words: Layout) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{longest_first(words.caption_marks)})\b:?\s+(?=\S)", re.IGNORECASE)


def _visible(text: str, start: int) -> int:
    return start + len(text[start:]) - len(text[start:].lstrip())


def _sign_off(text: str, start: int) -> tuple[str, int] | None:
    """The agency that signs the last paragraph, and where the signature begins."""
    match = _SIGN_OFF.search(text, max(start, len(text) - 60))
    inside = (match.group(1) or match.group(2)) if match else None
    if not match or not inside or match.start() <= start:
        return None
    named = agencies_in(inside)
    return (named[0].agency.name, match.start()) if named else None


def _credited(text: str, role: Role, words: Layout) -> tuple[str | None, tuple[int, int] | None]:
    """The agency that a credit line or byline names, and where: a listed one, or "Meridian News Agency"."""
    named = agencies_in(text)
    if named:
        return agency_of(text, words), (named[0].start, named[-1].end)
    called = _unlisted(words).search(text)
    if called:
        return called.group(1), called.span(1)
    picture = photo_credit(text, words) if role is Role.CREDIT else None
    if picture and picture.agency:
        return picture.agency, (0, len(text))
    return None, None


@cache
def _unlisted(words: Layout) -> re.Pattern[str]:
    kinds = longest_first(words.agency_words)
    return re.compile(rf"\b(?:(?:The|By|With|From|Photo|Photograph)\s+)*((?:[A-Z][\w'&-]*\s+){{1,4}}(?:{kinds}))\b")


def _unit(index: int, block: Block, piece: _Piece) -> Unit:
    offsets = _cut(block.copy.offsets, piece.start, piece.end)
    text = block.text[piece.start : piece.end]
    credit = block.copy.offsets.span(Span(*piece.credit)) if piece.credit else None
    return Unit(
        index,
        piece.role,
        offsets.span(Span(0, len(text))),
        text,
        offsets,
        block.locator,
        piece.agency,
        credit,
    )


def _cut(offsets: OffsetMap, start: int, end: int) -> OffsetMap:
    """The map of ``[start, end)`` of a copy, as a copy of its own."""
    runs = [(0, offsets.source(start))]
    runs += [(copy - start, source) for copy, source in offsets.runs if start < copy < end]
    return OffsetMap(tuple(runs), tuple((at - start, n) for at, n in offsets.wide if start <= at < end))


def _dateline(block: Block, filed: Found) -> Dateline:
    return Dateline(block.copy.offsets.span(filed.span), filed.place, filed.date, filed.agency)


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end
