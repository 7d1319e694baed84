"""How well span vectors tell sentences on one event from others: `python -m benchmarks.language.meaning DATA`.

ECB+ dev: sentences of different documents. AUC, how often a pair on one event is nearer than a pair that is not: among
all pairs, and within a topic, whose two events are of one kind (two earthquakes, two arrests). Stance: how high a
claim's own evidence ranks among that of all claims of the benchmark (mean reciprocal rank). `--teacher` measures the
encoder that the model was made from, with torch.
"""

import argparse
import json
import tomllib
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.language.data import rows
from twosource.language import load

PAIRS = Path(__file__).parents[1] / "stance" / "pairs.toml"
# Measured once, with torch (`--teacher`); the last is the mean of the words' last states before vectors were taught.
BESIDE = {
    "all-MiniLM-L6-v2, alone": {
        "same event, all pairs (AUC)": 97.7, "same event, within a topic (AUC)": 71.5, "claim to evidence (MRR)": 90.9,
    },
    "our encoder before (mean of states)": {
        "same event, all pairs (AUC)": 65.3, "same event, within a topic (AUC)": 55.1, "claim to evidence (MRR)": 53.2,
    },
}  # fmt: skip
Vectors = NDArray[np.float32]
Embed = Callable[[Sequence[str]], Vectors]


def ours(texts: Sequence[str]) -> Vectors:
    """The bundled model's vectors; none where it has none."""
    docs = list(load().annotate(texts))
    if not docs[0][:].has_vector:
        raise SystemExit("this model has no vectors")
    return np.array([doc[:].vector for doc in docs])


def teacher(texts: Sequence[str]) -> Vectors:
    """Those of all-MiniLM-L6-v2."""
    from training.vectors import teacher as original  # noqa: PLC0415  (torch is not of the package)

    return original(texts)


def measure(data: Path, embed: Embed) -> dict[str, float]:
    """Return the figures of one way to make vectors."""
    labels, texts = zip(*_sentences(data), strict=True)
    near = (vectors := embed(texts)) @ vectors.T
    pairs = [(i, j) for i, j in combinations(range(len(texts)), 2) if labels[i][2] != labels[j][2]]
    same = np.array([labels[i][:2] == labels[j][:2] for i, j in pairs])
    topic = np.array([labels[i][0] == labels[j][0] for i, j in pairs])
    scores = np.array([near[i, j] for i, j in pairs])
    return {
        "same event, all pairs (AUC)": _auc(scores, same),
        "same event, within a topic (AUC)": _auc(scores[topic], same[topic]),
        "claim to evidence (MRR)": _ranks(embed),
    }


def _sentences(data: Path) -> Iterator[tuple[tuple[int, str, str], str]]:
    for row in rows(data / "ecb-dev.jsonl.gz"):
        for words in row["sentences"]:
            yield (row["topic"], row["subtopic"], row["doc"]), " ".join(words)


def _auc(scores: NDArray[np.float32], right: NDArray[np.bool_]) -> float:
    ranks = np.empty(len(scores))
    ranks[scores.argsort()] = np.arange(1, len(scores) + 1)
    count = int(right.sum())
    above = ranks[right].sum() - count * (count + 1) / 2
    return round(100 * float(above) / (count * (len(scores) - count)), 1)


def _ranks(embed: Embed) -> float:
    pairs = tomllib.loads(PAIRS.read_text(encoding="utf-8"))["pair"]
    claims, evidence = (embed([pair[side] for pair in pairs]) for side in ("claim", "evidence"))
    near = claims @ evidence.T
    ranks = (near >= near.diagonal()[:, None]).sum(axis=1)
    return round(100 * float((1 / ranks).mean()), 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--teacher", action="store_true")
    args = parser.parse_args()
    print(json.dumps(measure(args.data, teacher if args.teacher else ours), indent=1))


if __name__ == "__main__":
    main()
