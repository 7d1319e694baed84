"""Windows as tensors."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training import names
from twosource.language.pieces import LONGEST, Encoded, encode

NONE = -100  # "not known": what PyTorch's losses ignore
SIZE = 2048  # pieces in a batch, padding included


@dataclass(frozen=True)
class Coded:
    """A window as numbers."""

    encoded: Encoded
    sid: list[int]
    gold: dict[str, list[int]]


class Coder:
    """From windows of words and labels to numbers, given the classes of each head."""

    def __init__(self, tokenizer: Tokenizer, labels: dict[str, list[str]]):
        self.tokenizer, self.labels = tokenizer, labels
        self.classes = {head: {x: i for i, x in enumerate(values)} for head, values in labels.items()}
        self.classes["deprel"] = self.classes["relations"]
        self.classes["ner"] = self.classes["silver"] = self.classes["ner"] | {names.REST: len(names.TAGS)}

    def __call__(self, window: dict) -> Coded:
        gold = {"head": [NONE if head is None else head for head in window["head"]]}
        for key in ("upos", "feats", "lemma", "deprel", "ner", "silver", "attribution"):
            gold[key] = [self.classes[key].get(x, NONE) for x in window[key]]
        sid = window["sid"]
        silent = sid[-1] == 0 or not window["split"]  # a single sentence says nothing of where sentences start
        gold["sentence"] = [NONE if silent else int(i == 0 or sid[i] != sid[i - 1]) for i in range(len(sid))]
        return Coded(encode(self.tokenizer, window["tokens"], window["paragraphs"]), sid, gold)


@dataclass(frozen=True)
class Batch:
    """Padded windows. `reach[b, i, j]`: word i may depend on column j, which is the root or a word of its sentence."""

    ids: Tensor
    shapes: Tensor
    first: Tensor
    mask: Tensor
    reach: Tensor
    gold: dict[str, Tensor]
    counts: list[int]  # words in each window


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
    return Batch(ids, shapes, first, mask, reach, gold, [len(c.sid) for c in group])


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
