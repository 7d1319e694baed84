"""The lemma and sentence overlap heuristic of Ahmed et al. (2023), after their description and in our words.

Two mentions of a topic corefer where the lemma of one stands in the words of the other, or their two lemmas corefer
somewhere in the training part, and the content words of their sentences overlap enough (Jaccard); what is linked is
joined. Only the threshold is chosen, on the training part.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from benchmarks.ecb.mentions import Told
from twosource.linking.components import components

LemmaPair = tuple[str, str]


def known_pairs(train: Iterable[Sequence[Told]]) -> frozenset[LemmaPair]:
    """Return the pairs of lemmas that corefer in the topics of the training part."""
    return frozenset(_pair(a, b) for topic in train for a, b in combinations(topic, 2) if a.gold.chain == b.gold.chain)


def clusters(topic: Sequence[Told], known: frozenset[LemmaPair], threshold: float) -> list[list[int]]:
    """Return the groups of a topic's mentions, by their numbers."""
    edges = [(i, j, 1.0) for i, j in _linked(topic, known, threshold)]
    return [list(group) for group in components(range(len(topic)), edges)]


def _linked(topic: Sequence[Told], known: frozenset[LemmaPair], threshold: float) -> Iterator[tuple[int, int]]:
    for (i, a), (j, b) in combinations(enumerate(topic), 2):
        alike = a.lemma in b.gold.words.lower() or b.lemma in a.gold.words.lower() or _pair(a, b) in known
        if alike and _overlap(a.sentence, b.sentence) > threshold:
            yield i, j


def _pair(a: Told, b: Told) -> LemmaPair:
    return (a.lemma, b.lemma) if a.lemma <= b.lemma else (b.lemma, a.lemma)


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(1, len(a | b))
