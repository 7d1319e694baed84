"""Tests for `twosource.extraction.syntax`, on Docs built by hand."""

import pytest
import spacy
from spacy.tokens import Doc

from twosource.extraction import syntax

VOCAB = spacy.blank("en").vocab


def doc(rows: str) -> Doc:
    """Build a Doc from lines of `word pos head relation`; heads are counted from 0."""
    table = [line.split() for line in rows.strip().splitlines()]
    words, pos, heads, deps = (list(column) for column in zip(*table, strict=True))
    return Doc(VOCAB, words=words, pos=pos, heads=[int(h) for h in heads], deps=deps)


GUARDS = doc("""
    The DET 1 det
    guards NOUN 6 nsubj
    who PRON 3 nsubj
    fled VERB 1 acl:relcl
    on ADP 5 case
    foot NOUN 3 obl
    wanted VERB 6 root
    to PART 8 mark
    return VERB 6 xcomp
    and CCONJ 10 cc
    rest VERB 8 conj
""")


def test_children_match_a_relation_and_its_subtypes() -> None:
    assert [t.text for t in syntax.children(GUARDS[1], "acl")] == ["fled"]
    assert [t.text for t in syntax.children(GUARDS[6], "nsubj", "xcomp")] == ["guards", "return"]


@pytest.mark.parametrize(("verb", "expected"), [(6, "guards"), (8, "guards"), (10, "guards"), (3, "guards")])
def test_subject_through_control_coordination_and_relative_clause(verb: int, expected: str) -> None:
    found = syntax.subject(GUARDS[verb])
    assert found is not None
    assert found.text == expected


def test_subject_of_what_has_none() -> None:
    assert syntax.subject(doc("Run VERB 0 root")[0]) is None


def test_subject_ends_where_the_tree_goes_in_a_circle_of_conjuncts() -> None:
    assert syntax.subject(doc("go VERB 0 conj")[0]) is None


def test_antecedent_is_the_token_itself_where_it_is_no_relative_pronoun() -> None:
    assert syntax.antecedent(GUARDS[2]).text == "guards"
    assert syntax.antecedent(GUARDS[5]).text == "foot"


def test_subtree_leaves_out_whole_branches() -> None:
    assert [t.text for t in syntax.subtree(GUARDS[1], "acl")] == ["The", "guards"]


def test_coordinated() -> None:
    assert [t.text for t in syntax.coordinated(GUARDS[8])] == ["return", "rest"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" the port, ", "the port"),
        ("(the port)", "the port"),
        ("the U.S.", "the U.S."),
        ("the port.", "the port"),
        ("Alder Jr.", "Alder Jr."),
        ("  ", None),
        (".,;", None),
    ],
)
def test_trimmed(text: str, expected: str | None) -> None:
    found = syntax.trimmed(text, 0, len(text))
    assert (found and text[slice(*found)]) == expected


def test_range_of_leaves_white_space_and_edges_out() -> None:
    assert syntax.range_of(GUARDS[0:2]) == (0, len("The guards"))
    assert syntax.range_of([]) is None


def test_chars_touches_whole_tokens() -> None:
    assert syntax.chars(GUARDS, 5, 7).text == "guards"
    assert syntax.chars(GUARDS, 900, 901).text == ""


def test_overlap_and_holds() -> None:
    assert syntax.overlap((0, 5), (3, 9)) == 2
    assert syntax.overlap((0, 3), (3, 9)) == 0
    assert syntax.holds((0, 5), (0, 5))
    assert not syntax.holds((0, 5), (4, 6))
