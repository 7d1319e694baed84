from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from twosource.language.sequence import best_path

FREE = np.zeros((3, 3), dtype=np.float32)
small = st.integers(-4, 4).map(float)


def words(least, most):
    return arrays(np.float32, st.tuples(st.integers(least, most), st.just(3)), elements=small)


def total(path, scores, transitions):
    return sum(scores[i, tag] for i, tag in enumerate(path)) + sum(transitions[a, b] for a, b in pairwise(path))


@given(words(0, 5), arrays(np.float32, (3, 3), elements=small))
def test_no_path_is_better(scores, transitions):
    path = best_path(scores, transitions)
    best = max(total(p, scores, transitions) for p in product(range(3), repeat=len(scores)))
    assert len(path) == len(scores)
    assert total(path, scores, transitions) == best


@given(words(1, 9))
def test_without_transitions_each_word_has_its_own_best(scores):
    assert total(best_path(scores, FREE), scores, FREE) == scores.max(axis=1).sum()


def test_a_doubtful_word_does_not_break_a_run():
    outside, begin, inside = range(3)
    steady = np.array([[0, -2, -99], [-2, -2, 0], [-2, -2, 0]], dtype=np.float32)
    scores = np.array([[0, 3, 0], [0, 0, 3], [1, 0, 0], [0, 0, 3], [3, 0, 0]], dtype=np.float32)
    assert best_path(scores, steady).tolist() == [begin, inside, inside, inside, outside]
