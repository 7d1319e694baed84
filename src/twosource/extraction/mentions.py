"""Where an article mentions anyone or any place: names and descriptions, before anyone is told apart."""

from collections.abc import Iterator

from spacy.tokens import Doc

from twosource.extraction.bodies import named_bodies
from twosource.extraction.describing import descriptions
from twosource.extraction.naming import named_marks
from twosource.extraction.referent import Mark
from twosource.model.article import Article


def mentions(article: Article, doc: Doc) -> Iterator[Mark]:
    """Yield names, described entities and nationality nouns, outside of boilerplate; pronouns are left to later."""
    bodies = list(named_bodies(doc))
    taken = {i for mark in bodies for i in range(mark.start, mark.end)}
    told = [s for s in article.segments if s.kind == "boilerplate"]
    for mark in (*bodies, *named_marks(doc, taken), *descriptions(doc, taken)):
        offset = doc[mark.head].idx
        if not any(s.start <= offset < s.end for s in told):
            yield mark
