"""The coreference scores against those of the package scorch 0.2.0, and against a match found by trying all.

The numbers below were printed by scorch for these very groups; over 400 random groupings of up to 40 mentions it and
ours differed by less than half a unit of the last digit kept.
"""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.evaluate.coreference import best_match, coreference

# found, gold, (MUC, B-cubed, CEAF by entities)
CASES = (
    ([1, 2, 2, 3, 13, 2, 8, 3, 3, 2, 2, 9, 2, 5, 3, 11], [4, 2, 2, 3, 5, 2, 8, 5, 4, 2, 2, 9, 2, 5, 1, 11],
     (0.625, 0.8125, 0.6958)),
    ([1, 4, 3, 2, 2, 1, 2, 2, 1, 1, 2, 1, 2], [4, 3, 3, 2, 2, 1, 4, 2, 6, 1, 4, 1, 2],
     (0.7059, 0.6793, 0.4926)),
    ([3, 2, 1, 1, 14, 2, 7, 3, 1, 3, 1, 2, 2, 2, 6], [3, 6, 2, 2, 14, 2, 3, 3, 1, 3, 1, 2, 2, 2, 5],
     (0.7778, 0.7406, 0.7085)),
    ([7, 2, 3, 1, 1, 7, 2, 10, 2, 12, 2, 1, 2, 4], [7, 2, 3, 1, 1, 7, 2, 4, 2, 12, 2, 1, 2, 4],
     (0.9333, 0.963, 0.8718)),
    ([4, 3, 2, 2, 2, 2, 5, 2, 1, 3], [1, 3, 2, 2, 2, 2, 2, 2, 2, 1],
     (0.6667, 0.7096, 0.5417)),
    ([3, 2, 4, 1, 1, 1, 2, 1, 2], [3, 3, 4, 1, 2, 1, 2, 3, 2],
     (0.4, 0.6006, 0.7083)),
    ([8, 1, 2, 3, 2, 3, 5, 1, 1, 3, 8, 3, 1, 1, 3], [8, 3, 2, 1, 2, 4, 5, 1, 1, 3, 8, 3, 1, 1, 5],
     (0.6316, 0.693, 0.7212)),
)  # fmt: skip


@pytest.mark.parametrize(("found", "gold", "scores"), CASES)
def test_scores_are_those_of_scorch(found, gold, scores):
    ours = coreference(found, gold)
    assert (ours.muc, ours.b3, ours.ceaf_e) == pytest.approx(scores, abs=1e-4)
    assert ours.conll == pytest.approx(sum(scores) / 3, abs=1e-4)


GROUPS = st.lists(st.integers(0, 4), min_size=1, max_size=12)


@given(GROUPS)
def test_the_gold_groups_are_perfect(groups):
    ours = coreference([f"ours {g}" for g in groups], groups)
    assert ours.b3 == ours.ceaf_e == 1.0
    assert ours.muc in (0.0, 1.0)  # groups of one alone have no links


@given(GROUPS, st.randoms())
def test_the_order_of_mentions_does_not_matter(groups, random):
    gold = [g % 3 for g in groups]
    order = list(range(len(groups)))
    random.shuffle(order)
    assert coreference([groups[i] for i in order], [gold[i] for i in order]) == coreference(groups, gold)


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=4))
def test_the_best_match_is_the_best_of_all(table):
    likeness = {(row, column): value / 9 for row, values in enumerate(table) for column, value in enumerate(values)}
    tried = max(sum(likeness[row, c] for row, c in enumerate(p)) for p in permutations(range(4), len(table)))
    assert best_match(likeness) == pytest.approx(tried)
