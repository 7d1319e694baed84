"""Measure statements on a table of cases: `python -m benchmarks.statements TABLE [--json F] [--detail]`.

A statement is found when its content shares at least half of the union with the expected one. Of those found, the
share right in each aspect; `cases`: the share of cases with everything right and nothing besides. Every third case is
held out: its figures are shown, its sentences never.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.statements.cases import Outcome, load, outcomes
from twosource import language
from twosource.model.reading import LocalStatement, Reading

ASPECTS = ("content", "source", "cue", "speaker", "via", "channel", "act", "unnamed")


def figures(found: Sequence[Outcome]) -> dict[str, float]:
    """Return the figures of some cases."""
    count: Counter[str] = Counter()
    for outcome in found:
        count["wanted"] += len(outcome.pairs)
        count["extra"] += len(outcome.extra)
        count["right"] += outcome.right
        for errors in outcome.errors:
            count["found"] += "found" not in errors
            count.update(errors)
    precision = count["found"] / max(1, count["found"] + count["extra"])
    recall = sum(1 for o in found for e in o.errors if "found" not in e) / max(1, count["wanted"])
    missing = sum("found" in e for o in found for e in o.errors)
    hits = max(1, count["wanted"] - missing)
    return {
        "cases": len(found), "right": count["right"] / max(1, len(found)), "precision": precision, "recall": recall,
        **{a: 1 - count[a] / hits for a in ASPECTS},
    }  # fmt: skip


def tell(said: LocalStatement, reading: Reading) -> str:
    """Return a statement in a line."""
    text = reading.article.text

    def named(indices: Sequence[int]) -> list[str]:
        return [reading.entities[i].name for i in indices]

    words = {name: text[slice(*span)] if span else None for name, span in (("source", said.source), ("cue", said.cue))}
    content = [text[s:e] for s, e in said.content]
    single = {"behalf": said.on_behalf_of, "to": said.addressee, "where": said.where}
    rest = {n: reading.entities[i].name for n, i in single.items() if i is not None}
    marks = [m for m in ("inferred", "unnamed") if getattr(said, m)]
    when = said.when.text if said.when else None
    return (
        f"{said.kind} {said.act} {words} {content} by {named(said.speakers)} via {named(said.via)} "
        f"channel {said.channel} inside {said.inside} when {when} {rest} {marks}"
    )


def detail(outcome: Outcome) -> None:
    """Print what is wrong with a case."""
    print(f"[{outcome.case['about']}] {outcome.reading.article.text!r}")
    for (want, said), errors in zip(outcome.pairs, outcome.errors, strict=True):
        if errors:
            print(f"    {', '.join(sorted(errors))}: wanted {want}")
            print(f"        got {tell(said, outcome.reading) if said else None}")
    for said in outcome.extra:
        print(f"    extra {tell(said, outcome.reading)}")


def main() -> None:
    """Print the figures of the open and the held part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--detail", action="store_true", help="print the errors of the open part")
    options = parser.parse_args()
    found = list(outcomes(load(options.table), language.load()))
    results = {}
    for part, held in (("open", False), ("held out", True)):
        chosen = [o for o in found if o.case.get("held", False) is held]
        results[part] = figures(chosen)
        if options.detail and not held:
            for outcome in chosen:
                if not outcome.right:
                    detail(outcome)
    for name, row in results.items():
        print(name, "  ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in row.items()))
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
