"""Finds what in the readings a person's judgement is about: the item whose words are closest to its anchor."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from twosource.model.dossier import Key
from twosource.model.judgement import Anchor
from twosource.model.reading import Range, Reading

Kind = Literal["entity", "event", "statement", "quantity"]
ALL: frozenset[Kind] = frozenset({"entity", "event", "statement", "quantity"})


class Target(NamedTuple):
    """What an anchor means: an item of a reading, by its index there."""

    kind: Kind
    key: Key


def targets(readings: Sequence[Reading], anchor: Anchor, kinds: Iterable[Kind] = ALL) -> list[Target]:
    """Return what an anchor means, one for each reading of its text; nothing where no item shares a letter with it."""
    wanted = frozenset(kinds)
    return [
        Target(best[1], (r, best[2]))
        for r, reading in enumerate(readings)
        if reading.article.sha256 == anchor.sha256 and (best := _closest(reading, (anchor.start, anchor.end), wanted))
    ]


def _closest(reading: Reading, where: Range, kinds: frozenset[Kind]) -> tuple[float, Kind, int] | None:
    found = [
        (-_share(where, span), kind, n)
        for kind, n, span in _items(reading)
        if kind in kinds and span[0] < where[1] and where[0] < span[1]
    ]
    return min(found, default=None)


def _items(reading: Reading) -> Iterator[tuple[Kind, int, Range]]:
    """Every item by each stretch of words that a reader may point at for it."""
    for n, event in enumerate(reading.events):
        yield "event", n, event.trigger
        yield "event", n, event.clause
    for n, statement in enumerate(reading.statements):
        for span in (*statement.content, statement.cue, statement.source):
            if span:
                yield "statement", n, span
    for n, quantity in enumerate(reading.quantities):
        yield "quantity", n, (quantity.start, quantity.end)
    for n, entity in enumerate(reading.entities):
        for mention in entity.mentions:
            yield "entity", n, (mention.start, mention.end)


def _share(a: Range, b: Range) -> float:
    return (min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))
