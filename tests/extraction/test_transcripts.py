"""Tests for `twosource.extraction.transcripts`: interviews printed as turns, by the bundled annotator."""

import pytest

from twosource.model.article import Article
from twosource.pipeline import read
from twosource.reading.segments import segments

TURNS = (
    "The border and the bridge\n\n"
    "HOST: Good morning. Minister Ana Prado is with us.\n\n"
    "PRADO: We will open the border on Monday.\n\n"
    "(Music.)\n\n"
    "HOST: Are you sure?\n\n"
    "PRADO: The bridge is sound.\n\n"
    "We had it tested in May."
)
QUOTED = (
    "Minister Ana Prado spoke to the radio on Friday.\n\n"
    '"HOST: Will the border open?\n\n'
    '"PRADO: On Monday, as we planned.\n\n'
    '"We had the bridge tested.\n\n'
    '"HOST: By whom?\n\n'
    '"PRADO: By our engineers."\n\n'
    "The border has been shut since May."
)
NO_TURNS = "UPDATE: The road is open.\n\nThe mayor of Vinje walked to work.\n\nCORRECTION: The road is shut."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            TURNS,
            [
                ("HOST", "Good morning. Minister Ana Prado is with us", False),
                ("PRADO", "We will open the border on Monday", False),
                ("HOST", "Are you sure?", False),
                ("PRADO", "The bridge is sound", False),
                ("PRADO", "We had it tested in May", True),
            ],
        ),
        (
            QUOTED,
            [
                ("HOST", "Will the border open?", False),
                ("PRADO", "On Monday, as we planned", False),
                ("PRADO", '"We had the bridge tested.', True),
                ("HOST", "By whom?", False),
                ("PRADO", 'By our engineers."', False),
            ],
        ),
        (NO_TURNS, []),
    ],
    ids=["turns", "quoted turns", "labels"],
)
def test_turns(annotator, text, expected):
    article = Article(id="a", input="case", text=text, sha256="", published="2026-03-12", segments=segments(text))
    said = [s for s in read(article, annotator).statements if s.kind == "direct"]
    found = [(text[slice(*s.source)], text[slice(*s.content[0])], s.inferred) for s in said]
    assert found == expected


def test_a_label_in_capitals_is_the_person_named_elsewhere(annotator):
    article = Article(id="a", input="case", text=TURNS, sha256="", published="2026-03-12", segments=segments(TURNS))
    reading = read(article, annotator)
    speakers = {reading.entities[i].name for s in reading.statements for i in s.speakers if s.source and not s.inferred}
    assert "Ana Prado" in speakers
