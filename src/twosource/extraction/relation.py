"""What one actor of a sentence does to another, as a PLOVER type."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

import msgspec
from spacy.tokens import Doc

from twosource.extraction.entities import cast as cast_of
from twosource.extraction.events import events
from twosource.model.article import Article, Segment
from twosource.model.kinds import EventType, Status
from twosource.model.reading import LocalEntity, LocalEvent, Range

__all__ = ["Relation", "relation"]

# PLOVER counts a promise of help as AGREE, one of harm as THREATEN: what is to come is not yet the thing itself.
# Help that does not come about (*refused to meet*, *will not lift the ban*) is REJECT.
WILLING = frozenset({"CONSULT", "COOPERATE", "AID", "SUPPORT", "CONCEDE", "RETREAT"})
HARMFUL = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """A PLOVER type or null, a score from 0 to 1, and what became of it."""

    type: EventType | None = None
    score: float = 0.0
    status: Status | None = None


class _Annotator(Protocol):
    def annotate(self, texts: Iterable[str]) -> Iterator[Doc]: ...


def relation(sentence: str, source: Range, target: Range | None, annotator: _Annotator) -> Relation:
    """Return what the source does to the target, or at all where there is no target; null where nothing is told.

    `source` and `target` are code point offsets into the sentence, end exclusive.
    """
    (doc,) = annotator.annotate([sentence])
    body = Segment(kind="body", start=0, end=len(sentence))
    article = Article(id="a", input="sentence", text=sentence, sha256="", segments=(body,))
    cast = cast_of(article, doc)
    told = [e for e in events(article, doc, cast, (), ()) if e.type]
    if not told:
        return Relation()
    score, _, event = max(((_score(e, cast.entities, source, target), -e.trigger[0], e) for e in told), key=_rank)
    return Relation(type=_type(event), score=score, status=event.status)


def _rank(row: tuple[float, int, LocalEvent]) -> tuple[float, int]:
    return row[:2]


def _type(event: LocalEvent) -> EventType | None:
    if event.status == "negated" and event.type in WILLING | {"AGREE"}:
        return "REJECT"
    if event.status == "planned" and event.type in WILLING:
        return "AGREE"
    if event.status == "planned" and event.type in HARMFUL:
        return "THREATEN"
    return event.type


def _score(event: LocalEvent, entities: Sequence[LocalEntity], source: Range, target: Range | None) -> float:
    """Return how well the parties of an event fit the two spans; an event the wrong way round fits a little."""
    acting, bearing = (_touches(side, entities, source) for side in (event.actors, event.recipients))
    if target is None:
        return 0.9 * acting or 0.3 * bearing
    to, back = (_touches(side, entities, target) for side in (event.recipients, event.actors))
    inside = target[0] <= event.trigger[0] and event.trigger[1] <= target[1]
    if acting:
        return 0.95 if to else 0.9 if back else 0.5 if inside else 0.7
    if bearing:
        return 0.4 if back else 0.2
    return 0.45 if to and not event.actors else 0.15 if to or back else 0.1


def _touches(side: Iterable[int], entities: Sequence[LocalEntity], span: Range) -> bool:
    spans = (s for i in side for s in (*((m.start, m.end) for m in entities[i].mentions), *entities[i].roles))
    return any(start < span[1] and span[0] < end for start, end in spans)
