"""ECB+ documents as plain text, with their gold event mentions.

The pack holds the sentences selected for evaluation only (the setup of Cybulska and Vossen). A document's sentences are
written one a line, as a headline and paragraphs would be.
"""

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from twosource.model.article import Article
from twosource.model.identity import text_hash

Row = dict[str, Any]
MARKS = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
# Penn tokens before or after which no space is written.
CLOSING = re.compile(r"(?:[.,;:?!%”)\]]|['’]\w{0,2}|n['’]t|\.\.\.)\Z", re.IGNORECASE)
OPENING = re.compile(r"[“(\[$£€#]\Z")


class Gold(NamedTuple):
    """One event mention: where it stands, its words, and its chain across documents."""

    document: str
    span: tuple[int, int]
    words: str
    chain: str


class Document(NamedTuple):
    """A document as an article, with its gold event mentions."""

    article: Article
    topic: int
    mentions: tuple[Gold, ...]


def documents(path: Path) -> list[Document]:
    """Return the documents of one split, by topic."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = [_document(json.loads(line)) for line in lines]
    return sorted(found, key=lambda d: (d.topic, d.article.id))


def topics(found: Sequence[Document]) -> dict[int, list[Document]]:
    """Return the documents by topic."""
    return {t: [d for d in found if d.topic == t] for t in sorted({d.topic for d in found})}


def _document(row: Row) -> Document:
    text, spans = _text(row["sentences"])
    mentions = tuple(_mentions(row, spans))
    article = Article(id=row["doc"], input=row["doc"], outlet=row["doc"], text=text, sha256=text_hash(text))
    return Document(article, row["topic"], mentions)


def _mentions(row: Row, spans: list[list[tuple[int, int]]]) -> Iterator[Gold]:
    for m in row["mentions"]:
        if m["kind"] == "event":
            places = [spans[m["sent"]][t] for t in m["tokens"]]
            words = " ".join(row["sentences"][m["sent"]][t] for t in m["tokens"])
            # A mention of several pieces (*took … off*) is found by its first run.
            end = next((t for t in m["tokens"] if t + 1 not in m["tokens"]), m["tokens"][-1])
            yield Gold(row["doc"], (places[0][0], spans[m["sent"]][end][1]), words, m["chain"])


def _text(sentences: list[list[str]]) -> tuple[str, list[list[tuple[int, int]]]]:
    """Return the text, written as in a newspaper, and where each token stands."""
    text, spans = "", []
    for words in sentences:
        text += "\n" if text else ""
        own: list[tuple[int, int]] = []
        for n, word in enumerate(words):
            shown = MARKS.get(word, word)
            if n and not CLOSING.match(shown) and not OPENING.match(MARKS.get(words[n - 1], words[n - 1])):
                text += " "
            own.append((len(text), len(text) + len(shown)))
            text += shown
        spans.append(own)
    return text, spans
