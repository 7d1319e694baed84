"""One statement in two articles: word for word, trimmed or in other words; never two remarks of one speaker."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.linking.wordings import compare, wording

CASES = [
    # word for word, trimmed, with a word left out, reported instead of quoted, in other words
    ("We will rebuild every school in the valley.", "We will rebuild every school in the valley", "same"),
    ("We will rebuild every school in the valley and the hospital too.", "We will rebuild every school", "same"),
    ("The talks were long and open and will go on in Oslo.", "the talks were open and will go on in Oslo", "same"),
    ("I call on both sides to lay down their weapons.", "both sides should lay down their weapons", "same"),
    ("The attack on the convoy killed nine drivers.", "nine drivers died in the assault on the convoy", "same"),
    # another number, a *not*, the opposite, another name, another remark on the same subject
    ("Nine drivers were killed in the attack.", "Ten drivers were killed in the attack.", None),
    ("We will take part in the talks in Oslo.", "We will not take part in the talks in Oslo.", None),
    ("The union accepts the offer of the company.", "The union rejects the offer of the company.", None),
    ("The border with Chad will stay open to traders.", "The border with Niger will stay open to traders.", None),
    ("The talks were long and open.", "The talks will be held again before the harvest festival.", None),
    ("The drought has ruined the maize harvest.", "The government will send maize to the north by train.", None),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "wanted"), CASES)
def test_one_statement_or_two(a: str, b: str, wanted: str | None) -> None:
    for x, y in ((a, b), (b, a)):
        found = compare(wording(x), wording(y))
        assert (None if found is None or found.decision != "same" else "same") == wanted, found


@given(st.sampled_from([text for a, b, _ in CASES for text in (a, b)]), st.integers(0, 8), st.integers(4, 20))
def test_what_is_trimmed_is_the_same(text: str, start: int, length: int) -> None:
    part = " ".join(text.split()[start : start + length])
    found = compare(wording(part), wording(text))
    assert found is None or (found.decision, found.score) == ("same", 1.0)
