"""Docs written by hand: CoNLL-U with `Entity` in MISC, and sentences in the project's own words."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import spacy
from spacy.tokens import Doc, Span

from twosource.model.article import Article, Segment

BLANK = spacy.blank("en").vocab


@cache
def written(path: Path) -> dict[str, Doc]:
    """Return the Docs of a CoNLL-U file by the id of their `# newdoc`."""
    blocks = path.read_text(encoding="utf-8").split("# newdoc id = ")[1:]
    return {block.partition("\n")[0]: _doc(block.partition("\n")[2]) for block in blocks}


def article(doc: Doc, *segments: Segment) -> Article:
    sha256 = hashlib.sha256(doc.text.encode()).hexdigest()
    return Article(id="a" + sha256[:10], input="case", text=doc.text, sha256=sha256, segments=segments)


def _rows(block: str) -> Iterator[tuple[int, list[str]]]:
    start = 0
    for sentence in block.strip().split("\n\n"):
        rows = [line.split("\t") for line in sentence.splitlines() if not line.startswith("#")]
        yield from ((start, row) for row in rows)
        start += len(rows)


def _doc(block: str) -> Doc:
    rows = list(_rows(block))
    heads = [start + int(row[6]) - 1 if row[6] != "0" else i for i, (start, row) in enumerate(rows)]
    doc = Doc(
        BLANK,
        words=[row[1] for _, row in rows],
        spaces=["SpaceAfter=No" not in row[9] for _, row in rows],
        lemmas=[row[2] for _, row in rows],
        pos=[row[3] for _, row in rows],
        morphs=["" if row[5] == "_" else row[5] for _, row in rows],
        heads=heads,
        deps=[row[7] for _, row in rows],
    )
    doc.ents = list(_names(doc, [row[9] for _, row in rows]))
    return doc


def _names(doc: Doc, misc: list[str]) -> Iterator[Span]:
    tags = [next((p.removeprefix("Entity=") for p in m.split("|") if p.startswith("Entity=")), "") for m in misc]
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            end = next((j for j in range(i + 1, len(tags)) if not tags[j].startswith("I-")), len(tags))
            yield Span(doc, i, end, label=tag[2:])
