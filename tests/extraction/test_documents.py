"""Whose words a document has, who carried it, and that both go on when it is quoted again."""

import pytest

from twosource.model.article import Article, Segment
from twosource.pipeline import read

CASES = [
    (
        "The satellite is in orbit, said a statement issued by the Space Bureau of Chile and carried by the official "
        "news agency Nura.\n\nThe bureau has planned more launches, the statement said.",
        [("Space Bureau", "Nura"), ("Space Bureau", "Nura")],
    ),
    ("The harbour ministry’s report says that the crane was rusty.", [("harbour ministry", None)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_document_has_an_author(annotator, text, expected):
    article = Article(id="a", input="", text=text, sha256="", segments=(Segment(kind="body", start=0, end=len(text)),))
    reading = read(article, annotator)
    assert len(reading.statements) == len(expected)
    for said, (speaker, relay) in zip(reading.statements, expected, strict=True):
        assert speaker in reading.entities[said.speakers[0]].name
        assert [reading.entities[i].name for i in said.via] == ([relay] if relay else [])
