import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.reading.dates import date_in_text, iso_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2031-05-12", "2031-05-12"),
        ("2031-05-12T08:30:00Z", "2031-05-12T08:30:00+00:00"),
        ("2031-05-12T08:30:00.123+02:00", "2031-05-12T08:30:00+02:00"),
        ("2031-05-12 08:30", "2031-05-12T08:30:00"),
        ("2031-05-12 08:30:00 +0200", "2031-05-12T08:30:00+02:00"),
        ("20310512", "2031-05-12"),
        ("Mon, 12 May 2031 08:30:00 GMT", "2031-05-12T08:30:00+00:00"),
        ("12 May 2031", "2031-05-12"),
        ("May 12, 2031 at 5:04 p.m. ET", "2031-05-12"),
        ("Monday, Sept. 1st, 2031", "2031-09-01"),
        ("2031/05/12", "2031-05-12"),
        ("25/05/2031", "2031-05-25"),
        ("05/25/2031", "2031-05-25"),
        ("12.05.2031", "2031-05-12"),
        ("05/06/2031", None),
        ("May 2031", None),
        ("2031", None),
        ("yesterday", None),
        ("2031-02-30", None),
        ("1970-01-01T00:00:00Z", None),
        ("0001-01-01", None),
        ("12 May 2031 or 13 May 2031", None),
        ("", None),
    ],
)
def test_written_dates(written: str, iso: str | None) -> None:
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Search goes on\nPublished 12 May 2031\nText.", "2031-05-12"),
        ("Search goes on\nUpdated May 13, 2031\nPublished: May 12, 2031\nText.", "2031-05-12"),
        ("May 12, 2031\nText.", "2031-05-12"),
        ("Mon 12 May 2031 18.31 BST\nText.", "2031-05-12"),
        ("GENEVA, 12 May 2031 (AFP) - A delegation arrived.", "2031-05-12"),
        ("GENEVA, May 12 (AFP) - A delegation arrived.", None),
        ("May 12, 2031 - 18:31 GMT | Updated: May 13, 2031\nText.", "2031-05-12"),
        ("May 12, 2001 The old dam\nText.", None),
        ("The dam was opened on 12 May 2001.", None),
        ("On 12 May 2001 the dam was opened by the governor.", None),
    ],
)
def test_dates_in_a_text(text: str, iso: str | None) -> None:
    assert date_in_text(text) == iso


@given(st.text(max_size=60))
def test_any_writing_is_a_date_or_none(written: str) -> None:
    found = iso_date(written)
    assert found is None or iso_date(found) == found
