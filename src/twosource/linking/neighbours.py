"""Which articles are compared with each other: neighbours by day among those with a telling stem in common.

Each article stands in the lists of its most telling stems, each list in the order of days, and is compared with the
next few on either side (the sorted neighbourhood method of record linkage, Hernández and Stolfo 1995). That is at most
`2 * KEYS * WINDOW` articles however large the archive is, and a function of the set of articles, not of their order.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from twosource.linking.resemblance import Features

# 192 articles at most; on the news clusters half of either loses no story (benchmarks/results/stories.md).
KEYS, WINDOW = 16, 6

Place = tuple[int, str]  # (day, article): where an article stands in a list
Pair = tuple[str, str]


def keys(row: Features) -> list[str]:
    """Return the stems in whose lists an article stands."""
    return sorted(row.weights, key=lambda stem: (-row.weights[stem], stem))[:KEYS]


def place(row: Features) -> Place:
    """Return where an article stands in its lists; those without a day stand together, before all others."""
    return row.day or 0, row.article


def pairs(rows: Iterable[Features]) -> Counter[Pair]:
    """Return the pairs to compare, each sorted, with the number of lists in which they are neighbours."""
    lists: dict[str, list[Place]] = defaultdict(list)
    for row in rows:
        for stem in keys(row):
            lists[stem].append(place(row))
    return Counter(pair for listed in lists.values() for pair in _near(sorted(listed)))


def _near(listed: Sequence[Place]) -> Iterator[Pair]:
    for n, (_, a) in enumerate(listed):
        for _, b in listed[n + 1 : n + 1 + WINDOW]:
            yield (a, b) if a < b else (b, a)


def gained(before: Sequence[str], new: str, after: Sequence[str]) -> Iterator[Pair]:
    """Yield the pairs that an article makes in one list.

    Args:
        before: the articles before it, nearest first.
        new: the article.
        after: the articles behind it, nearest first.
    """
    for other in (*before[:WINDOW], *after[:WINDOW]):
        yield (new, other) if new < other else (other, new)


def lost(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """Yield the pairs that are neighbours in a list no longer once an article stands between them."""
    for n, a in enumerate(before[:WINDOW]):
        if WINDOW - 1 - n < len(after):
            b = after[WINDOW - 1 - n]
            yield (a, b) if a < b else (b, a)
