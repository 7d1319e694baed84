import re

import pytest
import spacy
from spacy.tokens import Doc, Span

from twosource.language.conllu import conllu

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()


@pytest.fixture
def doc() -> Doc:
    words = ["She", "does", "n't", "trust", "Lorvia", "’s", "word", ".", "\n\n", "“", "No", "”", "  ", "he", "said"]
    spaces = [True, False, True, True, False, True, False, False, False, False, False, False, False, True, False]
    heads = [3, 3, 3, 3, 6, 4, 3, 3, 7, 10, 14, 10, 11, 14, 14]
    deps = "nsubj aux advmod root nmod:poss case obj punct dep punct ccomp punct dep nsubj root".split()
    pos = "PRON AUX PART VERB PROPN PART NOUN PUNCT SPACE PUNCT INTJ PUNCT SPACE PRON VERB".split()
    morphs = ["Number=Sing|Abbr=Yes"] * 15
    vocab = spacy.blank("en").vocab
    doc = Doc(vocab, words, spaces=spaces, heads=heads, deps=deps, pos=pos, lemmas=words, morphs=morphs)
    doc.ents = [Span(doc, 4, 5, label="COUNTRY")]
    return doc


def validate(text: str, raw: str) -> None:
    """The checks of UD's own validator that need no knowledge of a language."""
    for block in text.strip("\n").split("\n\n"):
        comments = [line for line in block.split("\n") if line.startswith("#")]
        rows = [line.split("\t") for line in block.split("\n") if not line.startswith("#")]
        assert all(len(row) == 10 and all(row) and not any(" " in cell for cell in row) for row in rows)
        words = [row for row in rows if "-" not in row[0]]
        assert [row[0] for row in words] == [str(n) for n in range(1, len(words) + 1)]
        assert [row[7] for row in words if row[6] == "0"] == ["root"]
        assert all(row[3] in UPOS and 0 <= int(row[6]) <= len(words) and row[6] != row[0] for row in words)
        assert all(row[5] == "_" or row[5].split("|") == sorted(row[5].split("|"), key=str.lower) for row in words)
        ranges = [tuple(map(int, row[0].split("-"))) for row in rows if "-" in row[0]]
        covered = {n for first, last in ranges for n in range(first, last + 1)}
        surface = [row for row in rows if "-" in row[0] or int(row[0]) not in covered]
        built = "".join(row[1] + ("" if "SpaceAfter=No" in row[9] else " ") for row in surface).rstrip(" ")
        assert f"# text = {built}" in comments
        assert any(c.startswith("# sent_id = ") for c in comments)
        for row in rows:
            start, end = map(int, re.search(r"TokenRange=(\d+):(\d+)", row[9]).groups())
            assert raw[start:end] == row[1]


def test_the_file_is_valid(doc: Doc) -> None:
    validate(conllu(doc, "a story"), doc.text)


def test_words_written_together_are_one_multiword_token(doc: Doc) -> None:
    lines = conllu(doc, "d").split("\n")
    assert "2-3\tdoesn't\t_\t_\t_\t_\t_\t_\t_\tTokenRange=4:11" in lines
    assert "5-6\tLorvia’s\t_\t_\t_\t_\t_\t_\t_\tTokenRange=18:26" in lines


def test_paragraphs_names_and_white_space_are_told(doc: Doc) -> None:
    text = conllu(doc, "a story")
    comments = ["# newdoc id = a_story", "# newpar", "# sent_id = a_story-1"]
    comments += ["# text = She doesn't trust Lorvia’s word."]
    assert text.split("\n")[:4] == comments
    assert text.count("# newpar") == 2
    assert "Entity=B-COUNTRY" in text
    assert "SpacesAfter=\\n\\n" in text
    assert "SpacesAfter=\\s\\s" in text


def test_a_text_without_words_has_no_sentences() -> None:
    assert conllu(Doc(spacy.blank("en").vocab), "d") == "# newdoc id = d\n"
