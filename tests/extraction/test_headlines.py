"""Tests for `twosource.extraction.headlines`: who says it by a colon or dash, by the bundled annotator."""

import pytest

from twosource.model.article import Article, Segment
from twosource.pipeline import read

BODY = "Heavy rain has filled the lakes of the north, and the dam above Vinje was watched through the night."


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("UN: 40,000 people driven from delta by floods", [("UN", "40,000 people driven from delta by floods")]),
        ("Dam at Vinje may burst within hours: officials", [("officials", "Dam at Vinje may burst within hours")]),
        ("Dam above Vinje may burst within hours - police", [("police", "Dam above Vinje may burst within hours")]),
        ("Floods in the north: what we know so far", []),
        ("Storm: roads shut across the north", []),
        ("Vinje: a town under water", []),
        ("Dam above Vinje may burst within hours", []),
    ],
)
def test_headlines_with_a_speaker(annotator, headline, expected):
    text = f"{headline}\n\n{BODY}"
    parts = (
        Segment(kind="headline", start=0, end=len(headline)),
        Segment(kind="body", start=len(headline) + 2, end=len(text)),
    )
    article = Article(id="a", input="case", text=text, sha256="", published="2026-03-12", segments=parts)
    said = [s for s in read(article, annotator).statements if s.content[0][1] <= len(headline)]
    assert [(text[slice(*s.source)] if s.source else "", text[slice(*s.content[0])]) for s in said] == expected
