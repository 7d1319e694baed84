"""The stance pairs are well formed."""

import tomllib
from collections import Counter
from pathlib import Path

PAIRS = Path(__file__).parents[2] / "benchmarks" / "stance" / "pairs.toml"


def test_pairs() -> None:
    pairs = tomllib.loads(PAIRS.read_text(encoding="utf-8"))["pair"]
    assert Counter(pair["label"] for pair in pairs) == {"supports": 24, "contradicts": 24, "silent": 12}
    assert len({(pair["claim"], pair["evidence"]) for pair in pairs}) == len(pairs)
    assert all(pair["claim"] and pair["evidence"] and pair["group"] for pair in pairs)
