"""How the relation classifier is made: pairs of actors in sentences, features, ridge regression on the types.

    python -m training.relation DATA src/twosource/extraction/events/weights.npz

DATA holds `plv-train.jsonl.gz` (pairs with their PLOVER type) and `polnear-train.jsonl.gz` (news; where the lexicon
finds nothing between two actors of a sentence, the pair is taken to tell nothing: class NONE). Needs numpy only. The
sharpness of the softmax is the one that makes the answers of cross-validation least surprising.
"""

import argparse
import gzip
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from twosource import language
from twosource.extraction.entities import cast as cast_of
from twosource.extraction.events import MODEL, TAGGER
from twosource.extraction.events import events as events_of
from twosource.extraction.events.classifier import BUCKETS, NONE, beyond, buckets
from twosource.extraction.events.pairs import Pair, features, sense
from twosource.extraction.relation import pair_in
from twosource.extraction.syntax import children
from twosource.model.article import Article, Segment

Range = tuple[int, int]

RIDGE = 0.3  # of 0.1, 0.3 and 1.0 the best in cross-validation, by half a point
SENSE = 0.8  # the weight of a sentence's vector beside its features
RARE = 2  # a feature seen once is not learnt from
FOLDS = 5
NEWS = 7  # every seventh document
DOCUMENTS = 60
NOTHING = 300  # pairs of the class NONE: few enough that what is told in unlisted words is not taken for nothing
ACTING = frozenset({"person", "organization", "government", "group", "country"})
SHARPNESS = (3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


class Example(NamedTuple):
    """The buckets of a pair, its class, and the sentence it must share a fold with."""

    found: NDArray[np.int64]
    label: str
    group: str
    sense: NDArray[np.float32] | None = None


class Row(NamedTuple):
    """A sentence with its two actors and the class of what is between them."""

    text: str
    source: Range
    target: Range | None
    label: str


def marked(text: str, mark: str) -> Range | None:
    """Return where the first words between `<mark>` and `</mark>` stand in the text without marks."""
    at, start = 0, None
    for piece in re.split(r"(</?[st]>)", text):
        if piece == f"<{mark}>":
            start = at
        elif piece == f"</{mark}>" and start is not None:
            return start, at
        elif piece not in ("<s>", "</s>", "<t>", "</t>"):
            at += len(piece)
    return None


def read_plv(path: Path) -> Iterator[Row]:
    """Yield the pairs of PLV; CONCEDE and RETREAT are one class there, YIELD."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row: dict[str, Any] = json.loads(line)
            text = row["marked_sentence"]
            source, target = marked(text, "s") or (0, 0), marked(text, "t")
            yield Row(re.sub("</?[st]>", "", text), source, target, row["gold_root"])


def examples(rows: Sequence[Row]) -> Iterator[Example]:
    """Yield what is learnt from each row."""
    docs = language.load().annotate(row.text for row in rows)
    for row, doc in zip(rows, docs, strict=True):
        pair = pair_in(row.text, doc, row.source, row.target)
        yield Example(buckets(features(pair)), row.label, row.text, sense(pair))


def nothing(path: Path) -> Iterator[Example]:
    """Yield pairs of actors on one verb, in sentences of news in which the lexicon finds no event."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines][::NEWS][:DOCUMENTS]
    for text, doc in zip(texts, language.load().annotate(texts), strict=True):
        body = Segment(kind="body", start=0, end=len(text))
        article = Article(id="a", input="a", text=text, sha256="", segments=(body,))
        cast = cast_of(article, doc)
        told = tuple(e for e in events_of(article, doc, cast, (), ()) if e.typed_by[0] not in (MODEL, TAGGER))
        busy = {e.sentence[0] for e in told if e.type}
        for sentence in doc.sents:
            start = next((t.idx for t in sentence if not t.is_space), sentence.start_char)
            if start in busy:
                continue
            for verb in (t for t in sentence if t.pos_ == "VERB"):
                heads = [c for c in children(verb, "nsubj", "obj", "obl", "nsubj:pass") if c.pos_ in ("NOUN", "PROPN")]
                acting = [h for h in heads if (i := cast.of_token(h)) is not None and cast.entities[i].kind in ACTING]
                for one, other in pairwise(acting):
                    spans = [(w.left_edge.idx, w.idx + len(w)) for w in (one, other)]
                    pair = Pair(sentence, spans[0], spans[1], (), cast.entities)
                    yield Example(buckets(features(pair)), NONE, sentence.text, sense(pair))


class Fitted(NamedTuple):
    """Weights by bucket and class, not yet made small."""

    classes: tuple[str, ...]
    table: NDArray[np.float32]
    rarity: NDArray[np.float32]
    mean: NDArray[np.float32]
    sense: NDArray[np.float32]


def fit(rows: Sequence[Example], classes: Sequence[str]) -> Fitted:
    """Return the weights of a ridge regression of the classes on the features, solved over pairs of rows."""
    seen = np.bincount(np.concatenate([r.found for r in rows]), minlength=BUCKETS)
    rarity = np.where(seen >= RARE, np.sqrt(np.log(1 + len(rows) / np.maximum(seen, 1))), 0.0).astype(np.float32)
    told = [r.sense for r in rows if r.sense is not None]
    mean = np.mean(told, axis=0, dtype=np.float32) if told else np.zeros(0, dtype=np.float32)
    design = np.hstack([dense(rows, rarity), senses(rows, mean)])
    wanted = np.array([[1.0 if r.label == c else -1.0 for c in classes] for r in rows], dtype=np.float32)
    kernel = design @ design.T + RIDGE * np.eye(len(rows), dtype=np.float32)
    solved = design.T @ np.linalg.solve(kernel, wanted)
    return Fitted(tuple(classes), solved[:BUCKETS], rarity, mean, solved[BUCKETS:] * SENSE)


def judged(model: Fitted, rows: Sequence[Example]) -> NDArray[np.float32]:
    """Return the scores of rows by class."""
    scores: NDArray[np.float32] = dense(rows, model.rarity) @ model.table
    return scores + senses(rows, model.mean) / SENSE @ model.sense if len(model.mean) else scores


def senses(rows: Sequence[Example], mean: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return one line for each row: what its sentence's vector has beyond the mean, with the weight it is given."""
    design = np.zeros((len(rows), len(mean)), dtype=np.float32)
    for line, row in zip(design, rows, strict=True):
        if row.sense is not None and len(mean):
            line[:] = SENSE * beyond(row.sense, mean)
    return design


def dense(rows: Sequence[Example], rarity: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return one line of length one for each row."""
    design = np.zeros((len(rows), BUCKETS), dtype=np.float32)
    for line, row in zip(design, rows, strict=True):
        line[row.found] = rarity[row.found]
    return design / np.maximum(np.linalg.norm(design, axis=1, keepdims=True), 1e-9)


def folds(rows: Sequence[Example], seed: int, *, grouped: bool = True) -> NDArray[np.int64]:
    """Return the fold of each row; the rows of one sentence share theirs. Classes are spread evenly."""
    generator = np.random.default_rng(seed)
    found = np.zeros(len(rows), dtype=np.int64)
    for label in sorted({r.label for r in rows}):
        own = [i for i, r in enumerate(rows) if r.label == label]
        generator.shuffle(own)
        found[own] = np.arange(len(own)) % FOLDS
    if grouped:
        first: dict[str, int] = {}
        for i, row in enumerate(rows):
            found[i] = first.setdefault(row.group, int(found[i]))
    return found


def cross_validated(
    rows: Sequence[Example], extra: Sequence[Example], seed: int, *, grouped: bool = True
) -> tuple[tuple[str, ...], NDArray[np.float32]]:
    """Return the classes and each row's scores by a model that has not seen its sentence; `extra` is in every model."""
    classes = tuple(sorted({r.label for r in (*rows, *extra)}))
    place = folds(rows, seed, grouped=grouped)
    scores = np.zeros((len(rows), len(classes)), dtype=np.float32)
    for fold in range(FOLDS):
        held = [r for r, p in zip(rows, place, strict=True) if p == fold]
        model = fit([*(r for r, p in zip(rows, place, strict=True) if p != fold), *extra], classes)
        scores[place == fold] = judged(model, held)
    return classes, scores


def figures(gold: Sequence[str], said: Sequence[str]) -> dict[str, float]:
    """Return accuracy, macro F1 and F1 by class."""
    kinds = sorted(set(gold))
    by_kind = {}
    for kind in kinds:
        both = sum(g == s == kind for g, s in zip(gold, said, strict=True))
        by_kind[kind] = 2 * both / max(1, gold.count(kind) + said.count(kind))
    accuracy = sum(g == s for g, s in zip(gold, said, strict=True)) / len(gold)
    return {"accuracy": accuracy, "macro f1": sum(by_kind.values()) / len(kinds), **by_kind}


def sharpness(gold: Sequence[str], classes: Sequence[str], scores: NDArray[np.float32]) -> float:
    """Return the sharpness under which the gold classes are most likely."""
    columns = [classes.index(g) for g in gold]

    def surprise(factor: float) -> float:
        logits = factor * scores
        total = np.log(np.exp(logits - logits.max(1, keepdims=True)).sum(1)) + logits.max(1)
        return float((total - logits[np.arange(len(columns)), columns]).mean())

    return min(SHARPNESS, key=surprise)


def save(model: Fitted, factor: float, path: Path) -> None:
    """Write the weights, those of features as whole numbers of one byte."""
    scale = np.abs(model.table).max(axis=0) / 127
    table = np.round(model.table / scale).astype(np.int8)
    np.savez_compressed(
        path,
        classes=np.array(model.classes),
        table=table,
        scale=scale.astype(np.float32),
        rarity=model.rarity.astype(np.float16),
        sharpness=factor,
        mean=model.mean,
        sense=model.sense.astype(np.float32),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    rows = list(examples(list(read_plv(options.data / "plv-train.jsonl.gz"))))
    empty = sample(nothing(options.data / "polnear-train.jsonl.gz"))
    classes, scores = cross_validated(rows, empty, 0)
    gold = [r.label for r in rows]
    said = [classes[i] for i in scores.argmax(1)]
    shown = figures(gold, said)
    print(len(rows), "pairs,", len(empty), "with nothing:", f"macro F1 {shown['macro f1']:.3f}")
    save(fit([*rows, *empty], classes), sharpness(gold, classes, scores), options.out)


def sample(rows: Iterable[Example]) -> list[Example]:
    """Return some of the rows, the same every time."""
    return sorted(rows, key=lambda r: crc32(r.group.encode()))[:NOTHING]


if __name__ == "__main__":
    main()
