"""Ids and the one order of each list, as the contract fixes them."""

import hashlib
from collections.abc import Iterable, Mapping

from twosource.model.brief import Span


def digest(*parts: str | None) -> str:
    """Return 10 hex digits of the SHA-256 of the parts."""
    joined = "\x1f".join("\x00" if part is None else part for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:10]


def article_id(sha256: str, outlet: str | None, url: str | None, published: str | None, name: str) -> str:
    """Return the id of an article read under the given name."""
    return "a" + digest(sha256, outlet, url, published, name)


def members_id(letter: str, spans: Iterable[Span], *also: str) -> str:
    """Return a letter and 10 digits of the hash of the sorted member spans.

    `also` tells apart things that rest on the same words, such as two aspects of one event.
    """
    return letter + digest(*(f"{s.article}:{s.start}:{s.end}" for s in sorted(spans)), *also)


def story_id(lengths: Mapping[str, int]) -> str:
    """Return the id of a story, given the length of each article's text by the article's id."""
    return members_id("s", (Span(article=name, start=0, end=length, text="") for name, length in lengths.items()))


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text as UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
