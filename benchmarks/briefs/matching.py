"""Places in texts, when two of them match, and one-to-one pairing."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

A = TypeVar("A", bound=Hashable)
B = TypeVar("B", bound=Hashable)

# A trigger or figure is a few words, quoted evidence at most 400 characters (the contract's limit):
# longer spans are left out, so that nothing matches by quoting everything.
TRIGGER, EVIDENCE = 80, 400


class Place(NamedTuple):
    """A stretch of an article, end exclusive."""

    article: str
    start: int
    end: int


def place(span: Mapping[str, Any]) -> Place:
    return Place(span["article"], span["start"], span["end"])


def tight(places: Iterable[Place], limit: int) -> list[Place]:
    return [p for p in places if p.end - p.start <= limit]


def mentions(item: Mapping[str, Any]) -> list[Place]:
    """Return the places of an entity's or event's mentions."""
    return tight((place(m.get("span", m)) for m in item.get("mentions", ())), TRIGGER)


def meet(a: Place, b: Place) -> bool:
    return a.article == b.article and a.start < b.end and b.start < a.end


def touches(places: Iterable[Place], goals: Iterable[Place]) -> bool:
    goals = list(goals)
    return any(meet(p, g) for p in places for g in goals)


def share(a: Place, b: Place) -> float:
    """Return the overlap of two places as a share of the stretch that both together span."""
    if a.article != b.article:
        return 0.0
    return max(0, min(a.end, b.end) - max(a.start, b.start)) / (max(a.end, b.end) - min(a.start, b.start))


def paired(weights: Mapping[tuple[A, B], float]) -> dict[A, B]:
    """Pair what is wanted with what was said, one to one, heaviest first."""
    out: dict[A, B] = {}
    for (want, said), weight in sorted(weights.items(), key=lambda row: (-row[1], row[0])):
        if weight > 0 and want not in out and said not in out.values():
            out[want] = said
    return out


def f1(hit: float, said: float, wanted: float) -> float:
    precision, recall = (hit / said if said else 0.0), (hit / wanted if wanted else 0.0)
    return harmonic(precision, recall)


def harmonic(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a + b else 0.0


def ratio(part: float, whole: float) -> float:
    return part / max(1, whole)
