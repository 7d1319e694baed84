"""Tests for `twosource.extraction.numbers`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.extraction.numbers import Number, numbers


def only(text: str) -> Number:
    (found,) = numbers(text.split())
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12), ("1,400", 1400), ("3.5", 3.5), ("twelve", 12), ("twenty - five", 25), ("twenty five", 25),
        ("two hundred and six", 206), ("a hundred", 100), ("three thousand", 3000), ("1.2 million", 1.2e6),
        ("a dozen", 12), ("two dozen", 24), ("half a million", 5e5), ("half a dozen", 6), ("27km", 27),
        ("two million three hundred thousand", 2.3e6),
    ],
)  # fmt: skip
def test_value(text: str, value: float) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "value", "sign"),
    [("$ 5 million", 5e6, "$"), ("$1.5bn", 1.5e9, "$"), ("£ 2m", 2e6, "£"), ("€300,000", 3e5, "€"), ("£2m.", 2e6, "£")],
)
def test_money(text: str, value: float, sign: str) -> None:
    assert (only(text).value, only(text).money) == (value, sign)


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("dozens", 24), ("hundreds of thousands", 2e5), ("tens of thousands", 2e4), ("several dozen", 24),
        ("thousands", 2000),
    ],
)  # fmt: skip
def test_vague_numbers_give_the_least_they_can_be(text: str, least: float) -> None:
    assert (only(text).value, only(text).vague) == (least, True)


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("7%", 7), ("7 percent", 7), ("7 per cent", 7), ("half of them", 50), ("half the fleet", 50),
        ("a quarter of them", 25), ("two - thirds of them", 66.667), ("three quarters of them", 75),
    ],
)  # fmt: skip
def test_percent(text: str, percent: float) -> None:
    assert (only(text).value, only(text).percent) == (percent, True)


def test_per_annum_is_no_percent() -> None:
    assert not only("$1bn per annum").percent


@pytest.mark.parametrize(("text", "value"), [("third", 3), ("21st", 21), ("First", 1)])
def test_ordinal(text: str, value: float) -> None:
    assert (only(text).value, only(text).ordinal) == (value, True)


@pytest.mark.parametrize("text", ["tens", "half", "a scores", "hundred", "and", "-", "m", "$", ""])
def test_no_number(text: str) -> None:
    assert list(numbers(text.split())) == []


WORDS = st.sampled_from(
    "a half of the two hundred and - million dozen several tens thousands third % per cent $ 5 m. 3rd".split()
)


@given(st.lists(st.one_of(st.text(min_size=1, max_size=6), WORDS), max_size=12))
def test_any_words_give_numbers_in_bounds_and_in_order(words: list[str]) -> None:
    end = -1
    for number in numbers(words):
        assert end < number.first <= number.last < len(words)
        end = number.last
