"""From words to what the encoder reads: word pieces, letter-case shapes, and the first piece of each word.

The encoder does not see letter case, so a learnt vector per shape is added to each piece. A capital where a sentence
may start says less than one within it; because sentences are only known after the model has run, "may start" is read
off the words: the first word of a paragraph, or one after a full stop, a question mark or an exclamation mark.
Paragraphs are set apart by the separator piece, which belongs to no word.
"""

from collections.abc import Collection, Sequence
from itertools import groupby
from pathlib import Path

import msgspec
from tokenizers import Tokenizer

LONGEST = 512  # pieces: the positions of the encoder
CLS, SEP, UNKNOWN = 101, 102, 100  # of the BERT vocabulary
FINAL = frozenset({".", "!", "?", "...", "…"})
# Between the end of a sentence and the next word: closing marks, and opening ones.
MARKS = frozenset({'"', "'", "”", "’", "''", ")", "]", "“", "‘", "``", "("})
BREAK = 0  # the shape of the special pieces


class Encoded(msgspec.Struct, frozen=True):
    """One window: pieces from [CLS] to [SEP], their shapes, and for each word the index of its first piece."""

    ids: list[int]
    shapes: list[int]
    first: list[int]


def load_tokenizer(path: Path) -> Tokenizer:
    """The word piece tokenizer of the file, without truncation or padding."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def case_shape(word: str, first: bool) -> int:
    """The class of letter case of a word, from 1 to 7; `first` says that a sentence may start with it."""
    if word.isupper() and len(word) > 1:
        return 1
    if word[:1].isupper():
        return 3 if first else 2
    if any(c.isdigit() for c in word):
        return 4
    if any(c.isupper() for c in word):
        return 5
    return 7 if any(c.isalnum() for c in word) else 6


def encode(tokenizer: Tokenizer, words: Sequence[str], paragraphs: Collection[int] = (0,)) -> Encoded:
    """The window of some words, of which those at the indices `paragraphs` begin one."""
    pieces = _pieces(tokenizer, words)
    ids, shapes, first = [CLS], [BREAK], []
    for index, word in enumerate(words):
        if index and index in paragraphs:
            ids.append(SEP)
            shapes.append(BREAK)
        first.append(len(ids))
        ids += pieces[index]
        shapes += [case_shape(word, index in paragraphs or _after_stop(words, index))] * len(pieces[index])
    return Encoded([*ids, SEP], [*shapes, BREAK], first)


def _pieces(tokenizer: Tokenizer, words: Sequence[str]) -> list[list[int]]:
    """The pieces of each word; one of which the tokenizer keeps nothing (control characters) is unknown, not absent."""
    coded = tokenizer.encode(list(words), is_pretokenized=True, add_special_tokens=False)
    found = groupby(zip(coded.word_ids, coded.ids, strict=True), key=lambda pair: pair[0])
    pieces = {word: [piece for _, piece in group] for word, group in found}
    return [pieces.get(index, [UNKNOWN]) for index in range(len(words))]


def _after_stop(words: Sequence[str], index: int) -> bool:
    before = index - 1
    while before >= 0 and words[before] in MARKS:
        before -= 1
    return before < 0 or words[before] in FINAL
