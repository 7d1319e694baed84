"""A document that is quoted again: *the statement added* is the one before, with its author and whoever carried it."""

from collections.abc import Sequence

import msgspec
from spacy.tokens import Doc

from twosource.extraction.attributions import Found
from twosource.extraction.cast import Cast
from twosource.extraction.nominals import WRITTEN
from twosource.extraction.sources import is_text
from twosource.extraction.syntax import children


def named_again(doc: Doc, found: Sequence[Found]) -> dict[int, int]:
    """Return for each statement of *the statement*, *the report* the nearest one before of a text of that sort."""
    last: dict[str, int] = {}
    out = {}
    for n in sorted(range(len(found)), key=lambda n: found[n].content[0]):
        source = found[n].source
        if source is None or doc[source.head].lemma_.lower() not in WRITTEN:
            continue
        head = doc[source.head]
        if head.lemma_ in last and any(c.lower_ in ("the", "this") for c in children(head, "det")):
            out[n] = last[head.lemma_]
        last[head.lemma_] = n
    return out


def with_authors(doc: Doc, cast: Cast, found: Sequence[Found]) -> list[Found]:
    """Return the statements, what a text says again with the author that it had before."""
    out = list(found)
    for n, before in named_again(doc, found).items():
        source, author = out[n].source, out[before].source
        if source is None or author is None or not all(is_text(cast, i) for i in source.speakers):
            continue
        if author.speakers and not any(is_text(cast, i) for i in author.speakers):
            out[n] = msgspec.structs.replace(out[n], source=msgspec.structs.replace(source, speakers=author.speakers))
    return out
