"""Values of the domain model as bytes for the database, and back."""

import hashlib
import zlib
from typing import Any, TypeVar

import msgspec

from twosource.model.article import Article
from twosource.model.reading import Reading

T = TypeVar("T")
_LEVEL = 3  # a third of the size for a few milliseconds an article; more saves little
_BLANK = Article(id="", input="", text="", sha256="")


def pack(value: Any) -> bytes:
    """Return a value as compressed MessagePack."""
    return zlib.compress(msgspec.msgpack.encode(value), _LEVEL)


def unpack(data: bytes, type_: type[T]) -> T:
    """Return the value of a type that was packed."""
    return msgspec.msgpack.decode(zlib.decompress(data), type=type_)


def pack_article(article: Article) -> bytes:
    """Return an article without its text, unless the column of texts cannot hold it."""
    return pack(msgspec.structs.replace(article, text="") if plain(article.text) == article.text else article)


def unpack_article(data: bytes, text: str) -> Article:
    """Return an article with its text."""
    article = unpack(data, Article)
    return article if article.text else msgspec.structs.replace(article, text=text)


def plain(text: str) -> str:
    """Return a text as a column of any database can hold it: PostgreSQL takes no NUL."""
    return text.replace("\0", " ")


def reading_key(article: Article) -> str:
    """Return what a reading of an article is kept under: all that it is a function of, not the article's name.

    The same text under another path, or fetched again, is the same reading; with another date it is not.
    """
    told = msgspec.structs.replace(article, id="", input="", path=None, text="")
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()


def pack_reading(reading: Reading) -> bytes:
    """Return a reading without its article."""
    return pack(msgspec.structs.replace(reading, article=_BLANK))


def unpack_reading(data: bytes, article: Article) -> Reading:
    """Return a reading with its article."""
    return msgspec.structs.replace(unpack(data, Reading), article=article)
