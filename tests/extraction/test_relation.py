"""Relations by the bundled annotator."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.extraction.entities import cast as cast_of
from twosource.extraction.events import MODEL, events
from twosource.extraction.events.classifier import buckets, scores
from twosource.extraction.relation import relation
from twosource.model.article import Article, Segment


@pytest.mark.parametrize(
    ("sentence", "source", "target", "kind"),
    [
        ("France criticised Peru and praised Chile.", "France", "Peru", "ACCUSE"),
        ("France criticised Peru and praised Chile.", "France", "Chile", "SUPPORT"),
        ("Peru was attacked by Chile.", "Chile", "Peru", "ASSAULT"),
        ("France will send doctors to Peru.", "France", "Peru", "AGREE"),
        ("France refused to meet the Peruvian envoy.", "France", "the Peruvian envoy", "REJECT"),
        ("Nurses marched through Lima.", "Nurses", None, "PROTEST"),
        ("France is larger than Peru.", "France", "Peru", None),
    ],
)
def test_relation(annotator, sentence, source, target, kind):
    spans = [(sentence.index(w), sentence.index(w) + len(w)) if w else None for w in (source, target)]
    assert relation(sentence, spans[0], spans[1], annotator).type == kind


def test_what_no_lexicon_lists_is_typed_by_the_classifier(annotator):
    text = "Some 900 Danish soldiers served in Mali."
    body = Segment(kind="body", start=0, end=len(text))
    article = Article(id="a", input="case", text=text, sha256="", segments=(body,))
    (doc,) = annotator.annotate([text])
    cast = cast_of(article, doc)
    (event,) = events(article, doc, cast, (), ())
    assert (event.type, event.typed_by[0]) == ("AID", MODEL)
    assert 0.5 < event.typed_by[1] <= 1
    assert [cast.entities[i].name for i in (*event.actors, *event.recipients)] == ["Some 900 Danish soldiers", "Mali"]


@given(st.lists(st.text(min_size=1, max_size=20), max_size=30))
def test_scores_are_probabilities_whatever_the_features(words):
    likely = scores(words)
    assert sum(likely.values()) == pytest.approx(1)
    assert all(0 <= p <= 1 for p in likely.values())
    assert likely == scores(reversed(words))


def test_what_a_score_is_made_of_is_the_same_everywhere():
    assert buckets(["w meet", "s verb meet"]).tolist() == [16140, 24267]
