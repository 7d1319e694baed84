"""Measure time expressions on TimeBank and AQUAINT as TempEval-3 did, beside dateparser and published figures.

Strict: the extent is equal. Relaxed: it overlaps, each expression matched once. Type and value: F1 over the relaxed
matches whose type, whose value is equal. The day of publication is given, as in TempEval-3.
"""

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from twosource import language
from twosource.extraction.times import times

Found = tuple[int, int, str, str]
# UzZaman et al. 2013 (TempEval-3, on the platinum documents, which are other texts than these); UWTime's figure is from
# memory and was not verified.
PUBLISHED = {
    "HeidelTime (TempEval-3 platinum)": {"strict": 0.818, "relaxed": 0.907, "value": 0.776},
    "SUTime (TempEval-3 platinum)": {"value": 0.674},
    "UWTime (TempEval-3 platinum, unverified)": {"value": 0.824},
}


def load(path: Path, split: str) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [d for d in map(json.loads, lines) if d["split"] == split]


def unwrapped(text: str) -> str:
    """These files break lines inside of sentences; a line break in an article ends a paragraph. Offsets stay."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text)


def matched(got: Sequence[Found], wanted: Sequence[Found]) -> Iterator[tuple[Found, Found]]:
    """Pair what overlaps, each once, in text order."""
    left = list(wanted)
    for g in got:
        hit = next((w for w in left if g[0] < w[1] and w[0] < g[1]), None)
        if hit is not None:
            left.remove(hit)
            yield g, hit


def score(pairs: Iterable[tuple[Sequence[Found], Sequence[Found]]]) -> dict[str, float]:
    """Return F1 by strict extent, relaxed extent, type and value."""
    count: Counter[str] = Counter()
    for got, wanted in pairs:
        count["got"] += len(got)
        count["wanted"] += len(wanted)
        for g, w in matched(got, wanted):
            count["relaxed"] += 1
            count["strict"] += g[:2] == w[:2]
            count["type"] += g[2] == w[2]
            count["value"] += g[3] == w[3]
    both = max(1, count["got"] + count["wanted"])
    figures = {k: 2 * count[k] / both for k in ("strict", "relaxed", "type", "value")}
    return {
        **figures,
        "precision": count["relaxed"] / max(1, count["got"]),
        "recall": count["relaxed"] / max(1, count["wanted"]),
    }


def ours(record: dict[str, Any], doc: Any) -> list[Found]:
    return [(t.start, t.end, t.type, t.value) for t in times(doc, record["dct"])]


def dateparsers(record: dict[str, Any], _: Any) -> list[Found]:
    """What dateparser's search finds; it returns words without offsets, which are looked up in order."""
    from dateparser.search import search_dates  # noqa: PLC0415  (only where it is installed)

    settings = {"RELATIVE_BASE": datetime.fromisoformat(record["dct"][:10]), "PREFER_DATES_FROM": "past"}
    found, at = [], 0
    for words, when in search_dates(record["text"], languages=["en"], settings=settings) or ():
        at = record["text"].find(words, at)
        if at < 0:
            break
        found.append((at, at + len(words), "DATE", when.date().isoformat()))
        at += len(words)
    return found


def timed(
    finder: Callable[[dict[str, Any], Any], list[Found]], records: list[dict[str, Any]], docs: Sequence[Any]
) -> tuple[list[list[Found]], float]:
    begin = time.perf_counter()
    found = [finder(record, doc) for record, doc in zip(records, docs, strict=True)]
    return found, time.perf_counter() - begin


def gold(record: dict[str, Any]) -> list[Found]:
    return [(t["start"], t["end"], t["type"], t["value"]) for t in sorted(record["timex"], key=lambda t: t["start"])]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.times", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--split", default="dev", help="`dev` is reported, `train` is for development")
    options = parser.parse_args()
    records = load(options.data, options.split)
    annotator = language.load()
    docs = list(annotator.annotate(unwrapped(r["text"]) for r in records))
    wanted = [gold(r) for r in records]
    result: dict[str, Any] = {"pipeline": annotator.name, "split": options.split, "documents": len(records)}
    found, seconds = timed(ours, records, docs)
    result["twosource"] = {**score(zip(found, wanted, strict=True)), "seconds": seconds}
    try:
        found, slower = timed(dateparsers, records, docs)
        result["dateparser.search"] = {**score(zip(found, wanted, strict=True)), "seconds": slower}
        result["times_faster_than_dateparser"] = slower / seconds
    except ImportError:
        print("dateparser is not installed: not compared")
    result |= PUBLISHED
    for name, row in result.items():
        print(name, *(f"{k} {v:.3f}" for k, v in row.items()) if isinstance(row, dict) else (row,))
    if options.json:
        options.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
