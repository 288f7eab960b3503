"""Worlds are the same every time, and what they say of themselves is true of their texts."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict

import pytest

from crosswire.worlds import SCORING, WORK, Account, Manner, Part, SourceKind, worlds
from crosswire.worlds.files import Phrasings, cast, phrasings, plots
from crosswire.worlds.grammar import _parsed
from crosswire.worlds.hand import ROW, counted

WORLDS = {(seed, words): worlds(seed, 8, words) for seed, words in ((1, WORK), (2, SCORING))}
TEXTS = (SourceKind.WIRE, SourceKind.RELEASE, SourceKind.OWN)


@pytest.fixture(params=WORLDS, ids=str)
def world(request):
    return WORLDS[request.param]


def test_a_seed_gives_one_world_and_more_stories_begin_with_fewer(world):
    again = worlds(world.seed, 8, world.phrasings)
    assert again == world
    fewer = worlds(world.seed, 5, world.phrasings)
    assert set(fewer.reports) < set(world.reports)


def test_spans_stand_for_what_they_say(world):
    for report in world.reports:
        text = report.raw.text
        for sentence in report.sentences:
            told = sentence.span.of(text)
            assert told == told.strip()
            assert told[0] in '"“' or not told[0].islower()
            for stated in sentence.figures:
                assert sentence.span.contains(stated.span)
                assert stated.span.of(text).lower() == counted(stated.account).lower()
            for span in sentence.named:
                assert sentence.span.contains(span)


def test_a_figure_has_a_speaker_only_where_the_sentence_names_one(world):
    for report in world.reports:
        for sentence in report.sentences:
            told = sentence.span.of(report.raw.text).replace("’", "'").lower()
            for stated in sentence.figures:
                speaker = stated.account.speaker
                named = (speaker or "").replace("organisers", "organi[sz]ers").lower()
                assert speaker is None or re.search(named, told)


def test_sentences_are_in_order_and_apart(world):
    for report in world.reports:
        spans = [sentence.span for sentence in report.sentences]
        assert all(one.end <= two.start for one, two in itertools.pairwise(spans))


def test_every_atom_has_its_source(world):
    known = {source.id for source in world.sources}
    assert {atom.source for r in world.reports for s in r.sentences for atom in s.atoms} <= known


def test_independent_hands_share_no_long_row_of_words(world):
    kinds = {source.id: source.kind for source in world.sources}
    owners = defaultdict(set)
    for report in world.reports:
        for sentence in report.sentences:
            sources = {atom.source for atom in sentence.atoms}
            if sentence.part is Part.BODY and len(sources) == 1 and kinds[min(sources)] in TEXTS:
                words = re.findall(r"\w+", sentence.span.of(report.raw.text).lower())
                for at in range(len(words) - ROW - 3):
                    owners[tuple(words[at : at + ROW + 4])].add(min(sources))
    shared = [row for row, sources in owners.items() if len(sources) > 1]
    assert len(shared) <= 0.002 * len(owners)  # desks make a few by exchanging words


def test_copies_are_of_one_source_and_containers_hold_three_of_its_sentences(world):
    kinds = {source.id: source.kind for source in world.sources}
    for report in world.reports:
        wires = [a.source for s in report.sentences for a in s.atoms if kinds[a.source] is SourceKind.WIRE]
        if report.manner is Manner.CONTAINER:
            assert 1 <= len({s.span for s in report.sentences for a in s.atoms if a.source in wires}) <= 3
        if report.manner is Manner.OWN:
            assert not wires


def test_withdrawn_numbers_stand_in_the_reports_that_are_said_to_carry_them():
    for seed in range(3, 9):
        world = worlds(seed, 6)
        reports = {report.id: report for report in world.reports}
        for withdrawn in world.withdrawn:
            for name in withdrawn.reports:
                values = {f.account.value for s in reports[name].sentences for f in s.figures}
                assert withdrawn.account.value in values


@pytest.mark.parametrize("name", [WORK, SCORING])
def test_every_wording_can_be_drawn_for_every_event_it_is_for(name):
    words = phrasings(name)
    assert words.types.keys() == plots().events.keys()
    for type, spec in plots().events.items():
        rules = {**words.rules, **words.types[type]}
        lead = next(iter(spec.measures))
        needed = {f"lead.{lead}", *(f"figure.{m}" for m in spec.measures), "headline", "relay", "correction"}
        assert needed <= rules.keys()
        for rule in _reached(rules, needed | {r for r in words.rules if not r.startswith("lead.")}):
            assert rule in rules, f"{name}, {type}: no rule {rule}"


def _reached(rules: dict[str, tuple[str, ...]], start: set[str]) -> set[str]:
    found, left = set(), list(start)
    while left:
        rule = left.pop()
        if rule not in found:
            found.add(rule)
            for wording in rules.get(rule, ()):
                _parsed(wording)
                left += re.findall(r"<!?([\w.]+)>", wording)
    return found


def test_the_two_sets_share_no_sentence_pattern():
    one, two = (_wordings(phrasings(name)) for name in (WORK, SCORING))
    assert not one & two


def _wordings(words: Phrasings) -> set[str]:
    """Wordings with fixed words of their own; who says so and the day are said alike everywhere."""
    plain = {"says", "says2", "day"}
    return {w for rule, all_ in words.rules.items() if rule not in plain for w in all_ if w.count(" ") > 6}


def test_numbers_are_written_as_a_style_book_has_them():
    account = Account("e", "killed", 7, "at_least")
    assert counted(account) == "at least seven people"
    assert counted(Account("e", "houses", 1500, "exact")) == "1,500 homes"
    assert len(cast().small_numbers) == 10
