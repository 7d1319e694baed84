"""Measure the grouping of articles (JSON Lines with `text`, `published` and the true `event`) by BCubed."""

import argparse
import gzip
import json
import time
from collections import defaultdict
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import Any

from twosource.linking.stories import group
from twosource.model.article import Article
from twosource.model.identity import text_hash


def bcubed(said: Mapping[str, Hashable], true: Mapping[str, Hashable]) -> dict[str, float]:
    """Return BCubed precision, recall and F1 (Bagga and Baldwin 1998) of groups given by their labels."""
    ours, theirs = _members(said), _members(true)
    hits = {k: len(ours[said[k]] & theirs[true[k]]) for k in true}
    precision = sum(hits[k] / len(ours[said[k]]) for k in true) / len(true)
    recall = sum(hits[k] / len(theirs[true[k]]) for k in true) / len(true)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)}


def _members(labels: Mapping[str, Hashable]) -> dict[Hashable, set[str]]:
    members: dict[Hashable, set[str]] = defaultdict(set)
    for key, label in labels.items():
        members[label].add(key)
    return members


def rows_of(path: Path) -> list[dict[str, Any]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stories", description=__doc__)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    report = {}
    for path in options.data:
        rows = rows_of(path)
        articles = [
            Article(
                id=row["id"], input=row["id"], title=row.get("title"), published=row.get("published"),
                text=row["text"], sha256=text_hash(row["text"]),
            )
            for row in rows
        ]  # fmt: skip
        begun = time.perf_counter()
        said = {name: n for n, members in enumerate(group(articles).groups) for name in members}
        seconds = time.perf_counter() - begun
        figures = bcubed(said, {row["id"]: row["event"] for row in rows})
        report[path.name] = {**figures, "articles": len(rows), "groups": len(set(said.values())), "seconds": seconds}
        print(path.name, "  ".join(f"{k} {v:.3f}" for k, v in report[path.name].items()))
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
