"""Measure statements against PolNeAR: `python -m benchmarks.attribution polnear-dev.jsonl.gz [--json F]`.

Raw text goes through the whole reading; what is scored is what `statements` yields, not the model's tags. Exact F1: the
set of spans of each part, as in CofeNet's tables; continued speech shares its source with the statement it continues,
which is how PolNeAR joins it. Overlap: contents that share words with any of the other side. Paired: the same, each in
one pair only. Words: over the words in any content. Direct quotes: gold contents wholly between quotation
marks, of three words or more, that have a source.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from twosource import language
from twosource.extraction.cast import Cast
from twosource.extraction.entities import cast as cast_of
from twosource.extraction.statements import statements as statements_of
from twosource.extraction.times import times as times_of
from twosource.model.article import Article
from twosource.model.reading import LocalStatement, Range

PARTS = ("source", "cue", "content")
MARKS = '“"”'
SHORTEST_QUOTE = 3  # words
Json = dict[str, Any]


class Read(msgspec.Struct, frozen=True):
    """One article of the corpus as we read it."""

    row: Json
    cast: Cast
    said: tuple[LocalStatement, ...]


def readings(rows: Sequence[Json], annotator: language.Annotator) -> Iterator[Read]:
    """Yield the statements of each article, those in what its annotators set aside left out."""
    for row, doc in zip(rows, annotator.annotate(r["text"] for r in rows), strict=True):
        article = Article(id="a", input=row["doc"], text=row["text"], sha256="", published=row["date"])
        cast = cast_of(article, doc)
        found = statements_of(article, doc, cast, list(times_of(doc, row["date"])))
        kept = tuple(s for s in found if not any(_shared(s.content[0], d) for d in row["discard"]))
        yield Read(row, cast, kept)


def spans(read: Read, part: str) -> tuple[set[Range], set[Range]]:
    """Return the gold and the found spans of a part."""
    gold = {(a, b) for found in read.row["attributions"] for a, b in found[part]}
    if part == "content":
        return gold, {span for s in read.said for span in s.content}
    values = (s.source if part == "source" else s.cue for s in read.said)
    return gold, {span for span in values if span}


def count(read: Read) -> Counter[str]:
    """Count what one article adds to the figures."""
    out: Counter[str] = Counter()
    for part in PARTS:
        gold, found = spans(read, part)
        out.update(_counts(f"{part} exact", len(gold & found), len(found), len(gold)))
    gold, found = spans(read, "content")
    out.update(_counts("content paired", _pairs(gold, found), len(found), len(gold)))
    out.update({"content overlap found": len(found), "content overlap wanted": len(gold)})
    out["content overlap right"] = sum(any(_shared(f, g) > 1 for g in gold) for f in found)
    out["content overlap hit"] = sum(any(_shared(f, g) > 1 for f in found) for g in gold)
    mine, other = _words(read.row["text"], gold), _words(read.row["text"], found)
    out.update(_counts("content words", len(mine & other), len(other), len(mine)))
    for state in quotes(read):
        out[f"quotes {state}"] += 1
    return out


def quotes(read: Read) -> Iterator[str]:
    """Say for each direct quote with a source whether we have a source for it, and the right one."""
    text = read.row["text"]
    for gold in read.row["attributions"]:
        for start, end in gold["content"]:
            quoted = text[start] in MARKS and text[end - 1] in MARKS and len(text[start:end].split()) >= SHORTEST_QUOTE
            if quoted and gold["source"]:
                yield _judged(read, (start, end), [(a, b) for a, b in gold["source"]])


def _judged(read: Read, quote: Range, wanted: Sequence[Range]) -> str:
    # Of the statements around a quote, the one that fits it best tells it; a nested one is only a part.
    best = max(read.said, key=lambda s: _fit(s, quote), default=None)
    if best is not None and _fit(best, quote) < 0.5:
        best = next((s for s in read.said if sum(_shared(c, quote) for c in s.content) >= quote[1] - quote[0]), None)
    if best is None or best.source is None:
        return "unknown"
    who = {i for w in wanted if (i := read.cast.of_span(*w)) is not None}
    return "right" if any(_shared(best.source, w) for w in wanted) or who & set(best.speakers) else "wrong"


def _fit(said: LocalStatement, quote: Range) -> float:
    """The share of a quote's content that fits it best in the union of the two."""
    return max((_shared(c, quote) / (max(c[1], quote[1]) - min(c[0], quote[0])) for c in said.content), default=0.0)


def _pairs(gold: Iterable[Range], found: Iterable[Range]) -> int:
    """How many pairs share a word, each span in one pair; both in order, the best overlap first."""
    shared = sorted(((_shared(g, f), g, f) for g in gold for f in found if _shared(g, f) > 1), reverse=True)
    taken: set[tuple[str, Range]] = set()
    pairs = 0
    for _, g, f in shared:
        if ("gold", g) not in taken and ("found", f) not in taken:
            taken |= {("gold", g), ("found", f)}
            pairs += 1
    return pairs


def _shared(a: Sequence[int], b: Sequence[int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _words(text: str, found: Iterable[Range]) -> set[int]:
    inside = {i for a, b in found for i in range(a, b)}
    return {i for i in inside if text[i].isalnum() and not text[i - 1 : i].isalnum()}


def _counts(name: str, right: int, found: int, wanted: int) -> dict[str, int]:
    return {f"{name} right": right, f"{name} found": found, f"{name} wanted": wanted}


def figures(total: Counter[str]) -> dict[str, float]:
    """Return precision, recall and F1 of each part, and the shares of the direct quotes."""
    out: dict[str, float] = {}
    for name in (*(f"{p} exact" for p in PARTS), "content overlap", "content paired", "content words"):
        right, found, wanted = (total[f"{name} {k}"] for k in ("right", "found", "wanted"))
        precision, recall = right / max(1, found), total.get(f"{name} hit", right) / max(1, wanted)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        out |= {f"{name} P": precision, f"{name} R": recall, f"{name} F1": f1}
    told = sum(total[f"quotes {s}"] for s in ("right", "wrong", "unknown"))
    out["quotes"] = told
    return out | {f"quotes {s}": total[f"quotes {s}"] / max(1, told) for s in ("unknown", "wrong")}


def main() -> None:
    """Print the figures, and on request what differs in each article."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--limit", type=int, help="only so many articles")
    options = parser.parse_args()
    with gzip.open(options.data, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][: options.limit]
    total: Counter[str] = sum((count(r) for r in readings(rows, language.load())), Counter())
    result = figures(total)
    for name, value in result.items():
        print(f"{name:24} {value:.3f}")
    if options.json:
        options.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
