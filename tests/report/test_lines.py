import msgspec
import pytest
from made_brief import BAD_OWN, FACTS, GUARD, RAN, at, brief

from twosource.model.brief import About, Brief, Event, EventMention, TypedBy
from twosource.report.book import open_book
from twosource.report.lines import outline
from twosource.report.view import elsewhere, view


def test_facts_of_one_event_are_one_line() -> None:
    lines = outline(open_book(brief()))
    assert [x.id for x in lines.corroborated] == ["f1"]
    assert [p.id for p in lines.corroborated[0].parts] == ["f2"]
    assert lines.corroborated[0].disputed == ("d1",)


def test_what_one_outlet_quotes_is_left_to_the_statement() -> None:
    lines = outline(open_book(brief()))
    assert lines.said == {"s1": ("f4",)}
    assert [x.id for group in lines.single_outlet.values() for x in group] == ["f3"]


def test_ways_lead_from_the_root_to_the_outlet() -> None:
    line = outline(open_book(brief())).corroborated[0]
    assert [w.steps for t in line.tellings for w in t.ways] == [
        ("the coastguard", "The Lunna Post"),
        ("Ida Berg", "Radio Nord", "Valley Sun"),
    ]


def test_lines_are_numbered_through_the_report() -> None:
    shown = view(brief())
    assert [shown.numbers[i] for i in ("f1", "f3", "d1", "s1")] == [1, 2, 3, 4]
    assert shown.numbers["f2"] == 1
    assert [elsewhere(shown, s) for v in shown.voices for s in v.sayings] == [None, None]


def test_no_fact_is_lost() -> None:
    lines = outline(open_book(brief()))
    shown = {i for x in lines.all for y in (x, *x.parts) for i in (y.id, *y.also)}
    assert shown | {i for ids in lines.said.values() for i in ids} == {f.id for f in FACTS}
    assert BAD_OWN.root == "own:a3"


def test_two_happenings_of_one_sentence_are_told_apart() -> None:
    made = brief()
    fled = Event(
        id="v2", typed_by=TypedBy(by="lexicon", score=1.0), gist=RAN.text, foreground=True,
        mentions=(EventMention(span=at("a1", "aground"), sentence=RAN, origin=GUARD),),
    )  # fmt: skip
    other = msgspec.structs.replace(made.facts[0], id="f9", about=About(event="v2", aspect="event"), disputed_by=())
    made = msgspec.structs.replace(made, events=(*made.events, fled), facts=(*made.facts, other))
    heads = [x.head for x in outline(open_book(made)).corroborated]
    assert heads == [RAN.text, f"On “aground”: {RAN.text}"]


@pytest.mark.parametrize("name", ["conflict", "disaster", "political"])
def test_as_many_origins_are_drawn_as_are_counted(name: str, example_briefs: dict[str, Brief]) -> None:
    for _, lines in view(example_briefs[name]).facts.several:
        for line in (x for head in lines for x in (head, *head.parts) if x.verdict != "single-outlet"):
            assert len([root for root in line.roots if root.counted]) == line.origins, line.head
