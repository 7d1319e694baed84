"""Where sentences start: what the words themselves say, and what the trees say, added to the model's scores."""

from collections.abc import Collection, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from twosource.language.pieces import FINAL, MARKS

_OPENING = frozenset({"“", "‘", "``", "(", "[", "«"})
_CLOSED = (MARKS | {"»"}) - _OPENING
# Logits. A stop before a capital nearly always ends a sentence of edited text; a comma, or a plain word before one in
# lower case, nearly never does. A well-trained model needs little of this: sentence F1 on a sample of EWT
# train and GUM train 87.9 / 92.4 without, 87.8 / 94.0 at (1, -1), 87.0 / 94.1 at (1, -1.5), 85.4 / 93.5 at (2, -3).
LIKELY, UNLIKELY = 1.0, -1.0
# Where a start is doubtful, both parts must look like trees of their own: each has a word that is rather a root than
# hangs on any word of the two. Sentence F1 of EWT dev / GUM dev 86.2 / 94.3 without, 87.4 / 94.6 with these, 86.7 /
# 94.7 at half the credit, 86.7 / 94.8 at twice the weight.
DOUBT, CREDIT, ROOTS = 4.0, 1.0, 0.25


def prior(words: Sequence[str]) -> NDArray[np.float32]:
    """Return for each word what to add to its score for starting a sentence."""
    return np.array([_prior(words, i) for i in range(len(words))], dtype=np.float32)


def _prior(words: Sequence[str], index: int) -> float:
    word = words[index]
    if word in _CLOSED and word not in {'"', "'"}:
        return UNLIKELY
    before = index - 1
    while before >= 0 and words[before] in _CLOSED:
        before -= 1
    if before < 0:
        return 0.0
    if words[before] in FINAL:
        return _after_stop(words, index)
    return UNLIKELY if words[index - 1] == "," or word[0].islower() or words[index - 1] in _OPENING else 0.0


def _after_stop(words: Sequence[str], index: int) -> float:
    first = next((w for w in words[index : index + 3] if w not in MARKS), "")
    return UNLIKELY if first[:1].islower() else LIKELY if first[:1].isupper() or first[:1].isdigit() else 0.0


def rooted(
    scores: NDArray[np.float32], arcs: NDArray[np.float32], certain: Collection[int]
) -> NDArray[np.float32]:
    """Return the scores of sentence starts with those in doubt weighed by the trees on either side.

    Args:
        scores: how far above zero each word is as the start of a sentence.
        arcs: how well each word (row) hangs on the root (column 0) and on each word.
        certain: words that start a sentence for certain.
    """
    better = scores.copy()
    fixed = {0, *certain}
    begins = sorted({*np.flatnonzero(scores > 0).tolist(), *fixed})
    for n, (start, end) in enumerate(pairwise((*begins, len(scores)))):
        doubtful = [i for i in range(start + 1, end) if scores[i] > -DOUBT]
        todo = [(start, i, end) for i in doubtful]
        if n and start not in fixed and scores[start] < DOUBT:
            todo.append((begins[n - 1], start, end))
        for low, middle, high in todo:
            better[middle] += CREDIT + ROOTS * _roots(arcs, low, middle, high)
    return better


def _roots(arcs: NDArray[np.float32], low: int, middle: int, high: int) -> float:
    """The log probabilities of the best root before the middle and of that after it, were the two parts one."""
    block = np.concatenate([arcs[low:high, :1], arcs[low:high, low + 1 : high + 1]], axis=1)
    root = block[:, 0] - np.logaddexp.reduce(block, axis=1)
    return float(root[: middle - low].max() + root[middle - low :].max())
