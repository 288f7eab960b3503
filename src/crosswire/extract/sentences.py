"""The sentences of a report, in source offsets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosswire.domain.parse import Parse
from crosswire.domain.report import Report
from crosswire.domain.text import Sentence

CLOSERS = "\"'”’»)]"


def sentences(report: Report, parses: Sequence[Parse]) -> tuple[Sentence, ...]:
    """The sentences in text order. A parser's break where no sentence ends is undone, so that edited copies
    of one sentence are cut alike; closing quotation marks stay with the sentence they close."""
    found: list[Sentence] = []
    for unit, parse in zip(report.units, parses, strict=True):
        for start, end in _ranges(parse):
            found.append(Sentence(unit.source(start, end), unit.index, len(found)))
    return tuple(found)


def _ranges(parse: Parse) -> Iterator[tuple[int, int]]:
    """Sentences as character ranges of the unit's text."""
    begin: int | None = None
    for first, past in parse.sentences:
        words = [t for t in parse.tokens[first:past] if not t.text.isspace()]
        if not words:
            continue
        begin = words[0].start if begin is None else begin
        end = words[-1].end
        if _ends(parse.text[begin:end]) and not _closes(parse, past):
            yield begin, end
            begin = None
    if begin is not None:
        yield begin, len(parse.text.rstrip())


def _ends(text: str) -> bool:
    stripped = text.rstrip(CLOSERS + " ")
    return bool(stripped) and stripped[-1] in ".!?…"


def _closes(parse: Parse, i: int) -> bool:
    """Whether the next token only closes what the sentence before opened."""
    following = parse.tokens[i : i + 1]
    return bool(following) and following[0].text in CLOSERS and parse.text[: following[0].start].count('"') % 2 == 1
