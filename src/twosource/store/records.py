"""Articles and readings as they are kept: looked up by id, in canonical order."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import Connection, bindparam, select

from twosource.errors import NotFoundError, StoreError
from twosource.model.article import Article
from twosource.model.reading import Reading
from twosource.store import tables as t
from twosource.store.codec import pack_reading, plain, reading_key, unpack_article, unpack_reading

T = TypeVar("T")
_MANY = 500  # ids in one question: an old SQLite takes no more than 999 parameters


def articles(db: Connection, ids: Iterable[str]) -> list[Article]:
    """Return the articles of some ids, in the order of the ids.

    Raises:
        NotFoundError: one of them is not in the library.
    """
    wanted = list(ids)
    found: dict[str, Article] = {}
    query = select(t.articles.c.id, t.articles.c.data, t.articles.c.text).where(
        t.articles.c.id.in_(bindparam("ids", expanding=True))
    )
    for some in chunks(wanted):
        for row in db.execute(query, {"ids": some}):
            found[row.id] = unpack_article(row.data, row.text)
    missing = next((i for i in wanted if i not in found), None)
    if missing is not None:
        raise NotFoundError(f"{missing}: no such article in the library; `twosource search` finds one")
    return [found[i] for i in wanted]


def named(db: Connection, name: str) -> str:
    """Return the id of the article that somebody names by its id, or by the file or URL it was read from.

    Raises:
        NotFoundError: the library has no such article.
        StoreError: it has several of this name.
    """
    c = t.articles.c
    ids = db.execute(select(c.id).where(c.id == name)).scalars().all()
    ids = ids or db.execute(select(c.id).where(c.input == plain(name)).order_by(c.id)).scalars().all()
    if not ids:
        raise NotFoundError(f"{name}: no such article in the library; `twosource search` finds one")
    if len(ids) > 1:
        raise StoreError(f"{name}: several articles were read from it; name one by its id: {', '.join(ids)}")
    return str(ids[0])


def chunks(values: Sequence[T]) -> Iterable[list[T]]:
    """Yield the values in parts that a database takes as parameters of one question."""
    return (list(values[i : i + _MANY]) for i in range(0, len(values), _MANY))


def kept_reading(db: Connection, article: Article, version: str) -> Reading | None:
    """Return what is kept of an article as a version read it, or null."""
    query = select(t.readings.c.data).where(t.readings.c.key == reading_key(article), t.readings.c.pipeline == version)
    data = db.execute(query).scalar()
    return None if data is None else unpack_reading(data, article)


def keep_reading(db: Connection, reading: Reading, version: str) -> None:
    """Keep a reading in place of what other versions made of the same words."""
    key = reading_key(reading.article)
    db.execute(t.readings.delete().where(t.readings.c.key == key))
    db.execute(t.readings.insert().values(key=key, pipeline=version, data=pack_reading(reading)))


def members(db: Connection, story: str) -> list[str]:
    """Return the ids of a story's articles, sorted."""
    return sorted(db.execute(select(t.articles.c.id).where(t.articles.c.story == story)).scalars())


def there(db: Connection, stories: Iterable[str]) -> set[str]:
    """Return those of some stories that the library has."""
    query = select(t.stories.c.id).where(t.stories.c.id.in_(bindparam("ids", expanding=True)))
    return {story for some in chunks(list(stories)) for story in db.execute(query, {"ids": some}).scalars()}
