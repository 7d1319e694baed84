import random

from hypothesis import given
from hypothesis import strategies as st

from twosource.linking.components import components

KEYS = st.integers(0, 9)
EDGES = st.lists(st.tuples(KEYS, KEYS, st.sampled_from([0.5, 0.7, 0.9, 1.0])), max_size=25)
CUTS = st.lists(st.tuples(KEYS, KEYS), max_size=8)


def test_decisions_chain():
    assert components(range(5), [(0, 1, 0.9), (1, 4, 0.6)]) == ((0, 1, 4), (2,), (3,))


def test_a_cut_stops_the_weaker_decision():
    assert components("abc", [("a", "b", 0.9), ("b", "c", 0.6)], [("a", "c")]) == (("a", "b"), ("c",))
    assert components("abc", [("a", "b", 0.6), ("b", "c", 0.9)], [("c", "a")]) == (("a",), ("b", "c"))


@given(EDGES, CUTS, st.randoms())
def test_order_of_arrival_never_matters(edges: list, cuts: list, rng: random.Random):
    shuffled = [(b, a, s) if rng.random() < 0.5 else (a, b, s) for a, b, s in rng.sample(edges, len(edges))]
    recut = [(b, a) for a, b in rng.sample(cuts, len(cuts))]
    assert components(range(10), edges, cuts) == components(reversed(range(10)), shuffled, recut)


@given(EDGES, CUTS)
def test_a_cut_is_never_overruled(edges: list, cuts: list):
    groups = components(range(10), edges, cuts)
    assert sorted(k for g in groups for k in g) == list(range(10))
    assert not any(a != b and a in g and b in g for g in groups for a, b in cuts)


@given(EDGES)
def test_without_cuts_every_decision_is_followed(edges: list):
    groups = components(range(10), edges)
    assert all(any(a in g and b in g for g in groups) for a, b, _ in edges)
