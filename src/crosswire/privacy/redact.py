"""The only door out: masks a whole record. No other place makes a PublicRecord.

The walk goes over every field of every value by itself, so that a field added later is masked without anybody
remembering it. What is told by some reports is masked by the names of those reports.
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
from typing import Any, TypeVar, cast
from urllib.parse import unquote

from crosswire.domain.alignment import Alignment, Edit
from crosswire.domain.errors import Refusal
from crosswire.domain.figure import FigureMention
from crosswire.domain.mentions import Reading
from crosswire.domain.quantity import Quantity
from crosswire.domain.record import PublicRecord, Record
from crosswire.domain.report import Unit
from crosswire.domain.text import Span
from crosswire.domain.times import TimeExpression
from crosswire.privacy.fold import MASK
from crosswire.privacy.mask import Masker, masked
from crosswire.privacy.numbers import made_of, without_numbers
from crosswire.privacy.policy import Names, Policy, policy

T = TypeVar("T")

#: Ids are digests; nothing of a name or number is in them, and records hang together by them.
_DIGEST = re.compile(r"[0-9a-f]{16}|[0-9a-f]{64}")


def redact(record: Record, unmasked: bool = False) -> PublicRecord:
    """``record`` with private people, contact data and identifiers masked (docs/record.md, last section).

    Length is kept, so every span stays true. Redacting twice is redacting once. ``unmasked`` masks nothing,
    which the result says.
    """
    whole: dict[str, Any] = {field.name: getattr(record, field.name) for field in fields(Record)}
    if unmasked:
        return PublicRecord(**whole, masked=False)
    return PublicRecord(**_Redaction(record).parts(whole), masked=True)


def redact_reading(reading: Reading) -> Reading:
    """One report's reading masked by what it alone shows; what ``extract`` prints."""
    return _Redaction(_alone(reading)).reading(reading)


def redact_text(text: str, readings: Sequence[Reading] = (), language: str = "en") -> str:
    """A text of ours, such as a line of a log, masked by the names in ``readings``."""
    return Masker(policy(readings).of(()), language).text(text)


def redact_refusal(refusal: Refusal) -> Refusal:
    """A refusal whose path or message may hold contact data or identifiers."""
    return _Walk(Masker(Policy({}, frozenset()).of(()))).value(refusal)


def _alone(reading: Reading) -> Record:
    return Record((reading,), (), (), (), (), (), (), (), (), ())


class _Redaction:
    """Masks the parts of one record."""

    def __init__(self, record: Record) -> None:
        self._policy = policy(record.readings, record.stories)
        self._figures = record.figures
        self._maskers: dict[tuple[Names, str], Masker] = {}
        self._texts: dict[str, _Text] = {}
        for reading in record.readings:
            self._texts[reading.report.id] = self._masked_text(reading)

    def parts(self, whole: dict[str, Any]) -> dict[str, Any]:
        """Every field of the record masked, by name."""
        gone = made_of({m for text in self._texts.values() for m in text.numbers}, self._figures)
        return {name: tuple(without_numbers(self._item(item), gone) for item in items) for name, items in whole.items()}

    def reading(self, reading: Reading) -> Reading:
        text = self._texts[reading.report.id]
        walked = _Walk(self._masker(text.names, reading.report.language), text).value(reading)
        return without_numbers(walked, text.numbers)

    def _item(self, item: object) -> object:
        if isinstance(item, Reading):
            return self.reading(item)
        told_by = sorted(set(_reports(item)))
        masker = self._masker(self._policy.of(told_by))
        known = [self._texts[r] for r in told_by if r in self._texts]
        if isinstance(item, Alignment) and len(known) == 2:
            return _Walk(masker, None, known, (self._texts[item.a], self._texts[item.b])).value(item)
        return _Walk(masker, None, known).value(item)

    def _masker(self, names: Names, language: str = "en") -> Masker:
        if (names, language) not in self._maskers:
            self._maskers[names, language] = Masker(names, language)
        return self._maskers[names, language]

    def _masked_text(self, reading: Reading) -> _Text:
        report = reading.report
        names = self._policy.of((report.id,))
        hidden = [m.span for m in reading.people if m.id in self._policy.hidden]
        kept = [m.span for m in reading.people if m.id not in self._policy.hidden]
        spans = self._masker(names, report.language).spans(report.text, hidden, kept)
        return _Text(reading, names, masked(report.text, spans))


class _Text:
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


class _Walk:
    """Masks every string below a value. Strings that a span stands beside are cut from the masked text."""

    def __init__(
        self,
        masker: Masker,
        text: _Text | None = None,
        known: Sequence[_Text] = (),
        sides: tuple[_Text, _Text] | None = None,
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


def _through(unit: Unit, text: _Text) -> str:
    """The unit's normalised text, masked where its source is."""
    if unit.span.of(text.before) == unit.span.of(text.after):
        return unit.text
    at = unit.offsets.source
    return "".join(MASK if text.after[at(i)] == MASK != c and not c.isspace() else c for i, c in enumerate(unit.text))


def _reports(value: object) -> Iterator[str]:
    """The ids of the reports that tell what ``value`` holds."""
    if isinstance(value, tuple):
        for item in value:
            yield from _reports(item)
    elif is_dataclass(value) and not isinstance(value, (type, datetime)):
        for field in fields(value):
            held = getattr(value, field.name)
            if field.name in {"report", "a", "b"} and isinstance(held, str):
                yield held
            elif field.name == "reports":
                yield from cast(Iterable[str], held)
            else:
                yield from _reports(held)


@cache
def _holds_text(kind: type) -> bool:
    """Whether a value of this type can hold a string; spans and numbers are passed by."""
    return any(set(re.findall(r"\w+", str(field.type))) - _NUMBERS for field in fields(kind))


_NUMBERS = frozenset({"int", "float", "bool", "None", "tuple"})
