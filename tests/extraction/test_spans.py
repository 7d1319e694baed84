import pytest
import spacy
from spacy.tokens import Doc, Span

from twosource.extraction.spans import names

VOCAB = spacy.blank("en").vocab


def doc_of(text: str, *ents: tuple[str, str]) -> Doc:
    words = text.split()
    doc = Doc(VOCAB, words=words, pos=["PROPN" if w[:1].isupper() else "X" for w in words], lemmas=words)
    doc.ents = [_span(doc, ent, label) for ent, label in ents]
    return doc


def _span(doc: Doc, ent: str, label: str) -> Span:
    size = len(ent.split())
    start = next(i for i in range(len(doc)) if doc[i : i + size].text == ent)
    return Span(doc, start, start + size, label=label)


@pytest.mark.parametrize(
    ("text", "ents", "expected"),
    [
        (
            "Lisbon 's Moor Gate closed",
            [("Lisbon 's Moor Gate", "PLACE")],
            [("Lisbon", "PLACE"), ("Moor Gate", "PLACE")],
        ),
        (
            "the Harbour Crimes Division of the Varn Police Department",
            [("Harbour Crimes Division of the Varn Police Department", "GOVERNMENT")],
            [("Harbour Crimes Division", "GOVERNMENT"), ("Varn Police Department", "GOVERNMENT")],
        ),
        (
            "DVgW Rainer Holm spoke",
            [("DVgW Rainer Holm", "PERSON")],
            [("DVgW", "ORGANIZATION"), ("Rainer Holm", "PERSON")],
        ),
        ("Council Director Anna Vaas spoke", [("Council Director Anna Vaas", "PERSON")], [("Anna Vaas", "PERSON")]),
        (
            "Anna Vaas of Roe & Lind LLP spoke",
            [("Anna Vaas of Roe & Lind LLP", "PERSON")],
            [("Anna Vaas", "PERSON"), ("Roe & Lind LLP", "ORGANIZATION")],
        ),
        ("Lumen Rail Corp", [("Lumen Rail Corp", "PERSON")], [("Lumen Rail Corp", "ORGANIZATION")]),
        ("Anna Vaas Photographer", [("Anna Vaas Photographer", "PERSON")], [("Anna Vaas", "PERSON")]),
        ("Martin Luther King spoke", [("Martin Luther King", "PERSON")], [("Martin Luther King", "PERSON")]),
        ("Recep Tayyip Erdogan spoke", [("Recep Tayyip Erdogan", "PERSON")], [("Recep Tayyip Erdogan", "PERSON")]),
        ("Moussa Abu Marzouk spoke", [("Moussa Abu Marzouk", "PERSON")], [("Moussa Abu Marzouk", "PERSON")]),
    ],
)  # fmt: skip
def test_names_taken_apart(text, ents, expected):
    assert [(span.text, span.label_) for span in names(doc_of(text, *ents))] == expected


def test_two_bodies_that_stand_alone_too():
    words = "Lorvex and Brandel paid ; Lorvex said so ; Brandel did not".split()
    doc = Doc(VOCAB, words=words)
    doc.ents = [Span(doc, s, e, label="ORGANIZATION") for s, e in ((0, 3), (5, 6), (9, 10))]
    assert [span.text for span in names(doc)] == ["Lorvex", "Brandel", "Lorvex", "Brandel"]
