"""A large story cut to what a reader meets first: a few origins, ways and places of each line; the rest is a page away.

Forty outlets that tell one fact make forty quotations of it, and again in the timeline and the network: megabytes that
nobody scrolls through. What is cut is counted, and the line leads to all of it.
"""

from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from twosource.report.book import Quote, Root, Strand, Telling
from twosource.report.lines import Line, Outlines
from twosource.report.sections import Contrast, Deed, Moment, Side
from twosource.report.view import View
from twosource.report.voices import Saying

ROOTS, STRANDS, QUOTES, PLACES = 4, 3, 1, 2  # shown of a line, of a root, of a strand, of a quote
Told = TypeVar("Told", Saying, Moment, Deed)
ALONE = 3  # places shown of what is told without its origins: a date, a deed, a statement


def lean(view: View) -> View:
    """Return a view with less of each line; `left_out` says by line how many places there are in all."""
    cut = msgspec.structs.replace(
        view,
        facts=_facts(view.facts),
        contrasts=tuple(_contrast(c) for c in view.contrasts),
        voices=tuple(
            msgspec.structs.replace(v, sayings=tuple(_fewer(s) for s in v.sayings)) for v in view.voices
        ),
        moments=tuple(_fewer(m) for m in view.moments),
        deeds=tuple(_fewer(d) for d in view.deeds),
    )  # fmt: skip
    before, after = dict(_counted(view)), dict(_counted(cut))
    return msgspec.structs.replace(cut, left_out={k: n for k, n in before.items() if n > after[k]})


def _facts(facts: Outlines) -> Outlines:
    return msgspec.structs.replace(
        facts,
        corroborated=_lines(facts.corroborated),
        single_origin=_lines(facts.single_origin),
        single_outlet={k: _lines(own) for k, own in facts.single_outlet.items()},
    )


def _lines(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(
        msgspec.structs.replace(
            x,
            roots=tuple(_root(r) for r in x.roots[:ROOTS]),
            tellings=tuple(_telling(t) for t in x.tellings[:ROOTS]),
            parts=_lines(x.parts),
        )
        for x in lines
    )


def _root(root: Root) -> Root:
    strands = tuple(
        Strand(steps=s.steps, note=s.note, quotes=_quotes(s.quotes, QUOTES)) for s in root.strands[:STRANDS]
    )
    return msgspec.structs.replace(root, strands=strands)


def _telling(telling: Telling) -> Telling:
    return Telling(ways=telling.ways[:STRANDS], quotes=_quotes(telling.quotes, QUOTES))


def _quotes(quotes: tuple[Quote, ...], most: int) -> tuple[Quote, ...]:
    return tuple(Quote(places=q.places[:PLACES], above=q.above) for q in quotes[:most])


def _contrast(c: Contrast) -> Contrast:
    sides = tuple(Side(value=s.value, origin=s.origin, quotes=_quotes(s.quotes, PLACES)) for s in c.sides)
    return msgspec.structs.replace(c, sides=sides)


def _fewer(told: Told) -> Told:
    return msgspec.structs.replace(told, words=told.words[:ALONE])


def _counted(view: View) -> Iterator[tuple[str, int]]:
    """How many places each line shows."""
    for line in view.facts.all:
        yield from ((x.id, _places(x)) for x in (line, *line.parts))
    yield from ((c.id, sum(len(s.words) for s in c.sides)) for c in view.contrasts)
    yield from ((s.id, len(s.words)) for v in view.voices for s in v.sayings)
    yield from ((m.id, len(m.words)) for m in view.moments)
    yield from ((d.id, len(d.words)) for d in view.deeds)


def _places(line: Line) -> int:
    return len({w.span for r in line.roots for s in r.strands for q in s.quotes for w in q.places})
