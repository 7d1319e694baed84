import pytest
import spacy
from spacy.tokens import Doc

from twosource.errors import PipelineError
from twosource.language import load
from twosource.language.assembly import GROUPS
from twosource.language.foreign import Foreign, adapt

TEXT = "Ann Poe spoke in Lorvia.\nThe Lorvians left."


@pytest.fixture
def ruled() -> Foreign:
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Ann Poe"}, {"label": "GPE", "pattern": "Lorvia"}])
    ruler.add_patterns([{"label": "DATE", "pattern": "left"}, {"label": "NORP", "pattern": "Lorvians"}])
    return Foreign("ruled", nlp)


def test_names_get_the_kinds_of_the_house(ruled: Foreign) -> None:
    (doc,) = ruled.annotate([TEXT])
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("Ann Poe", "PERSON"),
        ("Lorvia", "PLACE"),
        ("Lorvians", "NATIONALITY"),
    ]


def test_a_pipeline_without_a_parser_still_gives_sentences_and_no_groups(ruled: Foreign) -> None:
    (doc,) = ruled.annotate([TEXT])
    assert doc.text == TEXT
    assert len(list(doc.sents)) == 2
    assert {name: list(group) for name, group in doc.spans.items()} == {name: [] for name in GROUPS}
    assert not doc[:].has_vector
    assert ruled.name == "spacy:ruled/0.0.0"
    assert ruled.languages == {"en"}


def test_clearnlp_trees_become_universal_dependencies() -> None:
    words = ["Poe", "was", "hit", "by", "a", "car", "in", "Lorvia", "and", "is", "ill"]
    heads = [2, 2, 2, 2, 5, 3, 2, 6, 2, 2, 9]
    deps = ["nsubjpass", "auxpass", "ROOT", "agent", "det", "pobj", "prep", "pobj", "cc", "conj", "acomp"]
    pos = ["PROPN", "AUX", "VERB", "ADP", "DET", "NOUN", "ADP", "PROPN", "CCONJ", "AUX", "ADJ"]
    lemmas = ["Poe", "be", "hit", "by", "a", "car", "in", "Lorvia", "and", "be", "ill"]
    doc = adapt(Doc(spacy.blank("en").vocab, words, heads=heads, deps=deps, pos=pos, lemmas=lemmas))
    assert [(t.text, t.dep_, t.head.text) for t in doc] == [
        ("Poe", "nsubj:pass", "hit"),
        ("was", "aux:pass", "hit"),
        ("hit", "root", "hit"),
        ("by", "case", "car"),
        ("a", "det", "car"),
        ("car", "obl:agent", "hit"),
        ("in", "case", "Lorvia"),
        ("Lorvia", "obl", "hit"),
        ("and", "cc", "hit"),
        ("is", "cop", "ill"),
        ("ill", "conj", "hit"),
    ]


@pytest.mark.parametrize("name", ["spacy:no_such_pipeline", "no_such_kind"])
def test_a_missing_pipeline_says_what_to_do(name: str) -> None:
    with pytest.raises(PipelineError, match=r"Install|Write"):
        load(name)
