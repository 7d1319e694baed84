"""Windows as tensors."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from training import mentions, names
from training.net import MEANING
from twosource.language.pieces import LONGEST, Encoded, encode

NONE = -100  # "not known": what PyTorch's losses ignore
SIZE = 2048  # pieces in a batch, padding included


@dataclass(frozen=True)
class Coded:
    """A window as numbers."""

    encoded: Encoded
    sid: list[int]
    gold: dict[str, list[int]]
    vectors: list[NDArray[np.float32] | None]  # of the sentences


class Coder:
    """From windows of words and labels to numbers, given the classes of each head and the vectors of sentences."""

    def __init__(self, tokenizer: Tokenizer, labels: dict[str, list[str]], vectors: dict[str, NDArray[np.float32]]):
        self.tokenizer, self.labels, self.vectors = tokenizer, labels, vectors
        self.classes = {head: {x: i for i, x in enumerate(values)} for head, values in labels.items()}
        self.classes["deprel"] = self.classes["relations"]
        self.classes["ner"] = self.classes["silver"] = self.classes["ner"] | {names.REST: len(names.TAGS)}
        self.classes["nominal"] = self.classes["nominal"] | {mentions.EITHER: len(mentions.NOMINAL)}

    def __call__(self, window: dict) -> Coded:
        gold = {"head": [NONE if head is None else head for head in window["head"]]}
        for key in ("upos", "feats", "lemma", "deprel", "ner", "silver", "attribution", "nominal", "event", "time"):
            gold[key] = [self.classes[key].get(x, NONE) for x in window[key]]
        sid = window["sid"]
        silent = sid[-1] == 0 or not window["split"]  # a single sentence says nothing of where sentences start
        gold["sentence"] = [NONE if silent else int(i == 0 or sid[i] != sid[i - 1]) for i in range(len(sid))]
        vectors = [self.vectors.get(text) for text in window["texts"]]
        return Coded(encode(self.tokenizer, window["tokens"], window["paragraphs"]), sid, gold, vectors)


@dataclass(frozen=True)
class Batch:
    """Padded windows. `reach[b, i, j]`: word i may depend on column j, which is the root or a word of its sentence.

    `vectors` are those of the sentences that have one; `pooling[v, b * words + i]` is the share of word i in vector v.
    """

    ids: Tensor
    shapes: Tensor
    first: Tensor
    mask: Tensor
    reach: Tensor
    gold: dict[str, Tensor]
    counts: list[int]  # words in each window
    vectors: Tensor
    pooling: Tensor


def padded(lists: Sequence[Sequence[int]], fill: int = 0) -> Tensor:
    longest = max(map(len, lists))
    return torch.tensor([[*row, *[fill] * (longest - len(row))] for row in lists])


def tensors(group: Sequence[Coded]) -> Batch:
    ids, shapes, first = (padded([getattr(c.encoded, name) for c in group]) for name in ("ids", "shapes", "first"))
    mask = padded([[1] * len(c.encoded.ids) for c in group])
    sid = padded([c.sid for c in group], -1)
    same = sid.unsqueeze(1) == sid.unsqueeze(2)
    reach = torch.cat([torch.ones_like(same[..., :1]), same], 2)
    gold = {key: padded([c.gold[key] for c in group], NONE) for key in group[0].gold}
    return Batch(ids, shapes, first, mask, reach, gold, [len(c.sid) for c in group], *pooled(group, sid))


def pooled(group: Sequence[Coded], sid: Tensor) -> tuple[Tensor, Tensor]:
    """The vectors of the sentences of some windows, and the words that each is the mean of."""
    known = [(b, n, v) for b, c in enumerate(group) for n, v in enumerate(c.vectors) if v is not None]
    pooling = torch.zeros(len(known), sid.numel())
    for row, (b, n, _) in enumerate(known):
        places = (sid[b] == n).nonzero().squeeze(-1) + b * sid.size(1)
        pooling[row, places] = 1 / len(places)
    return torch.from_numpy(np.array([v for _, _, v in known], dtype=np.float32).reshape(-1, MEANING)), pooling


def groups(coded: Sequence[Coded], rng: random.Random, size: int) -> Iterator[list[Coded]]:
    """Windows of about the same length, as many as fit; those too long for the encoder are left out."""
    fitting = [c for c in coded if len(c.encoded.ids) <= LONGEST]
    held: list[Coded] = []
    for one in sorted(fitting, key=lambda c: len(c.encoded.ids) + 8 * rng.random()):
        if held and len(one.encoded.ids) * (len(held) + 1) > size:
            yield held
            held = []
        held.append(one)
    if held:
        yield held


def batches(coded: Sequence[Coded], rng: random.Random, size: int = SIZE) -> list[Batch]:
    made = [tensors(group) for group in groups(coded, rng, size)]
    rng.shuffle(made)
    return made
