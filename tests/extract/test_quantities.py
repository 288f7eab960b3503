from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.domain.quantity import Bound, Interval, Quantity
from crosswire.domain.text import Span
from crosswire.extract.bounds import bounded
from crosswire.extract.numbers import LARGEST, numbers
from crosswire.extract.pieces import Pieces, digits
from crosswire.extract.quantities import quantities
from crosswire.extract.times import times
from crosswire.lexicon.quantities import quantity_lexicon
from drawing import drawn, parses, report

WORDS = quantity_lexicon("en")


def found(*texts: str) -> tuple[Quantity, ...]:
    of = report(*texts)
    parsed = parses(of)
    return quantities(of, parsed, times(of, parsed))


def shown(value: float | None) -> str:
    if value is None:
        return "inf"
    return f"{value:.0f}" if value == int(value) else f"{value:.4g}"


@pytest.mark.parametrize(("text", "answers"), list(drawn("en/quantities.txt")))
def test_finds_exactly_what_is_drawn(text: str, answers: list[tuple[Span, tuple[str, ...]]]) -> None:
    assert [
        (
            q.span,
            (q.measured_in, shown(q.interval.low), shown(q.interval.high), q.bound.value) + ((q.per,) if q.per else ()),
        )
        for q in found(text)
    ] == answers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234", 1234), ("10,00,000", 1_000_000), ("1.234,56", 1234.56), ("1.234.567", 1_234_567),
        ("1,234.56", 1234.56), ("2,5", 2.5), ("1.234", 1.234), ("١٢٣", 123), ("१२", 12), ("10’000", 10_000),
        ("192.168.1.2", None), ("1,23,4", None), ("9" * 400, None),
    ],
)  # fmt: skip
def test_digits_of_any_country(text: str, value: float | None) -> None:
    assert digits(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two hundred and fifty-one", 251), ("twenty-one trillion and three hundred", 21_000_000_000_300),
        ("half a million", 500_000), ("a million and a half", 1_500_000), ("two and a half", 2.5), ("2½", 2.5),
        ("three quarters", 0.75), ("one in five", 0.2), ("six out of ten", 0.6), ("3 hundred and 21", 321),
        ("1.2 million", 1_200_000), ("5k", 5000), ("two dozen", 24), ("minus five", -5), ("100 000", 100_000),
        ("a quarter of a million", 250_000), ("two point five", 2.5), ("3 1/2", 3.5),
    ],
)  # fmt: skip
def test_one_number_with_its_value(text: str, value: float) -> None:
    assert [number.value for number in numbers(Pieces.of(text), WORDS.words)] == [pytest.approx(value)]


@pytest.mark.parametrize(
    ("text", "interval", "bound"),
    [
        ("more than 51", Interval(51, None, low_open=True), Bound.MORE_THAN),
        ("fewer than 20", Interval(0, 20, high_open=True), Bound.LESS_THAN),
        ("nearly 300", Interval(270, 300, soft=True), Bound.ABOUT),
        ("around 300", Interval(270, 330, soft=True), Bound.ABOUT),
        ("at least some 50", Interval(50, None), Bound.AT_LEAST),
        ("dozens", Interval(24, 99, soft=True), Bound.VAGUE),
        ("more than a dozen", Interval(10, None, low_open=True, soft=True), Bound.MORE_THAN),
        ("less than -5", Interval(None, -5, high_open=True), Bound.LESS_THAN),
        ("between 50 and 60", Interval(50, 60), Bound.RANGE),
    ],
)
def test_hedges_make_intervals(text: str, interval: Interval, bound: Bound) -> None:
    (only,) = bounded(Pieces.of(text), WORDS)
    assert (only.interval, only.bound) == (interval, bound)
    assert (only.first, only.past) == (0, len(Pieces.of(text)))


def test_money_with_its_country_and_what_it_is_per() -> None:
    (price,) = found("Gas costs C$5.50 per litre there.")
    assert (price.text, price.currency, price.stated, price.per) == ("C$5.50", "CAD", 5.5, "litre")


def test_the_counted_noun_and_the_number_have_spans_of_their_own() -> None:
    text = "Nearly 1,000 police officers resigned."
    (officers,) = found(text)
    assert officers.noun is not None
    assert officers.digits is not None
    assert (officers.noun.of(text), officers.digits.of(text)) == ("police officers", "1,000")


def test_numbers_of_dates_are_left_to_times() -> None:
    assert found("On 12 March 2019, not two days ago, 40 people met.")[-1].stated == 40
    assert len(found("On 12 March 2019, not two days ago, 40 people met.")) == 1


WORDS_OF_TEXTS = (
    "at least more than 80 1,000 people dozens of tens thousands million $ € % - – to between and 50 a half "
    "third woman were killed no one hundred one 1e308 99999999999999999999999999 ½ 3/4 12:30 , . ( 2019 months "
    "straight sixth in row the from US nearly -5 °C several 9/11 ٣٤ 1.234,56"
)
PIECES = st.sampled_from(WORDS_OF_TEXTS.split())


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25))
def test_any_text_gives_spans_of_its_own_words_and_finite_values(words: list[str]) -> None:
    text = " ".join(words)
    for quantity in found(text) if text else ():
        assert quantity.text == quantity.span.of(text)
        for value in (quantity.interval.low, quantity.interval.high, quantity.stated):
            assert value is None or abs(value) <= LARGEST * 1.1
    assert [q.id for q in found(text)] == [q.id for q in found(text)] if text else True


@given(st.text(max_size=200))
def test_numbers_never_fail_and_never_overlap(text: str) -> None:
    past = 0
    for whole in bounded(Pieces.of(text), WORDS):
        assert past <= whole.first < whole.past
        assert abs(whole.number.high) <= LARGEST
        past = whole.past


@pytest.mark.parametrize("seed", ["one hundred and ", "1,", "at least ", "twenty-", "1 ", "half of a ", "5-", "$"])
def test_hostile_texts_take_linear_time(seed: str) -> None:
    pieces = Pieces.of(seed * 20_000)
    steps = sum(1 for _ in bounded(pieces, WORDS))
    assert steps <= len(pieces)


def test_order_of_units_is_order_of_quantities_and_ids_are_unique() -> None:
    many = found("Ten men and two women met.", "Ten men and two women met.")
    assert [q.unit for q in many] == sorted(q.unit for q in many)
    assert len({q.id for q in many}) == len(many) == 4


def test_a_price_by_its_country_words() -> None:
    (sum_of_money,) = found("The city owes 40 million Canadian dollars.")
    assert (sum_of_money.currency, sum_of_money.stated) == ("CAD", 40_000_000)


def test_people_of_a_nation_are_counted_as_people() -> None:
    (crowd,) = found("More than 3,000 Chileans marched.")
    assert crowd.measured_in == "person"
