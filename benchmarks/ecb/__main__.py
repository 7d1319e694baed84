"""Event links across documents on ECB+ dev, gold mentions and our own, beside a lemma heuristic.

    python -m benchmarks.ecb FOLDER [--json F]

FOLDER holds ecb-train.jsonl.gz and ecb-dev.jsonl.gz. Pairs are compared within gold topics, singletons count, and the
score is the CoNLL F1 (mean of MUC, B³ and CEAF-e), as for the lemma heuristic's 76.3 on the test part (Ahmed et al.
2023).
With our own mentions, one that meets a gold mention's words stands for it, and all others count against us.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benchmarks.coreference.scores import count, f1
from benchmarks.ecb import heuristic
from benchmarks.ecb.data import Gold, documents, topics
from benchmarks.ecb.mentions import Readings, Told, gold_clusters, pairs, read
from twosource.language import load
from twosource.linking.averages import average_groups
from twosource.linking.dossier import link_articles
from twosource.linking.events import link_events
from twosource.linking.likeness import floor, likelihood
from twosource.model.reading import Reading

THRESHOLDS = tuple(n / 100 for n in range(0, 31, 2))
Groups = Iterable[Iterable[int]]


def ours(readings: Sequence[Reading], told: Sequence[Told]) -> Groups:
    """Return the groups that the pair scorer alone makes of given mentions."""
    scores = {pair: likelihood(signs) for pair, signs in pairs(readings, [t.key for t in told])}
    return average_groups(range(len(told)), scores, floor())


def product(readings: Sequence[Reading], told: Sequence[Told]) -> Groups:
    """Return the groups of the product, which also asks for a reason against."""
    dossier, _, _ = link_articles(readings)
    groups = link_events(dossier).of
    by_group: dict[int, list[int]] = {}
    for n, t in enumerate(told):
        by_group.setdefault(groups[t.key], []).append(n)
    return by_group.values()


def score(found: Sequence[Readings], groups: Callable[[Readings], tuple[Sequence[Gold], Groups]]) -> dict[str, float]:
    """Return the figures of one way to group, over all topics."""
    counts: Counter[str] = Counter()
    for topic in found:
        mentions, made = groups(topic)
        names = {gold: n for n, gold in enumerate(t.gold for t in topic.told)}
        # A mention that is no gold one gets a number of its own.
        numbers = [names.get(m, len(names) + n) for n, m in enumerate(mentions)]
        said = [frozenset(numbers[n] for n in group) for group in made]
        counts += count(gold_clusters([t.gold.chain for t in topic.told]), said)
    return f1(counts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    annotator = load()
    train, dev = (
        [read(t, annotator) for t in topics(documents(args.folder / f"ecb-{split}.jsonl.gz")).values()]
        for split in ("train", "dev")
    )
    known = heuristic.known_pairs([t.told for t in train])

    def lemmas(threshold: float, own: bool = False) -> Callable[[Readings], tuple[Sequence[Gold], Groups]]:
        def groups(topic: Readings) -> tuple[Sequence[Gold], Groups]:
            told = topic.found if own else topic.told
            return [t.gold for t in told], heuristic.clusters(told, known, threshold)

        return groups

    best = max(THRESHOLDS, key=lambda t: score(train, lemmas(t))["conll"])
    best_own = max(THRESHOLDS, key=lambda t: score(train, lemmas(t, own=True))["conll"])
    gold = [t.gold for topic in dev for t in topic.told]
    own = [topic.found for topic in dev]
    hit = sum(t.gold in set(gold) for told in own for t in told)
    rows = {
        f"gold mentions, lemma heuristic (threshold {best})": score(dev, lemmas(best)),
        "gold mentions, our pair scorer": score(dev, lambda t: ([m.gold for m in t.told], ours(t.gold, t.told))),
        "gold mentions, the product's linking": score(
            dev, lambda t: ([m.gold for m in t.told], product(t.gold, t.told))
        ),
        f"own mentions, lemma heuristic (threshold {best_own})": score(dev, lemmas(best_own, own=True)),
        "own mentions, the product's linking": score(
            dev, lambda t: ([m.gold for m in t.found], product(t.own, t.found))
        ),
    }
    figures = {"own mentions": {"recall": hit / len(gold), "precision": hit / sum(map(len, own))}}
    for name, row in rows.items():
        print(f"{name:55} " + "  ".join(f"{k} {v}" for k, v in row.items() if k.endswith(("f1", "conll"))))
    print(figures)
    if args.json:
        args.json.write_text(json.dumps({"annotator": annotator.name, **rows, **figures}, indent=1) + "\n")


if __name__ == "__main__":
    main()
