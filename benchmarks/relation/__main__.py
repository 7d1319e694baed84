"""Measure the relation classifier on PLV's training pairs, by cross-validation and without PLV.

    python -m benchmarks.relation DATA [--json F]

DATA holds `plv-train.jsonl.gz`, and for training `polnear-train.jsonl.gz`, `plover-gsr-cameo.txt` and
`plover-headlines.jsonl.gz`. Five folds, mean of two shuffles; the pairs of one sentence share a fold (`rows`: they
do not). The answer is the product's own (`likeliest`): features and the sentence's vector, the class for nothing, no
answer where it is unsure; pairs without an answer count as wrong.
The lexicon, whose answers are among the features, was developed with these pairs in sight; `without lexicon` leaves
these features out of it. `without PLV` is trained on the gold standard records and the headline templates alone.
"""

import argparse
import gzip
import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.gsr.records import records
from training import relation as recipe
from training.relation import Example, Row
from twosource import language
from twosource.extraction.events.classifier import NONE, YIELD, buckets, load
from twosource.extraction.events.pairs import answer, features, outcome, sense
from twosource.extraction.relation import likeliest, pair_in

SHUFFLES = (0, 1)
FILLERS = {"country_1": "Kenya", "country_2": "Brazil", "country_3": "Japan", "city": "Lagos"}
YIELDING = frozenset({"CONCEDE", "RETREAT"})
PLAIN = re.compile(r"w \S+")  # single words
LEXICON = re.compile(r"lex |best |.* kind |chain .* > |path kind ")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    rows = list(recipe.read_plv(options.data / "plv-train.jsonl.gz"))
    told = list(written(rows))
    empty = recipe.sample(recipe.nothing(options.data / "polnear-train.jsonl.gz"))
    whole = chosen(told, lambda _: True)
    results = {}
    for name, part, extra, grouped in (
        ("words alone", chosen(told, lambda f: bool(PLAIN.fullmatch(f)), bare=True), [], True),
        ("without lexicon", chosen(told, lambda f: not LEXICON.match(f)), [], True),
        ("without vector", chosen(told, lambda _: True, bare=True), empty, True),
        ("five folds", whole, [], True),
        ("five folds, as shipped", whole, empty, True),
        ("five folds of rows, as shipped", whole, empty, False),
    ):
        results[name] = validated(part, extra, [t.listed for t in told], grouped=grouped)
        show(name, results[name])
    other = [*gsr(options.data / "plover-gsr-cameo.txt"), *headlines(options.data / "plover-headlines.jsonl.gz")]
    results["without PLV"] = apart(list(recipe.examples(other)), whole)
    results["lexicon alone"] = recipe.figures([r.label for r in rows], [t.lexicon for t in told])
    show("without PLV", results["without PLV"])
    show("lexicon alone", results["lexicon alone"])
    if options.json:
        options.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def show(name: str, figures: dict[str, float]) -> None:
    print(name, "  ".join(f"{k} {v:.3f}" for k, v in figures.items()), flush=True)


class Told(NamedTuple):
    """A row with its features, the vector of its sentence, and the lexicon's own answer, if it has any."""

    row: Row
    strings: list[str]
    sense: NDArray[np.float32] | None
    listed: bool
    lexicon: str


def written(rows: Sequence[Row]) -> Iterator[Told]:
    for row, doc in zip(rows, language.load().annotate(r.text for r in rows), strict=True):
        pair = pair_in(row.text, doc, row.source, row.target)
        found = answer(pair)
        kind = outcome(found[0]) if found else None
        said = YIELD if kind in YIELDING else kind or NONE
        yield Told(row, list(features(pair)), sense(pair), found is not None, said)


def chosen(told: Sequence[Told], keep: Callable[[str], bool], *, bare: bool = False) -> list[Example]:
    """Return what is learnt from the features kept; `bare`: without the vector."""
    return [
        Example(buckets(f for f in t.strings if keep(f)), t.row.label, t.row.text, None if bare else t.sense)
        for t in told
    ]


def validated(
    rows: Sequence[Example], extra: Sequence[Example], listed: Sequence[bool], *, grouped: bool
) -> dict[str, float]:
    """Return the mean figures of several shuffles."""
    gold, each, sharpness = [r.label for r in rows], [], load().sharpness
    for seed in SHUFFLES:
        classes, scores = recipe.cross_validated(rows, extra, seed, grouped=grouped)
        powers = np.exp(sharpness * scores)
        likely = powers / powers.sum(1, keepdims=True)
        lines = (dict(zip(classes, line, strict=True)) for line in likely.tolist())
        said = [_said(line, known) for line, known in zip(lines, listed, strict=True)]
        each.append(recipe.figures(gold, said))
    return {k: fmean(f.get(k, 0.0) for f in each) for k in each[0]}


def _said(likely: dict[str, float], listed: bool) -> str:
    told = likeliest({NONE: 0.0, **likely}, listed=listed)
    return told[0] if told is not None else NONE


def apart(train: Sequence[Example], test: Sequence[Example]) -> dict[str, float]:
    """Return the figures of a model of the one on the other."""
    model = recipe.fit(train, sorted({r.label for r in train}))
    said = [model.classes[i] for i in recipe.judged(model, test).argmax(1)]
    return recipe.figures([r.label for r in test], said)


def gsr(path: Path) -> Iterator[Row]:
    for record in records(path):
        if record.sources:
            target = next(iter(record.targets), None)
            yield Row(record.text, record.sources[0], target, YIELD if record.type in YIELDING else record.type)


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
        yield Row(text, *[*spans[:2], (0, 0), None][:2], YIELD if label in YIELDING else label)


if __name__ == "__main__":
    main()
