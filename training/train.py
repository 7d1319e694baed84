"""Train the annotator: every head in every step, on windows of sentences.

    python -m training.train DATA OUT [--init FILE] [--epochs N] [--minutes M] [--resume]

DATA is the folder of the corpora (`training/README.md`), OUT a checkpoint. With `--minutes` the learning rate reaches
zero at that time if it comes before the last step. Seed 0.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training import data, measure, mentions, names
from training.batches import NONE, Batch, Coder, batches
from training.net import ENCODER, Annotator, warm_start
from training.vectors import read_or_make
from twosource.language.pieces import load_tokenizer

RATES = {"encoder": 2e-4, "heads": 1e-3}  # about what the first runs of the recipe used; less, because it starts warm
WARM_UP = 0.05
WEIGHTS = {"upos": 1.0, "feats": 1.0, "lemma": 1.0, "sentence": 1.0, "attribution": 1.0, "event": 0.5, "time": 0.5}
MEANING = 1.0  # of sentence vectors: cosines, and how sentences of a batch resemble each other
SILVER = 0.2  # machine-made names agree with gold in 60% only
LEAST = 200  # a head with fewer labels than this in a batch counts for less
MOVING = 0.99  # weights are averaged over about a hundred steps
EVERY = 600  # seconds between checkpoints


def mean(losses: Tensor) -> Tensor:
    """Of the labelled words; where they are few, less than their mean."""
    return losses.sum() / max(losses.numel(), LEAST)


def name_loss(logits: Tensor, gold: Tensor, allowed: Tensor) -> Tensor:
    """Of one of the allowed tags; where a corpus is silent on a kind, several are."""
    known = gold != NONE
    logits = logits[known]
    return mean(logits.logsumexp(-1) - (logits + allowed[gold[known]]).logsumexp(-1))


def allowed_tags(tags: Sequence[str], several: set[str]) -> Tensor:
    """One row per tag that a corpus may give, 0 for the tags of the model that it may mean, -inf for the others."""
    means = [{tag} for tag in tags] + [several]
    return torch.tensor([[0.0 if tag in row else -torch.inf for tag in tags] for row in means])


ALLOWED = {"ner": allowed_tags(names.TAGS, names.REST_TAGS),
           "nominal": allowed_tags(mentions.NOMINAL, {"PERSON", "GROUP"})}  # fmt: skip


def meaning_loss(net: Annotator, words: Tensor, batch: Batch) -> Tensor:
    """How far sentence vectors are from their teacher's, and the resemblances among them from the teacher's."""
    found = F.normalize(batch.pooling @ net.meaning(words).flatten(0, 1), dim=-1)
    apart = 1 - (found * batch.vectors).sum(-1)
    resemblance = (found @ found.T - batch.vectors @ batch.vectors.T).square()
    return apart.mean() + resemblance.sum(-1).mean() / 4


def tree_loss(net: Annotator, root: Tensor, words: Tensor, batch: Batch) -> Tensor:
    """Heads among the words of the sentence, and the relation to the true head."""
    known = batch.gold["head"] != NONE
    full = torch.cat([root, words], 1)
    arcs = net.arcs(full, words).masked_fill(~batch.reach, -1e4)
    heads = batch.gold["head"].clamp(min=0).unsqueeze(-1).expand(-1, -1, full.size(-1))
    relations = net.relations(words[known], full.gather(1, heads)[known])
    losses = (arcs[known], batch.gold["head"][known]), (relations, batch.gold["deprel"][known])
    return sum(mean(F.cross_entropy(scores, gold, reduction="none", ignore_index=NONE)) for scores, gold in losses)


def loss_of(net: Annotator, batch: Batch) -> Tensor:
    root, words = net(batch.ids, batch.shapes, batch.first, batch.mask)
    total = words.new_zeros(())
    for key, weight in WEIGHTS.items():
        known = batch.gold[key] != NONE
        if not known.any():
            continue
        scores, gold = getattr(net, key)(words[known]), batch.gold[key][known]
        if key == "sentence":
            losses = F.binary_cross_entropy_with_logits(scores.squeeze(-1), gold.float(), reduction="none")
        else:
            losses = F.cross_entropy(scores, gold, reduction="none")
        total = total + weight * mean(losses)
    if (batch.gold["head"] != NONE).any():
        total = total + tree_loss(net, root, words, batch)
    if len(batch.vectors):
        total = total + MEANING * meaning_loss(net, words, batch)
    gold, silver = (name_loss(net.ner(words), batch.gold[key], ALLOWED["ner"]) for key in ("ner", "silver"))
    nominal = name_loss(net.nominal(words), batch.gold["nominal"], ALLOWED["nominal"])
    return total + gold + SILVER * silver + nominal


class Corpora:
    """What is learnt from, and the windows of an epoch."""

    def __init__(self, folder: Path):
        self.web = data.treebank(folder, "ud-ewt-train")
        self.trees = self.web + data.treebank(folder, "ud-gum-train")
        self.names = data.wikigold(folder) + data.uner(folder, 0)
        self.conflict = data.re3d(folder)
        self.news = data.polnear(folder, "train")
        self.events = data.ecb(folder, "train")

    def texts(self) -> set[str]:
        """The sentences whose vectors are learnt."""
        return {s["text"] for doc in chain(self.trees, self.news, self.events) for s in doc}

    def transitions(self) -> dict[str, list[list[float]]]:
        """Which tag follows which, of the two heads whose tags make runs."""
        named = [doc for doc in chain(self.trees, self.names) if "ner" in doc[0]]
        return {"ner": data.transitions(named, "ner", names.TAGS),
                "attribution": data.transitions(self.news, "attribution", data.ATTRIBUTION)}  # fmt: skip

    def windows(self, rng: random.Random) -> list[dict]:
        """Trees in windows, the web's in short ones too, a third of all alone; half the news; small corpora often."""
        news = rng.sample(self.news, len(self.news) // 2)
        alone = rng.sample(self.trees, len(self.trees) // 3)
        parts = [(self.trees, (60, 180)), (self.web, (15, 90)), (alone, (1, 1)), (self.names, (20, 120)),
                 (self.names, (1, 60)), (news, (120, 180)), *[(self.conflict, (60, 180))] * 3,
                 *[(self.events, (20, 120))] * 3]  # fmt: skip
        return list(chain.from_iterable(data.windows(docs, lengths, rng) for docs, lengths in parts))


def parameters(net: Annotator) -> list[dict]:
    groups = {"encoder": [], "heads": []}
    for name, value in net.named_parameters():
        groups["encoder" if name.startswith("encoder.") else "heads"].append(value)
    return [{"params": values, "lr": RATES[name], "peak": RATES[name]} for name, values in groups.items()]


def rate(done: float) -> float:
    """Linear warm-up and decay, as a share of the peak; `done` is the share of the run that is over."""
    return min(done / WARM_UP, max(0.0, (1 - done) / (1 - WARM_UP)))


class Run:
    """Network, optimiser, average and clock: what a checkpoint keeps."""

    def __init__(self, labels: dict[str, list[str]], transitions: dict[str, list[list[float]]], init: Path | None):
        self.labels, self.transitions = labels, transitions
        self.net = Annotator(labels)
        if init:
            print("not taken from", init.name, warm_start(self.net, torch.load(init)["state"]), flush=True)
        self.average = torch.optim.swa_utils.AveragedModel(
            self.net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(MOVING)
        )
        self.optimizer = torch.optim.AdamW(parameters(self.net), weight_decay=0.01)
        self.step, self.spent, self.figures = 0, 0.0, {}

    def update(self, loss: Tensor, done: float) -> None:
        loss.backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * rate(done)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.average.update_parameters(self.net)
        self.step += 1

    def measure(self, dev: measure.Dev) -> None:
        choose = partial(measure.choices, self.average.module.eval(), self.transitions)
        self.figures = measure.figures(choose, dev)
        print("step", self.step, json.dumps(self.figures), flush=True)

    def save(self, path: Path) -> None:
        """Write what `training.export` reads, in half precision, and beside it what a run can go on from."""
        state = {k: v.half() for k, v in self.average.module.state_dict().items()}
        temporary = path.with_suffix(".part")
        about = {"labels": self.labels, "transitions": self.transitions, "figures": self.figures}
        torch.save({"state": state, **about}, temporary)
        temporary.replace(path)
        resumable = {"net": self.net.state_dict(), "average": self.average.state_dict()}
        resumable |= {"optimizer": self.optimizer.state_dict(), "step": self.step, "spent": self.spent}
        torch.save(resumable, path.with_suffix(".resume"))

    def restore(self, path: Path) -> None:
        kept = torch.load(path.with_suffix(".resume"))
        self.net.load_state_dict(kept["net"])
        self.average.load_state_dict(kept["average"])
        self.optimizer.load_state_dict(kept["optimizer"])
        self.step, self.spent = kept["step"], kept["spent"]


def steps(corpora: Corpora, coder: Coder, epochs: int) -> Iterator[tuple[float, Batch]]:
    """The batches of the run, each with the epochs that are over before it."""
    rng = random.Random(0)
    for epoch in range(epochs):
        made = batches([coder(window) for window in corpora.windows(rng)], rng)
        yield from ((epoch + n / len(made), batch) for n, batch in enumerate(made))


def train(run: Run, plan: Iterator[tuple[float, Batch]], dev: measure.Dev, args: argparse.Namespace) -> None:
    """The steps of the plan that are left; checkpoints every `EVERY` seconds, figures after each epoch."""
    before, saved, epoch = time.time() - run.spent, time.time(), None
    for over, batch in islice(plan, run.step, None):
        if epoch is not None and int(over) > epoch:
            run.measure(dev.sample())
        epoch, run.spent = int(over), time.time() - before
        done = max(over / args.epochs, run.spent / (60 * args.minutes))
        if done >= 1:
            break
        loss = loss_of(run.net.train(), batch)
        run.update(loss, done)
        if run.step % 50 == 0:
            print(f"step {run.step} epoch {over:.2f} loss {loss.item():.3f} {run.spent:.0f} s", flush=True)
        if time.time() - saved > EVERY:
            run.save(args.out)
            saved = time.time()
    run.measure(dev)
    run.save(args.out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--init", type=Path, help="a checkpoint to start from, as far as names and shapes agree")
    parser.add_argument("--vectors", type=Path, help="the teacher's vectors, kept from another run; made if absent")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--minutes", type=float, default=float("inf"))
    parser.add_argument("--resume", action="store_true")
    args = parser.parse_args()
    torch.manual_seed(0)
    corpora = Corpora(args.data)
    labels = data.label_sets(corpora.trees)
    vectors = read_or_make(args.vectors or args.out.with_suffix(".vectors.npy"), corpora.texts())
    coder = Coder(load_tokenizer(ENCODER / "tokenizer.json"), labels, vectors)
    run = Run(labels, corpora.transitions(), args.init)
    if args.resume:
        run.restore(args.out)
    train(run, steps(corpora, coder, args.epochs), measure.Dev.read(args.data, coder), args)


if __name__ == "__main__":
    main()
