import pytest
import spacy
from spacy.tokens import Doc, Span

from twosource.extraction.bodies import named_bodies

VOCAB = spacy.blank("en").vocab


@pytest.mark.parametrize(
    ("text", "tags", "expected"),
    [
        ("Lisbon police warned them", "PROPN NOUN VERB PRON", [("Lisbon police", "PT")]),
        ("Lisbon police officers warned them", "PROPN NOUN NOUN VERB PRON", []),
        ("Lisbon buses stopped", "PROPN NOUN VERB", []),
    ],
)
def test_the_police_of_a_town(text: str, tags: str, expected: list[tuple[str, str]]) -> None:
    doc = Doc(VOCAB, words=text.split(), pos=tags.split(), deps=["dep"] * len(text.split()))
    doc.ents = [Span(doc, 0, 1, label="PLACE")]
    assert [(mark.text, mark.country) for mark in named_bodies(doc)] == expected
