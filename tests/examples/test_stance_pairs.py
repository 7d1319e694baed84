"""The stance pairs are well formed."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

SETS = sorted((Path(__file__).parents[2] / "benchmarks" / "stance").glob("pairs*.toml"))

EARLY, LATE = {"supports": 24, "contradicts": 24, "silent": 12}, {"supports": 24, "contradicts": 20, "silent": 16}
OF_CONFLICT = {"supports": 30, "contradicts": 16, "silent": 3}, {"supports": 24, "contradicts": 21, "silent": 14}


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_pairs(path: Path) -> None:
    pairs = tomllib.loads(path.read_text(encoding="utf-8"))["pair"]
    # From the fifth set on four distorted pairs tell only a plan or an accusation, which is silent on the deed.
    assert Counter(pair["label"] for pair in pairs) in (EARLY, LATE, *OF_CONFLICT)
    assert len({(pair["claim"], pair["evidence"]) for pair in pairs}) == len(pairs)
    assert all(pair["claim"] and pair["evidence"] and pair["group"] for pair in pairs)
