"""Masks every string below a value, whatever its type.

The walk goes over every field of every value by itself, so that a field added later is masked without anybody
remembering it.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from enum import Enum
from functools import cache
from typing import TypeVar, cast
from urllib.parse import unquote

from crosswire.domain.alignment import Edit
from crosswire.domain.figure import FigureMention
from crosswire.domain.mentions import Reading
from crosswire.domain.quantity import Quantity
from crosswire.domain.report import Unit
from crosswire.domain.text import Span
from crosswire.domain.times import TimeExpression
from crosswire.privacy.fold import MASK
from crosswire.privacy.mask import Masker
from crosswire.privacy.policy import Names

T = TypeVar("T")

#: Ids are digests; nothing of a name or number is in them, and records hang together by them.
_DIGEST = re.compile(r"[0-9a-f]{16}|[0-9a-f]{64}")
#: Types of fields that hold no text.
_NUMBERS = frozenset({"int", "float", "bool", "None", "tuple"})


class Masked:
    """The source text of a report before and after, and what its mentions' words became."""

    def __init__(self, reading: Reading, names: Names, after: str) -> None:
        self.before = reading.report.text
        self.after = after
        self.names = names
        self.changed: dict[str, str] = {}
        self.numbers: set[str] = set()
        if after != self.before:
            self._compare(reading)

    def of(self, span: Span) -> str:
        return span.of(self.after)

    def _compare(self, reading: Reading) -> None:
        """Notes what the words of mentions became: so are the record's same words."""
        counted: list[Quantity | FigureMention | TimeExpression] = [
            *reading.quantities,
            *reading.figures,
            *reading.times,
        ]
        spans = [m.span for m in counted]
        spans += [s.span for s in reading.sentences] + [s.span for s in reading.statements]
        spans += [e.span for e in reading.events]
        spans += [c for s in reading.statements for c in (*s.content, *s.cue)]
        spans += [a.span for e in reading.events for a in (*e.who, *e.whom)]
        for span in spans:
            before, after = span.of(self.before), span.of(self.after)
            if before != after and len(before) > 3:
                self.changed[" ".join(before.split())] = " ".join(after.split())
        for mention in counted:
            digits = mention.digits if isinstance(mention, Quantity) else None
            digits = digits or mention.span
            if MASK in digits.of(self.after):
                self.numbers.add(mention.id)


class Walk:
    """Masks every string below a value. Strings that a span stands beside are cut from the masked text."""

    def __init__(
        self,
        masker: Masker,
        text: Masked | None = None,
        known: Sequence[Masked] = (),
        sides: tuple[Masked, Masked] | None = None,
    ) -> None:
        self._masker = masker
        self._text = text
        self._known = (text, *known) if text else tuple(known)
        self._sides = sides

    def value(self, value: T) -> T:
        """``value`` with its strings masked; the same object where nothing changes."""
        if isinstance(value, str):
            return value if isinstance(value, Enum) else cast(T, self._string(value))
        if isinstance(value, tuple):
            walked = tuple(self.value(item) for item in value)
            return cast(T, walked) if any(a is not b for a, b in zip(walked, value, strict=True)) else value
        if is_dataclass(value) and not isinstance(value, type) and _holds_text(type(value)):
            changes = dict(self._changes(value))
            return cast(T, replace(value, **changes)) if changes else value
        return value

    def _changes(self, value: object) -> Iterator[tuple[str, object]]:
        placed = dict(self._placed(value))
        for field in fields(value):  # type: ignore[arg-type]
            before = getattr(value, field.name)
            after: object = placed.get(field.name)
            if after is None:
                after = self._extra(before) if field.name == "extra" else self.value(before)
            if after is not before and after != before:
                yield field.name, after

    def _placed(self, value: object) -> Iterator[tuple[str, str]]:
        """Strings of ``value`` whose place in the source text is known."""
        if isinstance(value, Edit) and self._sides:
            for side, span, name in zip(self._sides, (value.a, value.b), ("a_text", "b_text"), strict=True):
                if span is not None and getattr(value, name) == span.of(side.before):
                    yield name, side.of(span)
        if self._text is None:
            return
        if isinstance(value, Unit):
            yield "text", _through(value, self._text)
        span, words = getattr(value, "span", None), getattr(value, "text", None)
        if isinstance(span, Span) and isinstance(words, str) and words == span.of(self._text.before):
            yield "text", self._text.of(span)
        elif words == self._text.before:
            yield "text", self._text.after

    def _string(self, text: str) -> str:
        if _DIGEST.fullmatch(text):
            return text
        for known in self._known:
            if text in known.changed:
                return known.changed[text]
        after = self._masker.text(text)
        for decode in (unquote, html.unescape):
            decoded = decode(after)
            if decoded != after and (again := self._masker.text(decoded)) != decoded:
                after = again
        return after

    def _extra(self, extra: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        """A source's own fields, as JSON: masked inside, where letters may be written \\u0041."""
        return tuple((self._string(name), self._json(value)) for name, value in extra)

    def _json(self, text: str) -> str:
        try:
            value = json.loads(text)
        except ValueError:
            return self._string(text)
        after = self._inside(value)
        return text if after == value else json.dumps(after, ensure_ascii=False)

    def _inside(self, value: object) -> object:
        match value:
            case str():
                return self._string(value)
            case list():
                return [self._inside(item) for item in value]
            case dict():
                return {self._string(str(k)): self._inside(v) for k, v in value.items()}
            case bool() | None:
                return value
            case int() | float():
                return value if self._string(str(value)) == str(value) else None
        return value


def _through(unit: Unit, text: Masked) -> str:
    """The unit's normalised text, masked where its source is."""
    if unit.span.of(text.before) == unit.span.of(text.after):
        return unit.text
    at = unit.offsets.source
    return "".join(MASK if text.after[at(i)] == MASK != c and not c.isspace() else c for i, c in enumerate(unit.text))


def told_by(value: object) -> Iterator[str]:
    """The ids of the reports that tell what ``value`` holds."""
    if isinstance(value, tuple):
        for item in value:
            yield from told_by(item)
    elif is_dataclass(value) and not isinstance(value, (type, datetime)):
        for field in fields(value):
            held = getattr(value, field.name)
            if field.name in {"report", "a", "b"} and isinstance(held, str):
                yield held
            elif field.name == "reports":
                yield from cast(Iterable[str], held)
            else:
                yield from told_by(held)


@cache
def _holds_text(kind: type) -> bool:
    """Whether a value of this type can hold a string; spans and numbers are passed by."""
    return any(set(re.findall(r"\w+", str(field.type))) - _NUMBERS for field in fields(kind))
