"""Which mentions are one event, and which statements one statement."""

from __future__ import annotations

from crosswire.domain.record import Record, RecordStatement
from crosswire.domain.statement import Basis, Form, Stance
from crosswire.reconcile.against import _meets
from reconcile.make import accounts, world


def events(*rows: dict[str, object], **shared: object) -> tuple[Record, list[set[int]]]:
    """The record of the accounts, and the account numbers of each event."""
    made = world(accounts(rows, **{"measure": None, "told": "2021-03-08", **shared}))
    record = made.record()
    return record, sorted(({made.numbers[m] for m in e.mentions} for e in record.events), key=min)


def test_two_outlets_on_one_day_and_place_tell_one_event() -> None:
    record, groups = events(
        {"in": "Post", "lemma": "march"},
        {"in": "Herald", "lemma": "rally"},
        event="protest",
        day="2021-03-07",
        place="Ravna",
    )
    assert groups == [{1, 2}]
    assert "same day (1)" in record.events[0].explanation
    assert "same place (1)" in record.events[0].explanation


def test_last_sunday_and_this_sunday_are_two() -> None:
    _, groups = events(
        {"in": "Post", "day": "2021-02-28"}, {"in": "Post", "day": "2021-03-07"}, event="protest", place="Ravna"
    )
    assert groups == [{1}, {2}]


def test_an_undated_mention_never_bridges_two_days() -> None:
    _, groups = events(
        {"in": "Post", "day": "2021-03-06"},
        {"in": "Herald"},
        {"in": "Gazette", "day": "2021-03-07"},
        event="protest",
        place="Ravna",
        lemma="march",
    )
    assert not any({1, 3} <= group for group in groups)


def test_planned_and_held_are_two() -> None:
    _, groups = events(
        {"in": "Post", "modality": "planned"},
        {"in": "Herald"},
        event="protest",
        day="2021-03-07",
        place="Ravna",
    )
    assert groups == [{1}, {2}]


def test_copies_of_one_sentence_tell_one_event_whatever_the_word() -> None:
    record, groups = events(
        {"in": "Post", "lemma": "halt", "text": "wire"},
        {"in": "Herald", "lemma": "close", "text": "wire"},
        event="transport_closure",
    )
    assert groups == [{1, 2}]
    assert "linked (1)" in record.events[0].explanation


def test_two_undated_mentions_far_apart_in_time_are_two() -> None:
    _, groups = events(
        {"in": "Post", "told": "2021-03-08"}, {"in": "Herald", "told": "2021-06-08"}, event="strike", lemma="strike"
    )
    assert groups == [{1}, {2}]


def test_a_shared_word_alone_joins_nothing() -> None:
    _, groups = events({"in": "Post"}, {"in": "Herald"}, event="meeting", lemma="meet")
    assert groups == [{1}, {2}]


def test_a_detention_at_a_protest_is_part_of_it() -> None:
    record, _ = events(
        {"in": "Post", "event": "protest"}, {"in": "Herald", "event": "detention"}, day="2021-03-07", place="Ravna"
    )
    by_type = {e.type: e for e in record.events}
    assert by_type["detention"].part_of == by_type["protest"].id
    assert by_type["protest"].part_of is None


def test_a_detention_on_another_day_is_not() -> None:
    record, _ = events(
        {"in": "Post", "event": "protest", "day": "2021-03-06"},
        {"in": "Herald", "event": "detention", "day": "2021-03-07"},
        place="Ravna",
    )
    assert all(e.part_of is None for e in record.events)


def test_the_finest_time_and_the_narrowest_place_are_the_events() -> None:
    record, groups = events(
        {"in": "Post", "day": "2021-03", "place": "Ravna", "lemma": "march"},
        {"in": "Herald", "day": "2021-03-07", "place": "Sorovia", "lemma": "march"},
        event="protest",
        told="2021-03-20",
    )
    assert groups == [{1, 2}]
    event = record.events[0]
    assert (event.start and event.start.date().isoformat(), event.place and event.place.name) == ("2021-03-07", "Ravna")


def test_one_statement_in_two_reports() -> None:
    made = world(
        accounts(
            [{"says": "12 people", "in": "Post"}, {"says": "12 people", "in": "Herald"}],
            who="police",
            measure="killed",
            told="2021-03-08",
        )
    )
    statements = made.record().statements
    assert len(statements) == 1
    assert len(statements[0].reports) == 2


def test_two_speakers_never_share_a_statement() -> None:
    made = world(
        accounts(
            [{"who": "police"}, {"who": "organisers"}],
            says="12 people",
            measure="killed",
            told="2021-03-08",
            **{"in": "Post"},
        )
    )
    assert len(made.record().statements) == 2


def test_a_longer_denial_is_of_what_it_says_and_not_of_what_stands_before_it() -> None:
    short, same, other = "the accusation", "that police had beaten detainees", "a plan to dismiss dockers"
    claim = statement("detainees were beaten by police")
    assert [_meets(statement(words), claim) for words in (short, same, other)] == [True, True, False]


def statement(content: str) -> RecordStatement:
    return RecordStatement(
        *("id", (), Stance.DENIES, Form.INDIRECT, content, Basis.NAMED, None, (), (), (), (), (), None)
    )
