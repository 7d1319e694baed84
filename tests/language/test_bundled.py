"""The bundled model on texts of our own; skipped where the model file is not (it is made, not committed)."""

import random
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from twosource.language.meaning import ROWS

MODEL = files("twosource.language") / "model" / "annotator.onnx"
pytestmark = pytest.mark.skipif(not MODEL.is_file(), reason="the model file is made by `python -m training`")

TEXTS = [
    "Lorvian President Ann Poe said on Monday that talks with Reuters had failed. “We will not sign,” she added.",
    "France and Germany agreed.\nThe ministers met in Paris.\n\nNo deal was reached, officials said.",
    "He doesn't know.",
    " \n ",
    "",
    "word " * 700,
    "The army said it had left. " * 60,
    "x" * 3_000,
    "The  Lorvian  Party  said no.\nThe \n army  and  Navy left",
]


def facts(doc: Doc) -> list[object]:
    words = [(t.text, t.pos_, t.dep_, t.head.i, t.lemma_, str(t.morph), t.is_sent_start) for t in doc]
    names = [(e.start, e.end, e.label_) for e in doc.ents]
    rows = doc.user_data.get(ROWS)
    groups = {name: [(s.start, s.end) for s in group] for name, group in doc.spans.items()}
    return [*words, names, None if rows is None else rows.tobytes(), groups]


@pytest.fixture(scope="module")
def alone() -> list[list[object]]:
    from twosource.language.bundled import Bundled  # noqa: PLC0415

    annotator = Bundled(threads=1)
    return [facts(next(annotator.annotate([text]))) for text in TEXTS]


@pytest.mark.parametrize("threads", [1, 2])
def test_a_text_is_analysed_the_same_alone_and_in_any_batch(alone: list[list[object]], threads: int) -> None:
    from twosource.language.bundled import Bundled  # noqa: PLC0415

    annotator = Bundled(threads=threads)
    for seed in range(2):
        order = list(range(len(TEXTS)))
        random.Random(seed).shuffle(order)
        for place, doc in zip(order, annotator.annotate(TEXTS[i] for i in order), strict=True):
            assert facts(doc) == alone[place]


def test_the_text_is_kept_and_every_sentence_is_a_tree_within_its_line() -> None:
    from twosource.language import load  # noqa: PLC0415

    for text, doc in zip(TEXTS, load().annotate(TEXTS), strict=True):
        assert doc.text == text
        for sentence in doc.sents:
            words = [t for t in sentence if not t.is_space]
            assert all("\n" not in t.text for t in sentence[: len(words)])
            assert [t.dep_ for t in words].count("root") == bool(words)
            assert all(sentence.start <= t.head.i < sentence.end for t in sentence)
        assert all(t.pos_ == "SPACE" and t.dep_ == "dep" for t in doc if t.is_space)


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet=st.sampled_from("aB .,\n\r\t\u2028“”’-é\u0301\u200b😀0$"), max_size=120))
def test_any_characters_can_be_annotated(text: str) -> None:
    from twosource.language import load  # noqa: PLC0415

    assert next(load().annotate([text])).text == text


def test_what_a_reader_sees_at_a_glance() -> None:
    from twosource.language import load  # noqa: PLC0415

    doc = next(load().annotate([TEXTS[0]]))
    said = next(t for t in doc if t.text == "said")
    assert (said.lemma_, said.pos_, said.dep_) == ("say", "VERB", "root")
    assert [s.text for s in doc.sents][1].startswith("“We")
    assert ("Ann Poe", "PERSON") in [(e.text, e.label_) for e in doc.ents]
