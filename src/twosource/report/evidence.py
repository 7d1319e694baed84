"""Which words of the articles carry the brief: all its spans, and the articles reduced to them."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from twosource.model.article import Article
from twosource.model.brief import Brief, Span
from twosource.model.identity import text_hash

_SEEN = re.compile(r"[^\r\n]")


def excerpts(brief: Brief) -> Brief:
    """Return the brief with all that is no evidence made blank in the articles' texts.

    Line breaks stay, every offset holds, and `sha256` is still that of the whole text.
    """
    kept: dict[str, list[tuple[int, int]]] = {}
    for span in spans(brief):
        kept.setdefault(span.article, []).append((span.start, span.end))
    for statement in brief.statements:  # from its first word to its last: *said* stays between speaker and words
        own = list(spans(statement))
        if own:
            kept.setdefault(statement.article, []).append((min(s.start for s in own), max(s.end for s in own)))
    articles = tuple(_blanked(a, kept.get(a.id, [])) for a in brief.articles)
    return msgspec.structs.replace(brief, articles=articles)


def spans(value: Any) -> Iterator[Span]:
    """Return every span anywhere inside a value."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from spans(getattr(value, field))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from spans(item)


def is_excerpt(article: Article) -> bool:
    """Whether an article's text was reduced to its evidence."""
    return text_hash(article.text) != article.sha256


def _blanked(article: Article, kept: list[tuple[int, int]]) -> Article:
    out, done = [], 0
    for start, end in sorted(kept):
        out.append(_SEEN.sub(" ", article.text[done:start]))
        out.append(article.text[max(done, start) : end])
        done = max(done, end)
    out.append(_SEEN.sub(" ", article.text[done:]))
    return msgspec.structs.replace(article, text="".join(out))
