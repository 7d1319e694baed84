"""Accuracy and speed of the bundled language model: `python -m benchmarks.language DATA [--json F] [--save]`.

DATA is a folder with ud-ewt-dev, ud-gum-dev, uner-ewt-dev, polnear-dev, timebank-aquaint and ecb-dev (`*.jsonl.gz`).
"""

import argparse
import json
import os
from pathlib import Path

from benchmarks.language import accuracy, meaning, speed
from benchmarks.language.published import PUBLISHED
from twosource.language.bundled import Bundled

RESULTS = Path(__file__).parents[1] / "results"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--save", action="store_true", help="write benchmarks/results/language.json and .md")
    parser.add_argument("--no-speed", action="store_true")
    args = parser.parse_args()
    result = measure(args.data, with_speed=not args.no_speed)
    text = json.dumps(result, indent=1) + "\n"
    for path in [args.json, RESULTS / "language.json" if args.save else None]:
        if path:
            path.write_text(text, encoding="utf-8")
    table = markdown(result)
    if args.save:
        (RESULTS / "language.md").write_text(table, encoding="utf-8")
    print(table)


def measure(data: Path, *, with_speed: bool) -> dict:
    annotator = Bundled()
    banks = {"EWT dev": data / "ud-ewt-dev.jsonl.gz", "GUM dev": data / "ud-gum-dev.jsonl.gz"}
    result = {
        "pipeline": annotator.name,
        "gold words": {name: accuracy.gold_words(annotator, path) for name, path in banks.items()},
        "raw text": {name: accuracy.raw_text(annotator, path) for name, path in banks.items()}
        | {"GUM dev, genres trained on": accuracy.raw_text(annotator, banks["GUM dev"], trained=True)},
        "names": accuracy.entities(annotator, data),
        "attribution": accuracy.attribution(annotator, data / "polnear-dev.jsonl.gz"),
    }
    if next(annotator.annotate(["It sank."]))[:].has_vector:
        result["times"] = accuracy.time_extents(annotator, data / "timebank-aquaint.jsonl.gz")
        result["vectors"] = meaning.measure(data, meaning.ours)
    if with_speed:
        systems = {"twosource": "twosource", "spaCy, en_core_web_sm architecture": "spacy"}
        systems["the same, 2 processes"] = "spacy 2 processes"
        result["speed"] = {name: speed.measure(data, system) for name, system in systems.items()}
        result["cores"] = len(os.sched_getaffinity(0))
    return result


def markdown(result: dict) -> str:
    """Return the result as tables, with published figures beside it."""
    lines = [f"# Language: `{result['pipeline']}`", ""]
    for title in ("gold words", "raw text"):
        lines += _table(f"UD English, {title} (CoNLL 2018 F1)", result[title])
    lines += _table("Names, UNER EWT dev, second half, raw text (strict F1)", {"ours": result["names"]})
    lines += _table("Attribution, PolNeAR dev, raw text (F1)", {"ours": result["attribution"]})
    if "vectors" in result:
        lines += _table("Extents of times, TimeBank and AQUAINT dev (F1)", {"ours": result["times"]})
        lines += _table("Span vectors, ECB+ dev and our pairs", {"ours": result["vectors"]} | meaning.BESIDE)
    if "speed" in result:
        lines += _table(f"Speed, text to Doc, {result['cores']} cores, PolNeAR dev", result["speed"])
    return "\n".join([*lines, PUBLISHED])


def _table(title: str, scores: dict[str, dict[str, float]]) -> list[str]:
    columns = list(next(iter(scores.values())))
    head = [f"| {title} | {' | '.join(columns)} |", "| --- |" + " --- |" * len(columns)]
    return [*head, *(f"| {name} | {' | '.join(str(row[c]) for c in columns)} |" for name, row in scores.items()), ""]


if __name__ == "__main__":
    main()
