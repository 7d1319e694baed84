"""What a comparison of two names gives, and the alignment of their words."""

from collections.abc import Sequence

import msgspec

from twosource.linking.tokens import SAME_WORD, Word, likeness


class NameMatch(msgspec.Struct, frozen=True):
    """How alike two names are: 0 to 1, 0.5 and above the same name; and why, in words."""

    score: float
    reason: str


class Alignment(msgspec.Struct, frozen=True):
    """Which words of two names stand for each other (left index, right index, likeness), and which have none."""

    pairs: tuple[tuple[int, int, float], ...]
    left: tuple[int, ...]
    right: tuple[int, ...]

    @property
    def likeness(self) -> float:
        """The mean likeness of the words that have a partner."""
        return sum(s for _, _, s in self.pairs) / len(self.pairs) if self.pairs else 0.0


def align(a: Sequence[Word], b: Sequence[Word]) -> Alignment:
    """Pair the words of two names, the most alike first; words in the same place win ties."""
    scored = sorted(
        (-score, abs(i - j), i, j)
        for i, left in enumerate(a)
        for j, right in enumerate(b)
        if (score := likeness(left, right)) >= SAME_WORD
    )
    pairs: list[tuple[int, int, float]] = []
    free_a, free_b = set(range(len(a))), set(range(len(b)))
    for negative, _, i, j in scored:
        if i in free_a and j in free_b:
            free_a.remove(i)
            free_b.remove(j)
            pairs.append((i, j, -negative))
    return Alignment(tuple(sorted(pairs)), tuple(sorted(free_a)), tuple(sorted(free_b)))
