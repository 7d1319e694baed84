"""Tests for `twosource.extraction.interviews`: who is asked is who answers, by the bundled annotator."""

import pytest

from twosource import language
from twosource.extraction.entities import cast
from twosource.extraction.names import shortens
from twosource.model.article import Article

INTERVIEW = (
    "The woman who counts the bridges: Oda Brekke on forty years of rust\n\n"
    "Oda Brekke has looked after the bridges of Norvik since the flood. She spoke to the Norvik Courier on Monday.\n\n"
    "How did you come to the bridges?\n\n"
    "My father was a smith, and I carried his tools from the age of six. I saw my first bridge from below, and it was "
    "the finest roof that I had ever stood under.\n\n"
    "What do you fear most?\n\n"
    "Salt, I would say, and then money. We can wash off the salt, but nobody has ever found a way to scrape together "
    "the money in time for the winter.\n\n"
    "Will your daughter follow you?\n\n"
    "She says that she would rather sail under them than hang from them, and I cannot blame her, because the pay is "
    "better on the water and so is the view."
)
COLUMN = (
    "Oda Brekke looked at the bridge.\n\n"
    "Have you ever looked at a bridge from below?\n\n"
    "I have, and I did not like what was there to see, which was mostly rust and the old nests of the terns of last "
    "year.\n\n"
    "My neighbour says that it will stand, and I hope that he is right."
)


def _who(annotator: language.Annotator, text: str) -> dict[str, list[str]]:
    (doc,) = annotator.annotate([text])
    found = cast(Article(id="a", input="", text=text, sha256=""), doc).entities
    return {e.name: [text[m.start : m.end] for m in e.mentions if m.form == "pronoun"] for e in found}


def test_who_is_asked_answers(annotator: language.Annotator) -> None:
    spoken = _who(annotator, INTERVIEW)["Oda Brekke"]
    assert {"you", "your", "My", "I"} <= set(spoken)
    assert spoken.count("I") == 5


def test_one_question_makes_no_interview(annotator: language.Annotator) -> None:
    assert "I" not in _who(annotator, COLUMN)["Oda Brekke"]


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("Ada Holm FRS", "Ada Maria Holm", True),
        ("Holm", "Ada Holm MP", True),
        ("Ada Holm", "Ada Holm DBE RA", True),
        ("Roe", "Ada Holm FRS", False),
    ],
)
def test_honours_are_no_surnames(short: str, long: str, expected: bool) -> None:
    assert shortens(short, long) is expected
