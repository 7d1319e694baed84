"""A person's word in the brief: each kind of judgement, on invented articles."""

import pytest

import twosource
from twosource.model.article import Article
from twosource.model.identity import text_hash
from twosource.model.judgement import Anchor, Judgement

NORTH = (
    "The foreign minister of Norway, Ola Brekke, met the Swedish president in Bergen on Tuesday. "
    "Brekke said the talks had been frank. Police arrested four protesters outside the hall."
)
SOUTH = (
    "Norway's foreign minister Ola Brekke met Sweden's president in Bergen on Tuesday, his office said. "
    "The Swedish president later visited Oslo."
)


def article(name: str, text: str) -> Article:
    return Article(id="a" + name, input=name, outlet=name, text=text, sha256=text_hash(text), published="2024-05-15")


ARTICLES = [article("Fjord Post", NORTH), article("Malmo Ledger", SOUTH)]


def anchor(text: str, words: str) -> Anchor:
    start = text.index(words)
    return Anchor(sha256=text_hash(text), start=start, end=start + len(words), text=words)


def brief(*rows: tuple) -> twosource.Brief:
    judged = [Judgement(what=what, a=a, b=b, by="an editor", at="2024-05-16", why="") for what, a, b in rows]
    return twosource.brief(ARTICLES, judgements=judged)


def event(made: twosource.Brief, words: str):
    return next(e for e in made.events for m in e.mentions if words in m.span.text)


def name(made: twosource.Brief, entity: str | None) -> str | None:
    return next((e.name for e in made.entities if e.id == entity), None)


def test_another_speaker():
    said = anchor(NORTH, "the talks had been frank")
    made = brief(("speaker", said, anchor(NORTH, "Police")))
    statement = next(s for s in made.statements if s.content and s.content[0].text == said.text)
    assert name(made, statement.speaker) == name(made, next(e.id for e in made.entities if "olice" in e.name))
    assert made.problems == ()


@pytest.mark.parametrize(
    ("value", "start", "end", "grain"),
    [
        ("2024-05-13", "2024-05-13", "2024-05-13", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2024-12", "2024-12-01", "2024-12-31", "month"),
        ("2023", "2023-01-01", "2023-12-31", "year"),
        ("2024-05-12/2024-05-13", "2024-05-12", "2024-05-13", "week"),
    ],
)
def test_another_time(value, start, end, grain):
    when = event(brief(("when", anchor(NORTH, "met"), value)), "met").when
    assert (when.start, when.end, when.precision, when.basis) == (start, end, grain, "judged")


def test_no_time_and_another_place():
    made = brief(("where", anchor(NORTH, "arrested"), anchor(NORTH, "Bergen")), ("type", anchor(NORTH, "met"), "none"))
    assert name(made, event(made, "arrested").place) == "Bergen"
    assert event(made, "met").type is None
    assert event(made, "met").typed_by.by == "person"


def test_a_struck_event_is_in_no_part_of_the_brief():
    before, made = brief(), brief(("strike", anchor(NORTH, "arrested"), None))
    gone = event(before, "arrested").id
    assert gone not in {e.id for e in made.events}
    assert gone not in {f.about.event for f in made.facts}
    assert gone not in {t.event for t in made.timeline}


def test_a_struck_statement_and_its_return():
    words = anchor(NORTH, "the talks had been frank")
    assert all(c.text != words.text for s in brief(("strike", words, None)).statements for c in s.content)
    back = brief(("strike", words, None), ("strike", words, "keep"))
    assert any(c.text == words.text for s in back.statements for c in s.content)


def test_events_that_are_not_the_same_after_all():
    assert len({m.span.article for m in event(brief(), "met").mentions}) == 2
    made = brief(("not the same", anchor(NORTH, "met"), anchor(SOUTH, "met")))
    assert len({m.span.article for m in event(made, "met").mentions}) == 1
    assert any(link.by == "person" and link.decision == "not the same" for link in made.links)
    again = brief(
        ("not the same", anchor(NORTH, "met"), anchor(SOUTH, "met")),
        ("same", anchor(NORTH, "met"), anchor(SOUTH, "met")),
    )
    assert len({m.span.article for m in event(again, "met").mentions}) == 2


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("speaker", "the talks had been frank", "Kari Nobody"), "names no 'Kari Nobody'"),
        (("when", "met", "someday"), "'someday' is no date"),
        (("when", "met", "2024-02-31"), "is no date"),
        (("when", "met", "2024-05-13/2024-05-12"), "ends before it begins"),
        (("type", "met", "PARTY"), "is not a PLOVER type"),
        (("speaker", "on Tuesday", "Brekke"), "there is no statement"),
    ],
)
def test_what_cannot_be_followed_is_said(row, reason):
    what, words, value = row
    (problem,) = brief((what, anchor(NORTH, words), value)).problems
    assert reason in problem.reason
