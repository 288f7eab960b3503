"""Contact data, identifiers and addresses by their form: found, and numbers of the news left alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.privacy.detect import contacts
from crosswire.privacy.fold import MASK, folded, unaccented
from crosswire.privacy.mask import Masker, masked
from crosswire.privacy.policy import Names


def found(text: str) -> list[str]:
    """The stretches that are masked, overlapping ones joined."""
    out, hidden = [], masked(text, contacts(text))
    start = None
    for i, c in enumerate(hidden + " "):
        inside = c == MASK or (start is not None and c == " " and hidden[i + 1 : i + 2] == MASK)
        if inside and start is None:
            start = i
        elif not inside and start is not None:
            out.append(text[start:i])
            start = None
    return out


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Write to ada.brandt+x@mava.example today.", ["ada.brandt+x@mava.example"]),
        ("Write to ada [at] mava [dot] example today.", ["ada [at] mava [dot] example"]),
        ("She can be called on +375 29 123-45-67.", ["+375 29 123-45-67"]),
        ("Call (202) 555-0143 or 555-0199.", ["(202) 555-0143", "555-0199"]),
        ("His phone number is 8029 6541122.", ["8029 6541122"]),
        ("Her account is GB82 WEST 1234 5698 7654 32.", ["GB82 WEST 1234 5698 7654 32"]),
        ("Card 4111 1111 1111 1111 was used.", ["4111 1111 1111 1111"]),
        ("The number 078-05-1120 was leaked.", ["078-05-1120"]),
        ("They posted his passport number MP 2345678.", ["MP 2345678"]),
        ("A car with plates 1234 AB-7 drove off.", ["1234 AB-7"]),
        ("The address 192.168.10.1 was logged.", ["192.168.10.1"]),
        ("He lives at 14 Lipova Street, apartment 12.", ["14 Lipova Street, apartment 12"]),
        ("He lives at ul. Lipova 5, kv. 3 in Orlen.", ["ul. Lipova 5, kv. 3"]),
        ("She was born on 3 May 1985 in Orlen.", ["3 May 1985"]),
        ("DOB: 03/05/1985.", ["03/05/1985"]),
    ],
)
def test_what_reaches_or_identifies_somebody_is_found(text, hidden):
    assert found(text) == hidden


@pytest.mark.parametrize(
    "text",
    [
        "At least 80 people were detained on Sept. 20, 2020, and 1,000 officers were named.",
        "On 2020-09-20 and 20.09.2020, between 2019-2020, some 1 000 000 people marched.",
        "It cost 1.250.000 euros, or $330 million, 26 years after 1994.",
        "Between 100-200 people threw 10-15 bottles at 9:30 and 17:45.",
        "Resolution 1325/2000 and Article 342-1 of the code were quoted.",
        "Crowds filled Independence Avenue and Victory Square.",
        "On Sept. 20 Union Avenue was closed.",
        "The minister called 3000 reservists; 102 were hurt.",
        "Version 3.8.11 of the app leaked 12,500 records on page 3.",
        "Temperatures fell to -15 degrees, 2.5 km from the border.",
    ],
)
def test_numbers_of_the_news_are_left_alone(text):
    assert found(text) == []


NAMES = Names(
    frozenset({"Maria Petrova", "Petrova", "Ivan Dratch", "Dratch", "Leyla Demir", "Pavel"}),
    frozenset({"Tarik Demir", "Demir", "Maria Petrovic"}),
)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Maria Petrova, 34, a school teacher, left.", "█████ ███████, ██, a school ███████, left."),
        ("PETROVA’S brother Pavel, a nurse, stayed.", "███████’S ███████ █████, a █████, stayed."),
        ("Márià Petrová left.", "█████ ███████ left."),
        ("https://x.example/ivan-dratch-freed", "https://x.example/███████████-freed"),
        ("@mariapetrova1985 wrote", "@████████████1985 wrote"),
        ("Petrova, 100 people and a dog", "███████, 100 people and a dog"),
        ("34-year-old baker Ivan Dratch spoke.", "██-year-old █████ ████ ██████ spoke."),
        ("President Tarik Demir met Maria Petrovic.", "President Tarik Demir met Maria Petrovic."),
        ("Demir, 61, a former teacher, spoke.", "Demir, 61, a former teacher, spoke."),
        ("Leyla Demir left; Demir stayed.", "█████ █████ left; Demir stayed."),
        ("a 34-year-old woman and the 26-year-old law", "a ██-year-old woman and the 26-year-old law"),
        ("dratched petrovas", "dratched petrovas"),
    ],
)
def test_names_and_what_stands_beside_them(text, after):
    assert Masker(NAMES).text(text) == after


@given(st.text(alphabet="Petrova Dratch,.-@0123456789()+\n’", max_size=80))
def test_masking_keeps_length_and_twice_is_once(text):
    masker = Masker(NAMES)
    once = masker.text(text)
    assert len(once) == len(text)
    assert masker.text(once) == once
    assert [c.isspace() for c in once] == [c.isspace() for c in text]


@given(st.text())
def test_folding_keeps_every_character_in_its_place(text):
    assert len(folded(text)) == len(unaccented(text)) == len(text)


@pytest.mark.parametrize(
    "piece", ["1 ", "a.", "A ", "passport ", "(at) ", "12 A B C D ", "A1 ", "@a.b", "1-", "Petrova ", "a-year-old "]
)
def test_time_grows_with_length_alone(piece):
    masker = Masker(NAMES)
    start = time.perf_counter()
    masker.text(piece * (60_000 // len(piece)))
    assert time.perf_counter() - start < 3
