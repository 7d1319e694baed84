"""What is kept of a dossier goes with it."""

import gc
import weakref

from twosource.model.dossier import Dossier, kept


def dossier() -> Dossier:
    return Dossier(readings=(), articles=(), entities={}, entity_of={})


def test_an_answer_is_worked_out_once_for_each_dossier() -> None:
    asked: list[tuple[Dossier, int]] = []

    @kept
    def double(of: Dossier, n: int) -> int:
        asked.append((of, n))
        return 2 * n

    one, other = dossier(), dossier()
    assert [double(one, 2), double(one, 2), double(one, 3), double(other, 2)] == [4, 4, 6, 4]
    assert asked == [(one, 2), (one, 3), (other, 2)]


def test_nothing_holds_a_dossier_that_is_done_with() -> None:
    @kept
    def size(of: Dossier) -> int:
        return len(of.articles)

    one = dossier()
    size(one)
    gone = weakref.ref(one)
    del one
    gc.collect()
    assert gone() is None
