import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.report.text import bare, clause, fit, flat, is_pronoun, plain, quoted, reported, shorten, tidy


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("that the bridge had been closed", "The bridge had been closed"),
        ("and that no one was hurt", "No one was hurt"),
        ("that was seized in March", "… that was seized in March"),
        ("who asked not to be named", "… who asked not to be named"),
        ("The ferry left,", "The ferry left"),
        ('The ferry left in June,"', "The ferry left in June"),
        ("“We left,” he said, “and", "“We left,” he said, and"),
        ("’ Union, which marched", "Union, which marched"),
        ("LUNNA, May 13 (Nordwire) - The ferry left", "The ferry left"),
        ("LUNNA - The ferry left", "The ferry left"),
        ("The EU - a bloc - met", "The EU - a bloc - met"),
        ("", ""),
    ],
)
def test_tidy(clause: str, expected: str) -> None:
    assert tidy(clause) == expected


def test_tidy_after_said_keeps_the_clause_small() -> None:
    assert tidy("that the bridge had been closed", alone=False) == "the bridge had been closed"
    assert tidy("to leave", alone=False) == "to leave"


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [("one two", 20, "one two"), ("one two three", 9, "one two …"), ("x" * 12, 5, "xxxxx …"), ("one, two", 6, "one …")],
)
def test_shorten(text: str, limit: int, expected: str) -> None:
    assert shorten(text, limit) == expected


def test_quoted_adds_no_marks_to_marked_words() -> None:
    assert quoted("they left") == "“they left”"
    assert quoted("“They left,” she said") == "“They left,” she said"
    assert quoted(shorten("“They left the town before dawn", 20)) == "“They left the town …”"
    assert quoted('"They left …') == '"They left …"'


def test_what_tied_a_quotation_to_its_sentence_is_left_out() -> None:
    assert reported('"We meet in June,"') == '"We meet in June"' == tidy('"We meet in June,"')
    assert reported("that the bridge had been closed,") == "the bridge had been closed"
    assert reported("“We will stay") == "“We will stay"


def test_marks_of_where_a_word_may_break_are_no_letters() -> None:
    assert flat("an \u00adOrun-3  mis\u00adsile") == "an Orun-3 missile"


def test_a_pronoun_is_no_name() -> None:
    assert is_pronoun("Ida Berg", "You") and not is_pronoun("Ida Berg", "Us Weekly")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("It sank. At least nine are lost, police said. Rain fell.", "nine", ("At least ", " are lost, police said")),
        ("Nine dead\nThe ferry sank.", "Nine", ("", " dead")),
        ("a b " * 20 + "nine" + " c d" * 20, "nine", ("…" + " b a" * 14 + " b ", " c d" * 14 + " c …")),
    ],
)  # fmt: skip
def test_words_that_say_little_are_shown_in_their_clause(text: str, words: str, expected: tuple[str, str]) -> None:
    start = text.index(words)
    assert clause(text, start, start + len(words)) == expected


def test_bare_tells_same_words() -> None:
    assert bare("that “The ferry left,”") == bare("The ferry left")


@given(st.text())
def test_nothing_steers_a_terminal(text: str) -> None:
    made = plain(fit(flat(text)))
    assert not any(c < " " or "\x7f" <= c <= "\x9f" or "\ud800" <= c <= "\udfff" or c in "\u202e\u2066" for c in made)
