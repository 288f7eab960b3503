"""Live entries, languages of units, editions, and who relayed the whole."""

from __future__ import annotations

import pytest

from crosswire.domain.report import Edition, Genre, Mark, Metadata, RawReport, Report, Role
from crosswire.domain.text import Span
from crosswire.lexicon.wires import bare_title
from crosswire.normalise import normalise
from formats import page
from reading import reports

LIVE = "\n\n".join(
    (
        "Ravna bridge closed: live",
        "12:40 GMT - The council meets on Wednesday.",
        "Its members will look at the piers.",
        "11:05 GMT - Buses are sent back.",
        "9:30 am - Police close the bridge.",
    )
)


def report(text: str, marks: tuple[Mark, ...] = (), **meta: object) -> Report:
    return normalise(RawReport("a.txt", text, "0" * 64, "text", "text/1", marks, Metadata(**meta)))  # type: ignore[arg-type]


def times(found: Report) -> list[str | None]:
    return [unit.when.value if unit.when else None for unit in found.units]


def test_entries_have_their_hour_and_what_follows_goes_with_them() -> None:
    found = report(LIVE, published="2021-05-04T09:30:00+00:00")
    assert found.genre is Genre.LIVE
    assert times(found) == [None, "2021-05-04T12:40", "2021-05-04T12:40", "2021-05-04T11:05", "2021-05-04T09:30"]


def test_an_hour_without_a_day_is_none() -> None:
    assert set(times(report(LIVE))) == {None}
    over_midnight = report(LIVE, published="2021-05-04T09:30:00Z", modified="2021-05-05T01:00:00Z")
    assert set(times(over_midnight)) == {None}


ENTRY = '<article class="live-entry"><time datetime="2021-05-0{day}T10:15:00+02:00">10:15</time><p>{text}</p></article>'
TEXTS = (
    "Police closed the bridge over the Ravna to lorries on Tuesday morning, the city council said in a statement.",
    "Engineers have found cracks in two of the piers, which cannot be repaired while the bridge is still in use.",
    "Buses may cross the bridge again from Thursday on, but only one at a time and at no more than walking pace.",
)


def test_markup_of_entries_states_their_times() -> None:
    body = "".join(ENTRY.format(day=n + 4, text=text) for n, text in enumerate(TEXTS))
    data = page(paragraphs=()).replace(b"</article>", body.encode() + b"</article>", 1)
    (found,) = reports(data)
    entries = [unit for unit in found.units if unit.role is Role.LIVE_ENTRY]
    assert [unit.text for unit in entries] == list(TEXTS)
    assert [unit.when.value for unit in entries if unit.when] == [f"2021-05-0{n}T10:15+02:00" for n in (4, 5, 6)]


def test_entries_that_json_ld_states_are_found_in_the_text() -> None:
    updates = ",".join(
        f'{{"@type": "BlogPosting", "datePublished": "2021-05-0{n + 4}T08:00:00Z", "articleBody": "{text}"}}'
        for n, text in enumerate(TEXTS)
    )
    head = f'<script type="application/ld+json">{{"@type": "LiveBlogPosting", "headline": "Ravna", "liveBlogUpdate": [{updates}]}}</script>'
    (found,) = reports(page(paragraphs=TEXTS, head=head))
    assert [unit.when.value for unit in found.units if unit.when] == [f"2021-05-0{n}T08:00Z" for n in (4, 5, 6)]
    assert found.genre is Genre.LIVE


def test_a_part_in_another_language_says_so() -> None:
    english = "The bridge over the Ravna is closed to lorries until further notice, the city council said on Tuesday."
    russian = "Мост через реку останется закрытым для грузовиков до особого распоряжения, сообщила мэрия во вторник."
    found = report("\n\n".join((english, english, russian, "Да.", english)))
    assert found.language == "en" and [unit.language for unit in found.units] == [None, None, "ru", None, None]


def test_who_relayed_the_whole_is_an_agency_with_a_place() -> None:
    text = "Forwarded from Bridge Watch\n\nThe bridge is closed."
    marks = (Mark(Span(0, 27), Role.CREDIT, "a"), Mark(Span(29, len(text)), None, "b"))
    found = report(text, marks, relay="Bridge Watch")
    assert [(c.agency, c.where, c.span.of(text)) for c in found.agencies] == [
        ("Bridge Watch", "credit", "Bridge Watch")
    ]


@pytest.mark.parametrize(
    ("title", "text", "signal", "number"),
    [
        ("UPDATE 2-Bridge closed", "It is closed.", "update", "2"),
        ("REFILE-UPDATE 1-Bridge closed", "It is closed.", "update", None),
        ("CORRECTED-Bridge closed", "It is closed.", "correction", None),
        ("Bridge closed (Update 3)", "It is closed.", "update", "3"),
        ("Update: a new bridge", "It is new.", None, None),
        ("Updating the bridge", "It is new.", None, None),
        ("Bridge closed", "2nd Ld-Writethru\n\nIt is closed.", None, "2"),
        ("Bridge closed", "It is closed.\n\nCorrection: An earlier version gave a wrong name.", "correction", None),
        ("Bridge closed", "This story has been retracted because its source could not be found.", "retraction", None),
        ("Bridge closed", "MANDATORY KILL\n\nEditors, the story on the bridge is wrong and withdrawn.", "kill", None),
        ("Bridge closed", "Nine were killed.\n\nThe paper said that it would withdraw its claim.", None, None),
    ],
)
def test_editions(title: str, text: str, signal: str | None, number: str | None) -> None:
    found = report(text, title=title).edition
    assert (found.signal, found.number) == (signal, number)


def test_what_the_source_states_goes_before_the_text() -> None:
    known = Edition(number="7", signal="update", slug="BRIDGE")
    assert report("It is closed.", title="CORRECTED-Bridge closed", edition=known).edition == known


def test_titles_without_their_edition_are_alike() -> None:
    titles = ("Bridge closed", "UPDATE 2-Bridge closed", "CORRECTED-Bridge closed", "Bridge closed (Update 3)")
    assert {bare_title(title) for title in titles} == {"Bridge closed"}


def test_the_update_is_kept_beside_the_publication() -> None:
    found = report("It is closed.", published="2021-05-04T10:00:00Z", modified="2021-05-05T11:00:00+02:00")
    assert found.published is not None and found.published.value == "2021-05-04T10:00Z"
    assert found.updated is not None and found.updated.value == "2021-05-05T11:00+02:00"
    wrong = report("It is closed.", published="2021-05-04", modified="2021-05-01")
    assert wrong.updated is None and ("ignored metadata: modified", '"is earlier than the publication"') in wrong.extra
