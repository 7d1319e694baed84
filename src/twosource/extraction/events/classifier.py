"""The relation classifier: hashed features, one weight for each of them and each type, a softmax.

`training/relation.py` makes `weights.npz`. Running it takes numpy alone.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from zlib import crc32

import msgspec
import numpy as np
from numpy.typing import NDArray

BUCKETS = 1 << 15
YIELD = "YIELD"  # CONCEDE and RETREAT, which are one class in PLV
NONE = "NONE"  # the class of two actors between whom nothing is told


class Weights(msgspec.Struct, frozen=True):
    """Weights by bucket and class, the rarity of each bucket, and how sharp the softmax is.

    `mean` and `sense` are the mean of the sentences' vectors and the weights of what a vector has beyond it.
    """

    classes: tuple[str, ...]
    table: NDArray[np.float32]
    rarity: NDArray[np.float32]
    sharpness: float
    mean: NDArray[np.float32]
    sense: NDArray[np.float32]


@cache
def load() -> Weights:
    """Return the packaged weights."""
    with (files("twosource.extraction.events") / "weights.npz").open("rb") as file:
        held = np.load(file)
        table = held["table"].astype(np.float32) * held["scale"]
        rarity = held["rarity"].astype(np.float32)
        classes = tuple(held["classes"].tolist())
        return Weights(classes, table, rarity, float(held["sharpness"]), held["mean"], held["sense"])


def buckets(features: Iterable[str]) -> NDArray[np.int64]:
    """Return the distinct buckets of features; CRC-32 gives the same on every machine."""
    return np.unique(np.fromiter((crc32(f.encode()) % BUCKETS for f in features), dtype=np.int64))


def vector(found: NDArray[np.int64], rarity: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the weights of a pair's buckets, of length one together."""
    values = rarity[found]
    length: NDArray[np.float32] = values / max(float(np.sqrt((values**2).sum())), 1e-9)
    return length


def beyond(sense: NDArray[np.float32], mean: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return what a sentence's vector has beyond the mean, of length one."""
    rest = sense - mean
    length: NDArray[np.float32] = rest / max(float(np.sqrt((rest**2).sum())), 1e-9)
    return length


def scores(features: Iterable[str], sense: NDArray[np.float32] | None = None) -> Mapping[str, float]:
    """Return the probability of each class; `sense` is the vector of the sentence, if the pipeline has any."""
    held = load()
    found = buckets(features)
    logits = vector(found, held.rarity) @ held.table[found]
    if sense is not None and sense.shape == held.mean.shape:
        logits = logits + beyond(sense, held.mean) @ held.sense
    logits = held.sharpness * logits
    powers = np.exp(logits - logits.max())
    return dict(zip(held.classes, (powers / powers.sum()).tolist(), strict=True))
