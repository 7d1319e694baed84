"""The actor network drawn: actors on an ellipse, an arrow for what one did to another."""

import math

import msgspec

from twosource.report.sections import Deed
from twosource.report.text import shorten

WIDTH, HEIGHT = 720, 420
RADII = (175, 150)
ACTORS = 10  # more than ten names on one ellipse run into each other; the table below the picture has all
GAP = 16  # between an arrow's end and the middle of its actor


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A name and where it stands; `side` is how the label is anchored."""

    name: str
    x: float
    y: float
    label_x: float
    label_y: float
    side: str


class Arrow(msgspec.Struct, frozen=True, kw_only=True):
    """A curve from one actor to another, coloured by tone."""

    path: str
    tone: str
    width: float
    title: str


class Diagram(msgspec.Struct, frozen=True, kw_only=True):
    """The picture: actors, arrows, and how many actors had no room."""

    actors: tuple[Actor, ...]
    arrows: tuple[Arrow, ...]
    left_out: int
    width: int = WIDTH
    height: int = HEIGHT


def diagram(deeds: tuple[Deed, ...]) -> Diagram | None:
    """Return the picture of who did what to whom, or null where nobody did anything to another."""
    weights: dict[str, int] = {}
    for d in deeds:
        for name in (d.source, d.target):
            weights[name] = weights.get(name, 0) + d.weight
    names = _linked(deeds, sorted(weights, key=lambda n: (-weights[n], n))[:ACTORS])
    if not names:
        return None
    actors = {name: _actor(name, n, len(names)) for n, name in enumerate(names)}
    pairs: dict[tuple[str, str], list[Deed]] = {}
    for d in deeds:
        if d.source in actors and d.target in actors and d.source != d.target:
            pairs.setdefault((d.source, d.target), []).append(d)
    arrows = tuple(_arrow(actors[a], actors[b], own) for (a, b), own in pairs.items())
    return Diagram(actors=tuple(actors.values()), arrows=arrows, left_out=len(weights) - len(names))


def _linked(deeds: tuple[Deed, ...], names: list[str]) -> list[str]:
    """The names that a deed links to another of them: one without an arrow says nothing."""
    pairs = [(d.source, d.target) for d in deeds if d.source in names and d.target in names and d.source != d.target]
    return [n for n in names if any(n in pair for pair in pairs)]


def _actor(name: str, n: int, of: int) -> Actor:
    angle = 2 * math.pi * n / of - math.pi / 2
    x, y = WIDTH / 2 + RADII[0] * math.cos(angle), HEIGHT / 2 + RADII[1] * math.sin(angle)
    middle = abs(math.cos(angle)) < 0.2
    side = "middle" if middle else "start" if math.cos(angle) > 0 else "end"
    down = (24 if math.sin(angle) > 0 else -14) if middle else 5
    over = 0 if middle else 12 if side == "start" else -12
    return Actor(
        name=shorten(name, 22), x=round(x, 1), y=round(y, 1),
        label_x=round(x + over, 1), label_y=round(y + down, 1), side=side,
    )  # fmt: skip


def _arrow(a: Actor, b: Actor, deeds: list[Deed]) -> Arrow:
    """A curve bent to its left, so that what is done both ways is two curves."""
    dx, dy = b.x - a.x, b.y - a.y
    length = math.hypot(dx, dy) or 1.0
    mx, my = (a.x + b.x) / 2 - dy * 0.12, (a.y + b.y) / 2 + dx * 0.12
    ex, ey = b.x - (b.x - mx) * GAP / (length / 2), b.y - (b.y - my) * GAP / (length / 2)
    weight = sum(d.weight for d in deeds)
    return Arrow(
        path=f"M{a.x:.0f} {a.y:.0f} Q{mx:.0f} {my:.0f} {ex:.0f} {ey:.0f}",
        tone=max(deeds, key=lambda d: d.weight).tone,
        width=min(1.2 + 0.6 * weight, 5),
        title=f"{a.name} {', '.join(dict.fromkeys(d.deed for d in deeds))} {b.name}",
    )
