import io
import re

from made_brief import RAN, brief
from rich.console import Console

from twosource import report
from twosource.corroboration.stance import Stance
from twosource.model.brief import Brief


def printed(made: Brief, width: int = 80) -> str:
    out = io.StringIO()
    report.terminal(made, Console(file=out, width=width))
    return out.getvalue()


def test_piped_print_is_plain_and_fits() -> None:
    text = printed(brief())
    assert "\x1b" not in text and "\x07" not in text and "\u202e" not in text
    assert max(map(len, text.splitlines())) <= 80
    assert all(line == line.rstrip() for line in text.splitlines())
    assert "reported by 2 independent origins in 2 outlets" in text
    assert "the coastguard → The Lunna Post" in text
    assert "[disputed: see 3]" in text


def test_examples_fit_and_are_short(example_briefs: dict[str, Brief]) -> None:
    for made in example_briefs.values():
        text = printed(made)
        assert max(map(len, text.splitlines())) <= 80
        assert text.count("\n") < 200  # what is read at one sitting


def test_stance_is_printed_with_words_and_origins() -> None:
    out = io.StringIO()
    said = Stance(relation="supports", spans=(RAN,), reason="the same deed", facts=("f1", "gone"))
    report.stance(said, brief(), Console(file=out, width=80))
    text = " ".join(out.getvalue().split())
    assert "The articles support the claim. The same deed." in text
    assert "The Lunna Post “The ferry Alda ran aground off Lunna on Monday”" in text
    assert "(reported by 2 independent origins in 2 outlets)" in text


def test_a_brief_without_facts_has_no_empty_headings() -> None:
    made = brief()
    empty = Brief(made=made.made, articles=made.articles, stories=made.stories)
    text = printed(empty)
    assert "Nothing that happened" in text and "WHAT HAPPENED" not in text and "TIMELINE" not in text


def test_a_date_and_what_happened_stand_apart(example_briefs: dict[str, Brief]) -> None:
    for made in example_briefs.values():
        timeline = printed(made).partition("TIMELINE\n")[2].partition("\n\n")[0]
        assert timeline and not re.search(r"\d{4}\S", timeline)
