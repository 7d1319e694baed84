"""Measure quantities on a table of sentences (TOML).

A quantity is found when its number stands inside the expected words. Of the found, the share whose value (and upper
value), qualifier, unit and exact words are right.
"""

import argparse
import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from twosource import language
from twosource.extraction.entities import cast as cast_of
from twosource.extraction.quantities import quantities
from twosource.model.article import Article, Segment
from twosource.model.reading import LocalQuantity

ASPECTS = ("value", "qualifier", "unit", "text")


def read(texts: list[str], annotator: language.Annotator) -> list[list[LocalQuantity]]:
    """Return the quantities of each sentence, read as an article of its own."""
    found = []
    for text, doc in zip(texts, annotator.annotate(texts), strict=True):
        body = Segment(kind="body", start=0, end=len(text))
        article = Article(id="a", input="a", text=text, sha256="", segments=(body,))
        found.append(list(quantities(article, doc, cast_of(article, doc), (), ())))
    return found


def right(got: LocalQuantity, wanted: dict[str, Any], text: str) -> dict[str, bool]:
    """Say for each aspect whether it was found as told."""
    return {
        "value": abs(got.value - wanted["value"]) < 0.01 and got.upper == wanted.get("upper"),
        "qualifier": got.qualifier == wanted.get("qualifier", "exactly"),
        "unit": got.unit == wanted.get("unit"),
        "text": text[got.start : got.end] == wanted["text"],
    }


def score(rows: list[dict[str, Any]], found: list[list[LocalQuantity]], show: bool) -> dict[str, float]:
    """Return precision, recall and the share of the found with each aspect right."""
    count: Counter[str] = Counter()
    for row, got in zip(rows, found, strict=True):
        left, text, lines = list(got), row["text"], []
        for wanted in row.get("counted", []):
            start = text.index(wanted["text"])
            end = start + len(wanted["text"])
            hit = next((q for q in left if start < q.end and q.start < end), None)
            count["wanted"] += 1
            if hit is None:
                lines.append(f"    missed {wanted}")
                continue
            left.remove(hit)
            count["found"] += 1
            aspects = right(hit, wanted, text)
            count.update(a for a, well in aspects.items() if well)
            if not all(aspects.values()):
                lines.append(f"    {tell(hit, text)}  wanted {wanted}")
        count["extra"] += len(left)
        lines += [f"    extra {tell(q, text)}" for q in left]
        if show and lines:
            print(text, *lines, sep="\n")
    precision = count["found"] / max(1, count["found"] + count["extra"])
    recall = count["found"] / max(1, count["wanted"])
    return {
        "sentences": len(rows),
        "quantities": count["wanted"],
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
        **{a: count[a] / max(1, count["found"]) for a in ASPECTS},
    }


def tell(q: LocalQuantity, text: str) -> str:
    return f"{text[q.start : q.end]!r} {q.value:g} {q.upper} {q.qualifier} {q.unit}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quantities", description=__doc__)
    parser.add_argument("table", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    options = parser.parse_args()
    rows = tomllib.loads(options.table.read_text(encoding="utf-8"))["sentence"]
    annotator = language.load()
    result = {"pipeline": annotator.name, **score(rows, read([r["text"] for r in rows], annotator), options.show)}
    print(*(f"{k}: {v:.3f}" if isinstance(v, float) else f"{k}: {v}" for k, v in result.items()), sep="\n")
    if options.json:
        options.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
