"""Sentences of two articles laid side by side, and what is told differently where no event joins them."""

import pytest

import twosource
from twosource.corroboration.passages import key, root
from twosource.knowledge.shades import other_shade
from twosource.model.article import Article
from twosource.model.identity import text_hash


def told(*texts: str, kind: str) -> list[str]:
    """The values of the differences of a kind between articles of one day."""
    articles = [
        Article(id=f"a{n}", input=f"{n}.txt", outlet=f"Outlet {n}", text=text, sha256=text_hash(text),
                published="2024-05-17")
        for n, text in enumerate(texts)
    ]  # fmt: skip
    return [" | ".join(v.value for v in d.values) for d in twosource.brief(articles).differences if d.kind == kind]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("attack", "raid", True),
        ("terrorists", "fighters", True),
        ("fled", "evacuated", True),
        ("injured", "wounded", False),
        ("killed", "died", False),
        ("tree", "fighters", False),
    ],
)
def test_words_of_another_shade(a, b, expected):
    assert other_shade(a, b) is expected
    assert other_shade(b, a) is expected


@pytest.mark.parametrize(("a", "b"), [("arrest", "arrested"), ("organisers", "organiser"), ("party", "parties")])
def test_forms_of_a_word_have_one_root(a, b):
    assert root(a) == root(b)


def test_words_for_one_thing_count_as_one():
    assert key("refugees") == key("migrants")
    assert key("1,200") == key("1200")


@pytest.mark.parametrize(
    ("kind", "a", "b", "expected"),
    [
        ("number", "Dana Orlik, 41, was elected mayor of Brno on Friday.",
         "The 43-year-old Dana Orlik was elected mayor of Brno on Friday.", ["41 | 43"]),
        ("number", "Dana Orlik, 41, was elected mayor of Brno on Friday.",
         "Dana Orlik, 41, was elected the mayor of Brno.", []),
        ("date", "The chapel in Lund burned down at 3 a.m. on Friday.",
         "The chapel in Lund burned down at 5 a.m. on Friday.", ["3 a.m. on Friday | 5 a.m. on Friday"]),
        ("date", "The chapel in Lund burned down at 3 a.m. on Friday.",
         "The chapel in Lund burned down at 3 am on Friday.", []),
        ("wording", "Aid groups gave blankets to hundreds of migrants in the port of Bari on Friday.",
         "Hundreds of refugees in the port of Bari were given blankets by aid groups on Friday.",
         ["hundreds of migrants in the port of Bari | Hundreds of refugees in the port of Bari"]),
        ("wording", "Aid groups gave blankets to hundreds of migrants in the port of Bari on Friday.",
         "Hundreds of migrants in the port of Bari were given blankets by aid groups on Friday.", []),
        ("status", "Police counted 30 burglaries at the lake resort of Bled last summer.",
         "There were no burglaries at the lake resort of Bled last summer, the mayor said.", ["30 | 0"]),
    ],
)  # fmt: skip
def test_what_parallel_sentences_tell_differently(kind, a, b, expected):
    assert told(a, b, kind=kind) == expected


def test_copies_differ_in_nothing():
    text = "Aid groups gave 40 blankets to hundreds of migrants in the port of Bari at 5 p.m. on Friday."
    assert (
        twosource.brief(
            [
                Article(
                    id=f"a{n}",
                    input=f"{n}",
                    outlet=f"Outlet {n}",
                    text=text,
                    sha256=text_hash(text),
                    published="2024-05-17",
                )
                for n in range(3)
            ]
        ).differences
        == ()
    )
