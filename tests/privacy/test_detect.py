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
        ("Tel.: 22 123 456, mobile 555 017.", ["22 123 456", "555 017"]),
        ("Call her on 6541122.", ["6541122"]),
        ("(022) 555-017 is the hotline.", ["(022) 555-017"]),
        ("He lived at Lipova Street 12 in Orlen.", ["Lipova Street 12"]),
        ("Born 2001-05-03, passport AB 1234567.", ["2001-05-03", "AB 1234567"]),
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
        "“May 16” (2023-05-16) stands where the other has “Tuesday” (2023-05-15 to 2023-05-16).",
        "From (2025-10-12 - 2025-10-13), or 12/10/25-13/10/25, until 16.05.2023 18.30.",
        "Published 2025-10-13T06:30:00-03:00, at (09:30-12:45) or 00.30-02.15.",
        "They won 3-2, 6-4, 7-6, then 102-98; the vote was 312-120 (1990-2020).",
        "The number of refugees reached 1 200 000, or (1 500 000) with children.",
        "They called 120 000 people to the streets, text 250 000 of them and reach 12 000 000.",
        "The camp lies at (33.047238) north, 71.612688 west.",
        "On Lipova Street 12 people were held; at Main Street, 40 shops burned.",
        "Some 300 Main Street traders left, more than 12 Lipova Road tenants stayed.",
        "In 2020 Park Avenue was closed, in Sept. 20 Union Street too.",
        "The passport law of 2019 and the plates of 2023-05-16 were named; a case number 2021 was not.",
        "ISBN prefixes, 1,234,567 votes and $1 234 567 were counted, €12.500.000 paid.",
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
        ("Ivan Dratch, 23, a welder’s apprentice, fell.", "████ ██████, ██, a ████████ ██████████, fell."),
        ("Ivan Dratch, 58, a potato grower from Orlen", "████ ██████, ██, a potato ██████ from Orlen"),
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
