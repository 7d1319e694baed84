import pytest

from benchmarks.coreference.scores import best_similarity, count, f1

# The first example of Luo (2005) and the reference scorer's documentation: three true clusters, two joined.
TRUE = [frozenset({1, 2, 3, 4, 5}), frozenset({6, 7}), frozenset({8, 9, 10, 11, 12})]
JOINED_SMALL = [frozenset({1, 2, 3, 4, 5}), frozenset({6, 7, 8, 9, 10, 11, 12})]
JOINED_LARGE = [frozenset({1, 2, 3, 4, 5, 8, 9, 10, 11, 12}), frozenset({6, 7})]


@pytest.mark.parametrize(
    ("said", "muc", "b3_precision", "ceafe"),
    [
        (TRUE, 100.0, 100.0, 100.0),
        (JOINED_SMALL, 94.74, 76.19, 73.33),
        (JOINED_LARGE, 94.74, 58.33, 66.67),
    ],
)
def test_published_examples(said: list[frozenset[int]], muc: float, b3_precision: float, ceafe: float) -> None:
    scores = f1(count(TRUE, said))
    assert scores["muc f1"] == muc
    assert scores["b3 precision"] == b3_precision
    assert scores["ceafe f1"] == ceafe


def test_nothing_found_scores_nothing() -> None:
    assert f1(count(TRUE, []))["conll"] == 0.0


def test_pairing_is_the_best_one_not_the_greedy_one() -> None:
    gold = [frozenset({1, 2, 3}), frozenset({4, 5})]
    said = [frozenset({1, 2, 3, 4, 5}), frozenset({1, 2})]
    assert best_similarity(gold, said) == pytest.approx(0.8 + 4 / 7)
