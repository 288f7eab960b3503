"""Who is masked where, over a set of reports."""

from __future__ import annotations

from crosswire.domain.mentions import Reading
from crosswire.domain.person import PersonMention
from crosswire.domain.record import Record
from crosswire.domain.report import Role
from crosswire.domain.story import Story
from crosswire.privacy import redact
from publish.make import Maker, report


def reading(name: str, text: str, *people: tuple[str, str | None, str | None]) -> Reading:
    """A report with one paragraph; ``people`` are (name, office, part)."""
    maker = Maker(report(name, ((Role.PARAGRAPH, text),), name))
    mentions = tuple(
        PersonMention(
            **maker.base("person", words),  # type: ignore[arg-type]
            name=words,
            public=office is not None,
            office=office,
            part=part,
        )
        for words, office, part in people
    )
    return maker.reading(people=mentions)


def texts(*readings: Reading, stories: tuple[tuple[int, ...], ...] = ()) -> list[str]:
    made = tuple(
        Story(f"story{n}", tuple(readings[i].report.id for i in members), "", None, None)
        for n, members in enumerate(stories)
    )
    record = Record(readings, (), (), (), made, (), (), (), (), ())
    return [r.report.text for r in redact(record).readings]


def test_an_office_holder_named_without_title_elsewhere_stays():
    shown = texts(
        reading("a", "Minister Ana Belik spoke.", ("Ana Belik", "minister", None)),
        reading("b", "Ana Belik was silent.", ("Ana Belik", None, None)),
        reading("c", "Belik was silent.", ("Belik", None, None)),
    )
    assert shown == ["Minister Ana Belik spoke.", "Ana Belik was silent.", "Belik was silent."]


def test_a_private_namesake_in_another_story_is_masked():
    shown = texts(
        reading("a", "Minister Ana Belik spoke.", ("Ana Belik", "minister", None)),
        reading("b", "Ana Belik, a nurse, was hit.", ("Ana Belik", None, "nurse")),
        stories=((0,), (1,)),
    )
    assert shown == ["Minister Ana Belik spoke.", "███ █████, a █████, was hit."]


def test_a_surname_that_private_people_have_too_is_masked_where_it_stands_alone():
    shown = texts(
        reading("a", "Minister Ana Belik spoke.", ("Ana Belik", "minister", None)),
        reading("b", "Olga Belik fell.", ("Olga Belik", None, None)),
        reading("c", "Belik was hurt.", ("Belik", None, None)),
    )
    assert shown[0] == "Minister Ana Belik spoke."
    assert "Olga" not in shown[1]


def test_a_name_that_is_private_in_one_report_is_masked_in_all():
    shown = texts(
        reading("a", "Olga Marin was hit.", ("Olga Marin", None, None)),
        reading("b", "So did Olga Marin."),
    )
    assert shown == ["████ █████ was hit.", "So did ████ █████."]


def test_a_byline_makes_nobody_public_elsewhere():
    shown = texts(
        reading("a", "By Jane Hollis", ("Jane Hollis", "byline", None)),
        reading("b", "Jane Hollis was detained.", ("Jane Hollis", None, None)),
    )
    assert shown == ["By Jane Hollis", "████ ██████ was detained."]
