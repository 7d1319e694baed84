"""Measure `same_name` on tables of labelled pairs, beside rapidfuzz and, where it is installed, nomenklatura."""

import argparse
import csv
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from benchmarks.names.peers import Score, peers
from twosource.linking.names import same_name
from twosource.linking.persons import same_person
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


def scored(rows: list[Pair], score: Score) -> dict[Pair, float]:
    """Return how alike another comparison finds each pair."""
    return {r: score(r.a, r.b, r.kind) for r in rows}


def at_best(rows: list[Pair], alike: dict[Pair, float]) -> dict[str, float]:
    """Return the figures of another comparison at the threshold that is best for these rows."""
    return max((figures(rows, lambda r, t=t: alike[r] >= t) for t in SWEEP), key=lambda f: f["f1"])  # type: ignore[misc]


def microseconds(rows: list[Pair]) -> dict[str, float]:
    """Return the time of comparing two names of different rows, in microseconds, with the names parsed before.

    Most are rejected by how their words begin; the others are compared in full.
    """
    names = sorted({name for r in rows if r.kind == "person" for name in (r.a, r.b)})[:300]
    crossed: list[tuple[str, ...]] = [(a, b) for a in names for b in names if a < b]
    quick = [pair for pair in crossed if "begin differently" in same_person(*pair).reason]
    full = sorted(set(crossed) - set(quick))
    share = len(quick) / max(1, len(crossed))
    times = {"all": crossed, "quick": quick, "full": full}
    return {key: _timed(told, same_person) for key, told in times.items()} | {"share rejected quickly": share}


def _timed(rows: list[tuple[str, ...]], compare: Callable[..., object]) -> float:
    begun = time.process_time()  # of this process alone: the machine may have more to do
    for row in rows:
        compare(*row)
    return (time.process_time() - begun) / max(1, len(rows)) * 1e6


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
        others = {peer: scored(rows, score) for peer, score in peers().items()}
        for name, subset in subsets.items():
            ours = figures(subset, lambda r: same_name(r.a, r.b, kind=r.kind).score >= 0.5)
            told = {"twosource": ours} | {peer: at_best(subset, alike) for peer, alike in others.items()}
            report[f"{path.name}: {name}"] = told
            for who, theirs in told.items():
                cells = "  ".join(f"{k} {theirs[k]:.3f}" for k in list(ours)[1:])
                print(f"{path.name:22} {name:16} n {len(subset):4}  {who:20}  {cells}")
        taken = {key: round(value, 2) for key, value in microseconds(rows).items()}
        taken |= {peer: round(_timed([(r.a, r.b, r.kind) for r in rows], score), 2) for peer, score in peers().items()}
        report[f"{path.name}: microseconds"] = taken
        print(f"{path.name:22} microseconds a pair", *(f"{key} {value}" for key, value in taken.items()), sep="  ")
        for r in rows if options.errors else []:
            match = same_name(r.a, r.b, kind=r.kind)
            if (match.score >= 0.5) != r.same:
                print("  missed" if r.same else "  merged", r.kind, r.a, r.b, match.score, match.reason, sep=" | ")
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
