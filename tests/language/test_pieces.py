import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer

from twosource.language.pieces import CLS, SEP, UNKNOWN, case_shape, encode


@pytest.fixture(scope="module")
def tokenizer():
    vocabulary = {"[UNK]": UNKNOWN, "[CLS]": CLS, "[SEP]": SEP, "rain": 1, "##s": 2, "fell": 3, ".": 4, "it": 5, "“": 6}
    made = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    made.normalizer = BertNormalizer(lowercase=True)
    return made


@pytest.mark.parametrize(
    ("word", "first", "expected"),
    [("NATO", False, 1), ("NATO", True, 1), ("Rain", False, 2), ("Rain", True, 3), ("I", False, 2), ("A", True, 3),
     ("2pm", False, 4), ("iPhone", False, 5), ("rain", True, 7), (".", False, 6), ("", False, 6)],
)  # fmt: skip
def test_case_shape(word, first, expected):
    assert case_shape(word, first) == expected


def test_a_word_points_to_its_first_piece(tokenizer):
    coded = encode(tokenizer, ["Rains", "fell", "."])
    assert coded.ids == [CLS, 1, 2, 3, 4, SEP]
    assert coded.first == [1, 3, 4]
    assert coded.shapes == [0, 3, 3, 7, 6, 0]


def test_paragraphs_are_set_apart_by_a_piece_of_no_word(tokenizer):
    coded = encode(tokenizer, ["Rain", "Rain", "fell"], paragraphs={0, 1})
    assert coded.ids == [CLS, 1, SEP, 1, 3, SEP]
    assert coded.first == [1, 3, 4]
    assert coded.shapes == [0, 3, 0, 3, 7, 0]


@pytest.mark.parametrize(
    ("words", "shape"),
    [
        ([".", "It"], 3),
        ([".", "“", "It"], 3),
        (["“", "It"], 3),
        (["fell", "“", "It"], 2),
        (["fell", "It"], 2),
    ],
)
def test_a_capital_where_a_sentence_may_start(tokenizer, words, shape):
    coded = encode(tokenizer, words)
    assert coded.shapes[coded.first[-1]] == shape


def test_a_word_of_which_nothing_is_kept_is_unknown(tokenizer):
    coded = encode(tokenizer, ["rain", "\u200b\x00", "fell"])
    assert coded.ids == [CLS, 1, UNKNOWN, 3, SEP]
    assert coded.first == [1, 2, 3]
