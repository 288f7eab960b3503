"""Statements: speakers, cues, contents and stances as drawn; chains, nesting, denials, disputes, doubts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.domain.parse import Parse
from crosswire.domain.report import Report, Role
from crosswire.domain.statement import Basis, Form, Relay, Speaker, Statement
from crosswire.domain.text import Span
from crosswire.extract.people import people
from crosswire.extract.places import places
from crosswire.extract.sentences import sentences
from crosswire.extract.statements import statements
from drawing import drawn, parses, report

TraceFunction = Callable[[FrameType, str, Any], Any]


@pytest.mark.parametrize(("text", "answers"), list(drawn("en/statements.txt")))
def test_finds_exactly_what_is_drawn(text, answers):
    assert _drawn_as(_report(text)) == sorted(answers)


@pytest.mark.parametrize(("text", "answers"), list(drawn("en/statements_chains.txt")))
def test_names_who_passes_on_who_counts_and_who_comments(text, answers):
    assert _drawn_as(_report(text)) == sorted(answers)


@pytest.mark.parametrize(("text", "answers"), list(drawn("en/statements_voices.txt")))
def test_tells_crowds_evidence_and_minds_from_words_held_with_tongs(text, answers):
    assert _drawn_as(_report(text)) == sorted(answers)


@pytest.mark.parametrize(("text", "answers"), list(drawn("en/statements_headlines.txt")))
def test_reads_the_telegraphic_style_of_headlines(text, answers):
    assert _drawn_as(_report(text, Role.HEADLINE)) == sorted(answers)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Interfax said 14 miners were rescued, citing the ministry.", "the ministry said, Interfax relayed"),
        ("The mayor was quoted by Reuters as saying the dam held.", "The mayor said, Reuters relayed"),
        ("The Daily Herald quoted the mayor as saying the dam held.", "the mayor said, The Daily Herald relayed"),
        ("A pilot told the BBC that the fuel had run out.", "A pilot said, the BBC relayed"),
        ("The radio said, citing the mayor, that the dam held.", "the mayor said, The radio relayed"),
        (
            '"We go on," said a statement distributed by the news channel Free Harbour.',
            "a statement said, the news channel Free Harbour distributed",
        ),
        (
            "Footage shared by local media showed police beating a man.",
            "Footage said, local media distributed",
        ),
        (
            "The dam held, according to a guard quoted by the Daily Herald.",
            "a guard said, the Daily Herald relayed",
        ),
    ],
)
def test_names_who_said_who_relayed_and_who_distributed(text, chain):
    first = _found(_report(text))[0]
    assert ", ".join(f"{speaker.text} {speaker.role}" for speaker in first.speakers) == chain


def test_media_relay_the_statements_they_report():
    outer, inner = _found(_report("State radio reported that doctors had said the water was unsafe."))
    assert inner.inside == outer.id
    assert [(s.text, s.role) for s in inner.speakers] == [
        ("doctors", Relay.SAID),
        ("State radio", Relay.RELAYED),
    ]
    assert inner.basis is Basis.RELAY


def test_a_minister_speaks_for_himself_about_what_others_say():
    outer, inner = _found(_report("Interior minister Karl Voss said police had denied beating the students."))
    assert inner.inside == outer.id
    assert [s.text for s in inner.speakers] == ["police"]
    assert inner.denies == ()  # not what it is told in


@pytest.mark.parametrize(
    "text",
    [
        "Dozens of students say they were beaten in custody. The police have denied abusing detainees.",
        "Prisoners say they were kept in the dark for a week, claims the ministry denies.",
        "Nurses say that wages were withheld. The ministry denies that any wages were withheld.",
    ],
)
def test_a_denial_is_linked_to_what_it_denies(text):
    claim, denial = _found(_report(text))
    assert denial.denies == (claim.id,)
    assert claim.denies == ()


@pytest.mark.parametrize(
    "text",
    [
        "Nurses say that wages were withheld, which the hospital denies.",
        "Fishermen allege that the plant poured acid into the bay, which its owner denies.",
    ],
)
def test_a_denial_in_passing_denies_the_whole_claim(text):
    claim, denial = _found(_report(text))
    assert (denial.denies, denial.content) == ((claim.id,), claim.content)


def test_what_is_rejected_is_nobodys_claim():
    denial, accusation = _found(_report("The fleet command rejects the allegations of piracy."))
    assert (accusation.speakers, accusation.inside, denial.denies) == ((), denial.id, (accusation.id,))


@pytest.mark.parametrize(
    "text",
    [
        "Sweden said it would send ships, but captains doubt that they will sail in winter.",
        "Police said nine men were held, but the mayor said the festival would go on.",
        "The union promised to end the strike, but miners say wages are low.",
    ],
)
def test_a_doubt_or_another_matter_disputes_nothing(text):
    assert [s.disputes for s in _found(_report(text))] == [(), ()]


def test_pronouns_are_told_by_what_they_stand_for():
    said = _found(_report("The transport ministry closed the tunnel. It said the lights had failed."))[0]
    assert (said.speakers[0].text, said.speakers[0].key) == ("The transport ministry", "transport ministry")
    inner, outer = _found(_report('"We demand an inquiry," the union said.'))
    assert inner.inside == outer.id
    assert (inner.speakers[0].text, inner.speakers[0].key) == ("the union", "union")


@pytest.mark.parametrize(
    "text",
    [
        "The president says he won fairly, but the opposition says the count was rigged.",
        "Police said 2,500 people marched, while organisers put the number at 10,000.",
        "The ministry says the dam is safe. Engineers, however, say it could fail.",
    ],
)
def test_statements_set_against_each_other_dispute_each_other(text):
    a, b = _found(_report(text))
    assert (a.disputes, b.disputes) == ((b.id,), (a.id,))


def test_one_speaker_disputes_nothing_of_their_own():
    assert all(not s.disputes for s in _found(_report("Police said ten fled, but police said two were held.")))


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        (
            "The rebels said they had taken the airport. The claim could not be independently verified.",
            "could not be independently verified",
        ),
        (
            "The army said 12 men died.¶¶Reuters could not independently verify the figure.",
            "could not independently verify",
        ),
        ("Unconfirmed reports said the general had fled.", "Unconfirmed"),
        ("The rebels said they had taken the airport.", None),
    ],
)
def test_keeps_the_outlets_doubts(text, doubt):
    assert [s.caveat for s in _found(_report(text))] == [doubt]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Interior Ministry spokeswoman Ida Krol left. She said it was over.", ["Ida Krol"]),
        ("Interior Minister Karl Voss said it was over. Voss later said it began.", ["Karl Voss", "Karl Voss"]),
        ("Mayor Rosa Leal arrived. The mayor said power was back.", ["Rosa Leal"]),
        ("Prime Minister Karl Voss, a former farmer, left. The former farmer said it was over.", ["Karl Voss"]),
        ("Actor Bob Rand said the play was over.", [None]),
        ("The human rights group Free Voice said ten were held.", ["Free Voice"]),
    ],
)
def test_resolves_speakers_to_the_name_within_the_report(text, names):
    assert [s.speakers[0].name for s in _found(_report(text))] == names


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The government said it was over.", "The GOVERNMENT said it was over."),
        ("Interior Minister Karl Voss said it was over.", "Karl Voss, the interior minister, said it was over."),
        ("The Ministry of Internal Affairs said it was over.", "The interior ministry said it was over."),
        ("The Kenyan government said Kenyan troops left.", "The government said Kenyan troops left."),
        ("A witness said it was over.", "Two witnesses said it was over."),
        ("A police spokesman said it was over.", "Police said it was over."),
    ],
)
def test_one_speaker_has_one_key_in_all_reports(a, b):
    assert _found(_report(a))[0].speakers[0].key == _found(_report(b))[0].speakers[0].key


@pytest.mark.parametrize(
    "name", ["Moscow", "Russia", "The Russian government", "Russia's government", "The government of Russia"]
)
def test_a_government_has_one_key_whatever_it_is_called(name):
    made = _report(f"{name} said Polish ships had left. Polish sailors and Polish officers waited in Poland.")
    parsed = parses(made)
    told = statements(made, parsed, sentences(made, parsed), (), places(made, parsed))
    assert told[0].speakers[0].key == "russian government"


def test_governments_of_two_countries_keep_two_keys():
    text = "The Kenyan government said the border was open. The Dutch government said it was closed to Kenyan ships."
    a, b = _found(_report(text))
    assert a.speakers[0].key != b.speakers[0].key


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("A witness said shots were fired.", Basis.OBSERVED),
        ("The ministry said shots were fired.", Basis.NAMED),
        ("Two officials said shots were fired.", Basis.UNNAMED),
        ("A report said shots were fired.", Basis.DOCUMENT),
        ("Footage showed soldiers firing shots.", Basis.VIDEO),
        ("Reuters said shots were fired, citing police.", Basis.RELAY),
        ("The minister said on condition of anonymity that shots were fired.", Basis.UNNAMED),
    ],
)
def test_tells_what_a_statement_stands_on(text, basis):
    assert _found(_report(text))[0].basis is basis


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('"It is over," she said.', Form.DIRECT),
        ('She said it was "over and done".', Form.MIXED),
        ("She said it was over.", Form.INDIRECT),
    ],
)
def test_tells_direct_from_indirect_and_mixed(text, form):
    assert [s.form for s in _found(_report(text))] == [form]


def test_private_people_are_marked():
    (said,) = _found(_report("Anna Holm, a teacher, said the school was closed."))
    assert (said.speakers[0].public, said.speakers[0].name) == (False, None)


WORDS = st.sampled_from(
    [
        "police",
        "said",
        "the",
        "mayor",
        '"',
        ",",
        "'",
        "''",
        ".",
        "that",
        "according",
        "to",
        "citing",
        "denied",
        "he",
        "they",
        "who",
        "was",
        "quoted",
        "by",
        "as",
        "saying",
        ":",
        "—",
        "(",
        "claims",
        "but",
        "Ann",
        "Lee",
        "fire",
        "not",
        "é",
        "while",
        "reports",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=25).map(" ".join), min_size=1, max_size=3))
def test_every_statement_points_at_its_own_words(units):
    made = report(*units)
    found = _found(made)
    assert len({s.id for s in found}) == len(found)
    ids = {s.id for s in found}
    for said in found:
        assert said.text == said.span.of(made.text)
        assert said.content and all(said.span.contains(part) for part in (*said.cue, *said.content))
        assert all(_is_called(link, made.text) for link in said.speakers)
        assert {*said.denies, *said.disputes, *([said.inside] if said.inside else [])} <= ids - {said.id}


def _is_called(link: Speaker, text: str) -> bool:
    """Whether a speaker's text stands at its span, or is what the pronoun there stands for."""
    if link.span is None or link.text == link.span.of(text):
        return True
    return " " not in link.span.of(text) and link.text in text


def test_statements_do_not_depend_on_people_being_given():
    made = _report("Interior Minister Karl Voss said it was over. Voss later said it began.")
    parsed = parses(made)
    cut = sentences(made, parsed)
    bare = statements(made, parsed, cut, ())
    assert [s.content for s in bare] == [s.content for s in _found(made)]


HOSTILE = {
    "marks": '" ',
    "unbalanced": 'he said "we go on ',
    "unclosed": '"We go on. ',
    "according": ", according to police ",
    "nested": "he said that ",
    "no full stop": "the minister said the union told reporters it would strike and ",
    "denials": "The police deny it . ",
    "citing": "the radio said ten died citing police , ",
    "pronouns": "Many said they said it was over ; ",
    "doubts": "Unconfirmed reports said so . ",
    "quotations": 'He denied it. "We go on." ',
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_work_grows_with_the_text_and_no_faster(text):
    _work(report("Police said so."))  # word lists are read once
    small, large = (_work(report(text * (size // len(text)))) for size in (3000, 12000))
    assert large < 5 * small


def _work(made: Report) -> int:
    """Lines of Python that are run, whatever the machine is doing beside."""
    parsed = parses(made)
    cut = sentences(made, parsed)
    lines = 0

    def count(frame: FrameType, event: str, argument: object) -> TraceFunction:
        nonlocal lines
        lines += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        statements(made, parsed, cut, ())
    finally:
        sys.settrace(before)
    return lines


def _report(text: str, role: Role = Role.PARAGRAPH) -> Report:
    return report(*text.split("¶¶"), role=role)


def _found(made: Report) -> tuple[Statement, ...]:
    parsed: Sequence[Parse] = parses(made)
    return statements(made, parsed, sentences(made, parsed), people(made, parsed))


def _drawn_as(made: Report) -> list[tuple[Span, tuple[str, ...]]]:
    """Statements that stand in no other, as a golden file draws them."""
    found: list[tuple[Span, tuple[str, ...]]] = []
    number = 0
    for said in _found(made):
        if said.inside is not None:
            continue
        number += 1
        stance = str(said.stance) if said.speech else f"mind {said.stance}"
        for link in said.speakers:
            part = "speaker" if link.role is Relay.SAID else str(link.role)
            shown = link.span is not None and not any(link.span.overlaps(span) for span, _ in found)
            if link.span is not None and shown:
                found.append((link.span, (str(number), part, link.kind)))
        found += [(span, (str(number), "cue", stance)) for span in said.cue]
        found += [(span, (str(number), "content")) for span in said.content]
    return sorted(found)
