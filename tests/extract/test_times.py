"""Times as worded: golden sentences, roles of units, what must hold for any text."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.domain.parse import Parse
from crosswire.domain.report import Role
from crosswire.domain.times import Direction, TimeKind
from crosswire.extract.times import expressions, known_time, times
from crosswire.lexicon.times import time_words
from crosswire.models.spacy import tagger
from drawing import drawn, parses, report
from time_values import value

SENTENCES = list(drawn("en/times.txt"))


@pytest.fixture(scope="module")
def parsed() -> dict[str, Parse]:
    texts = [text for text, _ in SENTENCES]
    return dict(zip(texts, tagger().parses(texts), strict=True))


@pytest.mark.parametrize(("text", "answers"), SENTENCES, ids=[text[:50] for text, _ in SENTENCES])
def test_finds_exactly_what_is_drawn(text, answers, parsed):
    found = [(text[a:b], (time.kind.value, value(time))) for a, b, time in expressions(parsed[text], time_words())]
    assert found == [(span.of(text), answer) for span, answer in answers]


def found(*texts, **roles):
    whole = report(*texts, **roles)
    return whole, times(whole, parses(whole))


def test_the_present_tense_of_a_caption_is_the_day_of_its_picture():
    _, (time,) = found("Divers carry a chest ashore in Port Allard on Sunday.", role=Role.CAPTION)
    assert time.present
    assert time.direction is not Direction.FORWARD


def test_the_present_tense_of_a_headline_does_not_look_ahead():
    _, (time,) = found("Thousands march in Port Allard on Sunday", role=Role.HEADLINE)
    assert time.direction is not Direction.FORWARD
    assert not time.present


def test_units_are_numbered_and_spans_are_of_the_source():
    whole, (first, second) = found("It snowed on Monday.", "It thawed on May 3.")
    assert (first.unit, second.unit) == (0, 1)
    assert (first.span.of(whole.text), second.span.of(whole.text)) == ("Monday", "May 3")


def test_a_report_without_units_has_no_times():
    assert found() == (report(), ())


@pytest.mark.parametrize(
    ("text", "kind"),
    [("the quarter", TimeKind.FOLLOWING), ("current", TimeKind.VAGUE), ("the year-ago period", TimeKind.FOLLOWING)],
)
def test_bare_periods_are_times_only_where_that_is_known(text, kind):
    (parse,) = tagger().parses([text])
    known = known_time(parse)
    assert known is not None and known.kind is kind
    assert known_time(next(tagger().parses(["shoes"]))) is None


PIECES = st.sampled_from(
    """Sunday Sept. 20 , 2020 the of on last next two weeks ago 10:30 p.m. GMT 1990s ' s - – / mid early late in a
    row sixth straight weekend May march every 2020-09-20 9/20/2020 from to and 1,000 $ 5 half hour following day
    since until Christmas Eve 20th century third quarter ² ½ 二 ٣ tonight years old q 3 between not ( ) " . hundred
    """.split()  # noqa: SIM905
)


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=14).map(" ".join) | st.text(min_size=1, max_size=60))
def test_spans_yield_their_words_in_order_and_none_within_another(text):
    whole, mentions = found(text)
    assert [m.text for m in mentions] == [m.span.of(whole.text) for m in mentions]
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
    assert len({m.id for m in mentions}) == len(mentions)
    assert all(m.text.strip() == m.text != "" for m in mentions)


@settings(max_examples=6, deadline=None)
@given(st.permutations([text for text, _ in SENTENCES[::24]]))
def test_a_unit_is_read_alone(texts):
    _, mentions = found(*texts)
    alone = [m.text for text in texts for m in found(text)[1]]
    assert [m.text for m in mentions] == alone


@pytest.mark.parametrize(
    "words", ["hundred ", "two and a half ", "last ", "Today ", "1/1/", "the of ", "Sunday, ", "- "]
)
def test_a_hostile_text_takes_time_in_proportion_to_its_length(words):
    def seconds(n: int) -> float:
        (parse,) = tagger().parses([words * n])
        start = process_time()
        list(expressions(parse, time_words()))
        return process_time() - start

    seconds(20)
    assert seconds(800) < 16 * max(seconds(200), 0.002)


def test_the_words_of_a_time_are_those_of_the_source():
    text = "He has been in office for 14\u00a0years."
    unit = report(text.replace("\u00a0", " ")).units[0]
    whole = replace(report(text), units=(unit,))
    (time,) = times(whole, parses(whole))
    assert time.text == time.span.of(text) == "14\u00a0years"
