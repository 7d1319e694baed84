"""What became of the people that a figure counts."""

import pytest

from twosource.corroboration.fates import fate


@pytest.mark.parametrize(
    ("sentence", "figure", "expected"),
    [
        ("The ferry fire killed five people and injured 40.", "five people", "dead"),
        ("The ferry fire killed five people and injured 40.", "40", "hurt"),
        ("Seven people died and eight were critically injured.", "eight", "badly hurt"),
        ("The raid left 12 soldiers and seven farmers dead.", "12 soldiers", "dead"),
        ("The raid, killing 12 soldiers and seven farmers, lasted an hour.", "seven farmers", "dead"),
        ("The number of people killed by the flood in Ostrel has risen to 31.", "31", "dead"),
        ("About 2,000 people have fled the town.", "2,000 people", "gone"),
        ("Three miners are still missing.", "Three miners", "missing"),
        ("The firm employs 300 people in Ostrel.", "300 people", None),
    ],
)
def test_fate(sentence: str, figure: str, expected: str | None) -> None:
    start = sentence.index(figure)
    assert fate(sentence, start, start + len(figure)) == expected
