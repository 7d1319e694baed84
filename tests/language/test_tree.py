from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.language.tree import best_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    def reaches_root(word: int) -> bool:
        for _ in heads:
            if heads[word] < 0:
                return True
            word = heads[word]
        return False

    return sum(h < 0 for h in heads) == 1 and all(map(reaches_root, range(len(heads))))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4), st.randoms(use_true_random=False))
def test_no_other_tree_scores_better(size: int, random) -> None:
    arcs = np.array([[random.uniform(-5, 5) for _ in range(size + 1)] for _ in range(size)], dtype=np.float32)
    best = max(
        (heads for heads in product(range(-1, size), repeat=size) if is_tree(heads)),
        key=lambda heads: sum(float(arcs[d, h + 1]) for d, h in enumerate(heads) if d != h),
    )
    found = best_tree(arcs)
    assert is_tree(tuple(found.tolist()))
    assert np.isclose(sum(arcs[d, h + 1] for d, h in enumerate(found)), sum(arcs[d, h + 1] for d, h in enumerate(best)))


@settings(max_examples=10, deadline=None)
@given(st.integers(20, 80), st.integers(0, 2**31))
def test_long_sentences_give_trees(size: int, seed: int) -> None:
    arcs = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    assert is_tree(tuple(best_tree(arcs).tolist()))
