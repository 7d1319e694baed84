"""Whom *he said* means after others were named: the one who spoke."""

import pytest

from twosource.model.article import Article, Segment
from twosource.pipeline import read

CASES = [
    (
        "Oda Brekke said the dam was safe. The pumps run day and night.\n\n“We measured it twice,” she said.",
        "Oda Brekke",
    ),
    (
        "Tomas Lind described the night to reporters in Molde. Water came over the wall, and the old mill fell.\n\n"
        "“I have never seen such a flood,” he said.\n\n“It took the mill,” he added.",
        "Tomas Lind",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), CASES)
def test_who_spoke_goes_on(annotator, text, speaker):
    article = Article(
        id="a", input="", text=text, sha256="", segments=(Segment(kind="body", start=0, end=len(text)),)
    )
    reading = read(article, annotator)
    said = [[reading.entities[i].name for i in s.speakers] for s in reading.statements]
    assert said
    assert all(names == [speaker] for names in said)
