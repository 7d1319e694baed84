"""What `stance()` says to pairs of claim and evidence.

    python -m benchmarks.stance PAIRS.toml [--json F] [--detail]

What must not happen is support for a pair that has nothing to do with it or was distorted; next, true pairs should be
supported. corroborate-mcp, the nearest published tool, confirms 4 of 6 distorted claims in its own benchmark.
"""

import argparse
import json
import tomllib
from collections import Counter
from pathlib import Path

from twosource import api


def score(path: Path) -> tuple[dict[str, float], list[str]]:
    """Return shares of pairs by label, and the pairs judged otherwise."""
    pairs = tomllib.loads(path.read_text())["pair"]
    said: Counter[tuple[str, str]] = Counter()
    misses = []
    for pair in pairs:
        got = api.stance(pair["claim"], pair["evidence"], published="2024-05-17")
        said[pair["label"], got.relation] += 1
        if got.relation != pair["label"]:
            misses.append(f"{pair['label']:11} {got.relation:11} {pair['group']:12} {pair['claim']} | {got.reason}")
    wanted = Counter(pair["label"] for pair in pairs)
    figures = {
        "true pairs supported": said["supports", "supports"] / wanted["supports"],
        "distorted pairs not supported": 1 - said["contradicts", "supports"] / wanted["contradicts"],
        "distorted pairs contradicted": said["contradicts", "contradicts"] / wanted["contradicts"],
        "silent pairs not supported": 1 - said["silent", "supports"] / wanted["silent"],
        "pairs": float(len(pairs)),
    }
    return figures, misses


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--detail", action="store_true")
    args = parser.parse_args()
    figures, misses = score(args.pairs)
    if args.detail:
        print("\n".join(misses))
    for name, value in figures.items():
        print(f"{name:30} {value:.3f}")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
