"""How far two happenings are from each other in days and kilometres, as far as is told."""

from datetime import date
from math import asin, cos, radians, sin, sqrt

from twosource.model.dossier import Dossier
from twosource.model.reading import When

FAR_KM = 100.0  # beyond it two towns are not one scene
FAR_DAYS = 3  # reports of one deed give neighbouring days, not neighbouring weeks


def days_apart(a: When | None, b: When | None) -> int | None:
    """Return the days between two times that cannot overlap; zero where they can, null where one is not told.

    An open end reaches as far as need be.
    """
    if a is None or b is None:
        return None
    for first, second in ((a, b), (b, a)):
        if first.end and second.start and first.end < second.start:
            gap = _day(second.start), _day(first.end)
            return (gap[0] - gap[1]).days if gap[0] and gap[1] else FAR_DAYS + 1
    return 0


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def far_apart(a: str | None, b: str | None, dossier: Dossier) -> bool:
    """Whether two places are surely two scenes: in other countries, or known to lie far from each other."""
    if a is None or b is None or a == b or dossier.inside(a, b) or dossier.inside(b, a):
        return False
    x, y = dossier.entities[a], dossier.entities[b]
    if x.country and y.country and x.country != y.country:
        return True
    if x.position is None or y.position is None or "country" in (x.kind, y.kind):
        return False
    return _km((x.position.lat, x.position.lon), (y.position.lat, y.position.lon)) > FAR_KM


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    (p, x), (q, y) = (tuple(map(radians, point)) for point in (a, b))
    return 2 * 6371.0 * asin(sqrt(sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin((y - x) / 2) ** 2))
