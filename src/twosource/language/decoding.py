"""From the model's scores over one window to one decision per word."""

from collections.abc import Iterable, Mapping

import msgspec
import numpy as np
from numpy.typing import NDArray

from twosource.language.sequence import best_path
from twosource.language.tree import best_tree

Ids = NDArray[np.int32]
Outputs = Mapping[str, NDArray[np.float32]]


class Analysis(msgspec.Struct, frozen=True, kw_only=True):
    """Decisions on consecutive words: label indices, `starts` as scores, and `heads` counted from the first word.

    `heads` is the word itself for the root of a sentence; `sentences` are where sentences start. `meaning` has a row
    per word, or is None where the model has no such head.
    """

    starts: NDArray[np.float32]
    tags: Mapping[str, Ids]
    heads: Ids
    relations: Ids
    sentences: tuple[int, ...]
    meaning: NDArray[np.float16] | None = None

    def __len__(self) -> int:
        return len(self.heads)


NONE: Mapping[str, NDArray[np.float32]] = {}
TAGS = ("upos", "feats", "lemma", "ner", "attribution")  # the heads that every model has
# Those that came later, and what is taken off the score of their first tag, "none": the averaged weights make these
# heads shy. F1 of words, without and so: nominal 63, 74 (half of GUM dev); events 74, 83 (half of ECB+ dev); times
# 57, 79 (an eighth of PolNeAR dev).
MORE = {"nominal": 1.5, "event": 2.0, "time": 2.0}


def decode(
    outputs: Outputs,
    scores: NDArray[np.float32],
    sentences: Iterable[int],
    *,
    root: int,
    free: bool = True,
    transitions: Mapping[str, NDArray[np.float32]] = NONE,
) -> Analysis:
    """Decide all words of a window.

    Args:
        outputs: the model's scores.
        scores: how far above zero each word is as the start of a sentence.
        sentences: words that start a sentence whatever the model says, such as those that begin a paragraph.
        root: the index of the relation that only the root of a sentence has.
        free: whether the model may start sentences elsewhere too.
        transitions: by head, how well each tag follows each other; without, every word has its own best tag.
    """
    certain = sorted({0, *sentences})
    starts = scores.copy()
    starts[certain] = np.inf
    if not free:
        starts[np.setdiff1d(np.arange(len(starts)), certain)] = -np.inf
    begins = np.flatnonzero(starts > 0).tolist()
    heads = np.zeros(len(starts), dtype=np.int32)
    for a, b in zip(begins, (*begins[1:], len(starts)), strict=True):
        heads[a:b] = _attach(outputs["arc"][a:b], a, b)
    return Analysis(
        starts=starts,
        tags={name: _tags(outputs[name], transitions.get(name)) for name in TAGS} | _more(outputs),
        heads=heads,
        relations=_relations(outputs, heads, root),
        sentences=tuple(begins),
        meaning=outputs["meaning"].astype(np.float16) if "meaning" in outputs else None,
    )


def _tags(scores: NDArray[np.float32], transitions: NDArray[np.float32] | None) -> Ids:
    return scores.argmax(axis=1).astype(np.int32) if transitions is None else best_path(scores, transitions)


def _more(outputs: Outputs) -> dict[str, Ids]:
    known = {name: outputs[name].copy() for name in MORE if name in outputs}
    for name, scores in known.items():
        scores[:, 0] -= MORE[name]
    return {name: scores.argmax(axis=1).astype(np.int32) for name, scores in known.items()}


def _attach(arcs: NDArray[np.float32], a: int, b: int) -> Ids:
    """The heads of the words from a to b, counted from the window's first word."""
    heads = best_tree(np.concatenate([arcs[:, :1], arcs[:, a + 1 : b + 1]], axis=1))
    own = np.arange(b - a)
    absolute: Ids = (np.where(heads < 0, own, heads) + a).astype(np.int32)
    return absolute


def _relations(outputs: Outputs, heads: Ids, root: int) -> Ids:
    """The relation of each word to the head that was chosen; row 0 of `rel_head` is the root's."""
    roots = heads == np.arange(len(heads))
    rows = np.where(roots, 0, heads + 1)
    scores = np.matmul(outputs["rel_dep"], outputs["rel_head"][rows][:, :, None])[:, :, 0]
    scores[:, root] = -np.inf
    relations: Ids = scores.argmax(axis=1).astype(np.int32)
    relations[roots] = root
    return relations
