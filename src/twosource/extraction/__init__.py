"""What a Doc says: names, roles, coreference, times, quantities, statements, events; one idea a file."""

from spacy.tokens import Doc

from twosource.extraction.entities import cast
from twosource.extraction.events import events
from twosource.extraction.quantities import quantities
from twosource.extraction.statements import statements
from twosource.extraction.times import times
from twosource.model.article import Article
from twosource.model.reading import Reading


def extract(article: Article, doc: Doc, pipeline: str) -> Reading:
    """Return what a text says, each step standing on those before it."""
    who = cast(article, doc)
    when = tuple(times(doc, article.published))
    said = tuple(statements(article, doc, who))
    done = tuple(events(article, doc, who, when, said))
    counted = tuple(quantities(article, doc, who, done, said))
    return Reading(
        article=article,
        pipeline=pipeline,
        sentences=tuple((s.start_char, s.end_char) for s in doc.sents),
        entities=who.entities,
        statements=said,
        events=done,
        quantities=counted,
        times=when,
    )
