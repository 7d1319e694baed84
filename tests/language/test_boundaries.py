"""Sentence starts in doubt, on scores made by hand."""

import numpy as np
import pytest

from twosource.language.boundaries import CREDIT, DOUBT, prior, rooted

# Two sentences of two words: the first word of each is a root, the second hangs on it.
TWO = [[9, 0, 0, 0, 0], [0, 9, 0, 0, 0], [9, 0, 0, 0, 0], [0, 0, 0, 9, 0]]
# One sentence: the third word hangs on the first.
ONE = [[9, 0, 0, 0, 0], [0, 9, 0, 0, 0], [0, 9, 0, 0, 0], [0, 0, 0, 9, 0]]


@pytest.mark.parametrize(
    ("score", "arcs", "starts"),
    [(-0.5, TWO, True), (0.5, TWO, True), (-0.5, ONE, False), (0.5, ONE, False), (-DOUBT - 1, TWO, False),
     (DOUBT + 1, ONE, True)],
)  # fmt: skip
def test_a_start_in_doubt_needs_a_root_on_either_side(score: float, arcs: list[list[int]], starts: bool) -> None:
    scores = np.array([5, -9, score, -9], dtype=np.float32)
    assert (rooted(scores, np.array(arcs, dtype=np.float32), {0})[2] > 0) is np.bool_(starts)


def test_a_start_that_is_certain_is_left_alone() -> None:
    scores = np.array([5, -9, 0.5, -9], dtype=np.float32)
    assert rooted(scores, np.array(ONE, dtype=np.float32), {0, 2}).tolist() == scores.tolist()


def test_no_more_than_the_credit_is_given() -> None:
    scores = np.full(4, -1.0, dtype=np.float32)
    assert (rooted(scores, np.array(TWO, dtype=np.float32), {0}) <= scores + CREDIT).all()


def test_a_stop_before_a_capital_counts_for_a_start_and_a_comma_against() -> None:
    assert prior("It sank . The crew , Ann".split()).tolist() == [0, -1, 0, 1, -1, 0, -1]
