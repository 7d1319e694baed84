import pytest

from twosource.report.amounts import amount


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("12", "soldier", "12 soldiers"),
        ("1", "soldier", "1 soldier"),
        ("at least 4", "person", "at least 4 people"),
        ("about 3500", "person", "about 3,500 people"),
        ("at most 50,000,000", "dollar", "at most $50 million"),
        ("20000000000", "dollar", "$20 billion"),
        ("32,600,000,000", "euro", "€32.6 billion"),
        ("1,234,567", "company", "1,234,567 companies"),
        ("5.25", "percent", "5.25 percent"),
        ("30 to 40", "mile per hour", "30 to 40 miles per hour"),
        ("7", "year of age", "7 years of age"),
        ("3", "church", "3 churches"),
        ("9", "person, badly hurt", "9 people badly hurt"),
        ("1", "person, dead", "1 person dead"),
        ("nobody", "", "nobody"),
        ("8", "", "8"),
    ],
)
def test_an_amount_reads_as_in_a_newspaper(value: str, unit: str, expected: str) -> None:
    assert amount(value, unit) == expected
