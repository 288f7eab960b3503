"""A private person's given name alone, as friends and kin are quoted with it."""

from __future__ import annotations

from crosswire.domain.mentions import Reading
from crosswire.extract.people import people
from crosswire.extract.sentences import sentences
from crosswire.privacy import redact_reading
from drawing import parses, report


def shown(*texts: str) -> str:
    told = report(*texts)
    parsed = parses(told)
    return redact_reading(Reading(told, sentences(told, parsed), people=people(told, parsed))).report.text


def test_a_given_name_alone_is_masked_where_the_whole_name_is() -> None:
    text = shown("Tomasz Zielak, 24, a student, was beaten by police.", '"Tomasz was bleeding," a neighbour said.')
    assert "Tomasz" not in text
    assert "Zielak" not in text
    assert "a neighbour said" in text


def test_a_given_name_that_is_a_word_stays_one() -> None:
    text = shown("May Zielak, 24, a student, was beaten by police.", "The trial begins on 5 May, her lawyer said.")
    assert "Zielak" not in text
    assert "on 5 May" in text
