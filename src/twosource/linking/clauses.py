"""Which words of a clause tell one thing, where the clause tells several."""

import re
from collections.abc import Sequence
from itertools import pairwise

from twosource.model.reading import LocalEvent, Range

JOINT = re.compile(
    r"\s*[,;:—–]\s*(?:(?:and|but|while|as|after|before|when|who|which|where|(?:al)?though)\s+)?"
    r"|\s(?:and|but|while|as|after|before|when|who|which|where|(?:al)?though)\s+",
    re.IGNORECASE,
)


def pieces(text: str, where: Range) -> list[Range]:
    """Cut a stretch of text at commas and at the words that join clauses."""
    cuts = [m.span() for m in JOINT.finditer(text, *where)]
    ends = [(where[0], where[0]), *cuts, (where[1], where[1])]
    return [(a, b) for (_, a), (b, _) in pairwise(ends) if a < b]


def own_part(text: str, event: LocalEvent, events: Sequence[LocalEvent]) -> Range:
    """Return what a clause that tells several of an article's events says of one.

    That is its piece, and those beside it that tell no other.
    """
    others = [e.trigger for e in events if e.trigger != event.trigger and e.clause == event.clause]
    if not others:
        return event.clause
    parts = pieces(text, event.clause)
    held = [n for n, piece in enumerate(parts) if _overlap(piece, event.trigger)]
    if not held:
        return event.clause
    taken = {n for n, piece in enumerate(parts) if any(_overlap(piece, other) for other in others)} - set(held)
    first, last = held[0], held[-1]
    while first > 0 and first - 1 not in taken:
        first -= 1
    while last + 1 < len(parts) and last + 1 not in taken:
        last += 1
    return parts[first][0], parts[last][1]


def _overlap(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]
