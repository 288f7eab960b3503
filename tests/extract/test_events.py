from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.domain.event import EventMention, Modality
from crosswire.domain.person import PersonMention
from crosswire.domain.place import PlaceMention, Sense
from crosswire.domain.report import Report, Role
from crosswire.domain.statement import Form, Relay, Speaker, Stance, Statement
from crosswire.domain.text import Span
from crosswire.extract.events import events
from crosswire.extract.people import people
from crosswire.extract.sentences import sentences
from crosswire.extract.statements import statements
from crosswire.extract.times import times
from crosswire.lexicon.events import event_types
from drawing import GOLDEN, drawn, parses, report


def found(of: Report, places=(), persons=(), said=()) -> tuple[EventMention, ...]:
    read = parses(of)
    return events(of, read, sentences(of, read), times(of, read), places, persons, said)


def one(text: str, kind: str) -> EventMention:
    (event,) = [e for e in found(report(text)) if e.type == kind]
    return event


def names(actors) -> list[tuple[str, str]]:
    return [(a.text, a.kind) for a in actors]


@pytest.mark.parametrize(("text", "answers"), list(drawn("en/events.txt")))
def test_finds_exactly_what_is_drawn(text, answers):
    of = report(text)
    read = parses(of)
    who = people(of, read)
    said = statements(of, read, sentences(of, read), who)
    mentions = [(e.span, (e.type, e.modality.value)) for e in found(of, persons=who, said=said)]
    assert sorted(mentions) == sorted(answers)


@pytest.mark.parametrize(
    ("text", "kind", "who", "whom"),
    [
        ("Police arrested two students.", "detention", ["police"], ["civilians"]),
        ("Two protesters were arrested by police.", "detention", ["police"], ["protesters"]),
        ("The police who detained the protesters left.", "detention", ["police"], ["protesters"]),
        ("Soldiers broke into the house and beat the protesters.", "use_of_force", ["military"], ["protesters"]),
        ("The police raid on the newspaper lasted two hours.", "search", ["police"], ["media"]),
        ("The detention of journalists by the army drew anger.", "detention", ["military"], ["media"]),
        ("The crackdown on protesters by riot police went on.", "detention", ["police"], ["protesters"]),
        ("The president forced the minister to resign.", "resignation", ["official"], []),
        ("The president is likely to resign.", "resignation", ["official"], []),
        ("Critics put pressure on the mayor to resign.", "resignation", ["official"], []),
        ("Crowds calling for the minister to resign filled the square.", "resignation", ["official"], []),
        ("The police arrests of journalists go on.", "detention", ["police"], ["media"]),
        ("The former soldier faces trial.", "trial", [], ["military"]),
        ("Police forced the protesters to leave and arrested a lawyer.", "detention", ["police"], ["lawyer"]),
        ("The officers were accused of beating protesters.", "use_of_force", ["police"], ["protesters"]),
    ],
)
def test_roles_are_read_off_the_syntax(text, kind, who, whom):
    event = one(text, kind)
    assert [a.kind for a in event.who] == who
    assert [a.kind for a in event.whom] == whom


@pytest.mark.parametrize(("text", "answers"), list(drawn("en/roles.txt")))
def test_finds_the_participants_that_are_drawn(text, answers):
    of = report(text)
    read = parses(of)
    known = {(e.span, e.type): e for e in found(of, persons=people(of, read))}
    for span, (kind, who, whom) in answers:
        event = known[span, kind]
        assert (" + ".join(a.text for a in event.who) or "-") == who
        assert (" + ".join(a.text for a in event.whom) or "-") == whom


def test_coordinated_subjects_are_all_who():
    event = one("The army and the police arrested three protesters.", "detention")
    assert names(event.who) == [("The army", "military"), ("the police", "police")]


def test_nothing_is_coded_twice():
    for text in (
        "Students held a protest rally against the fees.",
        "Students rallied in protest at the fees.",
        "Students held a rally to protest against the fees.",
    ):
        assert [e.type for e in found(report(text))] == ["protest"], text


def test_a_purpose_is_only_planned():
    event = one("The army sent tanks to disperse the crowd.", "dispersal")
    assert event.modality is Modality.PLANNED


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("The union vowed to strike.", "strike", "planned"),
        ("The army is likely to withdraw its troops.", "withdrawal", "expected"),
        ("The envoys could soon meet the rebels' leaders.", "meeting", "possible"),
        ("Norway agreed to give a loan to Kenya.", "loan", "planned"),
        ("The mayor is accused of torturing prisoners.", "ill_treatment", "alleged"),
        ("The ministry denied that police had tortured anyone.", "ill_treatment", "denied"),
        ("Nobody was injured.", "injury", "negated"),
        ("There were no reports of injuries.", "injury", "negated"),
        ("The army failed to capture the town.", "capture", "negated"),
        ("If the army attacks the town, thousands will flee.", "displacement", "hypothetical"),
        ("Students are protesting in Lima.", "protest", "ongoing"),
        ("The protests continue.", "protest", "ongoing"),
        ("Activists urged the bloc to impose sanctions on the junta.", "sanction", "demanded"),
        ("Minister to visit Oslo next week", "visit", "planned"),
        ("Three soldiers were reportedly killed.", "death", "alleged"),
        ("Residents fear an attack on the town.", "attack", "possible"),
        ("The planned march was cancelled.", "protest", "negated"),
        ("There is no evidence that the vote was rigged.", "election_fraud", "negated"),
        ("The bloc stopped short of imposing sanctions.", "sanction", "negated"),
        ("The governor denied a role in the attack.", "attack", "happened"),
        ("The president is due to meet his counterpart.", "meeting", "planned"),
        ("Leader freed after 40 days in jail", "release", "happened"),
    ],
)
def test_modality(text, kind, modality):
    assert one(text, kind).modality.value == modality


def test_polarity_is_what_is_said_not_to_have_happened():
    assert not one("No one was killed.", "death").polarity
    assert one("One man was killed.", "death").polarity


def place(of: Report, name: str, sense: Sense = Sense.PLACE, feature: str = "city") -> PlaceMention:
    start = of.text.index(name)
    span = Span(start, start + len(name))
    return PlaceMention(f"place-{name}", span, 0, name, name, "PE", None, None, None, None, feature, sense)


def test_place_is_where_the_clause_says_it_was_not_the_nearest_name():
    of = report("Protesters in Lima denounced the arrest of a teacher in Cusco.")
    cusco, lima = place(of, "Cusco"), place(of, "Lima")
    (arrest,) = [e for e in found(of, places=(lima, cusco)) if e.type == "detention"]
    assert arrest.place == cusco.id


def test_the_finer_of_two_places_is_taken():
    of = report("In Peru, thousands of people marched through Lima on Monday.")
    here = (place(of, "Peru", feature="country"), place(of, "Lima"))
    (march,) = found(of, places=here)
    assert march.place == "place-Lima"


def test_a_government_is_no_place():
    of = report("Lima imposed sanctions on the island.")
    (event,) = found(of, places=(place(of, "Lima", Sense.GOVERNMENT),))
    assert event.place is None


def test_the_time_of_saying_is_not_the_time_of_what_is_said():
    of = report("The ministry said on Friday that police arrested two men on Tuesday.")
    read = parses(of)
    dated = {t.id: t.text for t in times(of, read)}
    (arrest,) = [e for e in found(of) if e.type == "detention"]
    assert dated[arrest.time] == "Tuesday"


def test_background_keeps_its_own_time():
    of = report("Students marched on Monday against last month's election.")
    read = parses(of)
    dated = {t.id: t.text for t in times(of, read)}
    by_type = {e.type: e for e in found(of)}
    assert dated[by_type["protest"].time] == "Monday"
    assert dated[by_type["election"].time] == "last month"


def statement(of: Report, content: str, stance: Stance = Stance.ASSERTS) -> Statement:
    start = of.text.index(content)
    span = Span(start, start + len(content))
    speaker = Speaker("prisoners", Relay.SAID, "detainees", "prisoners")
    return Statement("said", span, 0, content, (speaker,), (), "", (span,), Form.INDIRECT, stance)


def test_contested_events_in_a_statement_are_alleged():
    of = report("Prisoners say they were tortured.")
    (event,) = found(of, said=(statement(of, "they were tortured"),))
    assert (event.modality, event.statement) == (Modality.ALLEGED, "said")


def test_what_a_denial_holds_is_denied():
    of = report("The ministry: police killed nobody's son, police arrested two men.")
    said = statement(of, "police arrested two men", Stance.DENIES)
    (arrest,) = [e for e in found(of, said=(said,)) if e.type == "detention"]
    assert arrest.modality is Modality.DENIED and not arrest.polarity


def test_only_public_people_are_named():
    of = report("President Ana Ruiz met Maria Soto in Lima.")
    persons = tuple(
        PersonMention(n, Span(of.text.index(n), of.text.index(n) + len(n)), 0, n, n, public)
        for n, public in (("Ana Ruiz", True), ("Maria Soto", False))
    )
    (event,) = [e for e in found(of, persons=persons) if e.type == "meeting"]
    assert [a.name for a in event.who] == ["Ana Ruiz"]
    assert [a.name for a in event.whom] == [None]


def test_bylines_and_credits_tell_of_no_events():
    assert found(report("Attack by Night", role=Role.BYLINE)) == ()
    assert found(report("Riot Pictures / Protest Agency", role=Role.CREDIT)) == ()


def test_captions_keep_their_unit():
    of = report("Police arrested two men.", "Police arrest a man.", roles=(Role.PARAGRAPH, Role.CAPTION))
    assert [e.unit for e in found(of)] == [0, 1]


@pytest.mark.parametrize(("text", "answers"), list(drawn("en/event_types.txt")))
def test_tells_each_type_from_other_senses_of_its_words(text, answers):
    of = report(text)
    read = parses(of)
    who = people(of, read)
    said = statements(of, read, sentences(of, read), who)
    mentions = [(e.span, (e.type, e.modality.value)) for e in found(of, persons=who, said=said)]
    assert sorted(mentions) == sorted(answers)


def test_every_type_has_as_many_sentences_in_another_sense():
    told, untold, kind = Counter(), Counter(), ""
    for line in (GOLDEN / "en/event_types.txt").read_text("utf-8").splitlines():
        if line.startswith("# = "):
            kind = line.removeprefix("# = ")
        elif kind and line.strip() and not line.startswith("#"):
            (told if f"|{kind}|" in line else untold)[kind] += 1
    assert {k for k in event_types() if told[k] < 2 or untold[k] < 2} == set()
    assert abs(told.total() - untold.total()) <= 0.1 * told.total()


VOCABULARY = """
police protesters arrested marched in Lima on Monday and the of said will not attack
killed strike a 12 people , . that denied rally to fire held by was
"""
WORDS = st.lists(
    st.sampled_from(VOCABULARY.split()),
    min_size=1,
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(WORDS)
def test_any_words_give_mentions_that_yield_their_own_words(words):
    of = report(" ".join(words))
    mentions = found(of)
    assert all(e.span.of(of.text) == e.text for e in mentions)
    assert all(a.span.of(of.text) == a.text for e in mentions for a in (*e.who, *e.whom))
    assert len({e.id for e in mentions}) == len(mentions)
    assert list(mentions) == sorted(mentions, key=lambda e: (e.span, e.type))


@settings(max_examples=25, deadline=None)
@given(WORDS, WORDS)
def test_units_are_read_apart(first, second):
    alone = found(report(" ".join(first)))
    together = found(report(" ".join(first), " ".join(second)))
    assert [(e.span, e.type, e.modality) for e in together if e.unit == 0] == [
        (e.span, e.type, e.modality) for e in alone
    ]
