"""What a report tells as news without a day happened between the day it gives first and its publication."""

import pytest

import twosource
from twosource.model.article import Article
from twosource.model.identity import text_hash

HIT = "A train hit a lorry near Velm{}, killing three people."
LATER = "The driver was treated at a clinic in Velm."


def days(trigger: str, *texts: str, published: str = "2024-05-16") -> tuple[str | None, str | None, str]:
    articles = [
        Article(id=f"a{n}", input=f"{n}.txt", outlet=f"Outlet {n}", text=text, sha256=text_hash(text),
                published=published)
        for n, text in enumerate(texts)
    ]  # fmt: skip
    made = twosource.brief(articles)
    event = next(e for e in made.events if any(trigger in m.span.text for m in e.mentions))
    assert event.when is not None
    return event.when.start, event.when.end, event.when.basis


@pytest.mark.parametrize(
    ("trigger", "text", "expected"),
    [
        ("hit", HIT.format(" on Monday") + "\n\n" + LATER, ("2024-05-13", "2024-05-13", "written")),
        ("denied", HIT.format(" on Monday") + "\n\nThe railway denied the charge.",
         ("2024-05-13", "2024-05-16", "first day told")),
        ("denied", HIT.format("") + "\n\nThe railway denied the charge.",
         ("2024-05-15", "2024-05-16", "publication date")),
    ],
)  # fmt: skip
def test_between_the_first_day_told_and_the_publication(trigger, text, expected):
    assert days(trigger, text) == expected


def test_the_day_that_another_report_of_the_story_gives():
    other = "Three people died when a train and a lorry crashed near Velm on Monday. Rescuers freed the driver."
    start, _, basis = days("denied", HIT.format("") + "\n\nThe railway denied the charge.", other)
    assert (start, basis) == ("2024-05-13", "first day told")
