"""The parts of a page that make up its report: headline and head, main text, and the captions within."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml.etree import _Element

from crosswire.domain.report import Metadata, Role
from crosswire.read.main_text import main_text
from crosswire.read.page import Piece
from crosswire.read.page_meta import titles

#: Share (0..1) of a title's words that a heading must have in order to be the headline, and of its own.
TITLE_SHARED = 0.6
#: Letters of a piece by which it is recognised in the text of a live entry.
SURE = 20
#: Words a headline has at most.
HEADLINE_WORDS = 40
#: Pieces above the headline and below the text in which bylines, dates and captions of the report still stand.
ABOVE, BELOW = 6, 4
_TAG = re.compile(r"h[1-6]$")
_WITHIN = frozenset({Role.CAPTION, Role.CREDIT, Role.CORRECTION})
_HEAD = frozenset({Role.BYLINE, Role.META, Role.DECK})


@dataclass(frozen=True, slots=True)
class Part:
    """A piece that belongs to the report, with the role that markup gives it."""

    piece: Piece
    role: Role | None


def parts(tree: _Element, found: Sequence[Piece], meta: Metadata) -> list[Part]:
    """The parts in document order, each text once in the head; empty where the page holds no report."""
    main = main_text(tree, found)
    first = next((i for i, is_main in enumerate(main) if is_main and not _is_heading(found[i])), len(found))
    last = max((i for i, is_main in enumerate(main) if is_main), default=-1)
    headline = _headline(found, titles(tree, meta), first)
    start = min(first, headline if headline is not None else first)
    return list(_chosen(found, main, headline, range(start - ABOVE, last + BELOW + 1), first))


def timed(found: Sequence[Piece], updates: Sequence[tuple[str, str]]) -> list[Piece]:
    """The pieces with the times of the live entries whose texts (letters, time) they stand in."""
    if not updates:
        return list(found)
    return [piece if piece.when else replace(piece, when=_time_of(piece, updates)) for piece in found]


def _time_of(piece: Piece, updates: Sequence[tuple[str, str]]) -> str:
    if len(piece.key) < SURE:
        return ""
    return next((when for text, when in updates if piece.key in text), "")


def _chosen(
    found: Sequence[Piece], main: Sequence[bool], headline: int | None, near: range, first: int
) -> Iterator[Part]:
    title = found[headline].key if headline is not None else ""
    seen: set[str] = {title}
    for i, piece in enumerate(found):
        if i == headline:
            yield Part(piece, Role.HEADLINE)
            continue
        role = _role(piece, i, main[i], i in near, first)
        repeated = piece.key in seen and (i <= first or role in _HEAD or role is Role.HEADING)
        if role is _LEFT_OUT or repeated:
            continue
        seen.add(piece.key)
        known = role if isinstance(role, Role) else None
        yield Part(piece, Role.LIVE_ENTRY if known is None and piece.when else known)


_LEFT_OUT = object()


def _role(piece: Piece, i: int, is_main: bool, is_near: bool, first: int) -> object:
    """The role of a piece, None for one that normalising has to tell, or that it is left out."""
    if piece.role in _WITHIN:
        return piece.role if is_main or (is_near and not piece.junk) else _LEFT_OUT
    if is_main:
        return piece.role if piece.role is Role.HEADING or (piece.role in _HEAD and i <= first) else None
    if piece.role in _HEAD and is_near and i < first and not piece.junk:
        return piece.role
    return _LEFT_OUT


def _is_heading(piece: Piece) -> bool:
    return piece.role is Role.HEADING


def _headline(found: Sequence[Piece], known: Sequence[str], first: int) -> int | None:
    """The heading above the text that is most like a title of the page; the only <h1> if none is."""
    best, best_score = None, 0.0
    wanted = [_words(title) for title in known]
    tops = []
    for i, piece in enumerate(found[: first + 1]):
        if not _TAG.match(str(piece.element.tag)) and not _is_heading(piece):
            continue
        if piece.text.count(" ") >= HEADLINE_WORDS:
            continue
        if piece.element.tag == "h1":
            tops.append(i)
        own = _words(piece.text)
        score = max((_alike(own, title) for title in wanted), default=0.0)
        if score >= TITLE_SHARED and score >= best_score:  # of equals the last: it stands next to the text
            best, best_score = i, score
    return best if best is not None or len(tops) != 1 else tops[0]


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


def _alike(a: frozenset[str], b: frozenset[str]) -> float:
    """Share (0..1) of the words of both that they have in common."""
    return len(a & b) / len(a | b) if a and b else 0.0
