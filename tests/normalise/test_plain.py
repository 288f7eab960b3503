"""The normalised copy: what it looks like, and that every character of it leads back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crosswire.domain.text import Span
from crosswire.normalise.plain import ACCENTS, copied, plain


@pytest.mark.parametrize(
    ("source", "copy"),
    [
        ("“Go away,” they said", '"Go away," they said'),
        ("the union’s ‘last word’", "the union's 'last word'"),
        ("1,000\u00a0people\u2009in\u3000all", "1,000 people in all"),
        ("in\u200bvisible\u00ad marks\ufeff", "invisible marks"),
        ("two  \t spaces\r\nand a line", "two spaces and a line"),
        ("Cafe\u0301", "Café"),
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("\u202eabc\u202c", "abc"),
        ("\u200b \u200b", ""),
        ("«Ура»", '"Ура"'),
    ],
)
def test_looks_as_expected(source: str, copy: str) -> None:
    assert plain(source) == copy


def test_accents_belong_to_their_letter() -> None:
    source = "Cafe\u0301 open"
    copy = copied(source, Span(0, len(source)))
    assert copy.offsets.span(Span(0, 4)).of(source) == "Cafe\u0301"
    assert copy.offsets.span(Span(5, 9)).of(source) == "open"


def test_a_flood_of_accents_is_stopped() -> None:
    assert len(plain("a" + "\u0338" * 10_000 + "b")) <= ACCENTS + 2
    assert len(plain("e" + "\u0301\u0327" * 10_000 + "b")) <= 2 * ACCENTS + 3


@given(st.text(), st.integers(0, 3), st.integers(0, 3))
@example("e\u0301\u0301 x", 0, 0)
@example("\u0958 a\u0327\u0301", 1, 0)
@example("  a  ", 1, 1)
def test_each_character_comes_from_where_the_map_says(text: str, before: int, after: int) -> None:
    source = "x" * before + text + "y" * after
    if not text:
        return
    copy = copied(source, Span(before, before + len(text)))
    last = before
    for at, character in enumerate(copy.text):
        span = copy.offsets.span(Span(at, at + 1))
        assert before <= span.start and span.end <= before + len(text)
        assert span.start >= last
        last = span.start
        origin = span.of(source)
        if character not in "'\" ":
            assert character in unicodedata.normalize("NFC", origin)
        elif character == " ":
            assert origin.isspace()


@given(st.text())
def test_copying_twice_is_copying_once(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    assert "  " not in once and once == once.strip()
