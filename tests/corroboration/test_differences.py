"""What two invented reports tell differently, each kind of difference once."""

import pytest

import twosource
from twosource.model.article import Article
from twosource.model.identity import text_hash


def differences(*texts: str, kind: str) -> list[tuple[str, str]]:
    """The relation and the values of the differences of a kind between articles of a day each."""
    articles = [
        Article(id=f"a{n}", input=f"{n}.txt", outlet=f"Outlet {n}", text=text, sha256=text_hash(text),
                published=f"2024-05-{15 + n}")
        for n, text in enumerate(texts)
    ]  # fmt: skip
    made = twosource.brief(articles)
    return [(d.relation, " | ".join(v.value for v in d.values)) for d in made.differences if d.kind == kind]


MEETING = "The foreign minister of Norway, Ola Brekke, met the Swedish premier, Lena Dahl, in {} on {}."


@pytest.mark.parametrize(
    ("kind", "a", "b", "expected"),
    [
        ("place", MEETING.format("Norway", "Tuesday"), MEETING.format("Oslo", "Tuesday"),
         [("compatible", "Norway | Oslo")]),
        ("place", MEETING.format("Oslo", "Tuesday"), MEETING.format("Oslo", "Tuesday"), []),
        (
            "participants",
            "Ola Brekke, the foreign minister of Norway, met the Swedish premier, Lena Dahl, in Oslo on Tuesday.",
            "Ola Brekke, the foreign minister of Norway, met the Swedish premier, Lena Dahl, and the Danish envoy, "
            "Mette Krog, in Oslo on Tuesday.",
            [("compatible", "Lena Dahl, Ola Brekke | Lena Dahl, Mette Krog, Ola Brekke")],
        ),
        (
            "participants",
            "Ola Brekke, the foreign minister of Norway, met the Swedish premier, Lena Dahl, in Oslo on Tuesday.",
            "Norway's foreign ministry said Ola Brekke met Lena Dahl in Oslo on Tuesday.",
            [],
        ),
        (
            "wording",
            "Rebels attacked the town of Barka on 3 May, killing nine people.",
            "Rebels raided the town of Barka on 3 May, killing nine people.",
            [("variant", "attacked | raided")],
        ),
        (
            "wording",
            "Rebels attacked the town of Barka on 3 May.",
            "Rebels attacked the town of Barka on 3 May, officials said.",
            [],
        ),
    ],
)  # fmt: skip
def test_differences_of_one_event(kind, a, b, expected):
    assert differences(a, b, kind=kind) == expected


def test_a_plan_that_was_carried_out_is_an_update():
    a = "Norway's foreign minister Ola Brekke will meet Sweden's premier Lena Dahl in Oslo on Thursday."
    b = "Norway's foreign minister Ola Brekke met Sweden's premier Lena Dahl in Oslo on Thursday."
    assert differences(a, b, kind="status") == [("update", "planned | happened")]


def test_an_article_that_tells_plan_and_deed_is_no_second_version():
    a = "Ola Brekke met Lena Dahl in Oslo on 9 May. Brekke had said he would meet Dahl on 9 May."
    b = "Ola Brekke met Lena Dahl in Oslo on 9 May."
    assert differences(a, b, kind="status") == []


def test_one_statement_in_two_lengths():
    a = 'The Norwegian health ministry said: "The new wards will open in June and treat five hundred patients a week."'
    b = 'The Norwegian health ministry said "the new wards will open in June".'
    assert differences(a, b, kind="wording") == []  # more of the same words is no other word


def test_one_sentence_that_two_articles_print_is_no_difference():
    text = "The ferry left Tarn on Sunday and turned back. “We didn’t find the leak,” said Lena Dahl."
    articles = [
        Article(id=f"a{n}", input=f"{n}", outlet=f"Outlet {n}", text=t, sha256=text_hash(t), published=f"2024-05-1{n}")
        for n, t in ((3, text), (5, text.replace("’", "'")))
    ]
    assert not [d for d in twosource.brief(articles).differences if d.kind in ("status", "date", "participants")]


def test_the_same_two_figures_are_one_difference():
    texts = [f"A fire at the mill in Tarn on Sunday killed {n} people, said Lena Dahl." for n in (12, 14, 12, 14)]
    assert len(differences(*texts, kind="number")) == 1


@pytest.mark.parametrize(
    ("kind", "a", "b", "expected"),
    [
        # Two voices of one article; the other article has one of the figures.
        ("number", "Thousands marched in Oslo. Organisers said that 3,000 people had taken part; the police put "
         "the number at 900.", "Ola Brekke spoke to 900 people in Oslo.", [("conflict", "3000 | 900")]),
        ("number", "Organisers said that 3,000 people had taken part in Oslo; the police said 40 were held.",
         "Ola Brekke spoke in Oslo.", []),
        # Nobody, though *no one* holds a number.
        ("number", "Two people were injured when a barge caught fire in Lund on Friday.",
         'Two people were hurt in Lund, local media said. The organiser said that "no one was injured".',
         [("conflict", "2 | 0")]),
        # What an earlier report does not know yet is no denial.
        ("status", "The police in Lund have not yet identified any suspects.",
         "The police in Lund have identified a total of 12 suspects.", [("update", "negated | happened")]),
        # An ordinal counts nothing, and a vague count is no other count.
        ("number", "The Danish rocket will take off from the port of Lund on Friday for the first time.",
         "The Danish rocket will take off from the port of Lund on Friday three times.", []),
        # One name, by its consonants, though nothing has linked it or an article has the surname alone.
        ("name", "Haroun Tayib met the envoy in Lund.", "Harun Tayeb met the envoy in Lund on Friday.",
         [("variant", "Haroun Tayib | Harun Tayeb")]),
        ("name", "Maria Tayib met the envoy in Lund.", "Mario Tayib met the envoy in Lund on Friday.", []),
    ],
)  # fmt: skip
def test_differences_that_rest_on_no_joined_event(kind, a, b, expected):
    assert differences(a, b, kind=kind) == expected
