"""Families: what goes back to one text, passage by passage."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.domain.alignment import OriginKind, Shared
from crosswire.domain.report import Dateline
from crosswire.domain.statement import Form, Relay, Speaker, Stance, Statement
from crosswire.domain.text import Span
from crosswire.reuse import alignments, families
from reuse.pairs import built, golden, reading
from reuse.test_alignments import TEXTS

PAIRS = {pair.name: pair for pair in golden()}

WIRE = [
    "A bus with 31 pupils on board left the mountain road above Sella on Monday and came to rest in a stream.",
    "The driver told the police that the brakes had failed after the last bend before the bridge.",
    "Six children were taken to hospital in the valley and were said to be out of danger.",
    "The road will stay closed until the bus has been lifted out of the stream by a crane from the coast.",
    "It was the third accident on that stretch of road since the barrier was taken down in the spring.",
]
OTHER = [
    "Parents who had been waiting at the school since noon learned of the crash from a teacher's phone.",
    "The company that owns the bus has had its licence suspended twice, a register kept by the district shows.",
    "The village has asked for a new barrier every year, and every year the money has gone elsewhere.",
    "A nurse who passed by chance climbed down to the stream and counted the children one by one.",
]
FURTHER = [
    "The government of the canton promised on Tuesday to look at every mountain road in the next three months.",
    "Opposition members said the promise had been made before, after a lorry fell from the same bend in May.",
    "Insurers expect to pay about two million francs for the crash, the first of its size in the canton.",
]


def made(*readings):
    return families(readings, alignments(readings))


def of(found, report, sentence, readings):
    """The family that the n-th sentence of a report is in."""
    (one,) = [r for r in readings if r.report.id == report]
    span = one.sentences[sentence].span
    (family,) = [f for f in found if any(p.report == report and span in p.spans for p in f.passages)]
    return family


def test_edited_copies_are_one_family_and_what_only_one_has_is_inferred_to_be_of_it():
    a, b = built("a", [WIRE[:2], WIRE[2:4]]), built("b", [WIRE[:2], [WIRE[2], WIRE[4]]])
    (found,) = made(a, b)
    assert found.reports == ("a", "b")
    assert [p.inferred for p in found.passages] == [(a.sentences[3].span,), (b.sentences[3].span,)]


def test_own_reporting_in_a_copied_body_is_the_outlets_own():
    told = ["The mother of one of the pupils told the Gull that the bus had been late all week."]
    a, b = built("a", [WIRE[:4]]), built("b", [WIRE[:4], told], outlet="Gull")
    found = made(a, b)
    assert of(found, "b", 4, [a, b]).reports == ("b",)
    assert of(found, "b", 3, [a, b]).reports == ("a", "b")


def test_a_report_is_of_one_family_in_one_passage_and_of_another_in_the_next():
    a, b = built("a", [WIRE]), built("b", [FURTHER])
    mixed = built("c", [WIRE[:3], FURTHER, OTHER])
    found = made(a, b, mixed)
    assert {f.reports for f in found} == {("a", "c"), ("b", "c"), ("c",)}


def test_wire_paragraphs_in_a_longer_own_text_leave_the_rest_its_own():
    pair = PAIRS["inside"]
    a, b = reading("a", *pair.a), reading("b", *pair.b, outlet="Valley Herald")
    found = made(a, b)
    assert of(found, "b", 2, [a, b]).reports == ("a", "b")
    own = of(found, "b", 1, [a, b])
    assert own.reports == ("b",)
    assert own.origin.kind is OriginKind.OUTLET
    assert of(found, "b", 0, [a, b]) is own


def test_a_shared_quotation_makes_no_family():
    pair = PAIRS["quoted"]
    a, b = reading("a", *pair.a), reading("b", *pair.b)
    assert len(alignments([a, b])) == 1
    assert {f.reports for f in made(a, b)} == {("a",), ("b",)}


def test_a_quotation_amid_shared_text_goes_with_it():
    pair = PAIRS["ferry"]
    a, b = reading("a", *pair.a), reading("b", *pair.b)
    assert of(made(a, b), "a", 4, [a, b]).reports == ("a", "b")


def test_a_credited_caption_is_a_family_of_its_own():
    pair = PAIRS["captions"]
    a, b = reading("a", *pair.a, agency="NP"), reading("b", *pair.b, agency="NP")
    found = made(a, b)
    caption = of(found, "a", 1, [a, b])
    assert caption.reports == ("a", "b")
    assert (caption.origin.kind, caption.origin.agency) == (OriginKind.AGENCY, "NP")
    body = of(found, "a", 3, [a, b])
    assert body.id != caption.id
    assert body.origin.agency is None
    assert len(found) == 2


def test_headlines_follow_the_body():
    pair = PAIRS["ferry"]
    a, b = reading("a", *pair.a), reading("b", *pair.b)
    found = made(a, b)
    assert of(found, "b", 0, [a, b]) is of(found, "b", 1, [a, b])


def test_an_agency_is_named_only_where_a_dateline_or_byline_names_it():
    a, b = built("a", [WIRE]), built("b", [WIRE[:4]])
    (unknown,) = made(a, b)
    assert (unknown.origin.kind, unknown.origin.agency) == (OriginKind.UNKNOWN, None)
    line = Dateline(Span(0, 5), "SELLA", agency="Norvia Press")
    (known,) = made(replace(a, report=replace(a.report, dateline=line)), b)
    assert (known.origin.kind, known.origin.agency) == (OriginKind.AGENCY, "Norvia Press")
    assert "dateline of a" in known.origin.evidence


@given(st.lists(TEXTS, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_every_sentence_is_in_exactly_one_family(texts):
    readings = [built(str(n), text) for n, text in enumerate(texts)]
    found = families(readings, alignments(readings))
    placed = sorted((p.report, span) for f in found for p in f.passages for span in p.spans)
    assert placed == sorted((r.report.id, s.span) for r in readings for s in r.sentences)
    assert len({f.id for f in found}) == len(found)


@given(st.lists(TEXTS, min_size=2, max_size=4), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_reports_changes_nothing(texts, random):
    readings = [built(str(n), text) for n, text in enumerate(texts)]
    found = made(*readings)
    random.shuffle(readings)
    assert made(*readings) == found


@pytest.mark.parametrize("text", [[WIRE], [WIRE[:3], OTHER[:2]], [FURTHER]])
def test_a_copied_report_adds_no_family(text):
    before = made(built("a", text))
    after = made(built("a", text), built("b", text))
    assert len(before) == len(after) == 1
    assert after[0].reports == ("a", "b")


def test_a_later_text_of_one_agency_shares_the_sentence_it_repeats():
    line = Dateline(Span(0, 5), "SELLA", agency="Norvia Press")
    later = ["Six children were taken to hospital in the town and all have gone home since.", *FURTHER[:2]]
    plain = [built("a", [WIRE]), built("b", [later])]
    assert of(made(*plain), "b", 0, plain).reports == ("b",)
    both = [replace(r, report=replace(r.report, dateline=line)) for r in plain]
    assert of(made(*both), "b", 0, both).reports == ("a", "b")


def test_one_statement_that_two_reporters_heard_makes_no_family():
    heard = "The union of the bus drivers said on Monday that it had warned of the barrier three times this year."
    a, b = built("a", [[OTHER[0]], [heard], OTHER[1:3]]), built("b", [FURTHER[:2], [heard], [FURTHER[2]]])
    assert of(made(a, b), "a", 1, [a, b]).reports == ("a", "b")
    said = [replace(r, statements=(statement(r.sentences[n]),)) for r, n in ((a, 1), (b, 2))]
    assert of(made(*said), "a", 1, said).reports == ("a",)
    assert {link.shared for al in alignments(said) for link in al.links if link.a and link.b} == {Shared.QUOTATION}


def test_an_agency_quoted_with_its_own_text_is_one_family():
    quote = "The driver told the police that the brakes had failed after the last bend"
    a = built("a", [WIRE])
    b = built("b", [[OTHER[0]], [f'"{quote}," the agency Norvia Press reports.'], FURTHER])
    spoken = statement(b.sentences[1], kind="media")
    cited = replace(b, statements=(spoken,))
    assert of(made(a, cited), "b", 1, [a, cited]).reports == ("a", "b")
    assert of(made(a, b), "b", 1, [a, b]).reports == ("b",)


def statement(sentence, kind="organisation"):
    speaker = Speaker("speaker", Relay.SAID, kind, "speaker")
    span = sentence.span
    return Statement("s", span, sentence.unit, "", (speaker,), (), "said", (span,), Form.INDIRECT, Stance.ASSERTS)
