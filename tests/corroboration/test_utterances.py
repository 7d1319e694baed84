"""The same words in two articles, given to two speakers, are one origin."""

import pytest

from twosource.corroboration.utterances import one_voice, said_once
from twosource.model.brief import Origin, Span, Support


def standing(root: str) -> int:
    """Everybody here is as well named as anybody else, but for *the captain* and a paper."""
    return {"described": 2, "paper": 1}.get(root, 0)


def support(n: int, text: str, root: str, basis: str = "statement") -> Support:
    span = Span(article=f"a{n}", start=0, end=len(text), text=text)
    return Support(span=span, origin=Origin(root=root, counts_as=root, basis=basis))


@pytest.mark.parametrize(
    ("one", "other", "origins"),
    [
        ("“We have long helped the coast guard of Tarn”", "“We have long helped the coast guard of Tarn”", 1),
        # Written down in two ways, and trimmed.
        ("I swear the ferry lifted on to one side", "I swear the ferry lifted onto one side", 1),
        (
            "“We have helped the coast guard of Tarn for years",
            "“We have helped the coast guard of Tarn for years, and our people give their own time to look for others",
            1,
        ),
        ("“everyone on deck just screamed”", "the ferry turned and “everyone on deck just screamed,”", 1),
        ("people were crying", "People were crying,", 1),
        # Other words are another utterance; two words are anybody's.
        ("the ferry was much too fast when it reached the bend", "the captain did not slow down before the harbour", 2),
        ("a blast", "a blast", 2),
        ("who have been injured", "who have been injured", 2),
    ],
)
def test_words_said_once_are_one_origin(one, other, origins):
    rows = said_once((support(0, one, "e1"), support(1, other, "e2")), standing)
    assert len({s.origin.counts_as for s in rows}) == origins


def test_what_an_outlet_tells_and_what_nobody_known_says_stays_as_it_is():
    words = "the ferry went down off Tarn in the night"
    rows = (support(0, words, "own:One"), support(1, words, "e2"), support(2, words, "unnamed:a2", "unnamed"))
    assert said_once(rows, standing) == rows


def test_the_order_never_matters():
    words = "the ferry went down off Tarn in the night"
    rows = [support(n, words, f"e{n}") for n in range(3)]
    assert set(said_once(rows, standing)) == set(said_once(rows[::-1], standing))
    assert {s.origin.counts_as for s in said_once(rows, standing)} == {"e0"}


def test_one_utterance_is_that_of_whoever_is_named():
    words = "the ferry went down off Tarn in the night"
    rows = tuple(support(n, words, root) for n, root in enumerate(("described", "paper", "zeta")))
    assert {s.origin.counts_as for s in said_once(rows, standing)} == {"zeta"}
    assert {s.origin.counts_as for s in one_voice(rows, standing)} == {"zeta"}
