"""Measure `same_name` on tables of labelled pairs, beside sorted words compared by rapidfuzz."""

import argparse
import csv
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from rapidfuzz import fuzz, utils

from twosource.linking.names import same_name
from twosource.model.kinds import EntityKind

# The baseline's threshold is the best of a sweep on the pairs measured: a bound on what it can do.
SWEEP = range(50, 100)


class Pair(msgspec.Struct, frozen=True):
    a: str
    b: str
    same: bool
    kind: EntityKind
    group: str


def pairs(path: Path) -> Iterator[Pair]:
    """Yield the pairs of a table: ours (`kind`), or nomenklatura's (`schema`, `case_group`)."""
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            kind = row.get("kind") or ("person" if row["schema"] == "Person" else "organization")
            yield Pair(row["name1"], row["name2"], row["is_match"] == "true", kind, row.get("case_group") or kind)  # type: ignore[arg-type]


def figures(rows: list[Pair], says: Callable[[Pair], bool]) -> dict[str, float]:
    """Return precision, recall, F1 and balanced accuracy of a rule."""
    answers = [(row.same, says(row)) for row in rows]
    tp, fp, fn, tn = (answers.count(x) for x in ((True, True), (False, True), (True, False), (False, False)))
    recall, specificity = tp / max(1, tp + fn), tn / max(1, tn + fp)
    return {
        "n": len(rows), "precision": tp / max(1, tp + fp), "recall": recall,
        "f1": 2 * tp / max(1, 2 * tp + fp + fn), "balanced_accuracy": (recall + specificity) / 2,
    }  # fmt: skip


def baseline(rows: list[Pair]) -> dict[str, float]:
    """Return the figures of sorted words at the threshold that is best for these rows."""
    ratios = {r: fuzz.token_sort_ratio(r.a, r.b, processor=utils.default_process) for r in rows}
    return max((figures(rows, lambda r, t=t: ratios[r] >= t) for t in SWEEP), key=lambda f: f["f1"])  # type: ignore[misc]


def microseconds(rows: list[Pair]) -> float:
    """Return the time of a comparison of two names of different rows, in microseconds, names parsed before."""
    names = sorted({name for r in rows if r.kind == "person" for name in (r.a, r.b)})[:300]
    crossed = [(a, b) for a in names for b in names if a < b]
    for name in names:
        same_name(name, name + " Jr.")
    begun = time.perf_counter()
    for a, b in crossed:
        same_name(a, b)
    return (time.perf_counter() - begun) / max(1, len(crossed)) * 1e6


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.names", description=__doc__)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--errors", action="store_true", help="list the pairs that come out wrong")
    options = parser.parse_args()
    report: dict[str, object] = {}
    for path in options.data:
        rows = list(pairs(path))
        subsets = {"all": rows, "without synth": [r for r in rows if not r.group.startswith("synth")]}
        groups = sorted({r.group for r in rows})
        subsets |= {g: [r for r in rows if r.group == g] for g in groups}
        for name, subset in subsets.items():
            ours = figures(subset, lambda r: same_name(r.a, r.b, kind=r.kind).score >= 0.5)
            theirs = baseline(subset)
            report[f"{path.name}: {name}"] = {"twosource": ours, "sorted words": theirs}
            cells = "  ".join(f"{k} {ours[k]:.3f} ({theirs[k]:.3f})" for k in list(ours)[1:])
            print(f"{path.name:22} {name:16} n {len(subset):4}  {cells}")
        taken = round(microseconds(rows), 1)  # once: a second time the answers are remembered
        report[f"{path.name}: microseconds"] = taken
        print(f"{path.name:22} {taken} µs a pair")
        for r in rows if options.errors else []:
            match = same_name(r.a, r.b, kind=r.kind)
            if (match.score >= 0.5) != r.same:
                print("  missed" if r.same else "  merged", r.kind, r.a, r.b, match.score, match.reason, sep=" | ")
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
