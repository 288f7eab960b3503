"""A page's blocks of text in document order, each with its element and what markup says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import html
from lxml.etree import LxmlError, _Element

from crosswire.domain.errors import SourceError
from crosswire.domain.report import Role
from crosswire.lexicon.markup import called, markup
from crosswire.read.codes import Code
from crosswire.read.reader import ReadSettings

#: Elements that libxml2 keeps below one another; what is nested deeper is silently lost.
PARSER_DEPTH = 250
#: A byline, date line or deck that markup names is no longer than this (words); a longer one is text.
NAMED_WORDS = {Role.BYLINE: 25, Role.META: 20, Role.DECK: 90, Role.CREDIT: 40, Role.CAPTION: 160, Role.CORRECTION: 200}

_OTHER = re.compile(r"[\W_]+")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BREAK = "\x1e"  # stands for <br>; pages hold no controls once they are parsed
_PARTING = re.compile(r" ?(?:\x1e ?){2,}")
_AROUND_BREAK = re.compile(r" ?\x1e ?")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BY_TAG = {"figcaption": Role.CAPTION, "figure": Role.CAPTION, "time": Role.META}
_WHOLE = frozenset({"html", "body", "main", "article"})
_PLAIN = frozenset({"a", "b", "i", "em", "strong", "u", "br", "td", "tr", "tbody", "hr", "img", "sup", "sub", "small"})
_ENTRIES = frozenset({"article", "section", "li", "div"})
_APART = frozenset({Role.CREDIT, Role.BYLINE, Role.META})
_NAMING = frozenset({"class", "id", "itemprop", "rel", "data-testid", "data-component"})
#: Not allowed in XML and dropped, since libxml2 would end the page there; tab and line breaks stay.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f]")


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A run of text without a block element's edge in it. ``text`` has single spaces, and \\n for <br>."""

    element: _Element  # the block element it stands in
    text: str
    role: Role | None
    junk: tuple[_Element, ...]  # those above it that markup names as no part of a report, the outermost first
    linked: float  # share (0..1) of its characters that are links

    key: str  # letters and digits: the same for one text however it was cut out of the page
    when: str = ""  # the time of the live entry it stands in, as stated


def parsed(key: str, text: str) -> _Element:
    """The tree of a page; SourceError where there is none."""
    clean = _CONTROLS.sub("", text)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(clean.encode("utf-8"), parser=parser)
    except (LxmlError, ValueError, AssertionError) as error:
        message = f"{key}: is a page without any content; save it again from the browser"
        raise SourceError(Code.HTML, message) from error


def pieces(key: str, tree: _Element, settings: ReadSettings) -> list[Piece]:
    """The pieces of a page in document order. SourceError for one nested too deeply, or with too many."""
    walk = _Walk(key, settings)
    walk.inside(tree, tree, None, (), 1)
    return walk.found


def letters(text: str) -> str:
    """Letters and digits of a text, in small letters."""
    return _OTHER.sub("", text).lower()


class _Walk:
    """One pass over a page. It keeps the text that is being gathered, until a block element's edge ends it."""

    def __init__(self, key: str, settings: ReadSettings) -> None:
        self.key = key
        self.depth = min(settings.max_depth, PARSER_DEPTH)
        self.units = settings.max_units
        self.found: list[Piece] = []
        self._text: list[str] = []
        self._linked = 0
        self._when = ""
        words = markup()
        self._blocks, self._skipped = words.block_tags, words.skipped_tags

    def inside(
        self, element: _Element, block: _Element, role: Role | None, junk: tuple[_Element, ...], depth: int
    ) -> None:
        """Gathers what is in ``element``, which stands in ``block``; the text after it is the caller's."""
        tag = element.tag
        if tag == "br":
            self._text.append(_BREAK)
        if tag == "br" or tag in self._skipped or not isinstance(tag, str):
            return
        if depth > self.depth:
            message = f"{self.key}: elements are nested more than {self.depth} deep; save the page in reader view"
            raise SourceError(Code.HTML_DEPTH, message)
        named, is_junk, entry = _called(element, tag)
        entered = self._when
        if entry and tag in _ENTRIES:
            self._flush(block, role, junk)
            self._when = _time(element) or entered
        apart = tag in self._blocks or (named in _APART and named is not role)
        if apart:
            self._flush(block, role, junk)
            block = element
        role_inside, junk_inside = named or role, (*junk, element) if is_junk else junk
        before = len(self._text)
        if element.text:
            self._text.append(element.text)
        for child in element:
            self.inside(child, block, role_inside, junk_inside, depth + 1)
            if child.tail:
                self._text.append(child.tail)
        if tag == "a":
            self._linked += sum(map(len, self._text[before:]))
        if apart:
            self._flush(block, role_inside, junk_inside)
        self._when = entered

    def _flush(self, block: _Element, role: Role | None, junk: tuple[_Element, ...]) -> None:
        """What was gathered becomes pieces, parted where two line breaks follow one another."""
        gathered = "".join(self._text)
        linked, self._linked = min(self._linked / max(len(gathered), 1), 1.0), 0
        self._text.clear()
        if not gathered or gathered.isspace():
            return
        if block.tag == "pre":
            gathered = gathered.replace("\r\n", "\n").replace("\n", _BREAK)
        for part in _PARTING.split(_BLANKS.sub(" ", gathered)):
            text = _AROUND_BREAK.sub("\n", part).strip()
            if text:
                fits = role is None or text.count(" ") < NAMED_WORDS.get(role, 60)
                self.found.append(Piece(block, text, role if fits else None, junk, linked, letters(text), self._when))
        if len(self.found) > self.units:
            message = f"{self.key}: has more than {self.units:,} blocks of text; split it or raise max_units"
            raise SourceError(Code.TOO_MANY_UNITS, message)


def _time(element: _Element) -> str:
    """The time that an entry states, the first in it."""
    found = next(element.iter("time"), None)
    return (found.get("datetime") or "").strip()[:40] if found is not None else ""


def _called(element: _Element, tag: str) -> tuple[Role | None, bool, bool]:
    """The role that an element's tag or names give it, whether they say that it is none of the report's, and
    whether they say that it is an entry of a live blog."""
    if tag in _PLAIN:
        return None, False, False
    names = " ".join([value for name, value in element.items() if name in _NAMING])
    role, junk, entry = called(names) if names else (None, False, False)
    if tag in _HEADINGS:
        role = role if role is Role.DECK else Role.HEADING
    elif tag in _BY_TAG:
        role = _BY_TAG[tag]
    elif tag in _WHOLE:
        return None, False, entry
    elif tag in ("aside", "footer"):
        junk = True
    return role, junk or element.get("hidden") is not None, entry
