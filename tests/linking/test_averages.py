"""Average linkage: the mean decides, cuts hold, order does not matter."""

from hypothesis import given
from hypothesis import strategies as st

from twosource.linking.averages import average_groups

PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]),
    st.sampled_from([0.1, 0.3, 0.5, 0.7, 0.9]),
)


def test_one_mistaken_pair_does_not_join_two_groups() -> None:
    scores = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.8}
    assert average_groups(range(4), scores, 0.5) == ((0, 1), (2, 3))


def test_what_is_given_is_joined_whatever_it_scores() -> None:
    assert average_groups(range(3), {(0, 1): 0.1}, 0.5, given=[(0, 1)]) == ((0, 1), (2,))


@given(PAIRS, st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] != p[1])))
def test_no_group_holds_a_cut(scores: dict[tuple[int, int], float], cuts: list[tuple[int, int]]) -> None:
    groups = average_groups(range(8), scores, 0.4, cuts)
    assert not any({a, b} <= set(group) for group in groups for a, b in cuts)
    assert sorted(k for group in groups for k in group) == list(range(8))


@given(PAIRS)
def test_the_order_of_pairs_never_matters(scores: dict[tuple[int, int], float]) -> None:
    turned = dict(reversed(scores.items()))
    assert average_groups(range(8), scores, 0.4) == average_groups(reversed(range(8)), turned, 0.4)
