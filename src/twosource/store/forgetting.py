"""Removes every trace of an article: its words, what was read from them, and the briefs that quoted them."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, func, select

from twosource.errors import NotFoundError, StoreError
from twosource.store import dialect, grouping, judging, naming
from twosource.store import tables as t
from twosource.store.codec import plain
from twosource.store.engine import writing


def forget(engine: Engine, named: str) -> tuple[str, ...]:
    """Forget an article, by its id or by what it was read from; return the stories that are now other than before.

    Raises:
        NotFoundError: the library has no such article.
        StoreError: it has several of this name.
    """
    with writing(engine) as db:
        row = _row(db, named)
        article = row.id
        touched = grouping.remove(db, article, f"{article} was forgotten")
        naming.drop(db, article)
        db.execute(t.articles.delete().where(t.articles.c.id == article))
        if not _others(db, t.articles.c.reading == row.reading):
            db.execute(t.readings.delete().where(t.readings.c.key == row.reading))
        if not _others(db, t.articles.c.sha256 == row.sha256):
            judging.drop(db, row.sha256)
    dialect.of(engine).cleanse(engine)
    return touched


def _row(db: Connection, named: str) -> Any:
    query = select(t.articles.c.id, t.articles.c.sha256, t.articles.c.reading)
    rows = db.execute(query.where(t.articles.c.id == named)).all()
    rows = rows or db.execute(query.where(t.articles.c.input == plain(named)).order_by(t.articles.c.id)).all()
    if not rows:
        raise NotFoundError(f"{named}: no such article in the library; `twosource search` finds one")
    if len(rows) > 1:
        ids = ", ".join(row.id for row in rows)
        raise StoreError(f"{named}: several articles were read from it; name one by its id: {ids}")
    return rows[0]


def _others(db: Connection, same: ColumnElement[bool]) -> int:
    return int(db.execute(select(func.count()).select_from(t.articles).where(same)).scalar_one())
