"""What the tests of events read: an article of one text, with the bundled annotator."""

from twosource import language
from twosource.extraction.entities import cast as cast_of
from twosource.extraction.events import events
from twosource.extraction.times import times
from twosource.model.article import Article, Segment
from twosource.model.reading import LocalEntity, LocalEvent, LocalStatement

PUBLISHED = "2026-03-12"  # a Thursday


def read(
    annotator: language.Annotator, text: str, segments: tuple[Segment, ...] = (), said: tuple[LocalStatement, ...] = ()
) -> tuple[list[LocalEvent], tuple[LocalEntity, ...]]:
    """Return the events of a text and its entities."""
    (doc,) = annotator.annotate([text])
    parts = segments or (Segment(kind="body", start=0, end=len(text)),)
    article = Article(id="a", input="case", text=text, sha256="", published=PUBLISHED, segments=parts)
    cast = cast_of(article, doc)
    return list(events(article, doc, cast, list(times(doc, PUBLISHED)), said)), cast.entities
