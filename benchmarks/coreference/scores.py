"""MUC, B³, CEAF-e and their mean, the CoNLL score.

Notes: Vilain et al. (1995); Bagga and Baldwin (1998); Luo (2005); Pradhan et al. (2014), whose reference scorer gives
the figures in the tests. A cluster is a set of mentions; counts are summed over documents before they are divided.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

Cluster = frozenset[int]
Counts = Counter[str]
METRICS = ("muc", "b3", "ceafe")


def count(gold: Sequence[Cluster], said: Sequence[Cluster]) -> Counts:
    """Return the numerators and denominators of the three measures for one document."""
    counts: Counts = Counter()
    for side, keys, others in (("recall", gold, said), ("precision", said, gold)):
        counts[f"muc {side} of"] += sum(len(key) - 1 for key in keys)
        counts[f"muc {side}"] += sum(len(key) - _parts(key, others) for key in keys)
        counts[f"b3 {side} of"] += sum(map(len, keys))
        counts[f"b3 {side}"] += sum(len(k & o) ** 2 / len(k) for k in keys for o in others)  # type: ignore[assignment]
        counts[f"ceafe {side} of"] += len(keys)
        counts[f"ceafe {side}"] += best_similarity(gold, said)  # type: ignore[assignment]
    return counts


def _parts(key: Cluster, others: Iterable[Cluster]) -> int:
    """Return into how many pieces the other side cuts a cluster; a mention that it lacks is a piece."""
    met = [key & other for other in others if key & other]
    return len(met) + len(key) - sum(map(len, met))


def f1(counts: Counts) -> dict[str, float]:
    """Return precision, recall and F1 of each measure, and the mean of the three F1, in per cent."""
    out: dict[str, float] = {}
    for metric in METRICS:
        p, r = (counts[f"{metric} {s}"] / max(1, counts[f"{metric} {s} of"]) for s in ("precision", "recall"))
        out |= {f"{metric} precision": 100 * p, f"{metric} recall": 100 * r}
        out[f"{metric} f1"] = 200 * p * r / (p + r) if p + r else 0.0
    out["conll"] = sum(out[f"{metric} f1"] for metric in METRICS) / len(METRICS)
    return {key: round(value, 2) for key, value in out.items()}


def best_similarity(gold: Sequence[Cluster], said: Sequence[Cluster]) -> float:
    """Return the largest sum of similarities over one-to-one pairings of clusters."""
    weight = [[2 * len(g & s) / (len(g) + len(s)) for s in said] for g in gold]
    return -_assign([[-w for w in row] for row in weight]) if weight and said else 0.0


def _assign(cost: list[list[float]]) -> float:
    """Return the least cost of giving each row a column of its own (Hungarian algorithm with potentials)."""
    if len(cost) > len(cost[0]):
        cost = [list(column) for column in zip(*cost, strict=True)]
    rows, columns = len(cost), len(cost[0])
    u, v, match = [0.0] * (rows + 1), [0.0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        match[0], column = row, 0
        least, way, used = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
        while match[column]:
            used[column], here = True, match[column]
            for j in range(1, columns + 1):
                reduced = cost[here - 1][j - 1] - u[here] - v[j]
                if not used[j] and reduced < least[j]:
                    least[j], way[j] = reduced, column
            following = min((j for j in range(1, columns + 1) if not used[j]), key=least.__getitem__)
            delta = least[following]
            for j in range(columns + 1):
                if used[j]:
                    u[match[j]], v[j] = u[match[j]] + delta, v[j] - delta
                else:
                    least[j] -= delta
            column = following
        while column:
            match[column], column = match[way[column]], way[column]
    return sum(cost[match[j] - 1][j - 1] for j in range(1, columns + 1) if match[j])
