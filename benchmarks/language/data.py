"""Reads the gold: documents rebuilt as raw text from treebank files, names, attributions."""

import gzip
import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

Row = dict[str, Any]
Range = tuple[int, int]


class GoldWord(NamedTuple):
    span: Range
    head: int  # index among the document's words, -1 for the root
    upos: str
    relation: str


class Document(NamedTuple):
    text: str
    words: list[GoldWord]
    sentences: list[Range]
    paragraphs: list[int]  # words that begin one


def rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def treebank(path: Path, *, flat: bool = False, trained: bool = False) -> Iterator[Document]:
    """Yield the documents of a treebank file, paragraphs set apart by an empty line unless `flat`.

    `trained` leaves out the genres of GUM whose texts are not for commercial use, which the model was not trained on.
    """
    kept = (row for row in rows(path) if not trained or "NC" not in row.get("text_licence", ""))
    for _, sentences in groupby(kept, key=lambda row: row["doc"]):
        yield document(list(sentences), flat=flat)


def document(sentences: list[Row], *, flat: bool = False) -> Document:
    text, words, ranges, paragraphs = "", [], [], []
    for number, row in enumerate(sentences):
        if row["newpar"] or not number:
            paragraphs.append(len(words))
        if number and row["newpar"] and not flat:
            text = text.rstrip(" ") + "\n\n"
        base, start = len(words), len(text)
        for n, form in enumerate(row["tokens"]):
            head = base + row["head"][n] - 1 if row["head"][n] else -1
            words.append(GoldWord((len(text), len(text) + len(form)), head, row["upos"][n], row["deprel"][n]))
            text += form + (" " if row["space_after"][n] else "")
        ranges.append((start, words[-1].span[1]))
    return Document(text.rstrip(" "), words, ranges, paragraphs)


def bio_runs(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    start = 0
    while start < len(tags):
        end = start + 1
        if tags[start][0] == "B":
            while end < len(tags) and tags[end][0] == "I":
                end += 1
            yield start, end, tags[start][2:]
        start = end


def names(folder: Path) -> list[tuple[str, set[tuple[int, int, str]]]]:
    """The second half of UNER EWT dev as documents of raw text, with their names."""
    trees = {row["sent"]: row for row in rows(folder / "ud-ewt-dev.jsonl.gz")}
    tagged = list(rows(folder / "uner-ewt-dev.jsonl.gz"))
    found = []
    for _, group in groupby(tagged[len(tagged) // 2 :], key=lambda row: trees[row["sent"]]["doc"]):
        sentences = list(group)
        gold = document([trees[row["sent"]] for row in sentences])
        tags = [tag for row in sentences for tag in row["ner"]]
        spans = {(gold.words[a].span[0], gold.words[b - 1].span[1], kind) for a, b, kind in bio_runs(tags)}
        found.append((gold.text, spans))
    return found
