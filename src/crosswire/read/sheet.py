"""A source text in the making, for formats whose reports are put together from parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import strip_elements

from crosswire.domain.report import Mark, Role
from crosswire.domain.text import Span
from crosswire.read.guard import valid
from crosswire.read.page import parsed, pieces
from crosswire.read.reader import ReadSettings

#: Elements that hold no text of a report.
NO_TEXT = ("script", "style", "noscript", "svg", "iframe", "template", "canvas")
#: What joins the steps of a locator, the outermost first.
WITHIN = "!"
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_BLANK = re.compile(r"[\s\u200b\ufeff]*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part that is to become a block: ``locator`` leads to it from where its whole stands."""

    text: str
    role: Role | None
    locator: str


@dataclass
class Sheet:
    """Blocks of text parted by blank lines, each with its mark."""

    _texts: list[str] = field(default_factory=list)
    _marks: list[Mark] = field(default_factory=list)
    _at: int = 0

    def add(self, text: str | None, role: Role | None, locator: str, when: str = "") -> None:
        """A block; one without anything visible is left out."""
        clean = valid(text or "").strip()
        if _BLANK.fullmatch(clean):
            return
        self._marks.append(Mark(Span(self._at, self._at + len(clean)), role, locator, when))
        self._texts.append(clean)
        self._at += len(clean) + 2

    @property
    def text(self) -> str:
        return "\n\n".join(self._texts)

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(self._marks)


def stretches(key: str, markup: str, settings: ReadSettings) -> Iterator[Stretch]:
    """The blocks of a piece of HTML that holds nothing but a report, with the paths of their elements.

    SourceError for one nested too deeply or with too many blocks.
    """
    tree = parsed(key, markup)
    strip_elements(tree, *NO_TEXT, with_tail=False)
    paths = tree.getroottree()
    found = pieces(key, tree, settings)
    whole = sum(len(piece.text) for piece in found)
    called_junk = sum(len(piece.text) for piece in found if piece.junk)
    for piece in found:
        # a mailer or content system may call the whole text a "widget"
        if not piece.junk or called_junk > whole / 2:
            yield Stretch(piece.text, piece.role, paths.getpath(piece.element))


def is_markup(text: str) -> bool:
    """Whether a text that does not say so is HTML."""
    return bool(_MARKUP.search(text))


def plain_line(key: str, text: str, settings: ReadSettings) -> str:
    """A title or name as one line, without markup; as it stands where it is nothing but markup."""
    line = " ".join(text.split())
    if not is_markup(line):
        return valid(line)
    found = " ".join(" ".join(one.text.split()) for one in stretches(key, f"<p>{line}</p>", settings))
    return found or valid(line)


def step(*steps: str) -> str:
    """A locator of several steps; empty ones are left out."""
    return WITHIN.join(one for one in steps if one)
