import math
import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.linking.resemblance import features, likeness
from twosource.linking.stories import group, matrix, member, story
from twosource.model.article import Article

BRIDGE = (
    "The Velden bridge over the river Orne collapsed on Monday evening, and seven lorries fell into the water. Divers "
    "searched until midnight. Mayor Orla Tengmalm said that engineers had warned of cracks in two pillars in March.",
    "Seven lorries plunged into the Orne when the bridge at Velden gave way, mayor Orla Tengmalm said on Tuesday. "
    "Divers found two drivers alive; engineers had seen cracks in the pillars.",
    "Velden, where a bridge collapsed into the Orne, asks who ignored the cracks. Tengmalm, the mayor, promised an "
    "inquiry into the pillars that engineers inspected in March.",
)
TALKS = (
    "Negotiators from Karsia and Lumeria met in Geneva to discuss a ceasefire, envoy Rutger Vaas said. The prisoners "
    "of the Soltani camp are to be exchanged first.",
    "Rutger Vaas, the envoy, told reporters in Geneva that Karsia would exchange prisoners held at Soltani before a "
    "ceasefire with Lumeria.",
)
ALONE = "A comet was photographed over the southern desert by an amateur astronomer who waited nine nights for it."


def article(name: str, text: str, published: str | None = "2026-03-03") -> Article:
    return Article(id="a" + name, input=name, text=text, sha256="", published=published)


ARTICLES = [article(f"b{n}", t) for n, t in enumerate(BRIDGE)] + [article(f"t{n}", t) for n, t in enumerate(TALKS)]


def test_each_happening_is_one_story():
    found = group([*ARTICLES, article("x", ALONE)])
    assert found.groups == (("ab0", "ab1", "ab2"), ("at0", "at1"), ("ax",))
    assert all(link.decision == "same" for link in found.links)
    assert "Tengmalm" in found.links[0].reason


def test_nothing_and_one_article():
    assert group([]).groups == ()
    assert group([article("x", ALONE, None)]).groups == (("ax",),)


def test_a_story_does_not_rest_on_headlines():
    a = Article(id="a1", input="1", title="World news in brief", text=BRIDGE[0], sha256="")
    b = Article(id="a2", input="2", title="World news in brief", text=TALKS[0], sha256="")
    assert len(group([a, b]).groups) == 2


@settings(max_examples=20)
@given(st.randoms())
def test_order_of_arrival_never_matters(rng: random.Random):
    assert group(rng.sample(ARTICLES, len(ARTICLES))) == group(ARTICLES)


def test_bcubed_of_a_hand_made_case():
    bcubed = pytest.importorskip("benchmarks.stories.__main__", reason="benchmarks are not on the path").bcubed
    figures = bcubed({"a": 1, "b": 1, "c": 1}, {"a": "x", "b": "x", "c": "y"})
    assert math.isclose(figures["precision"], 5 / 9) and figures["recall"] == 1


def test_the_matrix_is_the_likeness_of_each_pair():
    rows = [features(a) for a in ARTICLES]
    between = matrix(rows)
    assert all(between[i, j] == likeness(rows[i], rows[j]) for i, j in combinations(range(len(rows)), 2))


def test_a_story_is_called_by_a_headline_rather_than_by_half_a_first_sentence():
    untitled = Article(id="a1", input="1", published="2024-03-01", text=" ".join(BRIDGE), sha256="")
    titled = Article(id="a2", input="2", published="2024-03-02", title="Bridge falls", text=BRIDGE[0], sha256="")
    assert story([member(untitled), member(titled)]).title == "Bridge falls"
    assert story([member(untitled)]).title.endswith(" …")
