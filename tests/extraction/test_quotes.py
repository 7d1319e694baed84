"""Tests for `twosource.extraction.quotes`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.extraction.quotes import quotations


def quoted(text: str) -> list[str]:
    return [text[a:b] for a, b in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “we stay”.", ["“we stay”"]),
        ('She said "we stay" twice.', ['"we stay"']),
        ("«We stay», she said.", ["«We stay»"]),
        ("„We stay”, she said.", ["„We stay”"]),
        ('"We stay," she said. "All of us."', ['"We stay,"', '"All of us."']),
        ("‘We will stay here,’ she said.", ["‘We will stay here,’"]),
        ("‘The soldiers’ tents are gone,’ she said.", ["‘The soldiers’ tents are gone,’"]),
        ("The miners’ union and the dockers’ union met.", []),
        ("The ‘deal’ failed.", []),
        ("“We stay, she said.\nThey left.", ["“We stay, she said."]),
        ("“We stay.\n“All of us.”", ["“We stay.", "“All of us.”"]),
        ('It was 5" long.\nThey left.', []),
        ("''We stay,'' she said. ''All of us.''", ["''We stay,''", "''All of us.''"]),
        ("``We stay,'' she said.", ["``We stay,''"]),
        ("'If it sounds good, it is,'' Holm said. 'Go away now.'", ["'If it sounds good, it is,''", "'Go away now.'"]),
        ("“We stay” and \"they go\".", ["“We stay”", '"they go"']),
        ("“We stay\" she said.", ["“We stay\""]),
        ("”We stay”", []),
        ("“one “two”", ["“one ", "“two”"]),
        ("No marks here.", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@given(st.text(alphabet=st.one_of(st.sampled_from("“”„«»\"‘’' \n\r.,aB"), st.characters()), max_size=60))
def test_quotations_are_in_order_in_bounds_and_never_cross_a_line(text: str) -> None:
    end = 0
    for start, stop in quotations(text):
        assert end <= start < stop <= len(text)
        assert not set(text[start:stop]) & {"\n", "\r"}
        end = stop
