import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.language.lemma import apply, rule


@pytest.mark.parametrize(
    ("form", "lemma", "expected"),
    [
        ("Cities", "city", "lower:3:y"),
        ("was", "be", "lower:3:be"),
        ("reported", "report", "lower:2:"),
        ("n't", "not", "lower:2:ot"),
        ("Ardmore", "Ardmore", "keep:0:"),
        ("MPs", "MP", "keep:1:"),
        ("ARDMORE", "Ardmore", "title:0:"),
        ("the", "the", "lower:0:"),
        (":", ":", "lower:0:"),
    ],
)
def test_rule(form, lemma, expected):
    assert rule(form, lemma) == expected
    assert apply(expected, form) == lemma


@pytest.mark.parametrize(("rule_", "form", "expected"), [("lower:9:y", "Cat", "cat"), ("lower:3:", "Cat", "cat")])
def test_a_rule_that_does_not_fit_changes_only_the_case(rule_, form, expected):
    assert apply(rule_, form) == expected


@given(st.text(min_size=1), st.text(min_size=1))
def test_every_lemma_is_within_reach(form, lemma):
    assert apply(rule(form, lemma), form) == lemma
