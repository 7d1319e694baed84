"""Score a brief against an editor's reading of the same articles: one line a measure, 0 to 1, then the mean."""

import argparse
import json
from pathlib import Path
from statistics import fmean

from benchmarks.briefs import annotated
from benchmarks.briefs.entities import Figures, Misses, entities
from benchmarks.briefs.events import events
from benchmarks.briefs.facts import differences, facts, quantities
from benchmarks.briefs.gold import Json, align
from benchmarks.briefs.statements import statements

EXAMPLES = Path(__file__).parents[2] / "examples"
EXPECTED = Path(__file__).parents[2] / "tests" / "examples" / "expected"
PARTS = ("entities", "statements", "events", "quantities", "facts", "differences")


def score(gold_data: Json, brief: Json) -> tuple[Figures, Misses]:
    """Return the figures of a brief with their mean, and what was missed."""
    gold, misses = align(gold_data, brief), Misses()
    linked, figures = entities(gold, brief, misses)
    figures |= statements(gold, brief, linked, misses)
    figures |= events(gold, brief, linked, misses)
    figures |= quantities(gold, brief, misses) | facts(gold, brief, misses) | differences(gold, brief, misses)
    return figures | {"mean": fmean(figures.values())}, misses


def made(inputs: list[Path]) -> Json:
    """Return a brief as JSON: the file itself where it is one, else made from the articles."""
    if len(inputs) == 1 and inputs[0].suffix == ".json":
        return _json(inputs[0])
    import twosource  # noqa: PLC0415  (a brief that exists is scored without loading the model)

    return twosource.brief(inputs).to_dict()


def _json(path: Path) -> Json:
    data: Json = json.loads(path.read_text(encoding="utf-8"))
    return data


def _sets(args: argparse.Namespace) -> dict[str, tuple[Path, list[Path]]]:
    if args.examples:
        return {p.stem: (p, [EXAMPLES / p.stem]) for p in sorted(EXPECTED.glob("*.json"))}
    return {args.gold.stem: (args.gold, args.brief)}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.briefs", description=__doc__)
    parser.add_argument("gold", nargs="?", type=Path, help="what an editor reads (JSON)")
    parser.add_argument("brief", nargs="*", type=Path, help="a brief (JSON), or the articles to make one from")
    parser.add_argument("--examples", action="store_true", help="the bundled examples and what is expected of them")
    parser.add_argument("--clusters", type=Path, metavar="DATA", help="the annotated clusters; DATA has their articles")
    parser.add_argument("--json", type=Path, metavar="F", help="write the figures")
    parser.add_argument("--detail", action="store_true", help="print what was missed (never of a held cluster)")
    args = parser.parse_args()
    if args.clusters:
        clusters(args.clusters, args.json, detail=args.detail)
    elif args.examples or args.brief:
        given(args)
    else:
        parser.error("give GOLD and a BRIEF or articles, --examples, or --clusters DATA")


def given(args: argparse.Namespace) -> None:
    """Score the examples, or the gold and the brief of the command line."""
    scored = {name: score(_json(gold), made(inputs)) for name, (gold, inputs) in _sets(args).items()}
    results = {name: figures for name, (figures, _) in scored.items()}
    for name, (_, misses) in scored.items():
        for miss in misses if args.detail else ():
            print(name, *miss, sep="\t")
    _table(results, several=len(results) > 1)
    if args.json:
        args.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def clusters(data: Path, out: Path | None = None, *, detail: bool = False) -> None:
    """Score the annotated clusters, and print their figures and the means of the open and of the held ones."""
    golds = annotated.annotations()
    found = annotated.rows(data, annotated.wanted(golds.values()))
    results: dict[str, dict[str, Figures]] = {"open": {}, "held": {}}
    for name, gold in golds.items():
        figures, misses = score(gold, annotated.brief(gold, found))
        results["held" if gold.get("held") else "open"][name] = figures
        for miss in misses if detail and not gold.get("held") else ():
            print(name, *miss, sep="\t")
    means = {kind: _means(list(rows.values())) for kind, rows in results.items() if rows}
    _rows(results)
    print()
    _table(means, several=False)
    if out:
        out.write_text(json.dumps({"means": means, "clusters": results}, indent=1) + "\n", encoding="utf-8")


def _means(rows: list[Figures]) -> Figures:
    """Return the mean of each measure over the clusters that have it."""
    measures = dict.fromkeys(measure for row in rows for measure in row)
    return {measure: fmean(row[measure] for row in rows if measure in row) for measure in measures}


def _rows(results: dict[str, dict[str, Figures]]) -> None:
    """Print a cluster a line: the mean of each part of the brief, then the mean of all measures."""
    print(f"{'':40} {'':4}", *(f"{part:>11}" for part in (*PARTS, "mean")))
    for kind, rows in results.items():
        for name, figures in rows.items():
            parts = [[v for m, v in figures.items() if m.startswith(part)] for part in PARTS]
            cells = [f"{fmean(part):>11.3f}" if part else f"{'–':>11}" for part in parts]
            print(f"{name[:40]:40} {kind}", *cells, f"{figures['mean']:>11.3f}")


def _table(results: dict[str, Figures], *, several: bool) -> None:
    measures = list(dict.fromkeys(m for figures in results.values() for m in figures))
    print(f"{'':22}", *(f"{name:>10}" for name in [*results, *(["mean"] if several else [])]))
    for measure in sorted(measures, key=lambda m: m == "mean"):
        values = [figures[measure] for figures in results.values() if measure in figures]
        cells = [f"{f[measure]:>10.3f}" if measure in f else f"{'–':>10}" for f in results.values()]
        print(f"{measure:22}", *cells, *([f"{fmean(values):>10.3f}"] if several else []))


if __name__ == "__main__":
    main()
