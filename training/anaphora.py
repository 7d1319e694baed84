"""Teaches the weights of the signs of whom a pronoun means: `python -m training.anaphora FOLDER`.

FOLDER holds ud-gum-train.jsonl.gz and gum-coref-train.jsonl.gz; documents whose text is not for commercial use are
left out. A conditional logit for each sort of mention, fitted by Newton's method with a ridge: the options of a mention
compete with each other and with *none of them*. A mention is taught while the article is read with the weights of the
last round, so that two rounds see the mistakes that reading makes. The weights go to the package as
`knowledge/data/anaphora.toml`, a page of numbers with names.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from benchmarks.coreference.gold import head_clusters
from benchmarks.language.data import document, rows
from twosource.extraction import anaphora
from twosource.extraction.descriptions import resolve_descriptions
from twosource.extraction.entities import named
from twosource.extraction.pronouns import choices
from twosource.extraction.referent import Referent
from twosource.language import load
from twosource.model.article import Article
from twosource.model.identity import text_hash

OUT = Path(__file__).parents[1] / "src" / "twosource" / "knowledge" / "data" / "anaphora.toml"
RIDGE = 3.0
STEPS = 25
ROUNDS = 2
FOLDS = 2
HEADER = """\
# How much each sign says that a mention means what was mentioned before (twosource/extraction/anaphora.py). Made by
# `python -m training.anaphora` from GUM's training documents (Zeldes 2017, CC BY), less those whose text is not for
# commercial use; not to be edited.
"""
Table = NDArray[np.float64]


class Case(NamedTuple):
    """A mention: its document, the signs of what it may mean, and which of them it means (None: none of them)."""

    document: int
    options: list[Mapping[str, float]]
    meant: int | None


class Taught(NamedTuple):
    """A document as read, and the cluster of each head word by its offset."""

    doc: Doc
    clusters: Mapping[int, int]


def taught(folder: Path) -> Iterator[Taught]:
    """Yield the training documents that may teach weights that ship."""
    trees = {row["sent"]: row for row in rows(folder / "ud-gum-train.jsonl.gz")}
    kept = [r for r in rows(folder / "gum-coref-train.jsonl.gz") if not r["text_licence"].startswith("CC BY-NC")]
    texts = [document([trees[sent] for sent in row["sent_ids"]]) for row in kept]
    for row, text, doc in zip(kept, texts, load().annotate(text.text for text in texts), strict=True):
        found = head_clusters(row, text, [trees[sent] for sent in row["sent_ids"]])
        yield Taught(doc, {place: n for n, cluster in found.items() for place in cluster})


def cases(documents: Iterable[Taught]) -> dict[str, list[Case]]:
    """Return the mentions of each sort, read with today's weights."""
    out: dict[str, list[Case]] = defaultdict(list)
    for n, (doc, clusters) in enumerate(documents):
        scene, own, _ = named(Article(id="a", input="gum", text=doc.text, sha256=text_hash(doc.text)), doc)
        resolve_descriptions(scene, own)
        for choice in choices(scene):
            cluster = clusters.get(choice.token.idx)
            found = [_cluster(o.word, o.referent, doc, clusters) for o in choice.options]
            same = [cluster is not None and cluster == other for other in found]
            meant = same.index(True) if any(same) else None
            out[choice.sort].append(Case(n, [o.signs for o in choice.options], meant))
    return out


def _cluster(word: Token, referent: Referent | None, doc: Doc, clusters: Mapping[int, int]) -> int | None:
    """Return the gold cluster of what was mentioned: that of the word nearest, else the last that is known."""
    places = [word.i, *(m.head for m in reversed(referent.marks))] if referent is not None else [word.i]
    found = (clusters.get(_top(doc[i]).idx, clusters.get(doc[i].idx)) for i in places)
    return next((c for c in found if c is not None), None)


def _top(token: Token) -> Token:
    while token.dep_ == "flat" and token.head.i < token.i:
        token = token.head
    return token


def fit(given: list[Case], names: list[str]) -> Table:
    """Return the weights of the signs that make what is meant the likeliest."""
    place = {name: n for n, name in enumerate(names)}
    tables = [(_matrix(case.options, place), case.meant) for case in given if case.options]
    w = np.zeros(len(names))
    for _ in range(STEPS):
        gradient, hessian = -RIDGE * w, RIDGE * np.eye(len(names))
        for x, meant in tables:
            p = _shares(x @ w)
            mean = p @ x
            gradient += (x[meant] if meant is not None else 0.0) - mean
            hessian += (x * p[:, None]).T @ x - np.outer(mean, mean)
        step = np.linalg.solve(hessian, gradient)
        w += step
        if float(np.abs(step).max()) < 1e-4:
            break
    return w


def _matrix(options: list[Mapping[str, float]], place: Mapping[str, int]) -> Table:
    x = np.zeros((len(options), len(place)))
    for n, option in enumerate(options):
        for name, value in option.items():
            x[n, place[name]] = value
    return x


def _shares(scores: Table) -> Table:
    top = max(0.0, float(scores.max()))
    powers = np.exp(scores - top)
    shares: Table = powers / (powers.sum() + np.exp(-top))
    return shares


def tried(sort: str, given: list[Case], names: list[str]) -> str:
    """Return how the weights of the other documents do on each fold."""
    place = {name: n for n, name in enumerate(names)}
    right = wrong = meant = 0
    for fold in range(FOLDS):
        w = fit([c for c in given if c.document % FOLDS != fold], names)
        for case in (c for c in given if c.document % FOLDS == fold):
            p = _shares(_matrix(case.options, place) @ w) if case.options else np.zeros(1)
            taken = int(p.argmax()) if p.max() >= anaphora.LIKELY[sort] else None
            meant += case.meant is not None
            right += taken is not None and taken == case.meant
            wrong += taken is not None and taken != case.meant
    precision, recall = right / max(1, right + wrong), right / max(1, meant)
    return f"{len(given)} mentions, {meant} mean an option; right {precision:.3f} of those taken, {recall:.3f} of these"


def write(table: Mapping[str, Mapping[str, float]], out: Path = OUT) -> None:
    """Write the weights as the package reads them."""
    parts = [HEADER]
    for sort, row in table.items():
        parts.append(f"\n[{sort}]\n" + "".join(f'"{name}" = {value:.3f}\n' for name, value in row.items()))
    out.write_text("".join(parts), encoding="utf-8")
    anaphora.weights.cache_clear()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    teach(list(taught(args.folder)))


def teach(documents: list[Taught]) -> None:
    """Fit, write and read again, so many rounds as there are."""
    for _ in range(ROUNDS):
        table = {}
        for sort, given in sorted(cases(documents).items()):
            names = sorted({name for case in given for option in case.options for name in option})
            print(sort, tried(sort, given, names))
            table[sort] = dict(zip(names, fit(given, names).tolist(), strict=True))
        write(table)


if __name__ == "__main__":
    main()
