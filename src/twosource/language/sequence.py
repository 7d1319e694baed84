"""The best sequence of tags for a window: what each word looks like, and which tags follow which.

Tagging word by word breaks runs: one word of a long quotation that looks like none splits it, an I- follows the wrong
kind. With the transitions of the training data, at a weight chosen on development data, the runs hold together.
"""

import numpy as np
from numpy.typing import NDArray


def best_path(scores: NDArray[np.float32], transitions: NDArray[np.float32]) -> NDArray[np.int32]:
    """Return the tags of the highest total score (Viterbi).

    Args:
        scores: of each word (row) for each tag.
        transitions: score of each tag (row) being followed by each other (column).
    """
    total, back = scores[:1].sum(axis=0), np.zeros(scores.shape, dtype=np.int32)
    tags = np.arange(scores.shape[1])
    for word in range(1, len(scores)):
        candidates = total[:, None] + transitions
        back[word] = candidates.argmax(axis=0)
        total = candidates[back[word], tags] + scores[word]
    path = np.zeros(len(scores), dtype=np.int32)
    path[-1:] = total.argmax()
    for word in range(len(scores) - 1, 0, -1):
        path[word - 1] = back[word, path[word]]
    return path
