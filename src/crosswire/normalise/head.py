"""The head of a report: its headline, bylines without "by", and decks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from crosswire.domain.report import Role
from crosswire.lexicon.layout import Layout, longest_first
from crosswire.lexicon.outlets import agencies_in, outlet
from crosswire.normalise.blocks import Block
from crosswire.normalise.credits import photo_credit
from crosswire.normalise.datelines import dateline
from crosswire.normalise.dates import moments
from crosswire.normalise.lines import BYLINE_WORDS, STOP, names_only
from crosswire.normalise.plain import plain

#: Words a headline has at most, and a heading between paragraphs.
HEADLINE_WORDS = 30
HEADING_WORDS = 10
#: Words a deck has at most ...
DECK_WORDS = 45
#: ... and one without a stop: what is longer lost its stop elsewhere.
OPEN_DECK_WORDS = 25
#: Decks of a report at most; more lines without a stop are its body's.
DECKS = 3
#: Share (0..1) of a deck's longer words that the lead says again; a lead shares few with the paragraph after it.
DECK_REPEATS = 0.5
#: Share (0..1) of a stated title's words that a first line must have in order to be its headline.
TITLE_SHARED = 0.5

#: A role a block, None where it is not known yet; the functions here fill in what they find.
Roles = list[Role | None]


def mark_headline(blocks: Sequence[Block], found: Roles, title: str | None, words: Layout) -> None:
    if Role.HEADLINE in found:
        return
    first = next((i for i, role in enumerate(found) if role is not Role.META), None)
    if first is None or found[first] not in (None, Role.CREDIT) or blocks[first].role:
        return
    if title:
        if _repeats(blocks[first], plain(title), words):
            found[first] = Role.HEADLINE
    elif _could_be_headline(blocks[first], words):
        found[first] = Role.HEADLINE


def _could_be_headline(block: Block, words: Layout) -> bool:
    text = block.text
    unended = not STOP.search(text) or text[-1] in "?!" or text.endswith(("?'", '?"'))
    if not unended or len(block.words) > HEADLINE_WORDS:
        return False
    return (
        dateline(text, words) is None
        and not block.lower.startswith(words.caption_leads)
        and photo_credit(text, words) is None
    )


def _repeats(block: Block, title: str, words: Layout) -> bool:
    """Whether a first line is the headline that ``title`` states, rather than a lead that is like it."""
    ended = block.text.endswith(".") and not title.endswith((".", "…"))
    if ended or len(block.words) > HEADLINE_WORDS or dateline(block.text, words):
        return False
    return _like(block.text, title)


def _like(line: str, title: str) -> bool:
    """Whether a first line is the headline that a title stated elsewhere repeats, perhaps with the site's name."""
    a, b = _content(line, 1), _content(title, 1)
    return (
        bool(a and b)
        and len(a & b) >= TITLE_SHARED * max(len(a), 1)
        and len(a & b) >= TITLE_SHARED * min(len(a), len(b))
    )


def _content(text: str, longer_than: int = 3) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower()) if len(word) > longer_than}


def mark_bylines(blocks: Sequence[Block], found: Roles, title: str | None, words: Layout) -> None:
    """ "Ana Soto, Staff Writer", "Ana Soto, MNA": a line of names above the text."""
    for i, (block, role) in enumerate(zip(blocks, found, strict=True)):
        if role is None and len(block.words) <= BYLINE_WORDS and not STOP.search(block.text):
            named = "," in block.text or "|" in block.text
            job = bool(_jobs(words).search(block.lower))
            employer = named and (agencies_in(block.text) or outlet(re.split(r"[,|]", block.text)[-1]))
            if (job or employer) and names_only(block.words, words) and (i > 0 or title):
                found[i] = Role.BYLINE
        elif role is None:
            return


@cache
def _jobs(words: Layout) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{longest_first(words.jobs)})\b")


def mark_decks(blocks: Sequence[Block], found: Roles) -> None:
    """Between headline and body: lines without a stop, and sentences before a byline or that the lead repeats."""
    if Role.HEADLINE not in found:
        return
    for i in range(found.index(Role.HEADLINE) + 1, len(blocks)):
        if found[i] is not None:
            continue
        if not _is_deck(blocks, found, i) or found.count(Role.DECK) >= DECKS:
            return
        found[i] = Role.DECK


def _is_deck(blocks: Sequence[Block], found: Sequence[Role | None], i: int) -> bool:
    block = blocks[i]
    by_markup = any(other.role is Role.HEADLINE for other in blocks)  # pages mark what has no stop
    after = [j for j in range(i + 1, len(blocks)) if found[j] is None]
    if not after or len(block.words) > DECK_WORDS or len(re.findall(r"[.!?]\s+[A-Z]", block.text)) > 0:
        return False
    following = blocks[after[0]]
    if _is_open_line(block) and not by_markup:
        return True
    if any(found[j] in (Role.BYLINE, Role.META) and _head_meta(blocks[j], found[j]) for j in range(i + 1, after[0])):
        return True
    if not by_markup and _is_open_line(following) and len(following.words) > HEADING_WORDS and len(after) > 1:
        return True
    a, b = _content(block.text), _content(following.text)
    return len(a & b) >= DECK_REPEATS * len(a) and len(a) >= 4


def _is_open_line(block: Block) -> bool:
    """A line without a stop that is no post of somebody's ("... — Ana Soto (@ana)")."""
    posted = "@" in block.text or "http" in block.text
    return not STOP.search(block.text) and not posted and len(block.words) <= OPEN_DECK_WORDS


def _head_meta(block: Block, role: Role | None) -> bool:
    return role is Role.BYLINE or bool(moments(block.text))
