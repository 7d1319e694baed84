"""Teaches the weights of the signs that two mentions tell one happening: `python -m training.event_pairs FOLDER`.

FOLDER holds ecb-train.jsonl.gz (ECB+, CC BY 3.0). A logistic regression over all pairs of gold mentions within a topic,
fitted by Newton's method with a ridge; the floor of the mean is what serves held-out topics best (three folds). The
weights go to the package as `knowledge/data/event_pairs.toml`, a page of numbers with names.
"""

import argparse
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.coreference.scores import count, f1
from benchmarks.ecb.data import documents, topics
from benchmarks.ecb.mentions import gold_clusters, pairs, read
from twosource.language import load
from twosource.linking.averages import average_groups

OUT = Path(__file__).parents[1] / "src" / "twosource" / "knowledge" / "data" / "event_pairs.toml"
RIDGE = 30.0
FOLDS = 3
FLOORS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
Table = NDArray[np.float64]


class Topic(NamedTuple):
    """The pairs of one topic: their keys, their signs, and whether they are one."""

    keys: list[tuple[int, int]]
    values: Table
    same: NDArray[np.bool_]
    chains: list[str]


def fit(values: Table, same: NDArray[np.bool_]) -> Table:
    """Return the weights, the constant last."""
    x = np.hstack([values, np.ones((len(values), 1))])
    penalty = np.full(x.shape[1], RIDGE)
    penalty[-1] = 0.0
    w = np.zeros(x.shape[1])
    for _ in range(12):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - same) + penalty * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty + 1e-9)
        w -= np.linalg.solve(hessian, gradient)
    return w


def predict(values: Table, weights: Table) -> Table:
    """Return how likely each pair is one."""
    return 1 / (1 + np.exp(-np.clip(values @ weights[:-1] + weights[-1], -30, 30)))  # type: ignore[no-any-return]


def conll(topics_: list[Topic], scores: list[Table], floor: float) -> float:
    """Return the CoNLL F1 of the groups that the scores make."""
    counts: Counter[str] = Counter()
    for topic, own in zip(topics_, scores, strict=True):
        near = {k: float(s) for k, s in zip(topic.keys, own, strict=True) if s > 0.01}
        groups = average_groups(range(len(topic.chains)), near, floor)
        counts += count(gold_clusters(topic.chains), [frozenset(g) for g in groups])
    return f1(counts)["conll"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    annotator = load()
    made: list[Topic] = []
    names: list[str] = []
    for own in topics(documents(args.folder / "ecb-train.jsonl.gz")).values():
        readings = read(own, annotator)
        rows = list(pairs(readings.gold, [t.key for t in readings.told]))
        names = list(rows[0][1])
        chains = [t.gold.chain for t in readings.told]
        made.append(
            Topic(
                [k for k, _ in rows],
                np.array([[float(v) for v in signs.values()] for _, signs in rows]),
                np.array([chains[i] == chains[j] for (i, j), _ in rows]),
                chains,
            )
        )
    held: list[Table] = [np.zeros(0)] * len(made)
    for fold in range(FOLDS):
        rest = [t for n, t in enumerate(made) if n % FOLDS != fold]
        w = fit(np.concatenate([t.values for t in rest]), np.concatenate([t.same for t in rest]))
        for n in range(fold, len(made), FOLDS):
            held[n] = predict(made[n].values, w)
    tried = {floor: conll(made, held, floor) for floor in FLOORS}
    print("held-out topics:", tried)
    best = max(tried, key=lambda f: tried[f])
    w = fit(np.concatenate([t.values for t in made]), np.concatenate([t.same for t in made]))
    lines = [f'"{name}" = {value:.3f}' for name, value in zip([*names, ""], w, strict=True)]
    OUT.write_text(
        "# How much each sign says that two mentions tell one happening (twosource/linking/likeness.py). Made by\n"
        "# `python -m training.event_pairs` from ECB+ train (Cybulska and Vossen 2014, CC BY 3.0); not to be edited.\n"
        f"floor = {best}\n\n[weights]\n" + "\n".join(lines) + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
