"""Measure the relation classifier on PLV's training pairs, by cross-validation and without PLV.

    python -m benchmarks.relation DATA [--json F]

DATA holds `plv-train.jsonl.gz`, and for training `polnear-train.jsonl.gz`, `plover-gsr-cameo.txt` and
`plover-headlines.jsonl.gz`. Five folds, mean of two shuffles; the pairs of one sentence share a fold (`rows`: they
do not). The lexicon, whose answers are among the features, was developed with these pairs in sight; `without lexicon`
leaves these features out of it. `without PLV` is trained on the gold standard records and the headline templates alone.
"""

import argparse
import gzip
import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import fmean

import numpy as np

from benchmarks.gsr.records import records
from training import relation as recipe
from training.relation import Example, Row
from twosource import language
from twosource.extraction.events.classifier import NONE, buckets
from twosource.extraction.events.pairs import answer, features, outcome
from twosource.extraction.relation import NOTHING, pair_in

SHUFFLES = (0, 1)
SHARPNESS = 5.0
FILLERS = {"country_1": "Kenya", "country_2": "Brazil", "country_3": "Japan", "city": "Lagos"}
YIELD = frozenset({"CONCEDE", "RETREAT"})
PLAIN = re.compile(r"w \S+")  # single words
LEXICON = re.compile(r"lex |best |.* kind |chain .* > |path kind ")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    rows = list(recipe.read_plv(options.data / "plv-train.jsonl.gz"))
    strings = list(written(rows))
    results = {"lexicon alone": lexicon(rows)}
    empty = recipe.sample(recipe.nothing(options.data / "polnear-train.jsonl.gz"))
    whole = chosen(rows, strings, lambda _: True)
    for name, part, extra, grouped in (
        ("words alone", chosen(rows, strings, lambda f: bool(PLAIN.fullmatch(f))), [], True),
        ("without lexicon", chosen(rows, strings, lambda f: not LEXICON.match(f)), [], True),
        ("five folds", whole, [], True),
        ("five folds, with the class for nothing, as shipped", whole, empty, True),
        ("five folds of rows", whole, [], False),
    ):
        results[name] = validated(part, extra, grouped=grouped)
        show(name, results[name])
    other = [*gsr(options.data / "plover-gsr-cameo.txt"), *headlines(options.data / "plover-headlines.jsonl.gz")]
    results["without PLV"] = apart(list(recipe.examples(other)), whole)
    show("lexicon alone", results["lexicon alone"])
    show("without PLV", results["without PLV"])
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def show(name: str, figures: dict[str, float]) -> None:
    print(name, "  ".join(f"{k} {v:.3f}" for k, v in figures.items()), flush=True)


def written(rows: Sequence[Row]) -> Iterator[list[str]]:
    for row, doc in zip(rows, language.load().annotate(r.text for r in rows), strict=True):
        yield list(features(pair_in(row.text, doc, row.source, row.target)))


def chosen(rows: Sequence[Row], strings: Sequence[list[str]], keep: Callable[[str], bool]) -> list[Example]:
    pairs = zip(rows, strings, strict=True)
    return [Example(buckets(f for f in found if keep(f)), row.label, row.text) for row, found in pairs]


def validated(rows: Sequence[Example], extra: Sequence[Example], *, grouped: bool) -> dict[str, float]:
    """Return the mean figures of several shuffles."""
    gold, each = [r.label for r in rows], []
    for seed in SHUFFLES:
        classes, scores = recipe.cross_validated(rows, extra, seed, grouped=grouped)
        powers = np.exp(SHARPNESS * scores)
        likely = powers / powers.sum(1, keepdims=True)
        each.append(recipe.figures(gold, [_said(dict(zip(classes, line, strict=True))) for line in likely.tolist()]))
    return {k: fmean(f.get(k, 0.0) for f in each) for k in each[0]}


def _said(likely: dict[str, float]) -> str:
    return NONE if likely.pop(NONE, 0.0) > NOTHING else max(likely, key=likely.__getitem__)


def lexicon(rows: Sequence[Row]) -> dict[str, float]:
    """Return the figures of the lexicon's own answers."""
    said = []
    for row, doc in zip(rows, language.load().annotate(r.text for r in rows), strict=True):
        found = answer(pair_in(row.text, doc, row.source, row.target))
        kind = outcome(found[0]) if found else None
        said.append("YIELD" if kind in YIELD else kind or NONE)
    return recipe.figures([r.label for r in rows], said)


def apart(train: Sequence[Example], test: Sequence[Example]) -> dict[str, float]:
    """Return the figures of a model of the one on the other."""
    model = recipe.fit(train, sorted({r.label for r in train}))
    said = [model.classes[i] for i in recipe.judged(model, test).argmax(1)]
    return recipe.figures([r.label for r in test], said)


def gsr(path: Path) -> Iterator[Row]:
    for record in records(path):
        if record.sources:
            target = next(iter(record.targets), None)
            yield Row(record.text, record.sources[0], target, "YIELD" if record.type in YIELD else record.type)


def headlines(path: Path) -> Iterator[Row]:
    """Yield the distinct templates, their first two slots being the actors."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        distinct = {(row["title"], row["label"]) for row in map(json.loads, lines)}
    for title, label in sorted(distinct):
        spans, text, at = [], "", 0
        for slot in re.finditer(r"\{(\w+)\}", title):
            text += title[at : slot.start()]
            filler = FILLERS.get(slot[1], "Peru")
            spans.append((len(text), len(text) + len(filler)))
            text, at = text + filler, slot.end()
        text += title[at:]
        yield Row(text, *[*spans[:2], (0, 0), None][:2], "YIELD" if label in YIELD else label)


if __name__ == "__main__":
    main()
