"""Candidates: who shares text is found however many reports there are, in memory or from files, at once or one by one."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.lexicon.reuse import Sampling, limits
from crosswire.reuse.candidates import candidates, sharing, text_candidates
from crosswire.reuse.index import Index
from crosswire.reuse.lines import texts
from crosswire.reuse.marks import marks_of, marks_of_one, rows
from crosswire.reuse.verify import Verifier
from reuse.pairs import built

LARGE = limits().pairs.large
ALL = Sampling(5, 1, 3, 100)


def words(rng: Random, count: int) -> list[str]:
    return ["".join(rng.choices("abcdefghijklmnop", k=rng.randint(2, 9))) for _ in range(count)]


def prose(seed: int, count: int = 300) -> str:
    return " ".join(words(Random(seed), count))


def found(texts_, outlets=None, how=LARGE, **more) -> set[tuple[int, int]]:
    pairs = text_candidates(texts_, outlets or [None] * len(texts_), how, **more)
    return {(int(i), int(j)) for i, j in pairs}


def test_style_is_no_difference():
    one = "The mayor’s office said: “We saw nothing — nothing at all” on the night of the fire in the old port."
    two = 'the mayor\'s office said "we saw nothing - nothing at all" on the night of the fire in the OLD PORT'
    assert marks_of_one(one, 5, 1).tolist() == marks_of_one(two, 5, 1).tolist()


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200), st.text(max_size=60))
@settings(max_examples=100, deadline=None)
def test_a_text_has_the_same_marks_beside_any_other(text, other):
    ((marks, places),) = list(marks_of([other, text, other], 3, 1))
    assert np.unique(marks[places == 1]).tolist() == marks_of_one(text, 3, 1).tolist()


@pytest.mark.parametrize("size", range(1, 9))
def test_a_row_of_words_has_one_mark_wherever_it_stands(size):
    numbers = np.random.default_rng(0).integers(0, 2**63, 60).astype(np.uint64)
    moved = np.concatenate([numbers[40:], numbers[7 : 7 + size], numbers[:9]])
    assert rows(moved, size)[20] == rows(numbers, size)[7]
    assert len(rows(numbers, size)) == 60 - size + 1


def test_three_paragraphs_of_a_wire_in_a_longer_report_are_found():
    wires = [prose(n) for n in range(60)]
    own = [prose(100 + n, 400).split() for n in range(60)]
    holders = [" ".join([*o[:200], *w.split()[90:180], *o[200:]]) for w, o in zip(wires, own, strict=True)]
    pairs = found([*wires, *holders])
    assert sum((n, 60 + n) in pairs for n in range(60)) >= 59
    assert all(j == i + 60 for i, j in pairs)


def test_a_wire_in_a_crowd_of_copies_is_one_set_with_outlets_known_or_not():
    wire = prose(1).split()
    rng = Random(2)
    copies = [" ".join(w if rng.random() > 0.04 else "changed" for w in wire) for _ in range(300)]
    for outlets in ([None] * 300, [f"outlet {n % 90}" for n in range(300)]):
        linked = found(copies, outlets)
        assert len(reached(linked, 300)) >= 0.98 * 300


def reached(pairs: set[tuple[int, int]], count: int) -> set[int]:
    """The largest set that pairs join."""
    sets = [{n} for n in range(count)]
    for i, j in pairs:
        one = next(s for s in sets if i in s)
        two = next(s for s in sets if j in s)
        if one is not two:
            one |= two
            sets.remove(two)
    return max(sets, key=len)


def test_an_outlets_footer_links_nobody_but_an_unknown_outlet_equals_no_other():
    footer = prose(7, 60)
    bodies = [f"{prose(10 + n)} {footer}" for n in range(8)]
    assert not found(bodies, ["The Harbour Echo"] * 8)
    assert found(bodies, [None] * 8)


def test_exact_copies_are_paired_with_their_original():
    same = prose(3)
    assert found([same, prose(4), same, same]) == {(0, 2), (0, 3)}


def test_files_give_what_memory_gives():
    rng = Random(5)
    wires = [prose(n) for n in range(20)]
    mixed = [" ".join(w for w in rng.choice(wires).split() if rng.random() > 0.1) for _ in range(150)]
    assert found(mixed, memory=500) == found(mixed)
    assert len(found(mixed)) > 100


def test_one_by_one_gives_what_all_at_once_gives(tmp_path):
    rng = Random(6)
    wires = [prose(n) for n in range(20)]
    mixed = [" ".join(w for w in rng.choice(wires).split() if rng.random() > 0.1) for _ in range(60)]
    how = Sampling(5, 8, 3, 100)
    index = Index(how)
    pairs = set()
    for n, text in enumerate(mixed):
        pairs |= {(int(other), n) for other in index.add(str(n), text)}
        if n == 30:
            index.save(tmp_path)
            index = Index.load(tmp_path)
    assert pairs == found(mixed, how=how)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_reports_changes_no_pair(seed):
    rng = Random(seed)
    wires = [prose(n) for n in range(10)]
    mixed = [" ".join(w for w in rng.choice(wires).split() if rng.random() > 0.1) for _ in range(60)]
    order = rng.sample(range(60), 60)
    shuffled = found([mixed[i] for i in order], how=ALL)
    assert {tuple(sorted((order[i], order[j]))) for i, j in shuffled} == found(mixed, how=ALL)


def test_readings_and_texts_are_paired_alike():
    """Dates and sentences aside, what is compared is the same for reports that were read and for plain texts."""
    one = "the ferry with two hundred passengers ran aground off the northern cape shortly before dawn broke"
    two = "divers found a hole two metres wide below the waterline on the port side of the old vessel there"
    readings = [built(str(n), [[s]]) for n, s in enumerate([one, two, one.replace("northern", "southern")])]
    assert candidates(texts(readings)) == [(0, 2)]
    assert found([one, two, one.replace("northern", "southern")], how=limits().pairs.small) == {(0, 2)}


def test_verifying_leaves_what_shares_a_passage():
    wire, other = prose(1).split(), prose(2).split()
    holder = " ".join([*other[:100], *wire[:60], *other[100:]])
    phrase = " ".join([*prose(3).split()[:200], *wire[:8]])
    whole = [" ".join(wire), holder, phrase]
    pairs = np.array([[0, 1], [0, 2]])
    assert Verifier(whole).shared(pairs).tolist() == [56, 4]
    assert Verifier(whole).verified(pairs).tolist() == [[0, 1]]


def test_no_reports_no_pairs():
    assert found([]) == set()
    assert len(sharing(iter(()), 0, LARGE)) == 0
