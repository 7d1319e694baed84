"""Statements by the bundled annotator on our own tables; the held cases are no tests."""

from pathlib import Path

import pytest

from benchmarks.statements.cases import article, compare, load
from twosource.pipeline import read

TABLES = Path(__file__).parents[2] / "benchmarks" / "statements"
CASES = [
    pytest.param(
        case,
        id=f"{case['about']}: {case['text'][:40]}",
        marks=[pytest.mark.xfail(strict=True, reason=case["fails"])] if "fails" in case else [],
    )
    for table in ("table.toml", "table-second.toml", "table-third.toml", "table-fourth.toml")
    for case in load(TABLES / table)
    if not case.get("held")
]


@pytest.mark.parametrize("case", CASES)
def test_who_said_what_and_on_whose_word(annotator, case):
    outcome = compare(case, read(article(case), annotator))
    assert (outcome.errors, outcome.extra) == (tuple(frozenset() for _ in outcome.errors), ())
