"""What each block of a report is. The passes in their order are the algorithm; what one has found the next keeps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from crosswire.domain.report import Role
from crosswire.lexicon.layout import Layout
from crosswire.normalise.blocks import Block
from crosswire.normalise.captions import caption_score, caption_signs
from crosswire.normalise.head import HEADING_WORDS, Roles, mark_bylines, mark_decks, mark_headline
from crosswire.normalise.lines import STOP, alone

#: Short lines in a row that can be headings; more are a list.
HEADINGS_IN_A_ROW = 2
#: Time-led blocks that make a text a live blog.
LIVE_ENTRIES = 3

_TIME_LED = re.compile(
    r"^(?:\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)(?:\s*\(?[A-Z]{2,5}\)?)?(?=\s*[-–—:|]|\s+[A-Z\"'])",
    re.IGNORECASE,
)


def roles(blocks: Sequence[Block], title: str | None, words: Layout) -> list[Role]:
    """One role a block. ``title`` is the report's as stated elsewhere, None if it is not known."""
    found: Roles = [alone(block, words) for block in blocks]
    mark_headline(blocks, found, title, words)
    mark_bylines(blocks, found, title, words)
    _live_entries(blocks, found)
    _captions(blocks, found, words)
    mark_decks(blocks, found)
    _headings(blocks, found)
    return [role or Role.PARAGRAPH for role in found]


def _live_entries(blocks: Sequence[Block], found: Roles) -> None:
    led = [i for i, role in enumerate(found) if role is None and _TIME_LED.match(blocks[i].text)]
    if len(led) >= LIVE_ENTRIES:
        for i in led:
            found[i] = Role.LIVE_ENTRY


def _captions(blocks: Sequence[Block], found: Roles, words: Layout) -> None:
    body = [i for i, role in enumerate(found) if role is None]
    for i in body:
        if blocks[i].role is None:  # pages mark captions, but not those in a paragraph of their own
            among = i > 0 and i != body[-1]
            signs = caption_signs(blocks[i].text, words, among, last=i == body[-1])
            if caption_score(signs, words) >= words.caption.threshold:
                found[i] = Role.CAPTION


def _headings(blocks: Sequence[Block], found: Roles) -> None:
    """Short lines without a final stop before a paragraph; many of them in a row are a list."""
    body = [i for i, role in enumerate(found) if role is None]
    for is_short, run in groupby(body, key=lambda i: _could_be_heading(blocks[i])):
        lines = list(run)
        if is_short and len(lines) <= HEADINGS_IN_A_ROW and lines[-1] != body[-1]:
            for i in lines:
                found[i] = Role.HEADING


def _could_be_heading(block: Block) -> bool:
    text = block.text
    if len(block.words) > HEADING_WORDS or not any(c.isalpha() for c in text) or (text[0] in "-•*" and text[-1] != "-"):
        return False
    ended = STOP.search(text) and text[-1] != "?"
    return not ended and not (text[0] == '"' and text[-1] == '"')
