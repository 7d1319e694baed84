"""The best dependency tree of a sentence: Chu-Liu/Edmonds, with exactly one word under the root."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]
_NEVER = -1e9


def best_tree(arcs: Scores) -> Heads:
    """Return the head of each word in the best tree that has one root.

    Args:
        arcs: shape (words, words + 1); `arcs[d, 0]` scores word d as the root, `arcs[d, h + 1]` its head h.

    Returns:
        For each word the index of its head, -1 for the root.
    """
    greedy: Heads = arcs.argmax(axis=1)
    if (greedy == 0).sum() == 1 and not _on_cycle(np.concatenate([[0], greedy])).size:
        return np.subtract(greedy, 1)  # nine sentences in ten: each word's best head already makes a tree
    size = len(arcs) + 1
    scores = np.full((size, size), _NEVER, dtype=np.float64)
    scores[1:] = arcs
    np.fill_diagonal(scores, _NEVER)
    heads = _spanning(scores)[1:]
    if (heads == 0).sum() > 1:
        # A toll on the root larger than anything else can win makes the best tree use it once.
        scores[1:, 0] -= 1.0 + 2.0 * np.ptp(arcs) * size
        heads = _spanning(scores)[1:]
    return np.subtract(heads, 1)


def _spanning(scores: NDArray[np.float64]) -> Heads:
    """The heads of the maximum spanning arborescence from node 0; `scores[dependent, head]`."""
    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _on_cycle(heads)
    if not cycle.size:
        return heads
    rest = np.setdiff1d(np.arange(len(heads)), cycle)  # starts with the root
    own = scores[cycle, heads[cycle]]
    small = np.full((len(rest) + 1, len(rest) + 1), _NEVER)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    leaving = scores[np.ix_(rest, cycle)]  # a word outside, headed by the cycle
    entering = scores[np.ix_(cycle, rest)] - own[:, None]  # the cycle, broken at a word that is headed from outside
    small[:-1, -1] = leaving.max(axis=1)
    small[0, -1] = _NEVER
    small[-1, :-1] = entering.max(axis=0)
    return _expanded(_spanning(small), heads, (rest, cycle), (leaving.argmax(axis=1), entering.argmax(axis=0)))


def _expanded(small: Heads, heads: Heads, nodes: tuple[Heads, Heads], best: tuple[Heads, Heads]) -> Heads:
    """Put the contracted cycle back into the tree that was found without it."""
    (rest, cycle), (by_cycle, broken) = nodes, best
    full = heads.copy()  # inside of the cycle all stays but the arc where it is broken
    for node in range(1, len(rest)):
        inside = small[node] == len(rest)
        full[rest[node]] = cycle[by_cycle[node]] if inside else rest[small[node]]
    full[cycle[broken[small[-1]]]] = rest[small[-1]]
    return full


def _on_cycle(heads: Heads) -> Heads:
    """The nodes of one cycle, if there is any; node 0 is the root and its own head."""
    seen = np.zeros(len(heads), dtype=np.int64)
    for start in range(1, len(heads)):
        node = start
        while node and not seen[node]:
            seen[node] = start
            node = int(heads[node])
        if node and seen[node] == start:
            members = [node]
            while (node := int(heads[node])) != members[0]:
                members.append(node)
            return np.array(sorted(members))
    return np.empty(0, dtype=np.int64)
