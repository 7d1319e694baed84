"""Score a brief against an editor's reading of the same articles: one line a measure, 0 to 1, then the mean."""

import argparse
import json
from pathlib import Path
from statistics import fmean

from benchmarks.briefs.entities import Figures, Misses, entities
from benchmarks.briefs.events import events
from benchmarks.briefs.facts import differences, facts, quantities
from benchmarks.briefs.gold import Json, align
from benchmarks.briefs.statements import statements

EXAMPLES = Path(__file__).parents[2] / "examples"
EXPECTED = Path(__file__).parents[2] / "tests" / "examples" / "expected"


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
    parser.add_argument("--json", type=Path, metavar="F", help="write the figures")
    parser.add_argument("--detail", action="store_true", help="print what was missed")
    args = parser.parse_args()
    if not args.examples and not args.brief:
        parser.error("give GOLD and a BRIEF or articles, or --examples")
    scored = {name: score(_json(gold), made(inputs)) for name, (gold, inputs) in _sets(args).items()}
    results = {name: figures for name, (figures, _) in scored.items()}
    for name, (_, misses) in scored.items():
        for miss in misses if args.detail else ():
            print(name, *miss, sep="\t")
    _table(results)
    if args.json:
        args.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def _table(results: dict[str, Figures]) -> None:
    measures = list(dict.fromkeys(m for figures in results.values() for m in figures))
    several = len(results) > 1
    print(f"{'':22}", *(f"{name:>10}" for name in [*results, *(["mean"] if several else [])]))
    for measure in sorted(measures, key=lambda m: m == "mean"):
        values = [figures[measure] for figures in results.values() if measure in figures]
        cells = [f"{f[measure]:>10.3f}" if measure in f else f"{'–':>10}" for f in results.values()]
        print(f"{measure:22}", *cells, *([f"{fmean(values):>10.3f}"] if several else []))


if __name__ == "__main__":
    main()
