"""One door out: nothing of a private person leaves it, spans stay true, and twice is once."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from pathlib import Path

import pytest

import crosswire
from crosswire.domain.record import PublicRecord, Record
from crosswire.domain.text import Span
from crosswire.privacy import redact, redact_reading, redact_refusal, redact_text
from crosswire.privacy.fold import MASK
from publish.make import CANARIES, record


@pytest.fixture(scope="module")
def masked() -> PublicRecord:
    return redact(record())


def strings(value: object):
    """Every string below a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))


def placed(value: object):
    """Every (span, text) pair below a value."""
    if isinstance(value, tuple):
        for item in value:
            yield from placed(item)
    elif is_dataclass(value):
        span, text = getattr(value, "span", None), getattr(value, "text", None)
        if isinstance(span, Span) and isinstance(text, str):
            yield span, text
        for field in fields(value):
            yield from placed(getattr(value, field.name))


def test_nothing_private_is_left_in_any_string(masked):
    whole = "\n".join(strings(masked))
    assert [c for c in CANARIES if c.lower() in whole.lower()] == []


def test_the_canaries_were_there(masked):
    whole = "\n".join(strings(record()))
    assert all(c.lower() in whole.lower() for c in CANARIES)


def test_public_people_and_bylines_stay_without_title_too(masked):
    whole = "\n".join(strings(masked))
    for name in ("Jane Hollis", "Petra Lund", "Ana Belik", "Open Door", "Orlen"):
        assert whole.count(name) == "\n".join(strings(record())).count(name)


def test_length_is_kept_and_spans_yield_their_words(masked):
    before = {r.report.id: r.report for r in record().readings}
    for reading in masked.readings:
        report = reading.report
        assert len(report.text) == len(before[report.id].text)
        for unit, was in zip(report.units, before[report.id].units, strict=True):
            assert len(unit.text) == len(was.text)
        for span, text in placed((reading.people, reading.statements, reading.figures, reading.events)):
            assert span.of(report.text) == text


def test_units_are_masked_where_the_source_is(masked):
    for reading in masked.readings:
        for unit in reading.report.units:
            source = unit.span.of(reading.report.text)
            assert [c == MASK for c in unit.text] == [c == MASK for c in source]


def test_twice_is_once(masked):
    assert redact(masked) == masked


def test_the_order_of_reports_does_not_matter(masked):
    given = record()
    turned = redact(replace(given, readings=given.readings[::-1]))
    assert sorted(turned.readings, key=lambda r: r.report.id) == list(masked.readings)


def test_numbers_go_with_their_words(masked):
    ages = [q for r in masked.readings for q in r.quantities if q.measured_in == "year"]
    assert [(q.stated, q.interval.low) for q in ages] == [(None, None)]


def test_unmasked_says_so_and_changes_nothing():
    given = record()
    open_record = redact(given, unmasked=True)
    assert not open_record.masked
    assert all(getattr(open_record, f.name) == getattr(given, f.name) for f in fields(Record))


def test_ids_stay(masked):
    assert [f.id for f in masked.findings] == [f.id for f in record().findings]
    assert [r.report.id for r in masked.readings] == [r.report.id for r in record().readings]


def test_a_reading_alone_is_masked_by_what_it_shows():
    for reading in record().readings:
        whole = "\n".join(strings(redact_reading(reading))).lower()
        assert [c for c in CANARIES if c.lower() in whole] == []


def test_texts_and_refusals():
    given = record()
    assert "Quistorff" not in redact_text("cannot read Quistorff's page", given.readings)
    refusal = replace(given.refusals[0], key="mail/ada@mava.example.eml")
    assert "ada@mava" not in redact_refusal(refusal).key


def test_only_redact_makes_a_public_record():
    source = Path(crosswire.__file__).parent
    makers = [
        p for p in source.rglob("*.py") if "PublicRecord(" in p.read_text("utf-8").replace("class PublicRecord(", "")
    ]
    assert [p.relative_to(source).as_posix() for p in makers] == ["privacy/redact.py"]


CANARY = "seen by Mirela Quistorff, 47, a baker, at mirela.q@canary.example"


def text_fields(value: object):
    """(type, field) of everything below a value that holds text which is no digest."""
    if isinstance(value, tuple):
        for item in value:
            yield from text_fields(item)
    elif is_dataclass(value):
        for field in fields(value):
            held = getattr(value, field.name)
            if isinstance(held, str) and not isinstance(held, Enum) and not DIGEST.fullmatch(held):
                yield type(value), field.name
            yield from text_fields(held)


def poisoned(value: object, kind: type, name: str):
    """The value with the canary in field ``name`` of everything of type ``kind``."""
    if isinstance(value, tuple):
        return tuple(poisoned(item, kind, name) for item in value)
    if not is_dataclass(value):
        return value
    changes = {f.name: poisoned(getattr(value, f.name), kind, name) for f in fields(value)}
    if type(value) is kind:
        changes[name] = CANARY
    return replace(value, **changes)


DIGEST = re.compile("[0-9a-f]{16}|[0-9a-f]{64}")
#: What the names and spans themselves come from; the tests above look at these.
STRUCTURE = {
    ("PersonMention", "name"),
    ("PersonMention", "text"),
    ("Report", "text"),
    ("Unit", "text"),
    ("Report", "language"),
}
FIELDS = sorted(
    {(k, n) for k, n in text_fields(record()) if (k.__name__, n) not in STRUCTURE},
    key=lambda field: (field[0].__name__, field[1]),
)


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=[f"{k.__name__}.{n}" for k, n in FIELDS])
def test_no_field_is_forgotten(kind, name):
    whole = "\n".join(strings(redact(poisoned(record(), kind, name))))
    private = r"Mirela|Quistorff|\b47\b|baker|mirela.q@canary.example"
    assert re.findall(private, whole) == []
