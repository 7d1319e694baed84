"""Removes every trace of an article: its words, what was read from them, and the briefs that quoted them."""

from sqlalchemy import ColumnElement, Connection, Engine, func, select

from twosource.store import dialect, grouping, judging, naming, records
from twosource.store import tables as t
from twosource.store.engine import writing


def forget(engine: Engine, named: str) -> tuple[str, ...]:
    """Forget an article, by its id or by what it was read from; return the stories that are now other than before.

    Raises:
        NotFoundError: the library has no such article.
        StoreError: it has several of this name.
    """
    with writing(engine) as db:
        article = records.named(db, named)
        row = db.execute(select(t.articles.c.sha256, t.articles.c.reading).where(t.articles.c.id == article)).one()
        touched = grouping.remove(db, article, f"{article} was forgotten")
        naming.drop(db, article)
        db.execute(t.articles.delete().where(t.articles.c.id == article))
        if not _others(db, t.articles.c.reading == row.reading):
            db.execute(t.readings.delete().where(t.readings.c.key == row.reading))
        if not _others(db, t.articles.c.sha256 == row.sha256):
            judging.drop(db, row.sha256)
    dialect.of(engine).cleanse(engine)
    return touched


def _others(db: Connection, same: ColumnElement[bool]) -> int:
    return int(db.execute(select(func.count()).select_from(t.articles).where(same)).scalar_one())
