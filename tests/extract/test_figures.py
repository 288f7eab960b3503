from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.domain.figure import FigureMention
from crosswire.domain.report import Report, Role
from crosswire.domain.statement import Basis, Form, Relay, Speaker, Stance, Statement
from crosswire.domain.text import Span
from crosswire.extract.events import events
from crosswire.extract.figures import figures
from crosswire.extract.quantities import quantities
from crosswire.extract.sentences import sentences
from crosswire.extract.times import times
from drawing import drawn, parses, report


def found(of: Report, statements=()) -> tuple[FigureMention, ...]:
    read = parses(of)
    cut, when = sentences(of, read), times(of, read)
    happened = events(of, read, cut, when, (), (), statements)
    return figures(of, read, cut, when, (), quantities(of, read, when), statements, happened)


@pytest.mark.parametrize(("text", "answers"), list(drawn("en/figures.txt")))
def test_finds_exactly_what_is_drawn(text, answers):
    mentions = [(f.span, (f.measure, f.bound.value, f.group or "-")) for f in found(report(text))]
    assert sorted(mentions) == sorted(answers)


def test_the_nearest_keyword_does_not_decide():
    (figure,) = found(report("After the arrests, 300 people marched to the court."))
    assert figure.measure == "turnout"


def test_part_of_a_whole():
    whole, part = found(report("At least 80 people were detained, including three children."))
    assert (part.part_of, part.measure, part.event) == (whole.id, whole.measure, whole.event)
    assert (whole.part_of, part.group) == (None, "child")


def test_of_whom_has_a_measure_of_its_own():
    whole, part = found(report("Forty people were held, of whom 12 were injured."))
    assert (whole.measure, part.measure, part.part_of) == ("detained", "injured", whole.id)


def test_increments_and_cumulative_counts():
    assert [f.increment for f in found(report("Another 12 people were killed on Friday."))] == [True]
    assert [f.increment for f in found(report("More than 12 people were killed on Friday."))] == [False]
    assert [f.cumulative for f in found(report("So far 400 people have been killed."))] == [True]
    assert [f.cumulative for f in found(report("A total of 40 people were killed."))] == [True]
    assert [f.cumulative for f in found(report("On Friday 40 people were killed."))] == [False]


def test_modality_is_the_events():
    (planned,) = found(report("The army will send 500 soldiers to the border."))
    assert planned.modality.value == "planned"
    (negated,) = found(report("The army did not detain 30 people."))
    assert negated.modality.value == "negated"


def test_figures_carry_the_speakers_of_their_statement():
    of = report("Nine people were killed, the ministry said.")
    content = Span(0, len("Nine people were killed"))
    chain = (
        Speaker("the ministry", Relay.SAID, "government", "ministry"),
        Speaker("Agency", Relay.RELAYED, "media", "agency"),
    )
    said = Statement(
        "said", content, 0, content.of(of.text), chain, (), "said", (content,), Form.INDIRECT,
        Stance.ASSERTS, basis=Basis.DOCUMENT, caveat="could not verify",
    )  # fmt: skip
    (figure,) = found(of, (said,))
    assert (figure.speakers, figure.statement) == (chain, "said")
    assert (figure.basis, figure.caveat) == (Basis.DOCUMENT, "could not verify")


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed. The toll is expected to rise.",
        "Nine people were killed; the ministry usually publishes final figures the next day.",
        "Nine people were killed. The death toll could climb.",
        "Nine people were killed. Final figures are due on Tuesday.",
    ],
)
def test_announced_revisions_are_kept_beside_the_figure(text):
    of = report(text)
    (figure,) = found(of)
    assert figure.expected_revision is not None
    assert figure.expected_revision.of(of.text).split()[-1].strip(".") in text


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed. The toll rose from six on Monday.",
        "Nine people were killed. The ministry published the figures.",
        "Nine people were killed. The bridge is expected to open.",
    ],
)
def test_other_clauses_announce_no_revision(text):
    assert [f.expected_revision for f in found(report(text)) if f.text == "Nine"] == [None]


def test_revisions_far_away_are_another_figures():
    text = "Nine people were killed. It was cold. It snowed. The toll is expected to rise."
    assert [f.expected_revision for f in found(report(text))] == [None]


def test_captions_have_figures_too():
    (figure,) = found(report("Thousands of people march in Lima on Friday.", role=Role.CAPTION))
    assert figure.measure == "turnout"
    assert found(report("Photo of 40 killed people", role=Role.CREDIT)) == ()


VOCABULARY = """
police 12 people were detained including three children marched thousands of another killed
, . $5 million loan in years by the and injured 40 percent
"""
WORDS = st.lists(
    st.sampled_from(VOCABULARY.split()),
    min_size=1,
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(WORDS)
def test_any_words_give_figures_of_quantities_and_events_of_the_report(words):
    of = report(" ".join(words))
    read = parses(of)
    cut, when = sentences(of, read), times(of, read)
    happened = events(of, read, cut, when, (), (), ())
    numbers = quantities(of, read, when)
    measured = figures(of, read, cut, when, (), numbers, (), happened)
    assert all(f.span.of(of.text) == f.text for f in measured)
    assert {f.quantity for f in measured} <= {q.id for q in numbers}
    assert {f.event for f in measured} - {None} <= {e.id for e in happened}
    assert {f.part_of for f in measured} - {None} <= {f.id for f in measured}
    assert len({f.id for f in measured}) == len(measured)
