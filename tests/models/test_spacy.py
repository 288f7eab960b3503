"""The tagger: what is read off spaCy's documents, and that nothing around a unit changes its parse."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.models.products import RowOps, product, rows_apart
from crosswire.models.spacy import _found, parse_of, tagger
from crosswire.models.threads import one_thread

TEXTS = (
    "Ferry crews in Lisbon walked out on Monday after talks with the harbour board broke down.",
    "“We won't be moved,” said Ana Brito, who leads the union.",
    "There were about 1,200 strikers,\u00a0police said - twice as many as last year.",
    "Café owners let's say didn't mind 🙂 at all.",
    "   ",
    "",
)


def asked(doc):
    """What spaCy answers when each token is asked."""
    words = [(t.i, t.text, t.lemma_.lower(), t.pos_, t.tag_, t.dep_, t.head.i) for t in doc]
    places = [(t.idx, t.idx + len(t), t.ent_type_, t.ent_iob_ == "B") for t in doc]
    return [word + place for word, place in zip(words, places, strict=True)]


def told(parse):
    return [
        (t.i, t.text, t.lemma, t.pos, t.tag, t.dep, t.head, t.start, t.end, t.ent, t.ent_start) for t in parse.tokens
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_a_parse_says_what_spacy_says(text):
    doc = tagger()._nlp(text)
    assert told(parse_of(doc)) == asked(doc)


def test_a_part_of_a_document_has_offsets_and_heads_of_its_own():
    doc = tagger()._nlp(" ".join(TEXTS[:2]))
    parse = parse_of(doc, 3, 9)
    assert [t.text for t in parse.tokens] == [t.text for t in doc[3:9]]
    assert all(parse.text[t.start : t.end] == t.text for t in parse.tokens)
    assert all(t.dep == "ROOT" for t in parse.tokens if t.head == t.i)


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=12))
@settings(max_examples=25, deadline=None)
def test_what_is_parsed_beside_a_unit_changes_nothing(texts):
    alone = {text: next(iter(tagger().parses([text]))) for text in set(texts)}
    assert list(tagger().parses(texts)) == [alone[text] for text in texts]


def test_quick_products_make_the_parses_that_spacy_makes():
    plain = spacy.load(_found()[1], exclude=["senter"])
    assert [told(parse_of(doc)) for doc in plain.pipe(TEXTS)] == [told(p) for p in tagger().parses(TEXTS)]


@given(st.integers(1, 200), st.integers(0, 99))
def test_a_row_has_one_product_whatever_stands_beside_it(count, first):
    with one_thread():
        _has_one_product(count, first)


def _has_one_product(count, first):
    if not rows_apart():
        pytest.skip("this processor's products depend on the rows beside: thinc's own are used")
    rows = np.random.default_rng(5).standard_normal((300, 96), dtype=np.float32)
    matrix = np.random.default_rng(6).standard_normal((96, 64), dtype=np.float32)
    assert np.array_equal(product(rows[first : first + count], matrix), product(rows, matrix)[first : first + count])


def test_other_products_stay_those_of_thinc():
    a = np.random.default_rng(7).standard_normal((5, 7), dtype=np.float32)
    assert np.allclose(RowOps().gemm(a, a, trans1=True), a.T @ a, atol=1e-5)
    assert np.allclose(RowOps().gemm(a, a, trans2=True), a @ a.T, atol=1e-5)
