"""Where one part of a report ends and the next begins, before anything is known of what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from crosswire.domain.report import Mark, Role
from crosswire.domain.text import Span
from crosswire.normalise.plain import Copy, copied

#: Lines longer than this (characters) are paragraphs by themselves: no program wraps text so wide.
WRAPPED_WIDTH = 120
#: Line breaks a text must have before their regularity says anything.
WRAPPED_LINES = 4
#: Share (0..1) of breaks in wrapped text where the next word would not have fitted on the line.
WRAPPED_SHARE = 0.85

_LINE_END = r"(?:\r\n|\r(?!\n)|[\n\x0b\x0c\x85\u2028\u2029])"
_BLANK = re.compile(rf"{_LINE_END}(?:[^\S\n\r\x0b\x0c\x85\u2028\u2029]*{_LINE_END})+|[\x0c\u2029]")
_BREAK = re.compile(_LINE_END)
_VISIBLE = re.compile(r"[^\s\x00-\x20\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


@dataclass(frozen=True)
class Block:
    """A stretch of the source text that is one part of the report, or belongs to one."""

    source: str
    span: Span
    role: Role | None = None  # what the reader knows
    locator: str = ""
    when: str = ""  # the time that markup states for it

    @cached_property
    def copy(self) -> Copy:
        return copied(self.source, self.span)

    @property
    def text(self) -> str:
        """The normalised copy."""
        return self.copy.text

    @cached_property
    def lower(self) -> str:
        return self.text.lower()

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(self.text.split(" "))


def blocks(text: str, marks: Sequence[Mark] = ()) -> list[Block]:
    """The blocks of a text in order: within its marks if it has any, split at blank lines and line breaks.

    A line is a block of its own unless the text is wrapped at a width; then only a break after which the next
    word would have fitted ends a block. A mark with a role is one block.
    """
    whole = (Mark(Span(0, len(text)), None),) if text else ()
    found = []
    for mark in marks or whole:
        for stretch in [mark.span] if mark.role else _split(text, mark.span):
            span = _trimmed(text, stretch)
            if span:
                found.append(Block(text, span, mark.role, mark.locator, mark.when))
    return [block for block in found if block.text]


def _split(text: str, span: Span) -> Iterator[Span]:
    paragraphs = list(_between(text, span, _BLANK))
    width = _width(text, paragraphs)
    for paragraph in paragraphs:
        if width:
            yield from _unwrapped(text, paragraph, width)
        else:
            yield from _between(text, paragraph, _BREAK)


def _between(text: str, span: Span, separator: re.Pattern[str]) -> Iterator[Span]:
    at = span.start
    for match in separator.finditer(text, span.start, span.end):
        if at < match.start():
            yield Span(at, match.start())
        at = match.end()
    if at < span.end:
        yield Span(at, span.end)


def _width(text: str, paragraphs: Sequence[Span]) -> int:
    """The width a text was wrapped at; 0 if its line breaks end paragraphs.

    In wrapped text nearly every break stands where the next word would not have fitted, and most lines end
    within a sentence.
    """
    pairs = []
    for paragraph in paragraphs:
        lines = [line.of(text).strip() for line in _between(text, paragraph, _BREAK)]
        pairs += [(a, b) for a, b in pairwise(lines) if a and b]
    if len(pairs) < WRAPPED_LINES:
        return 0
    width = max(len(line) for pair in pairs for line in pair)
    if width > WRAPPED_WIDTH:
        return 0
    full = sum(1 for a, b in pairs if not _fits(a, b, width))
    open_ = sum(1 for a, _ in pairs if a[-1] not in ".!?:\"'\u201d\u2019")
    return width if full >= WRAPPED_SHARE * len(pairs) and open_ > len(pairs) / 2 else 0


def _fits(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(None, 1)[0]) <= width


def _unwrapped(text: str, paragraph: Span, width: int) -> Iterator[Span]:
    start: int | None = None
    before: Span | None = None
    for line in _between(text, paragraph, _BREAK):
        words = line.of(text).strip()
        if not words:
            continue
        if before is not None and start is not None and _fits(before.of(text).strip(), words, width):
            yield Span(start, before.end)
            start = None
        start = line.start if start is None else start
        before = line
    if start is not None and before is not None:
        yield Span(start, before.end)


def _trimmed(text: str, span: Span) -> Span | None:
    """The span without the invisible at its edges; None for one that holds nothing else."""
    first = _VISIBLE.search(text, span.start, span.end)
    if first is None:
        return None
    end = span.end
    while not _VISIBLE.match(text, end - 1):
        end -= 1
    return Span(first.start(), end)
