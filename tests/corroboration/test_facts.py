"""What the articles let a reader say: which facts there are, what is put together, how a line reads."""

import pytest

import twosource
from twosource.corroboration.events import PICTURE
from twosource.model.article import Article
from twosource.model.brief import Brief
from twosource.model.identity import text_hash


def brief(*texts: str) -> Brief:
    return twosource.brief(
        Article(id=f"a{n}", input=f"{n}.txt", outlet=f"Outlet {n}", text=text, sha256=text_hash(text),
                published="2024-05-15")
        for n, text in enumerate(texts)
    )  # fmt: skip


def gists(made: Brief) -> list[str]:
    return [f.gist for f in made.facts]


def test_what_befalls_things_is_a_fact():
    assert any("collapsed" in g for g in gists(brief("A disused water tower collapsed near the mill on Sunday.")))


def test_words_of_nobody_known_are_a_fact():
    told = "The harbour was full of dead fish, they said."
    assert any("dead fish" in g for g in gists(brief(told)))


def test_what_is_only_feared_is_no_fact():
    assert not any("dam" in g for g in gists(brief("Engineers fear that the dam could break.")))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The ferry company said the engine of the ferry had exploded after a fuel leak.",
            "A leaking fuel pipe: the engine of the ferry exploded after the leak, said harbour master Ola Brekke.",
        ),
        (
            "“The bridge over the Tarn will be closed until autumn,” said Lena Dahl.",
            "The bridge over the Tarn will be closed until autumn.",
        ),
        (
            "The rebels said that they had shot down two helicopters near Velno and held half of the town.",
            "“Half of the town is held by us,” said Ivo Brask, a spokesman for the rebels.",
        ),
    ],
)
def test_one_thing_told_in_nearly_the_same_words_is_one_fact(one, other):
    made = brief(one, other)
    assert any(f.outlets == 2 for f in made.facts if f.about.aspect in (None, "event"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Police denied that officers had fired on the crowd in Tarn.", "Officers fired on the crowd in Tarn."),
        ("The mine will be closed in May, said Lena Dahl.", "The mine will not be closed in May, said Lena Dahl."),
        ("The flood killed 12 people in Tarn.", "The flood killed 30 cows in Velno."),
    ],
)
def test_another_thing_is_another_fact(one, other):
    assert not any(f.outlets == 2 for f in brief(one, other).facts if f.about.aspect in (None, "event"))


def test_an_age_that_two_articles_give_is_one_fact():
    made = brief(
        "The driver, 34-year-old Lena Dahl, was taken to hospital.",
        "Lena Dahl was 34 years old and came from Tarn.",
    )
    assert [f.outlets for f in made.facts if f.about.quantity] == [2]


def test_a_figure_of_several_articles_counts_also_where_one_has_no_event():
    made = brief(
        "The company put the weight of the crane at 140 tonnes.",
        "A crane of 140 tonnes fell into the harbour of Velno.",
    )
    assert any(f.outlets == 2 and "140" in " ".join(s.span.text for s in f.support) for f in made.facts)


def test_a_line_has_the_name_for_the_pronoun():
    made = brief("Lena Dahl won the election in Tarn on Sunday. She thanked the voters of the old town in a speech.")
    assert any(g.startswith("Lena Dahl thanked") for g in gists(made))


def test_a_line_of_what_happened_is_not_of_what_did_not():
    made = brief(
        "Two people were injured when the barge caught fire in Velno on Sunday.",
        "Two people were injured on the barge in Velno on Sunday. The organisers said that no one was injured.",
    )
    happened = [f for f in made.facts if f.outlets == 2]
    assert happened and not any("no one" in f.gist for f in happened)


def test_a_clause_without_its_subject_is_left_to_its_sentence():
    made = brief("The rocket may break apart as it falls. The capsule fell into the sea as it burned.")
    assert "it burned" not in gists(made)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Exports of Norwegian salmon rose by 20 percent in spring.",
            "Lena Dahl said 20 percent of the harbour's workers had stayed at home.",
        ),
        ("It was the first time that a ferry sank off Tarn.", "Lena Dahl visited Velno for the first time."),
    ],
)
def test_a_share_or_a_first_time_of_two_things_is_no_figure_of_both(one, other):
    assert not any(f.outlets == 2 for f in brief(one, other).facts)


def test_the_number_of_a_picture_is_no_part_of_a_line():
    assert PICTURE.match("3/8 The crew left.")
    assert not PICTURE.match("9/11 Families met the senator.")
