"""Happenings without a type, as the model marks them."""

import pytest

from twosource.extraction.entities import cast as cast_of
from twosource.extraction.events import events
from twosource.extraction.times import times
from twosource.model.article import Article, Segment


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The satellite entered its orbit on Monday.", ["entered its orbit"]),
        ("The collision happened near Lund on Monday.", ["collision happened"]),
        # An occurrence that is named elsewhere, or not at all.
        ("Nobody knows what happened.", []),
        ("The coach left the road in fog, which happens in March.", ["left"]),
        ("It happened at night.", []),
    ],
)
def test_what_the_model_marks(annotator, text, told):
    (doc,) = annotator.annotate([text])
    body = Segment(kind="body", start=0, end=len(text))
    article = Article(id="a", input="case", text=text, sha256="", published="2026-03-12", segments=(body,))
    found = events(article, doc, cast_of(article, doc), list(times(doc, "2026-03-12")), ())
    assert [text[slice(*e.trigger)] for e in found] == told
