"""Which pieces of a page are its report: trafilatura finds the main text, the page's own shape mends it."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml.etree import _Element

from crosswire.domain.report import Role
from crosswire.read.page import Piece, letters

# it warns of every page it finds nothing in, and names it
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

#: A piece this short (letters) is main text only if it is one of trafilatura's own paragraphs, not a part of one.
SHORT = 24
#: Share (0..1) of a longer piece that must be trafilatura's: it leaves out links and insertions.
COVERED = 0.5
#: What markup calls junk is believed only if it holds less than this share (0..1) of the main text.
JUNK_SHARE = 0.2
#: A paragraph that trafilatura left out is one if it stands among others, has this many words and few links.
RECOVERED_WORDS, RECOVERED_LINKS = 8, 0.5
#: Without trafilatura's help: paragraphs of this many words.
LONE_WORDS = 8


def main_text(tree: _Element, found: Sequence[Piece]) -> list[bool]:
    """For each piece whether it belongs to the report's text, captions and bylines not counted."""
    import trafilatura  # costly: only who reads a page pays for it

    document = trafilatura.bare_extraction(tree, favor_precision=True, include_comments=False, output_format="txt")
    keys = [piece.key for piece in found]
    if document is None or document.body is None:
        main = [_alone(piece) for piece in found]
    else:
        main = _matched(keys, [letters(text) for text in _texts(document.body)])
    sizes = [len(key) if is_main else 0 for key, is_main in zip(keys, main, strict=True)]
    believed = _believed_junk(found, sizes)
    main = [is_main and not _in(piece, believed) for is_main, piece in zip(main, found, strict=True)]
    return _recovered(found, main, believed)


def _texts(body: _Element) -> Iterator[str]:
    for element in body.iter("p", "head", "item", "cell", "quote", "code", "list", "ab"):
        yield "".join(element.itertext())


def _matched(keys: Sequence[str], paragraphs: Sequence[str]) -> list[bool]:
    """For each piece whether it stands in trafilatura's paragraphs, as often as it does there.

    A piece also counts if paragraphs that no other piece stands in make up most of it: what trafilatura left
    out of it are links and insertions. (Sites hide copies of a whole report in one element.)
    """
    whole, alone = "\n".join(paragraphs), set(paragraphs)
    seen: Counter[str] = Counter()
    main = []
    for key in keys:
        found = key in alone if len(key) < SHORT else key in whole
        seen[key] += found
        main.append(found and (seen[key] == 1 or seen[key] <= whole.count(key)))
    kept = "\n".join(key for key, is_main in zip(keys, main, strict=True) if is_main)
    lone = [p for p in paragraphs if len(p) >= SHORT and not any(part in kept for part in (p[:SHORT], p[-SHORT:]))]
    if lone:
        main = [is_main or _made_of(key, lone) for key, is_main in zip(keys, main, strict=True)]
    return main


def _made_of(key: str, paragraphs: Sequence[str]) -> bool:
    return len(key) >= SHORT and sum(len(p) for p in paragraphs if p in key) >= COVERED * len(key)


def _alone(piece: Piece) -> bool:
    """Whether a piece looks like a paragraph, on a page that trafilatura finds nothing in."""
    return not piece.junk and piece.text.count(" ") >= LONE_WORDS and piece.linked < RECOVERED_LINKS


def _believed_junk(found: Sequence[Piece], sizes: Sequence[int]) -> set[_Element]:
    """Elements called junk that hold little of the main text; sites call their whole page a "widget"."""
    total = max(sum(sizes), 1)
    held: Counter[_Element] = Counter()
    for piece, size in zip(found, sizes, strict=True):
        for element in piece.junk:
            held[element] += size
    return {element for element, size in held.items() if size < JUNK_SHARE * total}


def _in(piece: Piece, elements: set[_Element]) -> bool:
    return any(element in elements for element in piece.junk)


def _recovered(found: Sequence[Piece], main: Sequence[bool], junk: set[_Element]) -> list[bool]:
    """``main`` with paragraphs added that stand between two of it, in an element that holds several of it."""
    kept = [i for i, is_main in enumerate(main) if is_main]
    if not kept:
        return list(main)
    holders = Counter(_holder(found[i]) for i in kept)
    several = {holder for holder, n in holders.items() if n >= 2}
    result = list(main)
    for i in range(kept[0], kept[-1]):
        piece = found[i]
        if not main[i] and piece.role in (None, Role.HEADING) and not _in(piece, junk):
            among = _holder(piece) in several or piece.element in several
            enough = piece.text.count(" ") >= RECOVERED_WORDS and piece.linked < RECOVERED_LINKS
            result[i] = among and enough
    return result


def _holder(piece: Piece) -> _Element:
    above = piece.element.getparent()
    return piece.element if above is None else above
