"""Tests for `twosource.extraction.times`: sentences of our own beside what they must give."""

from datetime import date

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

import twosource
from twosource.extraction import calendar
from twosource.extraction.times import times
from twosource.extraction.times.outlook import outlook

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
PUBLISHED = "2026-03-12"  # a Thursday


def found(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str, str]]:
    return [(text[t.start : t.end], t.type, t.value) for t in times(NLP(text), published)]


def days(text: str, published: str | None = PUBLISHED) -> list[tuple[str | None, str | None]]:
    return [(t.first, t.last) for t in times(NLP(text), published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sank on March 3, 2024.", ("March 3, 2024", "DATE", "2024-03-03")),
        ("It sank on 3 March 2024.", ("3 March 2024", "DATE", "2024-03-03")),
        ("It sank on 2024-03-03.", ("2024-03-03", "DATE", "2024-03-03")),
        ("It sank on Feb. 20.", ("Feb. 20", "DATE", "2026-02-20")),
        ("It sank on Dec. 30.", ("Dec. 30", "DATE", "2025-12-30")),
        ("It will sail on April 2.", ("April 2", "DATE", "2026-04-02")),
        ("Talks ran March 3-5.", ("March 3-5", "DATE", "2026-03-03/2026-03-05")),
        ("It sank on Tuesday.", ("Tuesday", "DATE", "2026-03-10")),
        ("It sank on Thursday.", ("Thursday", "DATE", "2026-03-12")),
        ("They will meet on Tuesday.", ("Tuesday", "DATE", "2026-03-17")),
        ("It sank last Thursday.", ("last Thursday", "DATE", "2026-03-05")),
        ("It sank on Tuesday night.", ("Tuesday night", "TIME", "2026-03-10TNI")),
        ("It sank on Friday, Feb. 20.", ("Friday, Feb. 20", "DATE", "2026-02-20")),
        ("He has until 9 a.m. Saturday.", ("9 a.m. Saturday", "TIME", "2026-03-14T09:00")),
        ("It sank yesterday.", ("yesterday", "DATE", "2026-03-11")),
        ("It sank last month.", ("last month", "DATE", "2026-02")),
        ("It sank earlier this month.", ("earlier this month", "DATE", "2026-03")),
        ("It sank two weeks ago.", ("two weeks ago", "DATE", "2026-W09")),
        ("It sank in January.", ("January", "DATE", "2026-01")),
        ("It sank in December.", ("December", "DATE", "2025-12")),
        ("It sank last August.", ("last August", "DATE", "2025-08")),
        ("It sank in January last year.", ("January last year", "DATE", "2025-01")),
        ("It sank in the summer of 2019.", ("the summer of 2019", "DATE", "2019-SU")),
        ("It sank in 1987.", ("1987", "DATE", "1987")),
        ("It sank at the end of 1990.", ("the end of 1990", "DATE", "1990")),
        ("Wages fell in the 1990s.", ("the 1990s", "DATE", "199")),
        ("The 19th century port closed.", ("The 19th century", "DATE", "18")),
        ("Profit fell in the third quarter.", ("the third quarter", "DATE", "2025-Q3")),
        ("Profit fell in the first quarter of 2024.", ("the first quarter of 2024", "DATE", "2024-Q1")),
        ("It earned less in fiscal 2025.", ("fiscal 2025", "DATE", "2025")),
        ("It sank over the weekend.", ("the weekend", "DATE", "2026-W10-WE")),
        ("They signed a 30-year lease.", ("30-year", "DURATION", "P30Y")),
        ("It burned for two and a half hours, or 2 1/2 hours.", ("2 1/2 hours", "DURATION", "PT2H30M")),
        ("It burned for half an hour.", ("half an hour", "DURATION", "PT30M")),
        ("It burned for several days.", ("several days", "DURATION", "PXD")),
        ("It rained for the past three weeks.", ("the past three weeks", "DURATION", "P3W")),
        ("A decade ago it burned.", ("A decade ago", "DATE", "2016")),
        ("They meet every Monday.", ("every Monday", "SET", "XXXX-WXX-1")),
        ("They met daily.", ("daily", "SET", "P1D")),
        ("They are now at sea.", ("now", "DATE", "PRESENT_REF")),
        ("They left in recent days.", ("recent days", "DURATION", "PXD")),
    ],
)
def test_expression(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "About 1,998 crates sank.",
        "She may march with April Weld.",
        "He runs a second shop.",
        "Dial 2024-555.",
        "It paid $1990 for the boat.",
        "A 44-year-old baker left.",
        "The fall of the town ended the siege.",
    ],
)
def test_no_expression(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sank on March 3. The next day divers came.", "2026-03-04"),
        ("It sank on March 3. Two days later divers came.", "2026-03-05"),
        ("It sank on March 3. The day before, a storm rose.", "2026-03-02"),
        ("It sank on March 3. Later that day divers came.", "2026-03-03"),
        ("It sank in 2014. Two years later it was raised.", "2016"),
        ("It sank in May 2014. Later that year it was raised.", "2014"),
        ("Profit fell in the third quarter. A year earlier, it rose.", "2024-Q3"),
    ],
)
def test_stands_against_what_was_told_before(text: str, expected: str) -> None:
    assert found(text)[-1][2] == expected


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("It sank on Tuesday.", None),
        ("It sank last month.", None),
        ("The next day divers came.", PUBLISHED),
        ("It sank in 2014. The next day divers came.", PUBLISHED),
        ("It burned for three days.", PUBLISHED),
    ],
)
def test_what_cannot_be_anchored_has_no_days(text: str, published: str | None) -> None:
    assert days(text, published)[-1] == (None, None)


def test_earlier_and_later_this_year_end_and_begin_with_publication() -> None:
    assert days("It sank earlier this year.") == [("2026-01-01", PUBLISHED)]
    assert days("It may sail later this year.") == [(PUBLISHED, "2026-12-31")]


@pytest.mark.parametrize(
    ("words", "heads", "deps", "pos", "morphs", "expected"),
    [
        ("they met Friday", [1, 1, 1], ["nsubj", "root", "obl"], ["PRON", "VERB", "PROPN"],
         ["", "Tense=Past|VerbForm=Fin", ""], -1),
        ("they will meet Friday", [2, 2, 2, 2], ["nsubj", "aux", "root", "obl"], ["PRON", "AUX", "VERB", "PROPN"],
         ["", "VerbForm=Fin", "VerbForm=Inf", ""], 1),
        ("they agreed to meet Friday", [1, 1, 3, 1, 3], ["nsubj", "root", "mark", "xcomp", "obl"],
         ["PRON", "VERB", "PART", "VERB", "PROPN"], ["", "Tense=Past|VerbForm=Fin", "", "VerbForm=Inf", ""], 1),
        ("they agreed it Friday", [1, 1, 1, 1], ["nsubj", "root", "obj", "obl"], ["PRON", "VERB", "PRON", "PROPN"],
         ["", "Tense=Past|VerbForm=Fin", "", ""], -1),
        ("nine are missing after it swept through Friday", [2, 2, 2, 5, 5, 2, 5, 5],
         ["nsubj", "aux", "root", "mark", "nsubj", "advcl", "compound:prt", "obl"],
         ["NUM", "AUX", "VERB", "SCONJ", "PRON", "VERB", "ADP", "PROPN"],
         ["", "Tense=Pres|VerbForm=Fin", "Tense=Pres|VerbForm=Part", "", "", "Tense=Past|VerbForm=Part", "", ""], -1),
        ("talks until Friday", [0, 2, 0], ["root", "case", "nmod"], ["NOUN", "ADP", "PROPN"], ["", "", ""], 1),
        ("talks Friday", [0, 0], ["root", "nmod"], ["NOUN", "PROPN"], ["", ""], 0),
    ],
)  # fmt: skip
def test_outlook(
    words: str, heads: list[int], deps: list[str], pos: list[str], morphs: list[str], expected: int
) -> None:
    doc = Doc(NLP.vocab, words=words.split(), heads=heads, deps=deps, pos=pos, morphs=morphs)
    assert outlook(next(doc.sents), doc.text.index("Friday")) == expected


@pytest.mark.parametrize(
    ("when", "unit", "count", "expected"),
    [
        (date(2024, 1, 31), "month", 1, date(2024, 2, 29)),
        (date(2024, 2, 29), "year", 1, date(2025, 2, 28)),
        (date(2024, 1, 1), "week", -1, date(2023, 12, 25)),
        (date(2024, 5, 1), "quarter", -2, date(2023, 11, 1)),
    ],
)
def test_shift(when: date, unit: str, count: int, expected: date) -> None:
    assert calendar.shift(when, unit, count) == expected


def test_weeks_and_winters_across_the_new_year() -> None:
    assert calendar.week(date(2024, 12, 31)).value == "2025-W01"
    assert calendar.season(2025, "winter").first == date(2024, 12, 1)


WORDS = st.sampled_from(
    "last next the past 3 two 4000 900 99 half a an few years year decade centuries century of in on by until May"
    " March 31 29 Feb. 2023 1999 1990s '80s 20th second third quarter ago later earlier before after same day night"
    " Friday noon 9:61 25:00 12 a.m. - – / , . every each Christmas weekend fiscal period that".split()
)


@settings(deadline=None, max_examples=150)
@given(
    st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join)),
    st.sampled_from([None, "2026-03-12", "2024-02-29T10:00:00Z", "0001-01-01", "9999-12-31"]),
)
def test_any_text_gives_expressions_in_bounds_and_in_order(text: str, published: str | None) -> None:
    end = 0
    for time in times(NLP(text), published):
        assert end <= time.start < time.end <= len(text)
        assert (time.first is None) == (time.last is None)
        assert time.first is None or (time.last is not None and time.first <= time.last)
        end = time.end


def test_public_function() -> None:
    text = "The ferry Orla sank on Tuesday, and divers will return on Saturday."
    assert [(t.first, t.last) for t in twosource.times(text, published=PUBLISHED)] == [
        ("2026-03-10", "2026-03-10"),
        ("2026-03-14", "2026-03-14"),
    ]
    assert [t.first for t in twosource.times(text)] == [None, None]
