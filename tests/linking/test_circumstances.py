"""Happenings of one kind in and across invented articles: which are one."""

import pytest

import twosource
from twosource.model.article import Article
from twosource.model.identity import text_hash


def joined(texts: list[str], a: str, b: str) -> bool:
    articles = [
        Article(id=f"a{n}", input=f"{n}", outlet=f"Outlet {n}", text=t, sha256=text_hash(t), published="2024-05-15")
        for n, t in enumerate(texts)
    ]
    made = twosource.brief(articles)
    spans = [(e.id, m.span.text) for e in made.events for m in e.mentions]
    of = [{e for e, text in spans if words in text} for words in (a, b)]
    assert all(of), spans
    return bool(of[0] & of[1])


@pytest.mark.parametrize(
    ("texts", "a", "b"),
    [
        (
            ["Norway's minister Ola Brekke met Lena Dahl in Oslo on Tuesday. The two discussed fishing quotas."],
            "met",
            "discussed",
        ),
        (
            [
                "Ola Brekke and Lena Dahl discussed fishing quotas in Oslo on Tuesday.",
                "Ola Brekke and Lena Dahl discussed the release of two journalists in Oslo on Tuesday.",
            ],
            "discussed f",
            "discussed t",
        ),
        (
            ["Ola Brekke met Lena Dahl in Oslo on Tuesday.", "Ola Brekke has regularly met Lena Dahl."],
            "Ola Brekke met",
            "regularly",
        ),
    ],
)
def test_two_happenings(texts, a, b):
    made = twosource.brief(
        [
            Article(id=f"a{n}", input=f"{n}", outlet=f"Outlet {n}", text=t, sha256=text_hash(t), published="2024-05-15")
            for n, t in enumerate(texts)
        ]
    )
    sentences = [(e.id, m.sentence.text[max(0, m.span.start - m.sentence.start - 20) :], m.span.text)
                 for e in made.events for m in e.mentions]  # fmt: skip
    of = [{e for e, around, _ in sentences if words in around} for words in (a, b)]
    assert all(of), sentences
    assert of[0] != of[1]


def test_two_attacks_of_one_day_in_other_words_are_one():
    assert joined(
        ["Rebels launched a raid on Barka on 3 May.", "Fighters launched a brutal attack on Barka on 3 May."],
        "raid",
        "attack",
    )


def test_soldiers_and_civilians_are_other_victims():
    assert not joined(
        ["Twelve soldiers were killed in Barka, the army said.", "Seven civilians were shot in Barka, a doctor said."],
        "killed",
        "shot",
    )


def test_a_release_that_is_asked_for_is_not_the_one_that_happened():
    assert not joined(
        ["The union demanded the release of the crew.", "The captain was freed in March after a ransom was paid."],
        "release",
        "freed",
    )


@pytest.mark.parametrize(
    ("texts", "word"),
    [
        (
            ["A diver came out of the wheelhouse in Tarn.", "Lena Dahl's voice came over the loudspeaker at night."],
            "came",
        ),
        (
            ["Brekke sent his sister a postcard last year.", "The coast guard has sent two boats to the wreck."],
            "sent",
        ),
    ],
)
def test_a_common_word_alone_makes_no_two_happenings_one(texts, word):
    assert not _of_both(texts, word)


def test_a_common_word_with_the_same_people_is_one_happening():
    texts = ["Lena Dahl sent two boats to the wreck off Tarn on Monday.", "On Monday Lena Dahl sent boats to Tarn."]
    assert _of_both(texts, "sent")


def _of_both(texts: list[str], words: str) -> set[str]:
    """The events that both articles tell in these words."""
    made = twosource.brief(
        [
            Article(id=f"a{n}", input=f"{n}", outlet=f"Outlet {n}", text=t, sha256=text_hash(t), published="2024-05-15")
            for n, t in enumerate(texts)
        ]
    )
    told = [{e.id for e in made.events for m in e.mentions if m.span.article == f"a{n}" and words in m.span.text}
            for n in range(len(texts))]  # fmt: skip
    assert all(told), made.events
    return set.intersection(*told)


def test_words_in_common_besides_the_deed_and_the_topic_speak_for_one_happening():
    texts = [
        "A second launch to the moon is planned for the autumn by the agency in Tarn, its director said at a meeting "
        "with the minister and the press of the town. It will carry seeds and insect eggs in an aluminium container.",
        "The agency of Brekke has published its plans for the coming years, and there are many of them, as its "
        "chairwoman told reporters at the harbour. Insect eggs and seeds are carried in a box, to see what grows.",
    ]
    assert _of_both(texts, "carr")


def test_a_number_apart_with_nothing_in_common_tells_two_happenings():
    texts = [
        "Lena Dahl opened a bakery. Tarn has a harbour and a mill. Many of its people work there, and some fish. The "
        "summers are short. She bought 12 ovens, her sister said.",
        "The union of drivers met on Tuesday. The winters of the north are long and dark. Many of its people work "
        "there, and some fish. The summers are short. The town has bought 40 buses, a spokesman said.",
    ]
    assert not _of_both(texts, "bought")


@pytest.mark.parametrize(("words", "same"), [("set up", True), ("set off", False)])
def test_a_particle_makes_another_deed_of_a_verb(words, same):
    texts = [
        f"The organisers {words} a shelter for women at the harbour of Tarn.",
        "The organisers established a shelter for women at the harbour of Tarn.",
    ]
    made = twosource.brief(
        [
            Article(id=f"a{n}", input=f"{n}", outlet=f"Outlet {n}", text=t, sha256=text_hash(t), published="2024-05-15")
            for n, t in enumerate(texts)
        ]
    )
    spans = [{(m.span.article, m.span.text) for m in e.mentions} for e in made.events]
    told = [{article for article, _ in event} for event in spans if any("establish" in text for _, text in event)]
    assert told == [{"a0", "a1"} if same else {"a1"}]
