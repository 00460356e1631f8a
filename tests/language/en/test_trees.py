from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.language.en.trees import Floats, heads


def is_tree(head: list[int]) -> bool:
    roots = [n for n, h in enumerate(head) if n == h]
    if len(roots) != 1:
        return False
    for start in range(len(head)):
        at = start
        for _ in head:
            at = head[at]
        if at != roots[0]:
            return False
    return True


def best_by_trying_all(scores: Floats) -> float:
    count = len(scores)
    return max(sum(float(scores[n, h]) for n, h in enumerate(head)) for head in product(range(count), repeat=count) if is_tree(list(head)))


square = st.integers(1, 5).flatmap(lambda n: arrays(np.float32, (n, n), elements=st.floats(-8, 8, width=32)))


@settings(deadline=None)
@given(square)
def test_every_word_hangs_from_one_root(scores: Floats) -> None:
    assert is_tree(heads(scores, np.array([0])).tolist())


@settings(deadline=None, max_examples=60)
@given(st.integers(2, 3).flatmap(lambda n: arrays(np.float32, (n, n), elements=st.floats(-8, 8, width=32))))
def test_of_three_words_the_tree_is_the_best_there_is(scores: Floats) -> None:
    head = heads(scores, np.array([0]))
    assert sum(float(scores[n, h]) for n, h in enumerate(head)) >= best_by_trying_all(scores) - 1e-3


def test_a_cycle_of_greedy_heads_is_opened_where_it_costs_least() -> None:
    scores = np.array([[5, 0, 0, 0], [0, -9, 8, 0], [3, 9, -9, 0], [0, 0, 4, -9]], dtype=np.float32)
    assert heads(scores, np.array([0])).tolist() == [0, 2, 0, 2]


def test_no_arc_leaves_its_sentence() -> None:
    rng = np.random.default_rng(3)
    found = heads(rng.normal(size=(9, 9)).astype(np.float32), np.array([0, 4, 5])).tolist()
    assert is_tree(found[:4])
    assert found[4] == 4
    assert is_tree([h - 5 for h in found[5:]])
