"""Which differences are found between pairs of short reports, and which are told that no editor would list.

    python -m benchmarks.differences [TABLE.toml] [--json F] [--detail]

`found`: the expected difference is there, with its kind, and each side's words in a version of its own. `precision`:
of all the differences told, the share that is an expected one. `relation`: of those found, the share with a relation
that was expected. `quiet`: pairs without a difference of which none is told. `--detail` shows the misses of the open
pairs only.
"""

import argparse
import json
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from twosource import api
from twosource.model.article import Article
from twosource.model.brief import Difference, Version
from twosource.reading.articles import Defaults, freeze
from twosource.reading.source import Draft

TABLE = Path(__file__).with_name("table.toml")
DAYS = ("2024-05-17", "2024-05-18")


def articles(pair: dict[str, Any]) -> list[Article]:
    """Return the two reports of a pair as articles of two outlets."""
    days = (DAYS[0], DAYS[pair.get("later", False)])
    return [
        freeze(Draft(input=side, text=pair[side], outlet=outlet, published=day), None, Defaults())[0]
        for side, outlet, day in zip("ab", ("The Courier", "The Herald"), days, strict=True)
    ]


def is_expected(pair: dict[str, Any], difference: Difference) -> bool:
    """Whether a difference is the one that the pair was written for: its kind, each side in a version of its own."""
    if difference.kind != pair.get("kind"):
        return False
    a, b = ({n for n, v in enumerate(difference.values) if holds(pair, side, v)} for side in "ab")
    return any(x != y for x in a for y in b)


def holds(pair: dict[str, Any], side: str, version: Version) -> bool:
    """Whether a version quotes some of the expected words of a side."""
    start = pair[side].index(pair[f"in_{side}"])
    end = start + len(pair[f"in_{side}"])
    own = (s for s in version.spans if pair[side][s.start : s.end] == s.text)
    return any(s.start < end and start < s.end for s in own)


def judge(pair: dict[str, Any]) -> dict[str, Any]:
    """Return what is told of one pair: all differences, and the expected one or null."""
    told = api.brief(articles(pair)).differences
    hit = next((d for d in told if is_expected(pair, d)), None)
    relations = [pair.get("relation")] if isinstance(pair.get("relation"), str) else pair.get("relation", [])
    return {"pair": pair, "told": told, "hit": hit, "related": hit is not None and hit.relation in relations}


def figures(rows: Iterable[dict[str, Any]]) -> dict[str, float]:
    """Return the shares over some judged pairs."""
    rows = list(rows)
    wanted = [r for r in rows if "kind" in r["pair"]]
    none = [r for r in rows if "kind" not in r["pair"]]
    found = [r for r in wanted if r["hit"]]
    told = sum(len(r["told"]) for r in rows)
    return {
        "found": len(found) / len(wanted),
        "precision": len(found) / told if told else 1.0,
        "relation": sum(r["related"] for r in found) / len(found) if found else 0.0,
        "quiet": sum(not r["told"] for r in none) / len(none),
        "pairs": float(len(rows)),
    }


def show(row: dict[str, Any]) -> None:
    """Print a pair that went wrong."""
    pair = row["pair"]
    if "kind" in pair and not row["hit"]:
        print(f"MISSED {pair['kind']:12} {pair['in_a']} | {pair['in_b']}")
    for d in row["told"]:
        if d is not row["hit"]:
            print(f"SPURIOUS {d.kind:12} {' | '.join(v.value for v in d.values)}  [{pair['a'][:50]}]")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("table", type=Path, nargs="?", default=TABLE)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--detail", action="store_true")
    args = parser.parse_args()
    rows = [judge(pair) for pair in tomllib.loads(args.table.read_text())["pair"]]
    sets = {
        "open": [r for r in rows if not r["pair"].get("held")],
        "held out": [r for r in rows if r["pair"].get("held")],
    }
    if args.detail:
        for row in sets["open"]:
            show(row)
    out = {name: figures(some) for name, some in sets.items()}
    for name, values in out.items():
        print(f"{name:10}", "  ".join(f"{key} {value:.3f}" for key, value in values.items()))
    if args.json:
        args.json.write_text(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
