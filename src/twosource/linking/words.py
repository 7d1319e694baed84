"""The telling words of a text, and how telling each is: by how many ordinary news texts have it."""

import csv
import math
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

KEPT = 65_536  # words whose stem, and stems whose rarity, are kept
_TOKEN = re.compile(r"[^\W\d_][\w'’-]*|\d[\d,.]*\d")
_ENDING = re.compile(r"(?:['’]s|ies|es|s|ing|ed)$")
_SENTENCE_START = re.compile(r"(?:\A|[\n.?!”“\"])\s*[“\"]?\Z")


def content_words(text: str) -> Iterator[tuple[str, re.Match[str], bool]]:
    """Yield each word's stem, the word, and whether it is written as a name; a number is `#` and its digits."""
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token[0].isdigit():
            yield "#" + token.replace(",", ""), match, False
        elif len(stem := _stem(token.lower())) >= 3:
            named = token[0].isupper() and not _SENTENCE_START.search(text[max(0, match.start() - 3) : match.start()])
            yield stem, match, named


@lru_cache(maxsize=KEPT)
def _stem(word: str) -> str:
    short = _ENDING.sub("", word)
    return short if len(short) >= 3 else word


@cache
def _ordinary() -> tuple[int, Mapping[str, int]]:
    """Return the number of ordinary texts that were counted, and in how many of them each stem is."""
    text = files("twosource.knowledge").joinpath("data/word_counts.csv").read_text("utf-8")
    counts = {row["word"]: int(row["documents"]) for row in csv.DictReader(text.splitlines())}
    return counts.pop(""), counts


@lru_cache(maxsize=KEPT)
def rarity(stem: str) -> float:
    """Return how telling a stem is: the log of ordinary texts to those with it.

    The texts at hand do not count: two articles are as alike in an archive as they are alone.
    """
    texts, counts = _ordinary()
    return math.log((texts + 1) / (counts.get(stem, 0) + 1))
