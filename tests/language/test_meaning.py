"""Groups of spans and vectors that newer models tell, on analyses made by hand; and on the bundled model, if it can."""

from importlib.resources import files

import numpy as np
import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from twosource.language.assembly import GROUPS, fill
from twosource.language.decoding import MORE, Analysis
from twosource.language.network import Labels

WORDS = "Two rebels from Lorvia attacked it on Monday".split()
LABELS = Labels(
    upos=("NOUN", "PROPN", "VERB", "ADP", "NUM"), feats=("_",), lemma=("keep:0:",), ner=("O", "B-PLACE"),
    attribution=("O", "B-cue"), nominal=("O", "PERSON", "GROUP"), event=("O", "B-EVENT", "I-EVENT"),
    time=("O", "B-TIME", "I-TIME"), relations=("root", "dep"), window_words=180,
)  # fmt: skip
NONE = [0] * 8
TAGS = {
    "upos": [4, 0, 3, 1, 2, 0, 3, 1], "feats": NONE, "lemma": NONE, "ner": [0, 0, 0, 1, 0, 0, 0, 0],
    "attribution": NONE, "nominal": [0, 2, 0, 1, 0, 0, 0, 0], "event": [0, 0, 0, 0, 1, 2, 0, 0],
    "time": [0, 0, 0, 0, 0, 0, 0, 1],
}  # fmt: skip


def analysed(more: bool = True, rows: np.ndarray | None = None) -> Doc:
    tags = {name: np.array(ids, dtype=np.int32) for name, ids in TAGS.items() if more or name not in MORE}
    analysis = Analysis(
        starts=np.array([np.inf] + [-1] * 7, dtype=np.float32),
        tags=tags,
        heads=np.full(8, 4, dtype=np.int32),
        relations=np.array([1] * 4 + [0] + [1] * 3, dtype=np.int32),
        sentences=(0,),
        meaning=rows,
    )
    return fill(Doc(Vocab(), words=WORDS), range(8), [analysis], LABELS)


def test_mentions_stand_at_common_nouns_events_and_times_are_runs() -> None:
    doc = analysed()
    found = {name: [(span.text, span.label_) for span in doc.spans[name]] for name in MORE}
    assert found == {
        "nominal": [("rebels", "GROUP")],  # a name is no nominal mention
        "event": [("attacked it", "EVENT")],
        "time": [("Monday", "TIME")],
    }


def test_a_model_without_these_heads_has_empty_groups_and_no_vectors() -> None:
    doc = analysed(more=False)
    assert set(doc.spans) == set(GROUPS)
    assert not any(doc.spans[name] for name in MORE)
    assert not doc[:].has_vector
    assert doc[:2].similarity(doc[2:]) == 0.0


def test_a_span_has_the_direction_of_its_words() -> None:
    rows = np.zeros((8, 3), dtype=np.float16)
    rows[:4, 0], rows[4:, 1] = 2.0, 4.0
    doc = analysed(rows=rows)
    assert doc[0:2].vector.tolist() == [1.0, 0.0, 0.0]
    assert doc[0:2].similarity(doc[2:4]) == pytest.approx(1.0)
    assert doc[0:2].similarity(doc[4:6]) == pytest.approx(0.0)
    assert np.linalg.norm(doc[:].vector) == pytest.approx(1.0)


def test_the_bundled_model_tells_paraphrase_from_other_news() -> None:
    if not (files("twosource.language") / "model" / "annotator.onnx").is_file():
        pytest.skip("the model file is made by `python -m training`")
    from twosource.language import load  # noqa: PLC0415

    text = (
        "Rebels killed nine soldiers near Dorvik on Monday.\nNine troops died in an attack by insurgents close to "
        "Dorvik.\nThe central bank of Lorvia left interest rates as they were."
    )
    doc = next(load().annotate([text]))
    first, second, other = doc.sents
    if not first.has_vector:
        pytest.skip("this model has no vectors")
    assert first.similarity(second) > first.similarity(other) + 0.2
    assert "Rebels" in {span.text for span in doc.spans["nominal"]}
    assert {"killed", "attack"} <= {span.root.text for span in doc.spans["event"]}
    assert [span.text for span in doc.spans["time"]] == ["Monday"]
