"""What one actor of a sentence does to another, as a PLOVER type."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

import msgspec
from spacy.tokens import Doc

from twosource.extraction.entities import cast as cast_of
from twosource.extraction.events import MODEL, TAGGER, events
from twosource.extraction.events.classifier import NONE, YIELD, scores
from twosource.extraction.events.pairs import Pair, answer, features, sense
from twosource.model.article import Article, Segment
from twosource.model.kinds import EventType, Status
from twosource.model.reading import Range

__all__ = ["Relation", "relation"]

# Where pairs between whom nothing is told are null in 97 of 100 cases, and 1 of 100 pairs of PLV (cross-validation).
NOTHING = 0.7
UNSURE = 0.2  # of 15 types, where the lexicon finds nothing either: no answer


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """A PLOVER type or null, a score from 0 to 1, and what became of it."""

    type: EventType | None = None
    score: float = 0.0
    status: Status | None = None


class _Annotator(Protocol):
    def annotate(self, texts: Iterable[str]) -> Iterator[Doc]: ...


def relation(sentence: str, source: Range, target: Range | None, annotator: _Annotator) -> Relation:
    """Return what the source does to the target, or at all where there is no target; null where nothing is told.

    `source` and `target` are code point offsets into the sentence, end exclusive. The lexicon's events are among what
    the trained classifier decides by.
    """
    (doc,) = annotator.annotate([sentence])
    return decide(pair_in(sentence, doc, source, target))


def pair_in(sentence: str, doc: Doc, source: Range, target: Range | None) -> Pair:
    """Return two actors of a sentence with the events that the lexicon finds in it."""
    body = Segment(kind="body", start=0, end=len(sentence))
    article = Article(id="a", input="sentence", text=sentence, sha256="", segments=(body,))
    cast = cast_of(article, doc)
    # What the classifier itself told is no feature of its own, nor what has no type.
    told = tuple(e for e in events(article, doc, cast, (), ()) if e.typed_by[0] not in (MODEL, TAGGER))
    return Pair(doc[:], source, target, told, cast.entities)


def decide(pair: Pair) -> Relation:
    """Return the likeliest relation of a pair; null where that is none at all."""
    event = answer(pair)
    told = likeliest(scores(features(pair), sense(pair)), listed=event is not None)
    if told is None:
        return Relation()
    kind, score = told
    return Relation(type=_within(kind, pair), score=round(score, 3), status=event[0].status if event else None)


def likeliest(likely: Mapping[str, float], *, listed: bool) -> tuple[str, float] | None:
    """Return the class to answer with and its score, or None; `listed`: the lexicon finds an event there."""
    if likely[NONE] > NOTHING:
        return None
    kind, score = max(((k, s) for k, s in likely.items() if k != NONE), key=lambda row: (row[1], row[0]))
    return (kind, score) if listed or score >= UNSURE else None


def _within(kind: str, pair: Pair) -> EventType:
    """Return the type; CONCEDE and RETREAT are one class of the classifier, and the lexicon says which."""
    if kind != YIELD:
        kept: EventType = msgspec.convert(kind, EventType)
        return kept
    event = answer(pair)
    return "RETREAT" if event is not None and event[0].type == "RETREAT" else "CONCEDE"
