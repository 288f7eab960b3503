"""The only door out: masks a whole record. No other place makes a PublicRecord.

What is told by some reports is masked by the names of those reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from crosswire.domain.alignment import Alignment
from crosswire.domain.errors import Refusal
from crosswire.domain.mentions import Reading
from crosswire.domain.record import PublicRecord, Record
from crosswire.privacy.mask import Masker, masked
from crosswire.privacy.numbers import made_of, without_numbers
from crosswire.privacy.policy import Names, Policy, policy
from crosswire.privacy.walk import Masked, Walk, told_by


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
    return Walk(Masker(Policy({}, frozenset()).of(()))).value(refusal)


def _alone(reading: Reading) -> Record:
    return Record((reading,), (), (), (), (), (), (), (), (), ())


class _Redaction:
    """Masks the parts of one record."""

    def __init__(self, record: Record) -> None:
        self._policy = policy(record.readings, record.stories)
        self._figures = record.figures
        self._maskers: dict[tuple[Names, str], Masker] = {}
        self._texts: dict[str, Masked] = {}
        for reading in record.readings:
            self._texts[reading.report.id] = self._masked_text(reading)

    def parts(self, whole: dict[str, Any]) -> dict[str, Any]:
        """Every field of the record masked, by name."""
        gone = made_of({m for text in self._texts.values() for m in text.numbers}, self._figures)
        return {name: tuple(without_numbers(self._item(item), gone) for item in items) for name, items in whole.items()}

    def reading(self, reading: Reading) -> Reading:
        text = self._texts[reading.report.id]
        walked = Walk(self._masker(text.names, reading.report.language), text).value(reading)
        return without_numbers(walked, text.numbers)

    def _item(self, item: object) -> object:
        if isinstance(item, Reading):
            return self.reading(item)
        reports = sorted(set(told_by(item)))
        masker = self._masker(self._policy.of(reports))
        known = [self._texts[r] for r in reports if r in self._texts]
        if isinstance(item, Alignment) and len(known) == 2:
            return Walk(masker, None, known, (self._texts[item.a], self._texts[item.b])).value(item)
        return Walk(masker, None, known).value(item)

    def _masker(self, names: Names, language: str = "en") -> Masker:
        if (names, language) not in self._maskers:
            self._maskers[names, language] = Masker(names, language)
        return self._maskers[names, language]

    def _masked_text(self, reading: Reading) -> Masked:
        report = reading.report
        names = self._policy.of((report.id,))
        hidden = [m.span for m in reading.people if m.id in self._policy.hidden]
        kept = [m.span for m in reading.people if m.id not in self._policy.hidden]
        spans = self._masker(names, report.language).spans(report.text, hidden, kept)
        return Masked(reading, names, masked(report.text, spans))
