"""Figures on development data, for a network or for an exported model: whatever says what it chooses in a batch.

Heads are taken greedily within gold sentences, on gold tokens; names and attribution are exact spans.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training import data, names
from training.batches import NONE, SIZE, Batch, Coder, batches, padded
from training.net import Annotator
from twosource.language.sequence import best_path

WINDOW = (180, 180)
PLAIN = ("upos", "feats", "lemma", "nominal", "event", "time")  # each word's own best tag
PARTS = ("alone", "windows", "names", "news", "mentions", "events")
ROLES = ("source", "cue", "content")
THREE = ("PERSON", "ORGANIZATION", "PLACE")  # the kinds that UNER has


@dataclass(frozen=True)
class Dev:
    """Development windows: trees alone and in windows, names, attribution and times, mentions, events; the classes."""

    alone: list[Batch]
    windows: list[Batch]
    names: list[Batch]
    news: list[Batch]
    mentions: list[Batch]
    events: list[Batch]
    labels: dict[str, list[str]]

    @classmethod
    def read(cls, folder: Path, coder: Coder, size: int = SIZE) -> "Dev":
        """The windows in batches of `size` pieces; a size of 1 puts each in a batch of its own."""
        rng = random.Random(0)
        trees = data.treebank(folder, "ud-ewt-dev")
        names_dev, news = data.uner(folder, 1), data.polnear(folder, "dev")
        parts = [(trees, (1, 1)), (trees, WINDOW), (names_dev, WINDOW), (news, WINDOW),
                 (data.treebank(folder, "ud-gum-dev"), WINDOW), (data.ecb(folder, "dev"), WINDOW)]  # fmt: skip
        made = [batches([coder(w) for w in data.windows(docs, lengths, rng)], rng, size) for docs, lengths in parts]
        return cls(*made, coder.labels)

    def sample(self) -> "Dev":
        """A third of it, for a look in between."""
        return replace(self, **{part: getattr(self, part)[::3] for part in PARTS})


@torch.no_grad()
def choices(net: Annotator, transitions: dict[str, list], batch: Batch) -> dict[str, Tensor]:
    """The classes that the network chooses; of names and attribution, the best sequence."""
    root, words = net(batch.ids, batch.shapes, batch.first, batch.mask)
    full = torch.cat([root, words], 1)
    heads = net.arcs(full, words).masked_fill(~batch.reach, -1e9).argmax(-1)
    chosen = full.gather(1, heads.unsqueeze(-1).expand(-1, -1, full.size(-1)))
    picked = {key: getattr(net, key)(words).argmax(-1) for key in PLAIN}
    picked |= {key: paths(getattr(net, key)(words), transitions[key], batch) for key in ("ner", "attribution")}
    relations = net.relations(words.flatten(0, 1), chosen.flatten(0, 1)).argmax(-1).view_as(heads)
    return picked | {"head": heads, "deprel": relations, "sentence": (net.sentence(words).squeeze(-1) > 0).long()}


def paths(scores: Tensor, transitions: list[list[float]], batch: Batch) -> Tensor:
    """The best sequence of tags of each window, padded."""
    table = np.array(transitions, dtype=np.float32)
    found = [best_path(row[:count].numpy(), table) for row, count in zip(scores, batch.counts, strict=True)]
    return padded([path.tolist() for path in found])


def accuracies(results: Sequence[tuple[dict, Batch]]) -> dict[str, float]:
    """Of tags and trees; words whose class was left out as rare count as wrong."""
    right, total = Counter(), 0
    for found, batch in results:
        real = batch.gold["head"] != NONE
        total += int(real.sum())
        same = {key: (found[key] == batch.gold[key]) & real for key in ("upos", "feats", "lemma", "head", "deprel")}
        same["las"] = same["head"] & same["deprel"]
        right.update({key: int(value.sum()) for key, value in same.items()})
    return {out: right[key] / total for key, out in
            (("upos", "upos"), ("head", "uas"), ("las", "las"), ("lemma", "lemma"), ("feats", "feats"))}  # fmt: skip


def f1(right: int, found: int, gold: int) -> float:
    return 2 * right / max(found + gold, 1)


def sentence_f1(results: Sequence[tuple[dict, Batch]]) -> float:
    """Of sentence starts, those that begin a window apart: they are given."""
    counts = Counter()
    for found, batch in results:
        gold, start = batch.gold["sentence"][:, 1:], found["sentence"][:, 1:]
        counts["right"] += int(((gold == 1) & (start == 1)).sum())
        counts["gold"] += int((gold == 1).sum())
        counts["found"] += int(((gold != NONE) & (start == 1)).sum())
    return f1(counts["right"], counts["found"], counts["gold"])


def tag_rows(results: Sequence[tuple[dict, Batch]], key: str, tags: Sequence[str]) -> Iterator[tuple[list, list]]:
    """Found and gold tags of each window; gold that is not known counts as none."""
    for found, batch in results:
        for mine, gold in zip(found[key].tolist(), batch.gold[key].tolist(), strict=True):
            count = max((i + 1 for i, x in enumerate(gold) if x != NONE), default=0)
            yield [tags[x] for x in mine[:count]], [tags[x] if 0 <= x < len(tags) else "O" for x in gold[:count]]


def tally(found: set, gold: set, kinds: set[str]) -> dict[str, int]:
    sets = {"right": found & gold, "found": found, "gold": gold}
    return {key: sum(span[2] in kinds for span in spans) for key, spans in sets.items()}


def span_f1(rows: Iterator[tuple[list, list]], kinds: Sequence[str]) -> dict[str, float]:
    counts = {kind: Counter() for kind in (*kinds, "all")}
    for mine, gold in rows:
        found, true = ({s for s in names.spans(tags) if s[2] in kinds} for tags in (mine, gold))
        for kind in kinds:
            counts[kind].update(tally(found, true, {kind}))
        counts["all"].update(tally(found, true, set(kinds)))
    return {kind: f1(c["right"], c["found"], c["gold"]) for kind, c in counts.items()}


def word_f1(results: Sequence[tuple[dict, Batch]], key: str, kinds: set[int]) -> float:
    """Of single words with one of the tags, where the truth is known."""
    counts = Counter()
    for found, batch in results:
        known = batch.gold[key] != NONE
        mine, gold = (np.isin(tags[known].numpy(), list(kinds)) for tags in (found[key], batch.gold[key]))
        counts.update({"right": int((mine & gold).sum()), "found": int(mine.sum()), "gold": int(gold.sum())})
    return f1(counts["right"], counts["found"], counts["gold"])


def figures(choose: Callable[[Batch], dict[str, Tensor]], dev: Dev) -> dict[str, float]:
    """All figures by name, in percent, of what `choose` finds in a batch."""
    ran = {p: [(choose(b), b) for b in getattr(dev, p)] for p in PARTS}
    labels = dev.labels
    out = {f"{key} alone": value for key, value in accuracies(ran["alone"]).items()}
    out |= {f"{key} in windows": value for key, value in accuracies(ran["windows"]).items()}
    out |= {"sentence starts": sentence_f1(ran["windows"]), "sentence starts news": sentence_f1(ran["news"])}
    out |= {f"name {k}": v for k, v in span_f1(tag_rows(ran["names"], "ner", labels["ner"]), THREE).items()}
    roles = span_f1(tag_rows(ran["news"], "attribution", labels["attribution"]), ROLES)
    out |= {f"attribution {role}": roles[role] for role in ROLES}
    out |= {"time": span_f1(tag_rows(ran["news"], "time", labels["time"]), ("TIME",))["all"],
            "event": span_f1(tag_rows(ran["events"], "event", labels["event"]), ("EVENT",))["all"]}  # fmt: skip
    out |= {f"nominal {kind}": word_f1(ran["mentions"], "nominal", kinds)
            for kind, kinds in (("PERSON", {1}), ("GROUP", {2}), ("either", {1, 2}))}  # fmt: skip
    return {key: round(100 * value, 2) for key, value in out.items()}
