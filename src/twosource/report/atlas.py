"""The map drawn: where the events took place, on a bundled outline of the world; no tiles, no network."""

import functools
import math
from collections.abc import Iterable, Sequence
from importlib import resources

import msgspec

from twosource.model.brief import Entity, Event
from twosource.report.book import Book, Words
from twosource.report.text import flat, shorten, tidy

WIDTH, HEIGHT = 720, 400
LEAST_LON, LEAST_LAT = 30.0, 16.0  # degrees shown at least: the outline is too coarse to be looked at closer
MARGIN = 1.5  # how much more is shown than the places span
PLACES = 14  # more labels than this cover each other; the list below the map has all
LETTER, LINE = 7.4, 16  # pixels of a label's letter and line, for keeping labels apart

Point = tuple[float, float]


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """A ring of land or a line of border: degrees east and south, and the box around it."""

    land: bool
    points: tuple[Point, ...]
    box: tuple[float, float, float, float]


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """An event at a place, and where the report tells it: its line, or its words where no line is its own."""

    text: str
    line: str
    words: Words

    @property
    def href(self) -> str:
        """Return the link to the line, or to the words."""
        return f"#{self.line}" if self.line else self.words.href


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A place on the map: where it is drawn, how its label is anchored, what happened there."""

    id: str
    name: str
    wide: bool
    happenings: tuple[Happening, ...]
    x: float
    y: float
    label_x: float = 0.0
    label_y: float = 0.0
    side: str = ""


class Atlas(msgspec.Struct, frozen=True, kw_only=True):
    """The map: outlines as SVG paths and the spots; `listed` are all places, drawn or not."""

    land: str
    borders: str
    spots: tuple[Spot, ...]
    listed: tuple[Spot, ...]
    width: int = WIDTH
    height: int = HEIGHT


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """The part of the world that is shown, in degrees, and how it is scaled."""

    west: float
    north: float
    scale: float
    squeeze: float

    def at(self, lon: float, south: float) -> Point:
        """Return where a place is drawn."""
        return round((lon - self.west) * self.squeeze * self.scale, 1), round((south - self.north) * self.scale, 1)


def atlas(book: Book) -> Atlas | None:
    """Return the map of a brief's events, or null where none has a place that is known."""
    places = _places(book)
    if not places:
        return None
    drawn = sorted(places, key=lambda p: -len(p[1]))[:PLACES]
    frame = _frame([e for e, _ in drawn])
    spots = [_spot(frame, book, *place) for place in places]
    shown = {e.id for e, _ in drawn}
    land, borders = _paths(frame)
    kept = _labelled([s for s in spots if s.id.removeprefix("p-") in shown])
    return Atlas(land=land, borders=borders, spots=kept, listed=tuple(spots))


def _places(book: Book) -> list[tuple[Entity, list[Event]]]:
    """Places of events with a position, by name."""
    found: dict[str, list[Event]] = {}
    for event in book.brief.events:
        if event.place and event.place in book.entities and book.entities[event.place].position:
            found.setdefault(event.place, []).append(event)
    return sorted(((book.entities[k], v) for k, v in found.items()), key=lambda p: (p[0].name, p[0].id))


def _frame(places: Sequence[Entity]) -> Frame:
    lons = [e.position.lon for e in places if e.position]
    souths = [-e.position.lat for e in places if e.position]
    east, south = (max(lons) + min(lons)) / 2, (max(souths) + min(souths)) / 2
    squeeze = max(math.cos(math.radians(south)), 0.3)
    height = max((max(souths) - min(souths)) * MARGIN, LEAST_LAT)
    width = max((max(lons) - min(lons)) * MARGIN, LEAST_LON)
    scale = min(WIDTH / (width * squeeze), HEIGHT / height)
    return Frame(
        west=east - WIDTH / scale / squeeze / 2, north=south - HEIGHT / scale / 2, scale=scale, squeeze=squeeze
    )


def _spot(frame: Frame, book: Book, place: Entity, events: Iterable[Event]) -> Spot:
    position = place.position
    x, y = frame.at(position.lon, -position.lat) if position else (0.0, 0.0)
    lines = {f.about.event: f.id for f in reversed(book.brief.facts) if f.about.event}
    happened = {tidy(e.gist): e for e in reversed(list(events))}
    return Spot(
        id=f"p-{place.id}", name=shorten(flat(place.name), 28), wide=place.kind == "country", x=x, y=y,
        happenings=tuple(
            Happening(text=shorten(text, 100), line=lines.get(e.id, ""), words=book.words(e.mentions[0].span))
            for text, e in reversed(happened.items())
        ),
    )  # fmt: skip


def _labelled(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """Labels to the right, the left, above or below, wherever no other label or spot is; else none."""
    taken = [(s.x - 6, s.y - 6, s.x + 6, s.y + 6) for s in spots]
    out = []
    for spot in sorted(spots, key=lambda s: -len(s.happenings)):
        for made, box in _sides(spot):
            inside = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= HEIGHT
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                out.append(made)
                break
        else:
            out.append(spot)
    return tuple(out)


def _sides(spot: Spot) -> Iterable[tuple[Spot, tuple[float, float, float, float]]]:
    width = len(spot.name) * LETTER
    for side, x, y, left in (
        ("start", spot.x + 9, spot.y + 5, spot.x + 7),
        ("end", spot.x - 9, spot.y + 5, spot.x - 7 - width),
        ("middle", spot.x, spot.y - 10, spot.x - width / 2),
        ("middle", spot.x, spot.y + 20, spot.x - width / 2),
    ):
        box = (left, y - LINE + 5, left + width, y + 3)
        yield msgspec.structs.replace(spot, side=side, label_x=round(x, 1), label_y=round(y, 1)), box


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _paths(frame: Frame) -> tuple[str, str]:
    """The outlines that the frame shows any of, as two SVG paths."""
    east, south = frame.west + WIDTH / frame.scale / frame.squeeze, frame.north + HEIGHT / frame.scale
    seen = [o for o in _world() if _overlap(o.box, (frame.west, frame.north, east, south))]
    return "".join(_path(frame, o) for o in seen if o.land), "".join(_path(frame, o) for o in seen if not o.land)


def _path(frame: Frame, outline: Outline) -> str:
    places = ("{:.0f} {:.0f}".format(*frame.at(*p)) for p in outline.points)
    return f"M{'L'.join(dict.fromkeys(places))}" + ("z" if outline.land else "")


@functools.cache
def _world() -> tuple[Outline, ...]:
    text = resources.files("twosource.report").joinpath("outline", "world.txt").read_text(encoding="ascii")
    return tuple(_outline(row) for row in text.splitlines() if not row.startswith("#"))


def _outline(row: str) -> Outline:
    kind, *pairs = row.split(" ")
    points = tuple((int(x) / 10, int(y) / 10) for x, y in (p.split(",") for p in pairs))
    lons, souths = [p[0] for p in points], [p[1] for p in points]
    return Outline(land=kind == "land", points=points, box=(min(lons), min(souths), max(lons), max(souths)))
