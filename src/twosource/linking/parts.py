"""Parts of an archive that are grouped by themselves: articles that are alike, over as few steps as are needed.

In a large archive chains of likeness join nearly everything. A part is what hangs together at the lowest of some
levels of likeness at which that is no more than `MOST` articles; so it is found by looking at few, and whatever is
elsewhere in the archive does not matter. It is a function of the set of articles.
"""

from collections.abc import Callable, Iterable, Mapping

# From sweeps on 250 articles of 53 events (benchmarks/results/stories.md): .13 to .16 differ by 0.01 in F1.
SAME_STORY = 0.14
MOST = 120  # no event of the news clusters has more than 14 articles; the largest chain at 0.15 has 70
_STEP = 1.25
_LEVELS = 9
LEVELS = tuple(round(SAME_STORY * _STEP**n, 6) for n in range(_LEVELS))

Edges = Mapping[str, Mapping[str, float]]  # for each article those it is like, and how much
Look = Callable[[Iterable[str]], Edges]


def part_of(article: str, look: Look) -> frozenset[str]:
    """Return the part that an article is in.

    Args:
        article: its id.
        look: gives the articles that some articles are alike with, from `SAME_STORY` on.
    """
    for level in LEVELS[:-1]:
        if found := reach(article, look, level):
            return found
    return reach(article, look, LEVELS[-1], most=None)


def reach(article: str, look: Look, level: float, most: int | None = MOST) -> frozenset[str]:
    """Return all that is joined to an article over likenesses of a level; nothing where that is too many."""
    seen = {article}
    front = {article}
    while front:
        edges = look(sorted(front))
        front = {b for a in front for b, alike in edges.get(a, {}).items() if alike >= level} - seen
        seen |= front
        if most is not None and len(seen) > most:
            return frozenset()
    return frozenset(seen)
